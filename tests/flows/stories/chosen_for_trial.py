"""Two chosen for one seat: form 07a as it is filled in, and what is read of it afterwards."""

from datetime import date
from typing import Any

from sqlalchemy import select

from domain.tables.outbox import OutboxRow
from domain.tables.positions import Position, Seat
from tests.conftest import Installation

TODAY = date(2027, 1, 20)
FORM = {
    "registered_by": "1 - J.S.",
    "candidacy": "1 - Kiwi Bjorbekk, S.S.",
    "starts_on": "2027-02-01",
    "job_specialist": "1 - J.S.",
}


def stop(stopped_on: str) -> dict[str, str]:
    return {
        "registered_by": "1 - J.S.",
        "candidacy": "1 - Kiwi Bjorbekk, S.S.",
        "stopped_on": stopped_on,
        "stopped_by": "søkeren",
        "reason": "Oppgavene passet ikke.",
    }


def seat(chosen: Installation) -> Any:
    rows = chosen.rows(select(Seat))
    assert chosen.rows(select(Position.vacant)) == [not rows]
    return rows[0].candidacy_id if rows else None


def invitations(chosen: Installation) -> list[str]:
    """The invitations to the first day; the visits have their own."""
    texts = (row.invitation or "" for row in chosen.rows(select(OutboxRow).order_by(OutboxRow.id)))
    return [text for text in texts if "UID:trial-" in text]
