"""One walk through the weeks of an employment or trial, placing the visits the follow-up rule asks for.

`stretches` says which weeks are visited how often. Each stretch is walked in one of two ways, from the latest visit on.

Twice weekly and weekly, week by week: each ISO week is looked at alone.

    Mon Tue Wed Thu Fri
     d   x   .   v   .     d  has happened or is settled ahead, and counts
                           x  is closed: a holiday, an absence, the workplace
                           v  is added, so that d and v together are two, not adjacent
     x   x   x   x   x     no possible day: the week is skipped with its reason, and a gap opens

Fortnightly and monthly, in a chain: each visit says in which window the next one lies.

    visit      opens .  .  .  x  wished  .  x  .  .  closes
      d          the next week         18 days after d
      d          the next month        its last day, or 38 days after d

    a visit settled ahead in it     is the next of the chain
    a possible day in it            the wished one, or one of the wished week, or of the nearest
    none, and all of it closed      the time is skipped with its reason, and a gap opens
    none, and some have passed      nobody planned in time: a gap opens, with nothing to say
    none, and the stretch is over   the next stretch goes on from d

A gap is the worker's next five possible days, and one of them gets a visit: in a week as one of its visits, in a chain the
wished weekday of the five or else the first, a day that is not full before one that is. What is settled ahead by then ends the
gap too.

    x  x  x  x  x  x  x | .  v  .  .  . |
          skipped              gap
"""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.language.norwegian import WEEKDAYS, listed, weekday_and_day
from domain.planning.chain import Chain, Window
from domain.planning.clock_times import Agenda
from domain.planning.days import A_DAY, Rhythm, VisitDays, days_between, monday_of, mondays_in
from domain.planning.facts import FollowUpFacts, Frequency, KnownVisit, PlannedVisit, Skipped, VisitStatus
from domain.planning.preference import Preference
from domain.planning.stretches import Stretch, alert_days, stretches
from domain.planning.week import days_to_add, stands_in_for

AFTER_A_GAP = 5  # the next visit comes within the worker's next five working days
_BEYOND = timedelta(days=120)  # looked at past the horizon, so that the last visits don't change when the horizon moves
_NEVER = date.min
_A_WEEK = {Frequency.TWICE_WEEKLY: 2, Frequency.WEEKLY: 1}


def has_happened(visit: KnownVisit, today: date) -> bool:
    """Stands as it is and counts: every visit before today, and one registered or excused ahead of its day."""
    if visit.status is VisitStatus.CANCELLED:
        return False
    return visit.on < today or visit.status is not VisitStatus.PLANNED


