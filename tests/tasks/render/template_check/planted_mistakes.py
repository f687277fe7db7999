"""Mistakes as they are made in Word, planted in a shipped template."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from tasks.render.template_check.check import faults_of
from tasks.render.templates import SHIPPED

CONTRACT = "employment_contract"

Mistake = Callable[[Any], None]


def faults_in(document: str, mistake: Mistake, folder: Path) -> list[str]:
    """The faults the template check finds in a shipped template once the mistake is made in it."""
    template = Document(str(SHIPPED / f"{document}.docx"))
    mistake(template)
    template.save(str(folder / f"{document}.docx"))
    return [str(fault) for fault in faults_of(folder / f"{document}.docx")]


def at_the_end(paragraph: int) -> str:
    """The place of the nth paragraph that is added to the contract."""
    return f"avsnitt {len(Document(str(SHIPPED / f'{CONTRACT}.docx')).paragraphs) + paragraph}"


def body(number: int, text: str) -> Mistake:
    """Write the text in a paragraph of the body, counted from 1."""

    def write(template: Any) -> None:
        template.paragraphs[number - 1].text = text

    return write


def added(text: str) -> Mistake:
    """Add paragraphs at the end of the body, one a line."""

    def write(template: Any) -> None:
        for each in text.split("\n"):
            template.add_paragraph(each)

    return write


def cell(table: int, row: int, column: int, text: str) -> Mistake:
    def write(template: Any) -> None:
        template.tables[table - 1].rows[row - 1].cells[column - 1].paragraphs[0].text = text

    return write


def in_header(text: str) -> Mistake:
    def write(template: Any) -> None:
        template.sections[0].header.paragraphs[0].text = text

    return write


def without(wanted: str) -> Mistake:
    """Take the text away wherever it stands."""

    def take(template: Any) -> None:
        for text in template.element.body.iter(qn("w:t")):
            text.text = (text.text or "").replace(wanted, "")

    return take
