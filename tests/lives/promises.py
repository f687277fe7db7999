"""The promises, checked every morning in the rows, the engine's runs, the calendars and the mails. Shares no code with
the planner and none with what keeps the engine and the calendars in step."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from domain.planning.facts import VISITS_A_DAY, Plan, PlannedVisit
from domain.tables.base import OSLO
from domain.tables.follow_up import Visit
from tasks.database import reading
from tasks.planning.plan import plan_visits
from tests.domain.planning.agenda_checker import Appointment, too_close
from tests.domain.planning.visit_checker import Checker
from tests.lives.agreements_kept import agreements_not_kept
from tests.lives.life import DAY, Life, Row
from tests.lives.organisation import Organisation
from tests.lives.rows import column, visits

FORTNIGHT = timedelta(days=14)
AHEAD = timedelta(days=365)  # so far the visits stand as rows every morning
LOOKED_AT = 21  # days at most between two looks at a plan that nothing has changed


class Promises:
    """Checks the promises; `broken` collects a sentence for each one not kept."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.broken: list[str] = []
        self.counted: Counter[str] = Counter()
        self._seen: dict[int, tuple[object, date]] = {}
        self._past: dict[int, Row] = {}
        self._reminded: dict[int, int] = {}

    def morning(self, today: date) -> None:
        """Check what stands right after the round, before anything else has happened."""
        rows = visits()
        by_life: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            by_life[row.candidacy].append(row)
        found = [
            *self._engine(rows, today),
            *self._calendars(rows, today),
            *self._history(rows, today),
            *self._ladder(rows, today),
            *agreements_not_kept(self.organisation, by_life, self.counted, today),
        ]
        close = {number for pair in self._pairs(rows, today) for number in pair}
        for life in self.organisation.lives.values():
            found += [*self._standing(life, by_life[life.candidacy], today, settled=life.candidacy not in close)]
        found += [*self._agendas(rows, today), *self._after_july(rows, today), *self.organisation.noticed]
        self.organisation.noticed.clear()
        self.broken += [f"{today}: {each}" for each in found]
        self.counted["morgener"] += 1

    def evening(self, today: date) -> None:
        """Check that every visit of the day was reminded of once, where it stood."""
        keys = set(column(f"SELECT key FROM outbox WHERE key LIKE 'visit:%%:reminder' AND created_at >= '{today - DAY}'"))
        for row in visits(f"planned_on = '{today}' AND status <> 'cancelled'"):
            if f"visit:{row.id}:{row.sequence}:reminder" not in keys:
                self.broken.append(f"{today}: visit {row.id} of today was not reminded of")
        reminders = [mail for mail in self.organisation.post.bodies if mail[1].startswith("I dag kl.")]
        for again, count in Counter(reminders).items():
            if count > 1:
                self.broken.append(f"{today}: {count} reminders alike, {again[1]}")
        self.counted["varsler"] += len(reminders)
        self.organisation.post.bodies.clear()

    def _engine(self, rows: list[Row], today: date) -> Iterator[str]:
        wanted = {
            (row.id, row.sequence): datetime.combine(row.on, time(7), OSLO)
            for row in rows
            if row.status == "planned" and today <= row.on <= today + FORTNIGHT
        }
        runs = self.organisation.engine.scheduled.values()
        present = {(run.parameters["visit"], run.parameters["sequence"]): run.next_scheduled_start_time for run in runs}
        if len(present) != len(runs):
            yield "two runs for one visit"
        for which in wanted.keys() | present.keys():
            if wanted.get(which) != present.get(which):
                yield f"visit {which}: the engine has {present.get(which)}, the database {wanted.get(which)}"
        self.counted["kjøringer sammenlignet"] += len(wanted)

    def _calendars(self, rows: list[Row], today: date) -> Iterator[str]:
        wanted: dict[str, dict[str, tuple[datetime, str]]] = defaultdict(dict)
        for row in rows:
            if row.status == "planned" and today <= row.on <= today + FORTNIGHT:
                stay = self.organisation.lives[row.candidacy].stay_on(row.on)
                there = datetime.combine(row.on, row.at, OSLO), self.organisation.place_of[stay.workplace]
                for email in (self.organisation.emails[row.specialist], stay.sponsor):
                    wanted[email or ""][f"visit-{row.id}"] = there
        planned = {f"visit-{row.id}" for row in rows if row.status == "planned"}
        midnight = datetime.combine(today, time(), OSLO)
        beyond = datetime.combine(today + FORTNIGHT + DAY, time(), OSLO)
        sponsors = {stay.sponsor for life in self.organisation.lives.values() for stay in life.stays if stay.sponsor}
        for email in (*self.organisation.emails.values(), *sorted(sponsors), *self.organisation.left_emails):
            present = self.organisation.post.appointments(email)
            coming = {uid: there for uid, there in present.items() if midnight <= there[0] < beyond and uid.startswith("visit-")}
            for uid, (starts, _) in present.items():
                if starts >= beyond and uid not in planned:
                    yield f"{uid}: the calendar of {email} has {starts}, and it is not planned"
            for uid in wanted[email].keys() | coming.keys():
                if wanted[email].get(uid) != coming.get(uid):
                    yield f"{uid}: the calendar of {email} has {coming.get(uid)}, the database {wanted[email].get(uid)}"
            self.counted["avtaler sammenlignet"] += len(coming)

    def held(self, this_morning: list[Row], today: date) -> None:
        """Check that no visit whose hour had come was called off or given to another by what was told of afterwards."""
        now = {row.id: row for row in visits(f"planned_on = '{today}'")}
        gone = self.organisation.gone_from[today]
        for row in this_morning:
            life = self.organisation.lives[row.candidacy]
            if any(when == today and today in (away, to) for when, away, to in life.by_hand):
                continue
            stands = now.get(row.id)
            if stands is None or stands.status == "cancelled":
                self.broken.append(f"{today}: visit {row.id} of this morning was called off afterwards")
            elif stands.specialist != row.specialist and row.specialist not in gone:
                self.broken.append(f"{today}: visit {row.id} of this morning was given to another afterwards")
        self.counted["besøk samme morgen"] += len(this_morning)

    def _appointments(self, rows: list[Row], today: date) -> list[Appointment]:
        organisation = self.organisation
        workplaces = {row.id: organisation.lives[row.candidacy].stay_on(row.on).workplace for row in rows}
        return [
            Appointment(row.id, row.specialist, row.on, row.at, str(workplaces[row.id]), organisation.town_of[workplaces[row.id]])
            for row in rows
            if row.status == "planned" and row.on >= today
        ]

    def _pairs(self, rows: list[Row], today: date) -> list[tuple[int, int]]:
        """The candidacies of two visits that one job specialist can't do both of."""
        of = {row.id: row.candidacy for row in rows}
        return [(of[one.number], of[other.number]) for one, other in too_close(self._appointments(rows, today))]

    def _agendas(self, rows: list[Row], today: date) -> Iterator[str]:
        """Two visits so close that the way between is too long are never unseen."""
        told = {row.id for row in rows if row.too_close}
        appointments = self._appointments(rows, today)
        for pair in too_close(appointments):
            if told.isdisjoint(each.number for each in pair):
                yield f"visits {[(each.number, str(each.on), str(each.at), each.town) for each in pair]} are too close, unseen"
        self.counted["besøk i en kalender sammenlignet"] += len(appointments)
        self.counted["for tett, og sagt fra om"] += len(told & {each.number for each in appointments})

    def _after_july(self, rows: list[Row], today: date) -> Iterator[str]:
        """Of what is moved out of a closed July, no more is put on one day than gets done, unless the worker has no other day."""
        if (today.month, today.day) != (8, 1):
            return
        moved: dict[tuple[int, date], int] = Counter()
        for row in rows:
            if row.status == "planned" and today <= row.on <= today + 7 * DAY and "første besøk etter" in row.reason:
                other_days = len(self.organisation.lives[row.candidacy].weekdays_on(row.on)) > 1
                moved[row.specialist, row.on] += other_days and not row.fixed
                self.counted["besøk etter juli"] += 1
        for (specialist, day), count in moved.items():
            if count > VISITS_A_DAY:
                yield f"{count} visits of {specialist} moved out of July are on {day}"

    def _history(self, rows: list[Row], today: date) -> Iterator[str]:
        """What has happened is never rewritten: a visit of the past changes only by being registered, and stays where it was."""
        for row in rows:
            before = self._past.get(row.id)
            if before and before.what_happened != row.what_happened and row.id not in self.organisation.registered:
                yield f"visit {row.id} has happened and is rewritten: {before.what_happened} to {row.what_happened}"
            if before and (row.on, row.specialist) != (before.on, before.specialist):
                yield f"visit {row.id} of the past was put elsewhere"
            if row.on < today or row.status in ("done", "missed", "excused"):
                self._past[row.id] = row
        self.organisation.registered.clear()
        if missing := self._past.keys() - {row.id for row in rows}:
            yield f"visits {missing} are gone"

    def _ladder(self, rows: list[Row], today: date) -> Iterator[str]:
        """A visit not registered is told of: 1, 3 and 5 working days after it, then each week."""
        if not is_working(today):
            return
        for row in rows:
            if row.status != "planned" or row.on >= today:
                continue
            waited = working_days(row.on, today)
            climbed = [name for name, after in (("jobbspesialist", 1), ("vikar", 3), ("koordinator", 5)) if waited >= after]
            reminders = [
                mail for mail in self.organisation.post.bodies if f"besøket {row.on:%d.%m.%Y} er ikke registrert" in mail[2]
            ]
            mine = [mail for mail in reminders if f"Søknad {row.candidacy} (" in mail[2]]
            if missing := [name for name in climbed if f'"{name}"' not in row.reminded]:
                yield f"visit {row.id} of {row.on} is not registered, and not told to {missing}"
            if waited in (1, 3, 5) and not mine:
                yield f"visit {row.id} of {row.on}: {waited} working days, and no mail this morning"
            if mine:
                self._reminded[row.id] = waited
                self.counted["purringer"] += 1
            if waited > 5 and waited - self._reminded.get(row.id, 0) > 7:
                yield f"visit {row.id} of {row.on}: nobody is told for {waited - self._reminded.get(row.id, 0)} working days"

    def _standing(self, life: Life, rows: list[Row], today: date, *, settled: bool) -> Iterator[str]:  # noqa: C901 each sentence of the rule is one question
        """The plan as it stands keeps every sentence of the rule, and is the same when made again."""
        coming = [row for row in rows if row.status == "planned" and row.on >= today]
        days = [row.true_day for row in rows if row.status != "cancelled"]
        for day, count in Counter(days).items():
            if count > 1:
                yield f"candidacy {life.candidacy}: {count} visits on {day}"
        for row in coming:
            if row.specialist != (mine := life.visitor_on(row.on, self.organisation.away)):
                yield f"visit {row.id} of {row.on}: job specialist {row.specialist}, not {mine}"
            at_work = life.weekdays_on(row.on) if row.on >= life.starts_on else life.weekdays
            if row.on.weekday() not in at_work:
                yield f"visit {row.id} of {row.on}: the worker doesn't work that day"
            if not row.reason:
                yield f"visit {row.id} doesn't say why"
        last = max((row.on for row in coming), default=None)
        stands = (tuple((row.id, row.true_day, row.status, row.fixed) for row in rows[-80:]), len(rows), life.news)
        before = self._seen.get(life.candidacy)
        if before and before[0] == stands and (today - before[1]).days < LOOKED_AT:
            return
        self._seen[life.candidacy] = stands, today
        spans = list(life.spans(today))
        if not spans:
            if coming:
                yield f"candidacy {life.candidacy} is over and has {len(coming)} visits to come"
            return
        with reading() as session:  # rolled back: only to see what the plan would say
            again = plan_visits(session, life.candidacy, today)
            added = [session.get_one(Visit, number).planned_on for number in again.added]
            # where two visits are too close, a plan made again may find another time for them: the other one has moved meanwhile
            news = again.moved or again.cancelled
            if settled and not any(row.too_close for row in coming) and (news or any(last and day <= last for day in added)):
                changed = [str(session.get_one(Visit, number).planned_on) for number in (*again.moved, *again.cancelled)]
                yield f"candidacy {life.candidacy}: planned again without news it has {list(map(str, added))} for {changed}"
        for first, until in spans:
            facts = life.facts(first, until, today, rows)
            inside = [row for row in coming if not row.fixed and first <= row.on and (until is None or row.on <= until)]
            horizon = max(today, first) + AHEAD
            plan = Plan(
                tuple(PlannedVisit(row.on, row.at, row.reason) for row in inside if row.on <= horizon),
                again.skipped,
                again.notes,
            )
            complaints = Checker(facts, plan, today, horizon).complaints()
            self.counted["planer kontrollert"] += 1
            for each in complaints:
                yield f"candidacy {life.candidacy} from {first}: {each}"


@lru_cache
def _red(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def is_working(day: date) -> bool:
    return day.weekday() < 5 and day not in _red(day.year)


def working_days(after: date, until: date) -> int:
    return sum(is_working(after + ahead * DAY) for ahead in range(1, (until - after).days + 1))
