"""Stage 11 (oppfølging): the follow-up rule, from facts to visits.

The same facts give the same visits, and a plan made again on a later day says the same about the days both cover. What has
happened stays and counts toward the rule; only coming visits are planned. What the words mean can be counted: twice weekly is
two visits in each ISO week on different days, weekly one in each ISO week, fortnightly at most 18 days apart, monthly one in
each calendar month and at most 38 days apart.
"""

from datetime import date
from itertools import islice

from domain.norwegian import WEEKDAYS, listed, weekday_and_day
from domain.visit_chain import Window, best_in, days_in, window_after
from domain.visit_days import VisitDays, choose_days, from_day, monday_of, weekday_of, weekdays_in
from domain.visit_facts import FollowUpFacts, Frequency, KnownVisit, Plan, PlannedVisit, Skipped, VisitStatus
from domain.visit_stretches import Stretch, alert_days, stretches

AFTER_A_GAP = 5  # the next visit comes within the worker's next five working days
_BEYOND = 120  # days looked at past the horizon, so that the last visits don't change when the horizon moves
_A_FORTNIGHT = 14  # days ahead: by whose weekdays the next visit of a chain is wished
_A_WEEK = {Frequency.TWICE_WEEKLY: 2, Frequency.WEEKLY: 1}


def plan(facts: FollowUpFacts, today: date, until: date) -> Plan:
    """The coming visits from today up to and with `until`, what is skipped and why, and notes for the coordinator."""
    return _Planning(facts, today, until).planned()


def has_happened(visit: KnownVisit, today: date) -> bool:
    """Stands as it is and counts: every visit before today, and one registered or excused ahead of its day."""
    if visit.status is VisitStatus.CANCELLED:
        return False
    return visit.on < today or visit.status is not VisitStatus.PLANNED


