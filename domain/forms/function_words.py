"""What a person needs is written in function words («trenger én beskjed om gangen»), never as a diagnosis.

HELT MED keeps no health data at all (personvernforordningen art. 9), and no national identity number; those who need to know what
helps read what helps. What is only perhaps health is asked about: who writes it ends the text with «(vurdert)», and it is taken.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from domain.guard.found import Found, Weight, found_in
from domain.refusal import RuleBroken

NAMES_HEALTH = "names_health"
"""The type of error of a field that holds a diagnosis, illness or treatment; `Form.read` refuses it as NamesHealth."""
MAY_NAME_HEALTH = "may_name_health"
"""Of a field that may; refused as MayNameHealth until it is confirmed."""
HOLDS_NUMBER = "holds_national_number"
"""Of a field with a national identity number; refused as HoldsNationalNumber."""

_CONFIRMED = re.compile(r"\s*[(\[]\s*vurdert\s*[)\]]\s*\.?\s*$", re.IGNORECASE)
_HOW_TO_CONFIRM = "skriv «(vurdert)» til slutt i feltet"


class NamesHealth(RuleBroken):
    """The word itself is not repeated: the sentence is kept by the engine until the next morning."""

    def __init__(self, label: str, kind: str, where: str) -> None:
        super().__init__(
            f"«{label}» ser ut til å nevne {kind} ({where}), og det lagrer vi ikke. Skriv heller hva personen trenger på "
            "jobb, for eksempel: trenger én beskjed om gangen."
        )


class MayNameHealth(RuleBroken):
    """Neither is it here; who writes it knows what stands there."""

    def __init__(self, label: str, kind: str, where: str) -> None:
        super().__init__(
            f"«{label}» kan handle om helse ({kind}, {where}). Ta det bort, eller skriv det på en annen måte, hvis det gjelder en "
            f"person. Handler det om arbeidet eller stedet, {_HOW_TO_CONFIRM}."
        )


class LooksLikeNationalNumber(RuleBroken):
    def __init__(self, label: str, where: str) -> None:
        super().__init__(
            f"«{label}» har elleve siffer skrevet som et fødselsnummer ({where}), og fødselsnummer lagrer vi aldri. Er det noe annet, "
            f"{_HOW_TO_CONFIRM}."
        )


class HoldsNationalNumber(RuleBroken):
    def __init__(self, label: str, where: str) -> None:
        super().__init__(f"«{label}» har et fødselsnummer ({where}), og det lagrer vi aldri. Ta det bort.")


def about_a_person(read: Callable[[object], str]) -> Callable[[object], str]:
    """The reader of a field about a person: as `read`, never health, and what may be health only when it is confirmed."""
    return _guarded(read, {Weight.DIAGNOSIS, Weight.ILLNESS}, {Weight.MAY_BE_HEALTH, Weight.LIKE_A_NUMBER})


def about_work(read: Callable[[object], str]) -> Callable[[object], str]:
    """The reader of every other text: a name, a place or a task may be called as a diagnosis is, when that is confirmed."""
    return _guarded(read, set(), {Weight.DIAGNOSIS, Weight.LIKE_A_NUMBER})


def _guarded(read: Callable[[object], str], stopped: set[Weight], asked: set[Weight]) -> Callable[[object], str]:
    def read_guarded(value: object) -> str:
        written = read(value)
        text = _CONFIRMED.sub("", written)
        for found in found_in(text):
            if found.weight is Weight.NUMBER:
                raise _refused(HOLDS_NUMBER, found)
            if found.weight in stopped:
                raise _refused(NAMES_HEALTH, found)
            if found.weight in asked and text == written:
                raise _refused(MAY_NAME_HEALTH, found)
        return read(text)

    return read_guarded


def _refused(kind: str, found: Found) -> PydanticCustomError:
    return PydanticCustomError(kind, "", {"found": found.kind, "where": found.where, "weight": int(found.weight)})


def refused_again(error: Mapping[str, Any]) -> PydanticCustomError | None:
    """The guard's own error once more, of a value that was read on behalf of another field; None for any other error."""
    if error["type"] in (NAMES_HEALTH, MAY_NAME_HEALTH, HOLDS_NUMBER):
        return PydanticCustomError(error["type"], "", error["ctx"])
    return None


def guards_refusal(error: Mapping[str, Any], label: str) -> RuleBroken | None:
    """What the guard says of a field; None where the error is not the guard's."""
    if refused_again(error) is None:
        return None
    found, where = error["ctx"]["found"], error["ctx"]["where"]
    if error["type"] == HOLDS_NUMBER:
        return HoldsNationalNumber(label, where)
    if error["type"] == NAMES_HEALTH:
        return NamesHealth(label, found, where)
    if error["ctx"]["weight"] == Weight.LIKE_A_NUMBER:
        return LooksLikeNationalNumber(label, where)
    return MayNameHealth(label, found, where)


def is_never_kept(refused: Mapping[str, Any], typed: str) -> bool:
    """Whether a field that was refused, by the guard or for something else, holds what no draft keeps."""
    if refused["type"] == MAY_NAME_HEALTH:
        return bool(refused["ctx"]["weight"] == Weight.LIKE_A_NUMBER)
    return refused["type"] in (NAMES_HEALTH, HOLDS_NUMBER) or any(
        found.weight >= Weight.DIAGNOSIS or found.weight is Weight.LIKE_A_NUMBER for found in found_in(typed)
    )
