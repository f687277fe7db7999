"""The package of a template: a .docx is a zip of XML parts, and some of what a zip or Word can hold has no place in a template.

Macros, programs and files packed in, what is fetched from elsewhere, fields that run or fetch something, and what would eat the
memory of the one who opens it. Each is refused with its name and where to change it in Word; nothing is read before it is known
to be small enough.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import normpath
from zipfile import ZipFile, ZipInfo

from tasks.render.template_check.faults import Fault
from tasks.render.template_check.package_content import OPENED_BY_LINKS, faults_in_part, parsed, shortened

MOST_BYTES, MOST_UNPACKED, MOST_MEMBERS, MOST_TIMES_LARGER = 20_000_000, 60_000_000, 400, 150
_MEGABYTE = 1_000_000
_SMALL = 100_000
"""A member this small may be packed as tightly as it likes: an empty table packs a hundred times."""
_ENCRYPTED = 0x1
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"
_TYPES = frozenset(
    {
        _MAIN,
        *(
            f"{_WORD}{each}+xml"
            for each in (
                "comments",
                "commentsExtended",
                "commentsExtensible",
                "commentsIds",
                "endnotes",
                "fontTable",
                "footer",
                "footnotes",
                "header",
                "numbering",
                "people",
                "settings",
                "styles",
                "webSettings",
            )
        ),
        "application/vnd.ms-word.commentsExtensible+xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "application/vnd.openxmlformats-officedocument.obfuscatedFont",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-package.relationships+xml",
        "application/x-fontdata",
        "application/xml",
        "text/xml",
        "image/gif",
        "image/jpeg",
        "image/jpg",
        "image/png",
    }
)
"""What a template may consist of. Pictures are those that every program draws alike and that hold nothing but the picture."""
_MACROS = "filen har makroer. Lagre den i Word som «Word-dokument (.docx)», uten makroer"
_PACKED_IN = "filen har en annen fil eller et program pakket inn i seg. Slett det i Word, eller lim det inn som et bilde"
_CONTROL = "filen har et ActiveX-felt. Slett det i Word, under Utvikler"
_NOT_SO: Mapping[str, str] = {
    "macroenabled": _MACROS,
    "vbaproject": _MACROS,
    "vbadata": _MACROS,
    "keymapcustomizations": _MACROS,
    "oleobject": _PACKED_IN,
    "package": _PACKED_IN,
    "activex": _CONTROL,
    "template.main": "filen er en Word-mal (.dotx). Lagre den i Word som «Word-dokument (.docx)»",
    "glossary": "filen har byggeklosser, som ikke synes. Lag en ny fil i Word, og lim inn teksten der",
    "svg": "et bilde er en SVG-tegning. Lagre det som PNG, og sett det inn på nytt",
    "emf": "et bilde er en metafil (EMF). Lagre det som PNG, og sett det inn på nytt",
    "wmf": "et bilde er en metafil (WMF). Lagre det som PNG, og sett det inn på nytt",
    "metafile": "et bilde er en metafil. Lagre det som PNG, og sett det inn på nytt",
    "chart": "filen har et diagram med et regneark i seg. Lim det inn som et bilde",
    "diagram": "filen har SmartArt. Lim det inn som et bilde",
    "customui": "filen endrer menyene i Word. Lag en ny fil i Word, og lim inn teksten der",
}
"""By a piece of a content type, folded: what it is."""
_MEMBERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (r"word/vba.*", _MACROS),
        (r"word/embeddings/.*", _PACKED_IN),
        (r"word/(activex|ctrlprops)/.*", _CONTROL),
        (r"customui\d*/.*|word/customizations\.xml", _NOT_SO["customui"]),
        (r"word/glossary/.*", _NOT_SO["glossary"]),
        (r".*afchunk.*", "filen henter inn en annen fil der den åpnes (altChunk). Lim inn teksten i stedet"),
        (
            r"customxml/.*",
            "filen har skjulte data (egendefinert XML). Ta dem bort i Word: Fil, Informasjon, Se etter problemer, Inspiser dokument",
        ),
    )
)
_RELATIONS: Mapping[str, str] = {
    "image": "et bilde hentes fra {target} når papiret åpnes. Sett bildet inn i selve filen",
    "attachedtemplate": "filen henter en mal fra {target} når den åpnes. Ta det bort i Word: Utvikler, Dokumentmal",
    "frame": "filen henter en ramme fra {target} når den åpnes. Slett rammen i Word",
    "subdocument": "filen henter et underdokument fra {target}. Lim inn teksten i stedet",
    "afchunk": "filen henter inn en annen fil der den åpnes (altChunk). Lim inn teksten i stedet",
    "oleobject": _PACKED_IN,
    "package": _PACKED_IN,
    "control": _CONTROL,
    "vbaproject": _MACROS,
    "wordvbadata": _MACROS,
    "keymapcustomizations": _MACROS,
    "mailmergesource": "filen er koblet til en liste for fletting. Ta det bort i Word: Masseutsendelser",
    "mailmergeheadersource": "filen er koblet til en liste for fletting. Ta det bort i Word: Masseutsendelser",
    "recipientdata": "filen er koblet til en liste for fletting. Ta det bort i Word: Masseutsendelser",
    "glossarydocument": _NOT_SO["glossary"],
    "customxml": "filen har skjulte data (egendefinert XML). Ta dem bort i Word: Fil, Informasjon, Se etter problemer, Inspiser dokument",
    "extensibility": _NOT_SO["customui"],
    "video": "filen har en film. Slett den",
    "audio": "filen har lyd. Slett den",
    "media": "filen har film eller lyd. Slett den",
    "transform": "filen henter {target} når den lagres. Lag en ny fil i Word, og lim inn teksten der",
}
"""By the last word of a relation's type, folded: those that have no place here, inside the file or out of it."""
_OUTSIDE_ONLY = frozenset({"image"})


