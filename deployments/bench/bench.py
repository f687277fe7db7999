"""How fast it is beside its peers: `make bench`, or `python -m deployments.bench.bench [--json] [--large] [ROW...]`.

Times drift from machine to machine and from hour to hour, so both sides of a row run in turn in the same run, and what counts
is the median of the rounds' ratios. A time is to be reached only where a time was asked for. Nothing else imports this, and no
test waits for a time.
"""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from statistics import median
from time import perf_counter
from typing import Any

SUBJECTS = (
    "documents",
    "pdf",
    "follow_up",
    "morning",
    "visits",
    "mail",
    "engine",
    "answer",
    "start",
    "search",
    "journey",
)
"""The modules beside this one that have `rows()`, in the order of the table."""

Call = Callable[[], object]
"""Does the work once. A call that returns a float has timed itself, in seconds."""


class CannotMeasure(Exception):
    """The peer, or a program both sides need, isn't on this machine; the message says which. Raised by `Row.sides`."""


@dataclass(frozen=True)
class Row:
    """One line of the table. Exactly one of `at_least`, `at_most` and `within` is what is to be reached."""

    number: str
    """Its number in the performance table: D1. Several rows may share it."""
    work: str
    peer: str
    sides: Callable[[], AbstractContextManager[tuple[Call, Call]]]
    """Prepares both sides and yields our call and the peer's; each does the whole work once. Asserts that both give the same."""
    at_least: float | None = None
    """Times as fast as the peer: its time divided by ours."""
    at_most: float | None = None
    """Share of the peer's time: our time divided by its."""
    within: float | None = None
    """Seconds one of our calls may take. The ratio beside it is a share, and says how fast the machine is."""
    rounds: int = 5
    calls: tuple[int, int] = (1, 1)
    """How often our call and the peer's are made in a round, for work that takes less than some milliseconds."""
    large: bool = False
    """Takes minutes: measured only with `--large`."""


@dataclass(frozen=True)
class Measured:
    row: Row
    ours: float
    """Median seconds of one call; `peer` likewise."""
    peer: float
    ratio: float

    @property
    def reached(self) -> bool:
        if self.row.at_least is not None:
            return self.ratio >= self.row.at_least
        if self.row.at_most is not None:
            return self.ratio <= self.row.at_most
        return self.row.within is not None and self.ours <= self.row.within

    def as_json(self) -> dict[str, Any]:
        return _named(self.row) | {
            "our_seconds": self.ours,
            "peer_seconds": self.peer,
            "ratio": round(self.ratio, 3),
            "reached": self.reached,
        }


@dataclass(frozen=True)
class NotMeasured:
    row: Row
    why: str

    def as_json(self) -> dict[str, Any]:
        return _named(self.row) | {"not_measured": self.why}


def all_rows() -> list[Row]:
    return [row for subject in SUBJECTS for row in import_module(f"deployments.bench.{subject}").rows()]


def measure(row: Row) -> Measured | NotMeasured:
    """Time both sides in turn; the first round only warms up."""
    try:
        with row.sides() as (ours, peer):
            rounds = [(_seconds(ours, row.calls[0]), _seconds(peer, row.calls[1])) for _ in range(row.rounds + 1)][1:]
    except CannotMeasure as problem:
        return NotMeasured(row, str(problem))
    ratios = [theirs / own if row.at_least is not None else own / theirs for own, theirs in rounds]
    return Measured(row, median(own for own, _ in rounds), median(theirs for _, theirs in rounds), median(ratios))


def _seconds(call: Call, times: int) -> float:
    gc.collect()  # what the other side left behind is not paid for by this one
    begun = perf_counter()
    results = [call() for _ in range(times)]
    took = perf_counter() - begun
    own = [result for result in results if isinstance(result, float)]
    return sum(own) / len(own) if own else took / times


def _named(row: Row) -> dict[str, Any]:
    reaches = {"at_least": row.at_least, "at_most": row.at_most, "within_seconds": row.within}
    reach = {name: value for name, value in reaches.items() if value is not None}
    return {"row": row.number, "work": row.work, "compared_with": row.peer} | reach


def _line(found: Measured | NotMeasured) -> str:
    row = found.row
    named = f"{row.number:<3} {row.work[:44]:<44} {row.peer[:32]:<32}"
    if isinstance(found, NotMeasured):
        return f"{named} ikke målt: {found.why}"
    times = f"{found.ours * 1000:>9.2f} {found.peer * 1000:>9.2f}"
    return f"{named} {times} {found.ratio:>7.2f}  {_reach(row):<11} {'ja' if found.reached else 'NEI'}"


def _reach(row: Row) -> str:
    if row.within is not None:
        return f"{row.within * 1000:g} ms"
    return f"minst {row.at_least:g}" if row.at_least is not None else f"høyst {row.at_most:g}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make bench", description="Hvor fort det går, side om side med andre.")
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    parser.add_argument("--large", action="store_true", help="også det som tar flere minutter")
    parser.add_argument("rows", nargs="*", metavar="RAD", help="bare disse radene, for eksempel D1 M1")
    chosen = parser.parse_args(arguments)
    rows = all_rows()
    if unknown := set(chosen.rows) - {row.number for row in rows}:
        parser.error(f"ukjent rad: {', '.join(sorted(unknown))}")
    found = []
    if not chosen.json:
        print(f"{'Rad':<3} {'Arbeid':<44} {'Mot':<32} {'vi, ms':>9} {'de, ms':>9} {'forhold':>7}  {'mål':<11} nådd")
    for row in rows:
        if (not chosen.rows or row.number in chosen.rows) and (chosen.large or not row.large):
            found.append(measure(row))
            if not chosen.json:
                print(_line(found[-1]), flush=True)
    if chosen.json:
        print(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
