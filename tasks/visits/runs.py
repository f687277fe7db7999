"""The coming fortnight's visits as runs that start by themselves, and as appointments in the job specialists' calendars."""

from collections.abc import Collection, Mapping
from datetime import date, time

from httpx import HTTPError
from prefect.exceptions import PrefectException
from sqlalchemy import select

from domain.planning.facts import VisitStatus
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from tasks.clock import at
from tasks.database import reading, unit_of_work
from tasks.engine.coming_runs import Difference, ScheduledRun, WantedRun, reconcile_runs, scheduled_runs
from tasks.engine.moves import UPDATE_VISITS, move
from tasks.planning.new_workplace import settle_moves
from tasks.send.sending import send
from tasks.staff.job_specialist import settle_handovers
from tasks.visits.announcements import WINDOW, announce_visits
from tasks.visits.my_visits import look_again
from tasks.visits.sponsor_calendar import announce_to_sponsors

DEPLOYMENT = "Besøksvarsel/92 Besøksvarsel"
TAG = "besøk"
STARTS = time(7)  # before the job specialist drives


@move(UPDATE_VISITS)
async def sync_visit_runs(day: date, *candidacy_ids: int) -> Difference:
    """Make the engine and the calendars hold exactly the visits of the next 14 days, and send the mail queued for it.

    With candidacies named (right after a form's commit) only theirs are looked at, and an engine that can't be reached fails
    nothing: the morning round, which names none, puts it right.
    """
    if not candidacy_ids:
        with unit_of_work() as session:
            settle_handovers(session, day)
            settle_moves(session, day)
    else:
        look_again(candidacy_ids)
    if announce_visits(day, candidacy_ids) + announce_to_sponsors(day, candidacy_ids):
        await send()
    wanted = _wanted(day, candidacy_ids)
    if not candidacy_ids:
        return await reconcile_runs(wanted, await scheduled_runs(TAG))
    try:
        present: dict[str, ScheduledRun] = {}
        for candidacy_id in candidacy_ids:
            present |= await scheduled_runs(_tag(candidacy_id))
        return await reconcile_runs(wanted, present)
    except (HTTPError, PrefectException, OSError):
        return Difference((), (), ())


def reminder_key(visit_id: int, sequence: int) -> str:
    """The key of a visit's reminder in the outbox: one for each time the visit is put somewhere."""
    return f"visit:{visit_id}:{sequence}:reminder"


def visits_without_reminder(day: date) -> tuple[int, ...]:
    """The candidacies with a visit on `day` without a reminder: its run has not come yet, or was killed."""
    with reading() as session:
        planned = session.execute(
            select(Visit.id, Visit.sequence, Visit.candidacy_id).where(
                Visit.status == VisitStatus.PLANNED, Visit.planned_on == day
            )
        ).all()
        keys = {reminder_key(visit, sequence): candidacy_id for visit, sequence, candidacy_id in planned}
        reminded = set(session.scalars(select(OutboxRow.key).where(OutboxRow.key.in_(keys))))
    return tuple(sorted(candidacy_id for key, candidacy_id in keys.items() if key not in reminded))


def _tag(candidacy_id: int) -> str:
    return f"soknad-{candidacy_id}"


def _wanted(day: date, candidacy_ids: Collection[int]) -> Mapping[str, WantedRun]:
    coming = (
        select(Visit)
        .where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= day, Visit.planned_on <= day + WINDOW)
        .order_by(Visit.planned_on, Visit.id)
    )
    if candidacy_ids:
        coming = coming.where(Visit.candidacy_id.in_(candidacy_ids))
    with reading() as session:
        visits = session.scalars(coming).all()
        keys = [reminder_key(visit.id, visit.sequence) for visit in visits if visit.planned_on == day]
        reminded = set(session.scalars(select(OutboxRow.key).where(OutboxRow.key.in_(keys))))
    # a run that is over would start once more if asked for again
    still = [visit for visit in visits if reminder_key(visit.id, visit.sequence) not in reminded]
    return {f"visit-{visit.id}-{visit.sequence}": _run(visit) for visit in still}


def _run(visit: Visit) -> WantedRun:
    return WantedRun(
        deployment=DEPLOYMENT,
        at=at(visit.planned_on, STARTS),
        parameters={"visit": visit.id, "sequence": visit.sequence},
        tags=(TAG, f"visit-{visit.id}", _tag(visit.candidacy_id), "automatisk"),
        name=f"Besøk {visit.id}: varsel",
    )
