"""The answer to one applicant is written here, and the closing of the other candidacies of a person who got a job."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.applicant_answer import (
    GOT_A_JOB,
    ApplicantAnswer,
    ApplicantAnswerForm,
    HasTheOffer,
    coming_interviews,
    got_another_job,
)
from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.candidacies.interviews import called_off
from domain.consent.purposes import ConsentTo
from domain.contact import Role
from domain.papers.titles import title_for
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Employment
from tasks.candidacies.interviews import call_off
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts
from tasks.record.consents import note_answer
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, paper, record
from tasks.record.submission import current, under_another_key
from tasks.send.mail import Mail
from tasks.send.overtaken import of_template, overtake

ANSWER_LATER = "skriv inn svaret om nye jobber når det kommer (skjema 12b)."


@move(SAVE)
def record_answer(candidacy: CandidacyFacts, form: ApplicantAnswerForm, letter: ApplicantAnswer, papers: list[Paper]) -> Receipt:
    """Close one candidacy with its letter. Raises HasTheOffer when the offer was given since the facts were read."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        if row.chosen_on:
            raise HasTheOffer(candidacy)
        row.closed_on, row.close_reason = today(), form.reason
        if form.pool != "ikke spurt ennå":
            row.person.in_pool = letter.stays_in_pool
            note_answer(session, row, ConsentTo.POOL, yes=letter.stays_in_pool, on=today())
        off = call_off_coming(session, candidacy)
        told = " Avtalt intervju er avlyst hos alle som var innkalt." if off else ""
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.NOT_CHOSEN,
            done=f"{candidacy.label} har fått svar og er avsluttet.{told}",
            then=ANSWER_LATER
            if letter.asks_about_jobs
            else "velg personen i skjema 04d når en stilling passer."
            if letter.stays_in_pool
            else "",
            papers=papers,
            mails=_with_calendar(_letter_mail(candidacy, letter), off),
            ids={"reason": form.reason, "shared": form.share},
        )


def load_other_candidacies(candidacy: CandidacyFacts) -> list[CandidacyFacts]:
    """The person's other candidacies that are open and have not come to a job."""
    with reading() as session:
        return _others(session, candidacy)


def close_other_candidacies(
    session: Session, candidacy: CandidacyFacts, expected: Sequence[CandidacyFacts], coordinator: StaffFacts
) -> list[Receipt]:
    """Close the person's other candidacies, each with a history row of its own: called in the transaction that records the job.

    `expected` are those the rule has seen; one that has come since is left for a person to look at.
    """
    known = {each.number for each in expected}
    return [_close(session, each, candidacy, coordinator) for each in _others(session, candidacy) if each.number in known]


def _others(session: Session, candidacy: CandidacyFacts) -> list[CandidacyFacts]:
    found = (
        select(Candidacy.id)
        .outerjoin(Employment, Employment.candidacy_id == Candidacy.id)
        .where(
            Candidacy.person_id == candidacy.person.number,
            Candidacy.id != candidacy.number,
            Candidacy.closed_on.is_(None),
            Employment.id.is_(None),
        )
        .order_by(Candidacy.id)
    )
    return [candidacy_facts(session, number) for number in session.scalars(found)]


def _close(session: Session, other: CandidacyFacts, job: CandidacyFacts, coordinator: StaffFacts) -> Receipt:
    letter = got_another_job(other, job.position.workplace, coordinator, today())
    row = session.get_one(Candidacy, other.number)
    row.closed_on, row.close_reason = today(), GOT_A_JOB
    off = call_off_coming(session, other)
    with under_another_key(session, f"got_another_job:{other.number}", current().digest):
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.NOT_CHOSEN,
            done=f"{other.label} er avsluttet med brev: personen har fått en annen jobb.",
            papers=[paper("applicant_answer_short", title_for("applicant_answer_short", letter), letter)],
            mails=_with_calendar(_letter_mail(other, letter), off),
            ids={"reason": GOT_A_JOB},
        )


def call_off_coming(session: Session, candidacy: CandidacyFacts) -> list[Mail]:
    """Call off the planned interviews from today on; return the cancellations to everyone invited.

    A request to a referee that was not delivered is of no use any more, and leaves the list.
    """
    overtake(session, of_template(Life.CANDIDACY, candidacy.number, "reference_request"))
    return [
        mail
        for each in coming_interviews(candidacy, today())
        for mail in call_off(session, candidacy, each.number, called_off(candidacy, each))
    ]


def _letter_mail(candidacy: CandidacyFacts, letter: ApplicantAnswer) -> Mail:
    return Mail(
        template="applicant_answer", to=candidacy.person.contact(), context={"letter": letter}, attach=("applicant_answer_short",)
    )


def _with_calendar(letter: Mail, off: Sequence[Mail]) -> list[Mail]:
    """The letter, and the cancellations to the others: the letter names what is called off, and takes it out of the calendar."""
    own = next((mail for mail in off if mail.to.role is Role.CANDIDATE), None)
    others = [mail for mail in off if mail.to.role is not Role.CANDIDATE]
    if own and own.appointment:
        letter = letter.model_copy(update={"appointment": own.appointment, "cancels": True})
    return [letter, *others]
