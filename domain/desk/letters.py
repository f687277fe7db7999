"""The letters that wait to be printed and brought to their readers, by reader."""

from collections.abc import Iterable
from datetime import date

from domain.facts import Facts
from domain.refusal import RuleBroken


class Waiting(Facts):
    """`number` is the letter's own, `document` the paper to print; `about` what it is about, with its page where there is one."""

    number: int
    document: int
    reader: str
    role: str
    what: str
    about: str
    address: str
    since: date


class Pile(Facts):
    """What one reader is to have."""

    reader: str
    role: str
    letters: tuple[Waiting, ...]


class NothingTicked(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Kryss av for minst ett brev.")


def piles(letters: Iterable[Waiting]) -> tuple[Pile, ...]:
    """By reader, in the order of the first letter of each."""
    by_reader: dict[tuple[str, str], list[Waiting]] = {}
    for letter in letters:
        by_reader.setdefault((letter.reader, letter.role), []).append(letter)
    return tuple(Pile(reader=reader, role=role, letters=tuple(them)) for (reader, role), them in by_reader.items())
