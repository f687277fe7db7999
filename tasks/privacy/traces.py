"""Every store of the installation is searched here for what is known of one person: proof of an erasure, or what there is to erase."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import inspect, select, table, text
from sqlalchemy.exc import SQLAlchemyError

from domain.facts import Facts
from domain.privacy.traces import Wanted, traces_in, traces_in_bytes
from domain.tables.base import Table
from domain.tables.candidacies import Person
from domain.tables.sealed import DELETED
from tasks.database import engine_for, reading
from tasks.keys.ring import is_sealed
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings

_CHUNK, _OVERLAP = 8_000_000, 10_000  # bytes of a large file at a time, so much of the last one again
_READ_BY_PDFTOTEXT = 60  # seconds at most for one PDF
_DEPTH = 4  # files within files
_ESCAPES = frozenset("\\%=<&")  # signs that letters may be written otherwise in a text
_SQLITE_FILES = ("", "-wal", "-shm", "-journal")

Needles = Mapping[str, frozenset[str]]


class Trace(Facts):
    """Where something was found, and what: «navn», «telefon», «e-post», «adresse». Never the words themselves."""

    where: str
    found: tuple[str, ...]


class Store(Facts):
    """One store as it was searched. `searched` counts what was read; `left_out` says in Norwegian what could not be."""

    name: str
    searched: int
    traces: tuple[Trace, ...]
    left_out: tuple[str, ...] = ()


def known_of(person: int) -> Wanted:
    """What the database still says of a person; blank for one who is erased, or was never there."""
    with reading() as session:
        row = session.get(Person, person)
        if row is None or row.name == DELETED:
            return Wanted()
        return Wanted(name=row.name or "", phone=row.phone or "", email=row.email or "", address=row.address or "")


def search(looked_for: Needles) -> Iterator[Store]:
    """Each store, searched when it is asked for."""
    for name, traces in _STORES.items():
        searched, found, left_out = 0, [], []
        for where, what in traces(looked_for):
            if what is None:
                left_out.append(where)
                continue
            searched += 1
            if what:
                found.append(Trace(where=where, found=tuple(sorted(what))))
        yield Store(name=name, searched=searched, traces=tuple(found), left_out=tuple(left_out))


Found = Iterator[tuple[str, set[str] | None]]
"""Each place that is read and what was found there; None for what could not be read."""


def _as_the_program_reads_it(looked_for: Needles) -> Found:
    """Each row of our own tables, in clear, also what is sealed at rest."""
    with reading() as session:
        for table in Table.metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                number = ", ".join(str(row[column.name]) for column in table.primary_key)
                values = ((str(name), str(value)) for name, value in row.items() if value is not None)
                hits = [(name, traces) for name, value in values if (traces := _in_value(value, looked_for))]
                yield from ((f"{table.name}.{name} i rad {number}", traces) for name, traces in hits)
                if not hits:
                    yield f"{table.name} rad {number}", set()


def _in_value(value: str, looked_for: Needles) -> set[str]:
    return traces_in_bytes(value.encode(), looked_for) if _ESCAPES & set(value) else traces_in(value, looked_for)


def _raw_database(looked_for: Needles) -> Found:
    """The bytes of the database's files, with free pages and what is not yet written into it."""
    url = engine_for(settings().database).url
    if url.get_backend_name() == "sqlite":
        assert url.database
        yield from _files(looked_for, [Path(url.database + end) for end in _SQLITE_FILES])
        return
    with engine_for(settings().database).connect() as connection:
        try:
            folder = Path(str(connection.scalar(text("SHOW data_directory"))))
            number = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
            connection.execute(text("CHECKPOINT"))
        except SQLAlchemyError:
            yield _ONLY_THE_SERVER, None
            return
    database, log = folder / "base" / str(number), folder / "pg_wal"
    try:
        files = [each for place in (database, log) for each in sorted(place.iterdir()) if each.is_file()]
    except OSError:
        yield _ONLY_THE_SERVER, None
        return
    yield from _files(looked_for, files)


_ONLY_THE_SERVER = "filene til PostgreSQL (bare databasetjeneren ser dem; kjør søket der, som den som eier dem)"


def _documents(looked_for: Needles) -> Found:
    yield from _files(looked_for, _under(settings().documents))


def _inbox(looked_for: Needles) -> Found:
    yield from _files(looked_for, _under(settings().inbox))


def _engines_tables(looked_for: Needles) -> Found:
    """The engine's own database on PostgreSQL, each row; on SQLite it is a file in its folder."""
    url = os.environ.get("PREFECT_SERVER_DATABASE_CONNECTION_URL", os.environ.get("PREFECT_API_DATABASE_CONNECTION_URL", ""))
    if not url.startswith("postgresql"):
        return
    engine = engine_for(url.replace("+asyncpg", "+psycopg"))
    try:
        with engine.connect() as connection:
            for name in inspect(connection).get_table_names():
                for row in connection.execute(select(text("*")).select_from(table(name))).mappings():
                    hits = {what for value in row.values() if value is not None for what in _in_value(str(value), looked_for)}
                    yield f"{name} rad {row.get('id', '')}", hits
    finally:
        engine.dispose()  # the engine's own, which we need no more


