"""«Mine besøk»: a page before the first visit, the next before it runs out, another when the plan moves, and no more."""

from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import select

from domain.language.norwegian import short_day, weekday_and_day
from domain.tables.candidacies import Person
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from flows import s11_follow_up
from flows.beside import follow_up_changes
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.visits.my_visits import look_again, queue_my_visits
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob


def pages(in_job: InAJob) -> list[OutboxRow]:
    return in_job.installation.rows(select(OutboxRow).where(OutboxRow.key.startswith("my_visits:")).order_by(OutboxRow.id))


def mornings(first: date, last: date) -> list[date]:
    """Each morning from first to last, twice; the days on which a page was queued."""
    queued = []
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        with moved_to(day):
            if queue_my_visits(day):
                queued.append(day)
            assert queue_my_visits(day) == 0
    return queued


async def test_a_worker_gets_a_page_before_the_first_visit_and_the_next_before_it_runs_out(in_job: InAJob) -> None:
    look_again([in_job.candidacy])

    queued = mornings(MONDAY - timedelta(days=20), MONDAY + timedelta(days=50))

    assert queued[0] == date(2027, 3, 5)  # ten days before
    assert [(later - earlier).days for earlier, later in pairwise(queued)] == [25, 24]  # one would be on Easter Monday
    page = pages(in_job)[0]
    visit = in_job.coming(MONDAY)[0]
    assert (page.kind, page.recipient_email) == (OutboxKind.MAIL, "sara@post.example")
    assert f"{weekday_and_day(visit.planned_on)} klokka 10.00. Jon Spesialist kommer." in page.body
    assert "soknad-00001/my_visits_short-v1.docx" in in_job.installation.documents()


async def test_a_visit_moved_near_gives_a_new_page_and_a_plan_that_stands_gives_none(in_job: InAJob) -> None:
    look_again([in_job.candidacy])
    mornings(MONDAY, MONDAY)
    visit = in_job.coming(MONDAY + timedelta(days=1))[0]
    the_day_before = visit.planned_on - timedelta(days=1)  # from a Thursday to a Wednesday
    with moved_to(MONDAY):
        await in_job.installation.done(
            s11_follow_up.put_visit_elsewhere,
            registered_by=ME,
            visit=in_job.choice(visit),
            new_day=the_day_before.isoformat(),
            new_time="",
        )
    changed = mornings(MONDAY + timedelta(days=1), MONDAY + timedelta(days=7))

    assert changed == [MONDAY + timedelta(days=1)]
    assert "Noen av besøkene dine har fått nye dager." in pages(in_job)[1].body
    assert str(pages(in_job)[1].subject).startswith("Nye dager")


async def test_an_absence_far_ahead_waits_and_gives_one_page(in_job: InAJob) -> None:
    look_again([in_job.candidacy])
    (told_on,) = mornings(MONDAY, MONDAY)
    far = in_job.coming(told_on + timedelta(days=16))[0].planned_on
    with moved_to(told_on):
        await in_job.installation.done(
            follow_up_changes.keep_days_free,
            registered_by=ME,
            candidacy=in_job.picked,
            workplace="",
            first=short_day(far),
            last=short_day(far),
            reason="kurs",
        )
    next_week = mornings(told_on + timedelta(days=1), told_on + timedelta(days=12))

    assert len(next_week) == 1
    assert told_on + timedelta(days=7) <= next_week[0] <= told_on + timedelta(days=9)  # or after the weekend


async def test_without_an_address_it_is_a_letter_in_large_print(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Person, 1).email = None
    look_again([in_job.candidacy])
    mornings(MONDAY, MONDAY)

    (page,) = pages(in_job)
    assert page.kind == OutboxKind.LETTER
    assert len(page.attachments) == 2


async def test_a_page_that_was_not_handed_over_leaves_the_list_when_the_next_one_comes(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Person, 1).email = None
    look_again([in_job.candidacy])

    mornings(MONDAY - timedelta(days=20), MONDAY + timedelta(days=50))

    statuses = [page.status for page in pages(in_job)]
    assert statuses == [*([OutboxStatus.OVERTAKEN] * (len(statuses) - 1)), OutboxStatus.QUEUED]
    assert len(statuses) > 1
