"""What must be in order before anything is started, each problem as one sentence, and the password of the first start."""

import errno
import os
import secrets
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from deployments.server.own_files import environment_file_problem, made_private
from deployments.terminal.language import text
from tasks.settings import Settings, settings

HOST = "127.0.0.1"
_FOLLOWS_FROM_ANOTHER = "default_factory_not_called"  # a default made from a setting that is wrong itself
_WRONG = {  # by pydantic's name for it
    "int_parsing": "skal være et helt tall, og er «{input}».",
    "bool_parsing": "skal være true eller false, og er «{input}».",
    "literal_error": "skal være {expected}, og er «{input}».",
    "greater_than_equal": "kan ikke være mindre enn {ge}, og er {input}.",
    "less_than_equal": "kan ikke være mer enn {le}, og er {input}.",
}


class CannotStart(Exception):
    """What must be put right first; the message has one sentence a line, in the terminal's language."""


def read_settings() -> Settings:
    """The settings of this process. Raises CannotStart with one line for each that is wrong."""
    try:
        return settings()
    except ValidationError as error:
        wrong = [each for each in error.errors() if each["type"] != _FOLLOWS_FROM_ANOTHER]
        raise CannotStart("\n".join(map(_setting_problem, wrong))) from None


def _setting_problem(wrong: ErrorDetails) -> str:
    name = "_".join(["HELTMED", *map(str, wrong["loc"])]).upper()
    given = wrong.get("ctx", {})
    if sentence := _WRONG.get(wrong["type"]):
        if "expected" in given:
            given["expected"] = given["expected"].replace(" or ", text(" eller "))
        problem = text(sentence, input=wrong["input"], **given)
    else:
        problem = text(str(given.get("error", wrong["msg"])))
    if not wrong["loc"]:  # about several settings together: the sentence names them
        return problem
    return text("Innstillingen {name}: {problem}", name=name, problem=problem)


def check(settings: Settings) -> None:
    """Look at what must be in order. Raises CannotStart with everything that is wrong."""
    if problems := [
        *(list(folder_problems(settings.data)) or made_private(settings.data)),
        *_environment_file_problems(),
        *_day_problems(settings),
        *_port_problems(settings),
    ]:
        raise CannotStart("\n".join(problems))


def folder_problems(folder: Path) -> Iterator[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        trial = folder / ".skriveprøve"
        trial.touch()
        trial.unlink()
    except OSError as error:
        yield text(
            "Kan ikke skrive i datamappen {folder}: {why}. Velg en annen med HELTMED_DATA.",
            folder=folder.absolute(),
            why=error.strerror,
        )


def _environment_file_problems() -> Iterator[str]:
    if problem := environment_file_problem():
        yield " ".join(problem)


def _day_problems(settings: Settings) -> Iterator[str]:
    if not settings.example_day.exists():
        return
    if not settings.example:
        yield text("Bare et eksempel kan være på en annen dag enn i dag. Slett {file}.", file=settings.example_day.absolute())
        return
    try:
        date.fromisoformat(settings.example_day.read_text(encoding="utf-8").strip())
    except ValueError:
        yield text("{file} skal holde en dato som 2027-01-04, eller slettes.", file=settings.example_day.absolute())


def _port_problems(settings: Settings) -> Iterator[str]:
    if not _is_free(settings.port):
        yield text(
            "Port {port} er opptatt. Kanskje kjører heltmed allerede på {address}? "
            "Stopp det, eller velg en annen port med HELTMED_PORT.",
            port=settings.port,
            address=settings.ui_url,
        )
    if not _is_free(settings.web_port):
        yield text("Port {port} til besøkssidene er opptatt. Velg en annen port med HELTMED_WEB_PORT.", port=settings.web_port)
    if settings.mail_stays_here and not _is_free(settings.inbox_port):
        yield text("Port {port} til innboksen er opptatt. Velg en annen port med HELTMED_INBOX_PORT.", port=settings.inbox_port)


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
    """The password of the login page, and whether it was made just now. Its file is one only the owner can read."""
    file = settings.data / "passord.txt"
    if file.exists() and (known := file.read_text(encoding="utf-8").strip()):
        return known, False
    made = secrets.token_urlsafe(12)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(made + "\n")
    return made, True
