from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts
from domain.contract.cautions import CautionCode
from domain.contract.terms import ContractTerms
from domain.contract.versions import Changed, Changes, ContractVersion
from domain.days.read_days import read_days
from domain.jobs.contract_change import ContractChange, with_version, without_version
from domain.refusal import RuleBroken
from tests.builders import a_position, a_workplace
from tests.domain.jobs.contract_change import FROM, TERMS, TODAY, change, employed
from tests.later_stages import RATE, a_met, an_employed, an_employment

SPRING = RATE.model_copy(update={"valid_from": date(2027, 4, 1), "kroner_per_hour": Decimal("215.00")})
THREE_DAYS: dict[str, Any] = {"days": "mandag 9-14, onsdag 9-14, fredag 9-14"}
DISCUSSED: dict[str, Any] = {"part_time_discussed_on": "18.05.2027"}


def a_version(from_on: date = FROM, **changes: Any) -> ContractVersion:
    return ContractVersion(from_on=from_on, dated=TODAY, changes=Changes(**(changes or {"title": "kassemedarbeider"})))


def refusal_of(candidacy: CandidacyFacts | None = None, **said: Any) -> str:
    with pytest.raises(RuleBroken) as broken:
        change(candidacy, **said)
    return str(broken.value)


def codes(decided: ContractChange) -> set[CautionCode]:
    return {caution.code for caution in decided.cautions}


@pytest.mark.parametrize(
    ("said", "changed", "letters"),
    [
        pytest.param({**THREE_DAYS, **DISCUSSED}, [Changed.HOURS, Changed.DAYS], "ij", id="more days"),
        pytest.param({"days": "tirsdag 9-14, torsdag 9-14"}, [Changed.DAYS], "j", id="other days, as many hours"),
        pytest.param({"wage_percent": "25"}, [Changed.WAGE], "i", id="percent"),
        pytest.param({"wage_kroner": "51,20"}, [Changed.WAGE], "i", id="kroner"),
        pytest.param({"wage_kroner": "51,20", "wage_percent": "25"}, [Changed.WAGE], "i", id="both, and they agree"),
        pytest.param({"title": "kassemedarbeider"}, [Changed.TITLE], "c", id="title"),
        pytest.param({"tasks": "sitte i kassen"}, [Changed.TASKS], "c", id="tasks"),
    ],
)
def test_the_paper_has_what_is_new_and_only_that(said: dict[str, Any], changed: list[Changed], letters: str) -> None:
    decided = change(**said)

    assert decided.paper.changed == changed
    assert decided.short.changed == changed
    assert "".join(item.letter for item in decided.paper.items) == letters
    assert (decided.version.from_on, decided.version.dated) == (FROM, TODAY)
    assert decided.cautions == ()


def test_both_sides_of_the_change_are_told() -> None:
    paper = change(**THREE_DAYS, **DISCUSSED, wage_percent="25", helper="Mona Moen").paper

    assert (paper.hours_before, paper.hours_after, paper.percent_after) == (Decimal(10), Decimal(15), Decimal(40))
    assert (paper.days_before, len(paper.days_after)) == (["mandag kl. 09.00–14.00", "onsdag kl. 09.00–14.00"], 3)
    assert (paper.wage_before.percent, paper.wage_after.kroner_per_hour) == (Decimal(20), Decimal("51.20"))
    assert (paper.part_time, paper.part_time_discussed_on, paper.helper) == (True, date(2027, 5, 18), "Mona Moen")
    assert "15 timer i uken" in next(item.text for item in paper.items if item.letter == "j")


def test_a_change_builds_on_the_changes_before_it() -> None:
    earlier = a_version(date(2027, 4, 15), hours_per_week=Decimal(15), days=read_days("mandag 9-14, onsdag 9-14, fredag 9-14"))

    decided = change(employed(earlier), wage_percent="25")

    assert (decided.work.hours_per_week, decided.work.wage.percent) == (Decimal(15), Decimal(25))
    assert decided.version.changes == Changes(wage=decided.work.wage)


