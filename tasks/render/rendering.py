"""Documents: a Word template and the facts of a decision become a .docx."""

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError, UndefinedError
from pydantic import BaseModel

from tasks.render.by_own import document_by_own
from tasks.render.in_use import template, template_as_shipped
from tasks.render.templates import SHIPPED, BrokenTemplate, CompiledTemplate
from tasks.settings import settings

_IN_QUOTES = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")


class MissingFact(BrokenTemplate):
    """The template asks for what its facts don't hold."""

    def __init__(self, document_name: str, names: str) -> None:
        super().__init__(document_name, f"malen ber om noe som ikke finnes: {names}.")


def render(document_name: str, facts: BaseModel | Mapping[str, object]) -> bytes:
    """The .docx of `document_templates/<document_name>.docx` filled with the facts; the same facts give the same bytes.

    The office's own template of that name wins while it can be used, and is filled in a process of its own. Raises NoSuchTemplate, MissingFact, BrokenTemplate or TextNotPrintable, all of
    them RuleBroken: trying again helps none of them.
    """
    context = _as_context(facts)
    own, shipped = (folder / f"{document_name}.docx" for folder in (settings().own_templates, SHIPPED))
    if shipped.is_file() and (made := document_by_own(own, context)) is not None:
        return made
    compiled = template_as_shipped(document_name)
    try:
        return compiled.fill(context)
    except (TemplateError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        missing = compiled.variables() - context.keys()
        if missing or isinstance(error, UndefinedError):
            raise MissingFact(document_name, ", ".join(sorted(missing)) or _without_values(error, compiled)) from error
        raise BrokenTemplate(document_name, _without_values(error, compiled)) from error


def _without_values(error: Exception, of: CompiledTemplate) -> str:
    """The error for the engine's log, without pieces in quotes that aren't the template's own: a person may have typed them."""
    own = "\n".join(of.sources)
    return _IN_QUOTES.sub(lambda quoted: quoted[0] if quoted[0][1:-1] in own else "«…»", str(error))


def variables_of(document_name: str) -> set[str]:
    """Every variable the template asks for, also in its headers, footers and title."""
    return template(document_name).variables()


def _as_context(facts: BaseModel | Mapping[str, object]) -> dict[str, Any]:
    if isinstance(facts, BaseModel):
        return vars(facts) | {name: getattr(facts, name) for name in type(facts).model_computed_fields}
    return dict(facts)
