"""What waits on the desk is told so that the coordinator knows whom it is about, once for an address that does not work."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.contact import Role
from domain.process import Life
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from tasks.clock import at
from tasks.database import unit_of_work
from tasks.desk.steps import desk_steps
from tasks.forms.choices import LISTS
from tests.rows import a_staff_row, put

DAY = date(2027, 1, 25)


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session:
        yield session


def outgoing(session: Session, key: str, **said: Any) -> None:
    row = {
        "key": key,
        "kind": OutboxKind.MAIL,
        "life": Life.REGISTER,
        "life_id": 1,
        "recipient_role": Role.COORDINATOR,
        "recipient_name": "Kari Nordmann",
        "recipient_email": "kari@heltmed.example",
        "subject": "Hei",
        "body": "Hei",
        "attachments": [],
        "attempts": 1,
        "created_at": at(DAY, time(7)),
        "status": OutboxStatus.REFUSED,
        "last_error": "Postkassen er full.",
    }
    put(session, OutboxRow, row, said)


def test_what_is_for_one_of_the_staff_says_who_and_an_address_stands_once(session: Session) -> None:
    a_staff_row(session, name="Kari Nordmann", email="Kari@heltmed.example")
    outgoing(session, "monday")
    outgoing(session, "look-up", life_id=34)  # the number of what was looked up
    leader = {"recipient_role": Role.LEADER, "recipient_email": "ola@bjorbekk.example"}
    for number in (7, 8):
        outgoing(session, f"leader-{number}", life=Life.CANDIDACY, life_id=number, **leader)
    outgoing(session, "away", **leader)
    outgoing(session, "letter", kind=OutboxKind.LETTER, status=OutboxStatus.QUEUED, **leader | {"recipient_email": None})
    wrong = "Rett adressen, så går {} på nytt, eller si fra på en annen måte og meld {} levert (17a)."

    assert [step.what for step in desk_steps(session)] == [
        "Brev til nærmeste leder skal skrives ut og leveres.",
        f"2 e-poster til koordinator, ansatt 1, kom ikke fram: Postkassen er full. {wrong.format('de', 'dem')}",
        f"E-post til nærmeste leder, søknad 7, kom ikke fram: Postkassen er full. {wrong.format('den', 'den')}",
        f"E-post til nærmeste leder, søknad 8, kom ikke fram: Postkassen er full. {wrong.format('den', 'den')}",
        f"E-post til nærmeste leder kom ikke fram: Postkassen er full. {wrong.format('den', 'den')}",
    ]
    entries, _ = LISTS["letters_to_hand_over"]
    assert next(iter(entries(session))) == "1 - e-post til koordinator, ansatt 1"


@pytest.mark.parametrize(
    ("role", "where"),
    [
        pytest.param(
            "intervjupanel", "send den på nytt med den riktige (05a eller 05c), og meld så denne levert (17a).", id="the panel"
        ),
        pytest.param("lønn", "Gi lønn det samme på en annen måte", id="payroll"),
    ],
)
def test_whose_address_stands_in_no_register_is_put_right_elsewhere(session: Session, role: str, where: str) -> None:
    outgoing(session, "one", life=Life.CANDIDACY, life_id=7, recipient_role=role, recipient_email="per@bjorbekk.example")

    (step,) = desk_steps(session)

    assert where in step.what
    assert (step.form, list(step.picks)) == ("17a Brev levert", ["letter"])


def test_a_warning_about_a_caseload_says_whose(session: Session) -> None:
    caution = {"life": Life.REGISTER, "life_id": 2, "code": "caseload:over", "sentence": "32 følges opp.", "raised_on": DAY}
    put(session, RaisedCaution, caution, {})

    assert [step.what for step in desk_steps(session)] == ["Ansatt 2: 32 følges opp."]
