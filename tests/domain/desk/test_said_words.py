"""The forms are found by what people say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deployments.stages import DEPLOYMENTS
from domain.desk.said_words import SAID, forms_for, words_of


def found(words: str) -> list[str]:
    return [each.number for each in forms_for(words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("syk", "11f"),
        ("en arbeidstaker er syk i to uker", "11f"),
        ("fadder slutter", "14a"),
        ("fadderen slutter", "14a"),
        ("fem timer mer i uken", "10b"),
        ("timer", "10b"),
        ("flytte intervju", "05a"),
        ("flytt intervju", "05a"),
        ("feil e-postadresse", "16b"),
        ("epost", "16b"),
        ("hvor mange jobber i en kommune", "00f"),
        ("statistikk", "00f"),
        ("en leder ringer om bråk", "11e"),
        ("uro", "11e"),
        ("vil slutte", "15"),
        ("slutter", "15"),
        ("kontrakt", "10"),
        ("arbeidsplass", "00b"),
        ("telefonnummer", "16a"),
        ("jobbspesialist slutter", "14d"),
        ("jobbspesialisten er syk", "14c"),
        ("avslag", "06d"),
        ("innsyn", "18d"),
    ],
)
def test_what_people_say_finds_the_form_they_mean_first(words: str, first: str) -> None:
    assert found(words)[:1] == [first]


@pytest.mark.parametrize("words", ["oppsigelce", "Oppsigelse", "  OPPSIGELSE?", "opsigelse"])
def test_spelling_is_forgiven(words: str) -> None:
    assert found(words)[:1] == ["15"]


def test_flytt_finds_the_interview_before_the_visit_and_both() -> None:
    assert found("flytt").index("05a") < found("flytt").index("11c")


def test_what_says_two_things_leaves_out_what_fits_one_of_them() -> None:
    assert "11c" not in found("flytte intervju")


@pytest.mark.parametrize("words", ["", "   ", "xyzzy", "?"])
def test_what_says_nothing_finds_nothing(words: str) -> None:
    assert found(words) == []


def test_every_form_is_there_by_its_own_name() -> None:
    assert [said.form.name for said in SAID] == [each.name for each in DEPLOYMENTS if "skjema" in each.tags]


@pytest.mark.parametrize("name", [said.form.name for said in SAID])
def test_a_form_is_found_by_its_number_and_by_its_name(name: str) -> None:
    number, _, called = name.partition(" ")
    assert found(number)[:1] == [number]
    assert found(name)[:1] == [number]
    assert number in found(called)


@pytest.mark.parametrize("name", [said.form.name for said in SAID])
def test_a_form_is_found_by_each_thing_people_say_of_it(name: str) -> None:
    assert [words for words in words_of(name) if name.partition(" ")[0] not in found(words)] == []


@given(st.text(max_size=60))
def test_anything_may_be_written(words: str) -> None:
    assert len(forms_for(words)) <= 6
