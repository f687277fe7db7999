"""An office decides how long it keeps what no law keeps, from a day to come, and never shorter than a law says."""

from datetime import date
from typing import Any, get_args

import pytest

from domain.privacy.erasure import kept_by_law
from domain.privacy.period_form import BeginsInThePast, Kind, LawSaysOtherwise, PeriodForm, PeriodOutOfReach, period_of
from domain.privacy.periods import SHIPPED_PERIODS, Keeping, period_on
from tests.domain.privacy.erasures import a_state

TODAY = date(2027, 1, 20)


def a_form(**said: Any) -> PeriodForm:
    fields = {"registered_by": "1 - K.N.", "kind": "søknaden", "months": 6, "valid_from": "2027-02-01", "source": "ledergruppen"}
    return PeriodForm.read(fields | said)


def test_the_new_counts_from_its_day_and_the_old_until_then() -> None:
    periods = (period_of(a_form(), TODAY), *SHIPPED_PERIODS)

    assert period_on(periods, Keeping.APPLICATION, date(2027, 1, 31)).months == 12
    assert period_on(periods, Keeping.APPLICATION, date(2027, 2, 1)).ends(date(2027, 3, 15)) == date(2027, 9, 15)
    assert period_on(periods, Keeping.RECRUITMENT, date(2027, 2, 1)).months == 12


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"months": 0}, PeriodOutOfReach),
        ({"kind": "den som vil høre om nye jobber", "months": 2}, PeriodOutOfReach),
        ({"kind": "den faste jobben", "months": 35}, LawSaysOtherwise),
        ({"kind": "den faste jobben", "months": 37}, LawSaysOtherwise),
        ({"kind": "avtaler med partnere og arbeidsplasser", "months": 41}, LawSaysOtherwise),
        ({"valid_from": "2027-01-19"}, BeginsInThePast),
    ],
)
def test_what_can_not_be_is_refused(said: dict[str, Any], refused: type[Exception]) -> None:
    with pytest.raises(refused):
        period_of(a_form(**said), TODAY)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_kind_may_be_kept_as_long_as_it_is_and_longer(kind: str) -> None:
    shipped = period_on(SHIPPED_PERIODS, Keeping(kind), TODAY)
    now = period_of(a_form(kind=kind, months=shipped.months), TODAY)
    longer = period_of(a_form(kind=kind, months=shipped.months + 12, law_changed=shipped.by_law), TODAY)

    assert (now.months, now.since, now.by_law) == (shipped.months, shipped.since, shipped.by_law)
    assert longer.ends(TODAY) > shipped.ends(TODAY)


def test_a_law_is_told_with_its_source() -> None:
    with pytest.raises(
        LawSaysOtherwise, match=r"«den faste jobben» står i 3 år fra siste dag i jobben, etter foreldelsesloven § 2"
    ):
        period_of(a_form(kind="den faste jobben", months=12), TODAY)


def test_a_law_that_has_changed_is_the_one_a_person_is_told_of() -> None:
    form = a_form(kind="den faste jobben", months=24, law_changed=True, source="foreldelsesloven § 2, ny ordlyd")
    periods = (period_of(form, TODAY), *SHIPPED_PERIODS)
    (told,) = kept_by_law([a_state(job_until=date(2027, 1, 10))], date(2027, 2, 1), periods)

    assert (told.law, told.until) == ("foreldelsesloven § 2, ny ordlyd", date(2029, 1, 10))
