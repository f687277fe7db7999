"""The trial is loaded for and written here: agreed, and changed before it has begun."""

from datetime import date

from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts
from domain.language.norwegian import short_day
from domain.positions.advertisement import SeatTaken
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, TrialRow
from domain.tables.positions import Seat
from domain.tables.staff import Staff
from domain.trials.papers import Organisation
from domain.trials.trial import Trial
from domain.visits.close import what_is_too_close
from tasks.appointments.trials import trial_mails
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.caseload import hold_room
from tasks.load.positions import position_facts
from tasks.planning.plan import plan_visits
from tasks.record.raised_cautions import settle_certificate
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.record.submission import current
from tasks.send.overtaken import of_template, overtake
from tasks.settings import settings
from tasks.staff.job_specialist import named_from


def our_organisation() -> Organisation:
    """HELT MED as it stands in agreements, from the settings."""
    own = settings()
    return Organisation(
        name=own.organisation_name,
        number=own.organisation_number,
        address=own.organisation_address,
        phone=own.organisation_phone,
    )


@move(SAVE)
def record_trial(candidacy: CandidacyFacts, trial: Trial, reason: str, papers: list[Paper]) -> Receipt:
    """Write the seat, the trial and its visits; before the trial has begun it may be written anew.

    `reason` is why the job specialist has room for one more than the cap. Raises SeatTaken and OverCaseload.
    """
    with unit_of_work() as session:
        hold_room(session, trial.job_specialist.number, reason, candidacy.number)
        row = session.get_one(Candidacy, candidacy.number)
        take_seat(session, row, trial.starts_on)
        before = row.trial.job_specialist_id if row.trial else None
        _write(row, trial)
        assert row.trial
        overtake(session, of_template(Life.CANDIDACY, row.id, "trial_offer"))  # it is answered
        settle_certificate(session, row)
        named_from(session, row, trial.starts_on, trial.job_specialist.number)
        visits = plan_visits(session, row.id, today())
        notes = " ".join([*visits.notes, *what_is_too_close(visits.too_close)])
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.TRIAL_STARTED,
            done=(
                f"{candidacy.label}: praksisen {'er endret og' if current().is_change else 'er avtalt og'} varer fra "
                f"{short_day(trial.starts_on)} til og med {short_day(trial.ends_on)}. "
                f"{_visits(len(visits.added), len(visits.cancelled))} {trial.caseload} {notes}".strip()
            ),
            then=(
                f"få avtalen underskrevet og gi den til arbeidstakeren senest {short_day(trial.agreement.hand_over_by)}. "
                f"Registrer underskriftene (17c). Etter {short_day(trial.ends_on)}: meld timene (07c) og skriv vurderingen (08)."
            ),
            papers=papers,
            mails=trial_mails(candidacy, trial, _earlier_specialist(session, before, trial), row.trial),
            cautions=trial.cautions,
            ids={
                "starts_on": str(trial.starts_on),
                "ends_on": str(trial.ends_on),
                "job_specialist": trial.job_specialist.number,
            },
        )


def take_seat(session: Session, row: Candidacy, from_on: date) -> None:
    """Take the seat: its primary key lets one in; the slower one reads whose it is and is refused with the sentence."""
    seat = session.get(Seat, row.position_id, with_for_update=True)
    if seat is None:
        session.add(Seat(position_id=row.position_id, candidacy_id=row.id))
    elif seat.candidacy_id != row.id:
        if seat.free_after is None or seat.free_after >= from_on:
            raise SeatTaken(position_facts(session, row.position_id, today()))
        seat.candidacy_id, seat.free_after = row.id, None
    row.position.vacant = False
    session.flush()


def _write(row: Candidacy, trial: Trial) -> None:
    row.person.birth_date, row.person.address = trial.birth_date, trial.address or None
    if trial.certificate_seen_on:
        row.certificate_seen_on, row.certificate_seen_by = trial.certificate_seen_on, trial.certificate_seen_by
    if row.trial is None:
        row.trial = TrialRow(sequence=0)
    else:
        row.trial.sequence += 1
    row.trial.starts_on, row.trial.ends_on = trial.starts_on, trial.ends_on
    row.trial.day_plan = [day.model_dump(mode="json") for day in trial.days]
    row.trial.hours_per_week = trial.hours_per_week
    row.trial.employer = trial.employer
    row.trial.wage, row.trial.wage_changes = trial.wage.model_dump(mode="json"), []
    row.trial.job_specialist_id = trial.job_specialist.number


def _earlier_specialist(session: Session, before: int | None, trial: Trial) -> Staff | None:
    if before is None or before == trial.job_specialist.number:
        return None
    return session.get_one(Staff, before)


def _visits(added: int, cancelled: int) -> str:
    said = f"{added} besøk er lagt inn."
    return f"{said} {cancelled} er avlyst." if cancelled else said
