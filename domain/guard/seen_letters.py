"""A text as its reader sees it, so that no diagnosis is hidden by how it is written.

What shows nothing is left out, letters of other alphabets that look like ours are ours, and then the same text is read again with
letters written apart put together («a d h d»), and with digits for letters («aut1sme»). Each sign remembers where it stood.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SHOWS_NOTHING = {"Cf", "Mn", "Me"}
_BLANK_LETTERS = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"}
_OURS = {"å": "å", "ø": "ø", "æ": "æ", "ä": "æ", "ö": "ø", "_": " "}
_LOOK_ALIKE = str.maketrans(
    {
        **dict(zip("авекмнорстухіїјѕԁһӏқԛԝё", "abekmhopctyxiijsdhlkqwe", strict=True)),
        **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx", strict=True)),
        **dict(zip("αβεικνορτυχϲϳ", "abeikvoptuxcj", strict=True)),
        **dict(zip("ɡɑıᴀᴇɪᴏᴛᴜʙᴅʜᴋᴍɴᴘꜱᴠ", "gaiaeiotubdhkmnpsv", strict=True)),
    }
)
_APART = re.compile(r"(?<![^\W_])(?:[^\W_][\s.*\-/|,·•+~:;]{1,3})+[^\W_](?![^\W_])")
_MIXED = re.compile(r"(?<![\w@$!|€])(?=[^\W\d_]*[0-9@$!|€]+[^\W\d_])[\w@$!|€]+|(?<![\w@$!|€])[^\W\d_]+[0-9@$!|€]+(?![\w@$!|€])")
_AS_LETTERS = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "€": "e"}
_ONE = "1!|"


@dataclass(frozen=True)
class Seen:
    """Letters as they are read, and where in the text as written each of them stands."""

    text: str
    origin: tuple[int, ...]

    def without(self, spans: Iterable[tuple[int, int]]) -> "Seen":
        """The same with spaces where the spans are."""
        signs = list(self.text)
        for start, end in spans:
            signs[start:end] = " " * (end - start)
        return Seen("".join(signs), self.origin)


def plain(text: str) -> Seen:
    """The text in small letters, without accents, hidden signs and look-alikes."""
    signs, origin = [], []
    for at, sign in enumerate(unicodedata.normalize("NFC", text)):
        for each in _plain_sign(sign):
            signs.append(each)
            origin.append(at)
    return Seen("".join(signs), tuple(origin))


def _plain_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in _SHOWS_NOTHING or sign in _BLANK_LETTERS:
        return ""
    if category == "Pd":
        return "-"
    small = unicodedata.normalize("NFKC", sign).translate(_LOOK_ALIKE).casefold()
    return "".join(_base_of(each) for each in small)


def _base_of(sign: str) -> str:
    if sign in _OURS:
        return _OURS[sign]
    if sign.isspace():
        return "\n" if sign == "\n" else " "
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    base = unicodedata.normalize("NFD", sign)
    return "".join(each for each in base if unicodedata.category(each) not in _SHOWS_NOTHING).translate(_LOOK_ALIKE)


def ways_to_read(seen: Seen) -> tuple[Seen, ...]:
    """The text itself, and as it reads when what is written apart or with digits is read as letters."""
    together = _together(seen)
    return tuple(dict.fromkeys([seen, together, *(_letters(each, one) for each in (seen, together) for one in "il")]))


def _together(seen: Seen) -> Seen:
    left_out = {at for found in _APART.finditer(seen.text) for at in range(*found.span()) if not seen.text[at].isalnum()}
    return _only(seen, [at for at in range(len(seen.text)) if at not in left_out])


def _letters(seen: Seen, one: str) -> Seen:
    signs = list(seen.text)
    for found in _MIXED.finditer(seen.text):
        for at in range(*found.span()):
            signs[at] = one if signs[at] in _ONE else _AS_LETTERS.get(signs[at], signs[at])
    return Seen("".join(signs), seen.origin)


def squeezed(seen: Seen) -> Seen:
    """The letters alone: a long word is found however it is divided."""
    return _only(seen, [at for at, sign in enumerate(seen.text) if sign.isalpha()])


def _only(seen: Seen, kept: list[int]) -> Seen:
    return Seen("".join(seen.text[at] for at in kept), tuple(seen.origin[at] for at in kept))
