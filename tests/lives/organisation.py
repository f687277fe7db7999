"""HELT MED with many employments: the rows they begin as, the forms they are changed by, and the days they live through."""

from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from datetime import date, time, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from random import Random
from typing import Any

from prefect import Flow

from domain.contract.terms import ContractTerms
from domain.days.day_plan import DayHours
from domain.refusal import RuleBroken
from domain.tables.candidacies import Candidacy
from domain.tables.positions import Position, Seat, Workplace
from domain.tables.staff import Staff
from flows import s10_permanent_job
from flows.by_itself.morning_round import see_to_everyone
from flows.by_itself.outbox import what_did_not_go
from flows.by_itself.visit_reminder import remind
from flows.shell import moves_of, record_once, type_of_form
from tasks.database import unit_of_work
from tasks.planning.plan import plan_visits
from tasks.send.sending import release_claims
from tests.lives.engine import Engine
from tests.lives.kills import Killed, Kills
from tests.lives.life import Away, Closed, Life, Stay
from tests.lives.post import Post
from tests.rows import (
    WAGE,
    a_candidacy_row,
    a_position_row,
    a_rate_row,
    a_staff_row,
    a_trial_row,
    a_workplace_row,
    an_employment_row,
)

TOWNS = ("Arendal", "Grimstad", "Kristiansand", "Lillesand", "Tvedestrand", "Vennesla")
TERMS = ContractTerms(pension_scheme="Fjellheim Pensjon, 2 %", injury_insurance="Fjellheim Forsikring", pay_day=12)
FOUR_WEEKS = timedelta(days=27)


