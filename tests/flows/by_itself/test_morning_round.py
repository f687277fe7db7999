"""The morning round: each person one list a day, days off caught up, and what is done no longer on it."""

import re
from collections import defaultdict
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.contact import Role
from domain.desk.standing import Standings
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.candidacies import Employment
from domain.tables.follow_up import Visit
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.staff import Staff
from flows.by_itself.morning_round import morning_round
from flows.by_itself.outbox import empty_outbox
from tasks.clock import at, moved_to
from tasks.database import reading, unit_of_work
from tasks.desk.morning import anything_due, extend_plans, queue_morning_mails
from tasks.desk.standing import standings
from tasks.settings import settings
from tasks.signed_links import read_signed
from tests.flows.conftest import Installation
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row, an_employment_row, put

MONDAY = date(2027, 2, 1)


def the_office(session: Session) -> dict[str, Staff]:
    """Two coordinators here and one who has left, and a job specialist with a stand-in."""

    def staff(first: str, **said: Any) -> Staff:
        return a_staff_row(session, name=f"{first} Ansatt", email=f"{first.casefold()}@heltmed.example", **said)

    return {
        "Kari": staff("Kari", is_job_specialist=False),
        "Knut": staff("Knut", is_job_specialist=False),
        "Kaja": staff("Kaja", is_job_specialist=False, left_on=date(2026, 12, 31)),
        "Eva": (eva := staff("Eva", is_coordinator=False)),
        "Jon": staff("Jon", is_coordinator=False, stand_in_id=eva.id),
    }


def a_letter(session: Session, **said: Any) -> OutboxRow:
    row: OutboxRow = put(
        session,
        OutboxRow,
        {
            "key": f"letter:{len(said)}",
            "kind": OutboxKind.LETTER,
            "life": Life.POSITION,
            "life_id": 12,
            "recipient_role": Role.SPONSOR,
            "recipient_name": "Fia Fadder",
            "subject": "Hei",
            "body": "Hei",
            "attachments": [],
            "status": OutboxStatus.QUEUED,
            "attempts": 0,
            "created_at": at(date(2027, 1, 25), time(12)),
        },
        said,
    )
    return row


def lists(installation: Installation) -> dict[str, list[str]]:
    """The body of every morning mail, by the first name of who it goes to, in the order they were queued."""
    rows = installation.rows(select(OutboxRow).where(OutboxRow.key.startswith("morning:")).order_by(OutboxRow.id))
    found = defaultdict(list)
    for row in rows:
        found[row.recipient_name.split()[0]].append(row.body)
    return dict(found)


async def test_each_coordinator_has_one_mail_a_day_however_often_the_round_runs(installation: Installation) -> None:
    with unit_of_work() as session:
        the_office(session)
        a_letter(session)
        a_letter(
            session,
            kind=OutboxKind.MAIL,
            status=OutboxStatus.REFUSED,
            last_error="Postkassen er full.",
            recipient_email="fia@post.example",
        )
        caution = {"life": Life.CANDIDACY, "life_id": 7, "code": "old_rate", "sentence": "Satsen er fra 2025."}
        put(session, RaisedCaution, caution | {"raised_on": date(2027, 1, 25)}, {})
    with moved_to(MONDAY):
        states = [await morning_round(return_state=True) for _ in range(2)]
    with moved_to(MONDAY + timedelta(days=1)):
        await morning_round(return_state=True)

    assert [state.name for state in states] == ["Completed", "Completed"]
    assert (states[0].message or "").startswith("Lister til 2 personer.")
    assert (states[1].message or "").startswith("Lister til 0 personer.")
    mine = lists(installation)
    assert {name: len(bodies) for name, bodies in mine.items()} == {"Kari": 2, "Knut": 2}
    assert "Brev til fadder, stilling 12, skal skrives ut og leveres." in mine["Kari"][0]
    assert "E-post til fadder, stilling 12, kom ikke fram: Postkassen er full." in mine["Kari"][0]
    assert "Søknad 7: Satsen er fra 2025." in mine["Knut"][0]
    assert "17b Vurder varsel" in mine["Knut"][0]
    assert "Fia" not in mine["Kari"][0]
    assert len(installation.mails()) == 4


