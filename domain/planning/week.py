"""Which days of a week are visited: twice weekly two different ones, not adjacent where the week allows; weekly one."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from itertools import combinations, pairwise

from domain.planning.days import in_turn
from domain.planning.preference import Preference


def days_to_add(
    possible: Sequence[date],
    taken: Set[date],
    weekday: int,
    count: int,
    today: date = date.min,
    within: Iterable[Collection[date]] = (),
    preference: Preference = Preference(),  # noqa: B008 it is a frozen tuple of nothing preferred
) -> list[date]:
    """The days from `today` on with which the week holds `count` visits, or as many as it has days; the days `taken` have one.

    The best set is the same whichever part of it has happened: it is judged as a whole, `taken` and added together, and only
    the choice narrows as the week goes by. So a plan made again on a later day says the same.
    `within`: sets of days that each want at least one visit. `preference` chooses among sets that the rule holds for alike,
    and comes before what lies a day apart only for a day a person has moved a visit away from.
    """
    free = [day for day in in_turn(possible, weekday) if day >= today and day not in taken]
    wanted = [days for days in within if taken.isdisjoint(days) and not set(days).isdisjoint(free)]
    least = min(max(count - len(taken), 1 if wanted else 0), len(free))

    ranks = {} if preference.of_none else {day: preference.rank_in_week(day) for day in free}

    def worth(added: Iterable[date]) -> tuple[int, ...]:
        apart = [(later - earlier).days for earlier, later in pairwise(sorted({*taken, *added}))]
        adjacent = apart.count(1)
        uneven = sum(abs(2 * days - 7) // 2 for days in apart)  # 3 and 4 days apart split a week best
        if not ranks:
            return adjacent, uneven
        left, *others = [sum(each) for each in zip(*(ranks[day] for day in added), strict=True)] or [0]
        return left, adjacent, *others, uneven

    for size in range(least, len(free) + 1):
        enough = [added for added in combinations(free, size) if not any(set(days).isdisjoint(added) for days in wanted)]
        if enough:
            return sorted(min(enough, key=worth))  # of those alike the first in turn
    return []


def stands_in_for(
    visited: Collection[date], possible: Collection[date], own: Sequence[date], weekday: int, count: int
) -> Mapping[date, date]:
    """Which day of the week stands in for which usual day that fell away, the earlier for the earlier."""
    if len(possible) == len(own):
        return {}
    usual = days_to_add(own, frozenset(), weekday, count)
    instead = sorted(set(visited).difference(usual))
    fallen_away = [day for day in usual if day not in possible and day not in visited]
    return dict(zip(instead, fallen_away, strict=False))
