"""One worker in the database whose trial is over, and the forms of stages 9, 10 and 15 as they are typed."""

from datetime import date
from typing import Any

from domain.process import CandidacyStep
from domain.tables.candidacies import EvaluationRow
from flows import s09_info_meeting, s10_permanent_job
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tests.flows.conftest import Installation
from tests.rows import a_candidacy_row, a_position_row, a_rate_row, a_staff_row, a_trial_row, a_workplace_row

JON = "1 - J.S."
SARA = "1 - Kiwi Bjorbekk, S.S."
EVALUATED = date(2027, 3, 1)
MET = date(2027, 3, 3)
AGREED = date(2027, 3, 4)


def evaluated(employer_wants: bool = True, **person: Any) -> None:
    """Add the rows: Sara's trial is over and evaluated; Rolf is a reserve for the same seat."""
    with unit_of_work() as session:
        jon = a_staff_row(session)
        a_rate_row(session)
        position = a_position_row(session, a_workplace_row(session), tariff_parties="Handel og Kontor og Virke")
        sara = a_candidacy_row(session, position, support_name="Mona Moen", support_email="mona@post.example")
        for name, value in person.items():
            setattr(sara.person, name, value)
        a_trial_row(session, sara, jon)
        a_candidacy_row(session, position, "Rolf Reserve", chosen_on=None, last_step=CandidacyStep.REFERENCE_ANSWERED)
        sara.evaluation = EvaluationRow(
            held_on=EVALUATED,
            worker_wants=True,
            worker_words="",
            employer_wants=employer_wants,
            employer_words="",
            adjustments="",
            reason="",
        )
        sara.last_step = CandidacyStep.EVALUATED


def meeting_form(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": JON,
        "candidacy": SARA,
        "day": "2027-03-03",
        "starts": "14:30",
        "place": "pauserommet",
        "attendees": "alle som jobber på dagtid",
        "to_tell": ["hva jeg er god på", "hvem fadderen er"],
        "words": [{"topic": "hva jeg er god på", "words": "Jeg holder orden i hyllene."}],
        "not_to_tell": "hvor jeg bor",
        **said,
    }


def held_form(**said: Any) -> dict[str, Any]:
    return {"registered_by": JON, "candidacy": SARA, "held_on": "2027-03-03", "told": ["hva jeg er god på"], **said}


def job_form(**said: Any) -> dict[str, Any]:
    return {"registered_by": JON, "candidacy": SARA, "starts_on": "2027-03-15", **said}


def ending_form(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": JON,
        "candidacy": SARA,
        "last_day": "2027-05-31",
        "reason": "arbeidstakeren ville slutte",
        "notice_on": "2027-04-20",
        **said,
    }


async def met(installation: Installation, **person: Any) -> None:
    """Go on until the info meeting is held."""
    evaluated(**person)
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
    with moved_to(MET):
        await installation.done(s09_info_meeting.register_held, **held_form())


async def employed(installation: Installation, **person: Any) -> None:
    """Go on until the contract is made, from 15 March 2027."""
    await met(installation, **person)
    with moved_to(AGREED):
        await installation.done(s10_permanent_job.employ, **job_form())
