"""The visits that can be picked today: «123 - 24.11.2026 Kiwi Bjorbekk, K.N.»."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from domain.language.norwegian import initials, short_day
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy, Person
from domain.tables.follow_up import CALLED_OFF, ClosedPeriodRow, SituationRow, Visit
from domain.tables.positions import Position, Workplace
from tasks.clock import today
from tasks.load.workplace_of_day import position_of

_COMING = timedelta(days=28)  # visits to move or call off by hand; the planner moves later ones by itself
_CAN_BE_MENDED = timedelta(days=14)  # ours: a registered visit can be registered anew for so long
_MAY_BE_IN_THE_PLAN = timedelta(days=92)  # ours: what is older has long been lived


def _label(number: int, on: date, workplace: str, name: str) -> str:
    return f"{number} - {short_day(on)} {workplace}, {initials(name)}"


def _visits(session: Session, *conditions: ColumnElement[bool]) -> Iterable[str]:
    """The visits for which all the conditions hold, the oldest first."""
    found = (
        select(Visit.id, Visit.planned_on, Workplace.name, Person.name)
        .join(Candidacy, Visit.candidacy_id == Candidacy.id)
        .join(Person, Candidacy.person_id == Person.id)
        .join(Position, Position.id == position_of(Visit.planned_on))
        .join(Workplace, Position.workplace_id == Workplace.id)
        .where(*conditions)
        .order_by(Visit.planned_on, Visit.id)
    )
    return [_label(*row) for row in session.execute(found)]


def _unregistered(session: Session) -> Iterable[str]:
    return _visits(session, Visit.status == VisitStatus.PLANNED, Visit.planned_on <= today())


def _to_register(session: Session) -> Iterable[str]:
    """Visits not registered, and last those registered lately, so that a slip can be mended."""
    lately = Visit.status.in_((VisitStatus.DONE, VisitStatus.MISSED, VisitStatus.EXCUSED)) & (
        Visit.planned_on > today() - _CAN_BE_MENDED
    )
    return [*_unregistered(session), *_visits(session, lately)]


def _coming(session: Session) -> Iterable[str]:
    day = today()
    return _visits(session, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= day, Visit.planned_on <= day + _COMING)


def _situations(session: Session) -> Iterable[str]:
    """The situations that may still be in the plan, the newest first."""
    found = (
        select(SituationRow.id, SituationRow.arose_on, Workplace.name, Person.name, SituationRow.kind)
        .join(Candidacy, SituationRow.candidacy_id == Candidacy.id)
        .join(Person, Candidacy.person_id == Person.id)
        .join(Position, Candidacy.position_id == Position.id)
        .join(Workplace, Position.workplace_id == Workplace.id)
        .where(SituationRow.arose_on > today() - _MAY_BE_IN_THE_PLAN)
        .order_by(SituationRow.arose_on.desc(), SituationRow.id.desc())
    )
    return [f"{_label(number, on, workplace, name)}: {kind}" for number, on, workplace, name, kind in session.execute(found)]


def _days_kept_free(session: Session) -> Iterable[str]:
    """Days without visits of one worker or of a whole workplace; not those where a single visit was called off."""
    found = (
        select(ClosedPeriodRow, Workplace.name, Person.name)
        .outerjoin(Candidacy, ClosedPeriodRow.candidacy_id == Candidacy.id)
        .outerjoin(Person, Candidacy.person_id == Person.id)
        .outerjoin(Position, Candidacy.position_id == Position.id)
        .join(Workplace, or_(Position.workplace_id == Workplace.id, ClosedPeriodRow.workplace_id == Workplace.id))
        .where(ClosedPeriodRow.last > today() - _MAY_BE_IN_THE_PLAN, ClosedPeriodRow.reason != CALLED_OFF)
        .order_by(ClosedPeriodRow.first.desc(), ClosedPeriodRow.id.desc())
    )
    for row, workplace, name in session.execute(found):
        whose = f"{workplace}, {initials(name)}" if name else workplace
        yield f"{row.id} - {short_day(row.first)} til {short_day(row.last)} {whose}: {row.reason}"


VISIT_LISTS: dict[str, tuple[Callable[[Session], Iterable[str]], str]] = {
    "visits_to_register": (_to_register, "ingen besøk venter på å bli registrert"),
    "visits_unregistered": (_unregistered, "ingen besøk venter på å bli registrert"),
    "situations_reported": (_situations, "ingen situasjoner er meldt"),
    "days_kept_free": (_days_kept_free, "ingen dager er holdt fri"),
    "visits_coming": (_coming, "ingen besøk de neste fire ukene"),
}
