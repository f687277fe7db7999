"""Lines of a log that is whole, for the tests of what is wrong with one that is not."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from domain.log.line import FIRST, Line, What, Who
from domain.process import Life

MOMENT = datetime(2027, 1, 20, 11, tzinfo=UTC)


def a_log(length: int) -> list[tuple[Line, str]]:
    log: list[tuple[Line, str]] = []
    for number in range(1, length + 1):
        log.append(tied(log, number))
    return log


def tied(before: Sequence[tuple[Line, str]], number: int) -> tuple[Line, str]:
    line = Line(
        id=number,
        at=MOMENT + timedelta(minutes=number),
        staff_id=1,
        who=Who.STAFF,
        what=What.CHANGED,
        life=Life.CANDIDACY,
        life_id=7,
        person_id=3,
        about="person",
        about_id=3,
        columns="email",
        before="b" * 64,
        after=f"{number:064x}",
        run_id=None,
        previous=before[-1][1] if before else FIRST,
    )
    return line, line.digest()
