"""What has been kept long enough: nothing before its day, and all of it after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.privacy.periods import SHIPPED_PERIODS, Keeping
from domain.privacy.retention import (
    TOLD_BEFORE,
    CandidacyHeld,
    Due,
    Of,
    PersonHeld,
    asks_on,
    due_of_person,
    ends_of_candidacy,
    to_remove,
    to_tell,
)

TODAY = date(2027, 1, 20)
APPLIED_IN_VAIN = CandidacyHeld(7, closed_on=date(2026, 3, 2))
TRIED = CandidacyHeld(8, closed_on=date(2026, 3, 2), trial_from=date(2026, 2, 1), trial_until=date(2026, 2, 28))
WORKED = CandidacyHeld(9, None, date(2022, 2, 1), date(2022, 2, 28), in_job=True, job_until=date(2025, 6, 30))
AT_WORK = CandidacyHeld(10, None, date(2022, 2, 1), date(2022, 2, 28), in_job=True, noted=(date(2023, 5, 2), date(2026, 5, 2)))


@pytest.mark.parametrize(
    ("candidacy", "ends"),
    [
        (CandidacyHeld(1), {}),
        (APPLIED_IN_VAIN, {Keeping.APPLICATION: date(2027, 3, 2), Keeping.RECRUITMENT: date(2027, 3, 2)}),
        (
            TRIED,
            {
                Keeping.APPLICATION: date(2027, 3, 2),
                Keeping.RECRUITMENT: date(2027, 2, 1),
                Keeping.TRIAL_PAY: date(2031, 12, 31),
                Keeping.JOB: date(2029, 3, 2),
            },
        ),
        (
            WORKED,
            {
                Keeping.APPLICATION: date(2026, 6, 30),
                Keeping.RECRUITMENT: date(2023, 2, 1),
                Keeping.TRIAL_PAY: date(2027, 12, 31),
                Keeping.JOB: date(2028, 6, 30),
            },
        ),
        (AT_WORK, {Keeping.RECRUITMENT: date(2023, 2, 1), Keeping.VISIT_NOTES: date(2026, 5, 2)}),
    ],
    ids=["goes on", "applied", "tried", "worked", "at work"],
)
def test_each_kind_ends_by_its_own_period(candidacy: CandidacyHeld, ends: dict[Keeping, date]) -> None:
    assert ends_of_candidacy(candidacy, SHIPPED_PERIODS, TODAY) == ends


def person_due(person: PersonHeld) -> dict[Keeping, date]:
    return {each.keeping: each.ends_on for each in due_of_person(person, SHIPPED_PERIODS, TODAY) if each.of is Of.PERSON}


@pytest.mark.parametrize(
    ("person", "due"),
    [
        (PersonHeld(1, ()), {}),
        (PersonHeld(1, (APPLIED_IN_VAIN,)), {Keeping.PERSON: date(2027, 3, 2)}),
        (PersonHeld(1, (APPLIED_IN_VAIN, TRIED)), {Keeping.PERSON: date(2031, 12, 31)}),
        (PersonHeld(1, (APPLIED_IN_VAIN, AT_WORK)), {}),
        (
            PersonHeld(1, (APPLIED_IN_VAIN,), date(2026, 3, 2)),
            {Keeping.POOL: date(2028, 3, 2), Keeping.PERSON: date(2028, 3, 2)},
        ),
        (PersonHeld(1, (AT_WORK,), date(2026, 3, 2)), {}),
    ],
)
def test_a_person_goes_when_all_that_is_kept_of_them_has_ended(person: PersonHeld, due: dict[Keeping, date]) -> None:
    assert person_due(person) == due


@pytest.mark.parametrize(
    ("person", "day"),
    [
        (PersonHeld(1, (APPLIED_IN_VAIN,)), None),
        (PersonHeld(1, (APPLIED_IN_VAIN,), date(2026, 3, 2)), date(2028, 2, 2)),
        (PersonHeld(1, (AT_WORK,), date(2026, 3, 2)), None),
    ],
)
def test_one_who_waits_is_asked_after_23_months(person: PersonHeld, day: date | None) -> None:
    assert asks_on(person, SHIPPED_PERIODS, TODAY) == day


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CANDIDACIES = st.builds(
    CandidacyHeld,
    number=st.integers(1, 5),
    closed_on=st.none() | DAYS,
    trial_from=st.none() | DAYS,
    trial_until=st.none() | DAYS,
    in_job=st.booleans(),
    job_until=st.none() | DAYS,
    noted=st.lists(DAYS, max_size=2).map(tuple),
)
PERSONS = st.builds(PersonHeld, st.just(1), st.lists(CANDIDACIES, max_size=3).map(tuple), st.none() | DAYS)


@given(PERSONS, DAYS)
def test_nothing_goes_before_its_day_nor_untold_and_all_that_is_told_of_goes_after_it(person: PersonHeld, day: date) -> None:
    due = list(due_of_person(person, SHIPPED_PERIODS, day))
    told = {each.named: day for each in to_tell(due, day)}

    assert to_remove(due, {}, day) == []
    assert to_remove(due, told, day) == []
    for later in (day + TOLD_BEFORE - timedelta(1), day + TOLD_BEFORE, day + timedelta(400)):
        removed = to_remove(due, told, later)
        assert all(each.ends_on <= later for each in removed)
        assert (later - day < TOLD_BEFORE) <= (removed == [])
        if later - day >= TOLD_BEFORE:
            assert {each.named for each in removed} == {
                each.named for each in due if each.named in told and each.ends_on <= later
            }
            assert [each.keeping is Keeping.PERSON for each in removed] == sorted(
                each.keeping is Keeping.PERSON for each in removed
            )


@given(PERSONS)
def test_a_person_outlasts_all_that_is_kept_of_them(person: PersonHeld) -> None:
    due: list[Due] = list(due_of_person(person, SHIPPED_PERIODS, TODAY))
    whole = [each.ends_on for each in due if each.keeping is Keeping.PERSON]

    assert all(each.ends_on <= day for day in whole for each in due)
    assert not (whole and any(each.over_on is None for each in person.candidacies))