def package_faults(path: Path) -> tuple[Fault, ...]:
    """What has no place in a template; empty when the package is as it should be. Raises BadZipFile and what a damaged file raises."""
    if path.stat().st_size > MOST_BYTES:
        return (_of_the_file(f"filen er på mer enn {MOST_BYTES // _MEGABYTE} MB. Gjør bildene mindre i Word"),)
    with ZipFile(path) as file:
        if faults := tuple(_of_the_zip(file.infolist())):
            return faults
        parts = {member.filename: file.read(member) for member in file.infolist()}
    found = [*_unreadable(parts)]
    if not found:
        found = [*_of_the_types(parts), *_of_the_names(parts)]
        for name, content in parts.items():
            if name.endswith(".rels"):
                found += _of_the_relations(name, content)
            elif name.endswith(".xml"):
                found += faults_in_part(name, content)
    return tuple(dict.fromkeys(found))


def _of_the_file(what: str) -> Fault:
    return Fault("", "", f"{what}.")


def _of_the_zip(members: list[ZipInfo]) -> Iterator[Fault]:
    if len(members) > MOST_MEMBERS:
        yield _of_the_file(
            f"filen er pakket av {len(members)} deler, og et Word-dokument har høyst {MOST_MEMBERS}. Lag den på nytt"
        )
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        yield _of_the_file(f"filen er mer enn {MOST_UNPACKED // _MEGABYTE} MB når den pakkes ut. Gjør bildene mindre i Word")
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if member.file_size > _SMALL and member.file_size > MOST_TIMES_LARGER * max(member.compress_size, 1):
            yield _of_the_file(
                f"delen «{name}» blir {member.file_size // max(member.compress_size, 1)} ganger større når den pakkes ut"
            )
        if name.casefold() in seen:
            yield _of_the_file(f"delen «{name}» finnes to ganger i filen. Åpne den i Word og lagre den på nytt")
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\\" in name:
            yield _of_the_file(f"delen «{name}» peker ut av filen. Åpne den i Word og lagre den på nytt")
        if member.flag_bits & _ENCRYPTED:
            yield _of_the_file(f"delen «{name}» er låst med passord. Ta bort passordet i Word")
        seen.add(name.casefold())


def _unreadable(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    """XML that explains its own words may make a gigabyte of a kilobyte, or read files; Word writes none."""
    for name, content in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = ""
        declared = re.match(r"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", text)
        if (
            not text.lstrip().startswith("<")
            or "\0" in text
            or (declared and declared[1].casefold() not in ("utf-8", "us-ascii", "ascii"))
        ):
            yield _of_the_file(f"delen «{name}» er ikke skrevet som UTF-8. Åpne filen i Word og lagre den på nytt")
        elif "<!DOCTYPE" in text or "<!ENTITY" in text:
            yield _of_the_file(f"delen «{name}» lager egne ord (DOCTYPE). Åpne filen i Word og lagre den på nytt")


def _of_the_types(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    listed = parts.get("[Content_Types].xml")
    if listed is None:
        yield _of_the_file("filen er ikke et Word-dokument (.docx)")
        return
    mains = 0
    for each in parsed(listed):
        if not isinstance(each.tag, str):
            continue
        kind = each.get("ContentType") or ""
        mains += kind == _MAIN
        if kind not in _TYPES:
            where = (each.get("PartName") or each.get("Extension") or "").lstrip("/")
            what = next((said for piece, said in _NOT_SO.items() if piece in kind.casefold()), "")
            yield _of_the_file(
                what or f"filen har en del som ikke hører til i en mal («{where}», {kind}). Lim inn teksten i en ny fil"
            )
    if mains != 1:
        yield _of_the_file("filen er ikke et vanlig Word-dokument. Lagre den i Word som «Word-dokument (.docx)»")


def _of_the_names(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    for name in parts:
        if what := next((what for pattern, what in _MEMBERS if pattern.fullmatch(name)), ""):
            yield _of_the_file(f"{what} («{name}»)")


def _of_the_relations(member: str, content: bytes) -> Iterator[Fault]:
    for each in parsed(content):
        if not isinstance(each.tag, str):
            continue
        kind = (each.get("Type") or "").rpartition("/")[2].casefold()
        target = (each.get("Target") or "").strip()
        outside = (each.get("TargetMode") or "").casefold() == "external"
        shown = shortened(target)
        if kind in _RELATIONS and (outside or kind not in _OUTSIDE_ONLY):
            yield _of_the_file(_RELATIONS[kind].format(target=shown))
        elif outside and kind == "hyperlink":
            if not target.casefold().startswith(OPENED_BY_LINKS):
                yield _of_the_file(f"lenken til {shown} åpner ikke en nettside eller en e-post. Slett den, eller rett adressen")
        elif outside:
            yield _of_the_file(f"filen henter noe fra {shown} når den åpnes. Ta det bort, eller legg det inn i filen")
        elif ":" in target or target.startswith(("\\", "//")) or _leads_out(member, target):
            yield _of_the_file(f"filen peker ut av seg selv («{shown}»). Åpne den i Word og lagre den på nytt")


def _leads_out(member: str, target: str) -> bool:
    """Whether a relation's target lies outside the package: «word/_rels/document.xml.rels» counts from «word»."""
    folder = member.rpartition("_rels/")[0]
    return not target.startswith("/") and normpath(f"{folder}{target}").startswith("..")
