"""A job that never began, and an ending taken back, are written here."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain.candidacies.applicant_answer import GOT_A_JOB
from domain.candidacies.facts import CandidacyFacts
from domain.consent.purposes import ConsentTo
from domain.endings.ending import EndingForm
from domain.endings.not_ending import JobCalledOff, JobGoesOnShort, closed_for_the_job, missed_a_rate
from domain.language.norwegian import begun_small, short_day
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.documents import Document
from domain.tables.positions import Position
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.endings.ending import mails_around
from tasks.engine.moves import SAVE, move
from tasks.jobs.tariff_adjustment import behind_the_rate
from tasks.planning.new_workplace import move_that_waits, seat_last_held
from tasks.planning.plan import plan_visits
from tasks.planning.taken_back import by_hand, cancelled_since, ids_of, put_back
from tasks.record.consents import note_answer
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.trials.end import free_seat, reserve_sentence
from tasks.trials.trial import take_seat

_ENDS = (CandidacyStep.ENDED, CandidacyStep.CALLED_OFF)
_STANDS = (CandidacyStep.EMPLOYED, CandidacyStep.GOES_ON)


@move(SAVE)
def record_called_off(candidacy: CandidacyFacts, form: EndingForm, off: JobCalledOff, papers: list[Paper]) -> Receipt:
    """Write that the job never begins: no visits and a free seat. Its contract, which ended before it began, is asked for no more."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        job = _job(row)
        job.last_day = today() - timedelta(days=1)  # before its first day: it was never anybody's working day
        job.end_reason, job.end_words, job.notice_given_on = form.reason, form.words, form.notice_on
        row.person.in_pool = form.back_to_pool
        if form.back_to_pool:
            note_answer(session, row, ConsentTo.POOL, yes=True, on=today())
        free_seat(session, row)
        moved = by_hand(session, (row.id,), today())
        visits = plan_visits(session, row.id, today())
        session.flush()
        cancelled = f" {len(visits.cancelled)} besøk er avlyst." if visits.cancelled else ""
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.CALLED_OFF,
            done=f"{candidacy.label}: jobben fra {short_day(job.starts_on)} blir ikke noe av, og plassen er ledig.{cancelled}",
            then=begun_small(reserve_sentence(session, row.position_id)),
            papers=papers,
            mails=mails_around(candidacy, "job_called_off", {"letter": off.short}),
            cautions=(*off.cautions, *closed_for_the_job(_closed_for_it(session, row))),
            ids={"first_day": str(job.starts_on), **ids_of(visits, moved)},
        )


def _closed_for_it(session: Session, row: Candidacy) -> list[str]:
    """«Søknad 16 (Kiwi Bjorbekk)»: those form 10 closed when it gave this job."""
    same_person = (Candidacy.person_id == row.person_id, Candidacy.id != row.id, Candidacy.close_reason == GOT_A_JOB)
    closed = session.scalars(select(Candidacy).where(*same_person).order_by(Candidacy.id))
    return [f"Søknad {each.id} ({each.position.workplace.name})" for each in closed]


@move(SAVE)
def record_goes_on(candidacy: CandidacyFacts, form: EndingForm, letter: JobGoesOnShort, papers: list[Paper]) -> Receipt:
    """Write that the job has no end after all: its seat is taken, its visits come back, and its certificate waits for no one."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        job = _job(row)
        job.last_day = job.end_reason = job.end_words = job.notice_given_on = None
        row.person.in_pool = form.back_to_pool
        if move_that_waits(row) is None:
            take_seat(session, row, today())
        if seat := seat_last_held(session, row):
            seat.free_after, session.get_one(Position, seat.position_id).vacant = None, False
        stood_again = put_back(session, cancelled_since(session, row.id, _ENDS, _STANDS), today())
        visits = plan_visits(session, row.id, today())
        certificates = (Document.life == Life.CANDIDACY, Document.life_id == row.id, Document.kind == "certificate")
        session.execute(update(Document).where(*certificates, Document.waits).values(waits=False))
        coming = stood_again + len(visits.added) - len(visits.cancelled)
        back = f" {coming} besøk er lagt inn igjen." if coming > 0 else ""
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.GOES_ON,
            done=f"{candidacy.label}: jobben går videre likevel, uten siste dag.{back}",
            then=" ".join(filter(None, [_papers(letter), missed_a_rate(behind_the_rate(session, row, today()))])),
            papers=papers,
            mails=mails_around(candidacy, "job_goes_on", {"letter": letter}),
        )


def _papers(letter: JobGoesOnShort) -> str:
    return "en attest som er skrevet ut, skal ikke brukes." if letter.begun else "se at arbeidsavtalen er underskrevet (17c)."


def _job(row: Candidacy) -> Employment:
    assert row.employment is not None
    return row.employment
