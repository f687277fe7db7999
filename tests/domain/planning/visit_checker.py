"""Counts the words of the follow-up rule in a finished plan. Shares no code with the planner: plain days, one at a time."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, pairwise

import holidays

from domain.planning.facts import FollowUpFacts, Frequency, Phase, Plan, VisitStatus

DAY = timedelta(days=1)


@lru_cache
def red_days(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


class Checker:
    """Checks one plan against the facts it was made from, for every complaint that can be counted."""

    def __init__(self, facts: FollowUpFacts, plan: Plan, today: date, until: date) -> None:
        self.facts, self.plan, self.today, self.until = facts, plan, today, until
        self.end = min(until, facts.ends_on or until)
        self.happened = {
            visit.on
            for visit in facts.known
            if visit.status is not VisitStatus.CANCELLED and (visit.on < today or visit.status is not VisitStatus.PLANNED)
        }
        self.planned = [visit.on for visit in plan.visits]
        self.all = sorted(self.happened | set(self.planned))
        self.closed_days = {day for period in facts.closed for day in days(period.first, period.last)}

    def complaints(self) -> list[str]:
        return [
            *self.days_that_cannot_be(),
            *self.weeks(),
            *self.fortnights(),
            *self.months(),
            *self.situations(),
            *self.first_week(),
            *self.trial_becomes_job(),
            *self.skips(),
        ]

    def own(self, day: date) -> bool:
        inside = self.facts.starts_on <= day and (self.facts.ends_on is None or day <= self.facts.ends_on)
        return inside and day.weekday() in self.facts.weekdays_on(day)

    def possible(self, day: date) -> bool:
        if not self.own(day) or day in red_days(day.year) or day in self.closed_days:
            return False
        return not (self.facts.keeps_fellesferie and 28 <= day.isocalendar().week <= 30)

    def possible_in(self, first: date, last: date) -> list[date]:
        return [day for day in days(first, last) if self.possible(day)]

    def next_possible(self, after: date, count: int) -> list[date]:
        found = []
        for day in days(after + DAY, after + timedelta(days=700)):
            if self.possible(day):
                found.append(day)
            if len(found) == count:
                break
        return found

    @lru_cache  # noqa: B019 – a checker lives for one example
    def frequency(self, monday: date) -> Frequency:
        thursday = monday + 3 * DAY
        asked = [self._in_phases(thursday, self.facts.starts_on, None)]
        if monday <= self.facts.starts_on:
            asked.append(Frequency.WEEKLY)
        for situation in self.facts.situations:
            if next_days := self.next_possible(situation.on, 1):
                start = situation.on if situation.on < self.facts.starts_on else next_days[0]
                asked.append(self._in_phases(thursday, start, situation.step_up))
        order = list(Frequency)
        return min((one for one in asked if one), key=order.index)

    def _in_phases(self, thursday: date, start: date, step_up: tuple[Phase, ...] | None) -> Frequency | None:
        """How often the taper asks in the week of that Thursday, or a situation's own phases."""
        phases = self.facts.phases if step_up is None else step_up
        week = (thursday - start).days // 7
        if week < 0 and step_up is not None and start > thursday + 3 * DAY:
            return None
        week = max(week, 0)
        for phase in phases:
            if phase.weeks is None or week < phase.weeks:
                return phase.frequency
            week -= phase.weeks
        return None

    def mondays(self) -> Iterator[date]:
        """The weeks that lie whole between today and the horizon."""
        monday = max(self.today, self.facts.starts_on)
        monday += timedelta(days=-monday.weekday() % 7)
        while monday + 6 * DAY <= self.until:
            yield monday
            monday += 7 * DAY

    def days_that_cannot_be(self) -> Iterator[str]:
        for earlier, later in pairwise(self.planned):
            if earlier >= later:
                yield f"two visits on {later}, or not in order"
        for day in self.planned:
            if day in self.happened:
                yield f"{day} has happened and is planned again"
            if not self.today <= day <= self.until:
                yield f"{day} is outside {self.today}-{self.until}"
            if not self.possible(day):
                yield f"{day:%a %Y-%m-%d} is no day to visit"

    def weeks(self) -> Iterator[str]:
        for monday in self.mondays():
            asked = {Frequency.TWICE_WEEKLY: 2, Frequency.WEEKLY: 1}.get(self.frequency(monday))
            if asked is None:
                continue
            sunday = monday + 6 * DAY
            visits = [day for day in self.all if monday <= day <= sunday]
            settled = [day for day in visits if day in self.happened]
            could = self.possible_in(monday, sunday)
            alert = any(set(self.next_possible(situation.on, 3)) & set(could) for situation in self.facts.situations)
            if len(visits) < min(asked, len(could)):
                yield f"week of {monday}: {len(visits)} visits, {asked} asked, {len(could)} days"
            if len(visits) > max(asked, len(settled)) + alert + self.ends_a_closed_time(could):
                yield f"week of {monday}: {len(visits)} visits, {asked} asked"
            if asked == 2 and not settled and not alert:
                wanted = [day for day in could if day not in self.facts.left]
                apart = any((later - earlier).days > 1 for earlier, later in combinations(wanted, 2))
                if apart and any((later - earlier).days == 1 for earlier, later in pairwise(visits)):
                    yield f"week of {monday}: visits on adjacent days, and the week allows others"
            if len(could) < asked and len(visits) < asked and could and not self.says_so(monday):
                yield f"week of {monday}: fewer visits than asked, and the plan does not say so"
            if not could and not visits and any(map(self.own, days(monday, sunday))) and not self.skips_over(monday, sunday):
                yield f"week of {monday}: no possible day, and the plan does not say why"

    def ends_a_closed_time(self, could: list[date]) -> bool:
        """Whether one of these days is among the five after a closed time, and no settled visit comes as soon."""
        for skip in self.plan.skipped:
            allowed = self.next_possible(max(skip.last, self.today - DAY), 5)
            if set(allowed) & set(could) and not any(skip.last < day <= allowed[-1] for day in self.happened):
                return True
        return False

    def says_so(self, monday: date) -> bool:
        year, week, _ = monday.isocalendar()
        return any(
            ("én dag i uken" in note or f"Uke {week} i {year}:" in note) and "telefonsamtale" in note for note in self.plan.notes
        )

    def skips_over(self, first: date, last: date) -> bool:
        return any(skip.first <= last and first <= skip.last for skip in self.plan.skipped)

    def chained(self, frequency: Frequency, reach: int) -> Iterator[tuple[date, date | None]]:
        """Each visit whose deadline lies ahead in weeks of this frequency, and the visit after it."""
        for number, day in enumerate(self.all):
            monday = day - day.weekday() * DAY
            deadline = day + reach * DAY
            weeks = [monday + 7 * DAY * week for week in range(reach // 7 + 2) if monday + 7 * DAY * week <= deadline]
            if deadline <= self.end and all(self.frequency(week) is frequency for week in weeks):
                yield day, self.all[number + 1] if number + 1 < len(self.all) else None

    def fortnights(self) -> Iterator[str]:
        for day, following in self.chained(Frequency.FORTNIGHTLY, 18):
            opens, closes = day + (7 - day.weekday()) * DAY, day + 18 * DAY
            if following in self.planned and following < opens:
                yield f"{day} and {following}: twice in a week of every fortnight"
            yield from self.gap(day, following, opens, closes)

    def months(self) -> Iterator[str]:
        for day, following in self.chained(Frequency.MONTHLY, 38):
            opens, closes = month_after(day), day + 38 * DAY
            yield from self.gap(day, following, opens, min(closes, month_after(opens) - DAY))
        month = month_after(self.today)
        while month_after(month) - DAY <= self.end:
            last = month_after(month) - DAY
            mondays = {day - day.weekday() * DAY for day in days(month, last)}
            if month > self.facts.starts_on and all(self.frequency(monday) is Frequency.MONTHLY for monday in mondays):
                visits = [day for day in self.all if month <= day <= last]
                could = self.possible_in(month, last)
                before = [day for day in self.all if day < month]
                settled = self.happened.intersection(visits)
                beyond_reach = any(day >= self.today for day in settled)  # more than 38 days on, so one comes before it
                if len(visits) > max(1, len(settled)) + beyond_reach:
                    yield f"{month:%Y-%m}: {len(visits)} visits in a month"
                if not visits and could and before:
                    yield f"{month:%Y-%m}: no visit in the month"
            month = last + DAY

    def gap(self, day: date, following: date | None, opens: date, closes: date) -> Iterator[str]:
        if following is not None and (following <= closes or following in self.happened):
            return
        could = self.possible_in(max(opens, self.today), closes)
        if could:
            yield f"{day} to {following}: too far apart, {could[0]} was possible"
            return
        allowed = self.next_possible(max(opens, self.today) - DAY, 5)
        if allowed and allowed[-1] <= self.end and following not in allowed:
            yield f"{day} to {following}: after a closed time the next visit comes within five working days, {allowed}"
        if closes >= self.today and not self.possible_in(opens, closes) and not self.skips_over(opens, closes):
            yield f"{day} to {following}: the plan does not say why"

    def situations(self) -> Iterator[str]:
        for situation in self.facts.situations:
            alert = self.next_possible(situation.on, 3)
            ahead = [day for day in alert if self.today <= day]
            if len(alert) == 3 and ahead and alert[-1] <= self.end and not set(alert) & set(self.all):
                yield f"{situation}: no visit within three working days"

    def first_week(self) -> Iterator[str]:
        start = self.facts.starts_on
        sunday = start + (6 - start.weekday()) * DAY
        could = self.possible_in(max(start, self.today), min(sunday, self.end))
        if could and not any(start <= day <= sunday for day in self.all):
            yield f"no visit in the first week, {could} were possible"

    def trial_becomes_job(self) -> Iterator[str]:
        start = self.facts.starts_on
        sunday = start + (6 - start.weekday()) * DAY
        of_the_trial = [day for day in self.happened if sunday - 6 * DAY <= day < start]
        week = [day for day in self.all if sunday - 6 * DAY <= day <= sunday]
        settled = [day for day in week if day in self.happened]
        alert = any(set(self.next_possible(situation.on, 3)) & set(week) for situation in self.facts.situations)
        if of_the_trial and len(week) > max(3, len(settled) + 1) + alert:
            yield f"{len(week)} visits in the week in which the trial becomes the job"

    def skips(self) -> Iterator[str]:
        for skip in self.plan.skipped:
            if not skip.reason or skip.last < skip.first:
                yield f"{skip}: nothing said"
            if inside := [day for day in self.all if max(skip.first, self.today) <= day <= skip.last]:
                yield f"{skip}: visits inside {inside}"
            if could := self.possible_in(skip.first, skip.last):
                yield f"{skip}: {could[0]} was possible"
            allowed = self.next_possible(max(skip.last, self.today - DAY), 5)
            if len(allowed) == 5 and allowed[-1] <= self.end and not any(skip.last < day <= allowed[-1] for day in self.all):
                yield f"{skip}: no visit in the five working days after it"


def days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + ahead * DAY


def month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
