from datetime import date
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts
from domain.contract.cautions import CautionCode
from domain.refusal import RuleBroken
from tests.builders import a_position
from tests.domain.endings.ending import end
from tests.domain.endings.not_ending import BEFORE, call_off, go_on
from tests.later_stages import a_met, an_employed, an_employment

TODAY = date(2028, 5, 16)
LEAVING = an_employment(last_day=date(2028, 6, 30))
CALLED_OFF = an_employment(last_day=date(2027, 2, 28))


def test_a_job_called_off_names_the_day_that_is_no_longer_the_first_and_asks_what_the_law_says() -> None:
    off = call_off(back_to_pool=True)

    assert (off.short.first_day, off.short.back_to_pool, off.short.workplace) == (date(2027, 3, 15), True, "Kiwi Bjorbekk")
    assert [caution.code for caution in off.cautions] == [CautionCode.JOB_CALLED_OFF]
    assert "§§ 15-1, 15-4 og 15-7" in off.cautions[0].sentence


@pytest.mark.parametrize(
    ("candidacy", "today", "said", "refusal"),
    [
        pytest.param(a_met(), BEFORE, {}, "ingen fast jobb", id="no job"),
        pytest.param(an_employed(), date(2027, 3, 15), {}, "begynte i jobben 15.03.2027", id="the first day has come"),
        pytest.param(an_employed(), date(2027, 3, 16), {}, "begynte i jobben 15.03.2027", id="it has begun"),
        pytest.param(an_employed(employment=CALLED_OFF), BEFORE, {}, "avsluttet eller avlyst", id="called off before"),
        pytest.param(an_employed(), BEFORE, {"last_day": "2027-03-20"}, "skal stå tom ved «blir ikke noe av»", id="a last day"),
        pytest.param(an_employed(), BEFORE, {"words": ""}, "Skriv kort hvorfor", id="no reason"),
        pytest.param(an_employed(), BEFORE, {"words": "ble syk av angst"}, "nevne en diagnose", id="health"),
    ],
)
def test_refuses_to_call_off(candidacy: CandidacyFacts, today: date, said: dict[str, Any], refusal: str) -> None:
    with pytest.raises(RuleBroken, match=refusal) as broken:
        call_off(candidacy, today, **said)

    assert "Sara" not in str(broken.value)


def test_the_letters_name_the_first_day_at_work_where_the_contract_begins_on_another() -> None:
    tuesday, wednesday = date(2027, 3, 16), date(2027, 3, 17)
    off = call_off(an_employed(employment=an_employment(starts_on=tuesday)))
    job = an_employment(starts_on=tuesday, last_day=date(2027, 2, 28))

    on = [go_on(an_employed(employment=job), day) for day in (BEFORE, tuesday, wednesday)]

    assert off.short.first_day == wednesday
    assert [(letter.first_day, letter.begun) for letter in on] == [(wednesday, False), (wednesday, False), (wednesday, True)]


def test_it_can_be_called_off_until_the_day_before() -> None:
    assert call_off(today=date(2027, 3, 14)).short.first_day == date(2027, 3, 15)


@pytest.mark.parametrize(
    ("job", "today", "begun"),
    [
        pytest.param(LEAVING, TODAY, True, id="about to end"),
        pytest.param(LEAVING, date(2028, 7, 20), True, id="ended by mistake"),
        pytest.param(CALLED_OFF, BEFORE, False, id="called off"),
        pytest.param(CALLED_OFF, date(2027, 3, 15), True, id="called off, and the first day is today"),
    ],
)
def test_goes_on_after_all(job: Any, today: date, begun: bool) -> None:
    letter = go_on(an_employed(employment=job), today)

    assert (letter.begun, letter.first_day) == (begun, date(2027, 3, 15))


@pytest.mark.parametrize(
    ("candidacy", "offered", "said", "refusal"),
    [
        pytest.param(a_met(), None, {}, "ingen fast jobb", id="no job"),
        pytest.param(an_employed(), None, {}, "uten siste dag", id="it has no end"),
        pytest.param(an_employed(employment=LEAVING), None, {"last_day": "2028-07-31"}, "skal stå tom", id="a last day"),
        pytest.param(an_employed(employment=LEAVING), 9, {}, "søknad 9 har fått, eller er tilbudt", id="the seat is offered"),
        pytest.param(
            an_employed(employment=LEAVING, position=a_position(seat_held_by=9)), None, {}, "søknad 9 har fått", id="given on"
        ),
        pytest.param(
            an_employed(employment=LEAVING, position=a_position(seat_held_by=7, closed_on=date(2028, 5, 1))),
            None,
            {},
            "ble lukket 01.05.2028",
            id="the position is laid down",
        ),
    ],
)
def test_refuses_to_go_on(candidacy: CandidacyFacts, offered: int | None, said: dict[str, Any], refusal: str) -> None:
    with pytest.raises(RuleBroken, match=refusal):
        go_on(candidacy, TODAY, offered, **said)


def test_a_job_that_ends_needs_its_last_day() -> None:
    with pytest.raises(RuleBroken, match="må fylles ut når jobben slutter"):
        end(last_day="")
