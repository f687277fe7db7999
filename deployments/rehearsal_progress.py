"""How far a play has come, told in the terminal."""

import sys
from collections.abc import Callable
from datetime import date

from deployments.language import text
from domain.norwegian import short_day


def progress(first: date, last: date) -> Callable[[date], None]:
    """A line that is written over, in a terminal only."""
    if not sys.stderr.isatty():
        return lambda day: None

    def tell(day: date) -> None:
        percent = 100 * (day - first).days // max((last - first).days, 1)
        end = "\n" if day == last else ""
        print("\r" + text("Øver: {day} ({percent} %)", day=short_day(day), percent=percent), end=end, file=sys.stderr, flush=True)

    return tell
