"""What was agreed or told of and is not so after all: a job called off, an ending or a report taken back, a trial prolonged."""

from datetime import date
from typing import Any

from flows import s07_trial
from flows.beside import ending, follow_up_changes
from tests.lives.life import DAY, Closed, Life, Stood
from tests.lives.organisation import FOUR_WEEKS, Organisation
from tests.lives.rows import column, visits


class SecondThoughts:
    """Each comes through its form; where the form must say yes or no, and says the other, the promise is broken."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation, self.chance = organisation, organisation.chance

    async def of(self, today: date) -> None:
        for life in list(self.organisation.lives.values()):
            no_trial = life.trial is None or life.trial[1] < today
            if life.has_job(today) and today < life.starts_on and no_trial and life.last_day is None and self._once_in(60):
                await self._job_is_called_off(life, today)
            elif life.last_day is not None and today < life.last_day + 30 * DAY and self._once_in(40):
                await self._job_goes_on(life, today)
            if life.trial and life.trial[0] <= today <= life.trial[1] and today < life.agreed_on and self._once_in(5):
                await self._trial_is_prolonged(life, life.trial, today)
            told = {which: each.heard for which, each in life.closed.items()}
            told |= {which: heard for which, (heard, _) in life.situations.items()}
            for which, heard in told.items():
                if heard <= today <= heard + 30 * DAY and life.followed(today) and self._once_in(150):
                    await self._taken_back(life, which, today)

    def _once_in(self, days: int) -> bool:
        return self.chance.random() < 1 / days

    async def _job_is_called_off(self, life: Life, today: date) -> None:
        life.stood["job"] = Stood.of(life, visits(f"candidacy_id = {life.candidacy}"))
        if await self._ends(life, "blir ikke noe av"):
            life.last_day, life.called_off = today - DAY, True

    async def _job_goes_on(self, life: Life, today: date) -> None:
        assert life.last_day
        if await self._ends(life, "det går videre likevel"):
            if life.last_day < today:
                life.not_followed.append((max(life.last_day, life.starts_on - DAY) + DAY, today))
            life.last_day, life.called_off = None, False
            self._stands_again(life, "job", today)
            await self.organisation.lift_wages()  # it may have stood as over when the others were lifted; the answer says so

    async def _ends(self, life: Life, reason: str) -> bool:
        said = {"candidacy": f"{life.candidacy} - arbeidstakeren", "reason": reason, "words": "Butikken bygger om."}
        if done := await self.organisation.submit(ending.end_employment, **said):
            self.organisation.counted[reason] += 1
        else:
            self.organisation.noticed.append(f"candidacy {life.candidacy}: {reason} is refused")
        return done

    async def _taken_back(self, life: Life, which: tuple[object, ...], today: date) -> None:
        said = self._closed(life, which) if which in life.closed else self._situation(life, which)
        if not said or not await self.organisation.submit(
            follow_up_changes.take_back_report, **said, reason="Det gjaldt en annen."
        ):
            return
        if which in life.closed and which[0] == "workplace":
            for told in self.organisation.closed_workplaces.values():
                told.pop(which, None)
            affected = [each for each in self.organisation.lives.values() if which in each.closed]
        else:
            affected = [life]
        for each in affected:
            if closed := each.closed.pop(which, None):
                each.not_closed.append((closed, today))
                each.by_hand += each.by_hand_once.pop(which, [])
            else:
                each.situations.pop(which, None)
                each.stepped_up.pop(which, None)
            self._stands_again(each, which, today)
        self.organisation.counted["tatt tilbake: " + ("dager" if "closed" in said else "situasjon")] += 1

    def _closed(self, life: Life, which: tuple[object, ...]) -> dict[str, Any]:
        if which[0] not in ("worker", "workplace"):
            return {}  # a visit called off is no days without visits
        whose = f"candidacy_id = {life.candidacy}" if which[0] == "worker" else f"workplace_id = {which[1]}"
        where = f"{whose} AND first = '{life.closed[which].first}' AND reason <> 'avlyst besøk'"
        [number] = column(f"SELECT id FROM closed_period WHERE {where}")
        return {"closed": f"{number} - dagene"}

    def _situation(self, life: Life, which: tuple[object, ...]) -> dict[str, Any]:
        first, second = which
        of = f"visit_id = {second}" if first == "visit" else f"visit_id IS NULL AND arose_on = '{first}' AND kind = '{second}'"
        [number] = column(f"SELECT id FROM situation WHERE candidacy_id = {life.candidacy} AND {of}")
        return {"situation": f"{number} - situasjonen"}

    def _stands_again(self, life: Life, which: object, today: date) -> None:
        """Where nothing else has happened to the worker since, each coming visit that stood before stands again."""
        before = life.stood.pop(which, None)
        rows = visits(f"candidacy_id = {life.candidacy}")
        now = Stood.of(life, rows)
        if before is None or before.facts != now.facts or not now.until(today) <= before.days:
            return
        self.organisation.counted["sto igjen, sammenlignet"] += 1
        missing = before.days - before.until(today) - now.days
        if gone := {day for day in missing if not self._gave_way(life, day, now.days)}:
            self.organisation.noticed.append(
                f"candidacy {life.candidacy}: {which} is taken back, and {sorted(map(str, gone))} do not stand again"
            )

    @staticmethod
    def _gave_way(life: Life, day: date, days: frozenset[date]) -> bool:
        """Whether the visit stands on a day near, because the job specialist is with another worker on this one by now."""
        others = visits(f"candidacy_id <> {life.candidacy} AND planned_on = '{day}' AND status <> 'cancelled'")
        theirs = {each.specialist for each in visits(f"candidacy_id = {life.candidacy} AND planned_on = '{day}'")}
        return any(each.specialist in theirs for each in others) and any(abs(each - day) <= 7 * DAY for each in days)

    async def _trial_is_prolonged(self, life: Life, trial: tuple[date, date], today: date) -> None:
        own = [each for which, each in life.closed.items() if which[0] == "worker"]
        latest = last_of_28_days(trial[0], own)
        if latest <= trial[1] and self.chance.random() < 0.9:
            return
        last = max(trial[1] + DAY, latest - self.chance.choice((0, 0, 1, 4)) * DAY)
        if too_long := self.chance.random() < 0.3:
            last = max(latest, trial[1]) + self.chance.randrange(1, 5) * DAY  # the same day again is the same form, already done
        at_work = any((trial[1] + ahead * DAY).weekday() in life.weekdays for ahead in range(1, (last - trial[1]).days + 1))
        picked = f"{life.candidacy} - arbeidstakeren"
        said = {"candidacy": picked, "last_day": str(last), "agreed": "Fadderen og lederen er enige om resten av dagene."}
        asked = trial[1] < last <= latest and at_work
        done = await self.organisation.submit(s07_trial.prolong, **said)
        if done != asked:
            self.organisation.noticed.append(
                f"candidacy {life.candidacy}: trial from {trial[0]} {'is' if done else 'is not'} prolonged from {trial[1]} to {last}, "
                f"{latest} is the last of 28 days at work"
            )
        if done and not too_long:
            life.prolong(last, today)


def last_of_28_days(first: date, away: list[Closed]) -> date:
    """Count days the worker is not away, one at a time, until there are 28."""
    day, left = first, FOUR_WEEKS.days + 1
    while True:
        left -= not any(each.first <= day <= each.last for each in away)
        if left == 0:
            return day
        day += DAY
