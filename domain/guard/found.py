"""What a text holds that may not be kept: how sure it is, which kind, and where, never the word itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from domain.guard.diagnosis_words import CODES, DIAGNOSES, LONG_WORDS, PLACE_BEFORE_CODE, SPELT, SPELT_LIKE
from domain.guard.health_words import HEALTH_PLACES, ILLNESS, INNOCENT, MAY_BE_HEALTH
from domain.guard.national_numbers import numbers_in
from domain.guard.seen_letters import Seen, plain, squeezed, ways_to_read
from domain.guard.slips import is_spelt_like


class Weight(IntEnum):
    """How sure it is that a text holds what may not be kept."""

    MAY_BE_HEALTH = 1
    LIKE_A_NUMBER = 2
    """Written as a national identity number, with control digits that are wrong."""
    ILLNESS = 3
    DIAGNOSIS = 4
    NUMBER = 5


@dataclass(frozen=True)
class Found:
    """One thing in a text: its weight, its kind in Norwegian words, and where it stands («ord 3»)."""

    weight: Weight
    kind: str
    where: str


_WORDS = re.compile(r"[^\W\d_]{5,}")
_CODE_OF_A_PLACE = re.compile(
    rf"\b(?:{PLACE_BEFORE_CODE})[ :-]{{0,3}}(?:nr\.?|nummer)?[ :-]{{0,2}}[a-z][ -]?[0-9]{{2}}\b(?![.,][0-9])"
    r"|\b[a-z][0-9]{2}[ -](?:avd|post|hyll|rom|reol|bygg|sone|sona)\w*"
)
_AS_DIGITS = re.compile(r"(?=(?:[oil]*[0-9]){3})[0-9oil]{5,}")
_DIGIT_OF = str.maketrans("oil", "011")


def found_in(text: str) -> list[Found]:
    """Everything that was found, the surest first. The text is read as its reader sees it, however it is written."""
    seen = plain(text)
    return sorted((Found(weight, kind, _where(text, at)) for weight, kind, at in _all(seen)), key=lambda each: -each.weight)


def number_in(text: str) -> Found | None:
    """The national identity number of a text, or none: the same as `found_in` says, and quicker."""
    right = [at for is_right, at in _numbers(plain(text)) if is_right]
    return Found(Weight.NUMBER, "et fødselsnummer", _where(text, right[0])) if right else None


def _all(seen: Seen) -> Iterator[tuple[Weight, str, int]]:
    for right, at in _numbers(seen):
        kind = "et fødselsnummer" if right else "elleve siffer skrevet som et fødselsnummer"
        yield (Weight.NUMBER if right else Weight.LIKE_A_NUMBER), kind, at
    harmless = [found.span() for pattern in (INNOCENT, _CODE_OF_A_PLACE) for found in pattern.finditer(seen.text)]
    left = seen.without(harmless)
    yield from _matches(left, HEALTH_PLACES, Weight.MAY_BE_HEALTH, "et sted eller en forening for helse")
    left = left.without(found.span() for found in HEALTH_PLACES.finditer(left.text))
    for way in ways_to_read(left):
        yield from _matches(way, DIAGNOSES, Weight.DIAGNOSIS, "en diagnose")
        yield from _matches(way, CODES, Weight.DIAGNOSIS, "en diagnosekode")
        yield from _matches(way, ILLNESS, Weight.ILLNESS, "sykdom eller behandling")
        for kind, pattern in MAY_BE_HEALTH.items():
            yield from _matches(way, pattern, Weight.MAY_BE_HEALTH, kind)
        yield from _slips(way)
    yield from _matches(squeezed(left), LONG_WORDS, Weight.DIAGNOSIS, "en diagnose")


def _numbers(seen: Seen) -> Iterator[tuple[bool, int]]:
    with_digits = _AS_DIGITS.sub(lambda found: found[0].translate(_DIGIT_OF), seen.text)
    for at, right in numbers_in(with_digits):
        yield right, seen.origin[at]


def _matches(seen: Seen, pattern: re.Pattern[str], weight: Weight, kind: str) -> Iterator[tuple[Weight, str, int]]:
    for found in pattern.finditer(seen.text):
        if found[0]:
            yield weight, kind, seen.origin[found.start()]


def _slips(seen: Seen) -> Iterator[tuple[Weight, str, int]]:
    for found in _WORDS.finditer(seen.text):
        word = found[0]
        if not word.startswith(tuple(SPELT_LIKE)) and any(is_spelt_like(word, stem) for stem in SPELT):
            yield Weight.DIAGNOSIS, "en diagnose", seen.origin[found.start()]


def _where(text: str, at: int) -> str:
    """«ord 3», or «linje 2, ord 3» where the text has several lines."""
    before = text[: at + 1]
    word = max(1, len(before.rpartition("\n")[2].split()))
    line = before.count("\n") + 1
    return f"linje {line}, ord {word}" if "\n" in text.strip() else f"ord {word}"
