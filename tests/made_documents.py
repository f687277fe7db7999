"""Made documents, read back as their readers get them, and facts whose texts the tests choose."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from io import BytesIO
from typing import Any, Literal, TypeVar, get_origin

from docx import Document
from docx.oxml.ns import qn
from hypothesis import strategies as st
from pydantic import BaseModel

from domain.language import norwegian
from domain.language.languages import Language
from domain.papers.printed import PRINTED
from domain.papers.samples import sample
from tasks.render.editions import edition
from tasks.render.templates import SHIPPED

Value = TypeVar("Value")

DOCUMENTS = [
    (name, language) for name in PRINTED for language in Language if (SHIPPED / f"{edition(name, language)}.docx").is_file()
]
"""Every document there is, in each language it has."""
PRINTABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", min_codepoint=0x20), min_size=1)
"""Every text XML can hold, without tabs and line ends, which become line breaks."""
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bTrue\b|\bFalse\b|XX|\[\.\.\.\]")
_READ = re.compile(r"/word/(document|header\d*|footer\d*)\.xml")
_SPACE = re.compile(r"\s")


def facts_of(name: str, language: Language) -> BaseModel:
    """Sample facts for one document in one language."""
    return sample(PRINTED[name], language=language)


NOT_PRINTED = {
    "timesheet": {"rows.break_minutes"},
    "contract_change": {"wage_before.source", "wage_after.source"},
    "employment_contract": {"wage.source"},
    "trial_wage": {"wage_before.source", "wage_after.source"},
    "local_agreement": {"wage.source"},
}
"""The break is taken off the day's hours; where a rate comes from is a note for us, and never in a contract."""


def lines_of(made: bytes) -> list[str]:
    """The file's title, and every paragraph: headers, footers, cells and all. Fails where Word couldn't open the file."""
    document = Document(BytesIO(made))
    parts = [part for part in document.part.package.iter_parts() if _READ.fullmatch(str(part.partname))]
    paragraphs = (paragraph for part in parts for paragraph in part.element.iter(qn("w:p")))
    return [document.core_properties.title, *("".join(_pieces(paragraph)) for paragraph in paragraphs)]


def _pieces(paragraph: Any) -> Iterator[str]:
    for run in paragraph.iter(qn("w:r")):
        for each in run:
            if each.tag == qn("w:t"):
                yield each.text or ""
            elif each.tag == qn("w:noBreakHyphen"):
                yield "-"
            elif each.tag in (qn("w:br"), qn("w:tab")):
                yield "\n" if each.tag == qn("w:br") else "\t"


def with_each(facts: Value, change: Callable[[Any], Any], *, of: type, but: tuple[str, ...] = ()) -> Value:
    """The facts with each value of this type changed, also in lists and in facts within them; a choice of the code stays.

    Fields whose names end with one of `but` are left as they are.
    """
    changed: Value = _changed(facts, None, change, of, but)
    return changed


def _changed(value: Any, annotation: Any, change: Callable[[Any], Any], of: type, but: tuple[str, ...]) -> Any:
    if isinstance(value, Enum) or get_origin(annotation) is Literal:
        return value
    if isinstance(value, BaseModel):
        return value.model_copy(update=dict(_fields(value, change, of, but)))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **dict(_fields(value, change, of, but)))
    if isinstance(value, list | tuple):
        return type(value)(_changed(each, None, change, of, but) for each in value)
    return change(value) if type(value) is of else value


def _fields(facts: Any, change: Callable[[Any], Any], of: type, but: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    kinds = _kinds(facts)
    for name, kind in kinds.items():
        value = getattr(facts, name)
        yield name, value if name.endswith(but) else _changed(value, kind, change, of, but)


def _kinds(facts: Any) -> dict[str, Any]:
    if isinstance(facts, BaseModel):
        return {name: each.annotation for name, each in type(facts).model_fields.items()}
    return {each.name: None for each in fields(facts)}


def _to_print(facts: Any) -> list[str]:
    """Without what is kept with the facts and never printed."""
    if isinstance(facts, BaseModel):
        return list(type(facts).model_fields)
    return [each.name for each in fields(facts) if each.metadata.get("printed", True)]


def not_printed(facts: BaseModel, lines: list[str]) -> set[str]:
    """The facts («rows.hours») that stand nowhere in the document, in any of the ways Norwegian writes them."""
    text = _SPACE.sub("", "\n".join(lines))

    def stands(written: str) -> bool:
        """Whether it stands, whole or one by one: «fylle varer, rydde lager»."""
        whole = _SPACE.sub("", written)
        return whole in text or all(each in text for each in whole.split(","))

    return {name for name, value in _leaves(facts, "") if not any(map(stands, _written(value)))}


def _leaves(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel) or (is_dataclass(value) and not isinstance(value, type)):
        for each in _to_print(value):
            yield from _leaves(getattr(value, each), f"{name}.{each}".lstrip("."))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each, name)
    elif value not in (None, "") and not isinstance(value, bool | Enum):
        yield name, value


def _written(value: Any) -> list[str]:
    match value:
        case datetime():
            return [norwegian.long_day(value.date()), norwegian.short_day(value.date())]
        case date():
            return [norwegian.long_day(value), norwegian.short_day(value)]
        case time():
            return [norwegian.clock(value)]
        case Decimal():
            return [norwegian.decimal_comma(value), norwegian.kroner(value)]
        case _:
            return [str(value)]
