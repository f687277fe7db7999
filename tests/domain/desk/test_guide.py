"""The guide is searched by people's own words, whatever their endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.desk.guide import MOST_SECTIONS, Section, sections_about


def a_section(heading: str, text: str) -> Section:
    return Section(heading=heading, anchor=heading.casefold(), text=text)


SICK = a_section("Sykdom", "Er arbeidstakeren syk i mer enn en uke, flytter du besøkene.")
LETTERS = a_section("Brev", "Brevene skrives ut. Er leseren syk, venter de.")
INTERVIEW = a_section("Intervju", "Intervjuet flyttes med det samme skjemaet.")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("syk", (SICK, LETTERS)),
        ("SYKDOM", (SICK,)),
        ("flytte intervju", (INTERVIEW,)),
        ("hvordan flytter jeg et intervju?", (INTERVIEW,)),
        ("brevet", (LETTERS,)),
        ("pensjon", ()),
        ("", ()),
        ("?", ()),
        ("(", ()),
    ],
)
def test_the_section_that_says_most_of_it_comes_first(words: str, found: tuple[Section, ...]) -> None:
    assert sections_about(words, (LETTERS, SICK, INTERVIEW)) == found


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=20))
def test_whatever_is_asked_of_whatever_guide_is_answered(words: str, texts: list[str]) -> None:
    sections = [a_section(f"Kapittel {number}", text) for number, text in enumerate(texts)]

    found = sections_about(words, sections)

    assert len(found) <= MOST_SECTIONS
    assert set(found) <= set(sections)