def test_the_rate_of_the_day_it_holds_from_counts() -> None:
    decided = change(rates=(RATE, SPRING), wage_percent="20")

    assert (decided.work.wage.kroner_per_hour, decided.work.wage.rate_valid_from) == (Decimal("43.00"), date(2027, 4, 1))


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(a_met(), {"title": "x"}, "har ingen fast jobb", id="no job"),
        pytest.param(employed(), {"title": "x", "from_on": "2027-05-19"}, "§ 14-8", id="before it is written"),
        pytest.param(
            an_employed(employment=an_employment(terms=TERMS, starts_on=date(2027, 6, 1))),
            {"title": "x"},
            "sende skjema 10 på nytt",
            id="from the first day",
        ),
        pytest.param(
            an_employed(employment=an_employment(terms=TERMS, last_day=date(2027, 5, 31))),
            {"title": "x"},
            "slutter 31.05.2027",
            id="the job has ended by then",
        ),
        pytest.param(
            employed(position=a_position(seat_held_by=9)), {"title": "x"}, "søknad 9 har plassen", id="another has the seat"
        ),
        pytest.param(employed(), {}, "endrer ingenting", id="nothing"),
        pytest.param(employed(), {"title": "butikkmedarbeider"}, "endrer ingenting", id="what holds already"),
        pytest.param(employed(a_version()), {"wage_percent": "25"}, "allerede laget en endring", id="two for the same day"),
        pytest.param(employed(), {"title": "x", "replaces": True}, "ingen å erstatte", id="replaces nothing"),
        pytest.param(employed(a_version(date(2027, 7, 1))), {"wage_percent": "25"}, "01.07.2027 eller senere", id="a later one"),
        pytest.param(employed(), {"wage_percent": "19,99"}, "minst 20 %", id="percent under the floor"),
        pytest.param(employed(), {"wage_kroner": "40,95"}, "minst 20 %: 40,96", id="kroner under the floor"),
        pytest.param(
            employed(),
            {"wage_percent": "25", "wage_kroner": "43"},
            "25 % av 204,79 kroner er 51,20 kroner i timen, men det står 43,00 kroner",
            id="percent and kroner disagree",
        ),
        pytest.param(employed(), {"hours_per_week": "15"}, "men dagene og klokkeslettene blir 10", id="hours without days"),
        pytest.param(employed(), {"days": "mandag 7-17, pause 0"}, "høyst 9 timer", id="a day too long"),
        pytest.param(employed(), {"title": "x", "agreed": "hun har adhd"}, "nevne en diagnose", id="health"),
        pytest.param(
            employed(), {**THREE_DAYS, "part_time_discussed_on": "21.05.2027"}, "har ikke vært", id="discussed tomorrow"
        ),
        pytest.param(
            an_employed(employment=an_employment(terms=ContractTerms(pay_day=12))),
            {"title": "x"},
            "q) tjenestepensjon og yrkesskadeforsikring",
            id="the contract lacks an item of the law",
        ),
    ],
)
def test_refuses(candidacy: CandidacyFacts, said: dict[str, Any], refusal: str) -> None:
    sentence = refusal_of(candidacy, **said)

    assert refusal in sentence
    assert "Sara" not in sentence


def test_a_wage_the_new_rate_has_passed_is_not_carried_on() -> None:
    sentence = refusal_of(rates=(RATE, SPRING), title="kassemedarbeider")

    assert "minst 43,00 kroner" in sentence
    assert "«10c Ny sats: juster lønn»" in sentence


def test_everything_is_told_at_once() -> None:
    with pytest.raises(RuleBroken) as broken:
        change(employed(), from_on="2027-05-19", wage_percent="10", days="mandag 6-17, pause 0")

    assert len(broken.value.sentences) == 4


def test_a_change_that_was_wrong_is_replaced_before_it_holds() -> None:
    wrong = a_version(wage=change(wage_percent="30").work.wage)

    decided = change(employed(wrong), title="kassemedarbeider", replaces=True)

    assert decided.paper.replaces_earlier
    assert decided.work.wage.percent == Decimal(20)
    assert not change(title="kassemedarbeider").paper.replaces_earlier


def test_versions_are_kept() -> None:
    decided = change(employed(a_version(date(2027, 4, 15), tasks="rydde")), title="kassemedarbeider")
    after = with_version(employed(a_version(date(2027, 4, 15), tasks="rydde")), decided.version)

    assert [(after.work_on(day).title, after.work_on(day).tasks) for day in (date(2027, 4, 1), date(2027, 4, 20), FROM)] == [
        ("butikkmedarbeider", "fylle varer, rydde lager"),
        ("butikkmedarbeider", "rydde"),
        ("kassemedarbeider", "rydde"),
    ]
    assert without_version(after, date(2030, 1, 1)) is after


@pytest.mark.parametrize(
    ("candidacy", "said", "code"),
    [
        pytest.param(employed(), THREE_DAYS, CautionCode.PART_TIME_NEED, id="still part-time, not discussed"),
        pytest.param(employed(), {"days": "mandag 9-14"}, CautionCode.PART_TIME_NEED, id="fewer hours, not discussed"),
        pytest.param(
            employed(position=a_position(seat_held_by=7, workplace=a_workplace(kind="hotell"))),
            {"wage_percent": "25"},
            CautionCode.GENERAL_APPLICATION,
            id="a hotel",
        ),
        pytest.param(employed(), {"title": "x", "from_on": "2027-07-02"}, CautionCode.OLD_RATE, id="an old rate"),
        pytest.param(
            employed(benefit_since=date(2027, 1, 1)),
            {"wage_percent": "60", "days": "mandag-fredag 9-16:30, pause 30", "hours_per_week": "35"},
            CautionCode.INCOME_LIMIT,
            id="over the income limit",
        ),
        pytest.param(
            employed(),
            {"days": "mandag 8-18:30, pause 30", "averaging_agreement": "avtale med Per Tillitsvalgt 20.05.2027"},
            CautionCode.AVERAGED_HOURS,
            id="ten hours by agreement",
        ),
    ],
)
def test_warns(candidacy: CandidacyFacts, said: dict[str, Any], code: CautionCode) -> None:
    assert code in codes(change(candidacy, **said))


