"""The texts of the document and mail templates, as they stand before they are filled in."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from domain.language.languages import Both, Language
from tasks.render.editions import edition
from tasks.render.templates import SHIPPED
from tests.source_files import FOLDERS, python_files

_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_LAW = re.compile(
    r"§{1,2}\s*\d+(?:-\d+)?(?:\s[a-z]\b)?|\b(?:første|andre|tredje|fjerde|femte|sjette|sju(?:e|a)nde|åttende|åttande) ledd\b"
)
_PRINTED = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")

DOCUMENTS = sorted(path.stem for path in SHIPPED.glob("*.docx"))
MAILS = sorted(path.name.removesuffix(".body.txt") for path in (SHIPPED / "emails").glob("*.body.txt"))


@dataclass(frozen=True)
class Piece:
    """One paragraph of a document or line of a mail, with its style."""

    style: str
    text: str

    @property
    def words(self) -> str:
        """The template's own words: without tags, with the texts quoted inside the tags that print."""
        return _TAG.sub(lambda tag: _quoted_in(tag[0]), self.text)

    @property
    def asks_for(self) -> Counter[str]:
        """Its tags; what a printing tag quotes is wording, what a condition quotes is a fact."""
        return Counter(_QUOTED.sub("''", tag) if tag.startswith("{{") else tag for tag in _TAG.findall(self.text))

    @property
    def law(self) -> Counter[str]:
        return Counter(each.replace("sjuande", "sjuende").replace("åttande", "åttende") for each in _LAW.findall(self.words))

    @property
    def figures(self) -> Counter[str]:
        return Counter(re.findall(r"\d+(?:[.,]\d+)?", self.words))


def _quoted_in(tag: str) -> str:
    return " ".join(each[1:-1] for each in _QUOTED.findall(tag)).replace("\\n", " ") if tag.startswith("{{") else " "


def document(name: str, language: Language) -> list[Piece]:
    """Every paragraph of the body, the headers and the footers, in order, and the file's title."""
    pieces: list[Piece] = []
    with ZipFile(_path(f"{name}.docx", language)) as file:
        for member in sorted(file.namelist()):
            if _PRINTED.fullmatch(member):
                pieces += _paragraphs(file.read(member).decode())
        title = re.search(r"<dc:title>(.*?)</dc:title>", file.read("docProps/core.xml").decode(), re.DOTALL)
    return [*pieces, Piece("title", title[1] if title else "")]


def _paragraphs(xml: str) -> list[Piece]:
    found = []
    for each in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL):
        style = re.search(r'<w:pStyle w:val="([^"]*)"', each)
        text = re.sub(r"<[^>]*>", "", re.sub(r"<w:(?:br|tab)\b[^>]*/>", " ", each))
        found.append(Piece(style[1] if style else "", unescape(text)))
    return found


def mail(name: str, language: Language) -> list[Piece]:
    """The subject, and each line of the body that is not blank."""
    body = _path(f"emails/{name}.body.txt", language).read_text(encoding="utf-8")
    subject = _path(f"emails/{name}.subject.txt", language).read_text(encoding="utf-8")
    return [Piece("subject", subject), *(Piece("", line) for line in body.splitlines() if line.strip())]


def _path(name: str, language: Language) -> Path:
    return SHIPPED / edition(name, language)


def printed(made: bytes) -> str:
    with ZipFile(BytesIO(made)) as file:
        xml = "".join(file.read(member).decode() for member in file.namelist() if member.endswith(".xml"))
    return re.sub(r"<[^>]*>", "", re.sub(r"<w:(?:br|tab)\b[^>]*/>|</w:p>", "\n", xml))


def pairs() -> Iterator[tuple[str, Both]]:
    """Every text the code writes in both languages, and where it stands."""
    for path in python_files(*FOLDERS):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Both":
                nb, nn = (each.value if isinstance(each, ast.Constant) else None for each in node.args)
                if isinstance(nb, str) and isinstance(nn, str):
                    yield f"{path.name}: {nb[:40]}", Both(nb, nn)
