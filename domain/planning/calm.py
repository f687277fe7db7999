"""How one worker's weeks lie beside everybody's: what touches them, and by which rhythm they are visited."""

from collections.abc import Iterable

from domain.planning.chain import Rhythm
from domain.planning.days import VisitDays, weekdays_in
from domain.planning.facts import FollowUpFacts


class Calm:
    """The times in which a worker's visits are those of all who work the same days."""

    def __init__(self, facts: FollowUpFacts, days: VisitDays, today: int, news: Iterable[tuple[int, int]]) -> None:
        """`news`: first and last day of each time that wants or has visits of its own, besides what is closed or changed."""
        touched = [(period.first.toordinal(), period.last.toordinal()) for period in facts.closed]
        touched += [(first, first) for first, _ in days.changed]
        self.touched = sorted([*touched, *news])
        self.begin, self.end = max(today, days.first), days.last + 1
        turn = days.first // 7  # spreads workers with the same weekdays over them and over the month
        week = facts.wish.week_of_month or 2 + turn // len(facts.weekdays) % 3  # not the first: a holiday there may leave no day
        wish = _wish_among(facts.weekdays, facts.wish.weekday, turn)
        self.rhythm = Rhythm(days.own, wish, facts.wish.fortnight, week, facts.keeps_fellesferie)
        self.later_rhythms = [
            (first, self.rhythm._replace(own=own, wish=_wish_among(frozenset(weekdays_in(own)), facts.wish.weekday, turn, wish)))
            for first, own in days.changed
        ]

    def until(self, day: int) -> int:
        """The first day from `day` on that is touched; weeks and windows before it may be copied from a track."""
        if day < self.begin:
            return day
        for first, last in self.touched:
            if last >= day:
                return min(max(first, day), self.end)
        return self.end

    def rhythm_on(self, day: int) -> Rhythm:
        """By the weekdays as they are agreed for that day."""
        rhythm = self.rhythm
        for first, later in self.later_rhythms:
            if first <= day:
                rhythm = later
        return rhythm


def _wish_among(own: frozenset[int], wished: int | None, turn: int, usual: int | None = None) -> int:
    """The wished weekday, or the usual one, where it is one of the worker's own; else one that spreads workers over theirs."""
    return next((weekday for weekday in (wished, usual) if weekday in own), sorted(own)[turn % len(own)])