def test_the_nav_measure_of_the_job_is_remembered() -> None:
    hotel = a_position(seat_held_by=7, workplace=a_workplace(kind="hotell"))
    on_measure = an_employed(employment=an_employment(terms=TERMS, on_nav_measure=True), position=hotel)

    assert CautionCode.GENERAL_APPLICATION not in codes(change(on_measure, wage_percent="25"))


def test_the_change_begins_on_the_first_of_the_new_days() -> None:
    decided = change(days="torsdag 9-14, fredag 9-14", from_on="2027-06-01")

    assert (decided.paper.from_on, decided.short.first_day) == (date(2027, 6, 1), date(2027, 6, 3))


SHOP_2 = a_workplace(number=a_workplace().number + 1, name="Kiwi Sentrum", address="Torget 2, 4836 Arendal")
FREE_SEAT = a_position(number=40, workplace=SHOP_2, title="lagermedarbeider", tasks="bære kasser")


def test_a_move_prints_both_workplaces_and_what_is_not_said_is_as_before() -> None:
    decided = change(to=FREE_SEAT)

    assert decided.paper.changed == decided.short.changed == [Changed.WORKPLACE]
    assert "".join(item.letter for item in decided.paper.items) == "b"
    assert (decided.paper.workplace_before, decided.paper.workplace) == (a_workplace().name, "Kiwi Sentrum")
    assert (decided.paper.address_before, decided.paper.address_after) == (a_workplace().address, SHOP_2.address)
    assert decided.version.changes == Changes(title="butikkmedarbeider", tasks=employed().position.tasks)
    assert (decided.version.moves_to, decided.version.move_waits) == (40, True)


def test_a_change_where_the_job_stays_says_no_workplace_of_before() -> None:
    decided = change(title="kassemedarbeider")

    assert (decided.paper.workplace_before, decided.paper.address_after, decided.short.sponsor_name) == ("", "", "")
    assert (decided.version.moves_to, decided.version.move_waits) == (None, False)


@pytest.mark.parametrize(
    ("to", "said"),
    [
        pytest.param({"seat_held_by": 99}, "ikke ledig", id="the seat is another's"),
        pytest.param({"seat_held_by": 99, "seat_free_after": FROM}, "ikke ledig", id="the seat is another's that day too"),
        pytest.param({"closed_on": TODAY}, "ble lukket", id="closed"),
        pytest.param({"applicants": 1}, "lyst ut eller har søkere", id="applied for"),
        pytest.param({"sponsor": None}, "ingen fadder", id="no sponsor"),
        pytest.param({"workplace": a_workplace()}, "arbeidsplassen som er nå", id="the same workplace"),
        pytest.param(
            {"workplace": SHOP_2.model_copy(update={"employer_name": "Torget AS", "organisation_number": "974760754"})},
            "avslutt dette med skjema 15, og lag en ny fast jobb med skjema 10",
            id="another employer",
        ),
        pytest.param({"tariff_group": "fagarbeider"}, "208,00", id="less than a fifth of the rate there"),
    ],
)
def test_what_stops_a_move(to: dict[str, Any], said: str) -> None:
    skilled = RATE.model_copy(update={"group": "fagarbeider", "kroner_per_hour": Decimal("1040.00")})
    with pytest.raises(RuleBroken) as broken:
        change(to=FREE_SEAT.model_copy(update=to), rates=(RATE, skilled))
    assert said in str(broken.value)


@pytest.mark.parametrize(
    "workplace",
    [
        pytest.param({"organisation_number": "974760754"}, id="a number of its own"),
        pytest.param({"employer_name": "Bjorbekk Dagligvare"}, id="the name written otherwise"),
    ],
)
def test_the_same_employer_by_its_number_or_by_its_name(workplace: dict[str, str]) -> None:
    assert change(to=FREE_SEAT.model_copy(update={"workplace": SHOP_2.model_copy(update=workplace)})).to


def test_a_seat_that_is_free_by_then_is_free() -> None:
    leaves = {"seat_held_by": 99, "seat_free_after": FROM - timedelta(days=1)}
    assert change(to=FREE_SEAT.model_copy(update=leaves)).to


@pytest.mark.parametrize(
    ("job", "said"),
    [
        pytest.param({"starts_on": TODAY + timedelta(days=3)}, "når jobben har begynt", id="not begun"),
        pytest.param({"last_day": date(2027, 8, 31)}, "slutter 31.08.2027", id="ends"),
    ],
)
def test_only_a_job_that_runs_on_moves(job: dict[str, Any], said: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        change(an_employed(employment=an_employment(terms=TERMS, **job)), to=FREE_SEAT)
    assert said in str(broken.value)


def test_what_waits_or_is_made_stops_what_would_be_said_of_the_wrong_workplace() -> None:
    waits = a_version(TODAY + timedelta(days=5)).model_copy(update={"moves_to": 40, "move_waits": True})
    made = a_version().model_copy(update={"moves_to": 12})

    assert "erstatt flyttingen" in refusal_of(employed(waits), title="selger")
    assert "kan ikke erstattes" in refusal_of(employed(made), title="selger", replaces=True)
