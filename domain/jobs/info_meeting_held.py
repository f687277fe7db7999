"""Stage 9 (informasjonsmøte), afterwards: that it was held, and what was told there."""

from datetime import date
from typing import Annotated

from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.contract.cautions import Caution, CautionCode
from domain.forms.checks import in_the_future
from domain.forms.form import Choices, Chosen, Day, Form, field
from domain.jobs.info_meeting import NoMeeting
from domain.jobs.info_meeting_topics import Topic
from domain.language.norwegian import listed, short_day
from domain.refusal import RuleBroken, refuse
from domain.trials.refusals import CORRECTION


class InfoMeetingHeldForm(Form):
    """Registrer at informasjonsmøtet er holdt, og hva som ble fortalt der."""

    candidacy: Annotated[Chosen, Choices("candidacies_with_info_meeting")] = field(
        "Søknad", "De som har et avtalt møte. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    held_on: Day = field("Holdt dato", "Dagen møtet ble holdt. Etterpå kan arbeidsavtalen lages (10). Eksempel: 03.03.2027")
    told: list[Topic] = field("Hva ble fortalt?", "Velg alt som ble tatt opp. Eksempel: hva jeg er god på")

    def key(self) -> str:
        return f"info_meeting_held:{self.candidacy}"


class AlreadyEmployed(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har allerede fått fast jobb. Bruk skjemaet «{CORRECTION}».")


class HeldBeforeItsDay(RuleBroken):
    def __init__(self, held_on: date, meeting_on: date) -> None:
        super().__init__(
            f"Møtet kan ikke være holdt {short_day(held_on)}: det er avtalt til {short_day(meeting_on)}. Ble det holdt før, så "
            "flytt det først (skjema 09a)."
        )


def register_info_meeting(candidacy: CandidacyFacts, form: InfoMeetingHeldForm, today: date) -> tuple[Caution, ...]:
    """The meeting is held. Raises NoMeeting, AlreadyEmployed, HeldBeforeItsDay, InTheFuture; a topic too many is a caution."""
    meeting = candidacy.info_meeting
    if candidacy.employment:
        raise AlreadyEmployed(candidacy)
    if meeting is None or meeting.status == MeetingStatus.CANCELLED:
        raise NoMeeting(candidacy)
    broken = in_the_future(form, today, "held_on")
    if form.held_on < meeting.starts_at.date():
        broken.append(HeldBeforeItsDay(form.held_on, meeting.starts_at.date()))
    refuse(broken)
    too_much = [topic for topic in form.told if topic not in meeting.to_tell]
    if not too_much:
        return ()
    not_ticked = listed(f"«{topic}»" for topic in too_much)
    return (
        Caution(
            CautionCode.TOLD_MORE,
            f"I informasjonsmøtet ble det fortalt noe arbeidstakeren ikke hadde krysset av: {not_ticked}. Snakk med arbeidstakeren om det.",
        ),
    )
