from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.contract.terms import (
    LAW,
    ONLY_THE_EMPLOYER_KNOWS,
    ContractTerms,
    Deviation,
    TermsForm,
    deviations,
    in_force,
    inherit,
    printed,
)
from domain.contract.terms_wording import written
from domain.forms.form import CannotBeRead, Form, Line, field


class PartnerFields(Form):
    name: Line = field("Navn")


class AgreementForm(TermsForm, PartnerFields):
    """A form that carries the terms."""


def a_form(**said: str) -> AgreementForm:
    return AgreementForm.read({"registered_by": "1 - K.N.", "name": "Fjellheim Butikker", **said})


any_terms = st.builds(
    ContractTerms,
    employer_notice_months=st.none() | st.integers(0, 6),
    probation_months=st.none() | st.integers(0, 6),
    breaks_paid=st.none() | st.booleans(),
    holiday_pay_percent=st.none() | st.decimals("10.2", "15", places=1),
    pension_scheme=st.sampled_from(["", "Fjellheim Pensjon", "Dalen Pensjon"]),
)


def test_a_blank_form_says_nothing_about_terms() -> None:
    assert a_form().terms() == ContractTerms()


def test_a_form_asks_for_its_own_fields_first_and_terms_as_flat_strings() -> None:
    fields = AgreementForm.model_json_schema()["properties"]

    assert list(fields)[:3] == ["registered_by", "name", "employer_notice_months"]
    assert {shown["type"] for shown in fields.values()} == {"string"}
    assert {shown.get("default") for name, shown in fields.items() if name in TermsForm.model_fields} == {""}


@pytest.mark.parametrize("name", TermsForm.model_fields)
def test_every_term_has_a_label_and_a_help_text_with_an_example(name: str) -> None:
    shown = TermsForm.model_fields[name]

    assert shown.title
    assert "Eksempel: " in (shown.description or "")


def test_what_is_written_in_the_form_is_read() -> None:
    terms = a_form(
        employer_notice_months="3", breaks_paid="Ja", holiday_pay_percent="12 %", pay_day="12.", pension_scheme="Dalen Pensjon "
    ).terms()

    assert terms == ContractTerms(
        employer_notice_months=3, breaks_paid=True, holiday_pay_percent=Decimal(12), pay_day=12, pension_scheme="Dalen Pensjon"
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param({"pay_day": "tolvte"}, "«Lønningsdag»: «tolvte» er ikke et helt tall", id="a word"),
        pytest.param({"employer_notice_months": "14 dager"}, "«14 dager» er ikke et helt tall", id="days for months"),
        pytest.param({"probation_months": "-3"}, "«-3» er ikke et helt tall", id="less than nothing"),
        pytest.param({"breaks_paid": "kanskje"}, "Skriv ja eller nei", id="neither yes nor no"),
    ],
)
def test_what_cannot_be_read_is_refused_in_norwegian(said: dict[str, str], sentence: str) -> None:
    with pytest.raises(CannotBeRead, match=sentence):
        a_form(**said)


@settings(deadline=None)
@given(any_terms)
def test_terms_survive_being_stored(terms: ContractTerms) -> None:
    assert ContractTerms.model_validate(terms.model_dump(mode="json")) == terms


@settings(deadline=None)
@given(any_terms)
def test_terms_typed_again_are_the_same(terms: ContractTerms) -> None:
    assert ContractTerms(**terms.as_typed()) == terms


@settings(deadline=None)
@given(any_terms, any_terms)
def test_local_deviations_win_and_the_rest_is_inherited(central: ContractTerms, local: ContractTerms) -> None:
    both = inherit(central, local)

    for name in TermsForm.model_fields:
        said: Any = getattr(local, name)
        assert getattr(both, name) == (said if said not in (None, "") else getattr(central, name))


@settings(deadline=None)
@given(any_terms)
def test_a_layer_that_says_nothing_changes_nothing(terms: ContractTerms) -> None:
    assert inherit(terms, ContractTerms()) == terms
    assert deviations(terms, ContractTerms()) == ()


def test_no_probation_and_unpaid_breaks_can_be_said() -> None:
    central = ContractTerms(probation_months=6, breaks_paid=True)

    assert inherit(central, ContractTerms(probation_months=0, breaks_paid=False)) == ContractTerms(
        probation_months=0, breaks_paid=False
    )


def test_the_law_stands_behind_what_nobody_has_agreed() -> None:
    terms = in_force(ContractTerms(employer_notice_months=3))

    assert (terms.employer_notice_months, terms.worker_notice_months, terms.probation_notice_days) == (3, 1, 14)
    assert terms.holiday_pay_percent == Decimal("10.2")


def test_the_law_does_not_know_pension_insurance_and_pay_day() -> None:
    assert all(getattr(LAW, name) in (None, "") for name in ONLY_THE_EMPLOYER_KNOWS)


def test_deviations_are_printed_with_what_they_deviate_from() -> None:
    central = ContractTerms(employer_notice_months=3, pay_day=12, breaks_paid=False)
    local = ContractTerms(employer_notice_months=1, pay_day=20, breaks_paid=False, holiday_pay_percent=Decimal(12))

    assert deviations(central, local) == (
        Deviation(label="Oppsigelsestid fra arbeidsgiver", central="3 måneder", local="1 måned"),
        Deviation(label="Lønningsdag", central="den 12. i måneden", local="den 20. i måneden"),
        Deviation(label="Feriepenger i prosent", central="10,2 %", local="12 %"),
    )


def test_only_what_is_said_is_printed() -> None:
    assert printed(ContractTerms(break_minutes=30, breaks_paid=True)) == (("Pause", "30 minutter"), ("Er pausen betalt?", "ja"))


@pytest.mark.parametrize("name", TermsForm.model_fields)
def test_every_term_of_the_law_can_be_written(name: str) -> None:
    value = getattr(LAW, name)

    assert (written(name, value) == "ikke avtalt") == (value in (None, ""))
