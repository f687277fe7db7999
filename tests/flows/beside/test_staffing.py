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
from tests.flows.stories.in_a_job import ME, MONDAY, Office
from tests.flows.stories.several_in_jobs import AWAY, everybody, several
from tests.rows import a_staff_row

BACK = AWAY + timedelta(days=14)


def away(office: Office, **said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "job_specialist": f"{office.jon} - J.S.",
        "first": short_day(AWAY),
        "last": short_day(BACK - timedelta(days=1)),
        "reason": "ferie",
        "stand_in": f"{office.eva} - E.S.",
        **said,
    }


def visitors(office: Office, first: date, last: date) -> set[int]:
    return {visit.job_specialist_id for visit in office.coming(MONDAY) if first <= visit.planned_on <= last}


def to(office: Office, role: str) -> list[OutboxRow]:
    return office.installation.rows(
        select(OutboxRow).where(OutboxRow.recipient_role == role, OutboxRow.invitation.is_(None)).order_by(OutboxRow.id)
    )


async def test_the_stand_in_visits_meanwhile_and_the_same_one_before_and_after(office: Office) -> None:
    with moved_to(MONDAY):
        announce_visits(MONDAY)
        said = await office.installation.done(staffing.register_away, **away(office))
        again = await office.installation.done(staffing.register_away, **away(office))
        with unit_of_work() as session:
            assert plan_visits(session, office.candidacy, MONDAY).nothing

    taken = [visit for visit in office.coming(MONDAY) if AWAY <= visit.planned_on < BACK]
    assert visitors(office, AWAY, BACK - timedelta(days=1)) == {office.eva}
    assert visitors(office, MONDAY, AWAY - timedelta(days=1)) == {office.jon} == visitors(office, BACK, date.max)
    assert f"J.S. er borte fra 22.03.2027 til og med 04.04.2027. E.S. tar {len(taken)} besøk" in said
    assert "Spesialist" not in said
    assert again.startswith("Allerede registrert")
    (stand_in,), (leader,), (worker,) = (to(office, role) for role in ("vikar", "nærmeste leder", "arbeidstaker"))
    assert stand_in.body.count("Kiwi Bjorbekk, S.S.") == len(taken)
    assert "Sara Søker" not in stand_in.body
    assert leader.body.count("Sara Søker") == len(taken)
    assert "Eva Spesialist kommer første gang" in worker.body
    assert any("stand_in_short-v1" in path for path in office.installation.documents())
    assert sum(subject.startswith("Overtatt: besøk") for subject in office.subjects()) >= 1


async def test_a_shorter_absence_gives_the_visits_back_and_a_called_off_one_all_of_them(office: Office) -> None:
    shorter = short_day(AWAY + timedelta(days=2))
    with moved_to(MONDAY):
        await office.installation.done(staffing.register_away, **away(office))
        await office.installation.done(staffing.register_away, **away(office, last=shorter))
        assert visitors(office, AWAY, AWAY + timedelta(days=2)) == {office.eva}
        assert visitors(office, AWAY + timedelta(days=3), date.max) == {office.jon}
        said = await office.installation.done(staffing.register_away, **away(office, last=shorter, called_off=True))

    assert visitors(office, MONDAY, date.max) == {office.jon}
    assert "er ikke borte fra 22.03.2027 likevel" in said
    assert office.installation.rows(select(StaffAbsence)) == []
    assert to(office, "vikar")[-1].subject == "Du skal ikke være vikar for Jon Spesialist likevel"
    assert "Jon Spesialist kommer til deg, som før." in to(office, "arbeidstaker")[-1].body
    rows = office.installation.rows(select(HistoryRow).where(HistoryRow.step == RegisterStep.STAFF_AWAY).order_by(HistoryRow.id))
    assert [row.version for row in rows] == [1, 2, 3]


