"""The info meeting and a trial's first day pass from one job specialist to another, out of one calendar and into the other."""

from datetime import date

from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from tasks.appointments.sponsors import coming_first_day, coming_meeting
from tasks.send.mail import Mail


def pass_on(
    session: Session, candidacy: CandidacyFacts, old: StaffFacts, new: StaffFacts, from_on: date
) -> tuple[list[Mail], bool]:
    """The mails about appointments from `from_on` on, and whether a trial's first day is among them."""
    meetings = list(coming_meeting(session, candidacy, from_on))
    first_days = list(coming_first_day(session, candidacy, old, from_on))
    mails = [
        mail
        for each in (*meetings, *first_days)
        for mail in each.change_mails("job_specialist_change", candidacy, from_on, new.contact(), old.contact())
    ]
    return mails, bool(first_days)
