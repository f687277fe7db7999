"""A job specialist's absence as it is typed, and visits to come."""

from datetime import date, time
from typing import Any

from domain.contact import Contact, Role
from domain.staff.away import AwayForm, VisitToCome
from tests.builders import a_job_specialist, a_person

JON = a_job_specialist(number=2)
LEADER = Contact(role=Role.LEADER, name="Ola Leder", email="ola@bjorbekk.example")


def a_form(**said: Any) -> AwayForm:
    return AwayForm.read(
        {
            "registered_by": "1",
            "job_specialist": "2 - J.S.",
            "first": "08.03.2027",
            "last": "21.03.2027",
            "reason": "ferie",
            **said,
        }
    )


def a_visit(number: int, on: date, **said: Any) -> VisitToCome:
    facts = {
        "number": number,
        "candidacy": 7,
        "on": on,
        "at": time(10),
        "worker": a_person(),
        "workplace": "Kiwi Bjorbekk",
        "leader": LEADER,
        "job_specialist": JON.number,
        "visitor": JON.number,
    }
    return VisitToCome(**{**facts, **said})
