"""A situation or days without visits registered by mistake, taken back: the visits are as they were, and those told are told."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.language.norwegian import short_day
from domain.tables.follow_up import ClosedPeriodRow, SituationRow
from flows import s11_follow_up
from flows.beside import follow_up_changes
from tasks.clock import moved_to
from tasks.forms.choices import choices_today
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob

LATER = date(2027, 9, 6)  # a Monday, when visits come every other week
SITUATION = {"kind": "uro", "arose_on": short_day(LATER), "note": ""}
AWAY = {"first": "13.09.2027", "last": "24.10.2027", "reason": "fravær"}


def standing(in_job: InAJob, day: date) -> list[tuple[date, time, int, bool]]:
    """The coming visits; how far ahead there are rows is another matter."""
    return [
        (visit.planned_on, visit.planned_at, visit.job_specialist_id, visit.fixed)
        for visit in in_job.coming(day)
        if visit.planned_on < date(2028, 2, 1)
    ]


async def take_back(in_job: InAJob, **picked: Any) -> str:
    return await in_job.installation.done(
        follow_up_changes.take_back_report, registered_by=ME, reason="Det gjaldt en annen.", **picked
    )


async def move_by_hand(in_job: InAJob, after: date) -> None:
    visit = in_job.coming(after)[0]
    a_week_on = (visit.planned_on + timedelta(days=days) for days in range(1, 7))
    moved = next(day for day in a_week_on if day.weekday() in (0, 2, 3))  # the days of work
    with moved_to(LATER):
        await in_job.installation.done(
            s11_follow_up.put_visit_elsewhere,
            registered_by=ME,
            visit=in_job.choice(visit),
            new_day=moved.isoformat(),
            new_time="",
        )


async def test_a_situation_taken_back_leaves_the_visits_as_they_were(in_job: InAJob) -> None:
    with moved_to(LATER):
        before = standing(in_job, LATER)
        report = follow_up_changes.report_what_arose
        await in_job.installation.done(report, registered_by=ME, candidacy=in_job.picked, **SITUATION)
        stepped_up = standing(in_job, LATER)
        offered = choices_today()["situations_reported"]
        mails = len(in_job.installation.mails())
        said = await take_back(in_job, situation=offered[0], closed="")
        after = standing(in_job, LATER)
        again = await in_job.installation.done(report, registered_by=ME, candidacy=in_job.picked, **SITUATION)

    assert offered == [f"1 - {short_day(LATER)} Kiwi Bjorbekk, S.S.: uro"]
    assert len(stepped_up) > len(before)
    assert after == before
    assert f"uro {short_day(LATER)} er tatt tilbake. Besøkene er som før." in said
    told = [mail for mail in in_job.installation.mails()[mails:] if str(mail["subject"]).startswith("Tatt tilbake")]
    assert [str(mail["to"]) for mail in told] == ["Jon Spesialist <jon@heltmed.example>"]
    assert "uro er meldt" in again


async def test_an_absence_taken_back_gives_back_the_visits_also_one_moved_by_hand(in_job: InAJob) -> None:
    await move_by_hand(in_job, date(2027, 9, 20))
    with moved_to(LATER):
        before = standing(in_job, LATER)
        keep = follow_up_changes.keep_days_free
        await in_job.installation.done(keep, registered_by=ME, candidacy=in_job.picked, workplace="", **AWAY)
        while_away = standing(in_job, LATER)
        offered = choices_today()["days_kept_free"]
        said = await take_back(in_job, situation="", closed=offered[0])
        after = standing(in_job, LATER)
        again = await in_job.installation.done(keep, registered_by=ME, candidacy=in_job.picked, workplace="", **AWAY)

    assert any(fixed for *_, fixed in before)
    assert not [day for day, *_ in while_away if date(2027, 9, 13) <= day <= date(2027, 10, 24)]
    assert after == before
    assert "fravær fra 13.09.2027 til og med 24.10.2027 er tatt tilbake" in said
    assert "ingen besøk" in again
    assert len(in_job.installation.rows(select(ClosedPeriodRow))) == 1


async def test_a_workplace_that_was_not_closed_after_all(in_job: InAJob) -> None:
    with moved_to(LATER):
        before = standing(in_job, LATER)
        await in_job.installation.done(
            follow_up_changes.keep_days_free,
            registered_by=ME,
            candidacy="",
            workplace=f"{in_job.workplace} - Kiwi Bjorbekk, Arendal",
            **{**AWAY, "reason": "ombygging"},
        )
        (offered,) = choices_today()["days_kept_free"]
        said = await take_back(in_job, situation="", closed=offered)

    assert offered == "1 - 13.09.2027 til 24.10.2027 Kiwi Bjorbekk: ombygging"
    assert standing(in_job, LATER) == before
    assert "Kiwi Bjorbekk: ombygging fra 13.09.2027" in said
    assert any(subject.startswith("Tatt tilbake: ombygging") for subject in in_job.subjects())


async def test_the_calendar_gets_a_visit_back_that_it_lost(in_job: InAJob) -> None:
    first = in_job.coming(MONDAY)[1].planned_on
    away = {"first": short_day(first), "last": short_day(first), "reason": "kurs"}
    with moved_to(MONDAY):
        before = standing(in_job, MONDAY)
        await in_job.installation.done(
            follow_up_changes.keep_days_free, registered_by=ME, candidacy=in_job.picked, workplace="", **away
        )
        await take_back(in_job, situation="", closed=choices_today()["days_kept_free"][0])

    assert standing(in_job, MONDAY) == before
    visit = next(each for each in in_job.coming(MONDAY) if each.planned_on == first)
    assert (visit.announced_to, visit.announced_sequence) == (in_job.jon, visit.sequence)


async def test_a_visit_of_today_whose_hour_passed_while_it_was_called_off_does_not_stand_again(in_job: InAJob) -> None:
    gone, *others = [visit.planned_on for visit in in_job.coming(MONDAY)[1:]]
    away = {"first": short_day(gone), "last": short_day(gone), "reason": "kurs"}
    with moved_to(gone - timedelta(days=1)):
        await in_job.installation.done(
            follow_up_changes.keep_days_free, registered_by=ME, candidacy=in_job.picked, workplace="", **away
        )
    with moved_to(gone, time(15)):
        await take_back(in_job, situation="", closed=choices_today()["days_kept_free"][0])

    coming = [visit.planned_on for visit in in_job.coming(gone)]
    assert gone not in coming  # the job specialist was told not to come, so there is nothing to register
    assert set(others) <= set(coming)


@pytest.mark.parametrize(
    ("picked", "refusal"),
    [
        pytest.param({"situation": "", "closed": ""}, "Velg enten en situasjon eller dager uten besøk", id="none"),
        pytest.param({"situation": "1 - a", "closed": "1 - a"}, "Velg enten en situasjon eller dager uten besøk", id="both"),
        pytest.param({"situation": "9 - a", "closed": ""}, "Situasjon 9 finnes ikke", id="no such situation"),
        pytest.param({"situation": "", "closed": "9 - a"}, "Dager uten besøk 9 finnes ikke", id="no such days"),
        pytest.param(
            {"situation": "1 - a", "closed": "", "reason": "han har angst"}, "nevne en diagnose", id="health in the reason"
        ),
    ],
)
async def test_refuses(in_job: InAJob, picked: dict[str, str], refusal: str) -> None:
    said = {"registered_by": ME, "reason": "Feil.", **picked}

    assert refusal in await in_job.installation.refused(follow_up_changes.take_back_report, **said)
    assert in_job.installation.rows(select(SituationRow)) == []
