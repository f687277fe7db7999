"""Consents are read and written here, by whichever form the answer was given in."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from domain.consent.purposes import OF_THE_PERSON, Answered, ConsentTo, HowGiven
from domain.consent.wordings import newest
from domain.tables.candidacies import Candidacy
from domain.tables.consents import ConsentRow
from domain.tables.staff import Staff
from tasks.record.submission import current


def note_answer(
    session: Session,
    candidacy: Candidacy,
    to: ConsentTo,
    *,
    yes: bool,
    on: date,
    how: str = HowGiven.SAID,
    explained_by: str = "",
    number: int | None = None,
) -> None:
    """Keep one answer with the wording of today; one that stands already is not kept twice. The caller commits."""
    session.flush()
    explained = explained_by or _who_registers(session)
    stands = next((each for each in reversed(answers_of(session, candidacy)) if (each.to, each.number) == (to, number)), None)
    if stands and (stands.yes, stands.answered_on, stands.how, stands.explained_by) == (yes, on, how, explained):
        return
    session.add(
        ConsentRow(
            person_id=candidacy.person_id,
            candidacy_id=candidacy.id,
            purpose=to,
            number=number,
            yes=yes,
            answered_on=on,
            how=HowGiven(how),
            explained_by=explained,
            wording=newest(to).version,
        )
    )
    session.flush()


def _who_registers(session: Session) -> str:
    number = current().registered_by
    staff = session.get(Staff, number) if number else None
    return staff.name if staff else ""


def answers_of(session: Session, candidacy: Candidacy) -> Sequence[Answered]:
    """What is answered in a candidacy, and by its person whichever it was about, in the order it came."""
    of_the_person = (ConsentRow.person_id == candidacy.person_id) & ConsentRow.purpose.in_(OF_THE_PERSON)
    found = select(ConsentRow).where(or_(ConsentRow.candidacy_id == candidacy.id, of_the_person)).order_by(ConsentRow.id)
    return [
        Answered(
            to=row.purpose,
            number=row.number,
            yes=row.yes,
            answered_on=row.answered_on,
            how=row.how,
            explained_by=row.explained_by,
            wording=row.wording,
        )
        for row in session.scalars(found)
    ]


def who_said_no(to: ConsentTo) -> Select[int]:
    """The candidacies whose last answer to this purpose is no."""
    later = aliased(ConsentRow)
    newer = select(later.id).where(
        later.candidacy_id == ConsentRow.candidacy_id, later.purpose == ConsentRow.purpose, later.id > ConsentRow.id
    )
    return select(ConsentRow.candidacy_id).where(ConsentRow.purpose == to, ConsentRow.yes.is_(False), ~newer.exists())
