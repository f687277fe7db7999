"""One walk through the weeks of an employment or trial, placing the visits the follow-up rule asks for.

A week is looked at alone; in a chain each visit is found from the one before it.
"""

from datetime import date
from itertools import islice

from domain.language.norwegian import WEEKDAYS, listed, weekday_and_day
from domain.planning.chain import Window, best_in, days_in, window_after
from domain.planning.days import choose_days, days_of, from_day, monday_of, stands_in_for, weekday_of, weekdays_in
from domain.planning.facts import FollowUpFacts, Frequency, KnownVisit, PlannedVisit, Skipped, VisitStatus
from domain.planning.rhythm import Rhythm
from domain.planning.stretches import Stretch, alert_days, stretches

AFTER_A_GAP = 5  # the next visit comes within the worker's next five working days
_BEYOND = 120  # days looked at past the horizon, so that the last visits don't change when the horizon moves
_A_WEEK = {Frequency.TWICE_WEEKLY: 2, Frequency.WEEKLY: 1}


def has_happened(visit: KnownVisit, today: date) -> bool:
    """Stands as it is and counts: every visit before today, and one registered or excused ahead of its day."""
    if visit.status is VisitStatus.CANCELLED:
        return False
    return visit.on < today or visit.status is not VisitStatus.PLANNED


class Walk:
    """One walk through the weeks. `last` is the latest visit so far, `gap` the days of which one ends a time without visits."""

    def __init__(self, facts: FollowUpFacts, today: date, until: date) -> None:
        self.facts, self.today, self.until = facts, today.toordinal(), until.toordinal()
        self.days = days_of(facts, self.until + _BEYOND)
        self.taken = {visit.on.toordinal() for visit in facts.known if has_happened(visit, today)}
        self.ahead = sorted(day for day in self.taken if day >= self.today)
        self.last = max((day for day in self.taken if day < self.today), default=None)
        self.alerts = [days for situation in facts.situations if (days := alert_days(situation, self.days))]
        self.gap: tuple[int, ...] = ()
        self.gap_reason = ""
        self.rhythm = Rhythm(facts)
        self.visits: list[PlannedVisit] = []
        self.skipped: list[Skipped] = []
        self.notes: dict[str, None] = {}
        self._walk()

    def _walk(self) -> None:
        begin = monday_of(max(self.last or 0, self.days.first))
        end = min(self.until, self.days.last) + 1
        for stretch in stretches(self.facts, self.days):
            if stretch.end > begin and stretch.first < end:
                if stretch.frequency in _A_WEEK:
                    for monday in range(max(stretch.first, begin), min(stretch.end, end), 7):
                        self._visit_in_week(monday, stretch)
                else:
                    self._visit_in_chain(stretch)

    def _visit_in_week(self, monday: int, stretch: Stretch) -> None:
        possible, count = self.days.possible(monday), _A_WEEK[stretch.frequency]
        taken = sum(1 << ahead for ahead in range(7) if monday + ahead in self.taken) if self.taken else 0
        if not possible and not taken:
            if self.days.own_days(monday):
                self._skip(monday, monday + 6)
            return
        coming = possible & from_day(monday, self.today)
        wish = self.rhythm.weekday_on(monday)
        added = choose_days(possible, coming, taken, wish, count, self._wanted_in(monday))
        if added and taken & ((added & -added) - 1):
            self.gap = ()  # what is settled earlier in the week has ended it
        own = self.days.own_days(monday)
        instead_of = stands_in_for(taken | added, possible, own, wish, count)
        for weekday in weekdays_in(added):
            self._place(monday + weekday, stretch, monday + instead_of[weekday] if weekday in instead_of else None)
        if taken | added:
            self.last = monday + weekdays_in(taken | added)[-1]
            self.gap = ()
        if (possible | taken).bit_count() < count:
            self._note_short_week(monday)

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
                window = window_after(stretch.frequency, self.last, stretch.first, self.rhythm)
            ending = [] if window else self._ending_the_gap_in(stretch)
            reach = window.closes if window else max(ending, default=0)
            settled = next((day for day in self.ahead if (self.last or 0) < day <= reach), None)
            if settled is not None:
                if self.gap or settled < stretch.end:
                    self.last, self.gap = settled, ()
                    continue
                return
            day = self._day_in(window, stretch) if window else self._best_of(ending)
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

    def _best_of(self, ending: list[int]) -> int | None:
        return next((day for day in ending if weekday_of(day) == self.rhythm.weekday_on(day)), ending[0] if ending else None)

    def _ending_the_gap_in(self, stretch: Stretch) -> list[int]:
        coming = [day for day in self._ending_the_gap() if day > (self.last or 0)]
        if coming and stretch.frequency is Frequency.MONTHLY:  # the month it can be in, it is in
            month = date.fromordinal(coming[0]).month
            return [day for day in coming if date.fromordinal(day).month == month]
        return coming

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
        latest = self.gap[-1] if self.gap else self.days.last  # without days to end it the gap lasts as long as the job
        settled = next((day for day in self.ahead if last < day <= latest), None)
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
        moved = ""
        if self.gap and self.gap_reason:
            moved = f"; første besøk etter {self.gap_reason}"
            self.gap = ()
        elif fallen_away is not None:
            moved = moved_from(day, fallen_away, self.days.why_not(fallen_away))
        self.taken.add(day)
        if day <= self.until:
            self.visits.append(PlannedVisit(date.fromordinal(day), self.facts.visit_time, stretch.why + moved))

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


def moved_from(day: int, usual: int, why: str | None) -> str:
    """«; flyttet fra torsdag på grunn av Kristi himmelfartsdag»"""
    same_week = monday_of(usual) == monday_of(day)
    was = WEEKDAYS[weekday_of(usual)] if same_week else weekday_and_day(date.fromordinal(usual))
    return f"; flyttet fra {was} på grunn av {why}"
