from datetime import date, time, timedelta

from domain.planning.facts import PlannedVisit
from domain.planning.plan import ComingVisit, difference
from tests.domain.planning.jobs_to_visit import MONDAY


def test_a_written_visit_whose_date_stays_keeps_its_id() -> None:
    early, late = time(9), time(10)
    coming = [
        ComingVisit(1, MONDAY, early),
        ComingVisit(2, MONDAY + timedelta(days=3), early),
        ComingVisit(3, date(2026, 8, 11), early),
    ]
    stays, retimed, new = (
        PlannedVisit(MONDAY, early, "hver uke"),
        PlannedVisit(MONDAY + timedelta(days=3), late, "hver uke"),
        PlannedVisit(date(2026, 8, 12), early, "hver uke"),
    )

    changes = difference(coming, [stays, retimed, new])

    assert (changes.keep, changes.retime, changes.add, changes.remove) == ((1,), ((2, retimed),), (new,), (3,))
    assert not changes.nothing
    assert difference(coming[:1], [stays]).nothing
