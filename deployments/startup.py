"""What must be in order before anything is started, each problem as one sentence, and the password of the first start."""

import errno
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from tasks.settings import Settings, settings

HOST = "127.0.0.1"
_FOLLOWS_FROM_ANOTHER = "default_factory_not_called"  # a default made of a setting that is wrong itself


class CannotStart(Exception):
    """The message has one Norwegian sentence a line."""


def read_settings() -> Settings:
    """The settings of this process. Raises CannotStart with one line for each that is wrong."""
    try:
        return settings()
    except ValidationError as error:
        wrong = [each for each in error.errors() if each["type"] != _FOLLOWS_FROM_ANOTHER]
        lines = (f"{'_'.join(['HELTMED', *map(str, each['loc'])]).upper()}: {each['msg']}" for each in wrong)
        raise CannotStart("\n".join(f"Innstillingen {line}" for line in lines)) from None


def check(settings: Settings) -> None:
    """Raises CannotStart with everything that is wrong."""
    if problems := [*_folder_problems(settings.data), *_port_problems(settings)]:
        raise CannotStart("\n".join(problems))


def _folder_problems(folder: Path) -> Iterator[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        trial = folder / ".skriveprøve"
        trial.touch()
        trial.unlink()
    except OSError as error:
        yield f"Kan ikke skrive i datamappen {folder.absolute()}: {error.strerror}. Velg en annen med HELTMED_DATA."


def _port_problems(settings: Settings) -> Iterator[str]:
    if not _is_free(settings.port):
        yield (
            f"Port {settings.port} er opptatt. Kanskje kjører heltmed allerede på {settings.ui_url}? "
            "Stopp det, eller velg en annen port med HELTMED_PORT."
        )
    if not _is_free(settings.web_port):
        yield f"Port {settings.web_port} til besøkssidene er opptatt. Velg en annen port med HELTMED_WEB_PORT."
    if settings.mail_stays_here and not _is_free(settings.inbox_port):
        yield f"Port {settings.inbox_port} til innboksen er opptatt. Velg en annen port med HELTMED_INBOX_PORT."


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            return False
    return True


def password_of(settings: Settings) -> tuple[str, bool]:
    """The password of the login page, and whether it was made just now. It lies where only the owner can read it."""
    file = settings.data / "passord.txt"
    if file.exists() and (known := file.read_text(encoding="utf-8").strip()):
        return known, False
    made = secrets.token_urlsafe(12)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(made + "\n")
    return made, True
