"""A form of the engine, opened filled in: an address with numbers only, and what the screen shows in the fields for them.

The screen reads a form's first values with the deployment, whose answer the door fills in; so nothing of a person is in an address.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.interview_forms import CallInterviewForm
from domain.forms.form import Form
from domain.partners.central_agreement import RENEWS
from domain.refusal import RuleBroken
from domain.tables.candidacies import Interview
from tasks.database import reading
from tasks.engine.form_schemas import WHO, choices_of, model_within, number_in_front
from tasks.forms.choices import LISTS
from tasks.forms.refresh import deployment_of
from tasks.partners.central_agreement import as_renewed
from tasks.settings import settings

_CARRIED = "additionalOptions"
"""What the screen carries along in a form's address without a look at it."""
_DRAFT, _PICKS = "kladd", "valg"
_TOO_LARGE = 2**31  # for a number of a row


class NotOpenNow(RuleBroken):
    def __init__(self, form: str, field: str, number: int) -> None:
        super().__init__(
            f"Nummer {number} står ikke lenger under «{field}» i skjemaet «{form}». Det er trolig gjort allerede: se listen din for i dag."
        )


class FormNotServed(RuleBroken):
    def __init__(self, form: str) -> None:
        super().__init__(f"Skjemaet «{form}» er ikke i bruk. Finn det du trenger blant skjemaene.")


def filled_form(name: str, function: str, form: type[Form], fields: Mapping[str, Any]) -> str:
    """The address of a form with these numbers picked, or with an agreement's next period.

    `name` is what people read. Raises NotOpenNow, NothingToRenew, FormNotServed.
    """
    picks = {field: number for field, number in fields.items() if field != WHO}
    picked_values(name, form, picks)
    return _address(name, function, {_PICKS: picks})


def reopened_form(name: str, function: str, draft: int) -> str:
    """The address of a form with what stands in a draft. `name` is what people read. Raises FormNotServed."""
    return _address(name, function, {_DRAFT: draft})


def picked_values(name: str, form: type[Form], fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields show for those numbers. Raises NotOpenNow, NothingToRenew."""
    picks = dict(fields)
    with reading() as session:
        values = as_renewed(session, picks.pop(RENEWS)) if RENEWS in picks else {}
        if issubclass(form, CallInterviewForm) and "candidacy" in picks:
            values = _as_called_before(session, form.number, picks["candidacy"])
        return values | {field: _picked(session, name, form, field, number) for field, number in picks.items()}


def _as_called_before(session: Session, number: int, candidacy: int) -> dict[str, Any]:
    """What is known of an interview that is moved: where, how long and with whom; of the second before it is called, as the first."""
    called = select(Interview).where(Interview.candidacy_id == candidacy, Interview.number <= number)
    newest = session.scalars(called.order_by(Interview.number.desc()).limit(1)).first()
    if newest is None:
        return {}
    panel = [{"name": each["name"], "email": each["email"] or ""} for each in newest.panel]
    return {"minutes": newest.minutes, "place": newest.place, "panel": panel}


def draft_values(form: type[Form], submitted: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields show for a draft: what was typed, as it was typed; a choice that is no longer open is left out."""
    with reading() as session:
        return _as_open_now(session, form, {name: value for name, value in submitted.items() if name != WHO})


def _address(name: str, function: str, carried: Mapping[str, Any]) -> str:
    deployment = deployment_of(function)
    if deployment is None:
        raise FormNotServed(name)
    return f"{settings().ui_url}/v2/deployments/deployment/{deployment}/run?{_CARRIED}={quote(json.dumps(carried))}"


def opened_with(address: str, deployment: UUID) -> tuple[int | None, Mapping[str, int]]:
    """The draft, and the numbers picked, in the address of a deployment's form; nothing of what is no such address."""
    parts = urlsplit(address)
    if parts.path.removeprefix("/v2") != f"/deployments/deployment/{deployment}/run":
        return None, {}
    try:
        carried = json.loads(parse_qs(parts.query)[_CARRIED][0])
        draft, picks = carried.get(_DRAFT), carried.get(_PICKS, {})
        return _known(draft), {str(field): known for field, number in picks.items() if (known := _known(number))}
    except (KeyError, ValueError, AttributeError, TypeError, RecursionError):
        return None, {}


def _known(number: object) -> int | None:
    """A number that something of ours may have; None for anything else that may stand in an address."""
    return number if isinstance(number, int) and 0 < number < _TOO_LARGE else None


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
