"""An answer to a mail reaches a coordinator who is here, and not the one who wrote to themselves."""

from datetime import date, time
from typing import Any

import pytest

from domain.contact import Role
from domain.process import Life
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from tasks.clock import at
from tasks.database import unit_of_work
from tasks.send.answering import answered_by
from tests.rows import a_staff_row, put

DAY = date(2027, 1, 20)
KARI, JON = "Kari Nordmann <kari@heltmed.example>", "Jon Spesialist <jon@heltmed.example>"


@pytest.mark.parametrize(
    ("registered_by", "said", "left_on", "answered"),
    [
        pytest.param(1, {}, None, KARI, id="the coordinator who sent it"),
        pytest.param(2, {}, None, None, id="sent by one who is no coordinator"),
        pytest.param(1, {"history_id": None}, None, KARI, id="sent by itself about a life of hers"),
        pytest.param(1, {"history_id": None, "life": Life.REGISTER}, None, None, id="about nothing of hers"),
        pytest.param(1, {"recipient_email": "Kari@heltmed.example"}, None, None, id="to herself"),
        pytest.param(1, {}, DAY, None, id="she has left"),
    ],
)
def test_who_answers(database: str, registered_by: int, said: dict[str, Any], left_on: date | None, answered: str | None) -> None:
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example", is_job_specialist=False, left_on=left_on)
        a_staff_row(session, is_coordinator=False)
        step = {"recorded_at": at(DAY, time(9)), "recorded_on": DAY, "life": Life.CANDIDACY, "life_id": 7, "step": "applied"}
        put(session, HistoryRow, step | {"key": "a", "version": 1, "digest": "", "registered_by": registered_by, "ids": {}}, {})
        mail = {
            "key": "a",
            "kind": OutboxKind.MAIL,
            "history_id": 1,
            "life": Life.CANDIDACY,
            "life_id": 7,
            "recipient_role": Role.LEADER,
            "recipient_name": "Ola Leder",
            "recipient_email": "ola@bjorbekk.example",
            "subject": "Hei",
            "body": "Hei",
            "attachments": [],
            "attempts": 0,
            "created_at": at(DAY, time(9)),
            "status": OutboxStatus.QUEUED,
        }
        row = put(session, OutboxRow, mail, said)

    assert answered_by([row]).get(1) == answered
