from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.contract.cautions import CautionCode
from domain.contract.working_time import (
    BreakTooShort,
    DayTooLong,
    HoursDoNotAddUp,
    NoHours,
    WeekTooLong,
    averaging,
    check_hours,
    time_cautions,
)
from domain.days.day_plan import hours_in
from domain.days.read_days import read_days
from domain.refusal import RuleBroken, SeveralRulesBroken


@pytest.mark.parametrize(
    ("plan", "hours", "pause", "paid"),
    [
        pytest.param("mandag-fredag 9-13", "20", 0, False, id="short days need no break"),
        pytest.param("mandag 9-14:30", "5.5", 0, False, id="just 5 and a half hours need no break"),
        pytest.param("mandag-fredag 8-16", "37.5", 30, False, id="a full tariff week"),
        pytest.param("mandag-fredag 8-16", "40", 30, True, id="a paid break is working time"),
        pytest.param("mandag-onsdag 9-15:06", "18.05", 5, False, id="a short break is enough under 8 hours"),
        pytest.param("mandag 9-18:30", "9", 30, False, id="the longest day"),
        pytest.param("mandag 16:00-24:00", "7.5", 30, False, id="to midnight"),
        pytest.param("mandag 22-06", "7.5", 30, False, id="a night"),
        pytest.param("mandag 9-11 og 15-17", "4", 30, False, id="two spells, with no break but what lies between"),
        pytest.param("mandag-lørdag 8-15:10", "40", 30, False, id="thirds of an hour that make just 40"),
        pytest.param("mandag 9-10:20, tirsdag 9-10:20, onsdag 9-10:20", "4", 0, False, id="thirds of an hour"),
        pytest.param("", "20", 0, False, id="hours that vary have no days"),
    ],
)
def test_a_lawful_week_passes(plan: str, hours: str, pause: int, paid: bool) -> None:
    check_hours(read_days(plan), Decimal(hours), pause, paid)


@pytest.mark.parametrize(
    ("plan", "hours", "pause", "paid", "refusal"),
    [
        pytest.param("mandag 8-17:31", "9.02", 30, False, DayTooLong, id="a minute over nine hours"),
        pytest.param("mandag 8-13 og 15-19:01", "9.02", 0, False, DayTooLong, id="over nine hours in two spells"),
        pytest.param("mandag 20-06", "10", 30, True, DayTooLong, id="over nine hours in a night"),
        pytest.param("mandag 22-06", "8", 0, False, BreakTooShort, id="a night without a break"),
        pytest.param("mandag 8-17:30", "9.5", 30, True, DayTooLong, id="a paid break makes the day too long"),
        pytest.param("mandag 9-14:31", "5.52", 0, False, BreakTooShort, id="a minute over five and a half hours"),
        pytest.param("mandag 8-16:20", "8", 20, False, BreakTooShort, id="eight hours with 20 minutes"),
        pytest.param("mandag-fredag 9-14", "20", 0, False, HoursDoNotAddUp, id="25 hours called 20"),
        pytest.param("mandag-fredag 9-14", "25", 30, False, HoursDoNotAddUp, id="the break is not taken off"),
        pytest.param("mandag-lørdag 8-15:30", "42", 30, False, WeekTooLong, id="42 hours"),
        pytest.param("", "41", 0, False, WeekTooLong, id="varying hours over the limit"),
        pytest.param("", "0", 0, False, NoHours, id="no hours"),
        pytest.param("", "-3", 0, False, NoHours, id="negative hours"),
    ],
)
def test_an_unlawful_week_is_refused(plan: str, hours: str, pause: int, paid: bool, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        check_hours(read_days(plan), Decimal(hours), pause, paid)


def test_the_refusal_has_the_values_in_it() -> None:
    with pytest.raises(HoursDoNotAddUp) as refusal:
        check_hours(read_days("mandag-fredag 9-14"), Decimal(25), 30, breaks_paid=False)

    assert str(refusal.value) == (
        "Det står 25 timer i uken, men dagene og klokkeslettene blir 22,5 timer når pausene er trukket fra. Rett timene eller dagene."
    )


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SeveralRulesBroken) as refusal:
        check_hours(read_days("mandag 8-18; tirsdag 9-15"), Decimal(20), 0, breaks_paid=False)

    assert len(refusal.value.sentences) == 4


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(30, 330))
def test_hours_taken_from_the_days_always_agree_with_them(number_of_days: int, minutes: int) -> None:
    end = 9 * 60 + minutes
    days = read_days(
        f"mandag-{('mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag')[number_of_days - 1]} 9-{end // 60}:{end % 60:02}"
    )
    written = hours_in(days, 0, breaks_paid=False).quantize(Decimal("0.01"))

    check_hours(days, written, 0, breaks_paid=False)


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        pytest.param("mandag-fredag 9-13", [], id="ordinary days"),
        pytest.param("mandag 5:30-10", [CautionCode.NIGHT_WORK], id="before six"),
        pytest.param("mandag 17-21:30", [CautionCode.NIGHT_WORK], id="after nine in the evening"),
        pytest.param("mandag 6-9; tirsdag 18-21", [], id="from six until nine is not night"),
        pytest.param("søndag 10-14", [CautionCode.SUNDAY_WORK], id="Sunday"),
        pytest.param("lørdag 14-19", [CautionCode.SUNDAY_WORK], id="Saturday evening"),
        pytest.param("lørdag 10-18", [], id="Saturday until six"),
        pytest.param("mandag 14-21; tirsdag 7-12", [CautionCode.SHORT_REST], id="ten hours between"),
        pytest.param("mandag 16-24", [CautionCode.NIGHT_WORK], id="to midnight"),
        pytest.param("mandag 22-06", [CautionCode.NIGHT_WORK], id="a night"),
        pytest.param(
            "mandag 22-06; tirsdag 14-18", [CautionCode.NIGHT_WORK, CautionCode.SHORT_REST], id="eight hours after a night"
        ),
        pytest.param("lørdag 22-04", [CautionCode.NIGHT_WORK, CautionCode.SUNDAY_WORK], id="into Sunday"),
        pytest.param("lørdag 16-24", [CautionCode.NIGHT_WORK, CautionCode.SUNDAY_WORK], id="Saturday to midnight"),
        pytest.param("mandag 9-11 og 15-17; tirsdag 9-11", [], id="between two spells is no rest"),
        pytest.param("mandag 7-9 og 18-20; tirsdag 7-9", [], id="eleven hours after the second spell"),
        pytest.param("mandag 7-9 og 19-21; tirsdag 7-9", [CautionCode.SHORT_REST], id="ten hours after the second spell"),
        pytest.param("mandag-søndag 9-13", [CautionCode.SUNDAY_WORK, CautionCode.SHORT_REST], id="all seven days"),
    ],
)
def test_what_the_law_leaves_open_is_a_caution(plan: str, codes: list[CautionCode]) -> None:
    found = time_cautions(read_days(plan), Decimal(20), Decimal("37.5"))

    assert [caution.code for caution in found] == codes


