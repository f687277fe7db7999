"""Stage 5 (intervju 1 og 2): when and where the candidate and the panel meet, moved, and called off."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from domain.candidacies.facts import CandidacyFacts, InterviewFacts, MeetingStatus, StaffFacts
from domain.candidacies.interview_forms import CallInterviewForm, CancelInterviewForm
from domain.candidacies.interview_questions import questions_of
from domain.contact import mailbox
from domain.days.meeting_times import check_time, sensible_length
from domain.facts import Facts, Printed
from domain.language.norwegian import clock, short_day
from domain.refusal import RuleBroken, refuse


class InterviewInvitation(Printed):
    """Exactly what the candidate's invitation (kort utgave) prints. `starts` and `ends` are Oslo clock times of `day`."""

    number: int
    name: str
    workplace: str
    position_title: str
    day: date
    starts: time
    ends: time
    place: str
    panel: list[str]
    questions: list[str]
    support_name: str
    moved: bool
    contact_name: str
    contact_phone: str


class InterviewGuide(Printed):
    """Exactly what the panel's guide (intervjuguide) prints: nothing of what the candidate needs."""

    number: int
    name: str
    workplace: str
    position_title: str
    tasks: str
    day: date
    starts: time
    place: str
    panel: list[str]
    questions: list[str]
    support_name: str


class InterviewCancelled(Facts):
    """What the mails about an interview that was called off say."""

    number: int
    workplace: str
    day: date
    starts: time
    place: str
    message: str


class Booked(Facts):
    """Another planned interview on the same day: its candidacy, its time (Oslo), and the addresses of its panel."""

    candidacy: int
    person: int
    number: int
    starts_at: datetime
    minutes: int
    panel: tuple[str, ...]


class CandidacyClosed(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        assert candidacy.closed_on
        super().__init__(f"{candidacy.label} ble avsluttet {short_day(candidacy.closed_on)}.")


class FirstNotPassed(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(
            f"{candidacy.label} kan ikke kalles inn til intervju 2: intervju 1 er ikke holdt og bestått (skjema 05b)."
        )


class AlreadyHeld(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, interview: InterviewFacts) -> None:
        super().__init__(
            f"{candidacy.label}: intervju {interview.number} er allerede holdt, så det kan ikke flyttes, kalles inn på nytt eller avlyses."
        )


class NoPanel(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Skriv minst én som intervjuer.")


class PanelMemberTwice(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Samme e-postadresse står to ganger blant dem som intervjuer, eller er søkerens egen. Hver skal ha sin.")


class Clash(RuleBroken):
    def __init__(self, other: Booked, who: str) -> None:
        super().__init__(
            f"{who} har et annet intervju da: intervju {other.number} for søknad {other.candidacy}, {short_day(other.starts_at.date())} "
            f"kl. {clock(other.starts_at.time())}, {other.minutes} minutter."
        )


class NothingToCancel(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, number: int) -> None:
        super().__init__(f"{candidacy.label} har ikke noe avtalt intervju {number} å avlyse.")


def call_interview(
    candidacy: CandidacyFacts, form: CallInterviewForm, booked: Sequence[Booked], coordinator: StaffFacts, now: datetime
) -> InterviewInvitation:
    """Call an interview, or move one that is planned; everything in the way is refused at once. `now` is Oslo time."""
    before = candidacy.interview(form.number)
    broken: list[RuleBroken] = []
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if form.number == 2 and not candidacy.passed(1):
        broken.append(FirstNotPassed(candidacy))
    if before and before.status == MeetingStatus.HELD:
        broken.append(AlreadyHeld(candidacy, before))
    broken += check_time("Intervjuet", form.day, form.starts, form.minutes, now)
    broken += _who(candidacy, form, booked)
    refuse(broken)
    starts = datetime.combine(form.day, form.starts)
    return InterviewInvitation(
        number=form.number,
        name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        position_title=candidacy.position.title,
        day=form.day,
        starts=form.starts,
        ends=(starts + timedelta(minutes=form.minutes)).time(),
        place=form.place,
        panel=[member.name for member in form.panel],
        questions=list(questions_of(form.number, candidacy.person.language)),
        support_name=candidacy.support.name if candidacy.support else "",
        moved=before is not None and before.status == MeetingStatus.PLANNED and has_moved(before, form),
        contact_name=coordinator.name,
        contact_phone=coordinator.phone,
        language=candidacy.person.language,
    )


def has_moved(before: InterviewFacts, form: CallInterviewForm) -> bool:
    """Whether time or place is another, so that everyone invited must answer anew."""
    when = (before.starts_at.date(), before.starts_at.time(), before.minutes)
    return when != (form.day, form.starts, form.minutes) or before.place != form.place


def guide_for(candidacy: CandidacyFacts, invitation: InterviewInvitation) -> InterviewGuide:
    """In the language of the workplace, whose panel asks."""
    language = candidacy.position.workplace.language
    own = {"tasks": candidacy.position.tasks, "questions": questions_of(invitation.number, language), "language": language}
    return InterviewGuide(**invitation.model_dump(include=set(InterviewGuide.model_fields) - own.keys()), **own)


def cancel_interview(candidacy: CandidacyFacts, form: CancelInterviewForm) -> InterviewCancelled:
    """Call a planned interview off. Raises NothingToCancel, AlreadyHeld."""
    interview = candidacy.interview(form.number)
    if interview and interview.status == MeetingStatus.HELD:
        raise AlreadyHeld(candidacy, interview)
    if interview is None or interview.status != MeetingStatus.PLANNED:
        raise NothingToCancel(candidacy, form.number)
    return called_off(candidacy, interview, form.message)


def called_off(candidacy: CandidacyFacts, interview: InterviewFacts, message: str = "") -> InterviewCancelled:
    return InterviewCancelled(
        number=interview.number,
        workplace=candidacy.position.workplace.name,
        day=interview.starts_at.date(),
        starts=interview.starts_at.time(),
        place=interview.place,
        message=message,
    )


def _who(candidacy: CandidacyFacts, form: CallInterviewForm, booked: Sequence[Booked]) -> list[RuleBroken]:
    if not form.panel:
        return [NoPanel()]
    addresses = [mailbox(member.email) for member in form.panel if member.email]
    broken: list[RuleBroken] = []
    if len({*addresses, mailbox(candidacy.person.email)}) != len(addresses) + 1:
        broken.append(PanelMemberTwice())
    if sensible_length(form.minutes):
        broken += [clash for other in booked if (clash := _clash(candidacy, form, addresses, other))]
    return broken


def _clash(candidacy: CandidacyFacts, form: CallInterviewForm, addresses: Sequence[str], other: Booked) -> Clash | None:
    if (other.candidacy, other.number) == (candidacy.number, form.number):
        return None
    starts = datetime.combine(form.day, form.starts)
    other_starts = other.starts_at.replace(tzinfo=None)
    if not (starts < other_starts + timedelta(minutes=other.minutes) and other_starts < starts + timedelta(minutes=form.minutes)):
        return None
    if other.person == candidacy.person.number:
        return Clash(other, "Søkeren")
    if {mailbox(address) for address in other.panel} & set(addresses):
        return Clash(other, "En av dem som intervjuer")
    return None
