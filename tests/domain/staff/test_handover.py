"""A whole caseload goes to others: who gets whom, and what is refused."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.refusal import RuleBroken
from domain.staff.away import Absence
from domain.staff.caseload import Caseload
from domain.staff.following import Followed, Following
from domain.staff.handover import CaseloadHandover, Receiver, Theirs, hand_over_all
from domain.staff.handover_form import HandOverAllForm
from domain.staff.spread import NEARBY, Room, WorkerAt, spread
from tests.builders import a_job_specialist, a_position, a_workplace
from tests.later_stages import an_employed

TODAY, FROM = date(2027, 6, 1), date(2027, 6, 14)
JON = a_job_specialist(number=2)
EVA = a_job_specialist(number=4, name="Eva Spesialist", phone="94 44 44 44")
IDA = a_job_specialist(number=5, name="Ida Spesialist")


def a_form(**said: Any) -> HandOverAllForm:
    return HandOverAllForm.read(
        {
            "registered_by": "1",
            "job_specialist": "2 - J.S.",
            "from_on": "14.06.2027",
            "reason": "omfordeling",
            "to": ["4 - E.S."],
            **said,
        }
    )


def a_worker(number: int, workplace: int = 3, town: str = "Arendal") -> CandidacyFacts:
    workplace_facts = a_workplace(number=workplace, municipality=town)
    return an_employed(number=number, position=a_position(workplace=workplace_facts))


def theirs(*workers: CandidacyFacts) -> list[Theirs]:
    following = Following(None, Followed(date(2027, 1, 4), None, JON.number))
    visits = ((date(2027, 6, 15), time(10)), (date(2027, 6, 22), time(10)))
    return [Theirs(candidacy=worker, following=following, visits=visits) for worker in workers]


def a_receiver(staff: StaffFacts, now: int = 0, cap: int = 30) -> Receiver:
    caseload = Caseload(job_specialist=staff.number, name=staff.name, now=now, joining=0, cap=cap)
    return Receiver(staff=staff, caseload=caseload)


def decide(
    form: HandOverAllForm, *workers: CandidacyFacts, receivers: tuple[Receiver, ...] = (), absences: tuple[Absence, ...] = ()
) -> CaseloadHandover:
    by_number = {each.staff.number: each for each in receivers or (a_receiver(EVA),)}
    return hand_over_all(form, JON, theirs(*workers), by_number, absences, TODAY)


def test_everybody_goes_to_the_new_one_from_the_day() -> None:
    decided = decide(a_form(), a_worker(7), a_worker(8))

    assert [each.new for each in decided.handed] == [EVA, EVA]
    assert [each.following.by_on(date(2027, 6, 13)) for each in decided.handed] == [JON.number] * 2
    assert [each.following.by_on(FROM) for each in decided.handed] == [EVA.number] * 2
    assert {each.letter.next_visit_on for each in decided.handed} == {date(2027, 6, 15)}
    assert [each.followed for each in decided.caseloads] == [2]
    assert decided.left_on is None


def test_the_letter_names_the_first_visit_on_which_the_new_one_comes() -> None:
    away = Absence(EVA, date(2027, 6, 15), date(2027, 6, 18), IDA)

    assert decide(a_form(), a_worker(7), absences=(away,)).handed[0].letter.next_visit_on == date(2027, 6, 22)


@pytest.mark.parametrize(
    ("said", "left_on"),
    [
        pytest.param({"reason": "sluttet"}, FROM, id="the day of the handover"),
        pytest.param({"reason": "sluttet", "last_day": "30.06.2027"}, date(2027, 7, 1), id="the day after the last"),
        pytest.param({"reason": "langvarig fravær"}, None, id="comes back"),
    ],
)
def test_only_who_leaves_has_a_day_of_leaving(said: dict[str, str], left_on: date | None) -> None:
    assert decide(a_form(**said), a_worker(7)).left_on == left_on


@pytest.mark.parametrize(
    ("said", "receivers", "absences", "refusal"),
    [
        pytest.param({"to": []}, (), (), "ingen overtar Søknad 7", id="to nobody"),
        pytest.param({"to": ["2"]}, (a_receiver(JON),), (), "kan ikke overta etter seg selv", id="to themself"),
        pytest.param({}, (), (Absence(EVA, FROM, FROM, IDA),), "E.S. er borte 14.06.2027–14.06.2027", id="the new one is away"),
        pytest.param(
            {},
            (a_receiver(EVA.model_copy(update={"left_on": date(2027, 9, 1)})),),
            (),
            "E.S. slutter 01.09.2027",
            id="the new one leaves",
        ),
        pytest.param(
            {}, (a_receiver(EVA, 12, 12),), (), "E.S. kan ikke få 13 å følge opp uten en begrunnelse", id="over the cap"
        ),
        pytest.param({"from_on": "31.05.2027"}, (), (), "den dagen har vært", id="a day that has been"),
        pytest.param({"last_day": "30.06.2027"}, (), (), "ikke ved omfordeling", id="a last day of who stays"),
        pytest.param(
            {"reason": "sluttet", "last_day": "10.06.2027"}, (), (), "Velg 11.06.2027 som «Fra dato»", id="days without anyone"
        ),
        pytest.param(
            {"reason": "sluttet"},
            (),
            (Absence(IDA, date(2027, 6, 10), date(2027, 6, 20), JON),),
            "J.S. er vikar for I.S. 10.06.2027–20.06.2027",
            id="is a stand-in",
        ),
        pytest.param(
            {"picked": [{"candidacy": "9", "job_specialist": "4"}]}, (), (), "Søknad 9 følges ikke opp av J.S.", id="not theirs"
        ),
        pytest.param(
            {"picked": [{"candidacy": "7", "job_specialist": "4"}] * 2}, (), (), "Søknad 7 står på flere linjer", id="twice"
        ),
    ],
)
def test_a_handover_is_refused(
    said: dict[str, Any], receivers: tuple[Receiver, ...], absences: tuple[Absence, ...], refusal: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        decide(a_form(**said), a_worker(7), receivers=receivers, absences=absences)

    assert refusal in str(refused.value)


def test_there_must_be_somebody_to_hand_over() -> None:
    with pytest.raises(RuleBroken, match=r"J\.S\. har ingen å overlate fra 14\.06\.2027\."):
        decide(a_form())


def test_over_the_cap_with_a_reason() -> None:
    assert decide(a_form(caseload_reason="samme butikk"), a_worker(7), receivers=(a_receiver(EVA, 12, 12),)).handed


spread_out = st.lists(st.tuples(st.integers(1, 12), st.sampled_from("ABC")), max_size=30).map(
    lambda found: [WorkerAt(number, workplace, "ABC"[workplace % 3]) for number, (workplace, _) in enumerate(found)]
)
rooms = st.lists(st.tuples(st.integers(0, 25), st.integers(1, 30)), min_size=1, max_size=5).map(
    lambda found: [Room(number, now, cap) for number, (now, cap) in enumerate(found, 1)]
)


@given(spread_out, rooms)
def test_everybody_is_somebodys_and_a_workplace_is_one_persons(workers: list[WorkerAt], receivers: list[Room]) -> None:
    found = spread(workers, receivers)

    assert found.keys() == {worker.candidacy for worker in workers}
    assert set(found.values()) <= {room.number for room in receivers}
    for workplace in {worker.workplace for worker in workers}:
        assert len({found[worker.candidacy] for worker in workers if worker.workplace == workplace}) == 1
    assert spread(list(reversed(workers)), receivers) == found


@given(st.integers(0, 40), st.integers(2, 5))
def test_those_at_workplaces_of_their_own_are_spread_evenly(number: int, receivers: int) -> None:
    workers = [WorkerAt(each, each, f"town {each}") for each in range(number)]

    found = list(spread(workers, [Room(each, 0, 30) for each in range(receivers)]).values())

    counted = [found.count(each) for each in range(receivers)]
    assert max(counted) - min(counted) <= 1


def test_who_is_in_the_town_already_gets_what_is_there_while_it_is_not_too_uneven() -> None:
    near, far = Room(1, NEARBY, 30, towns=frozenset({"Arendal"})), Room(2, 0, 30)

    assert spread([WorkerAt(7, 3, "Arendal")], [near, far]) == {7: 1}
    assert spread([WorkerAt(7, 3, "Arendal")], [near._replace(now=NEARBY + 1), far]) == {7: 2}


def test_who_works_part_time_gets_fewer() -> None:
    workers = [WorkerAt(each, each, f"town {each}") for each in range(9)]

    found = list(spread(workers, [Room(1, 0, 10), Room(2, 0, 20)]).values())

    assert (found.count(1), found.count(2)) == (3, 6)
