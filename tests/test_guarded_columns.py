"""What one form refuses, no other form takes: a guard belongs to the column, and every form that writes it is walked."""

from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import flows
from domain.candidacies.application_form import ApplicationForm
from domain.candidacies.reference_check import AskReferenceForm
from domain.columns import Column
from domain.forms.form import Form, item_model
from domain.forms.function_words import NAMES_HEALTH
from domain.jobs.permanent_job_form import PermanentJobForm
from domain.papers.correction import FIELDS, CorrectionForm, read_new_value
from domain.papers.signing import CopyForm, SignatureForm
from domain.partners.central_agreement import CentralAgreementForm
from domain.positions.local_agreement import LocalAgreementForm
from domain.positions.sponsor import SponsorChangeForm, SponsorForm
from domain.refusal import RuleBroken
from domain.registers import StaffForm, WorkplaceForm
from domain.trials.evaluation import EvaluationForm
from domain.trials.form import TrialForm
from flows.shell import type_of_form

assert flows
FORMS = sorted(set(type_of_form.values()), key=lambda form: form.__name__)
_SPONSOR = (SponsorForm, SponsorChangeForm)
WRITTEN_BY: dict[Column, tuple[tuple[type[Form], ...], str]] = {
    Column.PERSON_NAME: ((ApplicationForm,), "name"),
    Column.PERSON_BORN: ((ApplicationForm, TrialForm, PermanentJobForm), "birth_date"),
    Column.PERSON_ADDRESS: ((ApplicationForm, TrialForm, PermanentJobForm), "address"),
    Column.PERSON_EMAIL: ((ApplicationForm,), "email"),
    Column.PERSON_PHONE: ((ApplicationForm,), "phone"),
    Column.PERSON_MUNICIPALITY: ((ApplicationForm,), "municipality"),
    Column.PERSON_LANGUAGE: ((ApplicationForm,), "written_form"),
    Column.NEEDS: ((ApplicationForm,), "needs"),
    Column.SUPPORT_NAME: ((ApplicationForm,), "support_name"),
    Column.SUPPORT_EMAIL: ((ApplicationForm,), "support_email"),
    Column.SUPPORT_PHONE: ((ApplicationForm,), "support_phone"),
    Column.BENEFIT_SINCE: ((ApplicationForm,), "benefit_since"),
    Column.WORKER_WORDS: ((EvaluationForm,), "worker_words"),
    Column.EMPLOYER_WORDS: ((EvaluationForm,), "employer_words"),
    Column.ADJUSTMENTS: ((EvaluationForm,), "adjustments"),
    Column.WORKPLACE_NAME: ((WorkplaceForm,), "name"),
    Column.EMPLOYER_NAME: ((WorkplaceForm,), "employer_name"),
    Column.EMPLOYER_ADDRESS: ((WorkplaceForm,), "employer_address"),
    Column.EMPLOYER_NUMBER: ((WorkplaceForm,), "organisation_number"),
    Column.WORKPLACE_ADDRESS: ((WorkplaceForm,), "address"),
    Column.MUNICIPALITY: ((WorkplaceForm,), "municipality"),
    Column.WORKPLACE_KIND: ((WorkplaceForm,), "kind"),
    Column.LEADER_NAME: ((WorkplaceForm,), "leader_name"),
    Column.LEADER_EMAIL: ((WorkplaceForm,), "leader_email"),
    Column.LEADER_PHONE: ((WorkplaceForm,), "leader_phone"),
    Column.WORKPLACE_LANGUAGE: ((WorkplaceForm,), "written_form"),
    Column.TITLE: ((LocalAgreementForm,), "title"),
    Column.TASKS: ((LocalAgreementForm,), "tasks"),
    Column.UNION_REPRESENTATIVE: ((LocalAgreementForm,), "union_representative"),
    Column.SPONSOR_NAME: (_SPONSOR, "sponsor_name"),
    Column.SPONSOR_EMAIL: (_SPONSOR, "sponsor_email"),
    Column.SPONSOR_PHONE: (_SPONSOR, "sponsor_phone"),
    Column.SUBSTITUTE_NAME: (_SPONSOR, "substitute_name"),
    Column.SUBSTITUTE_EMAIL: (_SPONSOR, "substitute_email"),
    Column.SUBSTITUTE_PHONE: (_SPONSOR, "substitute_phone"),
    Column.PARTNER_NAME: ((CentralAgreementForm,), "partner_name"),
    Column.PARTNER_CONTACT: ((CentralAgreementForm,), "contact_name"),
    Column.PARTNER_EMAIL: ((CentralAgreementForm,), "contact_email"),
    Column.PARTNER_PHONE: ((CentralAgreementForm,), "contact_phone"),
    Column.PARTNER_LANGUAGE: ((CentralAgreementForm,), "written_form"),
    Column.AGREEMENT_ENDS: ((CentralAgreementForm,), "ends_on"),
    Column.AGREEMENT_TASKS: ((CentralAgreementForm,), "tasks"),
    Column.STAFF_NAME: ((StaffForm,), "name"),
    Column.STAFF_EMAIL: ((StaffForm,), "email"),
    Column.STAFF_PHONE: ((StaffForm,), "phone"),
    Column.REFEREE_NAME: ((AskReferenceForm,), "name"),
    Column.REFEREE_RELATION: ((AskReferenceForm,), "relation"),
    Column.REFEREE_EMAIL: ((AskReferenceForm,), "email"),
    Column.REFEREE_PHONE: ((AskReferenceForm,), "phone"),
    Column.SIGNED_ON: ((SignatureForm,), "signed_on"),
    Column.SIGNED_BY: ((SignatureForm,), "signed_by"),
    Column.SIGNED_HOW: ((SignatureForm,), "how"),
    Column.EXPLAINED_BY: ((SignatureForm,), "explained_by"),
    Column.KEPT_AT: ((SignatureForm,), "kept_at"),
    Column.COPY_GIVEN_ON: ((CopyForm,), "given_on"),
    Column.COPY_GIVEN_HOW: ((CopyForm,), "how"),
}
WRITTEN_BY_NO_FIELD = {Column.STAFF_LEFT}  # what leaves the others' work is asked in 14d
BLANK_TAKES_IT_BACK = {Column.SIGNED_ON, Column.COPY_GIVEN_ON}
VALUES = (
    *("har autisme", "diagnose: ADHD", "trenger én beskjed om gangen", "", "  ", "\x00", "ro\x07", "to\nlinjer", "Kari Nordmann"),
    *("kari@", "kari@butikken.no", "98 88", "98 88 90 00", "974760674", "974 760 673", "31.02.2027", "24.12.2026", "1.1.0202"),
    *("kiosk", "butikk", "bokmål", "nynorsk", "på papir", "digitalt", "på tavla"),
)
NOT_ABOUT_ANYONE = {
    # who and where: a ward or a clinic may be called what it treats
    *("name", "partner_name", "contact_name", "employer_name", "leader_name", "sponsor_name", "substitute_name", "support_name"),
    *("union_representative", "helper", "signed_by", "seen_by", "certificate_seen_by", "handed_over_by", "told"),
    *("address", "employer_address", "municipality", "place", "meeting_place", "kept_at"),
    # what is agreed for all, and what the work is
    *("title", "tasks", "tariff_agreement", "tariff_parties", "unions", "agreement", "group", "source", "notice_agreement"),
    *("termination_procedure", "pension_scheme", "injury_insurance", "other_benefits", "pay_method", "supplements", "overtime"),
    *("shift_changes", "holiday", "other_paid_absence", "competence", "work_clothes", "special_arrangement"),
    *("averaging_agreement", "hired_out_to"),
    # the advert has a guard of its own, which a person may overrule; a correction is guarded by its column
    "text",
}