class Organisation:
    def __init__(self, chance: Random, kills: Kills, post: Post, jobs: int, first: date, last: date) -> None:
        self.chance, self.kills, self.post, self.first, self.last = chance, kills, post, first, last
        self.engine = Engine(kills.step, Random(chance.random()))
        self.registered: set[int] = set()
        """The visits a form has said something about since the morning."""
        self.lives: dict[int, Life] = {}
        self.seats = 0
        self.counted: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.emails: dict[int, str] = {}
        self.away: list[Away] = []
        self.gone_from: dict[date, set[int]] = defaultdict(set)
        """The job specialists who left, by their first day gone."""
        self.left_emails: list[str] = []
        """The addresses that have been put right, and are not used any more."""
        self.town_of: dict[int, str] = {}
        self.place_of: dict[int, str] = {}
        """Where a workplace's visits are, as a calendar says it."""
        self.rates: list[tuple[date, Decimal]] = []
        """The tariff's rate by its first day, in order."""
        self.noticed: list[str] = []
        """Broken promises seen as a form was sent, for the next morning's look."""
        self.closed_workplaces: dict[int, dict[tuple[object, ...], Closed]] = defaultdict(dict)
        with unit_of_work() as session:
            rate = a_rate_row(session)
            self.rates.append((rate.valid_from, rate.kroner_per_hour))
            self.coordinators = [self._hire(session, number, coordinator=True).id for number in range(2)]
            self.specialists = [self._hire(session, number).id for number in range(max(3, jobs // 16))]
            for number, staff in enumerate(self.specialists):  # the next one is the stand-in
                session.get_one(Staff, staff).stand_in_id = self.specialists[(number + 1) % len(self.specialists)]
            self.workplaces = [self._open(session, number).id for number in range(max(2, jobs // 2))]
        span = (last - first).days // 2
        self.to_come = sorted((first + timedelta(days=chance.randrange(span)) for _ in range(jobs)), reverse=True)

    def _hire(self, session: Any, number: int, coordinator: bool = False) -> Staff:
        kind = "Koordinator" if coordinator else "Spesialist"
        row = a_staff_row(
            session,
            name=f"{kind} Nr{number}",
            email=f"{kind.lower()}{number}@heltmed.example",
            is_coordinator=coordinator,
            is_job_specialist=not coordinator,
            caseload_cap=200,
        )
        self.emails[row.id] = row.email
        return row

    def _open(self, session: Any, number: int) -> Workplace:
        row = a_workplace_row(
            session,
            name=f"Butikk {number}",
            municipality=TOWNS[number % len(TOWNS)],
            leader_email=f"leder{number}@butikk.example",
            keeps_fellesferie=number % 3 == 0,
        )
        self.town_of[row.id], self.place_of[row.id] = row.municipality, f"{row.name}, {row.address}"
        return row

    def agree_on_coming_jobs(self, today: date) -> None:
        """Add the day's new workers, some with a trial first, with the rows as forms 07 and 10 leave them."""
        while self.to_come and self.to_come[-1] <= today:
            self.to_come.pop()
            self._new_life(today)
        for life in self.lives.values():
            if life.agreed_on == today and life.trial:
                self._employ(life, today)

    def _new_life(self, today: date) -> None:
        chance = self.chance
        weekdays = frozenset(chance.sample(range(5), chance.choice((1, 2, 2, 3, 3, 4, 5))))
        if chance.random() < 0.1:
            weekdays |= {5}
        with unit_of_work() as session:
            stay = self._a_seat(session, chance.choice(self.workplaces), weekdays)
            position = session.get_one(Position, stay.position)
            candidacy = a_candidacy_row(session, position, name=f"Arne{len(self.lives)} Arbeider")
            specialist = session.get_one(Staff, chance.choice(self.specialists))
            begins = today + timedelta(days=chance.randrange(3, 20))
            trial = (begins, begins + FOUR_WEEKS) if chance.random() < 0.3 else None
            life = Life(
                candidacy.id,
                [stay],
                weekdays,
                specialist.id,
                trial,
                starts_on=trial[1] + timedelta(days=chance.randrange(1, 8)) if trial else begins,
                agreed_on=trial[1] - timedelta(days=chance.randrange(0, 4)) if trial else today,
            )
            life.closed |= self.closed_workplaces[stay.workplace]  # it is closed for workers who come later too
            self.lives[candidacy.id] = life
            if trial:
                wage = self._wage(trial[0])
                a_trial_row(
                    session,
                    candidacy,
                    specialist,
                    starts_on=trial[0],
                    ends_on=trial[1],
                    day_plan=position.day_plan,
                    wage=wage,
                )
                plan_visits(session, candidacy.id, today)
        if not trial:
            self._employ(life, today)
        self.counted["nye arbeidsforhold"] += 1

    def free_position(self, life: Life, today: date) -> Stay:
        """A seat at another workplace of the employer: one that was left by a move some time ago, or a new one."""
        here = life.stays[-1].workplace
        taken = {each.stays[-1].position for each in self.lives.values()} | {stay.position for stay in life.stays}
        left = [
            stay
            for each in self.lives.values()
            for stay, after in pairwise(each.stays)
            if after.first and after.first <= today and stay.position not in taken and stay.workplace != here
        ]
        if left and self.chance.random() < 0.5:
            return self.chance.choice(left)
        with unit_of_work() as session:
            return self._a_seat(session, self.chance.choice([each for each in self.workplaces if each != here]), life.weekdays)

    def _a_seat(self, session: Any, number: int, weekdays: frozenset[int]) -> Stay:
        self.seats += 1
        workplace, which = session.get_one(Workplace, number), self.seats
        row = a_position_row(
            session,
            workplace,
            seat_number=which,
            day_plan=day_plan(weekdays, self.chance),
            terms=TERMS.model_dump(mode="json"),
            tariff_parties="Handel og Kontor og Virke",
        )
        sponsor = row.sponsors[0]
        sponsor.name, sponsor.email = f"Fia Fadder{which}", f"fadder{which}@butikk.example"
        sponsor.visits_in_calendar = self.chance.random() < 0.2
        return Stay(row.id, number, workplace.keeps_fellesferie, sponsor.email if sponsor.visits_in_calendar else None)

    def rate_on(self, day: date) -> Decimal:
        return next(kroner for since, kroner in reversed(self.rates) if since <= day)

    def _wage(self, day: date) -> dict[str, Any]:
        since, rate = next(each for each in reversed(self.rates) if each[0] <= day)
        a_fifth = str((rate / 5).quantize(Decimal("0.01"), ROUND_CEILING))
        return WAGE | {"rate": str(rate), "rate_valid_from": str(since), "kroner_per_hour": a_fifth}

    def _employ(self, life: Life, today: date) -> None:
        with unit_of_work() as session:
            candidacy = session.get_one(Candidacy, life.candidacy)
            an_employment_row(
                session,
                candidacy,
                session.get_one(Staff, life.specialist_on(today)),
                starts_on=life.starts_on,
                day_plan=candidacy.position.day_plan,
                hours_per_week=Decimal(4 * len(life.weekdays)),
                terms=TERMS.model_dump(mode="json"),
                wage=self._wage(life.starts_on),
            )
            if candidacy.trial is None:  # a trial's row takes the seat
                session.add(Seat(position_id=candidacy.position_id, candidacy_id=candidacy.id))
            plan_visits(session, life.candidacy, today)

    async def submit(self, flow: Flow[..., Any], **typed: Any) -> bool:
        """Submit the form as it is typed; when killed, again, as the sweep does. False when the rule says no."""
        self.kills.may_come(0.05, 14)
        while True:
            try:
                form = type_of_form[flow.fn.__name__].read({"registered_by": self.chance.choice(self.coordinators), **typed})
                await record_once(form, moves_of(flow))
            except RuleBroken as broken:
                self.refused[f"{flow.fn.__name__}: {type(broken).__name__}"] += 1
                return False
            except Killed:
                await self._start_again()
                continue
            self.counted[flow.fn.__name__] += 1
            return True

    async def lift_wages(self) -> None:
        """Form 10c for the newest rate."""
        await self.submit(s10_permanent_job.adjust_wages, rate=f"{len(self.rates)} - satsen", make=True)

    async def round(self, today: date) -> None:
        self.kills.may_come(0.5, 30)
        await self._until_done(lambda: see_to_everyone(today))

    async def fire(self, today: date) -> None:
        """Start the runs whose time has come, and the outbox that runs every ten minutes."""
        for _ in range(3):
            for run in self.engine.due(today):
                self.kills.may_come(0.03, 6)
                try:
                    await remind(**run.parameters)
                    self.engine.ended(run)
                except Killed:
                    self.engine.ended(run, crashed=True)
                    await self._start_again()
            self.kills.none()
            await what_did_not_go(today, time(12))
            if not self.engine.due(today):
                return

    async def _until_done(self, work: Callable[[], Awaitable[object]]) -> None:
        while True:
            try:
                await work()
            except Killed:
                await self._start_again()
            else:
                self.kills.none()
                return

    async def _start_again(self) -> None:
        self.kills.none()
        release_claims()


def day_plan(weekdays: frozenset[int], chance: Random) -> list[dict[str, Any]]:
    starts = chance.choice((7, 8, 9, 10))
    return [
        DayHours(weekday=weekday, start=time(starts), end=time(starts + 4)).model_dump(mode="json")
        for weekday in sorted(weekdays)
    ]