def test_what_is_done_is_gone_the_next_morning(installation: Installation) -> None:
    with unit_of_work() as session:
        the_office(session)
        a_letter(session)
        position = a_position_row(session, a_workplace_row(session))
        session.delete(position.sponsors[0])

    assert queue_morning_mails(MONDAY) == 2
    with unit_of_work() as session:
        session.scalars(select(OutboxRow).where(OutboxRow.kind == OutboxKind.LETTER)).one().status = OutboxStatus.SENT
    assert queue_morning_mails(MONDAY + timedelta(days=1)) == 2

    first, second = lists(installation)["Kari"]
    assert "skal skrives ut" in first
    assert "skal skrives ut" not in second
    assert "Stilling 1 (Kiwi Bjorbekk) har vært uten fadder i 74 dager." in second


EASTER = date(2027, 3, 24)  # a Wednesday; the next working day is Tuesday 30 March


@pytest.fixture
def forgotten(installation: Installation) -> Installation:
    """A visit the day before Easter that nobody registered."""
    with unit_of_work() as session:
        staff = the_office(session)
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        an_employment_row(session, candidacy, staff["Jon"])
        fields = {"candidacy_id": candidacy.id, "planned_on": EASTER, "planned_at": time(10), "reason": "hver uke"}
        fields |= {
            "job_specialist_id": staff["Jon"].id,
            "status": VisitStatus.PLANNED,
            "fixed": False,
            "sequence": 0,
            "reminded": [],
        }
        put(session, Visit, fields, {})
    return installation


def as_it_stands() -> Standings:
    with reading() as session:
        return standings(session)


def reminded_on(forgotten: Installation, first: date, last: date) -> dict[date, set[str]]:
    """Who got a mail on which day, a round each day, also on days off."""
    found: dict[date, set[str]] = {}
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        due = anything_due(day, as_it_stands())
        before = {name: len(bodies) for name, bodies in lists(forgotten).items()}
        assert bool(queue_morning_mails(day)) is due
        now = {name for name, bodies in lists(forgotten).items() if len(bodies) > before.get(name, 0)}
        if now:
            found[day] = now
    return found


def test_each_rung_of_the_ladder_is_told_once_and_days_off_are_caught_up(forgotten: Installation) -> None:
    assert reminded_on(forgotten, EASTER, date(2027, 4, 13)) == {
        date(2027, 3, 30): {"Jon", "Kari", "Knut"},  # the week's first working day: the coordinators' Monday list
        date(2027, 4, 1): {"Eva"},
        date(2027, 4, 5): {"Kari", "Knut"},
        date(2027, 4, 12): {"Kari", "Knut"},
    }
    assert "besøket 24.03.2027 er ikke registrert." in lists(forgotten)["Jon"][0]
    assert [visit.reminded for visit in forgotten.rows(select(Visit))] == [
        ["jobbspesialist", "vikar", "koordinator", "koordinator:2"]
    ]


def test_a_round_that_did_not_run_for_days_tells_everyone_the_first_day_it_runs(forgotten: Installation) -> None:
    assert reminded_on(forgotten, date(2027, 4, 6), date(2027, 4, 7)) == {date(2027, 4, 6): {"Jon", "Eva", "Kari", "Knut"}}


