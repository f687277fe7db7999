"""Which words of a text belong to the other language; addresses are left out, and names and facts the caller gives as quoted."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from domain.language.languages import BOKMAL, Language

_NO_WORDS = re.compile(r"\S+@\S+|https?://\S+|\b[\w.-]+\.(?:no|example)\b|«\d\d[a-z]? [^»]*»")
"""Addresses, and the names of our forms, which are in one language only."""
_WORDS = re.compile(r"[^\W\d_]+")


@cache
def markers(language: Language) -> frozenset[str]:
    """The words that are right in this language only."""
    pairs = [line.split() for line in (Path(__file__).parent / "marker_words.txt").read_text(encoding="utf-8").splitlines()[1:]]
    return frozenset(pair[0 if language is BOKMAL else 1] for pair in pairs) - {"-"}


def strangers(text: str, language: Language, quoted: Iterable[str] = ()) -> set[str]:
    """The words of the text that are right in the other language only; what is `quoted` in it is left out."""
    (other,) = set(Language) - {language}
    for each in sorted(quoted, key=len, reverse=True):
        text = text.replace(each, " ")
    return {word for word in _WORDS.findall(_NO_WORDS.sub(" ", text).lower()) if word in markers(other)}
