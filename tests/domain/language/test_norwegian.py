from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language.languages import BOKMAL, NYNORSK, Both, Language, in_language
from domain.language.norwegian import (
    clock,
    counted_as,
    decimal_comma,
    initials,
    kroner,
    listed,
    long_day,
    short_day,
    weekday_and_day,
    weekday_name,
    weekday_number,
)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        pytest.param(date(2026, 12, 24), "24.12.2026", "torsdag 24. desember 2026", id="Christmas Eve"),
        pytest.param(date(2027, 5, 17), "17.05.2027", "mandag 17. mai 2027", id="17 May, a Monday"),
        pytest.param(date(2028, 2, 29), "29.02.2028", "tirsdag 29. februar 2028", id="leap day"),
        pytest.param(date(2027, 1, 3), "03.01.2027", "søndag 3. januar 2027", id="a Sunday"),
    ],
)
def test_writes_a_day(day: date, short: str, long: str) -> None:
    assert (short_day(day), weekday_and_day(day)) == (short, long)
    assert weekday_and_day(day).endswith(long_day(day))


def test_counts_one_in_the_singular() -> None:
    assert [counted_as(number, "søknad", "søknader") for number in (0, 1, 2)] == ["0 søknader", "1 søknad", "2 søknader"]


def test_writes_the_clock_with_a_point() -> None:
    assert [clock(time(9, 30)), clock(time(0)), clock(time(14, 5, 59))] == ["09.30", "00.00", "14.05"]


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        pytest.param("204.79", "204,79", id="a rate"),
        pytest.param("1234.5", "1\u00a0234,50", id="thousands"),
        pytest.param("1234567", "1\u00a0234\u00a0567,00", id="millions"),
        pytest.param("-1234.56", "-1\u00a0234,56", id="less than nothing"),
        pytest.param("0", "0,00", id="nothing"),
        pytest.param("-0.001", "0,00", id="less than nothing by less than an øre"),
        pytest.param("999.995", "1\u00a0000,00", id="rounded over a thousand"),
    ],
)
def test_writes_kroner(amount: str, written: str) -> None:
    assert kroner(Decimal(amount)) == written


@given(st.decimals(-(10**9), 10**9, places=2))
def test_kroner_lose_nothing(amount: Decimal) -> None:
    assert Decimal(kroner(amount).replace("\u00a0", "").replace(",", ".")) == amount


@pytest.mark.parametrize(
    ("number", "written"),
    [
        pytest.param("37.5", "37,5", id="hours"),
        pytest.param("20.00", "20", id="whole"),
        pytest.param("100", "100", id="not 1E+2"),
        pytest.param("0.000", "0", id="nothing"),
        pytest.param("-0", "0", id="less than nothing is nothing"),
    ],
)
def test_writes_no_digits_that_say_nothing(number: str, written: str) -> None:
    assert decimal_comma(Decimal(number)) == written


@pytest.mark.parametrize(
    ("things", "written"),
    [
        pytest.param([], "", id="none"),
        pytest.param(["mandag"], "mandag", id="one"),
        pytest.param(["mandag", "onsdag"], "mandag og onsdag", id="two"),
        pytest.param(["mandag", "onsdag", "fredag"], "mandag, onsdag og fredag", id="three"),
    ],
)
def test_lists_things(things: list[str], written: str) -> None:
    assert listed(iter(things)) == written


@pytest.mark.parametrize(
    ("name", "short"),
    [
        pytest.param("Kari Nordmann", "K.N.", id="two names"),
        pytest.param("Anne-Lise van Dyck", "A.L.V.D.", id="a hyphen"),
        pytest.param("  åse  ", "Å.", id="one name, small letters"),
        pytest.param("Åse (vikar)", "Å.", id="a word in brackets"),
        pytest.param("", "?", id="no name"),
        pytest.param("123", "?", id="no letters"),
    ],
)
def test_initials_are_the_most_that_is_shown_of_a_name(name: str, short: str) -> None:
    assert initials(name) == short


@given(st.text())
def test_initials_never_hold_a_name(name: str) -> None:
    assert all(len(part) <= 3 for part in initials(name).split("."))  # ß is SS, and ΐ is three signs


@pytest.mark.parametrize("language", Language)
def test_a_weekday_is_read_as_it_is_written_in_either_language(language: Language) -> None:
    assert [weekday_number(weekday_name(weekday, language).upper()) for weekday in range(7)] == list(range(7))


def test_a_day_in_nynorsk() -> None:
    assert weekday_and_day(date(2026, 12, 26), NYNORSK) == "laurdag 26. desember 2026"
    assert weekday_number("lundi") is None


def test_a_text_in_both_languages_is_filled_once_whatever_stands_in_its_values() -> None:
    from_whom = Both("fra {name}", "frå {name}")

    assert from_whom.written(NYNORSK, name="{name}") == "frå {name}"
    assert from_whom.filled(name="{x} & Co").written(BOKMAL) == "fra {x} & Co"
    assert (in_language("Arbeidsavtale", NYNORSK), in_language(from_whom.filled(name="Ola"), NYNORSK)) == (
        "Arbeidsavtale",
        "frå Ola",
    )
