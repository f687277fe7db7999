"""What has been kept long enough is told of here each morning, and removed here each month; a repeat finds it done."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from domain.privacy.periods import Keeping, period_on
from domain.privacy.register import PAPERS
from domain.privacy.retention import Due, Of, due_of_person, to_remove, to_tell
from domain.process import Life
from domain.tables.candidacies import Candidacy, Person
from domain.tables.documents import Document
from domain.tables.notes import NoteRow
from domain.tables.outbox import OutboxRow, OutboxStatus
from domain.tables.positions import Position, Sponsor
from domain.tables.removals import Removal
from domain.tables.sealed import DELETED
from domain.tables.staff import Staff
from tasks.clock import at, now
from tasks.database import reading, unit_of_work
from tasks.keys.ring import destroy
from tasks.privacy.emptying import empty
from tasks.privacy.held import persons_held
from tasks.privacy.periods import load_periods, periods_in
from tasks.privacy.removing import remove, remove_unnamed_files
from tasks.record.forgotten import forget_documents
from tasks.settings import settings

_DONE_WITH = (OutboxStatus.SENT, OutboxStatus.REFUSED, OutboxStatus.OVERTAKEN)
_AT_ONCE = 200  # mails emptied in one transaction, so that no form waits long for it


def tell_of_removals(day: date) -> int:
    """Note what ends within thirty days, so that the lists tell of it; return how many are new."""
    with reading() as session:
        ending = to_tell(all_due(session, day), day)
    new = 0
    with unit_of_work() as session:
        standing = {(row.keeping, row.of, row.number): row for row in session.scalars(select(Removal))}
        for due in ending:
            row = standing.get(due.named)
            if row is None:
                session.add(Removal(keeping=due.keeping, of=due.of, number=due.number, ends_on=due.ends_on, told_on=day))
                new += 1
            elif row.ends_on < due.ends_on:  # it went on meanwhile: the time has begun anew
                row.ends_on, row.told_on, row.done_on = due.ends_on, day, None
                new += 1
        still = {due.named for due in ending}
        for named, row in standing.items():
            if row.done_on is None and named not in still:
                session.delete(row)
    return new


def all_due(session: Session, day: date) -> Iterator[Due]:
    """Everything that ends on a day, past or to come, by the periods of today."""
    periods = periods_in(session)
    for person in persons_held(session):
        yield from due_of_person(person, periods, day)

    def ends(keeping: Keeping, of: Of, number: int, since: date | None) -> Due:
        assert since  # asked for in the query
        return Due(keeping, of, number, period_on(periods, keeping, day).ends(since))

    for number, until in session.execute(select(Sponsor.id, Sponsor.until_on).where(Sponsor.until_on.is_not(None))):
        yield ends(Keeping.COLLEAGUE, Of.SPONSOR, number, until)
    for number, closed in session.execute(select(Position.id, Position.closed_on).where(Position.closed_on.is_not(None))):
        yield ends(Keeping.COLLEAGUE, Of.POSITION, number, closed)
        yield ends(Keeping.AGREEMENT, Of.POSITION, number, closed)
    for number, left in session.execute(select(Staff.id, Staff.left_on).where(Staff.left_on.is_not(None))):
        yield ends(Keeping.STAFF, Of.STAFF, number, left)


def remove_what_has_ended(day: date) -> Mapping[Keeping, int]:
    """Remove all that has been kept long enough and was told of in time; return how many of each kind were done on this day.

    Each is a transaction of its own: ended anywhere, it is simply run again.
    """
    with reading() as session:
        told = {(row.keeping, row.of, row.number): row.told_on for row in session.scalars(_not_done())}
        ready, periods = to_remove(all_due(session, day), told, day), periods_in(session)
    for due in ready:
        with unit_of_work() as session:
            remove(session, due, periods, day)
            of_it = (Removal.keeping == due.keeping, Removal.of == due.of, Removal.number == due.number)
            session.execute(update(Removal).where(*of_it).values(done_on=day))
    _remove_what_was_left(day)
    _destroy_keys()
    with reading() as session:
        done = Counter(session.scalars(select(Removal.keeping).where(Removal.done_on == day)))
    done[Keeping.NOTE] = _forget_notes(day)
    done[Keeping.MAIL] = _empty_mails(day)
    done[Keeping.FAULTS] = _forget_faults(day)
    return {keeping: count for keeping, count in done.items() if count}


def _not_done() -> Select[Removal]:
    return select(Removal).where(Removal.done_on.is_(None))


def removals_ahead(session: Session) -> list[Removal]:
    """What is told of and not done, the next first."""
    return list(session.scalars(_not_done().order_by(Removal.ends_on, Removal.id)))


def _begins(keeping: Keeping, day: date) -> date:
    """What is from this day or earlier has been kept long enough."""
    period = period_on(load_periods(), keeping, day)
    since = day
    while period.ends(since) > day:
        since -= timedelta(1)
    return since


def _forget_notes(day: date) -> int:
    """Remove the notes that nothing has been done with for so long; return how many."""
    last = _begins(Keeping.NOTE, day)
    old = (
        NoteRow.written_on <= last,
        func.coalesce(NoteRow.remind_on, NoteRow.written_on) <= last,
        func.coalesce(NoteRow.done_on, NoteRow.written_on) <= last,
    )
    with unit_of_work() as session:
        rows = session.scalars(select(NoteRow).where(*old)).all()
        for row in rows:
            session.delete(row)
    return len(rows)


def _empty_mails(day: date) -> int:
    """Empty the mails and letters that left long ago, with the letters' files; return how many."""
    until = at(_begins(Keeping.MAIL, day) + timedelta(1), datetime.min.time())
    old = (
        select(OutboxRow)
        .where(OutboxRow.status.in_(_DONE_WITH), OutboxRow.created_at < until, OutboxRow.recipient_name != "")
        .order_by(OutboxRow.id)
        .limit(_AT_ONCE)
    )
    emptied = 0
    while True:
        with unit_of_work() as session:
            rows = session.scalars(old).all()
            for row in rows:
                _remove_letters(session, row)
                empty(row)
        emptied += len(rows)
        if len(rows) < _AT_ONCE:
            break
    for file in settings().inbox.glob("*.eml"):
        if datetime.fromtimestamp(file.stat().st_mtime, now().tzinfo) < until:
            file.unlink(missing_ok=True)
    return emptied


