"""One rule for when two written names are the same, for what is checked and for what is written."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u0060\u00b4]")
_DASHES = re.compile("\\s*[-\u2010-\u2015\u2212]\\s*")


@lru_cache(maxsize=1024)
def folded(name: str) -> str:
    """The name without what a reader doesn't see: case, spaces, the kind of dash or apostrophe, invisible characters."""
    seen = "".join(letter for letter in _APOSTROPHES.sub("'", name) if unicodedata.category(letter) != "Cf")
    return " ".join(_DASHES.sub("-", unicodedata.normalize("NFKC", seen)).casefold().split())
