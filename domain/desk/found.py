"""Finding people, places and forms by what someone remembers of them, spelt as it comes.

Names are sealed in the database, so they can't be searched there. What is searched are marks: each word of a name, with each letter of it
left out once, and each beginning of it. Two words that are a slip apart have a mark in common. What a mark says can't be read back
from it without a key (`tasks/search/kept.py`).
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from domain.desk.said_words import FormHit
from domain.facts import Facts

_SHORTEST_SLIP = 4  # letters: leaving one out of a shorter word would find half of everything
_SHORTEST_BEGINNING = 2
_LONGEST = 24
MOST_WORDS = 6
MOST_HITS = 30


class Kind(StrEnum):
    """What can be found; the value is what people read."""

    CANDIDACY = "Søker eller arbeidstaker"
    POSITION = "Stilling"
    WORKPLACE = "Arbeidsplass"
    PARTNER = "Samarbeidspartner"
    STAFF = "Ansatt i HELT MED"


class Hit(Facts):
    """`where` says what it is beside its name; `address` is blank where there is no page of it to open."""

    kind: Kind
    number: int
    says: str
    where: str
    address: str = ""


class Found(Facts):
    hits: tuple[Hit, ...] = ()
    forms: tuple[FormHit, ...] = ()
    more: bool = False


def words_in(text: str) -> tuple[str, ...]:
    """The words of a name or a question as they are compared: «Åse Hanssen-Vik» is ase, hansen and vik; a telephone number is one word.

    Letters that people mix up become one, and a letter written twice is written once.
    """
    plain = text.casefold().replace("aa", "a").translate(str.maketrans("æøåäöwzq", "eoaaovsk"))
    plain = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    for written, read in (("ch", "k"), ("ck", "k"), ("th", "t"), ("ph", "f"), ("c", "k"), ("x", "ks")):
        plain = plain.replace(written, read)
    plain = re.sub(r"(?<=\d)[ .-]+(?=\d)", "", plain)
    words = (re.sub(r"([^\d])\1+", r"\1", word)[:_LONGEST] for word in re.findall(r"[^\W_]+", plain))
    return tuple(dict.fromkeys(words))


def marks_of(word: str, *, slips: bool = True) -> frozenset[str]:
    """What one word in the index is found by. `slips`: also when it is spelt almost so."""
    return frozenset({word, *_beginnings(word), *(_one_left_out(word) if slips else ())})


def looked_for(word: str) -> frozenset[str]:
    """What is looked for when someone writes this word: itself or what begins so, and what is a slip from it."""
    return frozenset({word, f"{word}…", *_one_left_out(word)})


def _beginnings(word: str) -> Iterable[str]:
    return (f"{word[:length]}…" for length in range(_SHORTEST_BEGINNING, len(word)))


def _one_left_out(word: str) -> Iterable[str]:
    if len(word) < _SHORTEST_SLIP or word.isdigit():
        return ()
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def likeness(asked: Iterable[str], words: Iterable[str]) -> int:
    """How well an entry fits what was written: a word itself before its beginning, and that before a slip."""
    there = tuple(words)
    return sum(3 if word in there else 2 if any(each.startswith(word) for each in there) else 1 for word in asked)
