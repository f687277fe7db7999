"""How far long work has come, told in the terminal: a bar there, and lines where the output goes to a file."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

Tell = Callable[[int, str], None]
"""Takes the number done so far, and the same as a sentence."""


@contextmanager
def progress_bar(total: int, stream: TextIO | None = None) -> Iterator[Tell]:
    """A bar on standard error, so that what a command answers can be piped on. It is gone when the work is done."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield _a_line_for_each_tenth(total, stream)
        return
    from rich.console import Console  # it takes a while to load, and most commands have no bar
    from rich.progress import BarColumn, Progress, TextColumn

    columns = BarColumn(), TextColumn("{task.description}", markup=False)
    with Progress(*columns, console=Console(file=stream), transient=True) as shown:
        task = shown.add_task("", total=total)
        yield lambda done, said: shown.update(task, completed=done, description=said)


def _a_line_for_each_tenth(total: int, stream: TextIO) -> Tell:
    reached = [0]

    def tell(done: int, said: str) -> None:
        tenth = 10 * done // max(total, 1)
        if tenth > reached[0]:
            reached[0] = tenth
            print(said, file=stream, flush=True)

    return tell
