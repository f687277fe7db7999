"""The visits of a rehearsal, each registered on its day; some are forgotten for a while, some come to nothing."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from deployments.rehearsal.coordinator import Coordinator
from domain.days.working_days import working_days_after
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Employment
from domain.tables.follow_up import Visit
from tasks.database import reading

_FORGOTTEN_FOR = 6  # working days: past the rungs of the job specialist, the stand-in and the coordinator


class Habit(NamedTuple):
    """The visit in the job that is registered late, and the one the worker doesn't turn up to, by number; 0: none."""

    forgotten: int = 0
    missed: int = 0


class Visits:
    """Registers the visits; `habits` is by candidacy."""

    def __init__(self, coordinator: Coordinator) -> None:
        self.coordinator = coordinator
        self.habits: dict[int, Habit] = {}
        self._late: dict[int, date] = {}

    async def of(self, day: date) -> None:
        """Register the day's visits, and those of earlier days that were put off until now."""
        for visit in _planned_on(day):
            number = _number_in_job(visit)
            habit = self.habits.get(visit.candidacy_id, Habit())
            if number and number == habit.forgotten:
                self._late[visit.id] = working_days_after(day, _FORGOTTEN_FOR)
            else:
                await self._register(visit.id, missed=bool(number) and number == habit.missed)
        for visit_id in [each for each, on in self._late.items() if on <= day]:
            del self._late[visit_id]
            await self._register(visit_id, missed=False)

    async def _register(self, visit: int, *, missed: bool) -> None:
        typed = (
            {"happened": "arbeidstakeren møtte ikke"}
            if missed
            else {
                "happened": "på arbeidsplassen",
                "minutes": 45,
                "worker_feels": "bra",
                "employer_feels": "bra",
                "note": "Alt går som det skal. Fadderen lager en ny liste til morgenen.",
            }
        )
        await self.coordinator.submit("11a", visit=self.coordinator.pick("visits_to_register", visit), **typed)


def _planned_on(day: date) -> list[Visit]:
    with reading() as session:
        return list(
            session.scalars(select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on == day).order_by(Visit.id))
        )


def _number_in_job(visit: Visit) -> int:
    """The visit's number in the job: 1 for the first; 0 in the trial."""
    with reading() as session:
        starts_on = session.scalar(select(Employment.starts_on).where(Employment.candidacy_id == visit.candidacy_id))
        if starts_on is None or visit.planned_on < starts_on:
            return 0
        counted = select(func.count()).where(
            Visit.candidacy_id == visit.candidacy_id,
            Visit.status != VisitStatus.CANCELLED,
            Visit.planned_on >= starts_on,
            Visit.planned_on <= visit.planned_on,
        )
        return session.scalar(counted) or 0
