"""How far a play has come, told in the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from deployments.terminal.language import text
from deployments.terminal.progress_bar import progress_bar
from domain.language.norwegian import short_day


@contextmanager
def progress(first: date, last: date) -> Iterator[Callable[[date], None]]:
    """A progress bar, and the function to call with each day as it begins."""
    days = max((last - first).days, 1)
    with progress_bar(days) as tell:

        def tell_day(day: date) -> None:
            done = (day - first).days
            tell(done, text("Øver: {day} ({percent} %)", day=short_day(day), percent=100 * done // days))

        yield tell_day
