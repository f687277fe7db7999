"""What happens on a day: visits are registered, now or late or never, and life comes in the way. Each through its form."""

from collections.abc import Callable, Coroutine
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import Any

from domain.language.norwegian import WEEKDAYS
from domain.planning.facts import Frequency, Phase, Plan, SituationKind
from flows import s10_permanent_job, s11_follow_up
from flows.beside import ending, follow_up_changes, staffing
from tests.domain.planning.visit_checker import Checker
from tests.lives.agreements import Agreements
from tests.lives.life import Away, Closed, Life, Row, Stood
from tests.lives.organisation import Organisation
from tests.lives.rows import column, visits
from tests.lives.second_thoughts import SecondThoughts

ON_SITE = {"happened": "på arbeidsplassen", "minutes": 40, "worker_feels": "bra", "employer_feels": "midt på"}
PHASES: tuple[tuple[Phase, ...], ...] = (
    (Phase(frequency=Frequency.WEEKLY, weeks=10), Phase(frequency=Frequency.MONTHLY)),
    (Phase(frequency=Frequency.FORTNIGHTLY),),
    (
        Phase(frequency=Frequency.TWICE_WEEKLY, weeks=6),
        Phase(frequency=Frequency.FORTNIGHTLY, weeks=20),
        Phase(frequency=Frequency.MONTHLY),
    ),
    (Phase(frequency=Frequency.WEEKLY),),
    (Phase(frequency=Frequency.MONTHLY),),
)
Event = Callable[["Days", Life, date], Coroutine[Any, Any, None]]


