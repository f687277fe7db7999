"""What changes the plan of visits, through the forms: something that arose, days without work, another job specialist."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.days.working_days import fellesferie
from domain.language.norwegian import short_day
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.follow_up import ClosedPeriodRow, Handover
from domain.tables.history import RaisedCaution
from domain.tables.staff import Staff
from flows.beside import follow_up_changes, registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.planning.plan import plan_visits
from tasks.staff.job_specialist import named_from, settle_handovers
from tasks.visits.announcements import announce_visits
from tasks.visits.runs import sync_visit_runs
from tests.flows.stories import steps
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob
from tests.rows import a_staff_row, a_trial_row, an_employment_row


async def test_a_situation_brings_visits_within_three_working_days_and_then_as_before(in_job: InAJob) -> None:
    today = date(2028, 3, 1)  # long after: once a month
    with unit_of_work() as session:
        plan_visits(session, in_job.candidacy, today)
    before = [visit.planned_on for visit in in_job.coming(today)]

    with moved_to(today):
        await in_job.installation.done(
            follow_up_changes.report_what_arose,
            registered_by=ME,
            candidacy=in_job.picked,
            kind="uro",
            arose_on="28.02.2028",
            note="Det er mye nytt på lageret.",
        )

    after = [visit.planned_on for visit in in_job.coming(today)]
    soon = [day for day in after if today < day <= date(2028, 3, 8)]
    assert soon
    assert sum(today <= day <= today + timedelta(weeks=3) for day in after) >= 4
    assert _months_from_june(after) == _months_from_june(before)


async def test_a_workplace_that_turns_out_to_keep_fellesferie_is_not_visited_then(in_job: InAJob) -> None:
    first, last = fellesferie(2027)

    def in_the_holiday() -> list[date]:
        return [visit.planned_on for visit in in_job.coming(MONDAY) if first <= visit.planned_on <= last]

    before = in_the_holiday()
    with moved_to(MONDAY):
        said = await in_job.installation.done(registers.register_workplace, **steps.workplace(partner="", keeps_fellesferie=True))
        kept = in_the_holiday()
        await in_job.installation.done(registers.register_workplace, **steps.workplace(partner="", keeps_fellesferie=False))

    assert (bool(before), kept) == (True, [])
    assert "avlyst" in said
    assert in_the_holiday()  # perhaps on other days: what was put around the holiday stands


async def test_who_is_picked_for_the_job_comes_in_it_whoever_takes_over_the_trial(in_job: InAJob) -> None:
    takes_over, starts_on = MONDAY + timedelta(days=7), MONDAY + timedelta(days=28)
    with unit_of_work() as session:
        third = a_staff_row(session, name="Tor Spesialist", email="tor@heltmed.example").id
        row = session.get_one(Candidacy, in_job.candidacy)
        session.delete(row.employment)
        a_trial_row(session, row, session.get_one(Staff, in_job.jon), starts_on=MONDAY, ends_on=starts_on - timedelta(days=1))
        session.add(Handover(candidacy_id=row.id, from_on=takes_over, job_specialist_id=in_job.eva))
        session.flush()
        session.refresh(row)
        an_employment_row(session, row, session.get_one(Staff, third), starts_on=starts_on)
        named_from(session, row, starts_on, third)
        plan_visits(session, row.id, MONDAY)

    who = {visit.planned_on: visit.job_specialist_id for visit in in_job.coming(MONDAY)}
    assert {by for day, by in who.items() if day < takes_over} == {in_job.jon}
    assert {by for day, by in who.items() if takes_over <= day < starts_on} == {in_job.eva}
    assert {by for day, by in who.items() if day >= starts_on} == {third}


@pytest.mark.parametrize(
    ("said", "visits"), [({}, 8), ({"weeks_twice": 1, "weeks_once": 0}, 2), ({"weeks_twice": 4, "weeks_once": 4}, 12)]
)
async def test_how_long_a_situation_steps_up_is_said_in_its_form(in_job: InAJob, said: dict[str, int], visits: int) -> None:
    today = date(2028, 5, 29)  # a Monday long after: once a month
    with unit_of_work() as session:
        session.get_one(Employment, 1).phases = [{"frequency": "hver måned", "weeks": None}]
        plan_visits(session, in_job.candidacy, today)

    with moved_to(today):
        answer = await in_job.installation.done(
            follow_up_changes.report_what_arose,
            registered_by=ME,
            candidacy=in_job.picked,
            kind="uro",
            arose_on=short_day(today),
            **said,
        )

    weeks = said.get("weeks_twice", 2) + said.get("weeks_once", 4)
    stepped_up = [visit for visit in in_job.coming(today) if "på grunn av uro" in visit.reason]
    assert abs(len(stepped_up) - visits) <= 1
    assert max(visit.planned_on for visit in stepped_up) < today + timedelta(weeks=weeks + 1)
    assert f"Besøkene kommer oftere i {weeks} uke" in answer


def _months_from_june(days: list[date]) -> list[int]:
    return [day.month for day in days if date(2028, 6, 1) <= day < date(2029, 1, 1)]


async def test_what_is_heard_between_the_trial_and_the_job_steps_the_job_up(in_job: InAJob) -> None:
    before_it_begins = MONDAY - timedelta(days=10)
    with unit_of_work() as session:
        session.get_one(Employment, 1).phases = [{"frequency": "hver måned", "weeks": None}]
        plan_visits(session, in_job.candidacy, before_it_begins)
    before = in_job.coming(MONDAY)

    with moved_to(before_it_begins):
        await in_job.installation.done(
            follow_up_changes.report_what_arose,
            registered_by=ME,
            candidacy=in_job.picked,
            kind="konflikt",
            arose_on=short_day(before_it_begins),
            note="",
        )

    soon = MONDAY + timedelta(weeks=3)
    assert sum(visit.planned_on < soon for visit in in_job.coming(MONDAY)) >= 2 + sum(visit.planned_on < soon for visit in before)


async def test_absence_skips_the_days_and_a_closed_workplace_everyone_there(in_job: InAJob) -> None:
    first, last = date(2027, 3, 22), date(2027, 4, 4)
    period = {"first": short_day(first), "last": short_day(last)}

    with moved_to(MONDAY):
        refused = await in_job.installation.refused(
            follow_up_changes.keep_days_free, registered_by=ME, **period, reason="fravær", candidacy="", workplace=""
        )
        said = await in_job.installation.done(
            follow_up_changes.keep_days_free, registered_by=ME, **period, reason="fravær", candidacy=in_job.picked
        )
        assert not [visit for visit in in_job.coming(MONDAY) if first <= visit.planned_on <= last]
        closed = await in_job.installation.done(
            follow_up_changes.keep_days_free,
            registered_by=ME,
            first="03.05.2027",
            last="09.05.2027",
            reason="ombygging",
            workplace=f"{in_job.workplace} - Kiwi Bjorbekk, Arendal",
        )

    assert refused == "Velg enten en arbeidstaker eller en arbeidsplass, ikke begge og ikke ingen."
    assert "ingen besøk fra 22. mars 2027 til og med 4. april 2027 (fravær)" in said
    assert "Det gjelder 1 arbeidstaker." in closed
    assert not [visit for visit in in_job.coming(MONDAY) if date(2027, 5, 3) <= visit.planned_on <= date(2027, 5, 9)]
    assert len(in_job.installation.rows(select(ClosedPeriodRow))) == 2


async def test_another_job_specialist_takes_over_on_the_day(deployed: InAJob) -> None:
    in_job = deployed
    with moved_to(MONDAY):
        await sync_visit_runs(MONDAY)
        from_on = MONDAY + timedelta(days=7)
        said = await in_job.installation.done(
            follow_up_changes.hand_over_worker,
            registered_by=ME,
            candidacy=in_job.picked,
            job_specialist=f"{in_job.eva} - E.S.",
            from_on=short_day(from_on),
        )

    assert "E.S. er jobbspesialist fra 22.03.2027" in said
    assert {visit.job_specialist_id for visit in in_job.coming(MONDAY) if visit.planned_on < from_on} == {in_job.jon}
    assert {visit.job_specialist_id for visit in in_job.coming(from_on)} == {in_job.eva}
    assert [job.job_specialist_id for job in in_job.installation.rows(select(Employment))] == [in_job.jon]
    assert any("job_specialist_change_short" in path for path in in_job.installation.documents())
    subjects = in_job.subjects()
    assert "Ny jobbspesialist fra 22. mars 2027" in subjects
    assert any(subject.startswith("Overtatt: besøk") for subject in subjects)

    with moved_to(from_on):
        await sync_visit_runs(from_on)
        again = await in_job.installation.refused(
            follow_up_changes.hand_over_worker,
            registered_by=ME,
            candidacy=in_job.picked,
            job_specialist=f"{in_job.eva} - E.S.",
            from_on=short_day(from_on + timedelta(days=1)),
        )
    assert [job.job_specialist_id for job in in_job.installation.rows(select(Employment))] == [in_job.eva]
    assert "har allerede E.S. som jobbspesialist" in again


def taken_over(in_job: InAJob, job_specialist: int, from_on: date) -> dict[str, str]:
    return {
        "registered_by": ME,
        "candidacy": in_job.picked,
        "job_specialist": f"{job_specialist} - N.N.",
        "from_on": short_day(from_on),
    }


def told(in_job: InAJob) -> dict[str, list[str]]:
    """The subjects of the mails outside the calendars, by receiver."""
    found: dict[str, list[str]] = {}
    for row in in_job.installation.outbox():
        if row.invitation is None:
            found.setdefault(row.recipient_name, []).append(row.subject)
    return found


async def test_another_name_for_the_same_day_tells_the_first_and_it_can_be_taken_back(in_job: InAJob) -> None:
    from_on = MONDAY + timedelta(days=7)
    with unit_of_work() as session:
        ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example").id
    with moved_to(MONDAY):
        announce_visits(MONDAY)
        await in_job.installation.done(follow_up_changes.hand_over_worker, **taken_over(in_job, in_job.eva, from_on))
        await in_job.installation.done(follow_up_changes.hand_over_worker, **taken_over(in_job, ida, from_on))

        assert {visit.job_specialist_id for visit in in_job.coming(from_on)} == {ida}
        assert told(in_job)["Eva Spesialist"][1:] == ["Du tar ikke over S.S. (Kiwi Bjorbekk) 22. mars 2027 likevel"]
        assert told(in_job)["Ida Spesialist"] == ["Du tar over S.S. (Kiwi Bjorbekk) 22. mars 2027"]
        again = await in_job.installation.refused(
            follow_up_changes.hand_over_worker, **taken_over(in_job, ida, from_on), caseload_reason="noe annet"
        )
        assert "har allerede I.S. som jobbspesialist" in again

        said = await in_job.installation.done(follow_up_changes.hand_over_worker, **taken_over(in_job, in_job.jon, from_on))

    assert "J.S. er jobbspesialist som før, også fra 22.03.2027" in said
    assert {visit.job_specialist_id for visit in in_job.coming(MONDAY)} == {in_job.jon}
    assert in_job.installation.rows(select(Handover)) == []
    last = {name: subjects[-1] for name, subjects in told(in_job).items()}
    assert last == {
        "Eva Spesialist": "Du tar ikke over S.S. (Kiwi Bjorbekk) 22. mars 2027 likevel",
        "Ida Spesialist": "Du tar ikke over S.S. (Kiwi Bjorbekk) 22. mars 2027 likevel",
        "Jon Spesialist": "Du fortsetter som jobbspesialist for S.S. (Kiwi Bjorbekk)",
        "Ola Leder": "S.S. beholder jobbspesialisten sin",
        "Sara Søker": "Du beholder jobbspesialisten din",
    }
    assert any("Det er Jon Spesialist som kommer til deg på jobben, som før." in row.body for row in in_job.installation.outbox())
    letters = [path for path in in_job.installation.documents() if "job_specialist_change_short" in path]
    assert len(letters) == 2


@pytest.mark.parametrize(("promised", "in_the_job"), [("third", "third"), ("jon", "eva")])
async def test_who_form_10_chose_for_the_job_comes_in_it_when_another_takes_over_the_trial_afterwards(
    in_job: InAJob, promised: str, in_the_job: str
) -> None:
    takes_over, starts_on = MONDAY + timedelta(days=7), MONDAY + timedelta(days=28)
    with unit_of_work() as session:
        who = {
            "third": a_staff_row(session, name="Tor Spesialist", email="tor@heltmed.example").id,
            "jon": in_job.jon,
            "eva": in_job.eva,
        }
        row = session.get_one(Candidacy, in_job.candidacy)
        session.delete(row.employment)
        a_trial_row(session, row, session.get_one(Staff, in_job.jon), starts_on=MONDAY, ends_on=starts_on - timedelta(days=1))
        session.flush()
        session.refresh(row)
        an_employment_row(session, row, session.get_one(Staff, who[promised]), starts_on=starts_on)
        plan_visits(session, row.id, MONDAY)

    def visitors(first: date, last: date) -> set[int]:
        return {visit.job_specialist_id for visit in in_job.coming(first) if visit.planned_on < last}

    with moved_to(MONDAY):
        await in_job.installation.done(follow_up_changes.hand_over_worker, **taken_over(in_job, in_job.eva, takes_over))
    assert visitors(takes_over, starts_on) == {in_job.eva}
    assert visitors(starts_on, date.max) == {who[in_the_job]}
    with moved_to(takes_over), unit_of_work() as session:
        settle_handovers(session, takes_over)
        plan_visits(session, in_job.candidacy, takes_over)
    assert visitors(takes_over, starts_on) == {in_job.eva}
    assert visitors(starts_on, date.max) == {who[in_the_job]}
    (job,) = in_job.installation.rows(select(Employment))
    assert job.job_specialist_id == who[in_the_job]


async def test_who_has_no_room_for_one_more_takes_over_only_with_a_reason(in_job: InAJob) -> None:
    handover = {
        "registered_by": ME,
        "candidacy": in_job.picked,
        "job_specialist": f"{in_job.eva} - E.S.",
        "from_on": "22.03.2027",
    }
    with unit_of_work() as session:
        session.get_one(Staff, in_job.eva).caseload_cap = 0

    with moved_to(MONDAY):
        refusal = await in_job.installation.refused(follow_up_changes.hand_over_worker, **handover)
        said = await in_job.installation.done(
            follow_up_changes.hand_over_worker, **handover, caseload_reason="til J.S. er tilbake"
        )
        again = await in_job.installation.done(
            follow_up_changes.hand_over_worker, **handover, caseload_reason="til J.S. er tilbake"
        )

    assert "E.S. kan ikke få 1 å følge opp uten en begrunnelse" in refusal
    assert "E.S. får 1 å følge opp: innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20." in said
    assert again.startswith("Allerede registrert")
    assert in_job.installation.rows(select(RaisedCaution.assessment)) == ["til J.S. er tilbake"]
