"""The traces a person may have left: what is looked for in every store, and the ways the same words can be written there.

Two spellings are the same when they differ in capitals, spaces, dashes or invisible characters alone; a telephone number is its
last eight digits, however they are grouped.
"""

import binascii
import re
import unicodedata
from base64 import b64decode
from collections.abc import Iterator, Mapping
from html import unescape
from quopri import decodestring
from urllib.parse import unquote

from domain.facts import Facts

_LEFT_OUT = re.compile(r"[\s\-\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2064\ufeff]+")
_DIGITS_OF_A_PHONE = 8  # a Norwegian number without its country code
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_TAG = re.compile(r"<[^>]*>")
_SHORTEST = 4  # letters; shorter words stand everywhere


class Wanted(Facts):
    """What is known of the person who is looked for; what is blank is not looked for."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


def needles(wanted: Wanted) -> Mapping[str, frozenset[str]]:
    """What to look for, by what it is («navn», «telefon», «e-post», «adresse»), in the form of `squeezed`."""
    first, _, last = wanted.name.strip().rpartition(" ")
    digits = re.sub(r"\D", "", wanted.phone)[-_DIGITS_OF_A_PHONE:]
    forms = {
        "navn": {wanted.name, f"{last}, {first}", f"{last},{first}"} if first else {wanted.name},
        "telefon": {digits},
        "e-post": {wanted.email},
        "adresse": {wanted.address, wanted.address.partition(",")[0]},
    }
    squeezed_forms = {
        what: frozenset(form for each in said if len(form := squeezed(each)) >= _SHORTEST) for what, said in forms.items()
    }
    return {what: said for what, said in squeezed_forms.items() if said}


def squeezed(text: str) -> str:
    """The text as it is compared: without spaces, dashes and invisible characters, in small letters."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text)).casefold()


def traces_in(text: str, looked_for: Mapping[str, frozenset[str]]) -> set[str]:
    """Which of them stand in a text."""
    searched = squeezed(text)
    return {what for what, forms in looked_for.items() if any(form in searched for form in forms)}


def traces_in_bytes(content: bytes, looked_for: Mapping[str, frozenset[str]]) -> set[str]:
    """Which of them stand in raw bytes: in any encoding, escaped as in JSON, HTML, mail or addresses, or in base64."""
    found: set[str] = set()
    for text in _read_as(content):
        found |= traces_in(text, looked_for)
        if len(found) == len(looked_for):
            break
    return found


def _read_as(content: bytes) -> Iterator[str]:
    text = content.decode("utf-8", "replace")
    yield text
    yield content.decode("latin-1")
    if b"\0" in content:  # two bytes a letter, beginning on an even byte or an odd one
        yield from (content[start:].decode(encoding, "replace") for encoding in ("utf-16-le", "utf-16-be") for start in (0, 1))
    if "\\u" in text:
        yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "%" in text:
        yield unquote(text, errors="replace")
    if b"=" in content:
        yield decodestring(content).decode("utf-8", "replace")
    if "<" in text or "&" in text:
        yield unescape(_TAG.sub("", text))
    yield from (decoded.decode("utf-8", "replace") for decoded in _out_of_base64(content))


def _out_of_base64(content: bytes) -> Iterator[bytes]:
    for found in _BASE64.findall(re.sub(rb"\r?\n", b"", content) if content.count(b"\n") > 1 else content):
        whole = found.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        try:
            yield b64decode(whole + b"=" * (-len(whole) % 4))
        except binascii.Error:
            continue
