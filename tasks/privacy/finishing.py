"""An erasure is carried through, step by step, each noted when it is done: the files, the mails, the logs, the key, the engine."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from sqlalchemy import select

from domain.privacy.erasure import Step
from domain.privacy.traces import Wanted, needles, traces_in
from domain.process import Life
from domain.tables.candidacies import Person
from domain.tables.documents import Document
from domain.tables.erasures import ErasureRow
from domain.tables.outbox import OutboxRow, OutboxStatus
from tasks.database import pack, reading, unit_of_work
from tasks.engine.forgotten_runs import EngineOutOfReach, forget_happenings, forget_runs, runs_of_forms
from tasks.engine.form_schemas import reference_in
from tasks.keys.ring import destroy
from tasks.privacy.erasure import remove_rows
from tasks.privacy.pointed import Numbers, is_about
from tasks.privacy.removing import remove_unnamed_files
from tasks.privacy.rows import rows_of
from tasks.privacy.traces import in_file
from tasks.record.forgotten import forget_documents, forget_mail, stop_waiting
from tasks.settings import settings

RECEIPT_STANDS = timedelta(days=30)


async def finish_erasures(day: date, person: int | None = None) -> list[str]:
    """Do what is left of every erasure, or of one person's; return what is still to do. Ended anywhere, it is simply run again."""
    waiting: list[str] = []
    with reading() as session:
        open_ones = select(ErasureRow.id).where(ErasureRow.finished_on.is_(None)).order_by(ErasureRow.id)
        numbers = session.scalars(open_ones if person is None else open_ones.where(ErasureRow.person_id == person)).all()
    for number in numbers:
        try:
            waiting += await _finish(number, day)
        except EngineOutOfReach:
            waiting.append("Motoren svarte ikke. Det som gjenstår, blir gjort i morgenrunden.")
    _let_go(day)
    return waiting


def _let_go(day: date) -> None:
    """Remove what the law kept of those who were erased, on the day it lets go."""
    with reading() as session:
        over = select(ErasureRow.id).where(ErasureRow.finished_on.is_not(None), ErasureRow.kept_until <= day)
        numbers = session.scalars(over).all()
    for number in numbers:
        with unit_of_work() as session:
            row = session.get_one(ErasureRow, number)
            person = session.get_one(Person, row.person_id)
            candidacies = [each.id for each in rows_of(session, person.id).get("candidacy", ())]
            remove_rows(session, person, keeps=False)
            row.kept_until = None
        _remove_unnamed_files(candidacies)
        _destroy_key(row.person_id, keeps=False)
        pack()


async def _finish(number: int, day: date) -> list[str]:
    row = _read(number)
    looked_for = needles(Wanted(**{key: value for key, value in row.sought.items() if key in Wanted.model_fields}))
    numbers: Numbers = row.sought.get("numbers", {})
    steps: Mapping[Step, Callable[[], None]] = {
        Step.ROWS: lambda: _remove_unnamed_files(numbers.get("candidacy", ())),
        Step.INBOX: lambda: _remove_from_inbox(looked_for, row.person_id, numbers.get("outbox", ())),
        Step.LOGS: lambda: _remove_from_logs(looked_for),
        Step.KEY: lambda: _destroy_key(row.person_id, keeps=row.kept_until is not None),
    }
    for step, do in steps.items():
        if step not in row.steps:
            do()
            _note(number, step)
    if Step.ENGINE not in row.steps:
        await _forget_in_engine(number, numbers)
        _note(number, Step.ENGINE)
    if not _receipt_is_done(row.person_id, row.begun_on, day):
        if Step.PAGES not in row.steps:
            pack()
            _note(number, Step.PAGES)
        return [f"Person {row.person_id}: kvitteringen er ikke levert ennå."]
    await _forget_happenings(_read(number).runs, numbers)  # once more: the engine writes them a while after they happened
    _forget_receipt(row.person_id)
    for file in settings().inbox.glob("*.eml"):
        if in_file(file, looked_for):
            file.unlink(missing_ok=True)
    with unit_of_work() as session:
        session.get_one(ErasureRow, number).sought = {}
    pack()  # before it is noted as done: killed in between, it is packed again
    with unit_of_work() as session:
        done = session.get_one(ErasureRow, number)
        done.runs, done.finished_on, done.steps = [], day, [str(each) for each in Step]
    return []