def _remove_letters(session: Session, row: OutboxRow) -> None:
    letters = [kind for kind, entry in PAPERS.items() if entry.kept is Keeping.MAIL]
    carried = [attached["document"] for attached in row.attachments]
    forget_documents(session, Document.id.in_(carried) & Document.kind.in_(letters))


def _remove_what_was_left(day: date) -> None:
    """The files that lost their rows in a clearing that was killed; those of the last day may be of a paper underway."""
    with reading() as session:
        done = session.execute(select(Removal.of, Removal.number).where(Removal.done_on.is_not(None)).distinct()).all()
        persons = [number for of, number in done if of is Of.PERSON]
        candidacies = set(session.scalars(select(Candidacy.id).where(Candidacy.person_id.in_(persons))))
    candidacies |= {number for of, number in done if of is Of.CANDIDACY}
    positions = {number for of, number in done if of is Of.POSITION}
    yesterday = at(day - timedelta(1), now().time())
    for life, numbers in ((Life.CANDIDACY, candidacies), (Life.POSITION, positions)):
        for number in sorted(numbers):
            remove_unnamed_files(life, number, yesterday)


def _destroy_keys() -> None:
    """The keys of those of whom nothing is kept: also of one whose clearing was killed before its key went."""
    all_gone = (Removal.of == Of.PERSON, Removal.keeping == Keeping.PERSON, Removal.done_on.is_not(None))
    with reading() as session:
        gone = session.scalars(select(Removal.number).where(*all_gone)).all()
        empty_rows = [row.id for row in session.scalars(select(Person).where(Person.id.in_(gone))) if row.name == DELETED]
    for number in empty_rows:
        destroy(number)


def _forget_faults(day: date) -> int:
    """Leave out of feil.log the faults that were written long ago; return how many."""
    file: Path = settings().data / "feil.log"
    if not file.exists():
        return 0
    first, kept, gone, keeps = _begins(Keeping.FAULTS, day), [], 0, True
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
        if written := _written_on(line):
            keeps = written > first
            gone += not keeps
        if keeps:
            kept.append(line)
    if gone:
        new = file.with_suffix(".ny")
        new.touch(mode=0o600)
        new.write_text("".join(kept), encoding="utf-8")
        new.replace(file)
    return gone


def _written_on(line: str) -> date | None:
    """The day of a fault's first line: «2027-01-20 12:00:00 0a1b2c3d»."""
    parts = line.split()
    if len(parts) != 3 or len(parts[2]) != 8:
        return None
    try:
        return date.fromisoformat(parts[0])
    except ValueError:
        return None
