"""One fault in a template, described so that its editor finds it in Word."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from tasks.render.template_check.paragraphs import Paragraph

_AROUND = 24  # characters on each side of what is wrong


@dataclass(frozen=True)
class Fault:
    """A fault. `nearest` is the name probably meant, blank when none is near; `spot` and `words` are blank for the whole file."""

    spot: str
    words: str
    what: str
    nearest: str = ""

    def __str__(self) -> str:
        words = f" («{self.words}»)" if self.words else ""
        where = f"{self.spot}{words}: " if self.spot else ""
        meant = f" Mente du «{self.nearest}»?" if self.nearest else ""
        return f"{where}{self.what}{meant}"


def fault(paragraph: Paragraph, start: int, end: int, what: str, nearest: str = "") -> Fault:
    """The fault, with the words around the characters from `start` to `end`."""
    first, last = max(0, start - _AROUND), min(len(paragraph.text), end + _AROUND)
    words = " ".join(paragraph.text[first:last].split())
    before, after = "… " if first else "", " …" if last < len(paragraph.text) else ""
    return Fault(paragraph.place(start), f"{before}{words}{after}", what, nearest)


def nearest_of(word: str, names: Iterable[str]) -> str:
    """The name that looks most like the word, or blank."""
    known = {name.casefold(): name for name in names}
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return known[near[0]] if near else ""