def kind_of(form: type[BaseModel], name: str) -> Any:
    field = form.model_fields[name]
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def refuses(kind: Any, value: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize("what", FIELDS)
def test_a_correction_takes_nothing_that_a_form_of_the_column_refuses(what: str) -> None:
    column = FIELDS[what].column
    assert (column in WRITTEN_BY) != (column in WRITTEN_BY_NO_FIELD)
    forms, name = WRITTEN_BY.get(column, ((), ""))

    for value in VALUES:
        if any(refuses(kind_of(form, name), value) for form in forms) and not (
            column in BLANK_TAKES_IT_BACK and not value.strip()
        ):
            with pytest.raises(RuleBroken):
                read_new_value(FIELDS[what], value)


@pytest.mark.parametrize("what", FIELDS)
def test_every_form_of_a_column_reads_it_alike(what: str) -> None:
    forms, name = WRITTEN_BY.get(FIELDS[what].column, ((), ""))

    for value in VALUES:
        read = [
            TypeAdapter(kind_of(form, name)).validate_python(value) for form in forms if not refuses(kind_of(form, name), value)
        ]
        assert len(read) in (0, len(forms)), value
        assert all(each == read[0] for each in read), value


def texts_of(form: type[BaseModel], path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every field in which any words can be written."""
    for name, field in form.model_fields.items():
        inner = item_model(field.annotation)
        if inner:
            yield from texts_of(inner, (*path, name, 0))
        elif not refuses(kind_of(form, name), "Hva som helst, også dette."):
            yield (*path, name)


def fields_of(form: type[BaseModel], path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every field."""
    for name, field in form.model_fields.items():
        inner = item_model(field.annotation)
        if inner:
            yield from fields_of(inner, (*path, name, 0))
        else:
            yield (*path, name)


NUMBER = "17059910140"
GUARDED_AS_ITS_COLUMN = [(CorrectionForm, ("new",))]
PICKED = ("what", "row")  # from a list that is checked where it is used
TEXTS = [
    pytest.param(form, path, id=f"{form.__name__}.{path[-1]}")
    for form in FORMS
    for path in texts_of(form)
    if (form, path) not in GUARDED_AS_ITS_COLUMN and path[-1] not in PICKED
]
EVERY_FIELD = [pytest.param(form, path, id=f"{form.__name__}.{path[-1]}") for form in FORMS for path in fields_of(form)]


def submitted(path: tuple[str | int, ...], typed: Any) -> Any:
    """A form with this typed in one field, and the others missing."""
    for part in reversed(path):
        typed = {part: typed} if isinstance(part, str) else [typed]
    return typed


def said_of(form: type[Form], path: tuple[str | int, ...], typed: Any) -> list[str]:
    """The guard's sentences of what is typed, and no word of it repeated in any sentence."""
    with pytest.raises(RuleBroken) as broken:
        form.read(submitted(path, typed))
    assert all(word not in sentence for sentence in broken.value.sentences for word in str(typed).split() if word in SECRET)
    return [sentence for sentence in broken.value.sentences if any(said in sentence for said in SAID)]


def kept_of(form: type[Form], path: tuple[str | int, ...], typed: Any) -> Any:
    kept: Any = form.to_keep(submitted(path, typed))
    for part in path:
        kept = kept[part]
    return kept


SECRET = ("autisme", NUMBER, "170599", "10140", "17059910141")
SAID = ("ser ut til å nevne", "kan handle om helse", "har et fødselsnummer", "skrevet som et fødselsnummer")


def is_guarded(form: type[Form], path: tuple[str | int, ...]) -> bool:
    return path[-1] not in NOT_ABOUT_ANYONE or (form.__name__, path[-1]) in GUARDED_ALL_THE_SAME


@pytest.mark.parametrize(("form", "path"), TEXTS)
def test_no_form_takes_a_diagnosis_in_words_about_a_person(form: type[Form], path: tuple[str | int, ...]) -> None:
    said = said_of(form, path, "har autisme")

    assert len(said) == 1
    if is_guarded(form, path):
        assert "ser ut til å nevne en diagnose (ord 2)" in said[0]
        assert said_of(form, path, "har autisme (vurdert)") == said
        assert kept_of(form, path, "har autisme") == kept_of(form, path, "har autisme (vurdert)") == ""
    else:
        assert "kan handle om helse (en diagnose, ord 2)" in said[0]
        assert "skriv «(vurdert)» til slutt i feltet" in said[0]
        assert said_of(form, path, "har autisme (vurdert)") == []
        assert kept_of(form, path, "har autisme") == "har autisme"


@pytest.mark.parametrize(("form", "path"), TEXTS)
def test_what_may_be_health_is_asked_about_where_it_is_about_a_person(form: type[Form], path: tuple[str | int, ...]) -> None:
    said = said_of(form, path, "skal til lege")

    assert [("(lege eller behandling, ord 3)" in each, "«(vurdert)»" in each) for each in said] == [(True, True)] * is_guarded(
        form, path
    )
    assert said_of(form, path, "skal til lege (vurdert)") == []
    assert kept_of(form, path, "skal til lege") == "skal til lege"


@pytest.mark.parametrize(("form", "path"), EVERY_FIELD)
def test_no_field_of_any_form_takes_a_national_identity_number(form: type[Form], path: tuple[str | int, ...]) -> None:
    for typed in (NUMBER, "170599 10140", f"{NUMBER} (vurdert)", int(NUMBER)):
        assert ["har et fødselsnummer (ord 1)" in each for each in said_of(form, path, typed)] == [True]
        assert kept_of(form, path, typed) == ""


@pytest.mark.parametrize(("form", "path"), TEXTS)
def test_a_number_with_a_slip_is_asked_about_and_not_kept_until_then(form: type[Form], path: tuple[str | int, ...]) -> None:
    assert ["skrevet som et fødselsnummer" in each for each in said_of(form, path, "17059910141")] == [True]
    assert said_of(form, path, "17059910141 (vurdert)") == []
    assert kept_of(form, path, "17059910141") == ""


def test_the_confirmation_is_no_part_of_what_is_kept() -> None:
    read = TypeAdapter(kind_of(ApplicationForm, "needs")).validate_python

    assert read("må ta medisinen klokka tolv (vurdert)") == read("må ta medisinen klokka tolv (Vurdert). ")
    assert read("må ta medisinen klokka tolv (vurdert)") == "må ta medisinen klokka tolv"
    assert read("trenger ro (vurdert)") == read("trenger ro") == "trenger ro"


GUARDED_ALL_THE_SAME = {
    *(("InfoMeetingForm", "place"), ("InfoMeetingForm", "attendees")),  # printed for all the colleagues
    *(("ContractChangeForm", "title"), ("ContractChangeForm", "tasks")),  # one worker's own
}


@pytest.mark.parametrize("what", FIELDS)
def test_a_correction_of_a_guarded_column_keeps_no_diagnosis(what: str) -> None:
    guarded = refuses(FIELDS[what].reads, "har autisme (vurdert)") and not refuses(FIELDS[what].reads, "trenger ro")
    submitted = {"registered_by": "1", "what": what, "number": 1, "new": "har autisme", "why": "skrivefeil"}

    assert (CorrectionForm.to_keep(submitted)["new"] == "") == guarded
    if guarded:
        with pytest.raises(RuleBroken, match="«Det riktige» ser ut til å nevne en diagnose"):
            CorrectionForm.read(submitted)


def test_the_type_of_error_is_the_guards_own() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind_of(ApplicationForm, "needs")).validate_python("har autisme")

    assert [error["type"] for error in refused.value.errors()] == [NAMES_HEALTH]
