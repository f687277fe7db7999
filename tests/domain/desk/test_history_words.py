"""What the history is called, and where a life stands: no step without words."""

from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from domain.desk.history_words import STEP_WORDS, step_in_words, there_since, where
from domain.process import STAYS_WHERE_IT_IS, CandidacyStep, PartnerStep, PositionStep, RegisterStep, Stage

TODAY = date(2027, 3, 15)
EVERY = [*PartnerStep, *PositionStep, *CandidacyStep]


def test_every_step_has_words_of_its_own() -> None:
    assert set(STEP_WORDS) == set(EVERY)
    assert len(set(STEP_WORDS.values())) == len(set(EVERY))


@pytest.mark.parametrize("step", [*PositionStep, *(step for step in CandidacyStep if step not in STAYS_WHERE_IT_IS)])
def test_every_step_that_moves_a_life_on_says_where_it_stands(step: StrEnum) -> None:
    assert where(step, None, TODAY) != where(None, None, TODAY)


@pytest.mark.parametrize(
    ("step", "ids", "version", "said"),
    [
        pytest.param(CandidacyStep.INTERVIEW_CALLED, {"interview": 2}, 1, "Intervju avtalt (intervju 2)", id="which interview"),
        pytest.param(CandidacyStep.CHOSEN, {}, 2, "Valgt, og tilbudet gitt, endret", id="a change"),
        pytest.param(CandidacyStep.FOLLOWED_UP, {"planned_on": "2027-03-15"}, 1, "Besøk registrert (15.03.2027)", id="a visit"),
        pytest.param(
            RegisterStep.CORRECTED,
            {"what": "Søknad: personens adresse", "why": "Sara har flyttet"},
            2,
            "Opplysning rettet: personens adresse",
            id="a correction, without the reason someone wrote",
        ),
        pytest.param(RegisterStep.SIGNED, {"signature": 3}, 1, "Underskrift meldt", id="beside the steps"),
    ],
)
def test_a_line_of_the_history(step: str, ids: dict[str, Any], version: int, said: str) -> None:
    assert step_in_words(step, ids, version) == said


def test_it_has_been_where_it_stands_since_the_first_step_of_that_stage() -> None:
    moves = [
        (CandidacyStep.FOLLOW_UP_CHANGED, date(2027, 1, 9)),
        (CandidacyStep.INTERVIEW_HELD, date(2027, 1, 8)),
        (CandidacyStep.INTERVIEW_CALLED, date(2027, 1, 5)),
        (CandidacyStep.APPLIED, date(2027, 1, 2)),
    ]

    assert where(CandidacyStep.INTERVIEW_HELD, None, TODAY) == Stage.INTERVIEWS
    assert there_since(moves, None, TODAY) == date(2027, 1, 5)
    assert there_since([], None, TODAY) is None


@pytest.mark.parametrize(
    ("begins", "stage", "since"),
    [
        pytest.param(TODAY, Stage.FOLLOW_UP, TODAY, id="from the first day in the job it is followed up"),
        pytest.param(date(2027, 3, 16), Stage.PERMANENT_JOB, date(2027, 3, 1), id="until then the job is agreed"),
    ],
)
def test_a_job_that_has_begun_is_in_its_follow_up(begins: date, stage: Stage, since: date) -> None:
    assert where(CandidacyStep.EMPLOYED, begins, TODAY) == stage
    assert there_since([(CandidacyStep.EMPLOYED, date(2027, 3, 1))], begins, TODAY) == since
