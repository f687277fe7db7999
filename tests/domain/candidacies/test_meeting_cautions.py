from datetime import date, time

import pytest

from domain.candidacies.choice import chosen_early
from domain.candidacies.meeting_cautions import Engaged, meeting_cautions
from domain.contract.cautions import CautionCode
from tests.builders import a_candidacy, a_position, an_advert

THURSDAY, SATURDAY = date(2027, 1, 14), date(2027, 1, 16)
AT_TEN = Engaged("J.S.", "besøk hos Rema Grimstad", time(10), 60)


@pytest.mark.parametrize(
    ("day", "own_days", "said"),
    [
        pytest.param(THURSDAY, (), None, id="a Thursday"),
        pytest.param(SATURDAY, (), "Intervju 1 er 16.01.2027, og det er lørdag.", id="a Saturday"),
        pytest.param(SATURDAY, (5,), "det er lørdag", id="a Saturday, also for one who works then: the others may not"),
        pytest.param(date(2027, 12, 24), (), "det er julaften", id="Christmas Eve"),
        pytest.param(date(2027, 12, 31), (), "det er nyttårsaften", id="New Year's Eve"),
        pytest.param(THURSDAY, (0, 3), None, id="one of the working days"),
        pytest.param(THURSDAY, (0, 1), "ikke en av arbeidsdagene i stillingen", id="a day off"),
    ],
)
def test_a_day_people_are_off_is_weighed(day: date, own_days: tuple[int, ...], said: str | None) -> None:
    cautions = meeting_cautions("Intervju 1", day, time(10), 45, (), own_days)

    assert [caution.code for caution in cautions] == ([CautionCode.MEETING_DAY_OFF] if said else [])
    assert all(said in caution.sentence for caution in cautions if said)


@pytest.mark.parametrize(
    ("starts", "minutes", "meets"),
    [
        (time(10), 45, True),
        (time(9, 30), 31, True),
        (time(9, 30), 30, False),
        (time(10, 59), 10, True),
        (time(11), 45, False),
    ],
)
def test_one_who_has_something_else_then_is_told_of(starts: time, minutes: int, meets: bool) -> None:
    cautions = meeting_cautions("Intervju 1", THURSDAY, starts, minutes, [AT_TEN])

    assert bool(cautions) == meets
    if meets:
        assert "da er noen opptatt: J.S. har besøk hos Rema Grimstad kl. 10.00. Flytt ett av dem." in cautions[0].sentence


@pytest.mark.parametrize(
    ("closed_on", "today", "early"),
    [
        pytest.param(None, date(2026, 12, 14), True, id="the day before the deadline"),
        pytest.param(None, date(2026, 12, 15), True, id="on the deadline"),
        pytest.param(None, date(2026, 12, 16), False, id="after it"),
        pytest.param(date(2026, 12, 10), date(2026, 12, 14), False, id="closed before it"),
    ],
)
def test_a_choice_before_the_announced_deadline_is_weighed(closed_on: date | None, today: date, early: bool) -> None:
    candidacy = a_candidacy(position=a_position(advert=an_advert(closed_on=closed_on)))

    assert [caution.code for caution in chosen_early(candidacy, today)] == ([CautionCode.CHOSEN_EARLY] if early else [])
