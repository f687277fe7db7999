from typing import Annotated, get_args

import pytest
from pydantic import BaseModel, Field

from deployments.stages import DEPLOYMENTS
from domain.forms.form import Form, item_model
from domain.forms.short_editions import InShortEdition, hard_to_read
from domain.papers.printed import PRINTED
from domain.positions.facts import tasks_in
from tasks.engine.form_schemas import form_of

LONG = "Vi er en trivelig gjeng som jobber sammen hver dag, og vi pleier alltid å spise lunsj sammen når det passer for oss."
FORMS = [form for deployment in DEPLOYMENTS if (form := form_of(deployment.flow.fn))]
THEIR_OWN = {"worker_words"}
"""What the worker has said is written as it was said."""
NO_SENTENCES = {"address", "name", "municipality", "tariff_agreement"}
LONG_EDITION = {
    ("EvaluationForm", "reason"),
    ("CorrectionForm", "why"),
    ("CentralAgreementForm", "tasks"),
    ("RecruitingForm", "told"),
}
"""Texts that stand in the long edition, in the history or in another agreement alone."""


class Item(BaseModel):
    place: Annotated[str, InShortEdition()] = Field(title="Sted")


class Typed(BaseModel):
    text: Annotated[str, InShortEdition()] = Field("", title="Egen tekst")
    tasks: Annotated[str, InShortEdition(parts=tasks_in)] = Field("", title="Oppgaver")
    note: str = Field("", title="Merknad")
    items: list[Item] = Field([], title="Steder")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("Vi er åtte kolleger. Vi har det fint på jobb.", (), id="easy"),
        pytest.param(
            f"Vi er åtte kolleger. {LONG}",
            ("«Egen tekst», setning 2: 23 ord i setningen, grensen er 15; 2 leddsetninger, grensen er 1.",),
            id="a long sentence",
        ),
        pytest.param("Maten blir servert klokka tolv.", ("«Egen tekst»: passiv, skriv hvem som gjør det.",), id="passive"),
        pytest.param("Vi selger bl.a. melk.", ("«Egen tekst»: en forkortelse eller et tegn, skriv ordene.",), id="abbreviation"),
        pytest.param("Spør Kari B. Nordmann på AS Eksempel.", (), id="names and initials"),
    ],
)
def test_a_hard_sentence_is_told_by_its_place_and_never_quoted(text: str, told: tuple[str, ...]) -> None:
    assert hard_to_read(Typed(text=text, note=LONG)) == told


def test_tasks_are_measured_one_by_one_as_they_are_printed() -> None:
    many = "fylle varer, rydde lager, ta imot pant, vaske hyller, hente traller, bære kasser, feie, koste, hilse, smile, brette esker"

    assert hard_to_read(Typed(tasks=many)) == ()
    (line,) = hard_to_read(Typed(tasks=f"{many}, f.eks. rydde"))
    assert line.startswith("«Oppgaver», punkt 12: ")


def test_the_items_of_a_list_are_measured_too() -> None:
    (line,) = hard_to_read(Typed(items=[Item(place="pauserommet"), Item(place="f.eks. kantinen")]))

    assert line.startswith("«Steder, nr. 2: Sted»: ")


def test_a_long_text_is_measured_as_a_whole_too() -> None:
    heavy = "Arbeidsplassen organiserer vareleveranser. Medarbeiderne koordinerer lagerhyllene. Avdelingslederen planlegger arbeidsdagene."

    (line,) = hard_to_read(Typed(text=heavy))

    assert line.startswith("«Egen tekst»: LIX er ")


def marked(form: type[BaseModel]) -> dict[str, bool]:
    """Each text a form asks for, and whether it is measured; also in the lines of a list."""
    found: dict[str, bool] = {}
    for name, field in form.model_fields.items():
        if inner := item_model(field.annotation):
            found |= marked(inner)
        elif field.annotation is str:
            found[name] = any(isinstance(each, InShortEdition) for each in field.metadata)
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_text_that_is_typed_into_a_short_edition_is_measured(form: type[Form]) -> None:
    read = {
        name
        for document, facts in PRINTED.items()
        if document.endswith("_short") or document == "day_plan"
        for name, field in facts.model_fields.items()
        if field.annotation is str or str in get_args(field.annotation)
    }

    not_measured = {name for name, is_marked in marked(form).items() if name in read and not is_marked}
    assert {
        name
        for name in not_measured - THEIR_OWN - NO_SENTENCES
        if not name.endswith("_name") and (form.__name__, name) not in LONG_EDITION
    } == set()
