from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from domain.days.day_plan import DayHours, hours_in, in_words, written_days
from domain.days.read_days import Days, DaysCannotBeRead, DaysOverlap, read_days
from domain.forms.form import CannotBeRead, Form, field
from domain.language.languages import BOKMAL, NYNORSK
from domain.language.norwegian import WEEKDAYS
from domain.refusal import SeveralRulesBroken

MONDAY = DayHours(weekday=0, start=time(9), end=time(14))


class PlanForm(Form):
    days: Days = field("Dager og klokkeslett")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("mandag 09:00-14:00", id="as the help says"),
        pytest.param("Mandag kl. 9 – 14", id="as people write"),
        pytest.param("mandag: 09.00 til 14.00.", id="with dots"),
        pytest.param("\n  mandag 9-14 \n\n", id="with blank lines"),
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert read_days(text) == (MONDAY,)


@pytest.mark.parametrize("between", ["\n", "; ", ", "])
def test_days_are_read_in_the_order_of_the_week(between: str) -> None:
    text = between.join(["onsdag 10:00-13:00", "tirsdag 09:00-12:00, pause 0", "mandag 09:00-14:00"])

    assert [(day.weekday, day.break_minutes) for day in read_days(text)] == [(0, None), (1, 0), (2, None)]


def test_several_days_with_the_same_times_are_one_line() -> None:
    assert [day.weekday for day in read_days("mandag til fredag 08:00-12:00, pause 15 minutter")] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("man-ons 9-14", "mandag 09:00-14:00; tirsdag 09:00-14:00; onsdag 09:00-14:00"),
        ("mandag, tirsdag og torsdag 09:00-14:40", "mandag 09:00-14:40; tirsdag 09:00-14:40; torsdag 09:00-14:40"),
        ("man, ons. & fre: 9-14", "mandag 9-14; onsdag 9-14; fredag 9-14"),
        ("Mandager 0900-1430", "mandag 09:00-14:30"),
        ("mandag 9-14 og onsdag 10-12", "mandag 9-14; onsdag 10-12"),
        ("mandag fra klokka 9 til klokken 14", "mandag 9-14"),
        ("tirsdag 9-11, 15-17; onsdag 9-12", "tirsdag 9-11 og 15-17; onsdag 9-12"),
        ("tirsdag 9-11; tirsdag 15-17", "tirsdag 9-11 og 15-17"),
        ("alle hverdager 9-14", "mandag-fredag 9-14"),
        ("hver mandag og tirsdag 9-14; lørdag 10-12", "mandag 9-14; tirsdag 9-14; lørdag 10-12"),
        ("mandag til onsdag og fredag 9-14", "mandag-onsdag 9-14; fredag 9-14"),
        ("tysdag og laurdag 9-11", "tirsdag 9-11; lørdag 9-11"),
    ],
)
def test_what_people_write_is_read(text: str, same: str) -> None:
    assert read_days(text) == read_days(same)
    assert read_days(text) != ()


@pytest.mark.parametrize(
    ("text", "written", "words", "hours"),
    [
        ("fredag 16:00-24:00", "fredag kl. 16.00–24.00", "fredag fra klokka 16.00 til 24.00", "8"),
        (
            "fredag 22-06",
            "fredag kl. 22.00 til lørdag kl. 06.00",
            "fredag fra klokka 22.00 til lørdag klokka 06.00",
            "8",
        ),
        (
            "søndag 23:30-02",
            "søndag kl. 23.30 til mandag kl. 02.00",
            "søndag fra klokka 23.30 til mandag klokka 02.00",
            "2.5",
        ),
        (
            "tirsdag 9-11 og 15-17",
            "tirsdag kl. 09.00–11.00 og 15.00–17.00",
            "tirsdag fra klokka 09.00 til 11.00 og fra klokka 15.00 til 17.00",
            "4",
        ),
    ],
)
def test_over_midnight_and_two_spells_a_day_are_kept_and_printed(text: str, written: str, words: str, hours: str) -> None:
    days = TypeAdapter(Days).validate_python(TypeAdapter(Days).dump_python(read_days(text), mode="json"))

    assert (written_days(days), in_words(days, BOKMAL)) == ([written], [words])
    assert hours_in(days, 0, breaks_paid=False) == Decimal(hours)


def test_between_two_spells_no_other_break_is_taken_off() -> None:
    assert hours_in(read_days("tirsdag 9-11 og 15-17; onsdag 9-12"), 30, breaks_paid=False) == Decimal("6.5")


@pytest.mark.parametrize(
    "text", ["mandag 9-14, mandag 13-17", "mandag 22-06; tirsdag 05-09", "søndag 22-06, mandag 5-8", "tirsdag 9-11 og 9-11"]
)
def test_spells_at_the_same_time_are_refused(text: str) -> None:
    with pytest.raises(DaysOverlap, match="går inn i hverandre"):
        read_days(text)


