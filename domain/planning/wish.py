"""When a worker is usually visited: several at one workplace or in one town together, the job specialist's weeks levelled.

Chosen when a worker's visits are planned for the first time, by what the job specialist's year holds by then. Later plans read
it out of the visits agreed, so that no worker's visits are moved to suit another's.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise, product

from domain.planning.days import A_WEEK, fortnight_of, monday_of
from domain.planning.facts import FORTNIGHT_AT_MOST, VISITS_A_DAY, FollowUpFacts, Frequency, PeerVisit, Wish
from domain.planning.walk import Walk

_FORTNIGHTS = (0, 1)
_WEEKS_OF_MONTH = (1, 2, 3, 4)
# what a visit costs the job specialist besides itself, in minutes (ours): only how they compare matters
_FULL_DAY = 80  # for each visit more than a day holds
_ALONE_AT_WORKPLACE = 30
_ALONE_IN_TOWN = 10
_FROM_ANOTHER_TOWN = 10
_OTHERS_IN_WEEK = 2  # for each: of weeks that are alike otherwise the emptier one


def wish_for(
    facts: FollowUpFacts,
    agreed: Sequence[date],
    movable: Collection[date],
    peers: Collection[PeerVisit],
    today: date,
    until: date,
) -> Wish:
    """The wish whose plan changes the fewest of the visits agreed; of several still open, the one the year has most room for.

    `agreed` are the days of the worker's visits so far and to come, in order, and `movable` those of them a plan may move.
    Without any `peers` the planner spreads workers by itself.
    """
    reach = max(movable, default=today)
    by_itself = facts.model_copy(update={"known": tuple(visit for visit in facts.known if visit.on not in movable)})

    @cache
    def dates(wish: Wish, keeps: bool) -> list[date]:
        known = facts if keeps else by_itself
        return [visit.on for visit in Walk(known.model_copy(update={"wish": wish}), today, until).visits]

    def off(wish: Wish, keeps: bool) -> int:
        # also a visit put in between those agreed: planned again without news, a plan says the same
        return len(set(movable).symmetric_difference(day for day in dates(wish, keeps) if day <= reach))

    def changes(wish: Wish) -> tuple[int, int]:
        """What it changes of what stands; of wishes alike in that, how little they would have had to keep."""
        own = off(wish, False)
        return (off(wish, True) if movable else own), own

    usual = {wish: changes(wish) for wish in _usual(facts, agreed, facts.weekdays_on(max(today, facts.starts_on)))}
    least = min(usual.values())
    if least[0]:
        for wish in _others(facts):
            if off(wish, True) <= least[0] and (fewer := changes(wish)) < least:
                usual, least = {wish: fewer}, fewer
            if not least[0]:
                break
    best = [wish for wish, moved in usual.items() if moved == least]
    if len(best) == 1:
        return best[0]
    if peers:
        room = Room(peers)
        return min(best, key=lambda wish: room.cost(dates(wish, False)))
    return best[0] if agreed else Wish()


def _usual(facts: FollowUpFacts, agreed: Sequence[date], possible: Collection[int]) -> list[Wish]:
    """Those most of the visits agreed follow; what can't be seen in them is open, and every possible one is listed."""
    frequencies = {phase.frequency for phase in facts.phases}
    weekdays = _most_of((day.weekday() for day in agreed), sorted(possible))
    fortnights = _most_of(_fortnights_in(agreed), _FORTNIGHTS) if Frequency.FORTNIGHTLY in frequencies else [None]
    weeks = _most_of(_weeks_of_month_in(agreed), _WEEKS_OF_MONTH) if Frequency.MONTHLY in frequencies else [None]
    return [Wish(*each) for each in product(weekdays, fortnights, weeks)]


def _others(facts: FollowUpFacts) -> Iterator[Wish]:
    """What the visits agreed may follow when it isn't what most of them show: no wish, one that holidays hide, or one for a
    weekday the worker had, or gets, by another contract: the day after a change is chosen by those before it."""
    weekdays = facts.weekdays.union(*(change.weekdays for change in facts.changed_days))
    yield Wish()
    yield from map(Wish, sorted(weekdays))
    yield from _usual(facts, (), weekdays)


def _most_of(seen: Iterable[int], possible: Sequence[int]) -> list[int]:
    """The possible ones seen most often; all when none is."""
    found = Counter(seen)
    most = max(found[each] for each in possible)
    return [each for each in possible if found[each] == most]


def _fortnights_in(visits: Sequence[date]) -> Iterator[int]:
    for day, following in pairwise(visits):
        if monday_of(following) - monday_of(day) == 2 * A_WEEK:
            yield fortnight_of(day)


def _weeks_of_month_in(visits: Sequence[date]) -> Iterator[int]:
    for day, following in pairwise(visits):
        if following - day > timedelta(days=FORTNIGHT_AT_MOST):
            yield (following.day - 1) // 7 + 1


class Room:
    """The job specialist's other visits, counted as one worker's visits meet them."""

    def __init__(self, peers: Collection[PeerVisit]) -> None:
        self._on = Counter(peer.on for peer in peers)
        self._at_workplace = {peer.on for peer in peers if peer.same_workplace}
        self._in_town = {peer.on for peer in peers if peer.same_town}
        self._in_week = Counter(monday_of(peer.on) for peer in peers)

    def cost(self, visits: Iterable[date]) -> int:
        """In minutes; never less for a visit more."""
        return sum(map(self._cost_of, visits))

    def _cost_of(self, day: date) -> int:
        others = self._on[day]
        cost = _FULL_DAY * max(others + 1 - VISITS_A_DAY, 0) + _OTHERS_IN_WEEK * self._in_week[monday_of(day)]
        if day not in self._at_workplace:
            cost += _ALONE_AT_WORKPLACE
        if day not in self._in_town:
            cost += _ALONE_IN_TOWN + (_FROM_ANOTHER_TOWN if others else 0)
        return cost
