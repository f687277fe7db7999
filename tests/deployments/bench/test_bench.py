"""The bench measures what it says; how fast anything is, no test asks."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from deployments.bench.bench import Call, CannotMeasure, Measured, NotMeasured, Row, all_rows, measure

ROWS = all_rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.peer}")
def test_a_row_says_what_is_to_be_reached(row: Row) -> None:
    assert [row.at_least, row.at_most, row.within].count(None) == 2


@pytest.mark.parametrize("row", [row for row in ROWS if row.number in ("D1", "F4")], ids=lambda row: f"{row.number} {row.peer}")
def test_both_sides_do_the_work(row: Row) -> None:
    with row.sides() as (ours, peer):
        ours()
        peer()


def test_the_ratio_is_the_median_of_the_rounds_and_the_first_only_warms_up() -> None:
    own, theirs = iter([9.0, 1.0, 1.0, 2.0]), iter([9.0, 4.0, 10.0, 2.0])

    @contextmanager
    def sides() -> Iterator[tuple[Call, Call]]:
        yield lambda: next(own), lambda: next(theirs)

    found = measure(Row("X1", "noe", "andre", sides, at_least=3, rounds=3))

    assert isinstance(found, Measured)
    assert (found.ratio, found.reached) == (4, True)


@pytest.mark.parametrize(("at_most", "reached"), [(0.5, True), (0.4, False)])
def test_a_share_of_the_others_time(at_most: float, reached: bool) -> None:
    @contextmanager
    def sides() -> Iterator[tuple[Call, Call]]:
        yield lambda: 1.0, lambda: 2.0

    found = measure(Row("X1", "noe", "andre", sides, at_most=at_most, rounds=1))

    assert isinstance(found, Measured)
    assert (found.ratio, found.reached) == (0.5, reached)


@pytest.mark.parametrize(("within", "reached"), [(1.0, True), (0.9, False)])
def test_a_time_of_our_own_whatever_the_others_take(within: float, reached: bool) -> None:
    @contextmanager
    def sides() -> Iterator[tuple[Call, Call]]:
        yield lambda: 1.0, lambda: 0.1

    found = measure(Row("X1", "noe", "andre", sides, within=within))

    assert isinstance(found, Measured)
    assert (found.reached, found.as_json()["within_seconds"]) == (reached, within)


def test_what_is_missing_here_is_told() -> None:
    @contextmanager
    def sides() -> Iterator[tuple[Call, Call]]:
        raise CannotMeasure("Word er ikke installert")
        yield

    found = measure(Row("X1", "noe", "andre", sides, at_least=1))

    assert isinstance(found, NotMeasured)
    assert found.as_json()["not_measured"] == "Word er ikke installert"
