"""A sponsor's appointment as it is typed, and the letter of it."""

from datetime import date
from typing import Any

from domain.positions.facts import PositionFacts
from domain.positions.sponsor import (
    SponsorForm,
    SponsorLetter,
    appoint_sponsor,
)
from tests.builders import a_position

TODAY = date(2026, 11, 25)
PAIR = {
    "registered_by": "1 - K.N.",
    "position": "12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)",
    "sponsor_name": "Fia Fadder",
    "sponsor_phone": "91111111",
    "substitute_name": "Vera Vikar",
}


def appointed(position: PositionFacts | None = None, **said: Any) -> SponsorLetter:
    return appoint_sponsor(position or a_position(sponsor=None), SponsorForm.read(PAIR | said), TODAY)
