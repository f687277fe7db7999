"""What a job specialist is to know before a visit: where, who is there, and what was agreed last."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.language.norwegian import initials
from domain.planning.facts import VisitStatus
from domain.tables.follow_up import Visit
from domain.visits.sheet import VisitSheet
from tasks.load.workplace_of_day import position_on


def sheet_of(session: Session, visit: Visit) -> VisitSheet:
    position = position_on(visit.candidacy, visit.planned_on)
    workplace = position.workplace
    sponsor = next((each for each in reversed(position.sponsors) if each.from_on <= visit.planned_on), None)
    last = session.scalars(
        select(Visit)
        .where(
            Visit.candidacy_id == visit.candidacy_id, Visit.status.in_((VisitStatus.DONE, VisitStatus.MISSED)), Visit.note != ""
        )
        .order_by(Visit.planned_on.desc())
        .limit(1)
    ).first()
    return VisitSheet(
        visit_number=visit.id,
        worker=initials(visit.candidacy.person.name),
        workplace=workplace.name,
        address=workplace.address,
        leader_name=workplace.leader_name,
        leader_phone=workplace.leader_phone or "",
        sponsor_name=sponsor.name if sponsor else "",
        sponsor_phone=(sponsor.phone or "") if sponsor else "",
        planned_on=visit.planned_on,
        planned_at=visit.planned_at,
        why=visit.reason,
        agreed=(last.note or "") if last else "",
        agreed_on=(last.held_on or last.planned_on) if last else None,
    )
