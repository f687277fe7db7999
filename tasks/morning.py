"""The morning's work in the database: plans that reach a year ahead, and one mail to each person with what is theirs today."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from domain.candidacies import Candidacy, Employment, Visit
from domain.contacts import Contact
from domain.history import RaisedCaution
from domain.next_steps import For, NextStep, in_order, next_steps, steps_for_visit
from domain.norwegian import initials
from domain.outbox import OutboxRow
from domain.positions import Position
from domain.process import Life
from domain.staff import Staff
from domain.standing import Standings, VisitStanding
from domain.visit_ladder import Reminded, Rung, reminders_due
from domain.working_days import is_working_day
from tasks.database import reading, unit_of_work
from tasks.mail import Mail
from tasks.outbox import queue
from tasks.settings import settings
from tasks.signed_links import visit_address
from tasks.standing import owners_of, standings
from tasks.visits import plan_visits

_EXTENDED_WHEN_UNDER = timedelta(days=365 - 38)  # two monthly visits' reach: a plan is looked at once a month, not every day
_RAREST = timedelta(days=38)  # between two monthly visits at most: nearer its end, a job has all the visits it will have


def extend_plans(day: date) -> int:
    """Plan on for every job whose coming visits no longer reach a year ahead; how many were extended."""
    extended = 0
    for candidacy_id in jobs_to_plan(day):  # each on its own: one that fails must not keep the others from being seen
        with unit_of_work() as session:
            extended += not plan_visits(session, candidacy_id, day).nothing
    return extended


def jobs_to_plan(day: date) -> list[int]:
    """The candidacies whose job goes on past their last planned visit by more than the rule allows, less than a year ahead."""
    reach = select(Visit.candidacy_id, func.max(Visit.planned_on).label("until")).where(Visit.status != "cancelled")
    last = reach.group_by(Visit.candidacy_id).subquery()
    with reading() as session:
        jobs = session.execute(
            select(Employment.candidacy_id, Employment.last_day, last.c.until)
            .outerjoin(last, last.c.candidacy_id == Employment.candidacy_id)
            .where((Employment.last_day.is_(None)) | (Employment.last_day > day))
        )
        return [
            candidacy_id
            for candidacy_id, last_day, until in jobs
            if until is None or until < min(day + _EXTENDED_WHEN_UNDER, (last_day or date.max) - _RAREST)
        ]


def queue_morning_mails(day: date) -> int:
    """One mail to each person with something to do today, under a key of the day, so that a second round adds none.

    The rungs of the ladder that are told are written on their visits in the same transaction. How many mails.
    """
    if not is_working_day(day):
        return 0
    with unit_of_work() as session:
        if session.scalar(select(OutboxRow.id).where(OutboxRow.key.startswith(f"morning:{day}:", autoescape=True)).limit(1)):
            return 0
        lists = _share_out(session, [*_visit_steps(session, day), *next_steps(standings(session), day), *_desk_steps(session)])
        for staff_id, steps in lists.items():
            staff = session.get_one(Staff, staff_id)
            role = "koordinator" if staff.is_coordinator else "jobbspesialist"
            mail = Mail(
                template="morning_list",
                to=Contact(role=role, name=staff.name, email=staff.email),
                facts={
                    "day": day,
                    "steps": [_line(step, staff_id, day) for step in steps],
                    "link": settings().ui_url if staff.is_coordinator or not settings().only_on_this_machine else "",
                },
            )
            queue(session, f"morning:{day}:{staff_id}", Life.REGISTER, staff_id, mail)
        return len(lists)


def _line(step: NextStep, staff_id: int, day: date) -> Mapping[str, Any]:
    page = visit_address(step.visit, staff_id, step.since) if step.visit else ""
    return {"what": step.what, "form": step.form, "urgent": step.urgent, "days": step.waited(day), "page": page}


def anything_due(day: date, stands: Standings) -> bool:
    """Whether a round this morning would tell anybody anything, as everything `stands`."""
    with reading() as session:
        return is_working_day(day) and bool(next_steps(stands, day) or _desk_steps(session) or _unregistered(session, day))


def _share_out(session: Session, steps: Sequence[NextStep]) -> Mapping[int, list[NextStep]]:
    """By person: a step whose owner has left, or that never had one, goes to every coordinator, so that it is nobody's secret."""
    here = session.scalars(select(Staff).where(Staff.left_on.is_(None))).all()
    coordinators, everyone = [staff.id for staff in here if staff.is_coordinator], {staff.id for staff in here}
    lists: dict[int, list[NextStep]] = defaultdict(list)
    for step in steps:
        for staff_id in [step.staff] if step.staff in everyone else coordinators:
            lists[staff_id].append(step)
    return {staff_id: in_order(mine) for staff_id, mine in lists.items()}


