"""A name is found also when it is spelt almost right, and two names that are not alike are not the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.desk.found import likeness, looked_for, marks_of, words_in


def finds(asked: str, name: str) -> bool:
    """Whether every word that was written has a mark in common with one of the name's."""
    marks = [marks_of(word) for word in words_in(name)]
    return all(any(looked_for(word) & of for of in marks) for word in words_in(asked))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("sara solberg", "Sara Solberg"),
        ("SOLBERG", "Sara Solberg"),
        ("sol", "Sara Solberg"),
        ("sara solbreg", "Sara Solberg"),
        ("sara solerg", "Sara Solberg"),
        ("sarra sollberg", "Sara Solberg"),
        ("solverg", "Sara Solberg"),
        ("aase", "Åse Vik"),
        ("ase wik", "Åse Vik"),
        ("åse", "Aase Vik"),
        ("kristofer", "Christoffer Bøe"),
        ("boe", "Christoffer Bøe"),
        ("torild", "Thorild Næss"),
        ("hansen-vik", "Åse Hanssen-Vik"),
        ("98 88 90 00", "98889000"),
        ("9888", "98 88 90 00"),
        ("kiwi bjorbek", "Kiwi Bjorbekk"),
    ],
)
def test_it_is_found(asked: str, name: str) -> None:
    assert finds(asked, name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [("kari", "Ola Vik"), ("solberg hansen", "Sara Solberg"), ("98889001", "98889000"), ("berit", "Per Olsen Vik")],
)
def test_it_is_not(asked: str, name: str) -> None:
    assert not finds(asked, name)


@pytest.mark.parametrize("asked", ["", " ", "-", "😀"])
def test_nothing_to_look_for_is_no_word(asked: str) -> None:
    assert words_in(asked) == ()


@given(st.text(alphabet="bdegijklmnorstuv", min_size=5, max_size=15), st.integers(0, 14), st.sampled_from("bdegijk"))
def test_one_letter_wrong_added_or_left_out_is_found(word: str, at: int, letter: str) -> None:
    at %= len(word)
    for slip in (word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + word[at + 1 :]):
        if (word,) == words_in(word) and (slip,) == words_in(slip):
            assert finds(slip, word)


@given(st.text(max_size=300))
def test_whatever_is_written_gives_few_and_short_words(text: str) -> None:
    assert all(0 < len(word) <= 24 for word in words_in(text))


def test_a_whole_word_comes_before_a_beginning_and_that_before_a_slip() -> None:
    assert [likeness(["solberg"], [name]) for name in ("solberg", "solbergsen", "solbreg")] == [3, 2, 1]
