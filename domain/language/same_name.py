"""One rule for when two written names are the same, and one for when they are so near that one of them may be a slip of the pen."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u0060\u00b4]")
_DASHES = re.compile("\\s*[-\u2010-\u2015\u2212]\\s*")
_SHORT, _LONG = 4, 8  # letters: under the first nothing is a slip of another, from the second two letters may be wrong


@lru_cache(maxsize=1024)
def folded(name: str) -> str:
    """The name without what a reader doesn't see: case, spaces, the kind of dash or apostrophe, invisible characters."""
    seen = "".join(letter for letter in _APOSTROPHES.sub("'", name) if unicodedata.category(letter) != "Cf")
    return " ".join(_DASHES.sub("-", unicodedata.normalize("NFKC", seen)).casefold().split())


def nearly_same(one: str, other: str) -> bool:
    """Whether the names are no more than a slip apart: a hyphen, a dot or a space, or a letter or two; also those that are the same.

    Figures are no slip («trinn 1», «trinn 2»), and neither is the u- that turns a word round («faglært», «ufaglært»).
    """
    first, second = _letters(one), _letters(other)
    if first == second:
        return bool(first)
    shortest = min(len(first), len(second))
    if shortest < _SHORT or re.findall(r"\d+", first) != re.findall(r"\d+", second) or _opposites(one, other):
        return False
    return _slips(first, second) <= (1 if shortest < _LONG else 2)


def same_address(one: str, other: str) -> bool:
    """Whether two street addresses read the same, however their commas and spaces are set."""
    return _letters(one) == _letters(other)


def _letters(name: str) -> str:
    """Letters and figures alone."""
    return re.sub(r"[\W_]", "", folded(name))


def _opposites(one: str, other: str) -> bool:
    first, second = (set(re.findall(r"\w+", folded(each))) for each in (one, other))
    return any(f"u{word}" in second for word in first - second) or any(f"u{word}" in first for word in second - first)


def _slips(one: str, other: str) -> int:
    """The letters to change, add, take away or swap with the next, to make the one name of the other."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, beside in enumerate(other, 1):
            fewest = min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (letter != beside))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == beside:
                fewest = min(fewest, rows[-2][to - 2] + 1)
            row.append(fewest)
        rows.append(row)
    return rows[-1][-1]
