"""The fields a template may use, for its writer: each as it is written in Word, with an example."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.papers.printed import PRINTED
from domain.papers.samples import sample
from tasks.render.template_check.check import guards_of, uses_of
from tasks.render.template_check.fields import attributes, element, filter_for, in_words, is_list, may_be_none
from tasks.render.template_syntax import IN_TEXT


@dataclass(frozen=True)
class Field:
    """A field. `written` is what to write in the template; `inside` are the fields of a group, or of each thing in a list."""

    written: str
    what: str
    example: str
    may_be_blank: bool = False
    inside: tuple["Field", ...] = ()


def fields_of(document: str) -> tuple[Field, ...]:
    """Every field of the document, in the order of its facts."""
    facts = PRINTED[document]
    guarded = frozenset(path for path, guards in guards_of(uses_of(document)).items() if path in guards)
    return tuple(_fields(attributes(facts), sample(facts), "", guarded))


def _fields(held: dict[str, Any], values: Any, within: str, guarded: frozenset[str]) -> Iterator[Field]:
    for name, kind in held.items():
        written, value = f"{within}{name}", getattr(values, name)
        blank = may_be_none(kind) or written in guarded
        if is_list(kind):
            each, inner = _each(name), element(kind)
            inside = tuple(_fields(attributes(inner), value[0], f"{each}.", guarded)) if attributes(inner) else ()
            inside = inside or (_one(each, inner, value[0]),)
            yield Field(f"{{%p for {each} in {written} %}} … {{%p endfor %}}", "en liste", "", blank, inside)
        elif attributes(kind):
            yield Field(written, in_words(kind), "", blank, tuple(_fields(attributes(kind), value, f"{written}.", guarded)))
        else:
            yield _one(written, kind, value, blank)


def _one(name: str, kind: Any, value: Any, blank: bool = False) -> Field:
    usual = filter_for(kind)
    if usual == "tall" and any(word in name for word in ("kroner", "rate")):
        usual = "kroner"
    code = f"{name} | {usual}" if usual and kind is not int else name
    if isinstance(value, tuple):
        return Field(f"{{{{ {name}[0] }}}}, {{{{ {name}[1] }}}}", "to tekster", "", blank)
    example = IN_TEXT.from_string("{{" + code.replace(name, "value", 1) + "}}").render(value=value)
    return Field(f"{{{{ {code} }}}}", in_words(kind), example, blank)


def _each(name: str) -> str:
    return name.removesuffix("s") if name.endswith("s") else "hver"
