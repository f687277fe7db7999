"""The sheet a job specialist takes along (besøksark), to fill in by hand and hand to the coordinator."""

from datetime import date, time

from domain.facts import Printed


class VisitSheet(Printed):
    """Exactly what the visit sheet prints. `worker` is initials; `agreed` is the note of the last visit, with its day."""

    visit_number: int
    worker: str
    workplace: str
    address: str
    leader_name: str
    leader_phone: str
    sponsor_name: str
    sponsor_phone: str
    planned_on: date
    planned_at: time
    why: str
    agreed: str
    agreed_on: date | None
