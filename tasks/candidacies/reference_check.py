"""A referee is written here: the request, and the answer."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts, ReferenceFacts
from domain.candidacies.reference_check import AskReferenceForm, ReferenceAnswer, ReferenceForm
from domain.consent.purposes import ConsentTo
from domain.contact import Contact, Role
from domain.language.same_name import folded
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Reference
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxRow
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts
from tasks.load.candidacy_standing import next_of
from tasks.load.positions import NotThere
from tasks.record.consents import note_answer
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail
from tasks.send.overtaken import overtake


class Asked(NamedTuple):
    """A referee who was asked, and the candidacy it was about."""

    candidacy: CandidacyFacts
    number: int
    asked_on: date


def load_reference(reference: int) -> Asked:
    """Raises NotThere."""
    with reading() as session:
        row = session.get(Reference, reference)
        if row is None:
            raise NotThere("Referanse", reference)
        return Asked(candidacy_facts(session, row.candidacy_id), row.number, row.asked_on)


def asked_before(candidacy: CandidacyFacts, form: AskReferenceForm) -> ReferenceFacts | None:
    return next((each for each in candidacy.references if folded(each.name) == folded(form.name)), None)


def next_number(candidacy: CandidacyFacts, asked: ReferenceFacts | None) -> int:
    return asked.number if asked else 1 + max((each.number for each in candidacy.references), default=0)


@move(SAVE)
def record_asked(
    candidacy: CandidacyFacts, form: AskReferenceForm, number: int, questions: ReferenceForm, papers: list[Paper]
) -> Receipt:
    """Write a new referee, or the same one with what was wrong put right."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        reference = next((each for each in row.references if each.number == number), None)
        if reference is None:
            reference = Reference(number=number, answers=[])
            row.references.append(reference)
        reference.name, reference.relation = form.name, form.relation
        reference.email, reference.phone = form.email, form.phone
        reference.consent_on, reference.asked_on = form.consent_on, today()
        note_answer(
            session,
            row,
            ConsentTo.REFERENCE,
            yes=True,
            on=form.consent_on,
            how=form.consent_how,
            explained_by=form.consent_explained_by,
            number=number,
        )
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.REFERENCE_ASKED,
            done=f"{candidacy.label}: referanse {number} er spurt.",
            then=next_of(session, row),
            papers=papers,
            mails=[
                Mail(
                    template="reference_request",
                    to=Contact(role=Role.REFEREE, name=form.name, email=form.email, language=questions.language),
                    context={"reference": questions},
                    attach=("reference_form",),
                )
            ],
            ids={"reference": number, "consent_on": str(form.consent_on)},
        )


def requests_to(session: Session, candidacy: int, number: int) -> list[int]:
    """The steps in which this referee was asked."""
    asked = select(HistoryRow.id, HistoryRow.ids).where(
        HistoryRow.life == Life.CANDIDACY, HistoryRow.life_id == candidacy, HistoryRow.step == CandidacyStep.REFERENCE_ASKED
    )
    return [step for step, ids in session.execute(asked) if ids.get("reference") == number]


@move(SAVE)
def record_answer(asked: Asked, answer: ReferenceAnswer) -> Receipt:
    candidacy = asked.candidacy
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        reference = session.scalars(
            select(Reference).where(Reference.candidacy_id == row.id, Reference.number == asked.number)
        ).one()
        reference.answered_on, reference.recommends = answer.answered_on, answer.recommends
        reference.answers = [{"question": question, "answer": said} for question, said in answer.answers]
        overtake(session, OutboxRow.history_id.in_(requests_to(session, row.id, asked.number)))
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.REFERENCE_ANSWERED,
            done=f"{candidacy.label}: svaret fra referanse {asked.number} er registrert.",
            then=next_of(session, row),
            ids={"reference": asked.number, "answered_on": str(answer.answered_on)},
        )
