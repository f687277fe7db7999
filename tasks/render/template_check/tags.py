"""The tags of a template, as they stand in its paragraphs: `{{ felt }}`, `{% if %}`, and docxtpl's `{%p %}` and `{%tr %}`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.render.template_check.faults import Fault, fault, nearest_of
from tasks.render.template_check.paragraphs import Paragraph

_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SIGNS = re.compile(r"\{(?P<gap>\s+)[{%](?=\s*[\w-])|\{[{%#]|[}%#]\}")
_ONE_BRACE = re.compile(r"(?<![{%])\{\s*(?P<name>[a-z]\w*(?:\.\w+)*)\s*(?:\|[^{}]*)?\}(?!\})")
_LEVEL = re.compile(r"(?P<level>p|tr|tc|r)(?P<space>\s)")
_LOOSE_LEVEL = re.compile(r"\s+(?P<level>p|tr)\s+(?:if|for|else|elif|endif|endfor)\b")
_IN_QUOTES = re.compile(r"'[^']*'|\"[^\"]*\"")
_TYPOGRAPHIC = {
    **dict.fromkeys("“”„«»", "rette anførselstegn (')"),
    **dict.fromkeys("‘’‚", "rette anførselstegn (')"),
    **dict.fromkeys("–—−\u2011", "en vanlig bindestrek (-)"),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", "ingenting"),
}
_UNSEEN = {
    "\u00ad": "en myk bindestrek",
    "\u200b": "et tegn som ikke vises",
    "\u2060": "et tegn som ikke vises",
    "\ufeff": "et tegn som ikke vises",
}
_HOLDERS = {"ins": "en endring som ikke er godtatt", "hyperlink": "en lenke", "sdtContent sdt": "en innholdskontroll"}


@dataclass(frozen=True)
class Tag:
    """`opener` is `{{` or `{%`; `level` is p, tr, tc, r or blank; `code` is what stands inside."""

    paragraph: Paragraph
    start: int
    end: int
    opener: str
    level: str
    code: str

    @property
    def word(self) -> str:
        """The first word of a statement: if, for, endif …; blank for a field."""
        found = re.match(r"\w+", self.code) if self.opener == "{%" else None
        return found[0] if found else ""

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    def fault(self, what: str, nearest: str = "") -> Fault:
        return fault(self.paragraph, self.start, self.end, what, nearest)


def tags(paragraphs: Sequence[Paragraph], names: frozenset[str]) -> tuple[list[Tag], list[Fault]]:
    """All tags in order, and the faults in their writing. `names` are the fields the document knows."""
    found: list[Tag] = []
    faults: list[Fault] = []
    for number, paragraph in enumerate(paragraphs):
        goes_on = number + 1 < len(paragraphs) and _is_split(paragraph, paragraphs[number + 1])
        went_on = number > 0 and _is_split(paragraphs[number - 1], paragraph)
        for each in _of_paragraph(paragraph, went_on, goes_on):
            if isinstance(each, Fault):
                faults.append(each)
            else:
                found.append(each)
                faults += _spoilt(each)
        faults += _almost_fields(paragraph, names)
    return found, faults


def _of_paragraph(paragraph: Paragraph, went_on: bool, goes_on: bool) -> Iterator[Tag | Fault]:
    signs = list(_SIGNS.finditer(paragraph.text))
    at = 1 if went_on else 0
    while at < len(signs):
        sign, after = signs[at], signs[at + 1] if at + 1 < len(signs) else None
        at += 1
        if sign["gap"]:
            yield fault(paragraph, sign.start(), sign.end(), "det står mellomrom mellom krøllparentesene. Skriv dem tett sammen.")
            at += after is not None and after[0] in _ENDS.values()
        elif sign[0] not in _ENDS:
            yield fault(paragraph, sign.start(), sign.end(), f"«{sign[0]}» lukker noe som aldri ble åpnet.")
        elif after and after[0] == _ENDS[sign[0]]:
            at += 1
            if sign[0] != "{#":
                yield _tag(paragraph, sign.start(), after.end(), sign[0])
        elif after and after[0] in _ENDS.values():
            at += 1
            yield fault(
                paragraph, sign.start(), after.end(), f"«{sign[0]}» lukkes med «{after[0]}». Det skal være «{_ENDS[sign[0]]}»."
            )
        elif after is None and goes_on:
            yield fault(
                paragraph,
                sign.start(),
                len(paragraph.text),
                f"«{sign[0]}» er delt over to avsnitt. Skriv det hele i ett avsnitt.",
            )
        else:
            end = after.start() if after else len(paragraph.text)
            yield fault(paragraph, sign.start(), end, f"«{sign[0]}» er ikke lukket. Det mangler «{_ENDS[sign[0]]}».")


def _is_split(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a tag begins in the one and ends in the other."""
    signs, first = list(_SIGNS.finditer(paragraph.text)), _SIGNS.search(following.text)
    return first is not None and bool(signs) and _ENDS.get(signs[-1][0]) == first[0]


