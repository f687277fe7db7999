"""A Norwegian text in sentences, and a sentence in words.

A line of its own (heading, list item, cell of a table) is a sentence; a long line that goes on in small letters is wrapped.
"""

import re
import unicodedata

from domain.language.plain_language_words import ENDS_NOTHING, MAY_END

HYPHENS = "-\u2010\u2011"
SOFT_HYPHEN = "\u00ad"
WRAPPED_FROM = 50
"""Signs in a line that may have been broken by a program and not by its writer."""

_BULLET = re.compile(r"^\s*(?:[-–•*·☐]+\s+|\d{1,2}[.)]\s+(?=[A-ZÆØÅ«]))")
_STOP = re.compile(r"[.!?…]+[»\"”’)\]]*(?=\s|$)")
_NUMBER = r"\d+(?:[ \u00a0\u202f.,:]\d+)*"
_TOKEN = re.compile(rf"{_NUMBER}|[^\W_]+(?:[{HYPHENS}'’.@][^\W_]+)*|[^\w\s]")


def sentences(text: str) -> list[str]:
    """Every sentence with its stop, in order. A date, an abbreviation, a clock time and an initial end none."""
    return [sentence for line in _lines(text) for sentence in _cut(line) if words(sentence)]


def tokens(sentence: str) -> list[str]:
    """Words and signs in order. A hyphenated compound, a telephone number and an address are one word each."""
    return _TOKEN.findall(sentence)


def words(sentence: str) -> list[str]:
    return [token for token in tokens(sentence) if token[0].isalnum()]


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    open_line = False  # the last line may go on in the next
    for raw in unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "").splitlines():
        line = " ".join(_BULLET.sub("", raw).split(" ")).strip()
        if open_line and line[:1].islower() and not _BULLET.match(raw):
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
        open_line = len(line) >= WRAPPED_FROM and line[-1] not in ".!?:;…"
    return lines


def _cut(line: str) -> list[str]:
    found, start = [], 0
    for stop in _STOP.finditer(line):
        if _ends(line, stop):
            found.append(line[start : stop.end()].strip())
            start = stop.end()
    return [*found, line[start:].strip()]


def _ends(line: str, stop: re.Match[str]) -> bool:
    following = line[stop.end() :].lstrip()[:1]
    if not following:
        return True
    if not stop[0].startswith("."):
        return not following.islower()
    last = (line[: stop.start()].split() or [""])[-1].lstrip('«"“(')
    if f"{last.lower()}." in ENDS_NOTHING or (len(last) == 1 and last.isupper()):
        return False
    if last.isdigit() and following.isdigit():
        return False
    if f"{last.lower()}." in MAY_END:
        return following.isupper()
    return not following.islower()
