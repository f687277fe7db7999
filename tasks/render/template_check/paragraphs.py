"""A Word template read as a person sees it: paragraph by paragraph, each with its place."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZipDamaged

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

_WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_WORD = "filen er ikke et Word-dokument (.docx)"
_TITLE, _BODY = "docProps/core.xml", "word/document.xml"
_PARTS = {"header": "toppteksten", "footer": "bunnteksten", "footnotes": "fotnotene", "endnotes": "sluttnotene"}
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011", qn("w:softHyphen"): "\u00ad"}
_PARAGRAPH, _RUN, _ROW, _CELL, _TABLE = (qn(f"w:{tag}") for tag in ("p", "r", "tr", "tc", "tbl"))


class NotWord(Exception):
    """The file can't be read as a Word document; the message is the Norwegian reason."""


@dataclass(frozen=True)
class Spot:
    """The place of a paragraph. `part` is blank in the body; the numbers are counted from 1, in a table from the cell's first."""

    part: str
    paragraph: int
    table: int = 0
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        cell = f"tabell {self.table}, rad {self.row}, kolonne {self.column}" if self.table else ""
        number = f"avsnitt {self.paragraph}" if self.paragraph else ""
        return ", ".join(filter(None, (self.part, cell, number)))


@dataclass(frozen=True)
class Paragraph:
    spot: Spot
    text: str
    holders: tuple[str, ...]
    """For each character the holder of its run: a link, a tracked change, or blank for the paragraph itself."""
    fields: tuple[str, ...]
    """The codes of Word's own fields (Ctrl+F9)."""
    cell: str
    row: str
    table: str
    """The same for paragraphs of one cell, row, table; blank outside tables."""
    in_lines: bool = False
    """A text and no Word document: the whole of it is one, and a place in it is a line."""

    def place(self, character: int) -> str:
        return f"linje {self.text.count(chr(10), 0, character) + 1}" if self.in_lines else str(self.spot)


def read(path: Path) -> list[Paragraph]:
    """Title, body, headers, footers and notes in that order. Raises NotWord."""
    try:
        with ZipFile(path) as file:
            names = [name for name in sorted(file.namelist()) if part_of(name) is not None]
            if _BODY not in names:
                raise NotWord(_NO_WORD)
            return [each for name in names for each in _of_part(part_of(name) or "", parse_xml(file.read(name)))]
    except BadZipFile:
        raise NotWord(_what_it_is(path)) from None
    except (ZipDamaged, EOFError, XMLSyntaxError, NotImplementedError, RuntimeError):
        raise NotWord("filen er skadet. Åpne den i Word, lagre den på nytt og prøv igjen") from None


def part_of(member: str) -> str | None:
    """A person's name for a part that may hold fields; blank for the body, None for a part that holds none."""
    if member == _TITLE:
        return "tittelen"
    if member == _BODY:
        return ""
    stem = member.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return _PARTS.get(stem) if member.startswith("word/") and member.count("/") == 1 else None


def _what_it_is(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith(_WORD_97) and _ENCRYPTED in content:
        return "filen er låst med passord. Ta bort passordet i Word og lagre den på nytt"
    if content.startswith(_WORD_97):
        return "filen er et gammelt Word-dokument (.doc). Lagre den som .docx i Word"
    if content.startswith(b"PK"):
        return "filen er skadet. Åpne den i Word, lagre den på nytt og prøv igjen"
    return _NO_WORD


def _of_part(part: str, root: Any) -> Iterator[Paragraph]:
    if part == "tittelen":
        for text in (each.text for each in root if each.text and "{" in each.text):
            yield Paragraph(Spot(part, 0), text, ("",) * len(text), (), "", "", "")
        return
    numbered = {element: number for number, element in enumerate(root.iter())}
    tables = list(root.iter(_TABLE))
    counted: Counter[str] = Counter()
    for element in root.iter(_PARAGRAPH):
        cell, row, table = (_nearest(element, tag) for tag in (_CELL, _ROW, _TABLE))
        names = [f"{part}:{numbered[each]}" if each is not None else "" for each in (cell, row, table)]
        counted[names[0]] += 1
        spot = Spot(part, counted[names[0]])
        if cell is not None:
            rows, cells = list(table.iterchildren(_ROW)), list(row.iterchildren(_CELL))
            spot = Spot(part, spot.paragraph, tables.index(table) + 1, rows.index(row) + 1, cells.index(cell) + 1)
        text, holders, fields = _content(element)
        yield Paragraph(spot, text, holders, fields, names[0], names[1], names[2])


def _content(paragraph: Any) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    text, fields = "", []
    holders: list[str] = []
    for run in paragraph.iter(_RUN):
        if _nearest(run, _PARAGRAPH) is not paragraph:  # in a text box, which has paragraphs of its own
            continue
        for piece in run:
            written = piece.text or "" if piece.tag == qn("w:t") else _BREAKS.get(piece.tag, "")
            text += written
            holders += [_held_by(run)] * len(written)
            if piece.tag == qn("w:instrText") and piece.text:
                fields.append(piece.text.strip())
    fields += [each.get(qn("w:instr"), "").strip() for each in paragraph.iter(qn("w:fldSimple"))]
    return text, tuple(holders), tuple(fields)


def _held_by(run: Any) -> str:
    within = takewhile(lambda each: each.tag != _PARAGRAPH, run.iterancestors())
    return " ".join(each.tag.rpartition("}")[2] for each in within)


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)
