"""Whether a written name is the worker's own: nobody is registered as signing for them (vergemålsloven § 23, jf. § 10)."""

import re
import unicodedata

from domain.language.same_name import folded

_FAMILY_NAME_FIRST = re.compile(r"([^,]+),([^,]+)")
_BETWEEN_TWO_PEOPLE = frozenset({"v", "ved", "verge", "for", "på", "vegne", "av", "og", "med", "mor", "far", "pp", "p"})


def same_person(written: str, name: str) -> bool:
    """«Sara», «Sara E. Søker», «Søker, Sara» and «Sara Elise Søker» are Sara Søker; a name that holds anyone else is not.

    A family name alone, or with an initial, could be anyone in the family.
    """
    said, known = _words(written), _words(name)
    if said == known:
        return bool(said)
    if not set(said) & set(known[:-1] or known):
        return False
    if len(said) <= len(known):
        return _all_are_among(said, known)
    middle = said[1:-1]
    ends = _is(said[0], known[0]) and _is(said[-1], known[-1])
    return ends and _all_are_among(known[1:-1], middle) and all(map(_may_be_a_middle_name, middle))


def _words(name: str) -> list[str]:
    seen = "".join(map(_without_accent, folded(name))).replace("-", " ")
    if turned := _FAMILY_NAME_FIRST.fullmatch(seen):
        seen = f"{turned[2]} {turned[1]}"
    return seen.split()


def _without_accent(letter: str) -> str:
    """«é» is written «e» as often; å, ä and ö are letters of their own."""
    return letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0]


def _all_are_among(words: list[str], others: list[str]) -> bool:
    """Each of the words is another one of the others, or its initial."""
    left = list(others)
    for word in sorted(words, key=len, reverse=True):
        found = next((each for each in left if _is(word, each)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _is(one: str, other: str) -> bool:
    shorter, longer = sorted((one.removesuffix("."), other.removesuffix(".")), key=len)
    return shorter == longer or (len(shorter) == 1 and shorter.isalpha() and longer.startswith(shorter))


def _may_be_a_middle_name(word: str) -> bool:
    letters = word.replace("'", "")
    is_initial = len(letters) == 2 and letters[0].isalpha() and letters[1] == "."
    return is_initial or (letters.isalpha() and letters not in _BETWEEN_TWO_PEOPLE)
