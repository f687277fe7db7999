"""Lines are tied to the end of the log here, all those of a transaction at once, the last thing before it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, text

from domain.log.line import EMPTY, Head, Line, What
from domain.process import Life
from domain.tables.log import LogRow
from tasks.changes.acting import Acting, acting
from tasks.clock import now

_ONE_AT_A_TIME = 4_812_612_012  # a number of ours: whoever holds it on PostgreSQL writes the next line
_HEAD = select(LogRow.id, LogRow.digest).order_by(LogRow.id.desc()).limit(1)


class Whose(NamedTuple):
    """The life and the person that something is about; None where there is none."""

    life: Life | None = None
    number: int | None = None
    person: int | None = None


class Entry(NamedTuple):
    """What a line is to say, before it has a number."""

    what: What
    whose: Whose
    about: str
    about_id: int | None
    columns: str = ""
    before: str | None = None
    after: str | None = None
    by: Acting | None = None
    """None: whoever acts when it is written."""


def newest(connection: Connection) -> Head:
    """The head of the log as it stands."""
    row = connection.execute(_HEAD).first()
    return Head(row.id, row.digest) if row else EMPTY


def write_lines(connection: Connection, entries: Sequence[Entry]) -> None:
    """Tie the entries to the end of the log, in their order. From here to the end of the transaction no one else does."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
        connection.execute(text("SELECT pg_advisory_xact_lock(:ours)"), {"ours": _ONE_AT_A_TIME})
    number, digest = newest(connection)
    moment, acts = now(), acting()
    rows = []
    for entry in entries:
        number += 1
        who, staff, run = entry.by or acts
        line = Line(
            number,
            moment,
            staff,
            who,
            entry.what,
            *entry.whose,
            entry.about,
            entry.about_id,
            entry.columns,
            entry.before,
            entry.after,
            run,
            digest,
        )
        digest = line.digest()
        rows.append({**line._asdict(), "digest": digest})
    connection.execute(insert(LogRow), rows)
