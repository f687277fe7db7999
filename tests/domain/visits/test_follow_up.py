"""What a visit's forms refuse, and what is written down."""

from datetime import date, time
from typing import Any

import pytest

from domain.days.day_plan import DayHours
from domain.planning.clock_times import usual_time
from domain.planning.facts import ClosedPeriod, SituationKind, VisitStatus
from domain.refusal import RuleBroken
from domain.visits.follow_up import (
    MovedTo,
    VisitFacts,
    VisitOutcome,
    WorkSpan,
    cancel_visit,
    excuse_visit,
    move_visit,
    register_visit,
)
from domain.visits.forms import CancelVisitForm, ExcuseVisitForm, MoveVisitForm, RegisterVisitForm

TUESDAY = date(2026, 11, 24)
THURSDAY = date(2026, 11, 26)
DAYS = tuple(DayHours(weekday=weekday, start=time(9), end=time(14)) for weekday in (1, 3))


def a_visit(**said: Any) -> VisitFacts:
    return VisitFacts(
        **{
            "number": 123,
            "candidacy": 7,
            "workplace": "Kiwi Bjorbekk",
            "initials": "S.S.",
            "planned_on": TUESDAY,
            "planned_at": time(10),
            "status": VisitStatus.PLANNED,
            "sequence": 0,
            "spans": (WorkSpan(first=date(2026, 11, 2), last=None, days=DAYS),),
            "closed": (),
            "others": ((THURSDAY, 124),),
            **said,
        }
    )


def what_happened(**said: Any) -> RegisterVisitForm:
    return RegisterVisitForm.read(
        {"registered_by": "1 - J.S.", "visit": "123 - 24.11.2026", "happened": "på arbeidsplassen", "minutes": 45, **said}
    )


def moved_to(day: str, at: str = "") -> MoveVisitForm:
    return MoveVisitForm.read({"registered_by": "1 - J.S.", "visit": "123 - x", "new_day": day, "new_time": at})


def test_what_happened_is_written_down() -> None:
    form = what_happened(worker_feels="bra", note="Lager en liste.", situation="ny leder")

    assert register_visit(a_visit(), form, TUESDAY) == VisitOutcome(
        status=VisitStatus.DONE,
        held_on=TUESDAY,
        how="på arbeidsplassen",
        minutes=45,
        step="oppfølging på og utenfor jobben",
        worker_feels="bra",
        employer_feels=None,
        note="Lager en liste.",
        situation=SituationKind.NEW_LEADER,
    )


def test_a_visit_that_came_to_nothing_has_no_day() -> None:
    outcome = register_visit(a_visit(), what_happened(happened="arbeidstakeren møtte ikke", minutes=0), TUESDAY)

    assert (outcome.status, outcome.held_on) == (VisitStatus.MISSED, None)


@pytest.mark.parametrize(
    ("visit", "said", "today", "refusal"),
    [
        pytest.param({"planned_on": date(2026, 12, 3)}, {}, TUESDAY, "er først 03.12.2026", id="still to come"),
        pytest.param({"status": VisitStatus.CANCELLED}, {}, TUESDAY, "er avlyst", id="called off"),
        pytest.param({}, {"held_on": "26.11.2026"}, THURSDAY, "har allerede besøk 124", id="a day another visit has"),
        pytest.param({}, {"held_on": "25.11.2026"}, TUESDAY, "den dagen har ikke vært ennå", id="a true day still to come"),
        pytest.param({}, {"held_on": "30.10.2026"}, TUESDAY, "er ikke i praksis eller jobb", id="before the first day"),
        pytest.param({}, {"minutes": 0}, TUESDAY, "0 minutter kan ikke stemme", id="done in no time"),
        pytest.param({}, {"minutes": 481}, TUESDAY, "481 minutter kan ikke stemme", id="longer than a day"),
        pytest.param(
            {},
            {"happened": "avlyst av arbeidsplassen"},
            TUESDAY,
            "«Minutter» være 0",
            id="minutes of a visit that came to nothing",
        ),
        pytest.param({}, {"note": "Har fått en ny diagnose."}, TUESDAY, "nevne en diagnose", id="a note on health"),
    ],
)
def test_is_not_registered(visit: dict[str, Any], said: dict[str, Any], today: date, refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        register_visit(a_visit(**visit), what_happened(**said), today)

    assert refusal in str(refused.value)
    assert "Sara" not in str(refused.value)


@pytest.mark.parametrize("status", [VisitStatus.PLANNED, VisitStatus.DONE, VisitStatus.MISSED, VisitStatus.EXCUSED])
def test_what_was_registered_or_excused_can_be_registered_anew(status: str) -> None:
    assert register_visit(a_visit(status=status), what_happened(), TUESDAY).status == VisitStatus.DONE


@pytest.mark.parametrize(
    ("visit", "refusal"),
    [
        pytest.param({"status": VisitStatus.DONE}, "er allerede registrert", id="it was held"),
        pytest.param({"status": VisitStatus.CANCELLED}, "er avlyst", id="it was called off"),
        pytest.param({"planned_on": THURSDAY}, "er først 26.11.2026", id="it is still to come"),
    ],
)
def test_is_not_excused(visit: dict[str, Any], refusal: str) -> None:
    form = ExcuseVisitForm.read({"registered_by": "1", "visit": "123", "reason": "på kurs"})

    with pytest.raises(RuleBroken) as refused:
        excuse_visit(a_visit(**visit), form, TUESDAY)

    assert refusal in str(refused.value)


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        pytest.param("01.12.2026", "", MovedTo(on=date(2026, 12, 1), at=time(10)), id="an hour after the worker begins"),
        pytest.param("01.12.2026", "13:30", MovedTo(on=date(2026, 12, 1), at=time(13, 30)), id="another time"),
        pytest.param("24.11.2026", "12:00", MovedTo(on=TUESDAY, at=time(12)), id="the same day at another time"),
    ],
)
def test_moves_to_a_day_of_work(day: str, at: str, expected: MovedTo) -> None:
    assert move_visit(a_visit(), moved_to(day, at), TUESDAY) == expected


