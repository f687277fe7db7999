from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.candidacies.facts import CandidacyFacts
from domain.contract.cautions import CautionCode
from domain.contract.notice_period import earliest_last_day
from domain.contract.terms import ContractTerms
from domain.endings.ending import EndReason
from domain.language.languages import NYNORSK
from domain.refusal import RuleBroken
from tests.builders import a_person, a_position
from tests.domain.endings.ending import TODAY, end
from tests.later_stages import a_met, an_employed, an_employment


def test_the_certificate_says_who_where_how_long_and_what() -> None:
    certificate = end().certificate

    assert (certificate.worker_name, certificate.worker_born) == ("Sara Søker", date(1999, 5, 17))
    assert (certificate.starts_on, certificate.last_day) == (date(2027, 3, 15), date(2028, 6, 30))
    assert certificate.tasks == ["fylle varer", "rydde lager"]
    assert "HELT MED" not in str(certificate.model_dump())


def test_the_letter_says_what_happens() -> None:
    short = end(back_to_pool=True).short

    assert (short.why, short.back_to_pool, short.pay_day) == ("Du har selv bestemt at du vil slutte.", True, 12)


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(a_met(), {}, "ingen fast jobb", id="no employment"),
        pytest.param(an_employed(), {"last_day": "2027-03-14"}, "Datoene står feil vei", id="ends before it begins"),
        pytest.param(an_employed(), {"last_day": "2028-05-14"}, "oppsigelsen ble gitt er 15.05.2028", id="notice after the end"),
        pytest.param(an_employed(), {"notice_on": "2028-05-17"}, "har ikke vært ennå", id="notice tomorrow"),
        pytest.param(an_employed(), {"notice_on": ""}, "Skriv datoen oppsigelsen ble gitt", id="notice without a date"),
        pytest.param(an_employed(), {"words": "ble syk av angst"}, "nevne en diagnose", id="health in the words"),
        pytest.param(
            an_employed(employment=an_employment(last_day=date(2028, 5, 15)), position=a_position(closed_on=date(2028, 5, 16))),
            {},
            "ble lukket 16.05.2028",
            id="over since yesterday, and the position is laid down",
        ),
        pytest.param(
            an_employed(employment=an_employment(last_day=date(2028, 6, 1)), position=a_position(seat_held_by=9)),
            {},
            "søknad 9 har fått, eller er tilbudt, plassen",
            id="the seat is given on",
        ),
    ],
)
def test_refuses(candidacy: CandidacyFacts, said: dict[str, Any], refusal: str) -> None:
    with pytest.raises(RuleBroken, match=refusal) as broken:
        end(candidacy, **said)

    assert "Sara" not in str(broken.value)


def test_the_end_can_be_changed_until_the_last_day() -> None:
    leaving = an_employed(employment=an_employment(last_day=TODAY))

    assert end(leaving, last_day="2028-07-31").short.last_day == date(2028, 7, 31)


def test_the_letter_names_the_last_day_at_work_and_the_certificate_the_last_of_the_job() -> None:
    ended = end(last_day="2028-06-30")

    assert (ended.short.last_day, ended.certificate.last_day) == (date(2028, 6, 28), date(2028, 6, 30))


@pytest.mark.parametrize(
    ("said", "warned"),
    [
        pytest.param({}, False, id="a month from the first of June"),
        pytest.param({"last_day": "2028-06-29"}, True, id="a day too early"),
        pytest.param({"last_day": "2028-05-31", "reason": "arbeidsgiver sa opp"}, True, id="the employer, too early"),
        pytest.param({"last_day": "2028-05-31", "reason": "begge ble enige"}, False, id="they agree"),
        pytest.param(
            {"last_day": "2028-05-31", "reason": "bytter jobb innen HELT MED", "notice_on": ""}, False, id="another job"
        ),
    ],
)
def test_warns_when_the_notice_period_is_not_kept(said: dict[str, Any], warned: bool) -> None:
    assert (CautionCode.NOTICE_PERIOD in {caution.code for caution in end(**said).cautions}) is warned


