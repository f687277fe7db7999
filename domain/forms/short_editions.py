"""What a coordinator types into a short edition (kort utgave) is measured as the rest of it, and a hard sentence is told, never refused.

The answer stands in the engine, so it says which sentence, and never what is written in it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from domain.language.norwegian import decimal_comma
from domain.language.plain_language import Finding, measure, names_in
from domain.language.plain_language_words import PROGRAMME_WORDS
from domain.language.sentences import sentences

_WHOLE_TEXT_FROM = 3  # sentences: what is shorter has no style of its own to measure


@dataclass(frozen=True)
class InShortEdition:
    """Marks a field whose text the candidate or the worker reads; `parts` takes it apart as the edition prints it."""

    parts: Callable[[str], Iterable[str]] | None = None


def hard_to_read(form: BaseModel) -> tuple[str, ...]:
    """One line for each sentence of the form that is over the limits of a short edition, in order."""
    return tuple(_of(form, ""))


def _of(said: BaseModel, before: str) -> Iterator[str]:
    for name, field in type(said).model_fields.items():
        label, value = f"{before}{field.title or name}", getattr(said, name)
        for mark in (each for each in field.metadata if isinstance(each, InShortEdition)):
            yield from _of_text(label, value, mark)
        if isinstance(value, list | tuple):
            for number, inner in enumerate(value, start=1):
                if isinstance(inner, BaseModel):
                    yield from _of(inner, f"{label}, nr. {number}: ")


def _of_text(label: str, text: str, mark: InShortEdition) -> Iterator[str]:
    written = list(mark.parts(text)) if mark.parts else sentences(text)
    unit = "punkt" if mark.parts else "setning"
    findings: list[tuple[str, Finding]] = []
    for number, each in enumerate(written, start=1):
        where = f"«{label}», {unit} {number}" if len(written) > 1 else f"«{label}»"
        findings += [(where, finding) for finding in _measured(each) if finding.sentence]
    if len(written) >= _WHOLE_TEXT_FROM and not mark.parts:
        findings += [(f"«{label}»", finding) for finding in _measured(text) if not finding.sentence]
    for where in dict.fromkeys(where for where, _ in findings):
        yield f"{where}: {'; '.join(_told(finding) for here, finding in findings if here == where)}."


def _measured(text: str) -> Iterable[Finding]:
    return measure(text, left_out=[*PROGRAMME_WORDS, *names_in(text)]).findings


_TOLD: dict[str, Any] = {
    "words": "{measured} ord i setningen, grensen er {limit}",
    "clauses": "{measured} leddsetninger, grensen er {limit}",
    "passive": "passiv, skriv hvem som gjør det",
    "abbreviation": "en forkortelse eller et tegn, skriv ordene",
    "lix": "LIX er {measured}, grensen er {limit}: skriv kortere ord og setninger",
    "negations": "{measured} setninger nekter (ikke, ingen, aldri): skriv heller hva som er",
}


def _told(finding: Finding) -> str:
    said: str = _TOLD[finding.what].format(measured=decimal_comma(finding.measured), limit=decimal_comma(finding.limit))
    return said
