"""The Word templates: found, compiled and kept.

docxtpl is the template language and does the compiling. What it makes of a template (patched XML, compiled Jinja) is kept for as
long as the template file stays unchanged, and so are the members of the .docx that hold no variables.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor
from docxtpl import DocxTemplate
from jinja2 import Environment, Template, TemplateError, meta

from domain.language.held_together import held_together
from domain.refusal import RuleBroken
from tasks.render.editions import edition, language_of
from tasks.render.packing import Pack
from tasks.render.template_syntax import IN_PROPERTIES, IN_TEXT

SHIPPED = Path(__file__).parents[2] / "document_templates"
_PROPERTIES = "docProps/core.xml"
_MAY_HOLD_VARIABLES = re.compile(rf"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|{_PROPERTIES}")
_TAGS = re.compile(r"{%-?\s*(?P<word>\w+).*?%}|{{.*?}}|{#.*?#}|<(?P<end>/?)(?P<element>[\w:]+)[^>]*?(?P<empty>/?)>", re.DOTALL)
_OF_THE_LANGUAGE = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#})", re.DOTALL)
_TEXT_WITH_NUMBER = re.compile(r"(?<=>)[^<>]*\d-\d[^<>]*(?=</w:t>)")
_HYPHEN_IN_NUMBER = re.compile(r"(?<=\d)-(?=\d)")
_NO_BREAK_HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_CORE_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>%s</dc:title><dc:creator>%s</dc:creator><dc:language>%s</dc:language></cp:coreProperties>"
)
_BLOCKS = ("if", "for", "with", "filter", "macro", "call")


class NoSuchTemplate(RuleBroken):
    def __init__(self, document_name: str) -> None:
        super().__init__(f"Malen «{document_name}.docx» finnes ikke.")


class BrokenTemplate(RuleBroken):
    """A template that is itself wrong: most often one changed in Word."""

    def __init__(self, document_name: str, what: str) -> None:
        super().__init__(f"Malen «{document_name}.docx» kan ikke fylles ut. Rett den i Word. Feilen er: {what}")


@dataclass(frozen=True)
class CompiledTemplate:
    untouched: Pack
    """The members that hold no variables."""
    parts: tuple[tuple[str, Template], ...]
    """The others: member name and its compiled text."""
    sources: tuple[str, ...]

    def fill(self, context: Mapping[str, Any]) -> bytes:
        document = self.untouched
        for member, template in self.parts:
            document = document.plus(member, _numbers_held_together(template.render(context)).encode())
        return document.zipped()

    def variables(self) -> set[str]:
        return {name for source in self.sources for name in meta.find_undeclared_variables(IN_TEXT.parse(source))}


def compiled(path: Path, *, example: bool = False) -> CompiledTemplate:
    """Any template. Raises BrokenTemplate."""
    return _compiled(path, path.stat().st_mtime_ns, example)


@lru_cache(maxsize=256)
def _compiled(path: Path, _changed: int, example: bool) -> CompiledTemplate:
    untouched, parts, sources = Pack(), [], []
    document_name = edition(path.stem, language_of(path))
    try:
        with ZipFile(_marked_as_example(path) if example else path) as file:
            members = {name: file.read(name) for name in file.namelist()}
    except (BadZipFile, KeyError, ValueError) as error:
        raise BrokenTemplate(document_name, "filen er ikke et Word-dokument (.docx).") from error
    for name, content in members.items():
        if name == _PROPERTIES:
            content = _properties(content.decode(), path).encode()
        elif _MAY_HOLD_VARIABLES.fullmatch(name):
            content = _held_together(content.decode()).encode()
        holds_variables = _MAY_HOLD_VARIABLES.fullmatch(name) and b"{" in content
        source = DocxTemplate("").patch_xml(content.decode()) if holds_variables else ""
        if "{{" in source or "{%" in source:
            parts.append((name, _read(document_name, source, IN_PROPERTIES if name == _PROPERTIES else IN_TEXT)))
            sources.append(source)
        else:
            untouched = untouched.plus(name, content)
    return CompiledTemplate(untouched, tuple(parts), tuple(sources))


def _held_together(xml: str) -> str:
    """The template's own words; what stands in a tag of its language is a fact's name or compared with one."""
    return "".join(piece if piece.startswith("{") else held_together(piece) for piece in _OF_THE_LANGUAGE.split(xml))


def _numbers_held_together(xml: str) -> str:
    """A filled member, where no line is broken after the hyphen of «14-6»: both Word and LibreOffice break there."""
    return _TEXT_WITH_NUMBER.sub(lambda text: _HYPHEN_IN_NUMBER.sub(_NO_BREAK_HYPHEN, text[0]), xml)


def _read(document_name: str, source: str, syntax: Environment) -> Template:
    try:
        read = syntax.from_string(source)
    except TemplateError as error:
        raise BrokenTemplate(document_name, str(error)) from error
    _check_blocks(document_name, source)
    return read


def _properties(xml: str, path: Path) -> str:
    """The template's title and language, without its editor and the time of editing."""
    title = re.search(r"<dc:title>(.+?)</dc:title>", xml, re.DOTALL)
    # a person's name from Word's own settings stays out; a certificate is its employer's, and says so with a variable
    author = re.search(r"<dc:creator>({{[^<]*}})</dc:creator>", xml)
    language = language_of(path).tag
    return _CORE_PROPERTIES % (title[1] if title else path.stem, author[1] if author else "HELT MED", language)


def _marked_as_example(path: Path) -> BytesIO:
    """Every header says EKSEMPEL, also in a template whose author never thought of it."""
    document = Document(str(path))
    marked = set()
    for section in document.sections:
        for header in (section.header, section.first_page_header, section.even_page_header):
            if header.part.partname in marked:
                continue
            marked.add(header.part.partname)
            mark = header.paragraphs[0].insert_paragraph_before() if header.paragraphs else header.add_paragraph()
            mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
            mark.paragraph_format.space_after = Pt(0)
            word = mark.add_run("EKSEMPEL")
            word.bold = True
            word.font.size = Pt(28)
            word.font.color.rgb = RGBColor(0x76, 0x76, 0x76)
    file = BytesIO()
    document.save(file)
    return file


def _check_blocks(document_name: str, source: str) -> None:
    """Refuse an {% if %} that ends in another paragraph or row than it began in: Word couldn't open what it makes.

    Checked here once, for every branch, instead of in each document.
    """
    elements: list[str] = []
    blocks: list[tuple[str, int]] = []
    for tag in _TAGS.finditer(source):
        word, element = tag["word"] or "", tag["element"]
        whole = True
        if word in _BLOCKS:
            blocks.append((tag[0], len(elements)))
        elif word in ("else", "elif"):
            whole = len(elements) == blocks[-1][1]
        elif word.startswith("end") and blocks:
            whole = len(elements) == blocks[-1][1]
            if whole:
                blocks.pop()
        elif element and tag["end"]:
            whole = bool(elements) and elements.pop() == element and (not blocks or len(elements) >= blocks[-1][1])
        elif element and not tag["empty"]:
            elements.append(element)
        if not whole:
            where = blocks[-1][0] if blocks else tag[0]
            raise BrokenTemplate(document_name, f"«{where}» slutter ikke der den begynner. La den stå i et eget avsnitt.")
