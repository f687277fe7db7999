"""The reasons why jobs ended, trials were stopped and applicants heard no, in the last twelve months."""

from collections import Counter
from collections.abc import Iterable

from domain.facts import Facts


class Reasons(Facts):
    """How many for each reason, the most frequent first, and by name where two are as many."""

    jobs: tuple[tuple[str, int], ...]
    trials: tuple[tuple[str, int], ...]
    applicants: tuple[tuple[str, int], ...]


def reasons(jobs: Iterable[str | None], trials: Iterable[str | None], applicants: Iterable[str | None]) -> Reasons:
    """`jobs` and `applicants` as the forms' own choices, `trials` as who stopped them."""
    return Reasons(jobs=_counted(jobs), trials=_counted(trials), applicants=_counted(applicants))


def _counted(said: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    counted = Counter(each or "ikke sagt" for each in said)
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