def _engines_folder(looked_for: Needles) -> Found:
    yield from _engines_tables(looked_for)
    yield from _files(looked_for, _under(settings().prefect_home))


def _the_rest(looked_for: Needles) -> Found:
    """Everything else in the data folder: logs, keys, secrets, the office's own templates, what was told last."""
    searched = [settings().documents, settings().inbox, settings().prefect_home]
    url = engine_for(settings().database).url
    database = [Path(f"{url.database}{end}") for end in _SQLITE_FILES] if url.get_backend_name() == "sqlite" else []
    rest = (
        path
        for path in _under(settings().data)
        if path.absolute() not in {each.absolute() for each in database}
        and not any(path.is_relative_to(each) for each in searched)
    )
    yield from _files(looked_for, list(rest))


def _processes(looked_for: Needles) -> Found:
    """What any user of the machine can read of running programs, and their environments where we may."""
    for process in sorted(Path("/proc").glob("[0-9]*")):
        if process.name == str(os.getpid()):  # what is looked for stands in our own memory alone
            continue
        for file in ("cmdline", "environ"):
            try:
                content = (process / file).read_bytes()
            except OSError:  # it has ended, or is another user's
                continue
            yield f"prosess {process.name} ({file})", traces_in_bytes(content.replace(b"\0", b" "), looked_for)


def _under(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) if folder.is_dir() else []


def _files(looked_for: Needles, files: list[Path]) -> Found:
    for path in files:
        if not path.exists():
            continue
        where = path.relative_to(settings().data) if path.is_relative_to(settings().data) else path
        named = traces_in(path.name, looked_for)
        try:
            found = in_file(path, looked_for)
        except OSError as error:
            yield f"{where} ({error.strerror})", None
            continue
        yield str(where), (None if found is None else found | named)
        if found is None:
            yield f"{where} (navnet)", named


def in_file(path: Path, looked_for: Needles) -> set[str] | None:
    """What is in a file as its readers get it, and in the files within it; None for a PDF that nothing here can read."""
    with path.open("rb") as opened:
        if not is_sealed(opened.read(16)):
            return _in_clear_file(path, looked_for)
    with TemporaryDirectory(prefix="heltmed-traces-") as folder:
        clear = Path(folder) / f"fil{path.suffix}"
        try:
            clear.write_bytes(read_sealed(path))
        except FileNotFoundError:  # the key is destroyed, so nobody reads it
            return set()
        return _in_clear_file(clear, looked_for)


def _in_clear_file(path: Path, looked_for: Needles) -> set[str] | None:
    if path.suffix.lower() == ".pdf":
        return _in_pdf(path, looked_for)
    found: set[str] = set()
    with path.open("rb") as opened:
        last = b""
        while part := opened.read(_CHUNK):
            found |= _in_content(last + part, path.suffix.lower(), looked_for)
            last = part[-_OVERLAP:]
    if zipfile.is_zipfile(path):
        found |= _in_zip(path, looked_for, 1)
    return found


def _in_content(content: bytes, kind: str, looked_for: Needles, depth: int = 0) -> set[str]:
    found = traces_in_bytes(content, looked_for)
    if kind == ".eml" and depth < _DEPTH:
        message = message_from_bytes(content, policy=policy.default)
        found |= traces_in("\n".join(str(value) for value in message.values()), looked_for)
        for part in message.walk():
            if not part.is_multipart():
                inner = part.get_payload(decode=True)
                assert isinstance(inner, bytes)
                name = part.get_filename() or ""
                found |= traces_in(name, looked_for) | _in_content(inner, Path(name).suffix.lower(), looked_for, depth + 1)
    elif depth and zipfile.is_zipfile(BytesIO(content)):
        found |= _in_zip(BytesIO(content), looked_for, depth)
    return found


def _in_zip(opened: Path | BytesIO, looked_for: Needles, depth: int) -> set[str]:
    found: set[str] = set()
    if depth >= _DEPTH:
        return found
    with zipfile.ZipFile(opened) as archive:
        for member in archive.namelist():
            content = archive.read(member)
            found |= traces_in(member, looked_for) | _in_content(content, Path(member).suffix.lower(), looked_for, depth + 1)
    return found


def _in_pdf(path: Path, looked_for: Needles) -> set[str] | None:
    found = traces_in_bytes(path.read_bytes(), looked_for)
    program = shutil.which("pdftotext")
    if program is None:
        return None
    read = subprocess.run([program, "-q", str(path), "-"], capture_output=True, timeout=_READ_BY_PDFTOTEXT, check=False)
    return found | traces_in(read.stdout.decode("utf-8", "replace"), looked_for)


_STORES: Mapping[str, Callable[[Needles], Found]] = {
    "databasen, slik programmet leser den": _as_the_program_reads_it,
    "databasens filer": _raw_database,
    "dokumentene": _documents,
    "innboksen": _inbox,
    "motoren (Prefect)": _engines_folder,
    "resten av datamappen": _the_rest,
    "prosessene på maskinen": _processes,
}
