"""The addresses of our own pages, and the way back to one after signing in."""

import re
from urllib.parse import quote

SIGN_IN = "/inn"
SIGN_OUT = "/ut"
ME = "/meg"
DESK = "/skrivebord"
DAY = "/dagen"
LISTS = "/lister"
FIND = "/finn"
LETTERS = "/brev"
UNDO = "/angre"
NOTES = "/notat"
ENGINE = "/motor"
HELP = "/hjelp"

_OPENED_BY_A_LINK = (
    "skrivebord",
    "dagen",
    "lister",
    "finn",
    "brev",
    "svar",
    "meg",
    "motor",
    "soknad",
    "stilling",
    "arbeidsplass",
    "partner",
    "ansatt",
    "dokument",
    "skjema",
    "kladd",
    "innsyn",
    "opplysninger",
    "hjelp",
)
OUR_PATHS = ("filer", NOTES[1:], SIGN_IN[1:], SIGN_OUT[1:], UNDO[1:], *_OPENED_BY_A_LINK)
"""The first parts of the addresses of the pages for people who sign in."""

_BACK_TO = re.compile(
    rf"/|/(?:v2|{'|'.join(_OPENED_BY_A_LINK)})(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*/?(?:\?[a-z_]+=[0-9]+(?:&[a-z_]+=[0-9]+)*)?"
)


def way_back(path: str) -> str:
    """The same path when it is of this address, and may be opened by a link; else blank. A query holds numbers and no more."""
    return path if _BACK_TO.fullmatch(path) else ""


def sign_in_address(path: str) -> str:
    """Where one who is not signed in is sent, and comes back from to `path`."""
    back = way_back(path)
    return f"{SIGN_IN}?til={quote(back, safe='/')}" if back else SIGN_IN
