"""What stands in the parts of a template and has no place there: fields that run or fetch something, and content from elsewhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tasks.render.template_check.faults import Fault

_HARMLESS = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "SECTION",
        "PAGEREF",
        "REF",
        "NOTEREF",
        "TOC",
        "TC",
        "SEQ",
        "STYLEREF",
        "HYPERLINK",
        "SYMBOL",
        "EQ",
        "MERGEFIELD",
        "LISTNUM",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "FORMTEXT",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "EDITTIME",
        "AUTHOR",
        "LASTSAVEDBY",
        "USERNAME",
        "USERINITIALS",
        "USERADDRESS",
        "FILENAME",
        "FILESIZE",
        "TEMPLATE",
        "DOCPROPERTY",
        "INFO",
        "REVNUM",
        "TITLE",
        "SUBJECT",
        "KEYWORDS",
        "COMMENTS",
        "NUMCHARS",
        "NUMWORDS",
        "ADVANCE",
    }
)
"""The fields that print something of the paper itself. Those that change by themselves are warned of elsewhere."""
_FETCHES = frozenset(
    {
        "DDE",
        "DDEAUTO",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "INCLUDE",
        "IMPORT",
        "LINK",
        "EMBED",
        "RD",
        "DATABASE",
        "MERGEREC",
        "NEXT",
        "NEXTIF",
        "SKIPIF",
        "DATA",
        "ADDIN",
    }
)
_RUNS = frozenset(
    {
        "MACROBUTTON",
        "GOTOBUTTON",
        "PRINT",
        "PRIVATE",
        "ASK",
        "FILLIN",
        "SET",
        "CONTROL",
        "HTMLCONTROL",
        "OCX",
        "SHAPE",
    }
)
_MEND = "Slett det: klikk i det, trykk Shift+F9 og se hva det er"
_OF_THE_ARTICLE: Mapping[str, str] = {
    "altChunk": "her hentes en annen fil inn når papiret åpnes (altChunk). Lim inn teksten i stedet",
    "AlternateContent": "her er en tekstboks eller en figur som vises på én måte i Word og en annen i andre programmer. "
    "Slett den, eller lim den inn som et bilde",
    "object": "her er en annen fil eller et program pakket inn. Slett det, eller lim det inn som et bilde",
    "OLEObject": "her er en annen fil eller et program pakket inn. Slett det, eller lim det inn som et bilde",
    "control": "her er et ActiveX-felt. Slett det, under Utvikler",
    "subDoc": "her hentes et underdokument. Lim inn teksten i stedet",
    "dataBinding": "her er et felt som er bundet til skjulte data. Slett innholdskontrollen, under Utvikler",
    "movie": "her er en film. Slett den",
    "frameset": "filen er delt i rammer som hentes fra andre filer. Lag en ny fil i Word, og lim inn teksten der",
    "attachedTemplate": "filen henter en mal når den åpnes. Ta det bort i Word: Utvikler, Dokumentmal",
    "mailMerge": "filen er koblet til en liste for fletting. Ta det bort i Word: Masseutsendelser",
    "saveThroughXslt": "filen henter en annen fil når den lagres. Lag en ny fil i Word, og lim inn teksten der",
}
"""By the local name of an element, in whatever namespace: Word's and that of the standard's strict form are alike here."""
_ADDRESS = re.compile(r"(?i)^\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)")
_FETCHED_BY = ("src", "href", "link")
_LINK = re.compile(r'(?i)^\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?(?P<to>[^"\s]*)')
OPENED_BY_LINKS = ("http://", "https://", "mailto:", "tel:")
"""How what a link may open begins."""
_PLACES = {"header": "toppteksten", "footer": "bunnteksten", "footnotes": "fotnotene", "endnotes": "sluttnotene"}


@dataclass
class _Field:
    """A field whose end has not come. `code` is what Word would do; what a field within the code gives is a part of it."""

    code: str = ""
    in_code: bool = True


def faults_in_part(name: str, content: bytes) -> Iterator[Fault]:
    """Those of one XML part that is known to be UTF-8 and without words of its own. Raises XMLSyntaxError."""
    where = _place(name)
    root = parsed(content)
    for code in _fields(root):
        if what := _field_fault(code):
            yield Fault(where, shortened(code), f"{what}. {_MEND}.")
    for each in root.iter(etree.Element):
        local = etree.QName(each).localname
        if local in _OF_THE_ARTICLE:
            yield Fault(where, "", f"{_OF_THE_ARTICLE[local]}.")
        for attribute, value in each.attrib.items():
            fetched = etree.QName(attribute).localname in _FETCHED_BY and not name.startswith("docProps/")
            if fetched and _ADDRESS.match(str(value)):
                yield Fault(
                    where, shortened(str(value)), "noe hentes herfra når papiret åpnes. Legg det inn i filen, eller slett det."
                )


def _place(name: str) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return _PLACES.get(stem, "teksten" if stem == "document" else f"«{name}»")


def _fields(root: Any) -> Iterator[str]:
    """The code of every field, however many runs it is split over, and with what the fields within it would give."""
    open_fields: list[_Field] = []
    for each in root.iter(etree.Element):
        match etree.QName(each).localname:
            case "fldChar":
                kind = next((str(value) for key, value in each.attrib.items() if etree.QName(key).localname == "fldCharType"), "")
                if kind == "begin":
                    open_fields.append(_Field())
                elif kind == "separate" and open_fields:
                    open_fields[-1].in_code = False
                elif kind == "end" and open_fields:
                    yield open_fields.pop().code
            case "instrText" | "delInstrText":
                if open_fields and open_fields[-1].in_code:
                    open_fields[-1].code += each.text or ""
            case "t":
                for holder in (each_open for each_open in open_fields[:-1] if each_open.in_code):
                    holder.code += each.text or ""
            case "fldSimple":
                yield next((str(value) for key, value in each.attrib.items() if etree.QName(key).localname == "instr"), "")
    yield from (each_open.code for each_open in open_fields)  # Word mends a field without an end, and runs it


def _field_fault(code: str) -> str:
    words = code.split()
    first = words[0].upper() if words else ""
    if first == "HYPERLINK":
        to = _LINK.match(code)
        target = to["to"].casefold() if to else ""
        outside = target and not target.startswith((*OPENED_BY_LINKS, "\\l"))
        return "lenken åpner ikke en nettside eller en e-post" if outside else ""
    if first in _HARMLESS or not first:
        return ""
    if first in _FETCHES:
        return f"feltet «{first}» henter noe utenfra når papiret åpnes"
    if first in _RUNS:
        return f"feltet «{first}» gjør noe når papiret åpnes"
    return "feltet er et som en mal ikke kan ha"


def parsed(content: bytes) -> etree._Element:
    """A part's XML, with nothing fetched and nothing put in for its own words. Raises XMLSyntaxError."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def shortened(words: str) -> str:
    """The beginning of what stands there, as a fault quotes it."""
    said = " ".join(words.split())
    return said if len(said) <= 60 else f"{said[:60]} …"
