import json
from typing import Any

import pytest
from pydantic import BaseModel

from deployments.stages import DEPLOYMENTS, Deployment
from domain.forms.form import Form
from domain.forms.reading import NOTHING_TO_CHOOSE
from tasks.engine.form_schemas import WHO, choices_of, form_of, form_schema, model_within
from tasks.forms.choices import LISTS

FORMS = [pytest.param(form, id=line.name) for line in DEPLOYMENTS if (form := form_of(line.flow.fn))]
HINTS = {name: hint for name, (_, hint) in LISTS.items()}


def enums(part: Any) -> list[list[str]]:
    if isinstance(part, list):
        return [found for each in part for found in enums(each)]
    if not isinstance(part, dict):
        return []
    own = [part["enum"]] if "enum" in part else []
    return own + [found for each in part.values() for found in enums(each)]


def _picks(model: type[BaseModel]) -> bool:
    """Whether there is a list to pick from in the form, but who hands it in."""
    fields = [field for name, field in model.model_fields.items() if name != WHO]
    return any(choices_of(field) or ((inner := model_within(field.annotation)) and _picks(inner)) for field in fields)


@pytest.mark.parametrize("line", [pytest.param(line, id=line.name) for line in DEPLOYMENTS])
def test_a_flow_is_named_in_plain_text_as_the_log_quotes_it(line: Deployment) -> None:
    assert repr(line.flow.name) == f"'{line.flow.name}'"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_lists_that_are_kept_and_never_an_empty_one(form: type[Form]) -> None:
    shown = enums(form_schema(form, {name: [] for name in LISTS}, HINTS))

    assert all(set(choices) - {""} for choices in shown)
    assert any(choices[-1].startswith(NOTHING_TO_CHOOSE) for choices in shown) is _picks(form)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_asks_who_hands_it_in(form: type[Form]) -> None:
    schema = form_schema(form, {name: ["1 - En"] for name in LISTS})

    assert "registered_by" not in json.dumps(schema)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_is_checked_in_english_for_more_than_type_required_and_choices(form: type[Form]) -> None:
    schema = json.dumps(form_schema(form, {name: ["1 - En"] for name in LISTS}))

    assert not [
        word for word in ("anyOf", "oneOf", "allOf", "pattern", "minimum", "maximum", "minLength") if f'"{word}"' in schema
    ]
