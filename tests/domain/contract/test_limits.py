from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.contract.limits import (
    FullTimeOutOfRange,
    HolidayPayOutOfRange,
    NoSuchPayDay,
    NoticeDaysOutOfRange,
    NoticeSaidTwice,
    NoticeTooShort,
    ProbationAfterTrialTooLong,
    ProbationOverHalf,
    ProbationTooLong,
    ShortNoticeNotAgreed,
    ShortNoticeWithoutTariff,
    WorkerNoticeLonger,
    check_probation,
    check_terms,
    handed_over_by,
    months_after,
)
from domain.contract.terms import LAW, ContractTerms
from domain.refusal import RuleBroken, SeveralRulesBroken

AGREED = "Per Nordmann, Fellesforbundet, 20.11.2026"


def test_the_law_keeps_within_the_law() -> None:
    check_terms(LAW, bound_by_tariff=True)
    check_terms(ContractTerms(), bound_by_tariff=True)


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        pytest.param(ContractTerms(worker_notice_months=3), WorkerNoticeLonger, id="three months against the law's one"),
        pytest.param(ContractTerms(employer_notice_months=2, worker_notice_months=3), WorkerNoticeLonger, id="three against two"),
        pytest.param(ContractTerms(worker_notice_months=0), NoticeTooShort, id="no notice"),
        pytest.param(ContractTerms(notice_days=14), ShortNoticeNotAgreed, id="two weeks that nobody has agreed on"),
        pytest.param(
            ContractTerms(notice_days=14, notice_agreement="tariffavtalen § 4"), ShortNoticeNotAgreed, id="no representative"
        ),
        pytest.param(
            ContractTerms(notice_days=14, notice_agreement="skriftlig avtale 20.11.2026"), ShortNoticeNotAgreed, id="with whom?"
        ),
        pytest.param(ContractTerms(notice_days=14, notice_agreement="Per Nordmann"), ShortNoticeNotAgreed, id="when?"),
        pytest.param(ContractTerms(notice_days=45, notice_agreement=AGREED), NoticeDaysOutOfRange, id="45 days is no shorter"),
        pytest.param(
            ContractTerms(notice_days=14, notice_agreement=AGREED, employer_notice_months=3),
            NoticeSaidTwice,
            id="14 days and three months",
        ),
        pytest.param(ContractTerms(probation_months=7), ProbationTooLong, id="seven months"),
        pytest.param(ContractTerms(holiday_pay_percent=Decimal(10)), HolidayPayOutOfRange, id="10 percent holiday pay"),
        pytest.param(ContractTerms(holiday_pay_percent=Decimal(102)), HolidayPayOutOfRange, id="102 for 10,2"),
        pytest.param(ContractTerms(pay_day=32), NoSuchPayDay, id="the 32nd"),
        pytest.param(ContractTerms(pay_day=0), NoSuchPayDay, id="day nought"),
        pytest.param(ContractTerms(full_time_hours=Decimal(41)), FullTimeOutOfRange, id="full time over the law's limit"),
    ],
)
def test_what_the_law_forbids_is_refused(terms: ContractTerms, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        check_terms(terms, bound_by_tariff=True)


def test_a_longer_notice_from_the_employer_is_lawful() -> None:
    check_terms(ContractTerms(employer_notice_months=3, worker_notice_months=1), bound_by_tariff=True)


@pytest.mark.parametrize(
    "agreed",
    [AGREED, "Per Nordmann 20. november 2026", "Anne-Lise O’Hara, 1.1.27", "tillitsvalgt Per E. Nordmann, avtale 2026-11-20"],
)
def test_a_shorter_notice_agreed_with_the_representative_is_lawful(agreed: str) -> None:
    check_terms(ContractTerms(notice_days=14, notice_agreement=agreed), bound_by_tariff=True)


def test_without_a_tariff_agreement_nobody_can_agree_on_a_shorter_notice() -> None:
    with pytest.raises(
        ShortNoticeWithoutTariff, match="kan ikke være 14 dager: bare en virksomhet som er bundet av en tariffavtale"
    ):
        check_terms(ContractTerms(notice_days=14, notice_agreement=AGREED), bound_by_tariff=False)


def test_the_refusal_says_both_notice_periods() -> None:
    with pytest.raises(WorkerNoticeLonger, match=r"\(3 måneder\) kan ikke være lengre enn arbeidsgiverens \(1 måned\)"):
        check_terms(ContractTerms(worker_notice_months=3), bound_by_tariff=True)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(SeveralRulesBroken) as refusal:
        check_terms(ContractTerms(worker_notice_months=3, probation_months=9, pay_day=40), bound_by_tariff=True)

    assert len(refusal.value.sentences) == 3


@pytest.mark.parametrize(
    ("months", "end", "trial_start", "refusal"),
    [
        pytest.param(0, None, date(2026, 8, 3), None, id="no probation"),
        pytest.param(6, None, None, None, id="six months in a permanent job"),
        pytest.param(7, None, None, ProbationTooLong, id="seven months"),
        pytest.param(5, None, date(2026, 8, 3), None, id="five months after four weeks with the same employer"),
        pytest.param(6, None, date(2026, 8, 3), ProbationAfterTrialTooLong, id="six months after four weeks"),
        pytest.param(1, date(2026, 10, 31), None, None, id="one of two months"),
        pytest.param(1, date(2026, 9, 28), None, ProbationOverHalf, id="one month of four weeks"),
    ],
)
def test_probation_is_limited(months: int, end: date | None, trial_start: date | None, refusal: type[RuleBroken] | None) -> None:
    start = date(2026, 9, 1)

    if refusal is None:
        check_probation(months, start, end, trial_start)
    else:
        with pytest.raises(refusal):
            check_probation(months, start, end, trial_start)


def test_the_refusal_says_when_probation_must_be_over() -> None:
    with pytest.raises(ProbationAfterTrialTooLong, match=r"Prøvetiden må være ute senest 02\.02\.2027"):
        check_probation(6, date(2026, 9, 1), trial_start=date(2026, 8, 3))


@pytest.mark.parametrize(
    ("start", "end", "by"),
    [
        pytest.param(date(2026, 8, 3), date(2026, 8, 30), date(2026, 8, 3), id="the four-week trial: day one"),
        pytest.param(date(2026, 8, 1), date(2026, 8, 31), date(2026, 8, 1), id="just a month: day one"),
        pytest.param(date(2026, 8, 1), date(2026, 9, 1), date(2026, 8, 8), id="a day more than a month"),
        pytest.param(date(2026, 8, 31), None, date(2026, 9, 7), id="permanent: seven days"),
    ],
)
def test_when_the_contract_must_be_handed_over(start: date, end: date | None, by: date) -> None:
    assert handed_over_by(start, end) == by


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        pytest.param(date(2026, 8, 31), 1, date(2026, 9, 30), id="31 August"),
        pytest.param(date(2027, 11, 30), 3, date(2028, 2, 29), id="into a leap year"),
        pytest.param(date(2026, 12, 15), 1, date(2027, 1, 15), id="into January"),
        pytest.param(date(2026, 11, 15), 1, date(2026, 12, 15), id="into December"),
        pytest.param(date(2026, 12, 31), 12, date(2027, 12, 31), id="a whole year"),
    ],
)
def test_months_after(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_after_keeps_the_date_or_takes_the_last_of_the_month(day: date, months: int) -> None:
    after = months_after(day, months)

    assert after.year * 12 + after.month == day.year * 12 + day.month + months
    assert after.day == day.day or (after.day < day.day and (after + timedelta(days=1)).day == 1)
