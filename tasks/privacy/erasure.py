"""A person who asks for it is erased: the rows in one transaction, and then everything else, step by step, each noted when it is done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.planning.facts import VisitStatus
from domain.privacy.erasure import CandidacyState, EraseForm, ErasureReceipt, KeptByLaw, Step, kept_by_law, kept_sentence
from domain.privacy.register import PAPERS, OnErasure, columns_of
from domain.privacy.traces import Wanted, needles, traces_in
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Candidacy, Person
from domain.tables.documents import Document
from domain.tables.erasures import ErasureRow
from domain.tables.follow_up import Visit
from domain.tables.handed_out import HandedOut
from domain.tables.outbox import OutboxRow, OutboxStatus
from domain.tables.sealed import DELETED
from tasks.clock import today
from tasks.database import pack, reading, unit_of_work
from tasks.engine.forgotten_runs import EngineOutOfReach, forget_happenings, forget_runs, runs_of_forms
from tasks.engine.form_schemas import reference_in
from tasks.engine.moves import SAVE, move
from tasks.keys.ring import destroy
from tasks.load.candidacies import candidacy_facts, person_facts
from tasks.load.positions import NotThere
from tasks.privacy.emptying import empty
from tasks.privacy.mentions import forget_mentions, runs_of
from tasks.privacy.periods import load_periods
from tasks.privacy.pointed import Numbers, is_about, numbers_of
from tasks.privacy.removing import folder_of as file_of
from tasks.privacy.removing import remove_unnamed_files
from tasks.privacy.rows import rows_of
from tasks.privacy.traces import in_file
from tasks.record.forgotten import forget_documents, forget_mail, stop_waiting
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail
from tasks.settings import settings

RECEIPT_STANDS = timedelta(days=30)
_OURS = frozenset(
    {
        Role.CANDIDATE,
        Role.WORKER,
        Role.COORDINATOR,
        Role.JOB_SPECIALIST,
        Role.EARLIER_JOB_SPECIALIST,
        Role.STAND_IN,
        Role.EARLIER_STAND_IN,
    }
)
_NOT_WALKED = frozenset({"erasure", "log", "document", "signature"})


class ToErase(NamedTuple):
    """Whom it is about, and what may stand in the way. `received` are those outside HELT MED who were sent something, with their roles."""

    person: Any
    is_erased: bool
    candidacies: tuple[CandidacyState, ...]
    received: tuple[Contact, ...]
    kept: tuple[KeptByLaw, ...]


def load_to_erase(person_id: int) -> ToErase:
    """Raises NotThere."""
    with reading() as session:
        row = session.get(Person, person_id)
        if row is None:
            raise NotThere("Person", person_id)
        numbers = session.scalars(select(Candidacy.id).where(Candidacy.person_id == person_id).order_by(Candidacy.id)).all()
        states = tuple(_state(session, number) for number in numbers)
        kept = tuple(kept_by_law(states, today(), load_periods()))
        return ToErase(person_facts(row), row.name == DELETED, states, _received(session, numbers, keeps_pay=bool(kept)), kept)


def _state(session: Session, number: int) -> CandidacyState:
    facts = candidacy_facts(session, number)
    ahead = select(func.count()).where(
        Visit.candidacy_id == number, Visit.status == VisitStatus.PLANNED, Visit.planned_on >= today()
    )
    job, trial = facts.employment, facts.trial
    return CandidacyState(
        label=facts.label,
        is_open=facts.closed_on is None and job is None,
        in_job=job is not None and (job.last_day is None or job.last_day >= today()),
        paid_trial_until=(trial.stopped_on or trial.ends_on) if trial else None,
        job_until=job.last_day if job else None,
        visits_ahead=session.scalar(ahead) or 0,
    )


def _received(session: Session, candidacies: Sequence[int], *, keeps_pay: bool) -> tuple[Contact, ...]:
    """Each once, by role and address: whom article 19 asks us to tell. Payroll keeps what the law keeps."""
    sent = select(OutboxRow).where(
        OutboxRow.life == Life.CANDIDACY, OutboxRow.life_id.in_(candidacies), OutboxRow.status == OutboxStatus.SENT
    )
    found: dict[tuple[Role, str], Contact] = {}
    for row in session.scalars(sent.order_by(OutboxRow.id)):
        if row.recipient_role in _OURS or not row.recipient_email or (row.recipient_role == Role.PAYROLL and keeps_pay):
            continue
        found[row.recipient_role, row.recipient_email] = Contact(
            role=row.recipient_role, name=row.recipient_name, email=row.recipient_email, language=row.language
        )
    return tuple(found.values())


@move(SAVE)
def record_erasure(form: EraseForm, whom: ToErase, receipt: ErasureReceipt, papers: list[Paper]) -> Receipt:
    """Remove the person from the rows, and keep what is left to do; the receipt is the last thing that is sent."""
    with unit_of_work() as session:
        person = session.get_one(Person, form.person)
        to = whom.person.contact()
        wanted = Wanted(name=person.name, phone=person.phone or "", email=person.email or "", address=person.address or "")
        rows = rows_of(session, person.id)
        numbers = numbers_of(rows)
        runs = runs_of(session, person.id, rows, needles(wanted))
        session.add(
            ErasureRow(
                person_id=person.id,
                asked_on=form.asked_on,
                begun_on=today(),
                steps=[],
                sought=wanted.model_dump(mode="json") | {"numbers": numbers, "handed_in": runs.handed_in},
                runs=runs.known,
                kept_until=receipt.kept_until,
            )
        )
        _remove_rows(session, person, keeps=bool(whom.kept))
        forget_mentions(session, needles(wanted), numbers)
        told = [Mail(template="erasure_told", to=each, context={"role": str(each.role)}) for each in whom.received]
        return record(
            session,
            Life.REGISTER,
            person,
            RegisterStep.ERASED,
            done=f"Person {person.id} er slettet. {kept_sentence(whom.kept)} "
            + (
                f"De som hadde fått noe fra oss, blir bedt om å slette det: {len(told)}."
                if told
                else "Vi har ikke adressen til andre som kan ha fått e-post om personen."
            ),
            then="kvitteringen er det siste som blir sendt. Ligger den på listen over brev, så lever den, og makuler det dere har på papir.",
            papers=papers,
            mails=[
                Mail(template="erasure_receipt", to=to, context={"receipt": receipt}, attach=("erasure_receipt_short",)),
                *told,
            ],
            ids={"asked_on": str(form.asked_on)},
        )


def _remove_rows(session: Session, person: Person, *, keeps: bool) -> None:
    """Walk every row about the person as the register says; with `keeps`, what the law keeps stands."""
    rows = rows_of(session, person.id)
    goes = {OnErasure.REMOVED} if keeps else {OnErasure.REMOVED, OnErasure.KEPT_BY_LAW}
    papers = [row.id for row in rows.get("document", ()) if PAPERS[row.kind].erased in goes]
    mails = [row.id for row in rows.get("outbox", ())]
    stop_waiting(session, OutboxRow.id.in_(mails))
    forget_documents(session, Document.id.in_(papers))
    forget_mail(session, OutboxRow.id.in_(mails))
    for table in reversed(list(rows)):
        for row in () if table in _NOT_WALKED else rows[table]:
            if isinstance(row, HandedOut):
                file_of(row).unlink(missing_ok=True)
            if any(entry.erased in goes for entry in columns_of(table).values()):
                session.delete(row)
            else:
                empty(row)
        session.flush()


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
            _remove_rows(session, person, keeps=False)
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
        Step.INBOX: lambda: _remove_from_inbox(looked_for, row.person_id),
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


def _remove_from_inbox(looked_for: Mapping[str, frozenset[str]], person: int) -> None:
    """Every mail kept here that mentions the person, but the receipt, which is still to be read."""
    with reading() as session:
        own = session.scalars(select(OutboxRow.subject).where(_receipt_of(person))).all()
    for file in settings().inbox.glob("*.eml"):
        if in_file(file, looked_for) and not _is_called(file, own):
            file.unlink(missing_ok=True)


def _is_called(file: Path, subjects: Sequence[str]) -> bool:
    return str(message_from_bytes(file.read_bytes(), policy=policy.default)["Subject"]) in subjects


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
