"""The files of the documents folder: sealed under the key of the one they are about, and read back in clear, in memory only."""

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from sqlalchemy import select

from domain.process import Life
from domain.tables.candidacies import Candidacy, Person
from domain.tables.sealed import THE_HOUSE
from tasks.database import reading
from tasks.keys.ring import is_sealed, key_of_file, keys
from tasks.render.folders import folder_of
from tasks.settings import settings
from tasks.whole_files import put_whole


class FileUnreadable(FileNotFoundError):
    """The file lies there, but its key is destroyed, so that nobody can read it any more; or it is damaged."""


def put_sealed(path: Path, content: bytes, key: int) -> None:
    """Put the content in its place, sealed under the key of this number."""
    put_whole(path, keys().seal_file(key, content))


def read_sealed(path: Path) -> bytes:
    """The content in clear, also of a file that was never sealed. Raises FileNotFoundError, where it can't be read FileUnreadable."""
    stored = path.read_bytes()
    if not is_sealed(stored):
        return stored
    try:
        content = keys().unseal_file(stored)
    except (InvalidTag, ValueError):
        raise FileUnreadable(path) from None
    if content is None:
        raise FileUnreadable(path)
    return content


def sealed_like(document: Path, content: bytes) -> bytes:
    """The content as it may lie beside a document: sealed under the same key, or in clear where the document is."""
    with document.open("rb") as file:
        key = key_of_file(file.read(32))
    return content if key is None else keys().seal_file(key, content)


def seal_what_is_clear() -> int:
    """Seal the files that an earlier version of the program left in clear, and return how many; their times stay."""
    whose: dict[str, int] | None = None
    count = 0
    for path in _in_clear(settings().documents):
        whose = whose if whose is not None else _keys_of_folders()
        times = path.stat()
        put_sealed(path, path.read_bytes(), whose.get(path.relative_to(settings().documents).parts[0], THE_HOUSE))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        count += 1
    return count


def _in_clear(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                if not is_sealed(file.read(32)):
                    yield path


def _keys_of_folders() -> dict[str, int]:
    """The number of the key of each candidacy's folder; what lies in the others is the house's."""
    with reading() as session:
        found = session.execute(select(Candidacy.id, Person.key).join(Person, Person.id == Candidacy.person_id))
        return {folder_of(Life.CANDIDACY, number): key for number, key in found if key is not None}