@pytest.mark.parametrize("reason", get_args(EndReason))
def test_who_is_dismissed_reads_what_they_can_do_and_how_soon(reason: EndReason) -> None:
    ending = end(reason=reason)
    dismissed = reason in ("arbeidsgiver sa opp", "arbeidsplassen legges ned")

    assert bool(ending.short.if_you_disagree) is dismissed
    assert (CautionCode.EMPLOYERS_NOTICE in {caution.code for caution in ending.cautions}) is dismissed
    if dismissed:
        told = " ".join(ending.short.if_you_disagree)
        assert "tillitsvalgt eller fagforeningen" in told
        assert "senest mandag 29. mai 2028" in told
        (caution,) = ending.cautions
        for asked in ("§ 15-1", "skriftlig", "§ 15-4", "29.05.2028 (§ 17-3)", "§ 17-4"):
            assert asked in caution.sentence
        assert ("§ 14-2" in caution.sentence) is (reason == "arbeidsplassen legges ned")


@pytest.mark.parametrize(
    ("today", "told"),
    [
        pytest.param(date(2028, 5, 29), "senest mandag 29. mai 2028", id="the last day of it"),
        pytest.param(date(2028, 5, 30), "Fristen er to uker fra oppsigelsen", id="the day after: no day that has passed"),
    ],
)
def test_a_deadline_that_has_passed_is_not_named_by_its_day(today: date, told: str) -> None:
    assert told in " ".join(end(today=today, reason="arbeidsgiver sa opp").short.if_you_disagree)


def test_who_is_dismissed_reads_it_in_their_own_language() -> None:
    worker = an_employed(person=a_person(language=NYNORSK))

    assert "seinast måndag 29. mai 2028" in " ".join(end(worker, reason="arbeidsgiver sa opp").short.if_you_disagree)


@pytest.mark.parametrize(
    ("terms", "given", "by_employer", "earliest"),
    [
        pytest.param({}, date(2028, 5, 15), False, date(2028, 6, 30), id="one month from the first of the next"),
        pytest.param({}, date(2028, 5, 1), False, date(2028, 6, 30), id="given on the first of a month"),
        pytest.param({}, date(2027, 12, 31), False, date(2028, 1, 31), id="over the turn of the year"),
        pytest.param({}, date(2028, 1, 15), True, date(2028, 2, 29), id="a leap year"),
        pytest.param({"employer_notice_months": 3}, date(2028, 5, 15), True, date(2028, 8, 31), id="three months agreed"),
        pytest.param({"employer_notice_months": 3}, date(2028, 5, 15), False, date(2028, 6, 30), id="the worker's own month"),
        pytest.param({"notice_days": 14}, date(2028, 5, 15), False, date(2028, 6, 14), id="14 days by agreement"),
        pytest.param({"notice_days": 14}, date(2032, 3, 15), True, date(2032, 5, 31), id="which five years make two months"),
        pytest.param({"probation_months": 6}, date(2027, 5, 3), True, date(2027, 5, 17), id="14 days in probation"),
        pytest.param({"probation_months": 6}, date(2027, 9, 15), True, date(2027, 10, 31), id="the day probation is over"),
        pytest.param({}, date(2032, 3, 15), False, date(2032, 5, 31), id="two months after five years"),
        pytest.param({}, date(2037, 3, 15), False, date(2037, 6, 30), id="three months after ten years"),
        pytest.param({}, date(2049, 5, 17), True, date(2049, 9, 30), id="four months from the employer at 50"),
        pytest.param({}, date(2059, 5, 17), True, date(2059, 11, 30), id="six months at 60"),
        pytest.param({}, date(2059, 5, 17), False, date(2059, 8, 31), id="three from the worker at 60"),
    ],
)
def test_the_notice_period_of_paragraph_15_3(terms: dict[str, Any], given: date, by_employer: bool, earliest: date) -> None:
    born, started = date(1999, 5, 17), date(2027, 3, 15)

    assert earliest_last_day(ContractTerms(**terms), started, given, born, by_employer=by_employer) == earliest


@given(st.dates(date(2027, 3, 15), date(2060, 1, 1)), st.integers(1, 6))
def test_a_notice_period_ends_with_a_month_and_is_never_shorter_than_agreed(given_on: date, months: int) -> None:
    terms = ContractTerms(employer_notice_months=months, worker_notice_months=months)

    last = earliest_last_day(terms, date(2027, 3, 15), given_on, None, by_employer=True)

    assert date.fromordinal(last.toordinal() + 1).day == 1
    assert (last.year * 12 + last.month) - (given_on.year * 12 + given_on.month) >= months
