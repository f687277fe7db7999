"""The words of the seventeen items: (applies, text) from complete facts, in the contract's language.

What the law settles is said with its paragraph. Written so that the worker, the shop manager and a lawyer read the same thing.
"""

from collections.abc import Callable, Mapping

from domain.columns import Column
from domain.contract import sentences as say
from domain.contract.facts import CompleteContract
from domain.contract.notice_period import AFTER_AGE, AFTER_YEARS
from domain.contract.parts import part_of
from domain.contract.terms import LAW, ContractTerms, in_force
from domain.contract.terms_wording import TEMPORARY_PROCEDURE, written
from domain.days.day_plan import written_days
from domain.language.languages import Language
from domain.language.norwegian import decimal_comma, kroner, listed, long_day, short_day, weekday_name
from domain.pay.wages import FULL_TIME, pay_a_month, position_percent


def _parties(facts: CompleteContract) -> tuple[bool, str]:
    grouped = grouped_number(facts.employer_number)
    born = say.BORN.written(facts.language, day="")
    name, address = facts.employer_name, facts.employer_address
    if facts.workplace_employs:
        employer = part_of(Column.EMPLOYER_NAME, name) + part_of(Column.EMPLOYER_NUMBER, grouped, ", organisasjonsnummer ")
        employer += part_of(Column.EMPLOYER_ADDRESS, address, ", ")
    else:
        employer = ", ".join(filter(None, (name, f"organisasjonsnummer {grouped}", address)))
    worker = part_of(Column.PERSON_NAME, facts.worker_name)
    worker += part_of(Column.PERSON_BORN, short_day(facts.worker_born), f", {born}")
    worker += part_of(Column.PERSON_ADDRESS, facts.worker_address, ", ")
    return True, say.PARTIES.written(facts.language, employer=employer, worker=worker)


def _workplace(facts: CompleteContract) -> tuple[bool, str]:
    if facts.works_in_several_places:
        return True, say.SEVERAL_PLACES.written(facts.language, address=facts.employer_address)
    where = part_of(Column.WORKPLACE_NAME, facts.workplace) + part_of(Column.WORKPLACE_ADDRESS, facts.workplace_address, ", ")
    return True, f"Arbeidsplassen er {where}."


def _work(facts: CompleteContract) -> tuple[bool, str]:
    title = say.TITLE.written(facts.language, title=part_of(Column.TITLE, facts.title)) if facts.title else ""
    each = tasks_in_a_sentence(facts.tasks)
    tasks = say.TASKS.written(facts.language, tasks=part_of(Column.TASKS, each)) if each else ""
    return True, " ".join(filter(None, (title, tasks)))


def tasks_in_a_sentence(tasks: str) -> str:
    """Tasks written one a line, as the contract lists them."""
    return listed(line.strip().rstrip(".,;") for line in tasks.splitlines() if line.strip())


