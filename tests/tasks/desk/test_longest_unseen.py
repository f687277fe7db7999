"""The Monday list from the rows, and in the coordinator's morning mail."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.planning.facts import VisitStatus
from domain.tables.follow_up import CALLED_OFF, ClosedPeriodRow
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from tasks.database import reading, unit_of_work
from tasks.desk.longest_unseen import load_monday_list
from tasks.desk.morning import queue_morning_mails
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_visit_row, a_workplace_row, an_employment_row

TUESDAY = date(2027, 3, 30)  # after Easter Monday


@pytest.fixture
def office(database: str) -> None:
    """Kari coordinates. Jon's Ada works at Butikk 0 since January and was seen in February; Eva's Bo is in a trial, never seen."""
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Koordinator", email="kari@heltmed.example", is_job_specialist=False)
        jon = a_staff_row(session, is_coordinator=False, caseload_cap=1)
        eva = a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example", is_coordinator=False)
        ada, bo, gone = (
            a_candidacy_row(session, a_position_row(session, a_workplace_row(session, name=f"Butikk {number}")), name=name)
            for number, name in enumerate(("Ada Arbeider", "Bo Berg", "Gro Gått"))
        )
        an_employment_row(session, ada, jon, starts_on=date(2026, 1, 5))
        held = date(2027, 2, 10)
        a_visit_row(session, ada, jon, planned_on=date(2027, 2, 9), held_on=held, status=VisitStatus.DONE)
        a_visit_row(session, ada, jon, planned_on=date(2027, 2, 1), held_on=date(2027, 2, 1), status=VisitStatus.DONE)
        a_visit_row(session, ada, jon, planned_on=date(2027, 3, 11), status=VisitStatus.MISSED)
        a_visit_row(session, ada, jon, planned_on=date(2027, 3, 31), status=VisitStatus.CANCELLED)
        a_visit_row(session, ada, jon, planned_on=date(2027, 4, 7))
        a_trial_row(session, bo, eva, starts_on=date(2027, 3, 22), ends_on=date(2027, 4, 18))
        an_employment_row(session, gone, eva, last_day=date(2027, 3, 29))


def listed(day: date = TUESDAY) -> tuple[str, ...]:
    with reading() as session:
        found = load_monday_list(session, day)
    return found.unseen if found else ()


def test_each_with_the_last_visit_that_was_held_and_the_next_that_stands(office: None) -> None:
    assert listed() == (
        (
            "OVER GRENSEN: Søknad 1 (A.A., Butikk 0): 48 dager siden siste besøk, grensen er 38. Neste besøk 07.04.2027. "
            "Jobbspesialist: J.S."
        ),
        "Søknad 2 (B.B., Butikk 1): ikke besøkt på 8 dager, grensen er 11. Ingen besøk er planlagt. Jobbspesialist: E.S.",
    )


def test_on_other_days_there_is_no_list(office: None) -> None:
    assert listed(TUESDAY - timedelta(days=1)) == ()
    assert listed(TUESDAY + timedelta(days=1)) == ()


def test_a_closed_workplace_is_said_and_nobody_there_is_late(office: None) -> None:
    with unit_of_work() as session:
        session.add(ClosedPeriodRow(workplace_id=1, first=date(2027, 3, 15), last=date(2027, 4, 4), reason="stengt"))

    assert listed()[0].startswith("Søknad 1 (A.A., Butikk 0): 48 dager siden siste besøk, grensen er 38. Ikke på jobb nå.")


def test_where_a_visit_was_called_off_the_worker_is_at_work_and_waits(office: None) -> None:
    with unit_of_work() as session:
        session.add(ClosedPeriodRow(candidacy_id=1, first=TUESDAY, last=TUESDAY, reason=CALLED_OFF))

    assert listed()[0].startswith("OVER GRENSEN: Søknad 1")


def test_it_comes_once_in_the_coordinators_mail_though_nothing_else_waits(office: None) -> None:
    with unit_of_work() as session:
        for candidacy in (1, 2):
            session.add(ClosedPeriodRow(candidacy_id=candidacy, first=TUESDAY, last=TUESDAY, reason="fri"))

    rounds = [queue_morning_mails(TUESDAY) for _ in range(2)]

    with reading() as session:
        [mail] = [row for row in session.scalars(select(OutboxRow)) if row.recipient_name == "Kari Koordinator"]
        staff = {row.recipient_name for row in session.scalars(select(OutboxRow))}
    assert rounds[1] == 0
    assert mail.key == f"morning:{TUESDAY}:1"
    assert "Lengst siden besøk" in mail.body
    assert "- OVER GRENSEN" not in mail.body.split("Så mange følger")[0]
    assert "- J.S. har 1 å følge opp: innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20. Grensen for J.S. er 1." in mail.body
    assert "Jon Spesialist" not in mail.body
    assert "Ada" not in mail.body
    assert "Eva Spesialist" not in staff


def test_over_the_cap_the_coordinator_reads_it_every_monday(office: None) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, 3).caseload_cap = 0

    queue_morning_mails(TUESDAY)

    with reading() as session:
        (body,) = (row.body for row in session.scalars(select(OutboxRow)) if row.recipient_name == "Kari Koordinator")
    assert "- OVER GRENSEN: E.S. har 1 å følge opp" in body
