"""What changes the plan of visits, through the forms: something that arose, days without work, another job specialist."""

from datetime import date, timedelta

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
from tasks.staff.job_specialist import named_from
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
    assert in_the_holiday() == before


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
