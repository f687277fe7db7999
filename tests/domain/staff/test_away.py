"""A job specialist is away: who stands in, what is refused, and that every visit has somebody who is there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.candidacies.facts import StaffFacts
from domain.refusal import RuleBroken
from domain.staff.away import Absence, go_away, letter
from domain.staff.stand_in import Away, reminded, visitor_on
from tests.builders import a_job_specialist
from tests.domain.staff.away import JON, a_form, a_visit

TODAY = date(2027, 3, 1)
EVA = a_job_specialist(number=4, name="Eva Spesialist", phone="94 44 44 44")
IDA = a_job_specialist(number=5, name="Ida Spesialist")


def absent(who: StaffFacts, stand_in: StaffFacts, first: int, last: int) -> Absence:
    return Absence(who, date(2027, 3, first), date(2027, 3, last), stand_in)


VISITS = [
    a_visit(1, date(2027, 3, 4)),
    a_visit(2, date(2027, 3, 8)),
    a_visit(3, date(2027, 3, 21)),
    a_visit(4, date(2027, 3, 22)),
]


def test_the_visits_of_those_days_are_the_stand_ins() -> None:
    decided = go_away(a_form(), JON, EVA, [], VISITS, TODAY)

    assert [visit.number for visit in decided.taken] == [2, 3]
    assert [visit.number for visit in decided.changed] == [2, 3]
    short = letter(decided, 7, TODAY)
    assert (short.stand_in_name, short.stand_in_phone, short.next_visit_on) == ("Eva Spesialist", "94 44 44 44", date(2027, 3, 8))


def test_a_shorter_absence_gives_back_what_it_took() -> None:
    standing = [VISITS[0], *(visit.model_copy(update={"visitor": EVA.number}) for visit in VISITS[1:3]), VISITS[3]]

    decided = go_away(a_form(last="10.03.2027"), JON, EVA, [absent(JON, EVA, 8, 21)], standing, TODAY)

    assert [visit.number for visit in decided.taken] == [2]
    assert [visit.number for visit in decided.changed] == [3]


def test_called_off_the_worker_is_told_that_the_same_one_comes() -> None:
    standing = [visit.model_copy(update={"visitor": EVA.number}) for visit in VISITS[1:3]]

    decided = go_away(a_form(called_off="true"), JON, None, [absent(JON, EVA, 8, 21)], standing, TODAY)

    assert decided.taken == ()
    assert letter(decided, 7, TODAY).next_visit_on is None
    assert letter(decided, 7, TODAY).stand_in_phone == ""


@pytest.mark.parametrize(
    ("said", "stand_in", "absences", "refusal"),
    [
        pytest.param({}, None, [], "J.S. har ingen vikar.", id="nobody stands in"),
        pytest.param({}, JON, [], "sin egen vikar", id="themself"),
        pytest.param({}, EVA, [absent(EVA, IDA, 20, 25)], "E.S. er selv borte 20.03.2027–25.03.2027", id="the stand-in is away"),
        pytest.param(
            {}, EVA.model_copy(update={"left_on": date(2027, 3, 15)}), [], "E.S. slutter 15.03.2027", id="the stand-in leaves"
        ),
        pytest.param({}, EVA, [absent(IDA, JON, 1, 8)], "J.S. er vikar for I.S. 01.03.2027–08.03.2027", id="is a stand-in"),
        pytest.param({}, EVA, [absent(JON, IDA, 1, 8)], "allerede meldt borte 01.03.2027–08.03.2027", id="away already"),
        pytest.param({"last": "07.03.2027"}, EVA, [], "Datoene står feil vei", id="dates reversed"),
        pytest.param({"last": "15.03.2028"}, EVA, [], "14d Overlat alle", id="more than a year"),
        pytest.param({"first": "08.02.2027", "last": "20.02.2027"}, EVA, [], "den har vært", id="over"),
        pytest.param({"called_off": "true"}, EVA, [], "ikke meldt borte fra 08.03.2027", id="never registered"),
    ],
)
def test_an_absence_is_refused(said: dict[str, str], stand_in: StaffFacts | None, absences: list[Absence], refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        go_away(a_form(**said), JON, stand_in, absences, VISITS, TODAY)

    assert refusal in str(refused.value)


def test_everything_in_the_way_is_told_at_once() -> None:
    with pytest.raises(RuleBroken) as refused:
        go_away(a_form(), JON, EVA, [absent(EVA, IDA, 8, 9), absent(IDA, JON, 10, 11)], VISITS, TODAY)

    assert len(refused.value.sentences) == 2


PEOPLE = {number: a_job_specialist(number=number, name=f"{letter} Spesialist") for number, letter in enumerate("ABCDE", 1)}
leaves = st.tuples(st.sampled_from(list(PEOPLE)), st.integers(0, 40), st.integers(0, 20), st.sampled_from(list(PEOPLE)))


@given(st.lists(leaves, max_size=12))
def test_every_visit_has_somebody_who_is_there_and_the_same_one_before_and_after(wished: list[tuple[int, int, int, int]]) -> None:
    standing: list[Absence] = []
    visits = [
        a_visit(40 * who + day, TODAY + timedelta(days=day), candidacy=who, job_specialist=who, visitor=who)
        for who in PEOPLE
        for day in range(40)
    ]
    for who, start, length, stand_in in wished:
        first, last = TODAY + timedelta(days=start), TODAY + timedelta(days=start + length)
        form = a_form(first=first.isoformat(), last=last.isoformat())
        try:
            decided = go_away(form, PEOPLE[who], PEOPLE[stand_in], standing, visits, TODAY)
        except RuleBroken:
            continue
        standing = [each for each in standing if (each.who.number, each.first) != (who, first)]
        standing.append(Absence(PEOPLE[who], first, last, PEOPLE[stand_in]))
        taken = {visit.number for visit in decided.taken}
        changed = {visit.number for visit in decided.changed}
        visits = [
            visit.model_copy(update={"visitor": stand_in if visit.number in taken else visit.job_specialist})
            if visit.number in changed
            else visit
            for visit in visits
        ]

    away = [each.away for each in standing]
    for visit in visits:
        own = [each for each in away if each.staff == visit.job_specialist and each.covers(visit.on)]
        assert not any(each.staff == visit.visitor and each.covers(visit.on) for each in away), visit
        assert visit.visitor == (own[0].stand_in if own else visit.job_specialist)


AT_HOME = date(2027, 3, 10)


@pytest.mark.parametrize(
    ("visitor", "stand_ins", "absences", "expected"),
    [
        pytest.param(1, {1: 2, 2: None}, [], (1, 2), id="nobody is away"),
        pytest.param(1, {1: None}, [], (1, None), id="no stand-in: the coordinator"),
        pytest.param(2, {1: 2, 2: 1}, [Away(1, AT_HOME, AT_HOME, 2)], (2, None), id="the stand-in visits: not who is away"),
        pytest.param(2, {1: 2, 2: 3}, [Away(1, AT_HOME, AT_HOME, 2)], (2, 3), id="the stand-in visits: their own stand-in"),
        pytest.param(2, {1: 2, 2: 1}, [], (2, 1), id="the stand-in visited, and the other is back"),
        pytest.param(1, {1: 2, 2: 3}, [Away(1, AT_HOME, AT_HOME, 2)], (2, 3), id="visited before going away: who stands in"),
        pytest.param(1, {1: 2, 2: 1}, [Away(1, AT_HOME, AT_HOME, 2)], (2, None), id="nobody else is left"),
    ],
)
def test_two_different_people_who_are_there_are_reminded(
    visitor: int, stand_ins: dict[int, int | None], absences: list[Away], expected: tuple[int, int | None]
) -> None:
    assert reminded(visitor, stand_ins, absences, AT_HOME) == expected


def test_nobody_stands_in_outside_the_days() -> None:
    away = [Away(1, AT_HOME, AT_HOME, 2)]

    assert [visitor_on(1, AT_HOME + timedelta(days=days), away) for days in (-1, 0, 1)] == [1, 2, 1]
    assert visitor_on(3, AT_HOME, away) == 3