SPRING = {"planned_on": date(2027, 5, 13), "planned_at": time(10)}


@pytest.mark.parametrize(
    ("visit", "day", "at", "refusal"),
    [
        pytest.param({}, "25.11.2026", "", "jobber ikke onsdag 25.11.2026. Arbeidsdagene er tirsdag og torsdag", id="a day off"),
        pytest.param({}, "26.11.2026", "", "har allerede besøk 124", id="another visit that day"),
        pytest.param({}, "17.11.2026", "", "den dagen har vært", id="a day gone by"),
        pytest.param({}, "24.12.2026", "15:00", "er ikke på jobb klokka 15.00", id="after working hours"),
        pytest.param(SPRING, "06.05.2027", "", "kristi", id="Ascension Day"),
        pytest.param(
            {"closed": (ClosedPeriod(first=date(2026, 12, 1), last=date(2026, 12, 4), reason="ombygging"),)},
            "01.12.2026",
            "",
            "kan ikke legges til 01.12.2026: ombygging",
            id="the workplace closed",
        ),
        pytest.param(
            {"spans": (WorkSpan(first=date(2026, 11, 2), last=date(2026, 11, 29), days=DAYS),)},
            "01.12.2026",
            "",
            "er ikke i praksis eller jobb",
            id="after the trial",
        ),
        pytest.param({}, "24.11.2026", "10:00", "står allerede klokka 10.00", id="where it stands"),
        pytest.param({"status": VisitStatus.DONE}, "01.12.2026", "", "er allerede registrert", id="it was held"),
        pytest.param({"planned_on": date(2026, 11, 19)}, "01.12.2026", "", "har vært. Registrer det", id="its day has been"),
    ],
)
def test_is_not_moved(visit: dict[str, Any], day: str, at: str, refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        move_visit(a_visit(**visit), moved_to(day, at), TUESDAY)

    assert refusal.casefold() in str(refused.value).casefold()


def test_everything_in_the_way_of_a_move_is_told_at_once() -> None:
    with pytest.raises(RuleBroken) as refused:
        move_visit(a_visit(status=VisitStatus.DONE), moved_to("25.11.2026"), TUESDAY)

    assert len(refused.value.sentences) == 2


@pytest.mark.parametrize(
    ("visit", "reason", "refusal"),
    [
        pytest.param({"planned_on": date(2026, 11, 19)}, "varetelling", "har vært", id="its day has been"),
        pytest.param({"status": VisitStatus.CANCELLED}, "varetelling", "er avlyst", id="it was called off"),
    ],
)
def test_is_not_called_off(visit: dict[str, Any], reason: str, refusal: str) -> None:
    form = CancelVisitForm.read({"registered_by": "1", "visit": "123", "reason": reason})

    with pytest.raises(RuleBroken) as refused:
        cancel_visit(a_visit(**visit), form, TUESDAY)

    assert refusal in str(refused.value)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        pytest.param((time(9), time(14)), time(10), id="an hour into the day"),
        pytest.param((time(16), time(17)), time(16), id="a day of one hour"),
        pytest.param((time(16), time(0)), time(17), id="a day to midnight"),
        pytest.param((time(22), time(6)), time(23), id="a night"),
        pytest.param((time(23, 30), time(6)), time(23, 30), id="a night whose first hour passes midnight"),
    ],
)
def test_the_usual_time_of_a_visit(hours: tuple[time, time], expected: time) -> None:
    assert usual_time(DayHours(weekday=1, start=hours[0], end=hours[1])) == expected
