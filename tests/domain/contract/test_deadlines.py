"""When a contract must be with the worker (aml §§ 14-5 and 14-8): on the list before, a warning after."""

from datetime import date
from typing import Any

import pytest

from domain.contract.cautions import CautionCode
from domain.contract.deadlines import due_on, made_late
from domain.desk.late_papers import deadline_of, late_paper
from domain.desk.standing import PaperStanding

START = date(2027, 3, 15)


def a_paper(**said: Any) -> PaperStanding:
    due, by_law = due_on("employment_contract", START)
    return PaperStanding(
        **{
            "document": 4,
            "candidacy": 7,
            "label": "Søknad 7 (S.S., Kiwi Bjorbekk)",
            "title": "Arbeidsavtale",
            "missing": ("arbeidstaker",),
            "since": date(2027, 3, 4),
            "first_day": START,
            "due": due,
            "by_law": by_law,
            "coordinator": 1,
            **said,
        }
    )


@pytest.mark.parametrize(
    ("kind", "due", "law"),
    [
        pytest.param("employment_contract", date(2027, 3, 22), "§ 14-5 andre ledd", id="a job: seven days"),
        pytest.param("trial_agreement", START, "§ 14-5 tredje ledd", id="the trial: its first day"),
        pytest.param("contract_change", START, "§ 14-8", id="a change: the day it holds from"),
    ],
)
def test_which_day_the_law_names(kind: str, due: date, law: str) -> None:
    assert due_on(kind, START) == (due, f"arbeidsmiljøloven {law}")


def test_the_law_names_no_day_for_a_certificate() -> None:
    assert due_on("certificate", START) == (None, "")
    assert deadline_of(a_paper(due=None), START) == ""


@pytest.mark.parametrize(
    ("today", "said"),
    [
        pytest.param(date(2027, 3, 22), " Fristen er 22.03.2027 (arbeidsmiljøloven § 14-5 andre ledd).", id="the last day"),
        pytest.param(date(2027, 3, 23), " Fristen var 22.03.2027 (arbeidsmiljøloven § 14-5 andre ledd).", id="the day after"),
    ],
)
def test_the_list_says_the_deadline(today: date, said: str) -> None:
    assert deadline_of(a_paper(), today) == said


@pytest.mark.parametrize(
    ("said", "today", "late"),
    [
        pytest.param({}, date(2027, 3, 22), False, id="the last day"),
        pytest.param({}, date(2027, 3, 23), True, id="the day after"),
        pytest.param({"missing": ()}, date(2027, 4, 1), False, id="both have signed"),
        pytest.param({"since": date(2027, 6, 1)}, date(2027, 6, 2), False, id="a version made anew long after"),
        pytest.param({"last_day": date(2027, 3, 31)}, date(2027, 4, 1), False, id="the job is over"),
    ],
)
def test_a_broken_deadline_is_a_warning(said: dict[str, Any], today: date, late: bool) -> None:
    warning = late_paper(a_paper(**said), today)

    assert (warning is not None) == late
    assert warning is None or (warning.code, "22.03.2027" in warning.sentence) == ("contract_late-4", True)


@pytest.mark.parametrize(
    ("end", "today", "late"),
    [
        pytest.param(None, date(2027, 3, 22), False, id="a job, on the seventh day"),
        pytest.param(None, date(2027, 3, 23), True, id="a job, on the eighth"),
        pytest.param(date(2027, 4, 11), date(2027, 3, 14), False, id="a trial, the day before"),
        pytest.param(date(2027, 4, 11), START, True, id="a trial, on its first day"),
    ],
)
def test_a_contract_that_is_made_late(end: date | None, today: date, late: bool) -> None:
    warning = made_late(START, end, today)

    assert (warning is not None) == late
    assert warning is None or warning.code is CautionCode.CONTRACT_LATE
