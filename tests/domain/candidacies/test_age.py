from datetime import date

import pytest

from domain.candidacies.age import BornAnotherDay, TooOld, TooYoung, age_on, check_age, under_age
from domain.contract.cautions import CautionCode
from domain.contract.items import MissingContractItems
from domain.refusal import RuleBroken
from tests.builders import a_person
from tests.domain.jobs.permanent_job import offer
from tests.domain.trials.trial import a_chosen, agreed
from tests.later_stages import a_met

DAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("born", "refusals"),
    [
        (None, []),
        (date(2012, 2, 1), []),
        (date(2012, 2, 2), [TooYoung]),
        (date(2026, 12, 24), [TooYoung]),
        (date(1947, 1, 1), []),
        (date(1946, 1, 1), [TooOld]),
        (date(1899, 5, 17), [TooOld]),
    ],
)
def test_a_birth_date_that_can_not_be_is_refused(born: date | None, refusals: list[type[RuleBroken]]) -> None:
    assert [type(each) for each in check_age(born, DAY)] == refusals


def test_the_date_itself_is_not_told() -> None:
    assert not any(digit in str(TooOld()).replace("80", "") for digit in "0123456789")


@pytest.mark.parametrize(("born", "age"), [(date(2009, 2, 1), 18), (date(2009, 2, 2), 17), (date(2008, 2, 29), 18)])
def test_those_under_eighteen_are_cautioned_about(born: date, age: int) -> None:
    assert age_on(born, DAY) == age
    assert (under_age(born, DAY) is None) is (age >= 18)


@pytest.mark.parametrize(("born", "refusal"), [(date(2012, 6, 1), TooYoung), (date(1940, 6, 1), TooOld)])
def test_neither_a_trial_nor_a_job_is_agreed_with_one_of_an_age_that_can_not_be(born: date, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        agreed(a_chosen(person=a_person(birth_date=born)))
    with pytest.raises(refusal):
        offer(a_met(person=a_person(birth_date=born)))


@pytest.mark.parametrize("said", ["1999-05-18", "1999-05-17", ""])
def test_a_known_birth_date_is_overwritten_neither_by_a_trial_nor_by_a_job(said: str) -> None:
    makers = (lambda: agreed(a_chosen(), birth_date=said), lambda: offer(a_met(), birth_date=said))

    for made in makers:
        if said == "1999-05-18":
            with pytest.raises(BornAnotherDay, match="Person 5 er registrert med en annen fødselsdato"):
                made()
        else:
            assert made().birth_date == date(1999, 5, 17)


def test_neither_is_agreed_with_one_who_is_not_born() -> None:
    unknown = a_person(birth_date=None)
    with pytest.raises(RuleBroken, match="etter dagens dato"):
        agreed(a_chosen(person=unknown), birth_date="2027-12-24")
    with pytest.raises(RuleBroken, match="etter dagens dato"):
        offer(a_met(person=unknown), birth_date="2027-12-24")


def test_a_trial_and_a_job_of_one_under_eighteen_are_cautioned_about() -> None:
    young = a_person(birth_date=date(2010, 6, 1))

    assert CautionCode.UNDER_AGE in {each.code for each in agreed(a_chosen(person=young)).cautions}
    assert CautionCode.UNDER_AGE in {each.code for each in offer(a_met(person=young)).cautions}


@pytest.mark.parametrize("name", ["Sara", " Sara "])
def test_neither_is_agreed_with_one_without_a_surname(name: str) -> None:
    with pytest.raises(MissingContractItems, match="arbeidstakers etternavn"):
        agreed(a_chosen(person=a_person(name=name)))
    with pytest.raises(MissingContractItems, match="arbeidstakers etternavn"):
        offer(a_met(person=a_person(name=name)))


def test_no_caution_without_a_birth_date() -> None:
    assert under_age(None, DAY) is None
