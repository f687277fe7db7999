"""The language of the document templates: Jinja as docxtpl has it, with Norwegian ways of writing a value.

Filters: kroner (1 234,50), dato (24. desember 2026), kortdato (24.12.2026), ukedag (torsdag 24. desember 2026),
klokke (09.30), tall (37,5), liste (a, b og c).
"""

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from domain.language import norwegian
from domain.language.held_together import held_together
from domain.refusal import RuleBroken
from tasks.render.editions import ukedag

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SPECIAL = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN = frozenset({str, int, bool, Decimal, date, time})
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class TextNotPrintable(RuleBroken):
    """A text that can't be printed. The message doesn't quote it: the sentence stands in the engine's database."""

    def __init__(self) -> None:
        super().__init__("En av tekstene har styretegn som ikke kan stå i et dokument. Skriv den inn på nytt for hånd.")


def _written(value: object) -> str:
    """A value without a filter. The template must guard a blank one: a contract never says «None»."""
    match value:
        case str():
            return value
        case None:
            raise ValueError("en opplysning er tom. Sett {%p if … %} rundt den.")
        case bool():
            return "ja" if value else "nei"
        case date():
            return norwegian.long_day(value)
        case time():
            return norwegian.clock(value)
        case Decimal():
            return norwegian.decimal_comma(value)
        case _:
            return str(value)


def _literal(value: object) -> str:
    text = _written(value)
    if _NOT_XML.search(text):
        raise TextNotPrintable
    return text


def _in_text(value: object) -> str:
    """Line breaks and tabs in a value are line breaks and tabs in Word; everything else is literal."""
    text = held_together(value if type(value) is str else _written(value))
    if text.isprintable() or not _SPECIAL.search(text):  # the first is enough for nearly every value, and ten times as fast
        return text
    escaped = str(escape(_literal(text)))
    return Markup(_LINE_END.sub(_BREAK, escaped).replace("\t", _TAB))


class _Missing(StrictUndefined):
    """A missing value, which also refuses to be formatted, as the filter `kroner` does."""

    __format__ = StrictUndefined._fail_with_undefined_error  # noqa: SLF001 what an undefined value does everywhere else


USABLE_FILTERS = frozenset(
    {
        "capitalize",
        "d",
        "default",
        "first",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "sort",
        "title",
        "trim",
        "unique",
        "upper",
    }
)
"""Those of the language itself; the rest can repeat, count, take apart or print what isn't a fact."""
TEXT_METHODS = frozenset(
    {
        "capitalize",
        "count",
        "endswith",
        "find",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "title",
        "upper",
    }
)
"""What may be asked of a text. What makes it as long as the template says is not among them."""
CALCULATIONS = ("*", "**", "/", "//", "%")


class RestrictedSyntax(ImmutableSandboxedEnvironment):
    """Jinja for what an office has written: it reads its facts, tests them and goes through lists, and nothing else."""

    intercepted_binops = frozenset(CALCULATIONS)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.filters = {name: made for name, made in self.filters.items() if name in USABLE_FILTERS}
        self.globals.clear()

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
        raise SecurityError(f"en mal kan ikke regne ({operator})")

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(getattr(obj, "__self__", None), str) and getattr(obj, "__name__", "") in TEXT_METHODS


class _TemplateSyntax(RestrictedSyntax):
    """That of the documents: a template comes out of Word."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Plain values are safe: the sandbox checks only the others, because its checks took half a document's time."""
        value = getattr(obj, attribute, None)
        if type(value) in _PLAIN and not attribute.startswith("_"):
            return value
        return super().getattr(obj, attribute)


IN_TEXT = _TemplateSyntax(autoescape=True, undefined=_Missing, finalize=_in_text)
IN_TEXT.filters.update(
    kroner=norwegian.kroner,
    dato=norwegian.long_day,
    kortdato=norwegian.short_day,
    ukedag=ukedag,
    klokke=norwegian.clock,
    tall=norwegian.decimal_comma,
    liste=norwegian.listed,
)
IN_PROPERTIES = IN_TEXT.overlay(finalize=_literal)
"""For the title of the file, where Word has no line breaks."""