def grouped_number(number: str) -> str:
    """An organisation number in threes."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 9 else number


def _start(facts: CompleteContract) -> tuple[bool, str]:
    return True, say.START.written(facts.language, day=long_day(facts.start))


def _duration(facts: CompleteContract) -> tuple[bool, str]:
    if facts.end is None:
        return False, say.PERMANENT.written(facts.language)
    return True, say.TEMPORARY.written(
        facts.language,
        first=long_day(facts.start),
        last=long_day(facts.end),
        ground=facts.temporary_ground,
    )


def _probation(facts: CompleteContract) -> tuple[bool, str]:
    terms = _in_force(facts)
    if not terms.probation_months:
        return False, say.NO_PROBATION.written(facts.language)
    return True, say.PROBATION.written(
        facts.language,
        months=_said(facts, "probation_months"),
        first=long_day(facts.start),
        notice=_said(facts, "probation_notice_days"),
        extends=(say.PROBATION_EXTENDS if terms.probation_extends else say.PROBATION_ENDS).written(facts.language),
    )


def _holiday(facts: CompleteContract) -> tuple[bool, str]:
    terms, language = _in_force(facts), facts.language
    absence = (
        say.PAID_ABSENCE.written(language, what=_sentence(terms.other_paid_absence))
        if terms.other_paid_absence
        else say.NO_PAID_ABSENCE.written(language)
    )
    pay = say.HOLIDAY_PAY_AT_THE_END if facts.is_temporary else say.HOLIDAY_PAY
    agreed = _said(facts, "holiday_pay_percent")
    least = written("holiday_pay_percent", LAW.holiday_pay_percent)
    law = say.HOLIDAY_PAY_BY_LAW.written(language) if agreed == least else say.HOLIDAY_PAY_AGREED.written(language, least=least)
    knows_sixty = "60" in terms.holiday  # the law's own words do, and so may what is agreed
    return True, say.HOLIDAY.written(
        language,
        holiday=_sentence(terms.holiday),
        sixty="" if knows_sixty else say.HOLIDAY_AT_SIXTY.written(language),
        pay=pay.written(language, percent=agreed, law=law, sixty=say.HOLIDAY_PAY_AT_SIXTY.written(language)),
        absence=absence,
    )


def _notice(facts: CompleteContract) -> tuple[bool, str]:
    language, terms = facts.language, facts.terms
    employer, worker = _said(facts, "employer_notice_months"), _said(facts, "worker_notice_months")
    procedure = _sentence(_in_force(facts).termination_procedure)
    if facts.end:
        last, procedure = long_day(facts.end), _sentence(terms.termination_procedure or TEMPORARY_PROCEDURE.written(language))
        return True, say.TEMPORARY_NOTICE.written(language, last=last, length=employer, procedure=procedure)
    if terms.notice_days:
        notice = say.SHORTER_NOTICE.written(language, length=_said(facts, "notice_days"), agreement=terms.notice_agreement)
    elif employer == worker:
        notice = say.SAME_NOTICE.written(language, length=employer)
    else:
        notice = say.OWN_NOTICE.written(language, employer=employer, worker=worker)
    longer = _grows(_in_force(facts), language)
    return True, say.NOTICE.written(language, notice=notice, longer=longer, procedure=procedure)


def _grows(terms: ContractTerms, language: Language) -> str:
    """When time in the job makes the agreed notice longer, by § 15-3 (2) and (3); "" where it never does."""
    employer, worker = terms.employer_notice_months or 0, terms.worker_notice_months or 0
    of_employer, of_worker = _grows_after(employer), _grows_after(worker)
    if of_employer and of_employer == of_worker:
        return say.NOTICE_GROWS.written(language, years=of_employer)
    if of_worker:
        return say.WORKERS_NOTICE_GROWS.written(language, years=of_worker)
    age = next((age for age, months in reversed(AFTER_AGE) if employer < months), None)
    return say.NOTICE_GROWS_WITH_AGE.written(language, age=age) if age else ""


_IN_WORDS = {5: "fem", 10: "ti"}


def _grows_after(months: int) -> str:
    return next((_IN_WORDS[years] for years, least in reversed(AFTER_YEARS) if months < least), "")


def _wage(facts: CompleteContract) -> tuple[bool, str]:
    wage, terms, language = facts.wage, _in_force(facts), facts.language
    parts = [wage.sentence_in(language)]
    if not facts.is_temporary:
        hours = facts.hours_a_week
        parts.append(say.PAY_A_MONTH.written(language, hours=decimal_comma(hours), month=kroner(pay_a_month(wage, hours))))
    if facts.clarified_with and facts.clarified_on:
        parts.append(
            say.CLARIFIED.written(
                language, name=part_of(Column.UNION_REPRESENTATIVE, facts.clarified_with), day=short_day(facts.clarified_on)
            )
        )
    if terms.supplements:
        parts.append(say.SUPPLEMENTS.written(language, what=_sentence(terms.supplements)))
    elif facts.tariff_agreement:  # the only difference from colleagues' contracts is the lower wage (S3)
        parts.append(say.SUPPLEMENTS_AS_OTHERS.written(language, agreement=facts.tariff_agreement))
    else:
        parts.append(say.NO_SUPPLEMENTS.written(language))
    if terms.work_clothes:
        parts.append(say.WORK_CLOTHES.written(language, what=_sentence(terms.work_clothes)))
    parts.append(say.PENSION_ON_TOP.written(language))
    payer = f" av {facts.paid_by}" if facts.paid_by else ""
    parts.append(say.PAID.written(language, by=payer, day=terms.pay_day or 0, method=_sentence(terms.pay_method)))
    return True, " ".join(parts)


def _hours(facts: CompleteContract) -> tuple[bool, str]:
    language, hours = facts.language, facts.hours_a_week
    full_time = _in_force(facts).full_time_hours or FULL_TIME
    percent = decimal_comma(position_percent(hours, full_time))
    size = say.SIZE.written(language, percent=percent, full_time=decimal_comma(full_time))
    if facts.terms.averaging_agreement:
        size += say.AVERAGED.written(language, agreement=facts.terms.averaging_agreement.rstrip("."))
    days = listed(written_days(facts.days, language))
    if facts.hours_vary:
        usual = say.USUALLY.written(language, days=days) if days else ""
        how = _sentence(facts.hours_vary)
        return True, say.HOURS_VARY.written(language, hours=decimal_comma(hours), size=size, how=how, usual=usual)
    return True, say.HOURS.written(language, hours=decimal_comma(hours), days=days, size=size)


def _breaks(facts: CompleteContract) -> tuple[bool, str]:
    terms, language = _in_force(facts), facts.language
    agreed = terms.break_minutes or 0
    by_length: dict[int, list[str]] = {}
    for day in facts.days:
        by_length.setdefault(day.break_of(agreed), []).append(weekday_name(day.weekday, language))
    lengths = by_length or {agreed: []}
    if not any(lengths):
        return True, say.NO_BREAK.written(language)
    if len(lengths) == 1:
        length = say.BREAK_EVERY_DAY.written(language, minutes=next(iter(lengths)))
    else:
        length = listed(
            say.BREAK_ON_DAYS.written(language, minutes=each, days=listed(dict.fromkeys(days))) for each, days in lengths.items()
        )
    counted = say.BREAK_IS_PAID if terms.breaks_paid else say.BREAK_IS_UNPAID
    return True, say.BREAK.written(language, length=length, counted=counted.written(language))


def _special_arrangement(facts: CompleteContract) -> tuple[bool, str]:
    if facts.terms.special_arrangement:
        return True, _sentence(facts.terms.special_arrangement)
    return False, say.NO_ARRANGEMENT.written(facts.language)


def _changes_and_overtime(facts: CompleteContract) -> tuple[bool, str]:
    terms = _in_force(facts)
    return True, f"{_sentence(terms.shift_changes)} {_sentence(terms.overtime)}"


def _tariff(facts: CompleteContract) -> tuple[bool, str]:
    if not facts.tariff_agreement:
        return False, say.NO_TARIFF.written(facts.language)
    parties = facts.tariff_parties.rstrip(".")
    return True, say.TARIFF.written(facts.language, agreement=facts.tariff_agreement, parties=parties)


def _hired_out(facts: CompleteContract) -> tuple[bool, str]:
    if facts.terms.hired_out_to:
        return True, say.HIRED_OUT.written(facts.language, to=facts.terms.hired_out_to.rstrip("."))
    return False, say.NOT_HIRED_OUT.written(facts.language)


def _competence(facts: CompleteContract) -> tuple[bool, str]:
    return True, _sentence(_in_force(facts).competence)


def _benefits(facts: CompleteContract) -> tuple[bool, str]:
    terms, language = facts.terms, facts.language
    return True, say.BENEFITS.written(
        language,
        pension=_sentence(terms.pension_scheme),
        insurance=_sentence(terms.injury_insurance),
        others=say.OTHER_BENEFITS.written(language, what=_sentence(terms.other_benefits)) if terms.other_benefits else "",
    )


WORDING: Mapping[str, Callable[[CompleteContract], tuple[bool, str]]] = {
    "a": _parties,
    "b": _workplace,
    "c": _work,
    "d": _start,
    "e": _duration,
    "f": _probation,
    "g": _holiday,
    "h": _notice,
    "i": _wage,
    "j": _hours,
    "k": _breaks,
    "l": _special_arrangement,
    "m": _changes_and_overtime,
    "n": _tariff,
    "o": _hired_out,
    "p": _competence,
    "q": _benefits,
}


def _in_force(facts: CompleteContract) -> ContractTerms:
    return in_force(facts.terms, facts.language)


def _said(facts: CompleteContract, name: str) -> str:
    return written(name, getattr(_in_force(facts), name), facts.language)


def _sentence(text: str) -> str:
    """A text as it was filled in, ended as a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