async def test_back_earlier_than_said_the_visits_are_given_back_from_that_day(office: Office) -> None:
    with moved_to(MONDAY):
        await office.installation.done(staffing.register_away, **away(office))
    back = AWAY + timedelta(days=4)
    with moved_to(back):
        await office.installation.done(staffing.register_away, **away(office, last=short_day(back - timedelta(days=1))))

    assert visitors(office, AWAY, back - timedelta(days=1)) == {office.eva}
    assert visitors(office, back, date.max) == {office.jon}


async def test_another_stand_in_is_told_and_the_former_one_too(office: Office) -> None:
    with unit_of_work() as session:
        ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example").id
    with moved_to(MONDAY):
        await office.installation.done(staffing.register_away, **away(office))
        await office.installation.done(staffing.register_away, **away(office, stand_in=f"{ida} - I.S."))

    assert visitors(office, AWAY, BACK - timedelta(days=1)) == {ida}
    assert [row.recipient_name for row in to(office, "tidligere vikar")] == ["Eva Spesialist"]


async def test_a_stand_in_is_needed_who_is_there(office: Office) -> None:
    with moved_to(MONDAY):
        none = await office.installation.refused(staffing.register_away, **away(office, stand_in=""))
        await office.installation.done(
            staffing.register_away,
            **away(office, job_specialist=f"{office.eva} - E.S.", stand_in=f"{office.jon} - J.S.", last=short_day(AWAY)),
        )
        both = await office.installation.refused(staffing.register_away, **away(office))

    assert none.startswith("J.S. har ingen vikar. Velg en i feltet «Vikar», eller registrer en fast vikar med skjema 00a.")
    assert "J.S. er vikar for E.S. 22.03.2027–22.03.2027. Velg en annen vikar for E.S. først" in both
    assert "E.S. er selv borte 22.03.2027–22.03.2027. Velg en annen vikar." in both
    assert visitors(office, MONDAY, date.max) == {office.jon}


def left_behind(office: Office, day: date) -> list[int]:
    """The candidacies that name Jon anywhere once the day has come."""
    rows = office.installation.rows
    return [
        *rows(select(TrialRow.candidacy_id).where(TrialRow.job_specialist_id == office.jon)),
        *rows(select(Employment.candidacy_id).where(Employment.job_specialist_id == office.jon)),
        *rows(select(Handover.candidacy_id).where(Handover.job_specialist_id == office.jon)),
        *rows(
            select(Visit.candidacy_id).where(
                Visit.planned_on >= day,
                Visit.status == VisitStatus.PLANNED,
                or_(Visit.job_specialist_id == office.jon, Visit.announced_to == office.jon),
            )
        ),
    ]


async def test_everybody_goes_to_others_on_the_day_and_nobody_is_left(office: Office) -> None:
    candidacies = several(office)
    with unit_of_work() as session:
        ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example").id
    form = everybody(office, to=[f"{office.eva} - E.S.", f"{ida} - I.S."])
    with moved_to(MONDAY):
        announce_visits(MONDAY)
        said = await office.installation.done(staffing.hand_over_caseload, **form)
        again = await office.installation.done(staffing.hand_over_caseload, **form)
        assert f"{office.jon} - J.S." not in choices_today()["job_specialists"]
        assert f"{office.jon} - J.S." in choices_today()["staff"]
        before = office.installation.rows(select(Visit).where(Visit.planned_on < AWAY, Visit.status == VisitStatus.PLANNED))
        feed(signed_feed(office.jon, 0), MONDAY)
    with moved_to(AWAY):
        with unit_of_work() as session:
            settle_handovers(session, AWAY)
        announce_visits(AWAY)
        assert f"{office.jon} - J.S." not in choices_today()["staff"]

    assert said.startswith("4 arbeidstakere går fra J.S. til E.S. (3) og I.S. (1) fra 22.03.2027.")
    assert "J.S. får ingen nye, og er ute av skjemaene fra 22.03.2027." in said
    assert "arbeidstaker (4)" in said
    assert again.startswith("Allerede registrert")
    assert {visit.job_specialist_id for visit in before} == {office.jon}
    assert left_behind(office, AWAY) == []
    coming = office.installation.rows(select(Visit).where(Visit.planned_on >= AWAY, Visit.status == VisitStatus.PLANNED))
    assert {visit.candidacy_id: visit.job_specialist_id for visit in coming} == dict(
        zip(candidacies, [office.eva] * 3 + [ida], strict=True)
    )
    assert [row.recipient_name for row in to(office, "nærmeste leder")] == ["Ola Leder", "Lise Leder"]
    assert [row.kind for row in to(office, "nærmeste leder")] == [OutboxKind.MAIL, OutboxKind.LETTER]
    assert len(to(office, "arbeidstaker")) == 4
    assert [row.body.count(", Kiwi Bjorbekk") for row in to(office, "jobbspesialist")] == [3, 0]
    assert to(office, "tidligere jobbspesialist")[0].body.count("(Kiwi Bjorbekk): Eva Spesialist") == 3
    assert len([path for path in office.installation.documents() if "job_specialist_change_short" in path]) == 4


