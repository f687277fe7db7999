"""What the law forbids a contract to say about notice, probation and holiday pay, and when it must be handed over."""

import re
from datetime import date, timedelta
from decimal import Decimal

from domain.contract.benefits import broken_benefits
from domain.contract.terms import LAW, ContractTerms, TermsForm, in_force
from domain.language.norwegian import counted_as, decimal_comma, short_day
from domain.refusal import RuleBroken, refuse

LONGEST_PROBATION = 6  # months, aml § 15-6 (3)
LEAST_NOTICE = (
    1  # month, aml § 15-3 (1), where the union representatives of a tariff-bound business have agreed on no shorter one
)
MOST_SHORT_NOTICE = 30  # days: a longer one is a month, and needs no agreement
LEAST_HOLIDAY_PAY = LAW.holiday_pay_percent or Decimal("10.2")  # percent, ferieloven § 10
MOST_HOLIDAY_PAY = Decimal(20)  # ours: more is a slip of the pen; the highest in use is 14,3 (over 60, five weeks)
MOST_FULL_TIME = Decimal(40)  # hours a week, aml § 10-4
HANDED_OVER_WITHIN = timedelta(days=7)  # after the start, aml § 14-5 (2)
_NAME = re.compile(
    r"[A-ZÆØÅ][\w'’-]+\.?(?: [\w'’.-]+)* [A-ZÆØÅ][\w'’-]+"
)  # a first name and a surname, perhaps with more between
_DAY = re.compile(r"\b\d{1,2}\. ?(?:\d{1,2}\.|[a-z]+) ?\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_MONTH_AT_LEAST = 31  # days; a job of exactly a month falls between (2) and (3), so it is treated as the shorter


class WorkerNoticeLonger(RuleBroken):
    def __init__(self, worker: int, employer: int) -> None:
        super().__init__(
            f"Arbeidstakerens oppsigelsestid ({_months(worker)}) kan ikke være lengre enn arbeidsgiverens ({_months(employer)}), "
            "se arbeidsmiljøloven § 15-3 åttende ledd."
        )


class NoticeTooShort(RuleBroken):
    def __init__(self, months: int) -> None:
        super().__init__(
            f"Oppsigelsestiden er {_months(months)}. Den må være minst {_months(LEAST_NOTICE)} "
            "(arbeidsmiljøloven § 15-3 første ledd). Er arbeidsgiveren bundet av en tariffavtale og har avtalt kortere med de "
            "tillitsvalgte, skriv dagene i feltet for det, og hvem avtalen er med."
        )


class NoticeDaysOutOfRange(RuleBroken):
    def __init__(self, days: int) -> None:
        super().__init__(
            f"Den kortere oppsigelsestiden er {days} dager. Skriv fra 1 til {MOST_SHORT_NOTICE}, eller la feltet stå tomt."
        )


class NoticeSaidTwice(RuleBroken):
    def __init__(self, days: int, months: int) -> None:
        super().__init__(f"Oppsigelsestiden står både som {days} dager og som {_months(months)}. Fyll ut bare det ene.")


class ShortNoticeNotAgreed(RuleBroken):
    def __init__(self, days: int) -> None:
        super().__init__(
            f"En oppsigelsestid på {days} dager må være avtalt mellom arbeidsgiver og de tillitsvalgte (arbeidsmiljøloven § 15-3 "
            "første ledd). Skriv navnet på den tillitsvalgte, og datoen. Eksempel: Per Nordmann 20.11.2026."
        )


class ShortNoticeWithoutTariff(RuleBroken):
    def __init__(self, days: int) -> None:
        super().__init__(
            f"Oppsigelsestiden kan ikke være {days} dager: bare en virksomhet som er bundet av en tariffavtale, kan avtale kortere enn "
            f"{_months(LEAST_NOTICE)} med de tillitsvalgte (arbeidsmiljøloven § 15-3 første ledd)."
        )


class ProbationTooLong(RuleBroken):
    def __init__(self, months: int) -> None:
        super().__init__(
            f"Prøvetiden er {_months(months)}. Den kan være høyst {_months(LONGEST_PROBATION)} (arbeidsmiljøloven § 15-6)."
        )


class ProbationAfterTrialTooLong(RuleBroken):
    def __init__(self, months: int, trial_start: date, start: date, latest: date) -> None:
        super().__init__(
            f"Prøvetiden på {_months(months)} fra {short_day(start)} er for lang: arbeidstakeren begynte i praksis hos samme "
            f"arbeidsgiver {short_day(trial_start)}, og praksis og prøvetid kan til sammen "
            f"være høyst {_months(LONGEST_PROBATION)}. Prøvetiden må være ute senest {short_day(latest)} "
            "(arbeidsmiljøloven § 15-6 femte ledd)."
        )


class ProbationOverHalf(RuleBroken):
    def __init__(self, months: int, start: date, end: date) -> None:
        super().__init__(
            f"Prøvetiden på {_months(months)} er mer enn halvparten av tiden fra {short_day(start)} til {short_day(end)}, "
            "som er det meste i en midlertidig stilling (arbeidsmiljøloven § 15-6 tredje ledd)."
        )


class HolidayPayOutOfRange(RuleBroken):
    def __init__(self, percent: Decimal) -> None:
        super().__init__(
            f"Feriepengene er {decimal_comma(percent)} %. De må være minst {decimal_comma(LEAST_HOLIDAY_PAY)} % "
            f"(ferieloven § 10) og høyst {decimal_comma(MOST_HOLIDAY_PAY)} %."
        )


class NoSuchPayDay(RuleBroken):
    def __init__(self, day: int) -> None:
        super().__init__(f"Lønningsdagen {day} er ikke en dato i måneden. Skriv et tall fra 1 til 31.")


class FullTimeOutOfRange(RuleBroken):
    def __init__(self, hours: Decimal) -> None:
        super().__init__(
            f"Heltid er satt til {decimal_comma(hours)} timer i uken. "
            f"Skriv mer enn 0 og høyst {decimal_comma(MOST_FULL_TIME)} (arbeidsmiljøloven § 10-4)."
        )


def check_terms(terms: TermsForm, *, bound_by_tariff: bool) -> None:
    """What holds (the law where nothing is said) keeps within the law. Raises all that is broken at once.

    `bound_by_tariff` is whether the employer is bound by a tariff agreement: only then may a shorter notice be agreed on.
    """
    now = in_force(terms)
    broken = [*_notice(now, bound_by_tariff=bound_by_tariff), *broken_benefits(now)]
    if (now.probation_months or 0) > LONGEST_PROBATION:
        broken.append(ProbationTooLong(now.probation_months or 0))
    if now.holiday_pay_percent is not None and not LEAST_HOLIDAY_PAY <= now.holiday_pay_percent <= MOST_HOLIDAY_PAY:
        broken.append(HolidayPayOutOfRange(now.holiday_pay_percent))
    if now.pay_day is not None and not 1 <= now.pay_day <= 31:
        broken.append(NoSuchPayDay(now.pay_day))
    if now.full_time_hours is not None and not 0 < now.full_time_hours <= MOST_FULL_TIME:
        broken.append(FullTimeOutOfRange(now.full_time_hours))
    refuse(broken)


def _notice(now: ContractTerms, *, bound_by_tariff: bool) -> list[RuleBroken]:
    employer, worker = now.employer_notice_months or 0, now.worker_notice_months or 0
    broken: list[RuleBroken] = []
    if worker > employer:
        broken.append(WorkerNoticeLonger(worker, employer))
    if min(employer, worker) < LEAST_NOTICE:
        broken.append(NoticeTooShort(min(employer, worker)))
    if now.notice_days is not None:
        if not 1 <= now.notice_days <= MOST_SHORT_NOTICE:
            broken.append(NoticeDaysOutOfRange(now.notice_days))
        if max(employer, worker) > LEAST_NOTICE:
            broken.append(NoticeSaidTwice(now.notice_days, max(employer, worker)))
        if not bound_by_tariff:
            broken.append(ShortNoticeWithoutTariff(now.notice_days))
        elif not (_NAME.search(now.notice_agreement) and _DAY.search(now.notice_agreement)):
            broken.append(ShortNoticeNotAgreed(now.notice_days))
    return broken


def check_probation(months: int, start: date, end: date | None = None, trial_start: date | None = None) -> None:
    """Probation from `start`; `end` when the job is temporary, `trial_start` when the trial had the same employer.

    Raises ProbationTooLong, ProbationOverHalf or ProbationAfterTrialTooLong. The trial's days count from its first to its last,
    also a gap before the job begins, so that the answer errs on the worker's side.
    """
    if not months:
        return
    if months > LONGEST_PROBATION:
        raise ProbationTooLong(months)
    last = months_after(start, months) - timedelta(days=1)
    if end is not None and 2 * ((last - start).days + 1) > (end - start).days + 1:
        raise ProbationOverHalf(months, start, end)
    if trial_start is not None:
        latest = months_after(trial_start, LONGEST_PROBATION) - timedelta(days=1)
        if last > latest:
            raise ProbationAfterTrialTooLong(months, trial_start, start, latest)


def handed_over_by(start: date, end: date | None) -> date:
    """The last day the written contract may come: day one when the job lasts a month or less, else within seven days (§ 14-5)."""
    if end is not None and (end - start).days < _MONTH_AT_LEAST:
        return start
    return start + HANDED_OVER_WITHIN


def months_after(day: date, months: int) -> date:
    """The same date so many months on, or the month's last day where it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))


def _months(number: int) -> str:
    return counted_as(number, "måned", "måneder")