def _visit_steps(session: Session, day: date) -> list[NextStep]:
    owners = owners_of(session, Life.CANDIDACY)
    steps: list[NextStep] = []
    for visit, rungs in _unregistered(session, day):
        candidacy = visit.candidacy
        stand_in = session.get_one(Staff, visit.job_specialist_id).stand_in_id
        for rung in rungs:
            standing = VisitStanding(
                number=visit.id,
                label=f"Søknad {candidacy.id} ({initials(candidacy.person.name)}, {candidacy.position.workplace.name})",
                visit_on=visit.planned_on,
                rung=rung,
                job_specialist=visit.job_specialist_id,
                stand_in=stand_in,
                coordinator=owners.get(candidacy.id),
            )
            steps += steps_for_visit(standing)
        visit.reminded = [*visit.reminded, *(rung.key for rung in rungs)]
    return steps


def _unregistered(session: Session, day: date) -> list[tuple[Visit, list[Rung]]]:
    """The visits of past days that nobody has registered, each with the rungs due today."""
    past = (
        select(Visit)
        .where(Visit.status == "planned", Visit.planned_on < day)
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.person))
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.position).joinedload(Position.workplace))
        .order_by(Visit.planned_on, Visit.id)
    )
    due = [
        (visit, reminders_due(visit.planned_on, {_rung(key) for key in visit.reminded}, day)) for visit in session.scalars(past)
    ]
    return [(visit, rungs) for visit, rungs in due if rungs]


def _rung(key: str) -> Rung:
    who, _, number = key.partition(":")
    return Rung(Reminded(who), int(number or 1))


def _desk_steps(session: Session) -> list[NextStep]:
    """Letters to hand over, warnings to assess, and mail that did not get there: for every coordinator."""
    letters = session.scalars(select(OutboxRow).where(OutboxRow.kind == "letter", OutboxRow.status == "queued"))
    refused = session.scalars(select(OutboxRow).where(OutboxRow.kind == "mail", OutboxRow.status == "refused"))
    cautions = session.scalars(select(RaisedCaution).where(RaisedCaution.assessed_on.is_(None)))
    return [
        *(
            _for_all(
                f"Brev til {row.recipient_role}, {row.life} {row.life_id}, skal skrives ut og leveres.", row, "17a Brev levert"
            )
            for row in letters
        ),
        *(
            _for_all(
                f"E-post til {row.recipient_role}, {row.life} {row.life_id}, kom ikke fram: {row.last_error} "
                "Rett adressen, så går den på nytt, eller si fra på en annen måte og meld den levert (17a).",
                row,
                "16b Rett opplysninger",
            )
            for row in refused
        ),
        *(
            NextStep(
                whom=For.COORDINATOR,
                staff=None,
                what=f"{caution.life.capitalize()} {caution.life_id}: {caution.sentence}",
                since=caution.raised_on,
                form="17b Vurder varsel",
            )
            for caution in cautions
        ),
    ]


def _for_all(what: str, row: OutboxRow, form: str) -> NextStep:
    return NextStep(whom=For.COORDINATOR, staff=None, what=what, since=row.created_at.date(), form=form)
