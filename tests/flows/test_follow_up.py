"""The forms of stage 11, through the real flows; the engine's runs and the calendars follow what they change."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from prefect import get_client
from sqlalchemy import select

from domain.candidacies import ClosedPeriod, Employment, Situation, Visit
from domain.history import HistoryRow, RaisedCaution
from domain.norwegian import short_day
from domain.staff import Staff
from domain.working_days import is_free
from flows import follow_up_changes, s11_follow_up
from flows.visit_reminder import remind_of_visit
from tasks.clock import moved_to
from tasks.coming_runs import scheduled_runs
from tasks.database import unit_of_work
from tasks.settings import settings
from tasks.signed_links import read_signed
from tasks.visit_runs import TAG, sync_visit_runs
from tasks.visits import plan_visits
from tests.flows.conftest import Installation
from tests.flows.in_a_job import ME, MONDAY, Office


@pytest.fixture
def office(installation: Installation) -> Office:
    return Office(installation)


@pytest.fixture
async def deployed(office: Office) -> Office:
    """The reminder's deployment, and none of an earlier test's runs."""
    async with get_client() as client:
        flow_id = await client.create_flow(remind_of_visit)
        await client.create_deployment(flow_id=flow_id, name="92 Besøksvarsel", enforce_parameter_schema=False)
        for run in (await scheduled_runs(TAG)).values():
            await client.delete_flow_run(run.id)
    return office


async def test_a_visit_is_registered_once_and_a_second_time_changes_nothing(office: Office) -> None:
    visit = office.coming(MONDAY)[0]
    said = {
        "registered_by": ME,
        "visit": office.choice(visit),
        "happened": "på arbeidsplassen",
        "minutes": 45,
        "worker_feels": "bra",
        "employer_feels": "midt på",
        "note": "Fadderen lager en liste.",
    }

    with moved_to(visit.planned_on):
        first = await office.installation.done(s11_follow_up.register_what_happened, **said)
        again = await office.installation.done(s11_follow_up.register_what_happened, **said)

    (done,) = office.visits("done")
    assert (done.id, done.held_on, done.how, done.minutes) == (visit.id, visit.planned_on, "på arbeidsplassen", 45)
    assert (done.worker_feels, done.employer_feels, done.note) == ("bra", "midt på", "Fadderen lager en liste.")
    assert "er registrert som gjennomført" in first
    assert "Neste: besøk" in first
    assert again.startswith("Allerede registrert")
    assert len(office.installation.rows(select(HistoryRow))) == 1


async def test_registered_with_other_content_it_is_a_change(office: Office) -> None:
    visit = office.coming(MONDAY)[0]
    said = {"registered_by": ME, "visit": office.choice(visit), "happened": "på telefon", "minutes": 10, "situation": "konflikt"}

    with moved_to(visit.planned_on):
        await office.installation.done(s11_follow_up.register_what_happened, **said)
        assert [row.kind for row in office.installation.rows(select(Situation))] == ["konflikt"]
        await office.installation.done(s11_follow_up.register_what_happened, **{**said, "situation": "ingen", "minutes": 15})

    assert [visit.minutes for visit in office.visits("done")] == [15]
    assert office.installation.rows(select(Situation)) == []
    assert [row.version for row in office.installation.rows(select(HistoryRow))] == [1, 2]


async def test_a_late_registration_keeps_its_true_day(office: Office) -> None:
    visit, after = office.coming(MONDAY)[:2]
    true_day = visit.planned_on + timedelta(days=1)
    late = after.planned_on + timedelta(days=12)
    said = {"registered_by": ME, "visit": office.choice(visit), "happened": "på video", "minutes": 20}

    with moved_to(late):
        refused = await office.installation.refused(
            s11_follow_up.register_what_happened, **said, held_on=short_day(after.planned_on)
        )
        await office.installation.done(s11_follow_up.register_what_happened, **said, held_on=short_day(true_day))

    (done,) = office.visits("done")
    assert (done.planned_on, done.held_on) == (visit.planned_on, true_day)
    assert f"har allerede besøk {after.id}" in refused


async def test_a_visit_still_to_come_cannot_be_registered(office: Office) -> None:
    visit = office.coming(MONDAY)[3]

    with moved_to(MONDAY):
        refused = await office.installation.refused(
            s11_follow_up.register_what_happened,
            registered_by=ME,
            visit=office.choice(visit),
            happened="på arbeidsplassen",
            minutes=30,
        )

    assert f"er først {short_day(visit.planned_on)}" in refused
    assert office.visits("done") == []


async def test_an_excused_visit_is_no_longer_waited_for(office: Office) -> None:
    visit = office.coming(MONDAY)[0]

    with moved_to(visit.planned_on + timedelta(days=6)):
        await office.installation.done(
            s11_follow_up.excuse_from_visit, registered_by=ME, visit=office.choice(visit), reason="jobbspesialisten var på kurs"
        )

    (excused,) = office.visits("excused")
    assert (excused.id, excused.note) == (visit.id, "jobbspesialisten var på kurs")


async def test_the_engine_holds_the_fortnight_and_follows_what_is_moved_and_called_off(deployed: Office) -> None:
    office = deployed
    with moved_to(MONDAY):
        first = await sync_visit_runs(MONDAY)
        assert await office.runs() == office.window(MONDAY)
        assert len(first.create) == len(office.window(MONDAY)) >= 4
        assert (await sync_visit_runs(MONDAY)) == type(first)((), (), ())

        moved, called_off = office.coming(MONDAY)[1:3]
        before = {visit.id for visit in office.visits()}
        free = next(
            day
            for ahead in range(1, 15)
            if (day := MONDAY + timedelta(days=ahead)).weekday() in (0, 2, 3)
            and not is_free(day)
            and day not in {visit.planned_on for visit in office.coming(MONDAY)}
        )
        said = await office.installation.done(
            s11_follow_up.put_visit_elsewhere,
            registered_by=ME,
            visit=office.choice(moved),
            new_day=short_day(free),
            new_time="11:30",
        )
        assert "er flyttet til" in said
        assert await office.runs() == office.window(MONDAY)
        await office.installation.done(
            s11_follow_up.call_off_visit, registered_by=ME, visit=office.choice(called_off), reason="varetelling"
        )
        assert await office.runs() == office.window(MONDAY)

    row = next(visit for visit in office.visits() if visit.id == moved.id)
    assert (row.planned_on, row.planned_at, row.sequence, row.fixed) == (free, time(11, 30), 1, True)
    assert called_off.planned_on not in {visit.planned_on for visit in office.coming(MONDAY)}
    subjects = office.subjects()
    assert sum(subject.startswith("Flyttet: besøk") for subject in subjects) == 1
    assert any(subject.startswith("Avlyst: besøk") for subject in subjects)
    new = [visit for visit in office.coming(MONDAY) if visit.id not in before and visit.planned_on <= MONDAY + timedelta(14)]
    assert sum(subject.startswith("Besøk hos") for subject in subjects) == len(first.create) + len(new)


async def test_an_engine_without_the_reminder_fails_no_form(office: Office) -> None:
    visit = office.coming(MONDAY)[0]

    with moved_to(visit.planned_on):
        said = await office.installation.done(
            s11_follow_up.register_what_happened, registered_by=ME, visit=office.choice(visit), happened="på telefon", minutes=5
        )

    assert "er registrert" in said


async def test_a_situation_brings_visits_within_three_working_days_and_then_as_before(office: Office) -> None:
    today = date(2028, 3, 1)  # long after: once a month
    with unit_of_work() as session:
        plan_visits(session, office.candidacy, today)
    before = [visit.planned_on for visit in office.coming(today)]

    with moved_to(today):
        await office.installation.done(
            follow_up_changes.report_what_arose,
            registered_by=ME,
            candidacy=office.picked,
            kind="uro",
            arose_on="28.02.2028",
            note="Det er mye nytt på lageret.",
        )

    after = [visit.planned_on for visit in office.coming(today)]
    soon = [day for day in after if today < day <= date(2028, 3, 8)]
    assert soon
    assert sum(today <= day <= today + timedelta(weeks=3) for day in after) >= 4
    assert _months_from_june(after) == _months_from_june(before)


def _months_from_june(days: list[date]) -> list[int]:
    return [day.month for day in days if date(2028, 6, 1) <= day < date(2029, 1, 1)]


async def test_absence_skips_the_days_and_a_closed_workplace_everyone_there(office: Office) -> None:
    first, last = date(2027, 3, 22), date(2027, 4, 4)
    period = {"first": short_day(first), "last": short_day(last)}

    with moved_to(MONDAY):
        refused = await office.installation.refused(
            follow_up_changes.keep_days_free, registered_by=ME, **period, reason="fravær", candidacy="", workplace=""
        )
        said = await office.installation.done(
            follow_up_changes.keep_days_free, registered_by=ME, **period, reason="fravær", candidacy=office.picked
        )
        assert not [visit for visit in office.coming(MONDAY) if first <= visit.planned_on <= last]
        closed = await office.installation.done(
            follow_up_changes.keep_days_free,
            registered_by=ME,
            first="03.05.2027",
            last="09.05.2027",
            reason="ombygging",
            workplace=f"{office.workplace} - Kiwi Bjorbekk, Arendal",
        )

    assert refused == "Velg enten en arbeidstaker eller en arbeidsplass, ikke begge og ikke ingen."
    assert "ingen besøk fra 22. mars 2027 til og med 4. april 2027 (fravær)" in said
    assert "Det gjelder 1 arbeidstaker." in closed
    assert not [visit for visit in office.coming(MONDAY) if date(2027, 5, 3) <= visit.planned_on <= date(2027, 5, 9)]
    assert len(office.installation.rows(select(ClosedPeriod))) == 2


async def test_another_job_specialist_takes_over_on_the_day(deployed: Office) -> None:
    office = deployed
    with moved_to(MONDAY):
        await sync_visit_runs(MONDAY)
        from_on = MONDAY + timedelta(days=7)
        said = await office.installation.done(
            follow_up_changes.hand_over_worker,
            registered_by=ME,
            candidacy=office.picked,
            job_specialist=f"{office.eva} - E.S.",
            from_on=short_day(from_on),
        )

    assert "E.S. er jobbspesialist fra 22.03.2027" in said
    assert {visit.job_specialist_id for visit in office.coming(MONDAY) if visit.planned_on < from_on} == {office.jon}
    assert {visit.job_specialist_id for visit in office.coming(from_on)} == {office.eva}
    assert [job.job_specialist_id for job in office.installation.rows(select(Employment))] == [office.jon]
    assert any("job_specialist_change_short" in path for path in office.installation.documents())
    subjects = office.subjects()
    assert "Ny jobbspesialist fra 22. mars 2027" in subjects
    assert any(subject.startswith("Overtatt: besøk") for subject in subjects)

    with moved_to(from_on):
        await sync_visit_runs(from_on)
        again = await office.installation.refused(
            follow_up_changes.hand_over_worker,
            registered_by=ME,
            candidacy=office.picked,
            job_specialist=f"{office.eva} - E.S.",
            from_on=short_day(from_on + timedelta(days=1)),
        )
    assert [job.job_specialist_id for job in office.installation.rows(select(Employment))] == [office.eva]
    assert "har allerede E.S. som jobbspesialist" in again


async def test_who_has_no_room_for_one_more_takes_over_only_with_a_reason(office: Office) -> None:
    handover = {
        "registered_by": ME,
        "candidacy": office.picked,
        "job_specialist": f"{office.eva} - E.S.",
        "from_on": "22.03.2027",
    }
    with unit_of_work() as session:
        session.get_one(Staff, office.eva).caseload_cap = 0

    with moved_to(MONDAY):
        refusal = await office.installation.refused(follow_up_changes.hand_over_worker, **handover)
        said = await office.installation.done(
            follow_up_changes.hand_over_worker, **handover, caseload_reason="til J.S. er tilbake"
        )
        again = await office.installation.done(
            follow_up_changes.hand_over_worker, **handover, caseload_reason="til J.S. er tilbake"
        )

    assert "E.S. kan ikke få 1 å følge opp uten en begrunnelse" in refusal
    assert "E.S. får 1 å følge opp: innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20." in said
    assert again.startswith("Allerede registrert")
    assert office.installation.rows(select(RaisedCaution.assessment)) == ["til J.S. er tilbake"]


async def test_the_reminder_goes_once_with_a_sheet_to_fill_in(office: Office) -> None:
    visit = office.coming(MONDAY)[0]

    with moved_to(visit.planned_on):
        for _ in range(2):
            state = await remind_of_visit(visit=visit.id, sequence=0, return_state=True)
            assert state.name == "Completed"

    (mail,) = office.installation.mails()
    assert mail["to"] == "Jon Spesialist <jon@heltmed.example>"
    assert str(mail["subject"]) == "I dag kl. 10.00: besøk hos Kiwi Bjorbekk"
    assert [part.get_filename() for part in mail.iter_attachments()] == [f"Besøksark {short_day(visit.planned_on)}.docx"]
    assert "allerede varslet" in (state.message or "")


async def test_the_reminder_leads_to_the_visits_own_page(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = office.coming(MONDAY)[0]
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()

    with moved_to(visit.planned_on):
        await remind_of_visit(visit=visit.id, sequence=0, return_state=True)

    (mail,) = office.installation.mails()
    body = mail.get_body(("plain",))
    assert body is not None
    link = next(word for word in body.get_content().split() if word.startswith("https://"))
    address, _, token = link.rpartition("/")
    assert address == "https://besok.heltmed.example/besok"
    assert (read_signed(token).visit, read_signed(token).staff) == (visit.id, office.jon)
    assert list(mail.iter_attachments()) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"planned_on": MONDAY + timedelta(days=2), "sequence": 1}, "er flyttet til 17.03.2027", id="moved"),
        pytest.param({"status": "cancelled", "sequence": 1}, "er avlyst", id="called off"),
        pytest.param({"status": "done"}, "er allerede registrert", id="registered before seven"),
    ],
)
async def test_the_reminder_of_a_visit_that_no_longer_stands_does_nothing(
    office: Office, changed: dict[str, Any], said: str
) -> None:
    number = office.coming(MONDAY)[0].id
    with unit_of_work() as session:
        visit = session.get_one(Visit, number)
        visit.planned_on = MONDAY
        for each in session.scalars(select(Visit).where(Visit.id != number)):
            session.delete(each)
        session.flush()
        for name, value in changed.items():
            setattr(visit, name, value)

    with moved_to(MONDAY):
        state = await remind_of_visit(visit=number, sequence=0, return_state=True)

    assert said in (state.message or "")
    assert office.installation.mails() == []
