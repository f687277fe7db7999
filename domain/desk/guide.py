"""The guide's sections, and those that tell of what was asked."""

import re
from collections.abc import Iterable, Sequence

from domain.facts import Facts
from domain.language.same_name import folded

MOST_SECTIONS = 8
_ENDING, _STEM = 2, 4  # letters that an ending takes off a word, and the fewest that are left of it
_HEADING_WEIGHS, _TEXT_WEIGHS_AT_MOST = 10, 5
_SMALL = frozenset("jeg du en et ei er å i på til for av om og som det den vi hva hvor hvordan når hvem skal vil kan må".split())


class Section(Facts):
    """What stands under one heading. `anchor` is the heading's place on the page, `text` the words without marks."""

    heading: str
    anchor: str
    text: str


def sections_about(words: str, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that hold most of the words, the one that says the most of them first; none for words that stand nowhere."""
    asked = _stems(words)
    scored = [(section, _held(asked, section)) for section in sections]
    most = max((len(held) for _, held in scored), default=0)
    if not most:
        return ()
    found = [(sum(held), section) for section, held in scored if len(held) == most]
    found.sort(key=lambda each: -each[0])
    return tuple(section for _, section in found[:MOST_SECTIONS])


def _stems(words: str) -> Sequence[str]:
    """What each word begins with, whatever its ending: «intervjuet» finds «intervju», and the other way round."""
    said = list(dict.fromkeys(re.findall(r"\w\w+", folded(words))))
    asked = [word for word in said if word not in _SMALL] or said
    return [word[: max(_STEM, len(word) - _ENDING)] for word in asked]


def _held(asked: Sequence[str], section: Section) -> list[int]:
    """How much the section says of each of the words that it holds."""
    heading, text = folded(section.heading), folded(section.text)
    weights = (
        _HEADING_WEIGHS * _begins_a_word(stem, heading) + min(_begins_a_word(stem, text), _TEXT_WEIGHS_AT_MOST) for stem in asked
    )
    return [weight for weight in weights if weight]


def _begins_a_word(stem: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(stem)}", text))
