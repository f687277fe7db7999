"""A refused form is kept here as a draft, with its link mailed to the sender, and deleted after a week."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.desk.link import Leads
from domain.process import Life
from domain.tables.drafts import KEPT_FOR, Draft, DraftGone
from domain.tables.staff import Staff
from tasks.clock import at, now, today
from tasks.database import reading, unit_of_work
from tasks.desk.links import page_address
from tasks.engine.form_schemas import number_in_front
from tasks.record.submission import digest_of
from tasks.send.mail import Mail
from tasks.send.outbox import queue


class Kept(NamedTuple):
    """A draft, and the address that opens it."""

    number: int
    link: str


def keep_draft(function: str, name: str, submitted: Mapping[str, Any], sentences: Sequence[str]) -> Kept:
    """Keep what was typed, and mail its link to the sender. The same again is the same draft and no second mail.

    `name` is the form's, as people read it.
    """
    content = digest_of(dict(submitted))
    with unit_of_work() as session:
        staff = _who(session, submitted)
        draft = session.scalars(select(Draft).where(Draft.function == function, Draft.digest == content)).first()
        if draft is None:
            draft = Draft(id=_number(), function=function, digest=content, submitted=dict(submitted))
            session.add(draft)
        draft.staff_id, draft.refused_at = staff.id if staff else None, now()
        session.flush()
        link = page_address(Leads.DRAFT, draft.id)
        if staff:
            mail = Mail(
                template="draft",
                to=Contact(
                    role=Role.COORDINATOR if staff.is_coordinator else Role.JOB_SPECIALIST, name=staff.name, email=staff.email
                ),
                context={"form": name, "sentences": tuple(sentences), "link": link, "days": KEPT_FOR.days},
            )
            queue(session, f"draft:{draft.id}:{staff.id}", Life.REGISTER, staff.id, mail)
        return Kept(draft.id, link)


def _number() -> int:
    """Drawn by lot: SQLite gives the number of a deleted row to the next one, which an old link would then open."""
    return 1 + secrets.randbelow(2**31 - 1)


def _who(session: Session, submitted: Mapping[str, Any]) -> Staff | None:
    number = number_in_front(submitted.get("registered_by"))
    staff = session.get(Staff, number) if number else None
    return staff if staff and staff.is_here(today()) else None


def load_draft(number: int, staff: int) -> tuple[str, Mapping[str, Any]]:
    """The name of the form's flow, and what `staff` had in its fields. Raises DraftGone, also for another's draft.

    A draft of one who was not registered, `staff` 0 opens.
    """
    with reading() as session:
        draft = session.get(Draft, number)
        if draft is None or draft.staff_id != (staff or None) or draft.refused_at < now() - KEPT_FOR:
            raise DraftGone
        return draft.function, draft.submitted


def forget_drafts(day: date) -> None:
    """Delete the drafts refused more than a week before `day`, with what was typed in them."""
    with unit_of_work() as session:
        session.execute(delete(Draft).where(Draft.refused_at < at(day, now().time()) - KEPT_FOR))
