"""The end of an employment is written here: the last day, the seat, the visits that fall away."""

from typing import Any

from domain.candidacies.facts import CandidacyFacts
from domain.consent.purposes import ConsentTo
from domain.contact import Contact, Role
from domain.endings.ending import Ending, EndingForm
from domain.language.norwegian import short_day
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from domain.tables.positions import Position
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.workplace_of_day import comes_to
from tasks.planning.move_off import move_off
from tasks.planning.new_workplace import call_off_move, move_that_waits, seat_last_held
from tasks.planning.plan import call_off_after, plan_visits
from tasks.planning.taken_back import by_hand, ids_of
from tasks.record.consents import note_answer
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail
from tasks.trials.trial import take_seat

_NO_MOVE = " Flyttingen til en annen arbeidsplass faller bort."


@move(SAVE)
def record_ending(candidacy: CandidacyFacts, form: EndingForm, ending: Ending, papers: list[Paper]) -> Receipt:
    """Write the last day, first or changed; visits up to it stand, later ones are cancelled, and the seat is free after it."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        assert row.employment is not None
        assert form.last_day
        changed = row.employment.last_day is not None
        row.employment.last_day, row.employment.notice_given_on = form.last_day, form.notice_on
        row.employment.end_reason, row.employment.end_words = form.reason, form.words
        row.person.in_pool = form.back_to_pool
        if form.back_to_pool:
            note_answer(session, row, ConsentTo.POOL, yes=True, on=today())
        waits, coming = move_that_waits(row), comes_to(session, candidacy)
        no_move = coming if coming and form.last_day < coming.from_on else None
        if waits and no_move:
            call_off_move(session, row, waits, today())
        elif form.last_day >= today() and not waits:
            take_seat(session, row, today())  # its own, also when it had ended and goes on after all
        if seat := seat_last_held(session, row):
            seat.free_after, session.get_one(Position, seat.position_id).vacant = form.last_day, True
        moved = by_hand(session, (row.id,), today())
        visits = plan_visits(session, row.id, today())
        call_off_after(session, row.id, form.last_day, today())
        fallen_away = f" {len(visits.cancelled)} besøk etter siste dag er avlyst." if visits.cancelled else ""
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.ENDED,
            done=f"{candidacy.label} slutter {short_day(form.last_day)}.{' Det er endret.' if changed else ''}{_NO_MOVE if no_move else ''}{fallen_away}",
            then=f"få attesten underskrevet av lederen (17c). Plassen er ledig etter {short_day(form.last_day)}: lys ut (04a) når "
            "arbeidsplassen vil.",
            papers=papers,
            mails=[
                *mails_around(
                    candidacy,
                    "ending",
                    {"ending": ending.short, "changed": changed, "ends_on": ending.certificate.last_day},
                    leader_gets=("certificate",),
                ),
                *(move_off(candidacy, no_move.to, no_move.from_on, stays=False) if no_move else ()),
            ],
            cautions=ending.cautions,
            ids={"last_day": str(form.last_day), "reason": form.reason, **ids_of(visits, moved)},
        )


def mails_around(
    candidacy: CandidacyFacts, occasion: str, context: dict[str, Any], leader_gets: tuple[str, ...] = ()
) -> list[Mail]:
    """To the worker and those around a job, when it ends, is called off or goes on: «ending_worker» with «ending_short»."""
    position, job = candidacy.position, candidacy.employment
    assert job is not None
    short = (f"{occasion}_short",)
    to: list[tuple[Contact, str, tuple[str, ...]]] = [
        (candidacy.person.contact(Role.WORKER), "worker", short),
        (position.workplace.leader, "leader", leader_gets),
        (job.job_specialist.contact(), "specialist", short),
    ]
    if position.sponsor:
        to.append((position.sponsor.sponsor, "sponsor", ()))
    return [Mail(template=f"{occasion}_{reader}", to=contact, context=context, attach=attach) for contact, reader, attach in to]
