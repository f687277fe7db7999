"""What only the owner may read: the data folder, its secrets, and a `.env` with a password. Start sets it right, or refuses."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dotenv import dotenv_values

from deployments.terminal.language import text

SECRETS = ("passord.txt", "lenker.txt", "nokkel.txt", "nokler.db", "inngang.txt", "feil.log")
"""Of the data folder: what opens something, and what was typed when something failed."""
_WITH_NAMES = ("heltmed.db", "heltmed.db-wal", "heltmed.db-shm", "logg/prefect.log")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_SECRET_SETTINGS = ("PASSWORD", "SECRET", "AUTH_STRING", "ENCRYPTION_KEY")
_URLS = ("DATABASE_URL", "KEYS_URL", "CONNECTION_URL")


def is_open(path: Path) -> bool:
    """Whether others on the machine may read it or write in it."""
    return bool(path.stat().st_mode & _OTHERS)


def made_private(folder: Path) -> Iterator[str]:
    """Close the folder and its secrets to all but the owner; a sentence for each that can't be closed."""
    files = [(path, 0o600) for name in (*SECRETS, *_WITH_NAMES) if (path := folder / name).exists()]
    for path, mode in [(folder, 0o700), *files]:
        if path.is_symlink() and path != folder:
            yield text("{file} er en snarvei til et annet sted. Legg selve filen i datamappen.", file=path.absolute())
        elif (owner := path.stat().st_uid) != os.geteuid():
            if is_open(path) or path != folder:
                yield text(
                    "{file} eies av en annen bruker (nummer {owner}). Kjør heltmed som den brukeren.",
                    file=path.absolute(),
                    owner=owner,
                )
        elif is_open(path):
            try:
                path.chmod(mode)
            except OSError as error:
                yield _sentence_on(path, mode, error.strerror or str(error))
            else:
                if is_open(path):  # some shared folders of other systems take no modes
                    yield _sentence_on(path, mode, text("disken tar ikke imot rettigheter"))


def _sentence_on(path: Path, mode: int, why: str) -> str:
    return text(
        "Andre på maskinen kan lese {file}, og det lar seg ikke rette her ({why}). Skriv: {command}",
        file=path.absolute(),
        why=why,
        command=f"chown {os.geteuid()} {path.absolute()} && chmod {mode:o} {path.absolute()}",
    )


def _open_environment_file(file: Path = Path(".env")) -> Path | None:
    """The file of settings, when it holds a password and others may read it."""
    if file.is_file() and is_open(file) and any(_is_secret(name, value) for name, value in dotenv_values(file).items()):
        return file.absolute()
    return None


def environment_file_problem() -> tuple[str, str] | None:
    """The sentence on a file of settings with a password that others may read, and the one that says what to write."""
    if file := _open_environment_file():
        said = text("Andre på maskinen kan lese {file}, som har et passord.", file=file)
        return said, text("Skriv: {command}", command=f"chmod 600 {file}")
    return None


def _is_secret(name: str, value: str | None) -> bool:
    if not value:
        return False
    return name.upper().endswith(_SECRET_SETTINGS) or (name.upper().endswith(_URLS) and "@" in value)
