"""The info meeting and a trial's first day pass from one job specialist to another, out of one calendar and into the other."""

from datetime import date

from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from tasks.appointments.sponsors import coming_first_day, coming_meeting
from tasks.send.mail import Mail


def pass_on(session: Session, candidacy: CandidacyFacts, old: StaffFacts, new: StaffFacts, from_on: date) -> list[Mail]:
    """The mails about appointments from `from_on` on."""
    return [
        mail
        for each in (*coming_meeting(session, candidacy, from_on), *coming_first_day(session, candidacy, from_on))
        for mail in each.change_mails("job_specialist_change", candidacy, from_on, new.contact(), old.contact())
    ]
