"""What is agreed of a job on a day: the contract as it was made, and each change from its own day on."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contract.terms import ContractTerms
from domain.contract.versions import Changed, Changes, ContractVersion, WorkTerms, in_force_on, wage_on
from domain.days.read_days import read_days
from domain.pay.wages import wage_from
from tests.later_stages import RATE

START = date(2027, 3, 15)
FIRST = WorkTerms(
    title="butikkmedarbeider",
    tasks="fylle varer",
    hours_per_week=Decimal(10),
    days=read_days("mandag 9-14, onsdag 9-14"),
    wage=wage_from(RATE, Decimal(20), None),
    terms=ContractTerms(pay_day=12),
)
MORE_HOURS = Changes(hours_per_week=Decimal(15), days=read_days("mandag 9-14, onsdag 9-14, fredag 9-14"))
BETTER_PAY = Changes(wage=wage_from(RATE, Decimal(25), None))
VERSIONS = (
    ContractVersion(from_on=date(2027, 9, 1), dated=date(2027, 8, 20), changes=MORE_HOURS),
    ContractVersion(from_on=date(2027, 6, 1), dated=date(2027, 5, 20), changes=BETTER_PAY),
)


@pytest.mark.parametrize(
    ("day", "hours", "kroner"),
    [
        pytest.param(START, "10", "40.96", id="the first day"),
        pytest.param(date(2027, 5, 31), "10", "40.96", id="the day before a change"),
        pytest.param(date(2027, 6, 1), "10", "51.20", id="the day of a change"),
        pytest.param(date(2027, 8, 31), "10", "51.20", id="the day before the next"),
        pytest.param(date(2027, 9, 1), "15", "51.20", id="what came in before the later one stays"),
    ],
)
def test_what_holds_on_a_day(day: date, hours: str, kroner: str) -> None:
    work = in_force_on(day, FIRST, VERSIONS)

    assert (work.hours_per_week, work.wage.kroner_per_hour) == (Decimal(hours), Decimal(kroner))
    assert (work.title, work.tasks, work.terms) == (FIRST.title, FIRST.tasks, FIRST.terms)


def test_an_agreement_on_averaging_is_one_of_the_terms() -> None:
    work = FIRST.with_changes(Changes(averaging_agreement="avtale med tillitsvalgt 20.08.2027"))

    assert work.terms == ContractTerms(pay_day=12, averaging_agreement="avtale med tillitsvalgt 20.08.2027")
    assert FIRST.changed_to(work) == (Changed.AVERAGING,)


def test_only_what_differs_is_told() -> None:
    assert FIRST.changed_to(FIRST.with_changes(MORE_HOURS)) == (Changed.HOURS, Changed.DAYS)
    assert FIRST.changed_to(FIRST.with_changes(Changes(title="butikkmedarbeider"))) == ()


some_changes = st.builds(
    Changes,
    title=st.none() | st.sampled_from(["kassemedarbeider", "lagermedarbeider"]),
    hours_per_week=st.none() | st.sampled_from([Decimal(5), Decimal(20)]),
    wage=st.none() | st.sampled_from([wage_from(RATE, Decimal(percent), None) for percent in (20, 25, 30)]),
)
some_versions = st.dictionaries(st.integers(1, 900), some_changes, max_size=5).map(
    lambda by_day: [
        ContractVersion(from_on=START + timedelta(days=day), dated=START, changes=changes) for day, changes in by_day.items()
    ]
)


@given(some_versions, st.integers(0, 1000))
def test_each_thing_is_as_the_latest_change_that_says_it(versions: list[ContractVersion], days: int) -> None:
    day = START + timedelta(days=days)
    begun = sorted((each for each in versions if each.from_on <= day), key=lambda each: each.from_on)

    work = in_force_on(day, FIRST, versions)

    for name in ("title", "hours_per_week", "wage"):
        said = [value for each in begun if (value := getattr(each.changes, name)) is not None]
        assert getattr(work, name) == (said[-1] if said else getattr(FIRST, name))


@given(some_versions, st.integers(0, 1000))
def test_the_wage_alone_is_the_wage_of_it_all(versions: list[ContractVersion], days: int) -> None:
    day = START + timedelta(days=days)

    assert wage_on(day, FIRST.wage, versions) == in_force_on(day, FIRST, versions).wage


@given(some_versions, st.randoms())
def test_the_order_they_were_written_in_does_not_matter(versions: list[ContractVersion], chance: object) -> None:
    shuffled = sorted(versions, key=lambda _: chance.random())  # type: ignore[attr-defined]

    day = START + timedelta(days=1000)
    assert in_force_on(day, FIRST, shuffled) == in_force_on(day, FIRST, versions)
