"""A job specialist is away for a time, or hands everybody over: the visits, the calendars and everybody who is told."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select

from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.process import RegisterStep
from domain.tables.candidacies import Employment, TrialRow
from domain.tables.follow_up import Handover, StaffAbsence, Visit
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxRow
from domain.tables.staff import Staff
from flows.beside import staffing
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tasks.planning.plan import plan_visits
from tasks.signed_links import signed_feed
from tasks.staff.job_specialist import settle_handovers
from tasks.visits.announcements import announce_visits
from tasks.visits.calendar_feed import feed
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob
from tests.flows.stories.several_in_jobs import AWAY, everybody, several
from tests.rows import a_staff_row

BACK = AWAY + timedelta(days=14)


def away(in_job: InAJob, **said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "job_specialist": f"{in_job.jon} - J.S.",
        "first": short_day(AWAY),
        "last": short_day(BACK - timedelta(days=1)),
        "reason": "ferie",
        "stand_in": f"{in_job.eva} - E.S.",
        **said,
    }


def visitors(in_job: InAJob, first: date, last: date) -> set[int]:
    return {visit.job_specialist_id for visit in in_job.coming(MONDAY) if first <= visit.planned_on <= last}


def to(in_job: InAJob, role: str) -> list[OutboxRow]:
    return in_job.installation.rows(
        select(OutboxRow).where(OutboxRow.recipient_role == role, OutboxRow.invitation.is_(None)).order_by(OutboxRow.id)
    )


async def test_the_stand_in_visits_meanwhile_and_the_same_one_before_and_after(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        announce_visits(MONDAY)
        said = await in_job.installation.done(staffing.register_away, **away(in_job))
        again = await in_job.installation.done(staffing.register_away, **away(in_job))
        with unit_of_work() as session:
            assert plan_visits(session, in_job.candidacy, MONDAY).nothing

    taken = [visit for visit in in_job.coming(MONDAY) if AWAY <= visit.planned_on < BACK]
    assert visitors(in_job, AWAY, BACK - timedelta(days=1)) == {in_job.eva}
    assert visitors(in_job, MONDAY, AWAY - timedelta(days=1)) == {in_job.jon} == visitors(in_job, BACK, date.max)
    assert f"J.S. er borte fra 22.03.2027 til og med 04.04.2027. E.S. tar {len(taken)} besøk" in said
    assert "Spesialist" not in said
    assert again.startswith("Allerede registrert")
    (stand_in,), (leader,), (worker,) = (to(in_job, role) for role in ("vikar", "nærmeste leder", "arbeidstaker"))
    assert stand_in.body.count("Kiwi Bjorbekk, S.S.") == len(taken)
    assert "Sara Søker" not in stand_in.body
    assert leader.body.count("Sara Søker") == len(taken)
    assert "Eva Spesialist kommer første gang" in worker.body
    assert any("stand_in_short-v1" in path for path in in_job.installation.documents())
    assert sum(subject.startswith("Overtatt: besøk") for subject in in_job.subjects()) >= 1


async def test_a_shorter_absence_gives_the_visits_back_and_a_called_off_one_all_of_them(in_job: InAJob) -> None:
    shorter = short_day(AWAY + timedelta(days=2))
    with moved_to(MONDAY):
        await in_job.installation.done(staffing.register_away, **away(in_job))
        await in_job.installation.done(staffing.register_away, **away(in_job, last=shorter))
        assert visitors(in_job, AWAY, AWAY + timedelta(days=2)) == {in_job.eva}
        assert visitors(in_job, AWAY + timedelta(days=3), date.max) == {in_job.jon}
        said = await in_job.installation.done(staffing.register_away, **away(in_job, last=shorter, called_off=True))

    assert visitors(in_job, MONDAY, date.max) == {in_job.jon}
    assert "er ikke borte fra 22.03.2027 likevel" in said
    assert in_job.installation.rows(select(StaffAbsence)) == []
    assert to(in_job, "vikar")[-1].subject == "Du skal ikke være vikar likevel"
    assert "Jon Spesialist kommer til deg, som før." in to(in_job, "arbeidstaker")[-1].body
    rows = in_job.installation.rows(select(HistoryRow).where(HistoryRow.step == RegisterStep.STAFF_AWAY).order_by(HistoryRow.id))
    assert [row.version for row in rows] == [1, 2, 3]


async def test_back_earlier_than_said_the_visits_are_given_back_from_that_day(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        await in_job.installation.done(staffing.register_away, **away(in_job))
    back = AWAY + timedelta(days=4)
    with moved_to(back):
        await in_job.installation.done(staffing.register_away, **away(in_job, last=short_day(back - timedelta(days=1))))

    assert visitors(in_job, AWAY, back - timedelta(days=1)) == {in_job.eva}
    assert visitors(in_job, back, date.max) == {in_job.jon}


async def test_another_stand_in_is_told_and_the_former_one_too(in_job: InAJob) -> None:
    with unit_of_work() as session:
        ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example").id
    with moved_to(MONDAY):
        await in_job.installation.done(staffing.register_away, **away(in_job))
        await in_job.installation.done(staffing.register_away, **away(in_job, stand_in=f"{ida} - I.S."))

    assert visitors(in_job, AWAY, BACK - timedelta(days=1)) == {ida}
    assert [row.recipient_name for row in to(in_job, "tidligere vikar")] == ["Eva Spesialist"]


async def test_a_stand_in_is_needed_who_is_there(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        none = await in_job.installation.refused(staffing.register_away, **away(in_job, stand_in=""))
        await in_job.installation.done(
            staffing.register_away,
            **away(in_job, job_specialist=f"{in_job.eva} - E.S.", stand_in=f"{in_job.jon} - J.S.", last=short_day(AWAY)),
        )
        both = await in_job.installation.refused(staffing.register_away, **away(in_job))

    assert none.startswith("J.S. har ingen vikar. Velg en i feltet «Vikar», eller registrer en fast vikar med skjema 00a.")
    assert "J.S. er vikar for E.S. 22.03.2027–22.03.2027. Velg en annen vikar for E.S. først" in both
    assert "E.S. er selv borte 22.03.2027–22.03.2027. Velg en annen vikar." in both
    assert visitors(in_job, MONDAY, date.max) == {in_job.jon}


def left_behind(in_job: InAJob, day: date) -> list[int]:
    """The candidacies that name Jon anywhere once the day has come."""
    rows = in_job.installation.rows
    return [
        *rows(select(TrialRow.candidacy_id).where(TrialRow.job_specialist_id == in_job.jon)),
        *rows(select(Employment.candidacy_id).where(Employment.job_specialist_id == in_job.jon)),
        *rows(select(Handover.candidacy_id).where(Handover.job_specialist_id == in_job.jon)),
        *rows(
            select(Visit.candidacy_id).where(
                Visit.planned_on >= day,
                Visit.status == VisitStatus.PLANNED,
                or_(Visit.job_specialist_id == in_job.jon, Visit.announced_to == in_job.jon),
            )
        ),
    ]


async def test_everybody_goes_to_others_on_the_day_and_nobody_is_left(in_job: InAJob) -> None:
    candidacies = several(in_job)
    with unit_of_work() as session:
        ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example").id
    form = everybody(in_job, to=[f"{in_job.eva} - E.S.", f"{ida} - I.S."])
    with moved_to(MONDAY):
        announce_visits(MONDAY)
        said = await in_job.installation.done(staffing.hand_over_caseload, **form)
        again = await in_job.installation.done(staffing.hand_over_caseload, **form)
        assert f"{in_job.jon} - J.S." not in choices_today()["job_specialists"]
        assert f"{in_job.jon} - J.S." in choices_today()["staff"]
        before = in_job.installation.rows(select(Visit).where(Visit.planned_on < AWAY, Visit.status == VisitStatus.PLANNED))
        feed(signed_feed(in_job.jon, 0), MONDAY)
    with moved_to(AWAY):
        with unit_of_work() as session:
            settle_handovers(session, AWAY)
        announce_visits(AWAY)
        assert f"{in_job.jon} - J.S." not in choices_today()["staff"]

    assert said.startswith("4 arbeidstakere går fra J.S. til E.S. (3) og I.S. (1) fra 22.03.2027.")
    assert "J.S. får ingen nye, og er ute av skjemaene fra 22.03.2027." in said
    assert "arbeidstaker (4)" in said
    assert again.startswith("Allerede registrert")
    assert {visit.job_specialist_id for visit in before} == {in_job.jon}
    assert left_behind(in_job, AWAY) == []
    coming = in_job.installation.rows(select(Visit).where(Visit.planned_on >= AWAY, Visit.status == VisitStatus.PLANNED))
    assert {visit.candidacy_id: visit.job_specialist_id for visit in coming} == dict(
        zip(candidacies, [in_job.eva] * 3 + [ida], strict=True)
    )
    assert [row.recipient_name for row in to(in_job, "nærmeste leder")] == ["Ola Leder", "Lise Leder"]
    assert [row.kind for row in to(in_job, "nærmeste leder")] == [OutboxKind.MAIL, OutboxKind.LETTER]
    assert len(to(in_job, "arbeidstaker")) == 4
    assert [row.body.count(", Kiwi Bjorbekk") for row in to(in_job, "jobbspesialist")] == [3, 0]
    assert to(in_job, "tidligere jobbspesialist")[0].body.count("(Kiwi Bjorbekk): Eva Spesialist") == 3
    assert len([path for path in in_job.installation.documents() if "job_specialist_change_short" in path]) == 4


async def test_the_calendar_of_who_has_left_leads_nowhere(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        await in_job.installation.done(
            staffing.hand_over_caseload,
            **everybody(in_job, from_on=short_day(MONDAY), last_day=short_day(MONDAY - timedelta(days=1))),
        )

    (jon,) = in_job.installation.rows(select(Staff).where(Staff.id == in_job.jon))
    assert (jon.left_on, jon.feed_version) == (MONDAY, 1)
    assert left_behind(in_job, MONDAY) == []
    assert to(in_job, "tidligere jobbspesialist") == []


async def test_one_can_be_picked_for_and_the_others_are_spread(in_job: InAJob) -> None:
    candidacies = several(in_job)
    with unit_of_work() as session:
        ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example").id
    with moved_to(MONDAY):
        await in_job.installation.done(
            staffing.hand_over_caseload,
            **everybody(
                in_job,
                reason="omfordeling",
                picked=[{"candidacy": f"{candidacies[1]} - Kiwi Bjorbekk, O.A.", "job_specialist": f"{ida} - I.S."}],
            ),
        )

    coming = in_job.installation.rows(select(Visit).where(Visit.planned_on >= AWAY, Visit.status == VisitStatus.PLANNED))
    assert {visit.candidacy_id: visit.job_specialist_id for visit in coming}[candidacies[1]] == ida
    assert {visit.job_specialist_id for visit in coming if visit.candidacy_id != candidacies[1]} == {in_job.eva}
    assert [row.left_on for row in in_job.installation.rows(select(Staff).where(Staff.id == in_job.jon))] == [None]


async def test_nothing_is_handed_over_unless_everybody_has_somebody(in_job: InAJob) -> None:
    several(in_job)
    with unit_of_work() as session:
        session.get_one(Staff, in_job.eva).caseload_cap = 3
    with moved_to(MONDAY):
        nobody = await in_job.installation.refused(staffing.hand_over_caseload, **everybody(in_job, to=[]))
        self_ = await in_job.installation.refused(staffing.hand_over_caseload, **everybody(in_job, to=[f"{in_job.jon} - J.S."]))
        too_many = await in_job.installation.refused(staffing.hand_over_caseload, **everybody(in_job))
        await in_job.installation.done(
            staffing.hand_over_caseload, **everybody(in_job, caseload_reason="to av dem er i samme butikk")
        )
        none_left = await in_job.installation.refused(
            staffing.hand_over_caseload, **everybody(in_job, from_on=short_day(AWAY + timedelta(days=1)))
        )

    assert "ingen overtar Søknad 1 (S.S., Kiwi Bjorbekk)" in nobody
    assert "J.S. kan ikke overta etter seg selv" in self_
    assert "E.S. kan ikke få 4 å følge opp uten en begrunnelse" in too_many
    assert none_left.startswith("J.S. har ingen å overlate fra 23.03.2027.")
