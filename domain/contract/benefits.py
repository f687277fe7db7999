"""Pension and insurance in the terms: what the law forbids a contract to say of them."""

import re
from decimal import Decimal

from domain.contract.terms import TermsForm
from domain.language.norwegian import decimal_comma
from domain.refusal import RuleBroken

LEAST_PENSION = Decimal(2)  # percent of the wage, lov om obligatorisk tjenestepensjon § 4
_NONE = re.compile(r"\W*(?:ingen|ikke|ikkje|inga|nei|uten|utan|har ikke|har ikkje)\b|\W+$", re.IGNORECASE)
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|prosent)", re.IGNORECASE)


class PensionTooLow(RuleBroken):
    def __init__(self, percent: Decimal) -> None:
        super().__init__(
            f"Tjenestepensjonen er {decimal_comma(percent)} % av lønnen. Arbeidsgiver skal betale inn minst "
            f"{decimal_comma(LEAST_PENSION)} % (lov om obligatorisk tjenestepensjon § 4)."
        )


class NoInjuryInsurance(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            "Feltet «Yrkesskadeforsikring» sier at det ikke er noen. Alle arbeidsgivere skal ha den (yrkesskadeforsikringsloven § 3). "
            "Skriv selskapet."
        )


def broken_benefits(terms: TermsForm) -> list[RuleBroken]:
    """A pension under the law's least, and an injury insurance there must be; what isn't said at all is missing elsewhere."""
    broken: list[RuleBroken] = []
    said = [Decimal(figure.replace(",", ".")) for figure in _PERCENT.findall(terms.pension_scheme)]
    if said and max(said) < LEAST_PENSION:
        broken.append(PensionTooLow(max(said)))
    if says_none(terms.injury_insurance):
        broken.append(NoInjuryInsurance())
    return broken


def says_none(benefit: str) -> bool:
    """Whether a text says that there is none: «ingen», «ikke avtalt», «-»."""
    return _NONE.match(benefit) is not None
