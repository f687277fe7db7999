"""The words of the seventeen items: (applies, text) from complete facts. What the law settles is said with its paragraph.

Written so that the worker, the shop manager and a lawyer read the same thing. `domain/contract_items.py` checks first that
the facts are there; a fact that is missing here is a mistake of ours, and fails loudly.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from domain.contract_facts import ContractFacts
from domain.contract_terms import ContractTerms, in_force, written
from domain.norwegian import WEEKDAYS, decimal_comma, kroner, listed, long_day, short_day
from domain.wages import FULL_TIME, pay_a_month, position_percent

_Known = TypeVar("_Known")


def _known(fact: _Known | None) -> _Known:
    if fact is None:
        raise ValueError("a contract was written before its facts were checked")
    return fact


def _parties(facts: ContractFacts) -> tuple[bool, str]:
    number = facts.employer_number
    grouped = f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 9 else number
    employer = ", ".join(filter(None, (facts.employer_name, f"organisasjonsnummer {grouped}", facts.employer_address)))
    worker = ", ".join(filter(None, (facts.worker_name, f"født {short_day(_known(facts.worker_born))}", facts.worker_address)))
    return True, f"Arbeidsgiver er {employer}. Arbeidstaker er {worker}."


def _workplace(facts: ContractFacts) -> tuple[bool, str]:
    if facts.works_in_several_places:
        return (
            True,
            f"Arbeidstakeren arbeider på forskjellige steder. Arbeidsgivers forretningsadresse er {facts.employer_address}.",
        )
    return True, f"Arbeidsplassen er {', '.join(filter(None, (facts.workplace, facts.workplace_address)))}."


def _work(facts: ContractFacts) -> tuple[bool, str]:
    title = f"Arbeidstakeren ansettes som {facts.title}." if facts.title else ""
    each = [line.strip().rstrip(".,;") for line in facts.tasks.splitlines() if line.strip()]
    tasks = f"Arbeidsoppgavene er: {listed(each)}." if each else ""
    return True, " ".join(filter(None, (title, tasks)))


def _start(facts: ContractFacts) -> tuple[bool, str]:
    return True, f"Arbeidsforholdet begynner {long_day(_known(facts.start))}."


def _duration(facts: ContractFacts) -> tuple[bool, str]:
    if facts.end is None:
        return False, "Ikke aktuelt: ansettelsen er fast og varer uten tidsbegrensning."
    return True, (
        f"Ansettelsen er midlertidig. Den varer fra og med {long_day(_known(facts.start))} til og med {long_day(facts.end)}. "
        f"Grunnlaget er {facts.temporary_ground}."
    )


def _probation(facts: ContractFacts) -> tuple[bool, str]:
    terms = in_force(facts.terms)
    if not terms.probation_months:
        return False, "Ikke aktuelt: det er ikke avtalt prøvetid."
    extends = (
        "Har arbeidstakeren vært borte fra arbeidet, kan arbeidsgiver forlenge prøvetiden like lenge som fraværet varte. "
        "Arbeidstakeren skal få skriftlig beskjed om det før prøvetiden er ute (arbeidsmiljøloven § 15-6 fjerde ledd)."
        if terms.probation_extends
        else "Prøvetiden kan ikke forlenges."
    )
    return True, (
        f"Prøvetiden er {_said(terms, 'probation_months')} fra {long_day(_known(facts.start))} (arbeidsmiljøloven § 15-6). "
        f"I prøvetiden er oppsigelsesfristen {_said(terms, 'probation_notice_days')} for begge parter "
        f"(arbeidsmiljøloven § 15-3 sjuende ledd). {extends}"
    )


def _holiday(facts: ContractFacts) -> tuple[bool, str]:
    terms = in_force(facts.terms)
    absence = (
        f"Annet fravær som arbeidsgiver betaler: {_sentence(terms.other_paid_absence)}"
        if terms.other_paid_absence
        else "Det er ikke avtalt annet fravær med lønn enn det som følger av lov og tariffavtale."
    )
    percent = _said(terms, "holiday_pay_percent")
    holiday_pay = (
        f"Feriepengene er {percent} av lønnen (ferieloven § 10) og betales ut når arbeidsforholdet er slutt."
        if facts.is_temporary
        else f"Feriepengene er {percent} av lønnen som ble betalt året før (ferieloven § 10)."
    )
    return True, (
        f"Ferie: {_sentence(terms.holiday)} {holiday_pay} Tiden for ferien fastsettes etter ferieloven §§ 6 og 7: arbeidsgiver "
        f"drøfter den med arbeidstakeren i god tid, og arbeidstakeren får vite den senest to måneder før. {absence}"
    )


def _notice(facts: ContractFacts) -> tuple[bool, str]:
    terms = in_force(facts.terms)
    employer, worker = _said(terms, "employer_notice_months"), _said(terms, "worker_notice_months")
    both = f"{employer} for begge parter" if employer == worker else f"{employer} fra arbeidsgiver og {worker} fra arbeidstaker"
    longer = "" if facts.is_temporary else " Fristen blir lengre etter fem år i jobben."
    ends = (
        f"Avtalen slutter {long_day(facts.end)} uten oppsigelse (arbeidsmiljøloven § 14-9 sjette ledd). Til da kan den sies opp. "
        if facts.end
        else ""
    )
    return True, (
        f"{ends}Oppsigelsesfristen er {both}, regnet fra den første dagen i måneden etter oppsigelsen "
        f"(arbeidsmiljøloven § 15-3).{longer} {_sentence(terms.termination_procedure)}"
    )


def _wage(facts: ContractFacts) -> tuple[bool, str]:
    wage, terms = _known(facts.wage), in_force(facts.terms)
    parts = [wage.sentence]
    if not facts.is_temporary:
        month = kroner(pay_a_month(wage, _known(facts.hours_a_week)))
        hours = decimal_comma(_known(facts.hours_a_week))
        parts.append(f"Med {hours} timer i uken blir det i gjennomsnitt {month} kroner i måneden før skatt.")
    if facts.clarified_with and facts.clarified_on:
        parts.append(f"Stillingen og lønnen er avklart med tillitsvalgt {facts.clarified_with} {short_day(facts.clarified_on)}.")
    if terms.supplements:
        parts.append(f"Tillegg: {_sentence(terms.supplements)}")
    elif facts.tariff_agreement:  # the only difference from colleagues' contracts is the lower wage (S3)
        parts.append(f"Tillegg: som for andre ansatte, etter {facts.tariff_agreement}.")
    else:
        parts.append("Tillegg: ingen er avtalt.")
    if terms.work_clothes:
        parts.append(f"Arbeidstøy: {_sentence(terms.work_clothes)}")
    parts.append("Pensjon kommer i tillegg til lønnen, se bokstav q.")
    payer = f" av {facts.paid_by}" if facts.paid_by else ""
    parts.append(f"Lønnen betales{payer} én gang i måneden, den {_known(terms.pay_day)}., {_sentence(terms.pay_method)}")
    return True, " ".join(parts)


def _hours(facts: ContractFacts) -> tuple[bool, str]:
    hours, full_time = _known(facts.hours_a_week), in_force(facts.terms).full_time_hours or FULL_TIME
    size = (
        f"Det er {decimal_comma(position_percent(hours, full_time))} % av full stilling, "
        f"som er {decimal_comma(full_time)} timer i uken."
    )
    days = listed(day.written for day in facts.days)
    if facts.hours_vary:
        usual = f" Til vanlig: {days}." if days else ""
        varies = f"Arbeidstiden varierer, og er i gjennomsnitt {decimal_comma(hours)} timer i uken."
        return True, f"{varies} {size} Slik settes den opp: {_sentence(facts.hours_vary)}{usual}"
    return True, f"Arbeidstiden er {decimal_comma(hours)} timer i uken: {days}. {size}"


def _breaks(facts: ContractFacts) -> tuple[bool, str]:
    terms = in_force(facts.terms)
    agreed = terms.break_minutes or 0
    by_length: dict[int, list[str]] = {}
    for day in facts.days:
        by_length.setdefault(day.break_of(agreed), []).append(WEEKDAYS[day.weekday])
    lengths = by_length or {agreed: []}
    if not any(lengths):
        return True, (
            "Det er ikke avtalt fast pause. Arbeidstakeren har minst én pause når arbeidsdagen er lengre enn 5 timer og "
            "30 minutter, og til sammen minst 30 minutter når den er 8 timer eller lengre (arbeidsmiljøloven § 10-9)."
        )
    if len(lengths) == 1:
        pause = f"Pausen er {next(iter(lengths))} minutter hver arbeidsdag"
    else:
        pause = "Pausen er " + listed(f"{minutes} minutter {listed(names)}" for minutes, names in lengths.items())
    counted = (
        "Den er en del av arbeidstiden og betales."
        if terms.breaks_paid
        else (
            "Den er ikke en del av arbeidstiden, unntatt når arbeidstakeren ikke fritt kan forlate arbeidsplassen eller det ikke "
            "finnes et tilfredsstillende pauserom (arbeidsmiljøloven § 10-9)."
        )
    )
    return True, f"{pause}. {counted}"


def _special_arrangement(facts: ContractFacts) -> tuple[bool, str]:
    if facts.terms.special_arrangement:
        return True, _sentence(facts.terms.special_arrangement)
    return False, "Ikke aktuelt: det er ikke avtalt en særlig arbeidstidsordning etter arbeidsmiljøloven § 10-2."


def _changes_and_overtime(facts: ContractFacts) -> tuple[bool, str]:
    terms = in_force(facts.terms)
    return True, f"{_sentence(terms.shift_changes)} {_sentence(terms.overtime)}"


def _tariff(facts: ContractFacts) -> tuple[bool, str]:
    if not facts.tariff_agreement:
        return False, "Ikke aktuelt: arbeidsforholdet er ikke regulert av en tariffavtale."
    parties = facts.tariff_parties.rstrip(".")
    return True, (
        f"Arbeidsforholdet er regulert av {facts.tariff_agreement}. Partene i tariffavtalen er {parties}. "
        "Lønnen er avtalt særskilt, se bokstav i. Gir tariffavtalen ellers mer enn det som står her, gjelder tariffavtalen."
    )


def _hired_out(facts: ContractFacts) -> tuple[bool, str]:
    if facts.terms.hired_out_to:
        return True, f"Arbeidstakeren leies ut til {facts.terms.hired_out_to.rstrip('.')}."
    return False, "Ikke aktuelt: arbeidstakeren er ikke leid ut fra et bemanningsforetak."


def _competence(facts: ContractFacts) -> tuple[bool, str]:
    return True, _sentence(in_force(facts.terms).competence)


def _benefits(facts: ContractFacts) -> tuple[bool, str]:
    terms = facts.terms
    others = f" Andre ytelser: {_sentence(terms.other_benefits)}" if terms.other_benefits else ""
    return True, (
        f"Tjenestepensjon: {_sentence(terms.pension_scheme)} Yrkesskadeforsikring: {_sentence(terms.injury_insurance)}{others}"
    )


WORDING: Mapping[str, Callable[[ContractFacts], tuple[bool, str]]] = {
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


def _said(terms: ContractTerms, name: str) -> str:
    return written(name, getattr(terms, name))


def _sentence(text: str) -> str:
    """What someone wrote, ended as a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
