"""Each life looked back on as it was lived: what stood, counted against the rule as it was known at the time.

Where a person has moved a visit, called one off, or told of something in the middle of a week, what the rule asked of those days
can't be held against the plan: `excused` counts each such thing by its reason. Nothing else is excused.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from domain.planning.facts import Frequency, Plan
from tests.domain.planning.visit_checker import Checker
from tests.lives.life import DAY, Life, Row
from tests.lives.promises import working_days

ASKED = {Frequency.TWICE_WEEKLY: 2, Frequency.WEEKLY: 1}
MONTHLY = 38


class WholeLife:
    """One worker from the first day of the trial or job to its last, or to `end`, the day after the last day lived."""

    def __init__(self, life: Life, rows: list[Row], end: date, excused: Counter[str]) -> None:
        self.life, self.end, self.excused = life, end, excused
        self.rows = [row for row in rows if row.status != "cancelled" and row.on < end]

    def complaints(self) -> Iterator[str]:
        spans: list[tuple[date, date | None]] = [self.life.trial] if self.life.trial else []
        spans += [(self.life.starts_on, self.life.last_day)] if self.life.has_job(self.end) and not self.life.called_off else []
        for first, last in spans:
            until = min(last or self.end, self.end - DAY)
            for each in (
                *self._weeks(first, last, until),
                *self._situations(first, last, until),
                *self._first_week(first, until),
            ):
                yield f"candidacy {self.life.candidacy} from {first}: {each}"
            if first == self.life.starts_on:
                yield from (f"candidacy {self.life.candidacy}: {each}" for each in self._seen(first, last, until))

    def _known_on(self, day: date, first: date, last: date | None) -> Checker:
        """The rule as it was known that day, with every closed day that was told of since."""
        facts = self.life.facts(first, last, day, [])
        kept = tuple(each for each in facts.situations if first <= each.on <= day)
        return Checker(facts.model_copy(update={"situations": kept}), Plan((), (), ()), day, self.end)

    def _weeks(self, first: date, last: date | None, until: date) -> Iterator[str]:
        monday = first + timedelta(days=-first.weekday() % 7)
        while monday + 6 * DAY <= until:
            sunday, checker = monday + 6 * DAY, self._known_on(monday - DAY, first, last)
            asked = ASKED.get(checker.frequency(monday), 0)
            could = checker.possible_in(monday, sunday)
            stood = {day for row in self.rows for day in (row.true_day, row.on) if monday <= day <= sunday}
            if len(stood) < min(asked, len(could)) and not self._own_doing(monday, sunday):
                yield f"week of {monday}: {len(stood)} visits, {asked} asked, {len(could)} days"
            monday += 7 * DAY

    def _own_doing(self, first: date, last: date) -> bool:
        """Whether a person moved or called off a visit of these days, or told of something that changes them while they ran."""
        life = self.life
        for _, away, to in life.by_hand:
            if first <= away <= last or first <= to <= last:
                return self._excuse("moved or called off by hand")
        for closed in life.closed.values():
            if first <= closed.heard <= last and closed.first <= last and closed.last >= first:
                return self._excuse("an absence told of while it ran")
        for closed, taken_back in life.not_closed:
            if closed.heard <= last and first <= taken_back and closed.first <= last and closed.last >= first:
                return self._excuse("an absence taken back after it had begun to count")
        if any(over <= last and first <= again for over, again in life.not_followed):
            return self._excuse("the job stood as over")
        agreed = {
            "the trial prolonged that week": life.prolonged_on,
            "another plan agreed on that week": [when for when, _ in life.phases],
            "other days agreed on that week": [when for _, _, when in life.later_days],
            "another workplace agreed on that week": life.moves_agreed_on,
            "the job agreed on that week": [life.agreed_on],
        }
        found = next((reason for reason, days in agreed.items() if any(first <= when <= last for when in days)), None)
        return found is not None and self._excuse(found)

    def _excuse(self, reason: str) -> bool:
        self.excused[reason] += 1
        return True

    def _situations(self, first: date, last: date | None, until: date) -> Iterator[str]:
        checker = self._known_on(until, first, last)
        for heard, kind in self.life.situations.values():
            if heard < first:
                continue
            alert = checker.next_possible(heard, 3)
            stood = any(day in alert for row in self.rows for day in (row.true_day, row.on))
            if len(alert) == 3 and alert[-1] <= until and not stood and not self._own_doing(heard, alert[-1]):
                yield f"{kind} of {heard}: no visit on {alert}"

    def _first_week(self, first: date, until: date) -> Iterator[str]:
        sunday = first + (6 - first.weekday()) * DAY
        could = self._known_on(first, first, None).possible_in(first, min(sunday, until))
        stood = any(first <= day <= sunday for row in self.rows for day in (row.true_day, row.on))
        if could and sunday <= until and not stood and not self._own_doing(first, sunday):
            yield f"no visit in the first week, {could} were possible"

    def _seen(self, first: date, last: date | None, until: date) -> Iterator[str]:
        """No worker goes unseen for longer than monthly, unless a reason is written down or a reminder is sent."""
        checker = self._known_on(until, first, last)
        held = sorted({row.true_day for row in self.rows if row.status == "done" and first <= row.true_day <= until})
        for before, after in pairwise([first, *held, until]):
            if (after - before).days <= MONTHLY:
                continue
            between = [row for row in self.rows if before < row.on < after and row.status != "done"]
            unseen = [row for row in between if row.status == "planned"]
            late = [row for row in unseen if not row.reminded.strip("[]") and working_days(row.on, self.end - DAY) > 0]
            if late:
                yield f"the visits {[(row.id, str(row.on)) for row in late]} are not registered, and nobody is told"
            stood = sorted({before, after, *(row.on for row in between)})
            for earlier, later in pairwise(stood):
                closes = min(earlier + MONTHLY * DAY, later)
                if (later - earlier).days <= MONTHLY:
                    self.excused["came to nothing, and it is written why" if between and not unseen else "somebody is told"] += (
                        bool(between)
                    )
                elif could := checker.possible_in(month_after(earlier), min(closes, month_after(month_after(earlier)) - DAY)):
                    if not self._own_doing(earlier, later):
                        yield f"nobody was there from {earlier} to {later}, {could[0]} was possible"
                else:
                    self.excused["no possible day"] += 1


def month_after(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
