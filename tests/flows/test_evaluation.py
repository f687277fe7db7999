from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from domain.tables.candidacies import Candidacy, EvaluationRow
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Position, Seat
from domain.tables.staff import Staff
from flows import s07_trial, s08_evaluation
from tasks.candidacies.choice import load_offered
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tests.flows.conftest import Installation
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row, an_employment_row

FORM = {
    "registered_by": "1 - J.S.",
    "candidacy": "1 - Kiwi Bjorbekk, S.S.",
    "held_on": "2027-03-01",
    "worker_wants": "ja",
    "worker_words": "Jeg liker å fylle varer.",
    "employer_wants": "ja",
    "employer_words": "Hun er presis.",
}
NO = FORM | {"employer_wants": "nei", "reason": "Det ble for travelt i butikken."}


@pytest.fixture
def after(installation: Installation) -> Iterator[Installation]:
    """The trial ended yesterday, and a reserve waits; it is 1 March 2027."""
    with unit_of_work() as session:
        staff = a_staff_row(session)
        position = a_position_row(session, a_workplace_row(session))
        a_trial_row(session, a_candidacy_row(session, position), staff)
        a_candidacy_row(session, position, name="Rune Reserve", chosen_on=None)
    with moved_to(date(2027, 3, 1)):
        yield installation


def kinds(installation: Installation) -> list[str]:
    return [document.split("/")[-1] for document in installation.documents()]


async def test_yes_from_both_leads_to_the_info_meeting(after: Installation) -> None:
    message = await after.done(s08_evaluation.evaluate_trial, **FORM)

    assert "begge vil gå videre" in message
    assert "Neste: avtal informasjonsmøtet (skjema 09a)." in message
    assert kinds(after) == ["evaluation-v1.docx", "evaluation_short-v1.docx"]
    assert after.rows(select(Candidacy.closed_on).where(Candidacy.id == 1)) == [None]
    assert after.rows(select(Seat.candidacy_id)) == [1]


async def test_sent_again_when_there_is_a_job_it_is_refused_and_no_fault_of_ours(after: Installation) -> None:
    await after.done(s08_evaluation.evaluate_trial, **FORM)
    with unit_of_work() as session:
        an_employment_row(session, session.get_one(Candidacy, 1), session.get_one(Staff, 1))
    said = FORM | {"worker_words": "Jeg liker å fylle varer og ta pant."}

    assert "er forbi det, i prosessen" in await after.refused(s08_evaluation.evaluate_trial, **said)


async def test_a_yes_from_both_after_a_stop_takes_the_seat_back(after: Installation) -> None:
    with moved_to(date(2027, 2, 26)):
        await after.done(
            s07_trial.stop,
            registered_by="1 - J.S.",
            candidacy=FORM["candidacy"],
            stopped_on="2027-02-26",
            stopped_by="arbeidsplassen",
            reason="Butikken var stengt.",
        )
    freed, offered = after.rows(select(Seat)), load_offered(1)

    await after.done(s08_evaluation.evaluate_trial, **FORM)

    assert freed == []
    assert after.rows(select(Seat.candidacy_id)) == [1]
    assert after.rows(select(Position.vacant)) == [False]
    assert (offered, load_offered(1)) == (None, 1)


async def test_a_no_ends_well_and_names_the_reserve(after: Installation) -> None:
    message = await after.done(s08_evaluation.evaluate_trial, **NO)

    assert "plassen er ledig" in message
    assert "Neste: neste reserve er søknad 2: gi tilbudet med skjema 06c." in message
    assert kinds(after) == ["evaluation-v1.docx", "evaluation_no_short-v1.docx"]
    assert after.rows(select(Candidacy.closed_on).where(Candidacy.id == 1)) == [date(2027, 3, 1)]
    assert after.rows(select(Seat)) == []
    assert after.rows(select(Position.vacant)) == [True]
    assert after.rows(select(OutboxRow.recipient_role).order_by(OutboxRow.id)) == ["arbeidstaker", "nærmeste leder"]


async def test_the_same_form_twice_makes_nothing_new(after: Installation) -> None:
    await after.done(s08_evaluation.evaluate_trial, **NO)

    assert (await after.done(s08_evaluation.evaluate_trial, **NO)).startswith("Allerede registrert 01.03.2027")
    assert len(after.rows(select(OutboxRow))) == 2


async def test_other_words_are_a_change_and_another_outcome_is_not(after: Installation) -> None:
    await after.done(s08_evaluation.evaluate_trial, **FORM)

    await after.done(s08_evaluation.evaluate_trial, **{**FORM, "adjustments": "skriftlig liste hver morgen"})
    refusal = await after.refused(s08_evaluation.evaluate_trial, **NO)

    assert "evaluation-v2.docx" in kinds(after)
    assert after.rows(select(EvaluationRow.adjustments)) == ["skriftlig liste hver morgen"]
    assert "«16b Rett opplysninger»" in refusal


async def test_while_the_trial_runs_it_is_the_wrong_stage(after: Installation) -> None:
    with moved_to(date(2027, 2, 28)):
        message = await after.refused(s08_evaluation.evaluate_trial, **{**FORM, "held_on": "2027-02-28"})

    assert "er i praksis til og med 28.02.2027" in message
