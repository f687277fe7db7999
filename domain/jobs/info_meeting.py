"""Stage 9 (informasjonsmøte): the colleagues get to know the new colleague, and hear only what the worker wants told."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from domain.candidacies.facts import CandidacyFacts, InfoMeetingFacts, MeetingStatus
from domain.candidacies.interviews import CandidacyClosed
from domain.days.meeting_times import check_time
from domain.facts import Facts, Printed
from domain.forms.consent_fields import EXPLAINED_HELP, EXPLAINED_TITLE, HOW_HELP, HOW_TITLE
from domain.forms.form import (
    Choices,
    Chosen,
    Clock,
    Day,
    Form,
    FunctionWords,
    FunctionWordsLine,
    at_most,
    field,
    optional,
)
from domain.forms.short_editions import InShortEdition
from domain.jobs.info_meeting_topics import ToldTopic, Topic, nothing_on_agenda, on_agenda, to_worker
from domain.language.languages import Both
from domain.language.norwegian import listed, short_day
from domain.refusal import RuleBroken, refuse


class OwnWords(BaseModel):
    """Arbeidstakerens egne ord om én av tingene som er krysset av."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: Topic = field("Om hva", "En av tingene som er krysset av. Eksempel: hva jeg er god på")
    words: FunctionWordsLine = field(
        "Med egne ord", "Slik det skal stå på programmet. Eksempel: Jeg er god på å holde orden i hyllene."
    )


