"""The people invited to the info meeting, and the appointment in everyone's calendar."""

from datetime import date, timedelta
from email.utils import parseaddr

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Contact, Role
from domain.language.languages import Both
from domain.tables.candidacies import InfoMeeting
from tasks.send.invitations import Appointment
from tasks.send.uids import uid_of
from tasks.settings import settings

_ABOUT = Both(
    "Informasjonsmøte hos {workplace}. Programmet ligger ved e-posten.",
    "Informasjonsmøte hos {workplace}. Programmet ligg ved e-posten.",
)


def invited(candidacy: CandidacyFacts, day: date) -> list[Contact]:
    """The worker, the leader, the sponsor of that day, the job specialist, and the support person where there is one."""
    sponsor, trial = candidacy.position.sponsor_on(day), candidacy.trial
    return [
        candidacy.person.contact(Role.WORKER),
        candidacy.position.workplace.leader,
        *([sponsor.sponsor] if sponsor else []),
        *([trial.job_specialist.contact()] if trial else []),
        *([candidacy.support] if candidacy.support else []),
    ]


def meeting_appointment(candidacy: CandidacyFacts, meeting: InfoMeeting) -> Appointment:
    """The appointment in everyone's calendar; without a name, because others see calendars."""
    workplace = candidacy.position.workplace.name
    return Appointment(
        uid=uid_of(meeting),
        sequence=meeting.sequence,
        starts=meeting.starts_at,
        ends=meeting.starts_at + timedelta(minutes=meeting.minutes),
        summary=f"Informasjonsmøte, {workplace}",
        place=meeting.place,
        description=_ABOUT.filled(workplace=workplace),
        organizer=(settings().organisation_name, parseaddr(settings().mail_from)[1]),
    )
