"""What is read about a person, and what else is done without changing a row, is put in the log here."""

from collections.abc import Collection, Iterable
from datetime import date, time
from typing import Any, Protocol

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from domain.log.line import Opened, What, Who
from domain.process import Life
from domain.tables.log import LogRow
from tasks.changes.acting import Acting, acting
from tasks.changes.logged import Done, collected
from tasks.changes.whose import LEADS, Place
from tasks.clock import at
from tasks.database import reading, unit_of_work


class Reader(Protocol):
    """One who is signed in; `staff` is 0 for the first person, before anyone is registered."""

    @property
    def staff(self) -> int: ...


def seen(
    signed_in: Reader | None,
    about: str,
    life: Life | None,
    life_id: int | None,
    number: int | None = None,
    what: What = What.READ,
    *,
    with_candidacies: Iterable[int] = (),
) -> None:
    """Write that one who is signed in has read what is `about` a life; without a reader, that whoever acts has (`by_link`).

    `number` is that of the document or the row that was opened. `with_candidacies` are those whose names stood there too.
    """
    places = [Place("", {"life": life, "life_id": life_id})]
    places += [Place("", {"life": Life.CANDIDACY, "life_id": candidacy}) for candidacy in with_candidacies]
    with unit_of_work() as session:
        collected(session).extend(Done(what, about, number, place, _by(signed_in)) for place in places)


def seen_together(reader: Reader | None, about: Opened, candidacies: Collection[int], day: date, what: What = What.READ) -> None:
    """Write that those stood on one page of the reader's, or of whoever acts: once a day for each, however often it is drawn."""
    by = _by(reader) or acting()
    with reading() as session:  # most often all is noted, and nothing is to be written
        today = (
            LogRow.staff_id == by.staff,
            LogRow.who == by.who,
            LogRow.about == about,
            LogRow.what == what,
            LogRow.at >= at(day, time()),
        )
        of_them = (LogRow.life == Life.CANDIDACY, LogRow.life_id.in_(candidacies))
        new = {*candidacies} - set(session.scalars(select(LogRow.life_id).where(*of_them, *today)))
    if new:
        places = [Place("", {"life": Life.CANDIDACY, "life_id": number}) for number in sorted(new)]
        with unit_of_work() as session:
            collected(session).extend(Done(what, about, None, place, by) for place in places)


def seen_document(signed_in: Reader | None, number: int, what: What = What.READ) -> None:
    """The same of a document, which knows the life it was made for."""
    with unit_of_work() as session:
        place = Place("", {"document_id": number})
        collected(session).append(Done(what, Opened.DOCUMENT, number, place, _by(signed_in)))


def looked_up(session: Session, about: str, row: Any, reader: Reader | None = None) -> None:
    """Have this session's transaction write that a row was read, by one who is signed in, else by whoever acts in it."""
    mapper = inspect(row).mapper
    place = Place(mapper.local_table.name, {name: getattr(row, name) for name in LEADS if name in mapper.columns})
    collected(session).append(Done(What.READ, about, row.id, place, _by(reader)))


def signed_in(session: Session, staff: int) -> None:
    """Have this session's transaction write that this one of the staff was let in."""
    place = Place("", {})
    by = Acting(Who.STAFF, staff or None, None)
    collected(session).append(Done(What.SIGNED_IN, Opened.SYSTEM, None, place, by))


def _by(reader: Reader | None) -> Acting | None:
    return None if reader is None else Acting(Who.STAFF, reader.staff or None, None)
