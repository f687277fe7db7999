"""A form that picks a row about a person is about that person, so what was typed into it goes when they are erased."""

from collections.abc import Iterator

from pydantic import BaseModel

from deployments.stages import DEPLOYMENTS
from tasks.engine.form_schemas import choices_of, form_of, model_within
from tasks.privacy.pointed import PICKED, is_about

OF_THE_HOUSE = ("job_specialists", "partners", "positions", "staff", "tariff_rates", "workplaces")
"""How lists begin whose rows are not a person's: registers, and the positions that are there for anyone."""
FORMS = [form for each in DEPLOYMENTS if (form := form_of(each.flow))]


def choice_fields(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The fields that are picked from a list, with the list's name."""
    for name, field in model.model_fields.items():
        if choices := choices_of(field):
            yield name, choices.of
        elif inner := model_within(field.annotation):
            yield from choice_fields(inner)


def test_every_field_that_picks_a_row_of_a_person_is_known_to_an_erasure() -> None:
    picked = {(name, of) for form in FORMS for name, of in choice_fields(form) if not of.startswith(OF_THE_HOUSE)}

    assert {(name, of) for name, of in picked if name not in PICKED} == set()
    assert {name for name, _ in picked} == set(PICKED)


def test_one_of_several_documents_is_enough() -> None:
    signed = {"document": "3 - Avtale", "others": ["4 - Avtale", "57 - Avtale"]}

    assert is_about(signed, {"document": [57]})
    assert not is_about(signed, {"document": [5]})
    assert not is_about(signed, {"candidacy": [57]})
