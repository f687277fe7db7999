"""What stands on a page about a candidacy: its visits and its papers."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from domain.desk.life_page import MOST_VISITS, VisitLine, paper_state, visits_seen
from domain.planning.facts import VisitStatus

TODAY = date(2027, 3, 15)


def a_visit(day: int, status: VisitStatus, held: int | None = None) -> VisitLine:
    return VisitLine(on=date(2027, 3, day), at="10.00", status=status, who="Jon", held_on=date(2027, 3, held) if held else None)


def test_visits_are_those_to_come_the_last_done_and_those_that_came_to_nothing() -> None:
    done_late, forgotten, ill = (
        a_visit(3, VisitStatus.DONE, held=12),
        a_visit(8, VisitStatus.PLANNED),
        a_visit(10, VisitStatus.MISSED),
    )
    excused, todays, next_one = (
        a_visit(11, VisitStatus.EXCUSED),
        a_visit(15, VisitStatus.PLANNED),
        a_visit(18, VisitStatus.PLANNED),
    )

    seen = visits_seen([a_visit(1, VisitStatus.DONE, held=1), done_late, forgotten, ill, excused, todays, next_one], TODAY)

    assert seen.coming == (todays, next_one)
    assert seen.last_done == done_late
    assert seen.missed == (excused, ill, forgotten)
    assert seen.more == 0


def test_a_years_visits_are_counted_and_not_listed() -> None:
    seen = visits_seen([a_visit(day, VisitStatus.PLANNED) for day in range(15, 31)], TODAY)

    assert len(seen.coming) == MOST_VISITS
    assert seen.more == 16 - MOST_VISITS


SIGNED = {"arbeidstaker": date(2027, 3, 1)}


@pytest.mark.parametrize(
    ("parties", "signed", "newest", "copy", "said"),
    [
        pytest.param([], {}, 1, None, "Skal ikke skrives under.", id="nothing to sign"),
        pytest.param(["arbeidstaker"], {}, 1, None, "Mangler underskrift fra arbeidstaker.", id="nobody yet"),
        pytest.param(
            ["arbeidstaker", "arbeidsgiver"],
            SIGNED,
            1,
            None,
            "Skrevet under av arbeidstaker 01.03.2027. Mangler underskrift fra arbeidsgiver.",
            id="one of two",
        ),
        pytest.param(
            ["arbeidstaker"],
            SIGNED,
            1,
            date(2027, 3, 2),
            "Skrevet under av arbeidstaker 01.03.2027. Kopi levert 02.03.2027.",
            id="signed, and the copy given",
        ),
        pytest.param(["arbeidstaker"], {}, 2, None, "Erstattet av utgave 2.", id="a newer one is to be signed"),
    ],
)
def test_a_paper_says_who_has_signed_it(
    parties: Sequence[str], signed: Mapping[str, date], newest: int, copy: date | None, said: str
) -> None:
    assert paper_state(parties, signed, newest, 1, copy) == said
