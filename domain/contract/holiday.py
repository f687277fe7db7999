"""Holiday (ferie) in the terms: what is agreed beside what ferieloven gives everybody."""

import re
from decimal import Decimal

from domain.contract.cautions import Caution, CautionCode
from domain.contract.terms import LAW, TermsForm, in_force
from domain.language.languages import Both, Language
from domain.language.norwegian import decimal_comma

FIVE_WEEKS_PERCENT = Decimal(12)  # holiday pay that five weeks by tariff go with
LEAST_DAYS = 25  # virkedager, ferieloven § 5
_WEEKS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_IN_WEEKS = re.compile(rf"\b(\d+|{'|'.join(_WEEKS)}) (?:feri)?(?:uker|veker)\b", re.IGNORECASE)
_BY_LAW = Both("fire uker og én dag", "fire veker og éin dag")
_IN_WORDS = {5: Both("fem uker", "fem veker"), 6: Both("seks uker", "seks veker")}
_IN_DAYS = re.compile(r"\b(\d+) (?:virkedager|virkedagar|yrkedager|yrkedagar)\b", re.IGNORECASE)


def holiday_cautions(terms: TermsForm) -> tuple[Caution, ...]:
    """Less holiday than the law's, and five weeks whose pay is for four, or pay for five weeks that are not said."""
    now = in_force(terms)
    weeks = _weeks(now.holiday)
    days = max((int(each) for each in _IN_DAYS.findall(now.holiday)), default=0)
    percent = now.holiday_pay_percent or Decimal(0)
    found: list[Caution] = []
    if (weeks or days) and weeks < 5 and days < LEAST_DAYS:
        found.append(
            Caution(
                CautionCode.SHORT_HOLIDAY,
                f"Vilkårene sier «{now.holiday}» om ferien. Ferieloven § 5 gir {LEAST_DAYS} virkedager, som er fire uker og én dag. Se på "
                "at ferien ikke blir kortere enn det.",
            )
        )
    if weeks >= 5 and percent < FIVE_WEEKS_PERCENT:
        found.append(
            Caution(
                CautionCode.HOLIDAY_PAY,
                f"Ferien er {weeks} uker, men feriepengene er {decimal_comma(percent)} %, som er for fire uker og én dag. Til fem uker etter "
                f"tariff hører {decimal_comma(FIVE_WEEKS_PERCENT)} %. Se hva tariffavtalen sier.",
            )
        )
    elif percent >= FIVE_WEEKS_PERCENT and now.holiday == LAW.holiday:
        found.append(
            Caution(
                CautionCode.HOLIDAY_PAY,
                f"Feriepengene er {decimal_comma(percent)} %, som hører til fem ukers ferie, men ferien er lovens {LEAST_DAYS} virkedager. Se "
                "hva tariffavtalen sier, og skriv ferien.",
            )
        )
    return tuple(found)


def weeks_in_words(terms: TermsForm, language: Language) -> str:
    """«fire uker og én dag», as a short edition says how long the holiday is at least."""
    return _IN_WORDS.get(_weeks(terms.holiday), _BY_LAW).written(language)


def _weeks(holiday: str) -> int:
    return max((_number(each) for each in _IN_WEEKS.findall(holiday)), default=0)


def _number(written: str) -> int:
    return _WEEKS.get(written.casefold()) or int(written)
