"""What the name of a tariff agreement (tariffavtale) says: whether it binds an employer, and whether its trade has a general minimum.

A generally applied minimum (allmenngjort minstelønn) is a regulation for everybody in a trade. It binds no employer to a tariff
agreement, and has no parties.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from domain.language.same_name import folded
from domain.pay.shipped_rates import ADULT_IN_CLEANING, ADULT_IN_HOSPITALITY, CLEANING, HOSPITALITY
from domain.pay.wages import TariffRate, newest_rate

_GENERALLY_APPLIED = "allmenngjort"
_NONE = frozenset({"ingen", "inga", "ikke", "ikkje", "nei", "uten", "utan"})


class Trade(StrEnum):
    """A trade with a generally applied minimum that the programme meets; the value is what a sentence calls it."""

    HOSPITALITY = "overnatting, servering og catering"
    CLEANING = "private renholdsbedrifter"


_ADULTS = {Trade.HOSPITALITY: (HOSPITALITY, ADULT_IN_HOSPITALITY), Trade.CLEANING: (CLEANING, ADULT_IN_CLEANING)}
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
    ),
    Trade.CLEANING: ("renhold", "rengjøring"),
}


def binds(agreement: str) -> bool:
    """Whether this names a tariff agreement: not blank, not «ingen», and not a generally applied minimum."""
    words = re.findall(r"\w+", folded(agreement))
    return bool(words) and words[0] not in _NONE and not is_generally_applied(agreement)


def binding(*agreements: str) -> str:
    """The first of them that binds an employer; blank: none."""
    return next((each for each in agreements if binds(each)), "")


def is_generally_applied(agreement: str) -> bool:
    """Whether this names a generally applied minimum (allmenngjort minstelønn)."""
    return _GENERALLY_APPLIED in folded(agreement)


def trade_of(text: str) -> Trade | None:
    """The trade that a kind of workplace, or the name of an agreement, is of; None where it has no general minimum."""
    said = text.casefold()
    return next((trade for trade, words in _WORDS.items() if any(word in said for word in words)), None)


def general_minimum(kind: str, rates: Iterable[TariffRate], day: date) -> TariffRate | None:
    """The generally applied rate for adults in the trade of this kind of workplace on a day, where it is registered."""
    trade = trade_of(kind)
    return newest_rate(rates, *_ADULTS[trade], day) if trade else None
