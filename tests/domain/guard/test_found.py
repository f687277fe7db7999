"""Three tables of phrases as they are written, and what holds for all of them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.guard.found import Weight, found_in
from tests.domain.guard.phrases import ASKED, HIDDEN, INNOCENT, LIKE_NUMBERS, NUMBERS, STOPPED

NEVER_SHOWN = [chr(code) for code in range(0x2FFF) if unicodedata.category(chr(code)) == "Cf"] + ["\u3164", "\u2800", "\ufe0f"]


def weight_of(text: str) -> Weight | None:
    return max((found.weight for found in found_in(text)), default=None)


def test_the_tables_are_long_enough_to_say_something() -> None:
    assert (len(set(STOPPED)) >= 80, len(set(ASKED)) >= 40, len(set(INNOCENT)) >= 120) == (True, True, True)


@pytest.mark.parametrize("phrase", STOPPED)
def test_health_is_found(phrase: str) -> None:
    assert weight_of(phrase) in (Weight.DIAGNOSIS, Weight.ILLNESS)
    assert weight_of(f"Trenger ro i pausen. {phrase.capitalize()}, og liker å rydde.") in (Weight.DIAGNOSIS, Weight.ILLNESS)


@pytest.mark.parametrize("phrase", HIDDEN.values(), ids=HIDDEN)
def test_health_is_found_however_it_is_hidden(phrase: str) -> None:
    assert weight_of(phrase) is Weight.DIAGNOSIS


@pytest.mark.parametrize("phrase", ASKED)
def test_what_may_be_health_is_asked_about(phrase: str) -> None:
    assert weight_of(phrase) is Weight.MAY_BE_HEALTH


@pytest.mark.parametrize("phrase", INNOCENT)
def test_words_of_working_life_pass(phrase: str) -> None:
    assert found_in(phrase) == []


@pytest.mark.parametrize("phrase", NUMBERS)
def test_a_national_identity_number_is_found(phrase: str) -> None:
    assert weight_of(phrase) is Weight.NUMBER


@pytest.mark.parametrize("phrase", LIKE_NUMBERS)
def test_a_slip_in_a_national_identity_number_is_asked_about(phrase: str) -> None:
    assert weight_of(phrase) is Weight.LIKE_A_NUMBER


@given(st.sampled_from([*STOPPED, *HIDDEN.values(), *NUMBERS]), st.sampled_from(NEVER_SHOWN), st.data())
def test_a_sign_that_is_never_shown_lets_nothing_through(phrase: str, sign: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(phrase)))

    assert (weight_of(phrase[:at] + sign + phrase[at:]) or 0) >= Weight.ILLNESS


@given(st.sampled_from(STOPPED), st.data())
def test_no_capitals_let_anything_through(phrase: str, data: st.DataObject) -> None:
    as_typed = "".join(data.draw(st.sampled_from([sign.lower(), sign.upper()])) for sign in phrase)

    assert (weight_of(as_typed) or 0) >= Weight.ILLNESS


@given(st.sampled_from(INNOCENT), st.data())
def test_an_innocent_phrase_with_other_capitals_stays_innocent(phrase: str, data: st.DataObject) -> None:
    assert found_in("".join(data.draw(st.sampled_from([sign.lower(), sign.upper()])) for sign in phrase)) == []


@given(st.sampled_from(INNOCENT), st.sampled_from(INNOCENT), st.sampled_from([". ", "\n", ", og "]))
def test_innocent_phrases_stay_innocent_together(one: str, other: str, between: str) -> None:
    assert found_in(one + between + other) == []


@given(st.sampled_from(STOPPED), st.sampled_from(INNOCENT), st.sampled_from([". ", "\n", ", og "]))
def test_innocent_words_before_it_hide_nothing(phrase: str, innocent: str, between: str) -> None:
    assert (weight_of(innocent + between + phrase) or 0) >= Weight.ILLNESS


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for found in found_in(text):
        assert found.where.startswith(("ord ", "linje "))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("har autisme", "ord 2"),
        ("trenger ro\nog har autisme", "linje 2, ord 3"),
        ("autisme", "ord 1"),
        ("ring 170599 10140", "ord 2"),
        ("trenger ro, a d h d", "ord 3"),
    ],
)
def test_where_it_stands_is_told(text: str, where: str) -> None:
    assert found_in(text)[0].where == where


def test_a_long_text_is_searched_soon_however_it_is_made() -> None:
    """No pattern goes back over what it has read: a page of one sign would take hours, not a moment."""
    for text in ("a" * 20000, "1a" * 10000, "a " * 10000, "17 " * 7000, "add " * 5000, "\u0336" * 10000):
        found_in(text)
