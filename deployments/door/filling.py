"""A form is opened filled in: the screen asks for its deployment, and gets with it what stands in the draft or was picked.

Which draft it is, the address of the page says, which the browser tells along with the question.
"""

from typing import Any
from uuid import UUID

from domain.refusal import RuleBroken
from domain.staff.signed_in import SignedIn
from flows.shell import type_of_form
from tasks.desk.drafts import load_draft
from tasks.engine.form_schemas import PARAMETER
from tasks.forms.filled import draft_values, opened_with, picked_values
from tasks.forms.refresh import form_function_of


def filled_in(signed_in: SignedIn, deployment: UUID, address: str) -> dict[str, Any] | None:
    """The parameters that the page at `address` shows; None for an empty form, and for a draft that is not this person's."""
    draft, picks = opened_with(address, deployment)
    if draft is None and not picks:
        return None
    function = form_function_of(deployment)
    if function is None or function not in type_of_form:
        return None
    form = type_of_form[function]
    try:
        if draft is None:
            return {PARAMETER: picked_values(function, form, picks)}
        of, submitted = load_draft(draft, signed_in.staff)
        return {PARAMETER: draft_values(form, submitted)} if of == function else None
    except RuleBroken:
        return None
