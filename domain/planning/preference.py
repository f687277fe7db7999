"""Which of the days that the rule allows are taken before others."""

from collections.abc import Collection, Container
from datetime import date
from typing import NamedTuple

Rank = tuple[bool, ...]


class Preference(NamedTuple):
    """What stands stands, so that no visit is moved without a reason; a day that is full is left to the others where another
    will do; and a day a person has moved a visit away from is the last to be chosen again."""

    standing: Collection[date] = ()
    """Days with a visit that is planned already."""
    full: Container[date] = frozenset()
    """Days on which the job specialist has no time for this worker."""
    crowded: Collection[date] = ()
    """Days with visits enough: another of the same week is better, and not another week."""
    left: Collection[date] = ()

    @property
    def of_none(self) -> bool:
        return not (self.standing or self.full or self.left)

    @property
    def without_agenda(self) -> "Preference":
        """The same, were the job specialist with no one else."""
        return self._replace(full=frozenset(), crowded=())

    def rank(self, day: date) -> Rank:
        """The less, the better."""
        stands = day in self.standing
        return day in self.left and not stands, day in self.full, not stands

    def rank_in_week(self, day: date) -> Rank:
        left, full, new = self.rank(day)
        return left, full, day in self.crowded, new
