"""When the employer ends a job: what the worker can do and how soon (aml §§ 17-3, 17-4), and what the notice must be (§§ 15-1, 15-4)."""

from datetime import date, timedelta

from domain.contract.cautions import Caution, CautionCode
from domain.language.languages import Both, Language
from domain.language.norwegian import short_day, weekday_and_day

NEGOTIATE_WITHIN = timedelta(weeks=2)  # from the notice, in writing (aml § 17-3 (2))
_DISAGREE = Both(
    "Snakk med tillitsvalgt eller fagforeningen med en gang.\nDe kjenner rettighetene dine.",
    "Snakk med tillitsvald eller fagforeininga med ein gong.\nDei kjenner rettane dine.",
)
_NEGOTIATE_BY = Both(
    "Fristene er korte.\nDu kan be om et møte med arbeidsgiveren.\nSkriv til arbeidsgiveren senest {day}.",
    "Fristane er korte.\nDu kan be om eit møte med arbeidsgivaren.\nSkriv til arbeidsgivaren seinast {day}.",
)
_NEGOTIATE = Both(
    "Fristene er korte.\nDu kan be om et møte med arbeidsgiveren.\nFristen er to uker fra oppsigelsen.",
    "Fristane er korte.\nDu kan be om eit møte med arbeidsgivaren.\nFristen er to veker frå oppseiinga.",
)
_GO_TO_COURT = Both(
    "Du kan også gå til retten.\nDa er fristen som regel åtte uker.",
    "Du kan også gå til retten.\nDå er fristen som regel åtte veker.",
)
_STAY = Both(
    "Spør også om du kan bli i jobben så lenge.\nJobbspesialisten kan hjelpe deg med å ringe.",
    "Spør også om du kan bli i jobben så lenge.\nJobbspesialisten kan hjelpe deg med å ringje.",
)


def rights_of_the_dismissed(notice_on: date, today: date, language: Language) -> list[str]:
    """What the letter says, a few sentences each; a deadline that has passed is told by its length, as it may not hold."""
    last = notice_on + NEGOTIATE_WITHIN
    negotiate = (
        _NEGOTIATE.written(language) if last < today else _NEGOTIATE_BY.written(language, day=weekday_and_day(last, language))
    )
    return [_DISAGREE.written(language), negotiate, _GO_TO_COURT.written(language), _STAY.written(language)]


def employers_notice(notice_on: date, *, closes_down: bool) -> Caution:
    """What the law asks of a notice from the employer: a meeting first, in writing, and what it must state.

    `closes_down`: it is for the business's own reasons, so the preference to a new job there is stated too (§ 14-2).
    """
    preference = " og fortrinnsretten (§ 14-2)" if closes_down else ""
    return Caution(
        CautionCode.EMPLOYERS_NOTICE,
        "Arbeidsgiver har sagt opp. Det skal være drøftet med arbeidstakeren og tillitsvalgte i et møte først "
        "(arbeidsmiljøloven § 15-1). Oppsigelsen skal være skriftlig, gitt personlig eller i rekommandert brev, og den skal "
        "si at arbeidstakeren kan kreve forhandlinger, reise søksmål og bli i stillingen så lenge, hvilke frister som "
        f"gjelder, og hvem som er arbeidsgiver og rett saksøkt{preference} (§ 15-4). Se at alt er gjort. Frist for å kreve "
        f"forhandlinger er {short_day(notice_on + NEGOTIATE_WITHIN)} (§ 17-3), og for søksmål som regel åtte uker "
        "(§ 17-4): hjelp arbeidstakeren til fagforeningen med en gang.",
    )