async def _forget_in_engine(number: int, numbers: Numbers) -> None:
    """Every run that was about the person, however it ended, and what happened in it. Raises EngineOutOfReach."""
    row = _read(number)
    handed_in = row.sought.get("handed_in", ())
    runs = await runs_of_forms(lambda form: is_about(form, numbers) or reference_in(form) in handed_in, row.runs)
    with unit_of_work() as session:  # before any is deleted: of one that is gone nothing else says that it was the person's
        session.get_one(ErasureRow, number).runs = runs
    await forget_runs(runs)
    await _forget_happenings(runs, numbers)


async def _forget_happenings(runs: Sequence[str], numbers: Numbers) -> None:
    await forget_happenings(runs, [f"{table}.{number}" for table, of_it in numbers.items() for number in of_it])


def _read(number: int) -> ErasureRow:
    with reading() as session:
        return session.get_one(ErasureRow, number)


def _note(number: int, step: Step) -> None:
    with unit_of_work() as session:
        row = session.get_one(ErasureRow, number)
        row.steps = [*row.steps, str(step)]


def _remove_unnamed_files(candidacies: Sequence[int]) -> None:
    for candidacy in candidacies:
        remove_unnamed_files(Life.CANDIDACY, candidacy)


def _remove_from_inbox(looked_for: Mapping[str, frozenset[str]], person: int, mails: Sequence[int]) -> None:
    """Every mail kept here that was of the person or mentions them, but the receipt, which is still to be read."""
    with reading() as session:
        own = session.scalars(select(OutboxRow.subject).where(_receipt_of(person))).all()
    for file in settings().inbox.glob("*.eml"):
        if (_is_of(file, mails) or in_file(file, looked_for)) and not _is_called(file, own):
            file.unlink(missing_ok=True)


def _is_of(file: Path, mails: Sequence[int]) -> bool:
    """Whether it is one of these rows of the outbox: the number stands in its Message-ID."""
    number = re.search(r"\.(\d+)@", str(_read_mail(file)["Message-ID"] or ""))
    return number is not None and int(number[1]) in mails


def _read_mail(file: Path) -> EmailMessage:
    return message_from_bytes(file.read_bytes(), policy=policy.default)


def _is_called(file: Path, subjects: Sequence[str]) -> bool:
    return str(_read_mail(file)["Subject"]) in subjects


def _remove_from_logs(looked_for: Mapping[str, frozenset[str]]) -> None:
    """The lines that mention the person, in the logs of our own; the file stays the same, because it may be open."""
    for log in [settings().data / "feil.log", *(settings().data / "logg").glob("*.log*")]:
        if not log.is_file():
            continue
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        kept = [line for line in lines if not traces_in(line, looked_for)]
        if len(kept) < len(lines):
            with log.open("r+", encoding="utf-8") as file:
                file.writelines(kept)
                file.truncate()


def _destroy_key(person: int, *, keeps: bool) -> None:
    """The person's own key, when nothing the law keeps is sealed with it; else the day the law lets go."""
    if not keeps:
        destroy(person)


def _receipt_of(person: int) -> Any:
    return (OutboxRow.life == Life.REGISTER) & (OutboxRow.life_id == person) & OutboxRow.key.startswith(f"erasure:{person}:")


def _receipt_is_done(person: int, begun_on: date, day: date) -> bool:
    """Whether the last thing has left, or has waited long enough. What stays in the inbox here may be read until the day after."""
    if day >= begun_on + RECEIPT_STANDS:
        return True
    with reading() as session:
        waits = select(OutboxRow.id).where(
            _receipt_of(person), OutboxRow.status.in_((OutboxStatus.QUEUED, OutboxStatus.SENDING, OutboxStatus.REFUSED))
        )
        left = session.scalars(waits).first() is None
    return left and (not settings().mail_stays_here or day > begun_on)


def _forget_receipt(person: int) -> None:
    with unit_of_work() as session:
        stop_waiting(session, _receipt_of(person))
        kinds = ("erasure_receipt_short", "letter", "letter_large")
        forget_documents(session, (Document.life == Life.REGISTER) & (Document.life_id == person) & Document.kind.in_(kinds))
        forget_mail(session, _receipt_of(person))
