"""The info meeting and a trial's first day pass from one job specialist to another, out of one calendar and into the other."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from domain.candidacy_facts import CandidacyFacts, StaffFacts
from tasks.mail import Mail
from tasks.sponsor_appointments import Coming, coming_first_day, coming_meeting


def pass_on(
    session: Session, candidacy: CandidacyFacts, old: StaffFacts, new: StaffFacts, from_on: date
) -> tuple[list[Mail], bool]:
    """The mails about what is still to come on a day that is the new one's, and whether a trial's first day is among it."""
    meetings = list(coming_meeting(session, candidacy, from_on))
    first_days = list(coming_first_day(session, candidacy, old, from_on))
    mails = [mail for each in (*meetings, *first_days) for mail in _mails(each, candidacy, old, new, from_on)]
    return mails, bool(first_days)


def _mails(coming: Coming, candidacy: CandidacyFacts, old: StaffFacts, new: StaffFacts, from_on: date) -> Iterator[Mail]:
    facts = {
        "what": coming.what,
        "day": coming.day,
        "starts": coming.starts,
        "place": coming.place,
        "workplace": candidacy.position.workplace.name,
        "from_on": from_on,
        "new_name": new.name,
        "old_name": old.name,
    }
    to, gone = new.contact(), old.contact("tidligere jobbspesialist")
    yield Mail(
        template="job_specialist_change_invited",
        to=to,
        facts=facts,
        appointment=coming.appointment([to if each.role == to.role else each for each in coming.people]),
    )
    yield Mail(
        template="job_specialist_change_uninvited", to=gone, facts=facts, appointment=coming.appointment([gone]), cancels=True
    )