class _Planning:
    """One walk through the weeks. `last` is the latest visit so far, `gap` the days of which one ends a time without visits."""

    def __init__(self, facts: FollowUpFacts, today: date, until: date) -> None:
        self.facts, self.today, self.until = facts, today.toordinal(), until.toordinal()
        self.days = VisitDays(facts, self.until + _BEYOND)
        self.taken = {visit.on.toordinal() for visit in facts.known if has_happened(visit, today)}
        self.ahead = sorted(day for day in self.taken if day >= self.today)
        self.last = max((day for day in self.taken if day < self.today), default=None)
        self.alerts = [days for situation in facts.situations if (days := alert_days(situation, self.days))]
        self.gap: tuple[int, ...] = ()
        self.gap_reason = ""
        turn = self.days.first // 7
        self.wish = _wish_among(facts.weekdays, facts.visit_weekday, turn)
        self.later_wishes = [
            (change.first.toordinal(), _wish_among(change.weekdays, self.wish, turn)) for change in facts.changed_days
        ]
        self.week_of_month = 2 + turn // len(facts.weekdays) % 3  # not the first: a holiday there may leave no day within 38
        self.visits: list[PlannedVisit] = []
        self.skipped: list[Skipped] = []
        self.notes: dict[str, None] = {}

    def planned(self) -> Plan:
        begin = monday_of(max(self.last or 0, self.days.first))
        end = min(self.until, self.days.last) + 1
        for stretch in stretches(self.facts, self.days):
            if stretch.end > begin and stretch.first < end:
                if stretch.frequency in _A_WEEK:
                    for monday in range(max(stretch.first, begin), min(stretch.end, end), 7):
                        self._visit_in_week(monday, stretch)
                else:
                    self._visit_in_chain(stretch)
        visits = tuple(visit for visit in self.visits if visit.on.toordinal() <= self.until)
        return Plan(visits, tuple(self.skipped), tuple(self.notes))

    def _wish_on(self, day: int) -> int:
        wish = self.wish
        for first, later in self.later_wishes:
            if first <= day:
                wish = later
        return wish

    def _visit_in_week(self, monday: int, stretch: Stretch) -> None:
        possible, count = self.days.possible(monday), _A_WEEK[stretch.frequency]
        taken = sum(1 << ahead for ahead in range(7) if monday + ahead in self.taken) if self.taken else 0
        if not possible and not taken:
            if self.days.own_days(monday):
                self._skip(monday, monday + 6)
            return
        coming = possible & from_day(monday, self.today)
        wish = self._wish_on(monday)
        added = choose_days(possible, coming, taken, wish, count, self._wanted_in(monday))
        own = self.days.own_days(monday)
        moved = self._moved_in_week(monday, possible, taken | added, choose_days(own, own, 0, wish, count))
        for weekday in weekdays_in(added):
            self._place(monday + weekday, stretch, moved.get(monday + weekday))
        if taken | added:
            self.last = monday + weekdays_in(taken | added)[-1]
            self.gap = ()
        if (possible | taken).bit_count() < count:
            self._note_short_week(monday)

    def _moved_in_week(self, monday: int, possible: int, whole: int, usual: int) -> dict[int, int]:
        """Which day of the week stands in for which usual day that fell away, the earlier for the earlier."""
        if not usual & ~possible:
            return {}
        instead, fallen_away = weekdays_in(whole & ~usual), weekdays_in(usual & ~possible & ~whole)
        return {monday + new: monday + old for new, old in zip(instead, fallen_away, strict=False)}

    def _wanted_in(self, monday: int) -> tuple[int, ...]:
        """Sets of days of this week that each want a visit: after a gap, and after a situation that got none so far."""
        sets = [self.gap] if self.gap else []
        sets += [days for days in self.alerts if monday_of(days[-1]) == monday and self.taken.isdisjoint(days)]
        masks = (sum(1 << (day - monday) for day in days if 0 <= day - monday < 7) for days in sets)
        return tuple(mask for mask in masks if mask)

    def _visit_in_chain(self, stretch: Stretch) -> None:
        """Fortnightly and monthly: from one visit to the next, until the next one lies in another stretch."""
        while True:
            window = None
            if not self.gap and self.last is None:
                self._resume_from(max(stretch.first, self.days.first))
            elif not self.gap and self.last is not None:
                wish = self._wish_on(self.last + _A_FORTNIGHT)
                window = window_after(stretch.frequency, self.last, stretch.first, wish, self.week_of_month)
            reach = window.closes if window else max(self._ending_the_gap(), default=0)
            settled = next((day for day in self.ahead if (self.last or 0) < day <= reach), None)
            if settled is not None:
                if self.gap or settled < stretch.end:
                    self.last, self.gap = settled, ()
                    continue
                return
            day = self._day_in(window, stretch) if window else self._day_after_gap(stretch)
            if day is None and window and self.gap:
                continue  # a gap has opened: what is settled among its days ends it before a new day is chosen
            if day is None or day >= stretch.end or day > self.until:
                return
            fallen_away = window.wished if window and window.wished != day and self.days.why_not(window.wished) else None
            self._place(day, stretch, fallen_away)
            self.last, self.gap = day, ()

    def _day_in(self, window: Window, stretch: Stretch) -> int | None:
        day = best_in(window, self.days, stretch.frequency, self.today)
        if day is not None:
            return day
        if window.closes >= stretch.end:
            return None  # due in the next stretch, by its own frequency
        if window.opens > window.closes or next(days_in(window, self.days), None) is not None:
            self._resume_from(max(window.opens, self.today))  # overdue: nobody planned in time
        elif window.opens <= self.days.last:
            self._skip(window.opens, window.closes)
        return None

    def _day_after_gap(self, stretch: Stretch) -> int | None:
        coming = [day for day in self._ending_the_gap() if day not in self.taken and day > (self.last or 0)]
        if coming and stretch.frequency is Frequency.MONTHLY:  # the month it can be in, it is in
            month = date.fromordinal(coming[0]).month
            coming = [day for day in coming if date.fromordinal(day).month == month]
        return next((day for day in coming if weekday_of(day) == self._wish_on(day)), coming[0] if coming else None)

    def _ending_the_gap(self) -> list[int]:
        """The days of which one is to end the gap; when all of them have passed, the next ones from today."""
        if not self.gap or self.gap[-1] >= self.today:
            return [day for day in self.gap if day >= self.today]
        return list(islice(self.days.after(self.today - 1), AFTER_A_GAP))

    def _resume_from(self, day: int) -> None:
        self.gap, self.gap_reason = tuple(islice(self.days.after(day - 1), AFTER_A_GAP)), ""

    def _skip(self, first: int, last: int) -> None:
        """A time in which a visit was due has no possible day: it lasts until the day before the next possible or settled one.

        What is settled before the days that would end the gap have passed ends it, also on a day nobody would have planned.
        """
        self._resume_from(first)
        settled = next((day for day in self.ahead if self.gap and last < day <= self.gap[-1]), None)
        if settled is not None:
            self.gap = (*(day for day in self.gap if day < settled), settled)
        last = max(last, self.gap[0] - 1) if self.gap else last
        last = min(last, self.days.last, self.until)
        self.gap_reason = listed(self.days.reasons(first, last))
        before = self.skipped[-1] if self.skipped else None
        if before and before.last.toordinal() >= first - 1:
            first = before.first.toordinal()
            self.skipped.pop()
        if last >= self.today and (reason := listed(self.days.reasons(first, last))):
            self.skipped.append(Skipped(date.fromordinal(first), date.fromordinal(last), reason))

    def _place(self, day: int, stretch: Stretch, fallen_away: int | None) -> None:
        reason = stretch.why
        if self.gap and self.gap_reason:
            reason += f"; første besøk etter {self.gap_reason}"
            self.gap = ()
        elif fallen_away is not None:
            same_week = monday_of(fallen_away) == monday_of(day)
            was = WEEKDAYS[weekday_of(fallen_away)] if same_week else weekday_and_day(date.fromordinal(fallen_away))
            reason += f"; flyttet fra {was} på grunn av {self.days.why_not(fallen_away)}"
        self.taken.add(day)
        self.visits.append(PlannedVisit(date.fromordinal(day), self.facts.visit_time, reason))

    def _note_short_week(self, monday: int) -> None:
        if monday + 6 < self.today:
            return
        if len(self.facts.weekdays_on(date.fromordinal(monday))) == 1:
            self.notes[
                "Arbeidstakeren jobber én dag i uka: det blir ett besøk i uka i stedet for to. Avtal en telefonsamtale for det andre."
            ] = None
            return
        year, week, _ = date.fromordinal(monday).isocalendar()
        why = listed(self.days.reasons(monday, monday + 6)) or "bare én arbeidsdag i jobben den uka"
        self.notes[f"Uke {week} i {year}: ett besøk i stedet for to ({why}). Avtal en telefonsamtale for det andre."] = None


def _wish_among(own: frozenset[int], wished: int | None, turn: int) -> int:
    """The usual weekday where it is one of the worker's own, else one that spreads workers over theirs."""
    return wished if wished is not None and wished in own else sorted(own)[turn % len(own)]