def _tag(paragraph: Paragraph, start: int, end: int, opener: str) -> Tag:
    code = paragraph.text[start + 2 : end - 2]
    level = _LEVEL.match(code)
    if level:
        code = code[level.end() :]
    return Tag(paragraph, start, end, opener, level["level"] if level else "", code.strip("-+ \t\n\u00a0"))


def _spoilt(tag: Tag) -> Iterator[Fault]:
    """The faults Word put in a tag: another kind of quotes or dashes, or a part of it put elsewhere."""
    plain = _IN_QUOTES.sub("", tag.text)
    wrong = next((sign for sign in plain if sign in _TYPOGRAPHIC), None)
    if wrong:
        seen = _UNSEEN.get(wrong, f"«{wrong}»")
        yield tag.fault(f"det står {seen} inne i «{_shown(tag.text)}». Skriv {_TYPOGRAPHIC[wrong]} i stedet.")
    if tag.text[2:5].startswith(("p\u00a0", "tr\u00a0", "tc\u00a0", "r\u00a0", "p\u202f", "tr\u202f")):
        yield tag.fault("det står et hardt mellomrom rett etter «{%" + tag.level + "». Skriv et vanlig mellomrom.")
    if loose := _LOOSE_LEVEL.match(tag.paragraph.text[tag.start + 2 : tag.end]):
        yield tag.fault("mellomrommet er på feil sted.", "{%" + loose["level"] + " ")
    first, last = tag.paragraph.holders[tag.start], tag.paragraph.holders[tag.end - 1]
    if first != last:
        what = next((name for tag_name, name in _HOLDERS.items() if tag_name in first or tag_name in last), "noe annet")
        yield tag.fault(f"en del av «{_shown(tag.text)}» står i {what}. Slett det og skriv det på nytt i ett.")


def _shown(text: str) -> str:
    return "".join(sign for sign in text if sign not in _UNSEEN)


def _almost_fields(paragraph: Paragraph, names: frozenset[str]) -> Iterator[Fault]:
    for one in _ONE_BRACE.finditer(paragraph.text):
        if one["name"].split(".")[0] in names:
            yield fault(
                paragraph,
                one.start(),
                one.end(),
                "det er bare én krøllparentes på hver side.",
                "{{ " + one[0].strip("{} ") + " }}",
            )
    for code in paragraph.fields:
        if code.split()[:1] and code.split()[0].upper() == "MERGEFIELD":
            named = next(iter(re.findall(r'MERGEFIELD\s+"?([\w.]+)', code, re.IGNORECASE)), "")
            near = nearest_of(named, names)
            what = "flettefelt leses ikke. Slett det, og skriv feltet med krøllparenteser."
            yield Fault(str(paragraph.spot), code, what, "{{ " + near + " }}" if near else "")
        elif "{{" in code or "{%" in code or names & set(re.findall(r"\w+", code)):
            yield Fault(
                str(paragraph.spot),
                code,
                "det er et felt som Word har laget (Ctrl+F9). Slett det, og skriv krøllparentesene med tastaturet.",
            )