class Days:
    def __init__(self, organisation: Organisation) -> None:
        self.organisation, self.chance = organisation, organisation.chance
        self.second_thoughts, self.agreements = SecondThoughts(organisation), Agreements(organisation)
        self.later: list[tuple[date, int, str]] = []

    async def of(self, today: date) -> None:
        for row in visits(f"status = 'planned' AND planned_on = '{today}'"):
            heappush(self.later, (self._registered_on(today), row.id, self._what_happens()))
        while self.later and self.later[0][0] <= today:
            _, visit, what = heappop(self.later)
            await self._registered(visit, what, today)
        for life in list(self.organisation.lives.values()):
            if life.followed(today) and self.chance.random() < 10 / 365:
                kinds, weights = zip(*EVENTS, strict=True)
                await self.chance.choices(kinds, weights)[0](self, life, today)
        await self.second_thoughts.of(today)
        await self.agreements.of(today)
        for number, workplace in enumerate(self.organisation.workplaces):
            if self.chance.random() < 0.6 / 365:
                await self._workplace_closes(workplace, today)
            if (today.month, today.day) == (5, 18) and number % 4 == 1:
                await self._closes(workplace, date(today.year, 7, 1), date(today.year, 7, 31), today)
        if self.chance.random() < len(self.organisation.specialists) * 0.25 / 365:
            await self._specialist_goes(today)

    def _registered_on(self, today: date) -> date:
        return today + timedelta(
            days=self.chance.choices((0, self.chance.randrange(1, 5), self.chance.randrange(8, 50)), (80, 15, 5))[0]
        )

    def _what_happens(self) -> str:
        return self.chance.choices(("done", "another day", "missed", "excused", "corrected"), (82, 6, 5, 4, 3))[0]

    async def _registered(self, visit: int, what: str, today: date) -> None:
        [row] = visits(f"id = {visit}")
        if row.status != "planned" or row.on > today:
            return  # moved or called off before the visit
        picked = f"{visit} - besøket"
        self.organisation.registered.add(visit)
        if what == "missed":
            await self.organisation.submit(
                s11_follow_up.register_what_happened, visit=picked, happened="arbeidstakeren møtte ikke"
            )
        elif what == "excused":
            await self.organisation.submit(s11_follow_up.excuse_from_visit, visit=picked, reason="jobbspesialisten var på kurs")
        else:
            said = dict(ON_SITE)
            if what == "another day":
                said["held_on"] = str(row.on + timedelta(days=self.chance.choice((-3, -2, -1, 1, 2, 3))))
            life, kind = self.organisation.lives[row.candidacy], self.chance.choice(list(SituationKind))
            if seen := self.chance.random() < 0.02:
                said["situation"] = str(kind)
            if await self.organisation.submit(s11_follow_up.register_what_happened, visit=picked, **said) and seen:
                life.situations["visit", visit] = (today, kind)
            if what == "corrected":
                await self.organisation.submit(s11_follow_up.register_what_happened, visit=picked, **said | {"minutes": 55})

    async def situation(self, life: Life, today: date) -> None:
        kind, arose = self.chance.choice(list(SituationKind)), today - timedelta(days=self.chance.randrange(0, 12))
        key: tuple[object, ...] = (arose, kind)
        before = Stood.of(life, rows_of(life))
        weeks = self.chance.choice(((2, 4), (2, 4), (1, 0), (0, 3), (4, 8)))
        said = {"kind": str(kind), "arose_on": str(arose), "candidacy": picked(life)}
        if await self.organisation.submit(follow_up_changes.report_what_arose, **said, weeks_twice=weeks[0], weeks_once=weeks[1]):
            life.situations.setdefault(key, (today, kind))
            life.stood.setdefault(key, before)
            life.stepped_up[key] = weeks  # the last that was said

    async def absence(self, life: Life, today: date) -> None:
        first = today + timedelta(days=self.chance.randrange(-5, 25))
        long = self.chance.choices(
            (self.chance.randrange(0, 5), self.chance.randrange(6, 25), self.chance.randrange(30, 130)), (60, 32, 8)
        )
        last = first + timedelta(days=long[0])
        said = {
            "candidacy": picked(life),
            "first": str(first),
            "last": str(last),
            "reason": self.chance.choice(("fravær", "ferie")),
        }
        before = Stood.of(life, rows_of(life))
        if await self.organisation.submit(follow_up_changes.keep_days_free, **said):
            self._is_closed(life, ("worker", first), Closed(first, last, said["reason"], today), before)

    async def _workplace_closes(self, workplace: int, today: date) -> None:
        first = today + timedelta(days=self.chance.randrange(0, 40))
        await self._closes(workplace, first, first + timedelta(days=self.chance.choice((0, 4, 6, 13, 20))), today)

    async def _closes(self, workplace: int, first: date, last: date, today: date) -> None:
        said = {"workplace": f"{workplace} - butikken", "first": str(first), "last": str(last), "reason": "stengt arbeidsplass"}
        closed, which = Closed(first, last, said["reason"], today), ("workplace", workplace, first)
        here = [
            (life, Stood.of(life, rows_of(life)))
            for life in self.organisation.lives.values()
            if any(stay.workplace == workplace for stay in life.stays)
        ]
        if await self.organisation.submit(follow_up_changes.keep_days_free, **said):
            self.organisation.closed_workplaces[workplace][which] = closed
            for life, before in here:
                self._is_closed(life, which, closed, before)

    def _is_closed(self, life: Life, which: tuple[object, ...], closed: Closed, before: Stood) -> None:
        """The visits a person put into days that turn out to be closed are forgotten: they are the plan's again."""
        if which in life.closed:
            life.stood.pop(which, None)  # said anew with another last day
        else:
            life.stood[which] = before
        life.closed[which] = closed
        days = life.closed_days(which)
        once = [
            each for each in life.by_hand if any(first <= each[2] <= last for first, last in days) and each[2] >= closed.heard
        ]
        life.by_hand = [each for each in life.by_hand if each not in once]
        life.by_hand_once.setdefault(which, []).extend(once)

    async def move(self, life: Life, today: date) -> None:
        soon = coming(life, today)[:4]
        if not soon:
            return
        row = self.chance.choice(soon)
        near = [day for ahead in range(-8, 12) if (day := row.on + timedelta(days=ahead)) >= today]
        new = self.chance.choice([day for day in near if day.weekday() in life.weekdays_on(day)] or near)
        if await self.organisation.submit(s11_follow_up.put_visit_elsewhere, visit=f"{row.id} - besøket", new_day=str(new)):
            life.by_hand.append((today, row.on, new))
            self._left_for_others(life, row.on, new, today)

    def _left_for_others(self, life: Life, away: date, to: date, today: date) -> None:
        """The day a visit was moved from is the last of its week to be chosen again."""
        monday = away - timedelta(days=away.weekday())
        rows = visits(f"candidacy_id = {life.candidacy} AND status <> 'cancelled'")
        lately = [heard for heard, _ in life.situations.values() if heard > monday - timedelta(days=10)]
        closed = any(
            first <= away + timedelta(days=7) and last >= monday - timedelta(days=21)
            for which in life.closed
            for first, last in life.closed_days(which)
        )
        span = next(
            ((first, last) for first, last in life.spans(today) if first <= away and (last is None or away <= last)), None
        )
        if away == to or lately or closed or span is None or not any(row.on == away and row.status == "planned" for row in rows):
            return
        checker = Checker(life.facts(*span, today, rows), Plan((), (), ()), today, away)
        left, visited = {day for row in rows for day in row.left}, {row.true_day for row in rows}
        sunday = monday + timedelta(days=6)
        if others := [
            day for day in checker.possible_in(max(monday, today), sunday) if day not in left | visited and day > today
        ]:
            self.organisation.noticed.append(
                f"candidacy {life.candidacy}: moved from {away}, which is chosen again before {others}"
            )

    async def call_off(self, life: Life, today: date) -> None:
        soon = coming(life, today)[:3]
        if not soon:
            return
        row = self.chance.choice(soon)
        if await self.organisation.submit(
            s11_follow_up.call_off_visit, visit=f"{row.id} - besøket", reason="varetelling i butikken"
        ):
            life.by_hand.append((today, row.on, row.on))
            life.closed["called off", row.on, row.id] = Closed(row.on, row.on, "avlyst besøk", today)

    async def another_plan(self, life: Life, today: date) -> None:
        phases = self.chance.choice(PHASES)
        lines = [{"frequency": str(phase.frequency), "weeks": phase.weeks or 0} for phase in phases]
        if await self.organisation.submit(
            follow_up_changes.change_visit_plan, candidacy=picked(life), phases=lines, what="lagre planen"
        ):
            life.phases.append((today, phases))

    async def other_days(self, life: Life, today: date) -> None:
        if not life.has_job(today):
            return
        from_on = today + timedelta(days=self.chance.randrange(1, 60))
        weekdays = frozenset(self.chance.sample(range(5), min(len(life.weekdays), 5)))
        said = {
            "candidacy": picked(life),
            "from_on": str(from_on),
            "agreed": f"Avtalt i møte {today:%d.%m.%Y}.",
            "days": ", ".join(f"{WEEKDAYS[day]} 9-13" for day in sorted(weekdays)),
            "part_time_discussed_on": str(today),
        }
        if await self.organisation.submit(s10_permanent_job.change_terms, **said):
            life.later_days.append((from_on, weekdays, today))
            if self.chance.random() < 0.4:  # agreed anew, for the same day
                weekdays = frozenset(self.chance.sample(range(5), len(weekdays)))
                said["days"] = ", ".join(f"{WEEKDAYS[day]} 10-14" for day in sorted(weekdays))
                if await self.organisation.submit(s10_permanent_job.change_terms, **said, replaces=True):
                    life.later_days[-1] = (from_on, weekdays, today)

    async def another_workplace(self, life: Life, today: date) -> None:
        await self.agreements.moves(life, today)

    async def another_specialist(self, life: Life, today: date) -> None:
        from_on = today + timedelta(days=self.chance.randrange(0, 30))
        for _ in range(self.chance.choice((1, 1, 2))):  # for one day two names, the second maybe the one from before
            await self._handed_over(life, self.chance.choice(self.organisation.specialists), from_on, today)

    async def _handed_over(self, life: Life, to: int, from_on: date, today: date) -> None:
        said = {"candidacy": picked(life), "job_specialist": f"{to} - N.N.", "from_on": str(from_on)}
        if await self.organisation.submit(follow_up_changes.hand_over_worker, **said):
            before = life.specialist_on(from_on - timedelta(days=1))
            if from_on > today and to == before:
                life.handovers.pop(from_on)
                self.organisation.counted["bytter tatt tilbake"] += 1
            else:
                life.handovers[from_on] = to

    async def _specialist_goes(self, today: date) -> None:
        """A job specialist is away for a while, or leaves for good."""
        organisation, who = self.organisation, self.chance.choice(self.organisation.specialists)
        if self.chance.random() < 0.3 and len(organisation.specialists) > 3:
            await self._leaves(who, today)
            return
        first = today + timedelta(days=self.chance.randrange(0, 20))
        last = first + timedelta(days=self.chance.randrange(0, 30))
        stand_in = self.chance.choice([each for each in organisation.specialists if each != who])
        said = {"job_specialist": f"{who} - N.N.", "first": str(first), "last": str(last), "reason": "ferie"}
        if await organisation.submit(staffing.register_away, **said, stand_in=f"{stand_in} - N.N."):
            organisation.away.append(Away(who, first, last, stand_in))

    async def _leaves(self, who: int, today: date) -> None:
        organisation, from_on = self.organisation, today + timedelta(days=self.chance.randrange(0, 30))
        others = [f"{each} - N.N." for each in organisation.specialists if each != who]
        said = {"job_specialist": f"{who} - N.N.", "from_on": str(from_on), "reason": "sluttet", "to": others}
        if not await organisation.submit(staffing.hand_over_caseload, **said):
            return
        organisation.specialists.remove(who)
        organisation.gone_from[from_on].add(who)
        for life in organisation.lives.values():  # which job specialist gets each worker is HELT MED's own choice
            if life.specialist_on(from_on) == who and (got := new_specialist(life.candidacy, from_on)):
                life.handovers[from_on] = got

    async def job_ends(self, life: Life, today: date) -> None:
        if not life.has_job(today) or self.chance.random() > 0.4:
            return
        last_day = max(today, life.starts_on) + timedelta(days=self.chance.randrange(0, 90))
        before = Stood.of(life, rows_of(life))
        if await self.organisation.submit(
            ending.end_employment, candidacy=picked(life), last_day=str(last_day), reason="begge ble enige"
        ):
            if life.last_day is None:
                life.stood["job"] = before
            else:
                life.stood.pop("job", None)  # another last day: the visits between the two are chosen anew
            life.last_day = last_day
            if (waits := life.move_that_waits(today)) and waits.first and last_day < waits.first:
                life.stands_in(life.stays[:-1], self.organisation.closed_workplaces, today)