class InfoMeetingForm(Form):
    """Informasjonsmøtet er for kollegene. Arbeidstakeren bestemmer selv hva som blir sagt. Send skjemaet med ny tid for å flytte møtet."""

    candidacy: Annotated[Chosen, Choices("candidacies_for_info_meeting")] = field(
        "Søknad", "De som har vurdering med ja fra begge. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )
    day: Day = field("Dag", "De inviterte som har e-post, får dagen i kalenderen. Lederen ber kollegene. Eksempel: 03.03.2027")
    starts: Clock = field("Klokka", "Når møtet begynner. Eksempel: 14:30")
    minutes: Annotated[int, at_most(1440)] = optional("Minutter", "Hvor lenge møtet står i kalenderen. Eksempel: 45", default=45)
    place: Annotated[FunctionWordsLine, InShortEdition()] = field(
        "Sted", "Så presist at kollegene finner fram. Eksempel: pauserommet i 2. etasje"
    )
    attendees: Annotated[FunctionWordsLine, InShortEdition()] = field(
        "Hvem kommer", "Står på programmet. Eksempel: alle som jobber på dagtid, til sammen åtte kolleger"
    )
    to_tell: list[Topic] = field(
        "Hva vil arbeidstakeren fortelle?",
        "Bare det arbeidstakeren selv har sagt ja til. Velg én eller flere. Eksempel: hva jeg er god på",
    )
    words: list[OwnWords] = optional(
        "Egne ord",
        "Arbeidstakerens egne ord til programmet. Kan stå tomt. Trykk «Add item» for hver. Eksempel: Jeg er god på å rydde.",
        default=[],
    )
    not_to_tell: FunctionWords = optional(
        "Hva skal ikke fortelles?", "Blir hos HELT MED og står aldri på programmet. Eksempel: hvor jeg bor"
    )
    consent_how: Literal["sagt", "skrevet", "vist"] = optional(HOW_TITLE, HOW_HELP, default="sagt")
    consent_explained_by: FunctionWords = optional(EXPLAINED_TITLE, EXPLAINED_HELP)

    def key(self) -> str:
        return meeting_key(self.candidacy)


class CancelInfoMeetingForm(Form):
    """Avlys informasjonsmøtet. Alle som er invitert får avlysning i kalenderen. Kall inn på nytt med 09a."""

    candidacy: Annotated[Chosen, Choices("candidacies_with_planned_meeting")] = field(
        "Søknad", "De som har et avtalt møte. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    message: Annotated[FunctionWords, InShortEdition()] = optional(
        "Beskjed til de inviterte",
        "Står i e-posten til alle, så skriv ikke noe personlig. Eksempel: Vi finner en ny dag i neste uke.",
    )

    def key(self) -> str:
        return meeting_key(self.candidacy)


def meeting_key(candidacy: int) -> str:
    """Called, moved and called off are versions of the same thing, so a meeting called off can be called again as it was."""
    return f"info_meeting:{candidacy}"


class InfoMeetingAgenda(Printed):
    """Exactly what the agenda for the leader and the colleagues (program) prints: nothing the worker has not ticked."""

    worker_name: str
    workplace: str
    day: date
    starts: time
    ends: time
    place: str
    attendees: str
    topics: list[ToldTopic]


class InfoMeetingShort(Printed):
    """Exactly what the worker's own short edition (kort utgave) prints."""

    worker_name: str
    workplace: str
    day: date
    starts: time
    ends: time
    place: str
    attendees: str
    topics: list[str]
    support_name: str
    job_specialist_name: str
    job_specialist_phone: str


class InfoMeetingCall(Facts):
    """A meeting that is called: its two papers, and the invitation's number and whether it moved."""

    agenda: InfoMeetingAgenda
    short: InfoMeetingShort
    sequence: int
    moved: bool


class NotEvaluated(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ingen vurdering etter arbeidspraksisen ennå (skjema 08).")


class NotBothWant(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        assert candidacy.evaluation
        no = [
            who
            for who, wants in (
                ("arbeidstakeren", candidacy.evaluation.worker_wants),
                ("arbeidsgiveren", candidacy.evaluation.employer_wants),
            )
            if not wants
        ]
        super().__init__(
            f"{candidacy.label} kan ikke gå videre: i vurderingen {short_day(candidacy.evaluation.held_on)} sa {listed(no)} nei. "
            "Begge må ville."
        )


class MeetingAlreadyHeld(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, held_on: date) -> None:
        super().__init__(f"{candidacy.label}: informasjonsmøtet ble holdt {short_day(held_on)}.")


class NothingToTell(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Velg minst én ting arbeidstakeren vil at kollegene skal få vite. Spør arbeidstakeren først.")


class WordsNotTicked(RuleBroken):
    def __init__(self, topic: Topic) -> None:
        super().__init__(
            f"Det står egne ord om «{topic}», men det er ikke krysset av. Bare det arbeidstakeren har krysset av, blir fortalt."
        )


class WordsTwice(RuleBroken):
    def __init__(self, topic: Topic) -> None:
        super().__init__(f"Det står egne ord om «{topic}» to ganger. Skriv dem samlet.")


class NoMeeting(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ikke noe avtalt informasjonsmøte. Kall inn med skjema 09a.")


def call_info_meeting(candidacy: CandidacyFacts, form: InfoMeetingForm, now: datetime) -> InfoMeetingCall:
    """Call the meeting, or move one that is planned; everything in the way is refused at once. `now` is Oslo time."""
    before = candidacy.info_meeting
    refuse(
        [
            *_standing(candidacy),
            *check_time("Møtet", form.day, form.starts, form.minutes, now),
            *_what(form),
        ]
    )
    assert candidacy.trial
    moved = before is not None and has_moved(before, form)
    words = {said.topic: said.words for said in form.words}
    then = candidacy.model_copy(update={"position": candidacy.position.with_sponsor_of(form.day)})
    where: dict[str, object] = {
        "worker_name": candidacy.person.name,
        "workplace": candidacy.position.workplace.name,
        "day": form.day,
        "starts": form.starts,
        "ends": (datetime.combine(form.day, form.starts) + timedelta(minutes=form.minutes)).time(),
        "place": form.place,
        "attendees": form.attendees,
    }
    return InfoMeetingCall(
        agenda=InfoMeetingAgenda.model_validate(
            where
            | {
                "topics": [on_agenda(topic, words.get(topic, ""), then) for topic in form.to_tell],
                "language": candidacy.position.workplace.language,
            }
        ),
        short=InfoMeetingShort.model_validate(
            where
            | {
                "topics": [to_worker(topic, candidacy.person.language) for topic in form.to_tell],
                "support_name": candidacy.support.name if candidacy.support else "",
                "job_specialist_name": candidacy.trial.job_specialist.name,
                "job_specialist_phone": candidacy.trial.job_specialist.phone,
                "language": candidacy.person.language,
            }
        ),
        sequence=0 if before is None else before.sequence + (moved or before.status == MeetingStatus.CANCELLED),
        moved=moved and before is not None and before.status == MeetingStatus.PLANNED,
    )


_OWN_WORDS = Both("det du selv vil fortelle i møtet", "det du sjølv vil fortelje i møtet")


def told_nothing(candidacy: CandidacyFacts, attendees: str) -> InfoMeetingCall | None:
    """The papers of the meeting to come when the worker has taken back what was to be told; None where no meeting is to come."""
    meeting = candidacy.info_meeting
    if meeting is None or meeting.status != MeetingStatus.PLANNED or candidacy.trial is None:
        return None
    workplace, language = candidacy.position.workplace, candidacy.person.language
    where: dict[str, object] = {
        "worker_name": candidacy.person.name,
        "workplace": workplace.name,
        "day": meeting.starts_at.date(),
        "starts": meeting.starts_at.time(),
        "ends": (meeting.starts_at + timedelta(minutes=meeting.minutes)).time(),
        "place": meeting.place,
        "attendees": attendees,
    }
    specialist = candidacy.trial.job_specialist
    return InfoMeetingCall(
        agenda=InfoMeetingAgenda.model_validate(
            where | {"topics": [nothing_on_agenda(workplace.language)], "language": workplace.language}
        ),
        short=InfoMeetingShort.model_validate(
            where
            | {
                "topics": [_OWN_WORDS.written(language)],
                "support_name": candidacy.support.name if candidacy.support else "",
                "job_specialist_name": specialist.name,
                "job_specialist_phone": specialist.phone,
                "language": language,
            }
        ),
        sequence=meeting.sequence,
        moved=False,
    )


def has_moved(before: InfoMeetingFacts, form: InfoMeetingForm) -> bool:
    """Whether time or place is another, so that everyone invited must answer anew."""
    when = (before.starts_at.date(), before.starts_at.time(), before.minutes)
    return when != (form.day, form.starts, form.minutes) or before.place != form.place


def cancel_info_meeting(candidacy: CandidacyFacts, form: CancelInfoMeetingForm) -> InfoMeetingFacts:
    """The planned meeting that is called off. Raises MeetingAlreadyHeld, NoMeeting."""
    meeting = candidacy.info_meeting
    if meeting and meeting.held_on:
        raise MeetingAlreadyHeld(candidacy, meeting.held_on)
    if meeting is None or meeting.status != MeetingStatus.PLANNED:
        raise NoMeeting(candidacy)
    return meeting


def _standing(candidacy: CandidacyFacts) -> list[RuleBroken]:
    broken: list[RuleBroken] = []
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if candidacy.trial is None or candidacy.evaluation is None:
        broken.append(NotEvaluated(candidacy))
    elif not candidacy.evaluation.both_want:
        broken.append(NotBothWant(candidacy))
    if candidacy.info_meeting and candidacy.info_meeting.held_on:
        broken.append(MeetingAlreadyHeld(candidacy, candidacy.info_meeting.held_on))
    return broken


def _what(form: InfoMeetingForm) -> list[RuleBroken]:
    broken: list[RuleBroken] = [] if form.to_tell else [NothingToTell()]
    about = [said.topic for said in form.words]
    broken += [WordsNotTicked(topic) for topic in dict.fromkeys(about) if topic not in form.to_tell]
    broken += [WordsTwice(topic) for topic in dict.fromkeys(about) if about.count(topic) > 1]
    return broken
