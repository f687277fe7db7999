"""Each municipality (kommune): how many are in a trial, how many in a permanent job, and how many positions are open."""

from collections.abc import Mapping

from domain.facts import Facts
from domain.language.alphabet import alphabetical


class Town(Facts):
    name: str
    in_trial: int
    in_job: int
    open_positions: int

    @property
    def total(self) -> int:
        return self.in_trial + self.in_job + self.open_positions


def towns(in_trial: Mapping[str, int], in_job: Mapping[str, int], open_positions: Mapping[str, int]) -> tuple[Town, ...]:
    """Those with anything at all, the largest first, and by name where two are as large."""
    names = {name for counted in (in_trial, in_job, open_positions) for name, count in counted.items() if count}
    found = [
        Town(
            name=name,
            in_trial=in_trial.get(name, 0),
            in_job=in_job.get(name, 0),
            open_positions=open_positions.get(name, 0),
        )
        for name in names
    ]
    return tuple(sorted(found, key=lambda town: (-town.total, alphabetical(town.name))))
