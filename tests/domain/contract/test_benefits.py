import pytest

from domain.contract.benefits import NoInjuryInsurance, PensionTooLow
from domain.contract.cautions import no_pension
from domain.contract.limits import check_terms
from domain.contract.terms import ContractTerms


@pytest.mark.parametrize(
    "pension",
    [
        "Innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon",
        "KLP",
        "arbeidstakeren trekkes 1 %, arbeidsgiver betaler 2,5 %",
        "",
    ],
)
def test_a_lawful_pension(pension: str) -> None:
    check_terms(ContractTerms(pension_scheme=pension), bound_by_tariff=True)


@pytest.mark.parametrize("pension", ["Fjellheim Pensjon, 1 %", "1,9 prosent av lønnen", "0 %"])
def test_a_pension_under_the_laws_least_is_refused(pension: str) -> None:
    with pytest.raises(PensionTooLow, match=r"minst 2 % \(lov om obligatorisk tjenestepensjon § 4\)"):
        check_terms(ContractTerms(pension_scheme=pension), bound_by_tariff=True)


@pytest.mark.parametrize("insurance", ["ingen", "Ikke avtalt", "-", "nei"])
def test_an_employer_without_injury_insurance_is_refused(insurance: str) -> None:
    with pytest.raises(NoInjuryInsurance, match="yrkesskadeforsikringsloven § 3"):
        check_terms(ContractTerms(injury_insurance=insurance), bound_by_tariff=True)


@pytest.mark.parametrize(
    ("pension", "warns"),
    [
        ("ingen", True),
        ("Ingen ordning", True),
        ("–", True),
        ("Nordea Pensjon, 2 %", False),
        ("Ingenium Pensjon", False),
        ("", False),
    ],
)
def test_no_pension_is_looked_at(pension: str, warns: bool) -> None:
    assert (no_pension(ContractTerms(pension_scheme=pension)) is not None) is warns
