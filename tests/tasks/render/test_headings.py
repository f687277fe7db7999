"""The headings that every program sees: Word's own, numbered in the style itself, in order and without leaps."""

from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from domain.language.languages import Language
from tasks.render.editions import edition
from tasks.render.templates import SHIPPED
from tests.editions import DOCUMENTS

NO_SECTIONS = {"certificate", "timesheet"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings_are_words_own_and_in_order(name: str, language: Language) -> None:
    document = Document(str(SHIPPED / f"{edition(name, language)}.docx"))
    styles = [paragraph.style for paragraph in document.paragraphs if paragraph.style is not None]
    levels = [int(style.name.split()[1]) for style in styles if style.name.startswith("Heading ")]
    based_on = {style.name for style in styles if style.base_style is not None and style.base_style.name.startswith("Heading ")}

    assert based_on == set()
    assert bool(levels) is (name not in NO_SECTIONS)
    assert levels[:1] in ([], [1])
    assert [(one, next_) for one, next_ in pairwise(levels) if next_ > one + 1] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_numbered_heading_has_its_number_from_heading_1_itself(name: str, language: Language) -> None:
    document = Document(str(SHIPPED / f"{edition(name, language)}.docx"))
    style = document.styles.element.find(f".//{qn('w:style')}[@{qn('w:styleId')}='Heading1']/{qn('w:pPr')}/{qn('w:numPr')}")
    clauses = any(paragraph.style is not None and paragraph.style.style_id == "Clause" for paragraph in document.paragraphs)

    assert (style is not None) is clauses


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_place_to_sign_names_who_signs_there(name: str, language: Language) -> None:
    document = Document(str(SHIPPED / f"{edition(name, language)}.docx"))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    to_sign = [cell for cell in cells if any(_style_id(paragraph) == "SignRole" for paragraph in cell.paragraphs)]

    assert [cell.text for cell in to_sign if "{{" not in cell.text] == []


def _style_id(paragraph: Paragraph) -> str:
    return paragraph.style.style_id if paragraph.style is not None else ""
