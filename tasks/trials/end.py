"""A stopped trial and its hours are written here."""

from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts
from domain.language.norwegian import decimal_comma, kroner, short_day
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from domain.tables.positions import Seat
from domain.trials.end import PayrollHours, StopForm, Stopped
from tasks.appointments.trials import hours_mail, stopped_mails
from tasks.candidacies.application import next_reserve
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.planning.plan import VisitChange, call_off_after, plan_visits
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail


@move(SAVE)
def record_stop(candidacy: CandidacyFacts, form: StopForm, stopped: Stopped, papers: list[Paper]) -> Receipt:
    """Write the stop: the visits fall away, the seat is free; the planned hours go to payroll until the timesheet is reported."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        visits, mails = stop_in(session, row, candidacy, form, stopped)
        hours = "meld timene fra timelisten (07c) og " if stopped.began else ""
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.TRIAL_STOPPED,
            done=(
                f"{candidacy.label}: praksisen er stoppet, siste dag {short_day(form.stopped_on)}. "
                f"{len(visits.cancelled)} besøk er avlyst, og plassen er ledig."
            ),
            then=f"{hours}skriv vurderingen (08). {reserve_sentence(session, row.position_id)}",
            papers=papers,
            mails=mails,
            cautions=stopped.cautions,
            ids={"stopped_on": str(form.stopped_on), "stopped_by": form.stopped_by},
        )


def stop_in(
    session: Session, row: Candidacy, candidacy: CandidacyFacts, form: StopForm, stopped: Stopped
) -> tuple[VisitChange, list[Mail]]:
    """Stop the trial in the caller's transaction; return the visits that fall away, and the mails to everyone in it."""
    assert row.trial
    row.trial.stopped_on, row.trial.stopped_by, row.trial.stop_reason = form.stopped_on, form.stopped_by, form.reason
    if not stopped.began:
        row.trial.hours_reported_on = today()  # there are no hours
    free_seat(session, row)
    visits = plan_visits(session, row.id, today())
    call_off_after(session, row.id, form.stopped_on, today())
    return visits, stopped_mails(candidacy, stopped, row.trial)


@move(SAVE)
def record_hours(candidacy: CandidacyFacts, hours: PayrollHours) -> Receipt:
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        assert row.trial
        row.trial.hours_until = hours.until or hours.last_day
        row.trial.hours_reported_on = None if hours.until else today()
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.HOURS_REPORTED,
            done=(
                f"{candidacy.label}: {decimal_comma(hours.hours)} {'time' if hours.hours == 1 else 'timer'} er meldt til lønn, "
                f"{kroner(hours.total)} kroner før skatt."
            ),
            then=_after_hours(row, hours),
            mails=[hours_mail(hours, planned=False)],
            ids={"hours": str(hours.hours)},
        )


def _after_hours(row: Candidacy, hours: PayrollHours) -> str:
    if hours.until:
        return f"timene etter {short_day(hours.until)} meldes når praksisen er over, sammen med disse."
    return "" if row.evaluation else "skriv vurderingen (08)."


def free_seat(session: Session, row: Candidacy) -> None:
    """Free the seat when this candidacy has it; a seat that another has taken over stays theirs."""
    seat = session.get(Seat, row.position_id)
    if seat and seat.candidacy_id == row.id:
        session.delete(seat)
        row.position.vacant = True


def reserve_sentence(session: Session, position_id: int) -> str:
    """The sentence on the reserve who can be offered the seat next."""
    reserve = next_reserve(session, position_id)
    if reserve is None:
        return "Ingen reserve har alt på plass: lys ut på nytt (04a) når det passer."
    return f"Neste reserve er søknad {reserve}: gi tilbudet med skjema 06c."
