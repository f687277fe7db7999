"""Every shipped template, and every document made of it, can be read with a screen reader and by a tired eye."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from domain.papers.printed import PRINTED
from domain.papers.samples import sample
from tasks.render.editions import language_of
from tasks.render.template_check.check import filled, preview_of
from tasks.render.templates import SHIPPED

TEMPLATES = [pytest.param(path, id=str(path.relative_to(SHIPPED).with_suffix(""))) for path in sorted(SHIPPED.rglob("*.docx"))]
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
WORDPROCESSING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class Read:
    """A .docx as these tests look at it."""

    def __init__(self, file: Path | BytesIO) -> None:
        self.document = Document(str(file) if isinstance(file, Path) else file)
        package = self.document.part.package
        self.parts = {
            str(part.partname): parse_xml(part.blob) for part in package.iter_parts() if part.content_type.endswith("+xml")
        }
        self.styles = {style.get(qn("w:styleId")): style for style in self.parts["/word/styles.xml"].iter(qn("w:style"))}

    @property
    def texts(self) -> dict[str, Any]:
        return {name: root for name, root in self.parts.items() if re.match(r"/word/(document|header|footer)", name)}

    def headings(self) -> list[int]:
        """The levels in order; the title, and the subject of a letter, is 0 or 1."""
        names = [paragraph.style.name for paragraph in self.document.paragraphs if paragraph.style and paragraph.text.strip()]
        levels = {"Title": 0, "Heading 1": 1, "Heading 2": 2, "Heading 3": 3}
        return [levels[name] for name in names if name in levels]

    def chain(self, style: str | None) -> Iterator[Any]:
        """The style and those it is based on."""
        while style and style in self.styles:
            yield self.styles[style]
            based = self.styles[style].find(qn("w:basedOn"))
            style = based.get(qn("w:val")) if based is not None else None


def the_template_and_what_it_makes(path: Path) -> list[Read]:
    few = sample(PRINTED[path.stem], sparse=True, language=language_of(path))
    return [Read(path), Read(BytesIO(preview_of(path))), Read(BytesIO(filled(path, few)))]


@pytest.mark.parametrize("path", TEMPLATES)
def test_headings_are_headings_and_skip_no_level(path: Path) -> None:
    for read in the_template_and_what_it_makes(path)[:2]:
        levels = read.headings()

        assert levels
        assert levels[0] in (0, 1)
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
        for paragraph in read.document.paragraphs:
            runs = [run for run in paragraph.runs if run.text.strip()]
            looks_like_one = bool(runs) and all(run.bold for run in runs) and len(paragraph.text) < 60
            assert not (looks_like_one and paragraph.style and paragraph.style.name == "Normal"), paragraph.text


@pytest.mark.parametrize("path", TEMPLATES)
def test_the_language_is_that_of_the_edition_everywhere(path: Path) -> None:
    for read in the_template_and_what_it_makes(path):
        default = read.parts["/word/styles.xml"].find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
        languages = {lang.get(qn("w:val")) for root in read.parts.values() for lang in root.iter(qn("w:lang"))} - {None}

        assert default is not None
        assert languages == {language_of(path).tag}
    assert Read(BytesIO(preview_of(path))).document.core_properties.language == language_of(path).tag


@pytest.mark.parametrize("path", TEMPLATES)
def test_every_document_has_a_title(path: Path) -> None:
    for read in the_template_and_what_it_makes(path)[:2]:
        title = read.document.core_properties.title

        assert title.strip()
        assert title != path.stem


@pytest.mark.parametrize("path", TEMPLATES)
def test_a_table_has_a_row_that_is_repeated_as_its_head_or_a_label_before_each_value(path: Path) -> None:
    for read in the_template_and_what_it_makes(path)[:2]:
        for table in read.document.element.body.iter(qn("w:tbl")):
            rows = [row for row in table.iter(qn("w:tr")) if "{%tr" not in "".join(row.itertext())]
            styles = [[_style_of(cell) for cell in row.iter(qn("w:tc"))] for row in rows]

            if "TableHead" in styles[0]:
                assert set(styles[0]) == {"TableHead"}
                assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            elif styles[0][0] == "SignRole":  # each cell is read by itself
                assert {style for row in styles for style in row} <= {"SignRole", "TableText"}
            else:
                assert [row for row in styles if row[0] != "TableLabel"] == []
                assert {len(row) for row in styles} == {2}


@pytest.mark.parametrize("path", TEMPLATES)
def test_every_drawing_says_what_it_shows(path: Path) -> None:
    for read in the_template_and_what_it_makes(path):
        for root in read.texts.values():
            drawings = list(root.iter(f"{WORDPROCESSING}docPr"))

            assert [each.get("name") for each in drawings if not _is_described(each)] == []
            assert len({each.get("id") for each in drawings}) == len(drawings)


@pytest.mark.parametrize("path", TEMPLATES)
def test_pages_are_numbered_by_word_and_nothing_floats(path: Path) -> None:
    for read in the_template_and_what_it_makes(path):
        for section in read.document.sections:
            codes = {(code.text or "").strip() for code in section.footer._element.iter(qn("w:instrText"))}
            simple = {field.get(qn("w:instr"), "").strip() for field in section.footer._element.iter(qn("w:fldSimple"))}
            assert {"PAGE", "NUMPAGES"} <= codes | simple
        floating = [qn("w:txbxContent"), qn("w:framePr"), qn("w:pict"), f"{WORDPROCESSING}anchor"]
        assert [tag for root in read.texts.values() for tag in floating if next(root.iter(tag), None) is not None] == []


@pytest.mark.parametrize("path", TEMPLATES)
def test_text_stands_out_from_what_is_behind_it(path: Path) -> None:
    for read in the_template_and_what_it_makes(path):
        for root in read.texts.values():
            for run in root.iter(qn("w:r")):
                if any((text.text or "").strip() for text in run.iter(qn("w:t"))):
                    front, behind = _colours(read, run)
                    assert contrast(front, behind) >= LEAST_CONTRAST, (front, behind, "".join(run.itertext()))


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours as RRGGBB."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colours(read: Read, run: Any) -> tuple[str, str]:
    paragraph = next(run.iterancestors(qn("w:p")))
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    held = [run.find(qn("w:rPr")), paragraph.find(qn("w:pPr"))]
    for each in read.chain(style.get(qn("w:val")) if style is not None else "Normal"):
        held += [each.find(qn("w:rPr")), each.find(qn("w:pPr"))]
    around = [cell.find(qn("w:tcPr")) for cell in run.iterancestors(qn("w:tc"))]
    front = _first([*held], "w:color", "w:val") or "000000"
    return front, _first([*held, *around], "w:shd", "w:fill") or "FFFFFF"


def _first(held: list[Any], tag: str, attribute: str) -> str | None:
    found = (each.find(qn(tag)) for each in held if each is not None)
    values = (each.get(qn(attribute)) for each in found if each is not None)
    return next((value for value in values if value and value != "auto"), None)


def _style_of(cell: Any) -> str:
    style = next(cell.iter(qn("w:pStyle")), None)
    return str(style.get(qn("w:val"))) if style is not None else "Normal"


def _is_described(drawing: Any) -> bool:
    """Or said to be only for show, so that a screen reader passes by."""
    return bool((drawing.get("descr") or "").strip()) or any("decorative" in each.tag for each in drawing.iter())