def test_more_than_full_time_is_a_caution_with_both_figures() -> None:
    (caution,) = time_cautions((), Decimal("38.5"), Decimal("37.5"))

    assert caution.sentence == "Arbeidstiden på 38,5 timer i uken er mer enn full stilling, som er 37,5 timer."


_AGREED = "avtale med tillitsvalgt 20.11.2026"


@pytest.mark.parametrize(
    ("plan", "hours", "with_whom"),
    [
        pytest.param("mandag 8-17, onsdag 8-17", "18", None, id="nine hours need no agreement"),
        pytest.param("mandag 8-18, onsdag 8-16", "18", "med arbeidstakeren eller tillitsvalgt", id="ten hours"),
        pytest.param("mandag 8-19, onsdag 8-15", "18", "avtalt med tillitsvalgt", id="eleven hours"),
        pytest.param("mandag-fredag 8-17", "45", "med arbeidstakeren eller tillitsvalgt", id="45 hours a week"),
    ],
)
def test_longer_days_by_agreement_are_a_caution(plan: str, hours: str, with_whom: str | None) -> None:
    days = read_days(plan)

    check_hours(days, Decimal(hours), 30, breaks_paid=True, averaging_agreement=_AGREED)
    caution = averaging(days, Decimal(hours), 30, breaks_paid=True, agreement=_AGREED)

    assert (caution and with_whom in caution.sentence) if with_whom else caution is None


@pytest.mark.parametrize(
    ("plan", "hours", "refusal"),
    [
        pytest.param("mandag 8-21", "13", DayTooLong, id="13 hours, whoever has agreed"),
        pytest.param("mandag-lørdag 8-16:30", "51", WeekTooLong, id="51 hours a week"),
    ],
)
def test_an_agreement_has_its_own_limits(plan: str, hours: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal, match="§ 10-5"):
        check_hours(read_days(plan), Decimal(hours), 30, breaks_paid=True, averaging_agreement=_AGREED)