def test_whoever_is_reminded_of_a_visit_can_register_it_from_the_mail(
    forgotten: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()
    reminded_on(forgotten, EASTER, EASTER + timedelta(days=14))

    of_a_visit = r"https://besok\.heltmed\.example/besok/(?!dag/)(\S+)"
    links = [next(filter(None, (re.findall(of_a_visit, body) for body in lists(forgotten)[who]))) for who in ("Jon", "Eva")]
    assert [len(found) for found in links] == [1, 1]
    by = [read_signed(found[0]) for found in links]
    assert by[0].visit == by[1].visit
    assert by[0].staff != by[1].staff


def test_a_visit_that_is_registered_is_on_nobodys_list(forgotten: Installation) -> None:
    with unit_of_work() as session:
        session.scalars(select(Visit)).one().status = VisitStatus.DONE

    coordinators = {"Kari", "Knut"}
    assert reminded_on(forgotten, EASTER, date(2027, 4, 6)) == {date(2027, 3, 30): coordinators, date(2027, 4, 5): coordinators}
    assert all("ikke registrert." not in body for body in lists(forgotten)["Kari"])


def test_who_has_left_gets_no_list_and_the_coordinators_take_over(forgotten: Installation) -> None:
    with unit_of_work() as session:
        session.scalars(select(Staff).where(Staff.name == "Jon Ansatt")).one().left_on = date(2027, 3, 25)

    assert reminded_on(forgotten, date(2027, 3, 30), date(2027, 3, 30)) == {date(2027, 3, 30): {"Kari", "Knut"}}


def test_plans_are_extended_before_they_run_out(forgotten: Installation) -> None:
    first = date(2027, 4, 1)

    assert [extend_plans(first), extend_plans(first)] == [(1, []), (0, [])]
    reach = max(visit.planned_on for visit in forgotten.rows(select(Visit)))
    assert reach > first + timedelta(days=365 - 40)
    assert extend_plans(first + timedelta(days=7)) == (0, [])
    assert extend_plans(first + timedelta(days=60)) == (1, [])
    assert max(visit.planned_on for visit in forgotten.rows(select(Visit))) > reach


def test_a_plan_that_can_not_be_made_keeps_no_other_from_being_made(forgotten: Installation) -> None:
    with unit_of_work() as session:
        jon = session.scalars(select(Staff).where(Staff.name == "Jon Ansatt")).one()
        other = a_candidacy_row(session, a_position_row(session, a_workplace_row(session, name="Butikk 2")), name="Ada Arbeider")
        an_employment_row(session, other, jon)
        session.get_one(Employment, 1).phases = [{"frequency": "av og til"}]
    first = date(2027, 4, 1)

    extended, failures = extend_plans(first)

    assert (extended, len(failures)) == (1, 1)
    assert {visit.candidacy_id for visit in forgotten.rows(select(Visit).where(Visit.planned_on > first))} == {other.id}


async def test_a_round_with_nothing_to_tell_leaves_nothing(installation: Installation) -> None:
    with unit_of_work() as session:
        the_office(session)

    assert not anything_due(MONDAY, as_it_stands())
    with moved_to(MONDAY):
        state = await morning_round(return_state=True)

    assert (state.message or "").startswith("Lister til 0 personer. 0 besøksplaner er forlenget.")
    assert installation.rows(select(OutboxRow)) == []


async def test_the_outbox_sends_what_waits_and_leaves_letters_and_what_was_refused(installation: Installation) -> None:
    with unit_of_work() as session:
        a_letter(session)
        a_letter(session, key="a", kind=OutboxKind.MAIL, recipient_email="fia@post.example")
        a_letter(session, key="b", kind=OutboxKind.MAIL, recipient_email="fia@post.example", status=OutboxStatus.REFUSED)

    states = [await empty_outbox(return_state=True) for _ in range(2)]

    assert [state.message for state in states] == ["1 e-post er sendt.", "0 e-poster er sendt."]
    assert len(installation.mails()) == 1
    assert installation.rows(select(OutboxRow.status).order_by(OutboxRow.id)) == [
        OutboxStatus.QUEUED,
        OutboxStatus.SENT,
        OutboxStatus.REFUSED,
    ]
