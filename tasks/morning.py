"""The morning's work in the database: plans that reach a year ahead, and one mail to each person with what is theirs today."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies import Employment
from domain.contacts import Contact
from domain.history import RaisedCaution
from domain.next_steps import For, NextStep, in_order, next_steps
from domain.outbox import OutboxRow
from domain.process import Life
from domain.staff import Staff, here_on
from domain.standing import Standings
from domain.working_days import is_working_day
from tasks.database import reading, unit_of_work
from tasks.forgotten_visits import forgotten_visits, visit_steps
from tasks.longest_unseen import load_monday_list
from tasks.mail import Mail
from tasks.outbox import queue
from tasks.raised_cautions import subject_of
from tasks.settings import settings
from tasks.signed_links import visit_address
from tasks.standing import standings
from tasks.visits import plan_visits


def extend_plans(day: date) -> int:
    """Plan on for every job whose plan is to be looked at again; how many were extended."""
    extended = 0
    for candidacy_id in jobs_to_plan(day):  # each on its own: one that fails must not keep the others from being seen
        with unit_of_work() as session:
            extended += not plan_visits(session, candidacy_id, day).nothing
    return extended


def jobs_to_plan(day: date) -> Sequence[int]:
    """The candidacies in a job whose visits were planned so long ago that they no longer reach a year ahead."""
    with reading() as session:
        return sorted(session.scalars(select(Employment.candidacy_id).where(Employment.plan_again_on <= day)))


def queue_morning_mails(day: date) -> int:
    """One mail to each person with something to do today, under a key of the day, so that a second round adds none.

    The rungs of the ladder that are told are written on their visits in the same transaction. How many mails.
    """
    if not is_working_day(day):
        return 0
    with unit_of_work() as session:
        keys = [_key(day, staff_id) for staff_id in session.scalars(select(Staff.id))]
        if session.scalar(select(OutboxRow.id).where(OutboxRow.key.in_(keys)).limit(1)):
            return 0
        lists = _share_out(
            session, day, [*visit_steps(session, day), *next_steps(standings(session), day), *_desk_steps(session)]
        )
        monday = load_monday_list(session, day)
        for staff_id in _coordinators(session, day) if monday else ():
            lists.setdefault(staff_id, [])
        for staff_id, steps in lists.items():
            staff = session.get_one(Staff, staff_id)
            role = "koordinator" if staff.is_coordinator else "jobbspesialist"
            mail = Mail(
                template="morning_list",
                to=Contact(role=role, name=staff.name, email=staff.email),
                facts={
                    "day": day,
                    "steps": [_line(step, staff_id, day) for step in steps],
                    "monday": monday if staff.is_coordinator else None,
                    "link": settings().ui_url if staff.is_coordinator or not settings().only_on_this_machine else "",
                },
            )
            queue(session, _key(day, staff_id), Life.REGISTER, staff_id, mail)
        return len(lists)


def _coordinators(session: Session, day: date) -> Sequence[int]:
    return session.scalars(select(Staff.id).where(Staff.is_coordinator, here_on(day))).all()


def _key(day: date, staff_id: int) -> str:
    return f"morning:{day}:{staff_id}"


def _line(step: NextStep, staff_id: int, day: date) -> Mapping[str, Any]:
    page = visit_address(step.visit, staff_id, step.since) if step.visit else ""
    return {"what": step.what, "form": step.form, "urgent": step.urgent, "days": step.waited(day), "page": page}


def anything_due(day: date, stands: Standings) -> bool:
    """Whether a round this morning would tell anybody anything, as everything `stands`."""
    with reading() as session:
        if not is_working_day(day):
            return False
        told = any(visit.due(day) for visit in forgotten_visits(session, day))
        return told or bool(next_steps(stands, day) or _desk_steps(session) or load_monday_list(session, day))


def _share_out(session: Session, day: date, steps: Sequence[NextStep]) -> dict[int, list[NextStep]]:
    """By person: a step whose owner has left, or that never had one, goes to every coordinator, so that it is nobody's secret."""
    here = session.scalars(select(Staff).where(here_on(day))).all()
    coordinators, everyone = [staff.id for staff in here if staff.is_coordinator], {staff.id for staff in here}
    lists: dict[int, list[NextStep]] = defaultdict(list)
    for step in steps:
        for staff_id in [step.staff] if step.staff in everyone else coordinators:
            lists[staff_id].append(step)
    return {staff_id: in_order(mine) for staff_id, mine in lists.items()}


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
        *(_to_assess(session, caution) for caution in cautions),
    ]


def _to_assess(session: Session, caution: RaisedCaution) -> NextStep:
    subject = subject_of(session, caution)
    return NextStep(
        whom=For.COORDINATOR,
        staff=None,
        what=f"{subject[:1].upper()}{subject[1:]}: {caution.sentence}",
        since=caution.raised_on,
        form="17b Vurder varsel",
    )


def _for_all(what: str, row: OutboxRow, form: str) -> NextStep:
    return NextStep(whom=For.COORDINATOR, staff=None, what=what, since=row.created_at.date(), form=form)
