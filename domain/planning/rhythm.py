"""When a worker is usually visited: as wished, and where nothing is wished so that workers are spread over their days."""

from collections.abc import Set
from datetime import date

from domain.planning.facts import FollowUpFacts


class Rhythm:
    """`fortnight` and `week_of_month` as in the wish; a week of the month is there also when none is wished."""

    def __init__(self, facts: FollowUpFacts) -> None:
        self._facts = facts
        self._turn = facts.starts_on.toordinal() // 7  # spreads workers with the same weekdays over them and over the month
        self.fortnight = facts.wish.fortnight
        # not the first: a holiday there may leave no day
        self.week_of_month = facts.wish.week_of_month or 2 + self._turn // len(facts.weekdays) % 3
        self._usual = facts.wish.weekday if facts.wish.weekday in facts.weekdays else self._one_of(facts.weekdays)

    def weekday_on(self, day: date) -> int:
        """The wished weekday, or the usual one, where it is one of the worker's own by then; else one of theirs in turn."""
        own = self._facts.weekdays_on(day)
        return next((weekday for weekday in (self._facts.wish.weekday, self._usual) if weekday in own), self._one_of(own))

    def _one_of(self, weekdays: Set[int]) -> int:
        return sorted(weekdays)[self._turn % len(weekdays)]
