"""What the name of a tariff agreement (tariffavtale) says: whether it binds an employer, and whether its trade has a general minimum.

A generally applied minimum (allmenngjort minstelønn) is a regulation for everybody in a trade. It binds no employer to a tariff
agreement, and has no parties.
"""

from enum import StrEnum

from domain.language.same_name import folded

_GENERALLY_APPLIED = "allmenngjort"
_NONE = ("ingen", "ikke", "nei", "uten", "-", "?")


class Trade(StrEnum):
    """A trade with a generally applied minimum that the programme meets; the value is what a sentence calls it."""

    HOSPITALITY = "overnatting, servering og catering"
    CLEANING = "private renholdsbedrifter"


_WORDS = {
    Trade.HOSPITALITY: (
        "hotell",
        "overnatting",
        "restaurant",
        "servering",
        "kafé",
        "kafe",
        "catering",
        "kantine",
        "gatekjøkken",
        "riksavtalen",
    ),
    Trade.CLEANING: ("renhold", "rengjøring"),
}


def binds(agreement: str) -> bool:
    """Whether this names a tariff agreement: not blank, not «ingen», and not a generally applied minimum."""
    name = folded(agreement)
    return bool(name) and not name.startswith(_NONE) and _GENERALLY_APPLIED not in name


def trade_of(text: str) -> Trade | None:
    """The trade that a kind of workplace, or the name of an agreement, is of; None where it has no general minimum."""
    said = text.casefold()
    return next((trade for trade, words in _WORDS.items() if any(word in said for word in words)), None)
