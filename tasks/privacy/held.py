"""What decides how long each person's data are kept, read in four looks at the database however many they are."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.privacy.retention import CandidacyHeld, PersonHeld
from domain.process import RegisterStep
from domain.tables.candidacies import Candidacy, Employment, Person, TrialRow
from domain.tables.follow_up import SituationRow, Visit
from domain.tables.history import HistoryRow
from domain.tables.sealed import DELETED


def persons_held(
    session: Session, which: ColumnElement[bool] | InstrumentedAttribute[bool] | None = None
) -> Iterator[PersonHeld]:
    """Every person who has not been removed; with `which` only those it holds for."""
    of_person: dict[int, list[Any]] = defaultdict(list)
    noted = _noted(session)
    found = (
        select(
            Candidacy.id,
            Candidacy.person_id,
            Candidacy.applied_on,
            Candidacy.closed_on,
            TrialRow.starts_on,
            func.coalesce(TrialRow.stopped_on, TrialRow.ends_on).label("trial_until"),
            Employment.id.label("job"),
            Employment.last_day,
        )
        .outerjoin(TrialRow, TrialRow.candidacy_id == Candidacy.id)
        .outerjoin(Employment, Employment.candidacy_id == Candidacy.id)
        .order_by(Candidacy.id)
    )
    for row in session.execute(found):
        of_person[row.person_id].append(row)
    answered = _answered(session)
    persons = select(Person.id, Person.in_pool).where(Person.name != DELETED).order_by(Person.id)
    for number, in_pool in session.execute(persons if which is None else persons.where(which)):
        candidacies = tuple(
            CandidacyHeld(
                number=row.id,
                closed_on=row.closed_on,
                trial_from=row.starts_on,
                trial_until=row.trial_until,
                in_job=row.job is not None,
                job_until=row.last_day,
                noted=tuple(noted[row.id]),
            )
            for row in of_person[number]
        )
        yes = [row.applied_on for row in of_person[number]] + [each.over_on for each in candidacies if each.over_on]
        said_yes_on = max([*yes, *answered[number]], default=None) if in_pool else None
        yield PersonHeld(number=number, candidacies=candidacies, said_yes_on=said_yes_on)


def _noted(session: Session) -> dict[int, list[date]]:
    """The first day something is written of, by candidacy: of its visits and of its situations."""
    noted: dict[int, list[date]] = defaultdict(list)
    day = func.coalesce(Visit.held_on, Visit.planned_on)
    written = or_(Visit.note.is_not(None), Visit.worker_feels.is_not(None), Visit.employer_feels.is_not(None))
    heard = func.coalesce(SituationRow.heard_on, SituationRow.arose_on)
    for looked in (
        select(Visit.candidacy_id, func.min(day)).where(written).group_by(Visit.candidacy_id),
        select(SituationRow.candidacy_id, func.min(heard)).group_by(SituationRow.candidacy_id),
    ):
        for number, first in session.execute(looked):
            noted[number].append(date.fromisoformat(first) if isinstance(first, str) else first)
    return noted


def _answered(session: Session) -> dict[int, list[date]]:
    """The days each person answered whether they wait for a job."""
    answered: dict[int, list[date]] = defaultdict(list)
    steps = select(HistoryRow.life_id, HistoryRow.recorded_on).where(HistoryRow.step == RegisterStep.POOL_ANSWERED)
    for number, on in session.execute(steps):
        answered[number].append(on)
    return answered
