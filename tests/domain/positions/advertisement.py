"""An advertisement as it is typed, and what is decided of it."""

from datetime import date
from typing import Any

from domain.positions.advertisement import (
    AdvertiseForm,
    Advertisement,
    write_advertisement,
)
from domain.positions.facts import PositionFacts
from tests.builders import a_position
from tests.later_stages import RATE

TODAY = date(2026, 11, 30)
WHO = {"registered_by": "1 - K.N.", "position": "12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)"}


def advertised(position: PositionFacts | None = None, today: date = TODAY, **said: Any) -> Advertisement:
    form = AdvertiseForm.read(WHO | {"publish_on": "01.12.2026", "deadline": "15.12.2026"} | said)
    return write_advertisement(position or a_position(), form, today, (RATE,))
