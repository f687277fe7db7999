"""The two written languages of Norway, bokmål and nynorsk (målformer), and a text that we write in both.

What people read in a document or a mail stands here in pairs, side by side, so that one can't change without the other.
What is said to a coordinator (refusals, answers, lists) is bokmål.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Language(StrEnum):
    """The language a reader has chosen; the value is what a form asks and a row keeps."""

    BOKMAL = "bokmål"
    NYNORSK = "nynorsk"

    @property
    def tag(self) -> str:
        """As Word and mail name the language: nb-NO, nn-NO"""
        return "nb-NO" if self is Language.BOKMAL else "nn-NO"


BOKMAL, NYNORSK = Language
ChosenLanguage = Literal["bokmål", "nynorsk"]
"""The language as a form offers it. The field is called `written_form`: that name stands in the digests of what is recorded."""


@dataclass(frozen=True)
class Both:
    """One text in both languages. What varies stands as {name} in both, and is put in by `written` or `filled`."""

    nb: str
    nn: str

    def written(self, language: Language, **values: object) -> str:
        text = self.nb if language is BOKMAL else self.nn
        return text.format(**values) if values else text

    def filled(self, **values: object) -> "Both":
        """Both texts with the same values, for a reader not yet known."""
        return Both(self.nb.format(**values), self.nn.format(**values))


def in_language(text: str | Both, language: Language) -> str:
    """The text in this language; one that is the same in both is written once, as a plain string."""
    return text if isinstance(text, str) else text.written(language)
