"""When a rate rises: what is drafted for one job, and that doing it again drafts nothing."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Contact, Role
from domain.contract.cautions import CautionCode
from domain.contract.versions import Changed, Changes, ContractVersion
from domain.days.read_days import read_days
from domain.jobs.contract_change import with_version
from domain.jobs.tariff_adjustment import adjust, holds_from
from domain.pay.wages import TariffRate, floor, rate_valid_on, wage_from
from tests.builders import a_person, a_position, a_workplace
from tests.domain.jobs.contract_change import TERMS
from tests.later_stages import NEW, RATE, an_employed, an_employment

RATES = (RATE, NEW)
TODAY = date(2027, 5, 20)


def paid(percent: str, *versions: ContractVersion, **said: Any) -> CandidacyFacts:
    wage = wage_from(RATE, Decimal(percent), None)
    return an_employed(employment=an_employment(terms=TERMS, wage=wage, versions=versions), **said)


def lift(candidacy: CandidacyFacts, today: date = TODAY, rates: tuple[TariffRate, ...] = RATES) -> CandidacyFacts:
    for change in adjust(candidacy, NEW, rates, today):
        candidacy = with_version(candidacy, change.version)
    return candidacy


@pytest.mark.parametrize(
    ("percent", "kroner"),
    [
        pytest.param("20", "43.00", id="a fifth of the new rate"),
        pytest.param("20.5", "44.08", id="the agreed percent is kept"),
        pytest.param("21", "45.15", id="just above the new floor: the wage follows the rate"),
        pytest.param("25", "53.75", id="well above it"),
    ],
)
def test_the_wage_follows_the_rate(percent: str, kroner: str) -> None:
    drafted = adjust(paid(percent), NEW, RATES, TODAY)

    assert [str(change.work.wage.kroner_per_hour) for change in drafted] == [kroner]


def test_the_paper_says_why_and_only_the_wage_is_new() -> None:
    (change,) = adjust(paid("20"), NEW, RATES, TODAY)

    assert change.paper.changed == [Changed.WAGE]
    assert [item.letter for item in change.paper.items] == ["i"]
    assert change.paper.new_rate
    assert change.short.new_rate
    assert change.paper.agreed == (
        "Lønnen er avtalt til 20 % av tariffsatsen. Lønnen følger satsen, og er aldri under 20 prosent av den. Satsen i Landsoverenskomsten HK–Virke, ufaglært, er 215,00 "
        "kroner i timen fra 01.06.2027."
    )
    assert change.cautions == ()


@pytest.mark.parametrize(
    ("starts_on", "today", "first"),
    [
        pytest.param(date(2027, 3, 15), date(2027, 5, 20), date(2027, 6, 1), id="the rate comes later"),
        pytest.param(date(2027, 3, 15), date(2027, 6, 20), date(2027, 6, 20), id="the rate has come: not before it is written"),
        pytest.param(date(2027, 8, 1), date(2027, 6, 20), date(2027, 8, 1), id="the job comes last"),
    ],
)
def test_from_which_day(starts_on: date, today: date, first: date) -> None:
    assert holds_from(NEW, starts_on, today) == first


def test_what_lies_between_the_rate_and_the_change_is_for_the_parties() -> None:
    (late,) = adjust(paid("20"), NEW, RATES, date(2027, 6, 20))

    assert [caution.code for caution in late.cautions] == [CautionCode.BACK_PAY]
    assert "etterbetales for tiden fra 01.06.2027" in late.cautions[0].sentence


def test_a_hotel_and_the_income_limit_are_warned_of_here_too() -> None:
    hotel = a_position(seat_held_by=7, workplace=a_workplace(kind="hotell"))
    (change,) = adjust(paid("20", position=hotel), NEW, RATES, TODAY)

    assert CautionCode.GENERAL_APPLICATION in {caution.code for caution in change.cautions}


def test_again_makes_nothing() -> None:
    assert adjust(lift(paid("20")), NEW, RATES, TODAY) == ()
    assert adjust(lift(paid("20")), NEW, RATES, TODAY + timedelta(days=40)) == ()


def test_a_change_agreed_for_later_keeps_what_it_says_and_has_the_new_pay() -> None:
    more = ContractVersion(
        from_on=date(2027, 9, 1),
        dated=date(2027, 5, 1),
        changes=Changes(hours_per_week=Decimal(15), days=read_days("mandag til onsdag 9-14")),
        agreed="Avtalt i møte 01.05.2027.",
        part_time_discussed_on=date(2027, 4, 30),
    )

    first, later = adjust(paid("20", more), NEW, RATES, TODAY)

    assert (first.version.from_on, later.version.from_on) == (date(2027, 6, 1), date(2027, 9, 1))
    assert (later.paper.agreed, later.paper.replaces_earlier, later.paper.new_rate) == (more.agreed, True, False)
    assert (later.work.hours_per_week, str(later.work.wage.kroner_per_hour)) == (Decimal(15), "43.00")
    assert [caution.code for caution in later.cautions] == []


def test_a_change_of_the_same_day_is_written_anew_with_the_wage() -> None:
    title = ContractVersion(
        from_on=NEW.valid_from, dated=date(2027, 5, 1), changes=Changes(title="kassemedarbeider"), agreed="Ja."
    )

    (change,) = adjust(paid("20", title), NEW, RATES, TODAY)

    assert change.paper.changed == [Changed.TITLE, Changed.WAGE]
    assert change.paper.replaces_earlier


MOVES_ON = date(2027, 5, 24)
MOVE = ContractVersion(
    from_on=MOVES_ON, dated=date(2027, 5, 1), changes=Changes(title="selger"), agreed="Ja.", moves_to=2, move_waits=True
)
THERE = a_position(
    number=2,
    workplace=a_workplace(
        number=2,
        name="Kiwi Sentrum",
        address="Torget 2, 4836 Arendal",
        leader=Contact(role=Role.LEADER, name="Tone Torg", email="tone@bjorbekk.example"),
    ),
)


@pytest.mark.parametrize(
    "today", [pytest.param(TODAY, id="the move waits"), pytest.param(date(2027, 5, 25), id="its day has come")]
)
def test_a_change_from_after_a_move_is_a_change_of_the_work_there(today: date) -> None:
    (change,) = adjust(paid("20", MOVE), NEW, RATES, today, to=THERE)

    assert change.version.from_on == NEW.valid_from
    assert (change.paper.workplace, change.paper.leader_name) == ("Kiwi Sentrum", "Tone Torg")
    assert (change.short.workplace, change.short.leader_name) == ("Kiwi Sentrum", "Tone Torg")
    assert change.paper.changed == [Changed.WAGE]
    assert change.paper.workplace_before == ""


def test_a_change_from_before_a_move_is_one_where_the_worker_still_is() -> None:
    wage = Changes(wage=wage_from(RATE, Decimal(20), None))
    later = MOVE.model_copy(update={"from_on": date(2027, 8, 1), "changes": wage})

    here, there = adjust(paid("20", later), NEW, RATES, TODAY, to=THERE)

    assert (here.paper.workplace, here.to) == ("Kiwi Bjorbekk", None)
    assert (there.paper.workplace, there.paper.workplace_before, there.to) == ("Kiwi Sentrum", "Kiwi Bjorbekk", THERE)


def test_the_paper_is_in_the_workers_form() -> None:
    nynorsk = a_person(language="nynorsk")

    (change,) = adjust(paid("20", person=nynorsk), NEW, RATES, TODAY)

    assert change.paper.agreed.startswith("Løna er avtalt til 20 % av tariffsatsen")


later_changes = st.dictionaries(
    st.integers(1, 400),
    st.builds(
        Changes,
        title=st.none() | st.just("kassemedarbeider"),
        wage=st.none() | st.integers(20, 30).map(lambda percent: wage_from(RATE, Decimal(percent), None)),
    ),
    max_size=3,
).map(
    lambda by_day: [
        ContractVersion(from_on=date(2027, 3, 15) + timedelta(days=day), dated=date(2027, 3, 15), changes=changes)
        for day, changes in by_day.items()
    ]
)


@given(later_changes, st.integers(2000, 3000), st.integers(0, 200))
def test_nobody_is_below_on_any_day_after_and_again_makes_nothing(
    versions: list[ContractVersion], percent: int, waited: int
) -> None:
    today = date(2027, 4, 1) + timedelta(days=waited)
    lifted = lift(paid(str(Decimal(percent) / 100), *versions), today)

    job = lifted.employment
    assert job
    for day in (holds_from(NEW, job.starts_on, today) + timedelta(days=after) for after in range(0, 600, 7)):
        rate = rate_valid_on(RATES, NEW.agreement, NEW.group, day)
        assert lifted.work_on(day).wage.kroner_per_hour >= floor(rate)
    assert adjust(lifted, NEW, RATES, today) == ()
    assert all(version.dated <= version.from_on for version in job.versions)
