"""Whether the log is as it was written: the chain walked from the first line, and the database's own locks looked for."""

from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from domain.log.chain import Fault, Walked
from domain.log.line import Head, Line
from domain.tables.log import LogRow
from tasks.changes.lines import newest
from tasks.database import reading

UNLOCKED = "Databasen har ikke lenger sperren «{name}», som hindrer at loggen endres."
_LOCKS = {
    "sqlite": {"log_is_not_changed", "log_is_not_shortened", "log_is_added_to_at_the_end"},
    "postgresql": {"log_is_not_changed", "log_is_not_shortened", "log_is_not_emptied"},
}
_STANDING = {
    "sqlite": text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'"),
    "postgresql": text("SELECT tgname FROM pg_trigger WHERE tgrelid = 'log'::regclass AND tgenabled IN ('O', 'A')"),
}
_AT_ONCE = 5_000


def check(mailed: Head | None = None) -> tuple[Head, list[Fault]]:
    """The head of the log, and all that is wrong with it. `mailed` is a head sent earlier: the log must still lead through it."""
    walked = Walked(mailed)
    with reading() as session:
        connection = session.connection()
        faults = [*_unlocked(connection), *walked.faults(_lines(connection))]
    return walked.head, faults


def head() -> Head:
    """The number and the hash of the newest line."""
    with reading() as session:
        return newest(session.connection())


def _lines(connection: Connection) -> Iterator[tuple[Line, str]]:
    of_a_line = [getattr(LogRow, name) for name in Line._fields]
    last = None
    while True:
        some = select(*of_a_line, LogRow.digest).order_by(LogRow.id).limit(_AT_ONCE)
        rows = connection.execute(some if last is None else some.where(LogRow.id > last)).all()
        for *said, digest in rows:
            yield Line(*said), digest
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]


def _unlocked(connection: Connection) -> Iterator[Fault]:
    kind = connection.dialect.name
    standing = set(connection.scalars(_STANDING[kind]))
    for name in sorted(_LOCKS[kind] - standing):
        yield Fault(UNLOCKED, {"name": name})
