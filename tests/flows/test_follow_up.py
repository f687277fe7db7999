"""The forms of a visit, through the real flows; the engine's runs and the calendars follow what they change."""

from datetime import time, timedelta

from sqlalchemy import select

from domain.days.working_days import is_free
from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.tables.follow_up import SituationRow
from domain.tables.history import HistoryRow
from flows import s11_follow_up
from tasks.clock import moved_to
from tasks.visits.runs import sync_visit_runs
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob


async def test_a_visit_is_registered_once_and_a_second_time_changes_nothing(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]
    said = {
        "registered_by": ME,
        "visit": in_job.choice(visit),
        "happened": "på arbeidsplassen",
        "minutes": 45,
        "worker_feels": "bra",
        "employer_feels": "midt på",
        "note": "Fadderen lager en liste.",
    }

    with moved_to(visit.planned_on):
        first = await in_job.installation.done(s11_follow_up.register_what_happened, **said)
        again = await in_job.installation.done(s11_follow_up.register_what_happened, **said)

    (done,) = in_job.visits(VisitStatus.DONE)
    assert (done.id, done.held_on, done.how, done.minutes) == (visit.id, visit.planned_on, "på arbeidsplassen", 45)
    assert (done.worker_feels, done.employer_feels, done.note) == ("bra", "midt på", "Fadderen lager en liste.")
    assert "er registrert som gjennomført" in first
    assert "Neste: besøk" in first
    assert again.startswith("Allerede registrert")
    assert len(in_job.installation.rows(select(HistoryRow))) == 1


async def test_registered_with_other_content_it_is_a_change(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]
    said = {"registered_by": ME, "visit": in_job.choice(visit), "happened": "på telefon", "minutes": 10, "situation": "konflikt"}

    with moved_to(visit.planned_on):
        await in_job.installation.done(s11_follow_up.register_what_happened, **said)
        assert [row.kind for row in in_job.installation.rows(select(SituationRow))] == ["konflikt"]
        await in_job.installation.done(s11_follow_up.register_what_happened, **{**said, "situation": "ingen", "minutes": 15})

    assert [visit.minutes for visit in in_job.visits(VisitStatus.DONE)] == [15]
    assert in_job.installation.rows(select(SituationRow)) == []
    assert [row.version for row in in_job.installation.rows(select(HistoryRow))] == [1, 2]


async def test_a_late_registration_keeps_its_true_day(in_job: InAJob) -> None:
    visit, after = in_job.coming(MONDAY)[:2]
    true_day = visit.planned_on + timedelta(days=1)
    late = after.planned_on + timedelta(days=12)
    said = {"registered_by": ME, "visit": in_job.choice(visit), "happened": "på video", "minutes": 20}

    with moved_to(late):
        refused = await in_job.installation.refused(
            s11_follow_up.register_what_happened, **said, held_on=short_day(after.planned_on)
        )
        await in_job.installation.done(s11_follow_up.register_what_happened, **said, held_on=short_day(true_day))

    (done,) = in_job.visits(VisitStatus.DONE)
    assert (done.planned_on, done.held_on) == (visit.planned_on, true_day)
    assert f"har allerede besøk {after.id}" in refused


async def test_a_visit_still_to_come_cannot_be_registered(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[3]

    with moved_to(MONDAY):
        refused = await in_job.installation.refused(
            s11_follow_up.register_what_happened,
            registered_by=ME,
            visit=in_job.choice(visit),
            happened="på arbeidsplassen",
            minutes=30,
        )

    assert f"er først {short_day(visit.planned_on)}" in refused
    assert in_job.visits(VisitStatus.DONE) == []


async def test_an_excused_visit_is_no_longer_waited_for(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]

    with moved_to(visit.planned_on + timedelta(days=6)):
        await in_job.installation.done(
            s11_follow_up.excuse_from_visit, registered_by=ME, visit=in_job.choice(visit), reason="jobbspesialisten var på kurs"
        )

    (excused,) = in_job.visits(VisitStatus.EXCUSED)
    assert (excused.id, excused.note) == (visit.id, "jobbspesialisten var på kurs")


async def test_the_engine_holds_the_fortnight_and_follows_what_is_moved_and_called_off(deployed: InAJob) -> None:
    in_job = deployed
    with moved_to(MONDAY):
        first = await sync_visit_runs(MONDAY)
        assert await in_job.runs() == in_job.window(MONDAY)
        assert len(first.create) == len(in_job.window(MONDAY)) >= 4
        assert (await sync_visit_runs(MONDAY)) == type(first)((), (), ())

        moved, called_off = in_job.coming(MONDAY)[1:3]
        before = {visit.id for visit in in_job.visits()}
        free = next(
            day
            for ahead in range(1, 15)
            if (day := MONDAY + timedelta(days=ahead)).weekday() in (0, 2, 3)
            and not is_free(day)
            and day not in {visit.planned_on for visit in in_job.coming(MONDAY)}
        )
        said = await in_job.installation.done(
            s11_follow_up.put_visit_elsewhere,
            registered_by=ME,
            visit=in_job.choice(moved),
            new_day=short_day(free),
            new_time="11:30",
        )
        assert "er flyttet til" in said
        assert await in_job.runs() == in_job.window(MONDAY)
        await in_job.installation.done(
            s11_follow_up.call_off_visit, registered_by=ME, visit=in_job.choice(called_off), reason="varetelling"
        )
        assert await in_job.runs() == in_job.window(MONDAY)

    row = next(visit for visit in in_job.visits() if visit.id == moved.id)
    assert (row.planned_on, row.planned_at, row.sequence, row.fixed) == (free, time(11, 30), 1, True)
    assert called_off.planned_on not in {visit.planned_on for visit in in_job.coming(MONDAY)}
    subjects = in_job.subjects()
    assert sum(subject.startswith("Flyttet: besøk") for subject in subjects) == 1
    assert any(subject.startswith("Avlyst: besøk") for subject in subjects)
    new = [visit for visit in in_job.coming(MONDAY) if visit.id not in before and visit.planned_on <= MONDAY + timedelta(14)]
    assert sum(subject.startswith("Besøk hos") for subject in subjects) == len(first.create) + len(new)


async def test_an_engine_without_the_reminder_fails_no_form(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]

    with moved_to(visit.planned_on):
        said = await in_job.installation.done(
            s11_follow_up.register_what_happened, registered_by=ME, visit=in_job.choice(visit), happened="på telefon", minutes=5
        )

    assert "er registrert" in said
