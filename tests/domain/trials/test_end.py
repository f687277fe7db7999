from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts
from domain.refusal import RuleBroken
from domain.trials.end import HoursForm, PayrollHours, StopForm, Stopped, report_hours, stop_trial
from tests.domain.trials.trial import a_chosen, a_trial

ORGANISATION = "Stiftelsen HELT MED"


def in_trial(**said: Any) -> CandidacyFacts:
    return a_chosen(trial=a_trial(**said))


OVER_A_MONTH = in_trial(starts_on=date(2027, 2, 15), ends_on=date(2027, 3, 14))


def stopped(candidacy: CandidacyFacts, today: date, **said: str) -> Stopped:
    form = {
        "registered_by": "1",
        "candidacy": "7",
        "stopped_on": "10.02.2027",
        "stopped_by": "søkeren",
        "reason": "Oppgavene passet ikke.",
        **said,
    }
    return stop_trial(candidacy, StopForm.read(form), ORGANISATION, today)


def reported(candidacy: CandidacyFacts, today: date, **said: str) -> PayrollHours:
    form = {"registered_by": "1", "candidacy": "7", "week_1": "10", "week_2": "10", "week_3": "7,5", "week_4": "10", **said}
    return report_hours(candidacy, HoursForm.read(form), today)


def test_the_hours_by_the_plan_up_to_the_last_day() -> None:
    decided = stopped(in_trial(), date(2027, 2, 10))

    assert decided.began
    assert decided.hours.weeks == [Decimal(10), Decimal(10), Decimal(0), Decimal(0)]
    assert decided.hours.total == Decimal("819.20")
    assert decided.letter.stopped_by_worker


@pytest.mark.parametrize(
    ("stopped_by", "stopped_on", "warns"),
    [
        pytest.param("arbeidsplassen", "10.02.2027", True, id="the workplace"),
        pytest.param("HELT MED", "10.02.2027", True, id="HELT MED"),
        pytest.param("søkeren", "10.02.2027", False, id="the worker, who may leave any day"),
        pytest.param("arbeidsplassen", "28.02.2027", False, id="on the last day"),
    ],
)
def test_an_employer_who_stops_early_has_a_notice_to_keep(stopped_by: str, stopped_on: str, warns: bool) -> None:
    decided = stopped(in_trial(), date(2027, 2, 28), stopped_by=stopped_by, stopped_on=stopped_on)

    assert ["lønn til 28.02.2027" in each.sentence for each in decided.cautions] == [True] * warns


def test_a_trial_that_has_not_begun_can_be_called_off() -> None:
    decided = stopped(in_trial(), date(2027, 1, 25), stopped_on="25.01.2027")

    assert not decided.began
    assert decided.hours.hours == 0


@pytest.mark.parametrize(
    ("candidacy", "today", "said", "sentence"),
    [
        pytest.param(a_chosen(), date(2027, 2, 10), {}, "ingen praksis som er i gang", id="no trial"),
        pytest.param(in_trial(stopped_on=date(2027, 2, 9)), date(2027, 2, 10), {}, "ble stoppet 09.02.2027", id="stopped before"),
        pytest.param(in_trial(), date(2027, 3, 1), {}, "den var ferdig 28.02.2027", id="over"),
        pytest.param(in_trial(), date(2027, 2, 9), {}, "har ikke vært ennå", id="a day to come"),
        pytest.param(in_trial(), date(2027, 2, 9), {"stopped_on": "31.01.2027"}, "begynte 01.02.2027", id="before it began"),
        pytest.param(in_trial(), date(2027, 2, 12), {"reason": "Han har angst."}, "nevne en diagnose", id="health"),
    ],
)
def test_a_stop_is_refused(candidacy: CandidacyFacts, today: date, said: dict[str, str], sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        stopped(candidacy, today, **said)


def test_the_hours_of_a_month_are_reported_before_the_trial_is_over() -> None:
    none = {"week_3": "0", "week_4": "0"}

    assert reported(OVER_A_MONTH, date(2027, 2, 28), **none).until == date(2027, 2, 28)
    assert reported(OVER_A_MONTH, date(2027, 3, 10), **none).until == date(2027, 2, 28)
    assert reported(OVER_A_MONTH, date(2027, 3, 14)).until is None


def test_the_sum_for_payroll() -> None:
    hours = reported(in_trial(), date(2027, 2, 28))

    assert (hours.hours, hours.kroner_per_hour, hours.total) == (Decimal("37.5"), Decimal("40.96"), Decimal("1536.00"))


@pytest.mark.parametrize(
    ("candidacy", "today", "said", "sentence"),
    [
        pytest.param(a_chosen(), date(2027, 3, 1), {}, "ingen praksis", id="no trial"),
        pytest.param(in_trial(), date(2027, 2, 27), {}, "Siste dag er 28.02.2027", id="the day before the last"),
        pytest.param(OVER_A_MONTH, date(2027, 2, 27), {}, "ved månedsskiftet og når praksisen er over", id="the month goes on"),
        pytest.param(
            OVER_A_MONTH,
            date(2027, 3, 1),
            {"week_3": "0", "week_4": "10"},
            "Uke 4 har 10 timer, men den begynner etter 28.02.2027",
            id="hours of the month to come",
        ),
        pytest.param(in_trial(), date(2027, 3, 1), {"week_2": "49"}, "Uke 2 har 49 timer", id="a slip of the pen"),
        pytest.param(in_trial(), date(2027, 3, 1), {"week_3": "-1"}, "Uke 3 har -1 timer", id="less than nothing"),
        pytest.param(
            in_trial(),
            date(2027, 3, 1),
            {"week_1": "0", "week_2": "0", "week_3": "0", "week_4": "0"},
            "Ingen timer er skrevet",
            id="no hours",
        ),
    ],
)
def test_hours_are_refused(candidacy: CandidacyFacts, today: date, said: dict[str, str], sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        reported(candidacy, today, **said)


def test_the_hours_of_a_stopped_trial_come_the_same_day() -> None:
    candidacy = in_trial(stopped_on=date(2027, 2, 10))

    assert reported(candidacy, date(2027, 2, 10)).last_day == date(2027, 2, 10)


def test_the_letter_names_the_last_day_at_work() -> None:
    decided = stopped(in_trial(), date(2027, 2, 14), stopped_on="14.02.2027")

    assert (decided.last_day, decided.letter.last_day) == (date(2027, 2, 14), date(2027, 2, 10))
