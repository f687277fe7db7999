"""What was answered about an applicant, and why something was corrected, for the coordinator who asks with 16a: by mail, on no page."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import MeetingStatus
from domain.language.norwegian import short_day
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Candidacy, Interview, Reference
from domain.tables.history import HistoryRow


def what_was_told(row: Any) -> Iterator[tuple[str, str]]:
    """A label and what stands under it, for an application or a reference; nothing for any other row."""
    if isinstance(row, Candidacy):
        yield "uføretrygd", f"bekreftet {short_day(row.benefit_confirmed_on)}: {row.benefit_confirmed_by}"
        if row.certificate_seen_on:
            yield "politiattest", f"sett {short_day(row.certificate_seen_on)} av {row.certificate_seen_by}"
        for interview in row.interviews:
            if interview.status == MeetingStatus.HELD:
                yield from _interview(interview)
        if row.info_meeting and row.info_meeting.not_to_tell:
            yield "skal ikke fortelles på informasjonsmøtet", row.info_meeting.not_to_tell
    if isinstance(row, Reference) and row.answered_on:
        recommends = "anbefaler søkeren" if row.recommends else "anbefaler ikke søkeren"
        yield "svaret", f"{short_day(row.answered_on)}, {recommends}"
        yield from ((each["question"], each["answer"]) for each in row.answers)


def corrections(session: Session, of: str, number: int) -> Iterator[tuple[str, str]]:
    """What has been corrected of a row, the oldest first, and why. `of` is the row's name in 16a: «Søknad»."""
    found = (HistoryRow.life == Life.REGISTER, HistoryRow.life_id == number, HistoryRow.step == RegisterStep.CORRECTED)
    for each in session.scalars(select(HistoryRow).where(*found).order_by(HistoryRow.id)):
        row, _, what = str(each.ids.get("what", "")).partition(": ")
        if row == of:
            yield f"rettet {short_day(each.recorded_on)}", f"{what}: {each.ids.get('why', '')}"


def _interview(interview: Interview) -> Iterator[tuple[str, str]]:
    onwards = "går videre" if interview.passed else "går ikke videre"
    held = f"{short_day(interview.held_on)}, " if interview.held_on else ""
    yield f"intervju {interview.number}", f"{held}vurdert til {interview.rating} av 5, {onwards}"
    yield from ((f"intervju {interview.number}: {each['question']}", each["answer"]) for each in interview.answers)
