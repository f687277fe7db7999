"""What would leave with the paper unseen, or change by itself once it has left: warnings, for a template may be meant so.

Comments, tracked changes, hidden text, properties with a name in, fields that Word fills in, and links.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tasks.render.template_check.faults import Fault
from tasks.render.template_check.paragraphs import part_of, read

_CHANGES = tuple(qn(f"w:{tag}") for tag in ("ins", "del", "moveFrom", "moveTo"))
_HIDDEN = tuple(qn(f"w:{tag}") for tag in ("vanish", "specVanish", "webHidden"))
_COMMENTS = re.compile(r"word/comments\w*\.xml")
_BY_ITSELF: Mapping[str, str] = {
    **dict.fromkeys(
        ("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME"), "viser en dag som Word setter inn når papiret åpnes"
    ),
    **dict.fromkeys(("AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS"), "viser navnet til den som bruker Word"),
    **dict.fromkeys(("FILENAME", "FILESIZE", "TEMPLATE", "DOCPROPERTY", "INFO", "REVNUM"), "viser noe om filen"),
}
"""The first word of a field's code, and what it does. Page numbers, which every paper has, are not among them."""
_PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "docProps/app.xml": ("Manager", "Company", "HyperlinkBase"),
    "docProps/custom.xml": (),
}


def unseen_in(path: Path) -> tuple[Fault, ...]:
    """The warnings of a template that can be read. Raises NotWord."""
    fields = [
        Fault(str(paragraph.spot), code, f"feltet {does}.")
        for paragraph in read(path)
        for code in paragraph.fields
        if (does := _BY_ITSELF.get(code.split()[0].upper() if code.split() else ""))
    ]
    with ZipFile(path) as file:
        members = file.namelist()
        found = [
            *fields,
            *(each for name in members if (part := part_of(name)) is not None for each in _in_part(part, file.read(name))),
            *_comments(members),
            *(each for name in members if name in _PROPERTIES for each in _in_properties(name, file.read(name))),
            *(each for name in members if name.endswith(".rels") for each in _from_elsewhere(file.read(name))),
        ]
    return tuple(dict.fromkeys(found))


def _in_part(part: str, xml: bytes) -> Iterator[Fault]:
    root = parse_xml(xml)
    for element in root.iter(*_CHANGES):
        words = _words(element)
        if words:
            yield Fault(part or "teksten", words, "det er en endring som ikke er godtatt. Godta eller avvis den i Word.")
    for run in root.iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        hidden = properties is not None and any(_is_on(properties.find(tag)) for tag in _HIDDEN)
        if hidden and (words := _words(run)):
            yield Fault(part or "teksten", words, "teksten er skjult, men følger med i filen. Slett den, eller vis den.")


def _is_on(setting: Any) -> bool:
    return setting is not None and setting.get(qn("w:val"), "true") not in ("0", "false", "off")


def _words(element: Any) -> str:
    text = "".join(each.text or "" for each in element.iter(qn("w:t"), qn("w:delText")))
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40]} …"


def _comments(members: list[str]) -> Iterator[Fault]:
    if any(_COMMENTS.fullmatch(name) for name in members):
        yield Fault("", "", "det står kommentarer i margen, og de følger med. Slett dem i Word.")
    if "word/people.xml" in members:
        yield Fault(
            "", "", "filen har navnene til dem som har kommentert eller endret. Inspiser dokumentet i Word og ta dem bort."
        )


def _in_properties(name: str, xml: bytes) -> Iterator[Fault]:
    """The title, the author and the last to save it are put right in every paper that is made, so they are not told."""
    for each in parse_xml(xml):
        tag = each.tag.rpartition("}")[2]
        text = " ".join("".join(each.itertext()).split())
        if text and (not _PROPERTIES[name] or tag in _PROPERTIES[name]):
            yield Fault(
                "egenskapene", text, f"«{each.get('name') or tag}» følger med i filen. Ta det bort under Fil, Informasjon."
            )


def _from_elsewhere(xml: bytes) -> Iterator[Fault]:
    for each in parse_xml(xml):
        if each.get("TargetMode") == "External":  # all but a link is a fault, which the check of the package tells
            yield Fault("", each.get("Target") or "", "det er en lenke hit. Se at adressen er den riktige.")
