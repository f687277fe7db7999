"""All that a person must look at in the terms of one contract."""

from domain.contract.cautions import Caution, low_overtime, no_pension, probation_notice, short_notice
from domain.contract.holiday import holiday_cautions
from domain.contract.terms import TermsForm


def terms_cautions(terms: TermsForm) -> tuple[Caution, ...]:
    found = (short_notice(terms), probation_notice(terms), no_pension(terms), low_overtime(terms), *holiday_cautions(terms))
    return tuple(caution for caution in found if caution)