class Walk:
    """One walk through the weeks. `last` is the latest visit so far, `gap` the days of which one ends a time without visits."""

    def __init__(self, facts: FollowUpFacts, today: date, until: date, agenda: Agenda | None = None) -> None:
        """`agenda` is what the job specialist has besides."""
        self.facts, self.today, self.until = facts, today, until
        self.days, self.rhythm = VisitDays(facts, until + _BEYOND), Rhythm(facts)
        self.taken = {visit.on for visit in facts.known if has_happened(visit, max(today, facts.starts_on))}
        standing = {visit.on for visit in facts.known if visit.status is VisitStatus.PLANNED} - self.taken
        self.preference = Preference(standing, left=facts.left)
        if agenda:
            self.preference = self.preference._replace(full=agenda, crowded=agenda.crowded)
        self.ahead = sorted(day for day in self.taken if day >= today)
        self.last = max((day for day in self.taken if day < today), default=_NEVER)
        self.alerts = [days for situation in facts.situations if (days := alert_days(situation, self.days))]
        self.gap: tuple[date, ...] = ()
        self.gap_reason = ""
        self.visits: list[PlannedVisit] = []
        self.skipped: list[Skipped] = []
        self.notes: list[str] = []
        self._walk()

    def _walk(self) -> None:
        begin, end = monday_of(max(self.last, self.days.first)), min(self.until, self.days.last)
        for stretch in stretches(self.facts, self.days):
            if stretch.end <= begin or stretch.first > end:
                continue
            if stretch.frequency in _A_WEEK:
                for monday in mondays_in(max(stretch.first, begin), min(stretch.end - A_DAY, end)):
                    self._visit_in_week(monday, stretch)
            else:
                while self._visit_in_chain(stretch):
                    pass

    # a week

    def _visit_in_week(self, monday: date, stretch: Stretch) -> None:
        sunday, count = monday + 6 * A_DAY, _A_WEEK[stretch.frequency]
        own = self.days.own_in(monday, sunday)
        possible = list(filter(self.days.is_open, own))
        taken = self.taken.intersection(days_between(monday, sunday))
        if not possible and not taken:
            if own:
                self._skip(monday, sunday)
            return
        weekday = self.rhythm.weekday_on(monday)
        added = days_to_add(possible, taken, weekday, count, self.today, self._wanted_in(monday, possible), self.preference)
        if added and taken and min(taken) < added[0]:
            self.gap = ()  # what is settled earlier in the week has ended it
        visited = taken.union(added)
        instead_of = stands_in_for(visited, possible, own, weekday, count)
        for day in added:
            self._put_visit(day, stretch, instead_of.get(day))
        if visited:
            self._go_on_from(max(visited))
        if len(taken.union(possible)) < count:
            self._note_short_week(monday)

    def _wanted_in(self, monday: date, possible: Sequence[date]) -> list[Sequence[date]]:
        """Days that each want a visit among them: after a gap, after a situation that got none so far, and the first days of a
        job that begins in the week its trial ends: the trial's visits count in that week, and one comes in the job."""
        alerts = (days for days in self.alerts if monday_of(days[-1]) == monday and self.taken.isdisjoint(days))
        begins = possible if monday < self.days.first <= monday + 6 * A_DAY else ()
        return [self.gap, begins, *alerts]

    # a chain

    def _visit_in_chain(self, stretch: Stretch) -> bool:
        """One visit further. False when the next one lies in another stretch or beyond the horizon."""
        if self.gap or self.last == _NEVER:
            return self._end_the_gap(stretch)
        chain = Chain(stretch, self.days, self.rhythm, self.today, self.preference)
        window = chain.window_after(self.last)
        if settled := self._settled_by(window.closes):
            if settled < stretch.end:
                self._go_on_from(settled)
            return settled < stretch.end
        day = chain.next_in(window)
        if day is None:
            return self._nothing_in(window, stretch)
        fallen_away = window.wished if day != window.wished and self.days.why_not(window.wished) else None
        return self._place_in_chain(day, stretch, fallen_away)

    def _end_the_gap(self, stretch: Stretch) -> bool:
        if not self.gap:
            self._resume_from(max(stretch.first, self.days.first))
        ending = self._days_ending_the_gap(stretch)
        if not ending:
            return False
        settled = self._settled_by(ending[-1])
        if min(ending[0], settled or ending[0]) >= stretch.end:
            return False  # the next stretch ends it, by its own frequency
        if settled:
            self._go_on_from(settled)
            return True
        here = [
            day for day in ending if day < stretch.end
        ]  # the next stretch would find it by another rule, and say nothing of what follows
        wished_first = sorted(here, key=lambda day: day.weekday() != self.rhythm.weekday_on(day))
        return self._place_in_chain(min(wished_first, key=self.preference.rank_in_week), stretch, None)

    def _place_in_chain(self, day: date, stretch: Stretch, fallen_away: date | None) -> bool:
        if day >= stretch.end or day > self.until:
            return False
        self._put_visit(day, stretch, fallen_away)
        self._go_on_from(day)
        return True

    def _settled_by(self, day: date) -> date | None:
        """The first visit after the latest that stands already, up to and with `day`."""
        return next((settled for settled in self.ahead if self.last < settled <= day), None)

    def _nothing_in(self, window: Window, stretch: Stretch) -> bool:
        """No day is left in the window. Whether that opens a gap: what is settled among its days ends it before a new day does."""
        if window.closes >= stretch.end:
            return False  # due in the next stretch, by its own frequency
        if window.opens > window.closes or self.days.any_in(window.opens, window.closes):
            self._resume_from(max(window.opens, self.today))  # overdue: not planned in time
        elif window.opens <= self.days.last:
            self._skip(window.opens, window.closes)
        return bool(self.gap)

    # a time without visits

    def _days_ending_the_gap(self, stretch: Stretch) -> list[date]:
        """Of which one is to end the gap; when all of them have passed, the next ones from today."""
        passed = self.gap and self.gap[-1] < self.today
        days = self.days.next_after(self.today - A_DAY, AFTER_A_GAP) if passed else self.gap
        coming = [day for day in days if day >= self.today and day > self.last]
        if coming and stretch.frequency is Frequency.MONTHLY:  # the month it can be in, it is in
            return [day for day in coming if day.month == coming[0].month]
        return coming

    def _resume_from(self, day: date) -> None:
        self.gap, self.gap_reason = self.days.next_after(day - A_DAY, AFTER_A_GAP), ""

    def _skip(self, first: date, last: date) -> None:
        """A time in which a visit was due has no possible day: it lasts until the day before the next possible or settled one.

        What is settled before the days that would end the gap have passed ends it, also on a day no plan would have chosen.
        """
        self._resume_from(first)
        latest = self.gap[-1] if self.gap else self.days.last  # without days to end it the gap lasts as long as the job
        settled = next((day for day in self.ahead if last < day <= latest), None)
        if settled is not None:
            self.gap = (*(day for day in self.gap if day < settled), settled)
        last = max(last, self.gap[0] - A_DAY) if self.gap else last
        last = min(last, self.days.last, self.until)
        self.gap_reason = listed(self.days.reasons(first, last))
        before = self.skipped[-1] if self.skipped else None
        if before and before.last >= first - A_DAY:
            first = before.first
            self.skipped.pop()
        if last >= self.today and (reason := listed(self.days.reasons(first, last))):
            self.skipped.append(Skipped(first, last, reason))

    # what is written down

    def _go_on_from(self, day: date) -> None:
        self.last, self.gap = day, ()

    def _put_visit(self, day: date, stretch: Stretch, fallen_away: date | None) -> None:
        moved = ""
        if self.gap and self.gap_reason:
            moved = f"; første besøk etter {self.gap_reason}"
            self.gap = ()
        elif fallen_away is not None:
            moved = moved_from(day, fallen_away, self.days.why_not(fallen_away))
        self.taken.add(day)
        if day <= self.until:
            self.visits.append(PlannedVisit(day, self.facts.visit_time, stretch.why + moved))

    def _note_short_week(self, monday: date) -> None:
        sunday = monday + 6 * A_DAY
        if sunday < self.today:
            return
        if len(self.facts.weekdays_on(monday)) == 1:
            self.notes.append(
                "Arbeidstakeren jobber én dag i uken: det blir ett besøk i uken i stedet for to. Avtal en telefonsamtale for det andre."
            )
            return
        year, week, _ = monday.isocalendar()
        why = listed(self.days.reasons(monday, sunday)) or "bare én arbeidsdag i jobben den uken"
        self.notes.append(f"Uke {week} i {year}: ett besøk i stedet for to ({why}). Avtal en telefonsamtale for det andre.")


def moved_from(day: date, usual: date, why: str | None) -> str:
    """«; flyttet fra torsdag på grunn av Kristi himmelfartsdag»"""
    was = WEEKDAYS[usual.weekday()] if monday_of(usual) == monday_of(day) else weekday_and_day(usual)
    return f"; flyttet fra {was} på grunn av {why}"
