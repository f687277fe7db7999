"""How long notice (oppsigelsestid) is by the contract and the law, and the first day a job may end after it (aml § 15-3)."""

from datetime import date, timedelta

from domain.contract.limits import months_after
from domain.contract.terms import TermsForm, in_force
from domain.language.norwegian import MONTHS

AFTER_YEARS = ((10, 3), (5, 2))  # (years in the job, months), aml § 15-3 (2)
AFTER_AGE = ((60, 6), (55, 5), (50, 4))  # (age, months) from the employer after ten years, aml § 15-3 (3)
_YEAR = 12  # months
_APRIL = date(2027, 4, 1)  # any year: the months from April on have the same days in all
_SHORTENED = 1  # month: what an agreement with the union representatives may make shorter (§ 15-3 (1)); the longer periods of (2) and (3) stand


def earliest_last_day(terms: TermsForm, started: date, given: date, born: date | None, *, by_employer: bool) -> date:
    """The last day of the notice period of a notice given on `given`.

    In probation the days are counted from the notice itself (§ 15-3 (7)); else whole months from the first of the next month (4).
    """
    agreed = in_force(terms)
    if given < months_after(started, agreed.probation_months or 0):
        return given + timedelta(days=agreed.probation_notice_days or 0)
    months = notice_months(terms, started, given, born, by_employer=by_employer)
    first_of_next = months_after(given.replace(day=1), 1)
    if agreed.notice_days and months <= _SHORTENED:
        return first_of_next + timedelta(days=agreed.notice_days - 1)
    return months_after(first_of_next, months) - timedelta(days=1)


def example_of(terms: TermsForm) -> str:
    """«30. april»: the last day of the worker's own notice when it is given in March, before time in the job makes it longer."""
    agreed = in_force(terms)
    if agreed.notice_days:
        last = _APRIL + timedelta(days=agreed.notice_days - 1)
    else:
        last = months_after(_APRIL, agreed.worker_notice_months or 0) - timedelta(days=1)
    return f"{last.day}. {MONTHS[last.month - 1]}"


def notice_months(terms: TermsForm, started: date, given: date, born: date | None, *, by_employer: bool) -> int:
    """The agreed months, or the law's own where time in the job and age have made those longer."""
    agreed = in_force(terms)
    months = (agreed.employer_notice_months if by_employer else agreed.worker_notice_months) or 0

    def years_since(day: date, years: int) -> bool:
        return months_after(day, years * _YEAR) <= given

    by_time = next((least for years, least in AFTER_YEARS if years_since(started, years)), 0)
    by_age = 0
    if by_employer and born and years_since(started, 10):
        by_age = next((least for age, least in AFTER_AGE if years_since(born, age)), 0)
    return max(months, by_time, by_age)
