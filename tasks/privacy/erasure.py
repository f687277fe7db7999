"""A person who asks for it is erased: the rows in one transaction. What is outside the database follows (`finishing.py`)."""

from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.contact import Contact, Role
from domain.planning.facts import VisitStatus
from domain.privacy.erasure import CandidacyState, EraseForm, ErasureReceipt, KeptByLaw, kept_by_law, kept_sentence
from domain.privacy.register import PAPERS, OnErasure, columns_of
from domain.privacy.traces import Wanted, needles
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Candidacy, Person
from domain.tables.documents import Document
from domain.tables.erasures import ErasureRow
from domain.tables.follow_up import Visit
from domain.tables.handed_out import HandedOut
from domain.tables.outbox import OutboxRow
from domain.tables.sealed import DELETED
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts, person_facts
from tasks.load.positions import NotThere
from tasks.privacy.emptying import empty
from tasks.privacy.mentions import forget_mentions, runs_of
from tasks.privacy.periods import load_periods
from tasks.privacy.pointed import numbers_of
from tasks.privacy.received import ASKED, received
from tasks.privacy.removing import folder_of as file_of
from tasks.privacy.rows import rows_of
from tasks.record.forgotten import forget_documents, forget_mail, stop_waiting
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail

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
        # payroll keeps what the law keeps
        told = tuple(each for each in received(session, numbers) if not (kept and each.role == Role.PAYROLL))
        return ToErase(person_facts(row), row.name == DELETED, states, told, kept)


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
        remove_rows(session, person, keeps=bool(whom.kept))
        forget_mentions(session, needles(wanted), numbers)
        told = [Mail(template=ASKED, to=each, context={"role": str(each.role), "withdrawn": False}) for each in whom.received]
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


def remove_rows(session: Session, person: Person, *, keeps: bool) -> None:
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