def new_specialist(candidacy: int, from_on: date) -> int | None:
    found = column(
        f"SELECT job_specialist_id FROM handover WHERE candidacy_id = {candidacy} AND from_on = '{from_on}' UNION ALL"
        f" SELECT job_specialist_id FROM employment WHERE candidacy_id = {candidacy} UNION ALL"
        f" SELECT job_specialist_id FROM trial WHERE candidacy_id = {candidacy}"
    )
    return int(found[0]) if found else None


def coming(life: Life, today: date) -> list[Row]:
    return visits(f"candidacy_id = {life.candidacy} AND status = 'planned' AND planned_on >= '{today}'")


def rows_of(life: Life) -> list[Row]:
    return visits(f"candidacy_id = {life.candidacy}")


def picked(life: Life) -> str:
    return f"{life.candidacy} - arbeidstakeren"


EVENTS: tuple[tuple[Event, float], ...] = (
    (Days.situation, 1.0),
    (Days.absence, 2.6),
    (Days.move, 3.2),
    (Days.call_off, 1.2),
    (Days.another_plan, 0.5),
    (Days.other_days, 0.5),
    (Days.another_workplace, 0.8),
    (Days.another_specialist, 0.4),
    (Days.job_ends, 1.0),  # and some of them go on after all
)
