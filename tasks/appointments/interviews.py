"""An interview's invitations and cancellations, and the appointment in everyone's calendar."""

from collections.abc import Sequence
from datetime import timedelta
from email.utils import parseaddr

from domain.candidacies.facts import CandidacyFacts, Invited
from domain.candidacies.interviews import InterviewCancelled, InterviewInvitation
from domain.contact import Contact, Role
from domain.tables.candidacies import Interview
from tasks.load.candidacies import panel_of
from tasks.send.invitations import Appointment
from tasks.send.mail import Mail
from tasks.send.uids import uid_of
from tasks.settings import settings

_PANEL = Role.PANEL
_SHORT = ("interview_invitation_short",)


def invitations(candidacy: CandidacyFacts, interview: Interview, invitation: InterviewInvitation) -> list[Mail]:
    """Mails to the candidate and the support person with the questions, and to the panel with the guide."""
    appointment = interview_appointment(candidacy, interview)

    def mail(template: str, to: Contact, attach: tuple[str, ...]) -> Mail:
        return Mail(
            template=template, to=to, context={"interview": invitation}, attach=attach, appointment=appointment, passes=True
        )

    mails = [mail("interview_invitation", candidacy.person.contact(), _SHORT)]
    if candidacy.support:
        mails.append(mail("interview_support", candidacy.support, _SHORT))
    return mails + [mail("interview_panel", contact, ("interview_guide",)) for contact in _panel(candidacy, panel_of(interview))]


def uninvited(
    candidacy: CandidacyFacts, interview: Interview, members: Sequence[Invited], invitation: InterviewInvitation
) -> list[Mail]:
    """Mails to those who were on the panel and no longer are: the interview goes on without them."""
    return [
        Mail(
            template="interview_uninvited",
            to=contact,
            context={"interview": invitation},
            appointment=interview_appointment(candidacy, interview),
            cancels=True,
            passes=True,
        )
        for contact in _panel(candidacy, members)
    ]


def cancellations(candidacy: CandidacyFacts, interview: Interview, cancelled: InterviewCancelled) -> list[Mail]:
    appointment = interview_appointment(candidacy, interview)
    return [
        Mail(
            template="interview_cancelled",
            to=to,
            context={"cancelled": cancelled},
            appointment=appointment,
            cancels=True,
            passes=True,
        )
        for to in everyone_at(candidacy, interview)
    ]


def everyone_at(candidacy: CandidacyFacts, interview: Interview) -> list[Contact]:
    support = [candidacy.support] if candidacy.support else []
    return [candidacy.person.contact(), *support, *_panel(candidacy, panel_of(interview))]


def _panel(candidacy: CandidacyFacts, members: Sequence[Invited]) -> list[Contact]:
    """The panel, in the workplace's language: most of them work there."""
    language = candidacy.position.workplace.language
    return [Contact(role=_PANEL, name=member.name, email=member.email, language=language) for member in members]


def interview_appointment(candidacy: CandidacyFacts, interview: Interview) -> Appointment:
    """The appointment, without the candidate's name, because others see calendars."""
    workplace = candidacy.position.workplace.name
    return Appointment(
        uid=uid_of(interview),
        sequence=interview.sequence,
        starts=interview.starts_at,
        ends=interview.starts_at + timedelta(minutes=interview.minutes),
        summary=f"Intervju {interview.number}, {workplace}",
        place=interview.place,
        description=f"Intervju om jobb som {candidacy.position.title} hos {workplace}.",
        organizer=(settings().organisation_name, parseaddr(settings().mail_from)[1]),
    )
