"""What a person needs is written in function words («trenger én beskjed om gangen»), never as a diagnosis.

HELT MED keeps no health data at all (personvernforordningen art. 9); those who need to know what helps read what helps.
"""

import re
from collections.abc import Callable

from pydantic_core import PydanticCustomError

from domain.refusal import RuleBroken

NAMES_HEALTH = "names_health"
"""The type of error of a field that holds a diagnosis; `Form.read` refuses it as NamesHealth."""

_HEALTH = re.compile(
    r"\b(?:diagnose\w*|autis\w*|asperger\w*|adhd|add|touret\w*|down(?:s|['’]s)?[ -]?(?:syndrom\w*)?|syndrom\w*|epilep\w*|"
    r"\w*utviklingshem\w*|utviklingsforstyrr\w*|lærevanske\w*|cerebral\w*|psykisk\w*|psykiatri\w*|schizo\w*|bipolar\w*|depre\w*|"
    r"angst(?:lidelse\w*)?|demen\w*|diabet\w*|kreft\w*|sykdom\w*|lidelse\w*|medisin(?:er|en|ene|ering)?|medikament\w*|legeerklæring\w*|"
    r"sykehistorie\w*|helseproblem\w*|helseopplysning\w*|uføregrad\w*|iq)\b",
    re.IGNORECASE,
)


class NamesHealth(RuleBroken):
    """The word itself is not repeated: the sentence is kept by the engine until the next morning."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"«{label}» ser ut til å nevne en diagnose eller helse, og det lagrer vi ikke. Skriv heller hva personen trenger på "
            "jobb, for eksempel: trenger én beskjed om gangen."
        )


def without_health(read: Callable[[object], str]) -> Callable[[object], str]:
    """The reader of a field that is about a person: as `read`, and never a diagnosis."""

    def read_function_words(value: object) -> str:
        text = read(value)
        if _HEALTH.search(text):
            raise PydanticCustomError(NAMES_HEALTH, "")
        return text

    return read_function_words
