"""The submission being handled: its sender, its run, and whether it is the first of its key or a change."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from pydantic import BaseModel, ConfigDict
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.desk.undo import UNDO_FOR
from domain.forms.form import Form
from domain.language.norwegian import short_day
from domain.refusal import RuleBroken
from domain.tables.history import HistoryRow
from domain.tables.staff import Staff, here_on
from tasks.changes.acting import as_staff
from tasks.changes.before_a_form import Run, kept_for_undoing
from tasks.clock import now, today
from tasks.database import reading
from tasks.record.receipt import Receipt


class AlreadyOtherwise(RuleBroken):
    def __init__(self, row: HistoryRow, correction: str) -> None:
        super().__init__(
            f"Dette er allerede registrert {short_day(row.recorded_on)} med et annet innhold. Bruk skjemaet «{correction}»."
        )


class NobodyRegisters(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Du er ikke registrert som ansatt lenger, så skjemaet kan ikke tas imot. Spør en koordinator.")


class Submission(BaseModel):
    """`version` is 1 for the first of its key; `same_as` is the history row that already says exactly this."""

    model_config = ConfigDict(frozen=True)

    registered_by: int | None
    run_id: str | None
    key: str
    digest: str
    version: int
    same_as: int | None

    @property
    def is_change(self) -> bool:
        return self.version > 1


_current: ContextVar[Submission] = ContextVar("submission")


def current() -> Submission:
    return _current.get()


@contextmanager
def handling(submission: Submission) -> Iterator[None]:
    token = _current.set(submission)
    try:
        with as_staff(submission.registered_by, submission.run_id):
            yield
    finally:
        _current.reset(token)


@contextmanager
def undoable(submission: Submission, form: Form) -> Iterator[None]:
    """What is recorded inside may be undone by who registers it; where they have chosen so, its mail waits as long."""
    staff = submission.registered_by
    if not form.can_be_undone or staff is None or submission.run_id is None:
        yield
        return
    with reading() as session:
        waits = session.get_one(Staff, staff).mail_waits
    with kept_for_undoing(Run(submission.run_id, staff, now() + UNDO_FOR if waits else None)):
        yield


@contextmanager
def under_another_key(session: Session, key: str, digest: str = "") -> Iterator[None]:
    """The same submission, recording what belongs under `key`, as the next version there."""
    version = session.scalar(select(func.max(HistoryRow.version)).where(HistoryRow.key == key)) or 0
    this = {"key": key, "version": version + 1, "digest": digest, "same_as": None}
    with handling(current().model_copy(update=this)):
        yield


def digest_of(content: Any) -> str:
    """SHA-256 of what can be written as JSON: the same content has the same, in whatever order it was filled in."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def receive(form: Form, run_id: str | None) -> Submission:
    """Compare with what was recorded under the same key.

    Raises AlreadyOtherwise when it stands with other content and the form doesn't take changes.
    """
    digest = digest_of(form.content())
    key = f"{form.key()}:{run_id or uuid4()}" if form.repeats else form.key()  # again in the same run is the same
    with reading() as session:
        latest = _latest(session, key)
        if latest is None or latest.digest != digest:
            _check_who(session, form.registered_by)
    if latest and latest.digest != digest and form.correction:
        raise AlreadyOtherwise(latest, form.correction)
    return Submission(
        registered_by=form.registered_by or None,
        run_id=run_id,
        key=key,
        digest=digest,
        version=(latest.version if latest else 0) + 1,
        same_as=latest.id if latest and latest.digest == digest else None,
    )


def recorded_as(session: Session, key: str, digest: str) -> HistoryRow | None:
    """The history row that already says exactly this; None where none does, or something else has been recorded since."""
    latest = _latest(session, key)
    return latest if latest and latest.digest == digest else None


def _latest(session: Session, key: str) -> HistoryRow | None:
    found = select(HistoryRow).where(HistoryRow.key == key).order_by(HistoryRow.version.desc()).limit(1)
    return session.scalars(found).first()


def already_recorded(submission: Submission) -> Receipt:
    """The receipt of the same form again: it says so, and nothing new is made."""
    with reading() as session:
        row = session.get_one(HistoryRow, submission.same_as)
    return Receipt(
        history_id=row.id,
        done=f"Allerede registrert {short_day(row.recorded_on)}. Ingenting nytt er laget.",
        about=(row.life, row.life_id),
    )


def _check_who(session: Session, staff_id: int) -> None:
    """One of the staff who is still here; number 0 is for an installation where no one is."""
    if staff_id == 0:
        known = session.scalar(select(Staff.id).where(here_on(today())).limit(1)) is None
    else:
        staff = session.get(Staff, staff_id)
        known = staff is not None and staff.is_here(today())
    if not known:
        raise NobodyRegisters