@pytest.mark.parametrize(
    ("text", "at", "there"),
    [
        ("mandag 22-06", time(23), True),
        ("mandag 22-06", time(5), False),
        ("mandag 16-24", time(23, 59), True),
        ("mandag 9-14", time(14), False),
        ("mandag 9-14", time(9), True),
    ],
)
def test_when_one_is_at_work(text: str, at: time, there: bool) -> None:
    assert read_days(text)[0].is_at_work(at) is there


def test_nothing_is_no_days() -> None:
    assert read_days(" \n ") == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("mandag", "dag, start og slutt", id="no times"),
        pytest.param(
            "månedag 9-14", "Linje 1 i arbeidstiden kan ikke leses: det første ordet er ikke en ukedag", id="no such day"
        ),
        pytest.param("mandag 9-25", "«25» er ikke et klokkeslett", id="no such time"),
        pytest.param("mandag 14-9", "slutter ikke etter", id="ends before it begins"),
        pytest.param("mandag 9-9", "slutter ikke etter", id="no time at all"),
        pytest.param("mandag 24-06", "«24» er ikke et klokkeslett", id="midnight is an end"),
        pytest.param("mandag, tirsdag", "dag, start og slutt", id="days without times"),
        pytest.param("9-14", "dag, start og slutt", id="times without a day"),
        pytest.param("fredag-mandag 9-14", "mandag kommer ikke etter fredag", id="round the week"),
        pytest.param("mandag 9-10, pause 60", "pausen er like lang som dagen", id="only a break"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, why: str) -> None:
    with pytest.raises(DaysCannotBeRead, match=why):
        read_days(text)


def test_every_line_that_cannot_be_read_is_told_at_once() -> None:
    with pytest.raises(SeveralRulesBroken) as refusal:
        read_days("mandag\ntirsdag 9-14\nonsdag 25-26")

    assert len(refusal.value.sentences) == 2


def test_a_form_answers_in_norwegian() -> None:
    with pytest.raises(CannotBeRead, match="«Dager og klokkeslett»: Arbeidstiden «mandag» kan ikke leses"):
        PlanForm.read({"registered_by": "1 - K.N.", "days": "mandag"})


def test_days_are_stored_as_plain_values_and_read_back() -> None:
    form = PlanForm.read({"registered_by": "1 - K.N.", "days": "mandag 9-14; tirsdag 9-12, pause 0"})

    assert TypeAdapter(Days).validate_python(form.content()["days"]) == form.days


@pytest.mark.parametrize(
    ("paid", "hours"),
    [pytest.param(False, "4.5", id="unpaid"), pytest.param(True, "5", id="paid")],
)
def test_only_an_unpaid_break_is_taken_off(paid: bool, hours: str) -> None:
    assert MONDAY.hours_worked(30, paid) == Decimal(hours)


def test_a_day_with_its_own_break_keeps_it() -> None:
    (tuesday,) = read_days("tirsdag 9-12, pause 0")

    assert tuesday.hours_worked(30, paid=False) == 3


@settings(deadline=None)
@given(
    st.dictionaries(st.integers(0, 6), st.tuples(st.integers(0, 700), st.integers(1, 700)), min_size=1),
    st.integers(0, 60),
    st.booleans(),
)
def test_what_is_written_is_read_back_and_its_minutes_add_up(plan: dict[int, tuple[int, int]], pause: int, paid: bool) -> None:
    def at(minute: int) -> str:
        return f"{minute // 60:02}:{minute % 60:02}"

    lines = [f"{WEEKDAYS[weekday]} {at(start)}-{at(start + length)}" for weekday, (start, length) in plan.items()]

    days = read_days("\n".join(lines))

    assert [day.weekday for day in days] == sorted(plan)
    unpaid = 0 if paid else pause
    assert hours_in(days, pause, paid) == Decimal(sum(length - unpaid for _, length in plan.values())) / 60


def test_nynorsk_weekdays_are_read_and_written_too() -> None:
    assert read_days("måndag til onsdag 9-14, laurdag 10-12") == read_days("mandag til onsdag 9-14, lørdag 10-12")
    assert read_days("tysdag 9-14")[0].written_in(NYNORSK) == "tysdag kl. 09.00–14.00"


@pytest.mark.parametrize(
    "line", ["ring Mona Moen 98 88 90 00", "mandag 98 88 90 00", "Sara 9-14", "har epilepsi", "mandag 9-14 hos Per"]
)
def test_what_may_tell_who_somebody_is_is_not_said_again(line: str) -> None:
    with pytest.raises(DaysCannotBeRead) as refused:
        read_days(f"tirsdag 9-14\n{line}")

    assert str(refused.value).startswith("Linje 2 i arbeidstiden kan ikke leses")
    assert not any(part in str(refused.value) for part in ("Mona", "98", "Sara", "epilepsi", "Per"))
