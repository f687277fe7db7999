"""A form of the engine, opened filled in: the numbers a link carries become today's choices, which are what the engine takes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from sqlalchemy.orm import Session

from domain.forms.form import Form
from domain.partners.central_agreement import RENEWS
from domain.refusal import RuleBroken
from tasks.database import reading
from tasks.engine.form_schemas import PARAMETER, choices_of, model_within, number_in_front
from tasks.forms.choices import LISTS
from tasks.forms.refresh import deployment_of
from tasks.partners.central_agreement import as_renewed
from tasks.settings import settings


class NotOpenNow(RuleBroken):
    def __init__(self, form: str, field: str, number: int) -> None:
        super().__init__(
            f"Nummer {number} står ikke lenger under «{field}» i skjemaet «{form}». Det er trolig gjort allerede: se listen din for i dag."
        )


class FormNotServed(RuleBroken):
    def __init__(self, form: str) -> None:
        super().__init__(f"Skjemaet «{form}» er ikke i bruk. Finn det du trenger under Deployments.")


def filled_form(name: str, function: str, form: type[Form], fields: Mapping[str, Any]) -> str:
    """The address of a form with these numbers picked, or with an agreement's next period.

    `name` is what people read. Raises NotOpenNow, NothingToRenew, FormNotServed.
    """
    picks = dict(fields)
    with reading() as session:
        values = as_renewed(session, picks.pop(RENEWS)) if RENEWS in picks else {}
        values |= {field: _picked(session, name, form, field, number) for field, number in picks.items()}
    return _address(name, function, values)


def reopened_form(name: str, function: str, form: type[Form], submitted: Mapping[str, Any]) -> str:
    """The address of a form with what was submitted, as it was typed; a choice that is no longer open is left out."""
    with reading() as session:
        return _address(name, function, _as_open_now(session, form, submitted))


def _address(name: str, function: str, values: Mapping[str, Any]) -> str:
    deployment = deployment_of(function)
    if deployment is None:
        raise FormNotServed(name)
    parameters = quote(json.dumps({PARAMETER: values}, ensure_ascii=False))
    return f"{settings().ui_url}/v2/deployments/deployment/{deployment}/run?parameters={parameters}"


def _picked(session: Session, name: str, form: type[Form], field: str, number: int) -> str:
    known = form.model_fields.get(field)
    choices = choices_of(known) if known else None
    label = _label(session, choices.of, number) if choices else None
    if label is None:
        raise NotOpenNow(name, (known and known.title) or field, number)
    return label


def _label(session: Session, of: str, number: int) -> str | None:
    entries: Iterable[str] = LISTS[of][0](session)
    return next((entry for entry in entries if number_in_front(entry) == number), None)


def _as_open_now(session: Session, form: type[Any], submitted: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, field in form.model_fields.items():
        if name not in submitted:
            continue
        value, choices, inner = submitted[name], choices_of(field), model_within(field.annotation)
        if choices and isinstance(value, list):
            values[name] = [label for each in value if (label := _still(session, choices.of, each))]
        elif choices:
            if label := _still(session, choices.of, value):
                values[name] = label
        elif inner and isinstance(value, list):
            values[name] = [_as_open_now(session, inner, each) for each in value if isinstance(each, Mapping)]
        else:
            values[name] = value
    return values


def _still(session: Session, of: str, value: object) -> str | None:
    number = number_in_front(value)
    return None if number is None else _label(session, of, number)
