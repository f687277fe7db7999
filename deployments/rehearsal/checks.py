"""What must hold after a rehearsal, looked at afresh in the rows, the files and the inbox."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from domain.days.day_plan import DayHours
from domain.days.working_days import holiday_name
from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.process import CANDIDACY_MAY_FOLLOW, STAYS_WHERE_IT_IS, CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document, Signature
from domain.tables.follow_up import ClosedPeriodRow, Visit
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.positions import Position, Seat
from tasks.database import reading
from tasks.send.inbox import messages
from tasks.settings import Settings

_MONTHLY = timedelta(days=38)  # process.md, "The follow-up rule"


def problems(given: Settings, last: date) -> list[str]:
    """One Norwegian sentence for each thing that is wrong; empty when all is well."""
    with reading() as session:
        candidacies = session.scalars(
            select(Candidacy)
            .options(joinedload(Candidacy.trial), joinedload(Candidacy.employment), joinedload(Candidacy.position))
            .order_by(Candidacy.id)
        ).all()
        found = [*_mails(session, given), *_files(session, given), *_seats(session)]
        for candidacy in candidacies:
            found += [*_life(session, candidacy), *_contract(session, candidacy), *_visits(session, candidacy, last)]
    return found


def _mails(session: Session, given: Settings) -> Iterator[str]:
    sent = len(
        session.scalars(
            select(OutboxRow.id).where(OutboxRow.kind == OutboxKind.MAIL, OutboxRow.status == OutboxStatus.SENT)
        ).all()
    )
    others = session.scalars(
        select(OutboxRow).where(OutboxRow.kind == OutboxKind.MAIL, OutboxRow.status != OutboxStatus.SENT)
    ).all()
    ids = [message["Message-ID"] for message in messages(given.inbox)]
    if len(ids) != len(set(ids)):
        yield f"{len(ids) - len(set(ids))} e-poster ligger mer enn én gang i innboksen."
    if len(ids) != sent:
        yield f"{sent} e-poster er sendt, men {len(ids)} ligger i innboksen."
    for row in others:
        yield f"E-post {row.id} («{row.key.split(':')[0]}») er ikke sendt: {row.last_error or row.status}."


def _files(session: Session, given: Settings) -> Iterator[str]:
    for document in session.scalars(select(Document)):
        file = given.documents / document.file
        if not file.exists() or not file.stat().st_size:
            yield f"Dokument {document.id} ({document.kind}) finnes ikke som fil."


def _seats(session: Session) -> Iterator[str]:
    """A sentence for each position that says otherwise about its seat than the seat does."""
    held = exists().where(Seat.position_id == Position.id, Seat.free_after.is_(None))
    for number, vacant in session.execute(select(Position.id, Position.vacant).where(Position.vacant == held)):
        yield f"Stilling {number} står som {'ledig' if vacant else 'opptatt'}, men plassen er det motsatte."


def _life(session: Session, candidacy: Candidacy) -> Iterator[str]:
    """A sentence for each step of the history that the process doesn't allow after the one before."""
    steps = session.scalars(
        select(HistoryRow.step)
        .where(HistoryRow.life == Life.CANDIDACY, HistoryRow.life_id == candidacy.id)
        .where(HistoryRow.step.in_(list(CandidacyStep)))
        .order_by(HistoryRow.id)
    )
    stands: CandidacyStep | None = None
    for each in steps:
        step = CandidacyStep(each)
        if step not in CANDIDACY_MAY_FOLLOW[stands]:
            yield f"Søknad {candidacy.id}: «{step}» kom etter «{stands}»."
        if step not in STAYS_WHERE_IT_IS:
            stands = step
    if candidacy.last_step != stands:
        yield f"Søknad {candidacy.id} står som «{candidacy.last_step}», men historikken slutter med «{stands}»."


def _contract(session: Session, candidacy: Candidacy) -> Iterator[str]:
    if candidacy.employment is None:
        return
    contract = session.scalars(
        select(Document)
        .where(Document.life == Life.CANDIDACY, Document.life_id == candidacy.id, Document.kind == "employment_contract")
        .order_by(Document.version.desc())
    ).first()
    if contract is None:
        yield f"Søknad {candidacy.id} har fast jobb uten arbeidsavtale."
        return
    signed = set(session.scalars(select(Signature.party).where(Signature.document_id == contract.id)))
    if missing := set(contract.to_sign) - signed:
        yield f"Arbeidsavtalen til søknad {candidacy.id} mangler underskrift fra {' og '.join(sorted(missing))}."


def _visits(session: Session, candidacy: Candidacy, last: date) -> Iterator[str]:
    stand = session.scalars(
        select(Visit).where(Visit.candidacy_id == candidacy.id, Visit.status != VisitStatus.CANCELLED).order_by(Visit.planned_on)
    ).all()
    for visit in stand:
        if why := _wrong_day(candidacy, visit.planned_on):
            yield f"Søknad {candidacy.id}: besøket {short_day(visit.planned_on)} ligger på {why}."
        if visit.status == VisitStatus.PLANNED and visit.planned_on < last - timedelta(days=14):
            yield f"Søknad {candidacy.id}: besøket {short_day(visit.planned_on)} ble aldri registrert."
    for before, after in pairwise(stand):
        if before.planned_on == after.planned_on:
            yield f"Søknad {candidacy.id} har to besøk {short_day(after.planned_on)}."
    yield from _often_enough(session, candidacy, [visit.planned_on for visit in stand], last)


def _wrong_day(candidacy: Candidacy, day: date) -> str | None:
    job, trial = candidacy.employment, candidacy.trial
    plan = job.day_plan if job and day >= job.starts_on else trial.day_plan if trial else []
    if name := holiday_name(day):
        return name
    return None if day.weekday() in {DayHours.model_validate(each).weekday for each in plan} else "en dag uten arbeid"


def _often_enough(session: Session, candidacy: Candidacy, days: list[date], last: date) -> Iterator[str]:
    """A sentence for each time without a visit that is longer than monthly allows, until the job's last day or the play's.

    Days without work (closed periods) between two visits are not counted.
    """
    job = candidacy.employment
    if job is None:
        return
    closed = session.scalars(
        select(ClosedPeriodRow).where(
            (ClosedPeriodRow.candidacy_id == candidacy.id) | (ClosedPeriodRow.workplace_id == candidacy.position.workplace_id)
        )
    ).all()
    end = min(job.last_day or last, last)
    in_job = [job.starts_on, *(day for day in days if job.starts_on <= day <= end), end]
    for before, after in pairwise(in_job):
        away = sum(
            (min(each.last, after) - max(each.first, before)).days + 1
            for each in closed
            if each.first <= after and each.last >= before
        )
        if after - before > _MONTHLY + timedelta(days=max(away, 0)):
            yield f"Søknad {candidacy.id}: ingen besøk fra {short_day(before)} til {short_day(after)}."