async def test_the_calendar_of_who_has_left_leads_nowhere(office: Office) -> None:
    with moved_to(MONDAY):
        await office.installation.done(
            staffing.hand_over_caseload,
            **everybody(office, from_on=short_day(MONDAY), last_day=short_day(MONDAY - timedelta(days=1))),
        )

    (jon,) = office.installation.rows(select(Staff).where(Staff.id == office.jon))
    assert (jon.left_on, jon.feed_version) == (MONDAY, 1)
    assert left_behind(office, MONDAY) == []
    assert to(office, "tidligere jobbspesialist") == []


async def test_one_can_be_picked_for_and_the_others_are_spread(office: Office) -> None:
    candidacies = several(office)
    with unit_of_work() as session:
        ida = a_staff_row(session, name="Ida Spesialist", email="ida@heltmed.example").id
    with moved_to(MONDAY):
        await office.installation.done(
            staffing.hand_over_caseload,
            **everybody(
                office,
                reason="omfordeling",
                picked=[{"candidacy": f"{candidacies[1]} - Kiwi Bjorbekk, O.A.", "job_specialist": f"{ida} - I.S."}],
            ),
        )

    coming = office.installation.rows(select(Visit).where(Visit.planned_on >= AWAY, Visit.status == VisitStatus.PLANNED))
    assert {visit.candidacy_id: visit.job_specialist_id for visit in coming}[candidacies[1]] == ida
    assert {visit.job_specialist_id for visit in coming if visit.candidacy_id != candidacies[1]} == {office.eva}
    assert [row.left_on for row in office.installation.rows(select(Staff).where(Staff.id == office.jon))] == [None]


async def test_nothing_is_handed_over_unless_everybody_has_somebody(office: Office) -> None:
    several(office)
    with unit_of_work() as session:
        session.get_one(Staff, office.eva).caseload_cap = 3
    with moved_to(MONDAY):
        nobody = await office.installation.refused(staffing.hand_over_caseload, **everybody(office, to=[]))
        self_ = await office.installation.refused(staffing.hand_over_caseload, **everybody(office, to=[f"{office.jon} - J.S."]))
        too_many = await office.installation.refused(staffing.hand_over_caseload, **everybody(office))
        await office.installation.done(
            staffing.hand_over_caseload, **everybody(office, caseload_reason="to av dem er i samme butikk")
        )
        none_left = await office.installation.refused(
            staffing.hand_over_caseload, **everybody(office, from_on=short_day(AWAY + timedelta(days=1)))
        )

    assert "ingen overtar Søknad 1 (S.S., Kiwi Bjorbekk)" in nobody
    assert "J.S. kan ikke overta etter seg selv" in self_
    assert "E.S. kan ikke få 4 å følge opp uten en begrunnelse" in too_many
    assert none_left.startswith("J.S. har ingen å overlate fra 23.03.2027.")
