"""What a coordinator fills in: the field kinds, and what is said of every field that can't be read.

A form is one frozen model and the only parameter of its flow (DECISIONS 2). Its JSON schema carries only type, required and
choices, because the engine answers those in English; everything else is read (`domain/forms/reading.py`) and answered in Norwegian, all at once.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from domain.forms.function_words import (
    HoldsNationalNumber,
    about_a_person,
    about_work,
    guards_refusal,
    is_never_kept,
)
from domain.forms.reading import (
    MUST_BE_FILLED_IN,
    as_seen,
    cannot_read,
    filled_in,
    or_blank,
    read_amount,
    read_clock,
    read_day,
    read_email,
    read_line,
    read_line_or_blank,
    read_number,
    read_number_in_front,
    read_organisation_number,
    read_phone,
    read_text,
)
from domain.forms.typed_in import each_field, make_blank
from domain.guard.found import number_in
from domain.language.norwegian import short_day
from domain.refusal import RuleBroken, refuse

_TEXT = WithJsonSchema({"type": "string"})
_SAID: Mapping[str, str] = {
    "missing": MUST_BE_FILLED_IN,
    "extra_forbidden": "Skjemaet har ikke dette feltet.",
    "literal_error": "Velg på nytt fra listen.",
    "int_type": "Skriv et helt tall.",
    "int_parsing": "Skriv et helt tall.",
    "int_from_float": "Skriv et helt tall.",
}


_SHOWN = 10**8  # what has as many digits may be a telephone number


class CannotBeRead(RuleBroken):
    """One field of a form holds something that can't be what it asks for."""


Text = Annotated[str, BeforeValidator(about_work(read_text)), _TEXT]
"""Any text, also none, also several lines; a diagnosis only when it is confirmed that it is no person's."""
Line = Annotated[str, BeforeValidator(about_work(read_line)), _TEXT]
"""One line that must be there: a name, a title, a place."""
LineOrBlank = Annotated[str, BeforeValidator(about_work(read_line_or_blank)), _TEXT]
FunctionWords = Annotated[str, BeforeValidator(about_a_person(read_text)), _TEXT]
"""Any text about a person: what they need and do, never a diagnosis."""
FunctionWordsLine = Annotated[str, BeforeValidator(about_a_person(read_line)), _TEXT]
Amount = Annotated[Decimal, BeforeValidator(filled_in(read_amount)), _TEXT]
"""Kroner with øre, written 204,79."""
AmountOrBlank = Annotated[Decimal | None, BeforeValidator(or_blank(read_amount)), _TEXT]
Number = Annotated[Decimal, BeforeValidator(filled_in(read_number)), _TEXT]
"""A percent or a number of hours, written 37,5."""
NumberOrBlank = Annotated[Decimal | None, BeforeValidator(or_blank(read_number)), _TEXT]
Day = Annotated[date, BeforeValidator(filled_in(read_day)), WithJsonSchema({"type": "string", "format": "date"})]
"""A date picker; 24.12.2026 is read too."""
DayOrBlank = Annotated[date | None, BeforeValidator(or_blank(read_day)), _TEXT]
Clock = Annotated[time, BeforeValidator(filled_in(read_clock)), _TEXT]
ClockOrBlank = Annotated[time | None, BeforeValidator(or_blank(read_clock)), _TEXT]
OrganisationNumber = Annotated[str, BeforeValidator(filled_in(read_organisation_number)), _TEXT]
Email = Annotated[str, BeforeValidator(filled_in(read_email)), _TEXT]
EmailOrBlank = Annotated[str | None, BeforeValidator(or_blank(read_email)), _TEXT]
Phone = Annotated[str, BeforeValidator(filled_in(read_phone)), _TEXT]
PhoneOrBlank = Annotated[str | None, BeforeValidator(or_blank(read_phone)), _TEXT]
Chosen = Annotated[int, BeforeValidator(filled_in(read_number_in_front)), _TEXT]
"""The number in front of a choice. The field says which list with `Choices`: Annotated[Chosen, Choices("partners")]."""
ChosenOrBlank = Annotated[int | None, BeforeValidator(or_blank(read_number_in_front)), _TEXT]


def at_most(most: int) -> AfterValidator:
    """The bound of a whole number, beyond which it is a slip of the pen: Annotated[int, at_most(500)]. What is too little, the rules say."""

    def check(number: int | None) -> int | None:
        if number is not None and abs(number) > most:
            raise cannot_read(
                f"{number if abs(number) < _SHOWN else 'Tallet'} kan ikke stemme. Skriv et helt tall, høyst {most}."
            )
        return number

    return AfterValidator(check)


@dataclass(frozen=True)
class Choices:
    """Which list a field is picked from; `tasks/forms/choices.py` knows what is in it today."""

    of: str


def field(title: str, help_text: str = "") -> Any:
    """A field that must be filled in: its Norwegian label and what happens with it, with an example."""
    return Field(title=title, description=help_text or None)


def optional(title: str, help_text: str = "", default: Any = "") -> Any:
    """A field that may stay blank; blank is "" on the screen, because a default of null shows as a switch."""
    return Field(default=default, validate_default=True, title=title, description=help_text or None)


class Form(BaseModel):
    """A form: the member of staff who fills it in, and its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _as_seen(cls, submitted: Any) -> Any:
        return as_seen(submitted)

    registered_by: Annotated[Chosen, Choices("staff")] = field(
        "Hvem registrerer", "Den som er logget inn. Det står i historikken hvem som registrerte. Eksempel: 1 - K.N."
    )

    @classmethod
    def read(cls, submitted: object) -> Self:
        """Read what was submitted; what can't be read is refused, every field of it at once.

        Raises CannotBeRead or what the guard says (or several of them) with «label: sentence» in Norwegian.
        """
        numbers = {
            location: HoldsNationalNumber(cls._label(location)[1:-1], found.where)
            for location, typed in each_field(submitted)
            if (found := number_in(typed))
        }
        try:
            form = cls.model_validate(submitted)
        except ValidationError as error:
            others = [cls._refusal(found) for found in error.errors() if found["loc"] not in numbers]
            refuse([*numbers.values(), *others])
            raise
        refuse(list(numbers.values()))
        return form

    @classmethod
    def to_keep(cls, submitted: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, as it may be kept: a field that holds a diagnosis or a national identity number is blank."""
        kept = deepcopy(dict(submitted))
        for location, typed in list(each_field(kept)):
            if number_in(typed):
                make_blank(kept, location)
        try:
            cls.model_validate(kept)
        except ValidationError as error:
            typed_in = dict(each_field(kept))
            for found in error.errors():
                if is_never_kept(found, typed_in.get(found["loc"], "")):
                    make_blank(kept, found["loc"])
        return kept

    @classmethod
    def _refusal(cls, found: Mapping[str, Any]) -> RuleBroken:
        return guards_refusal(found, cls._label(found["loc"])[1:-1]) or CannotBeRead(
            cls._sentence(found["type"], found["loc"], found["msg"])
        )

    @classmethod
    def _sentence(cls, kind: str, location: tuple[int | str, ...], message: str) -> str:
        if not location:
            return "Skjemaet kan ikke leses. Åpne det på nytt, og fyll det ut."
        label = cls._label(location)
        if kind == "norwegian":
            return f"{label}: {message}"
        return f"{label}: {_SAID.get(kind, 'Verdien kan ikke brukes her.')}"

    @classmethod
    def _label(cls, location: tuple[int | str, ...]) -> str:
        """«Brev», or «Referanser, nr. 2: Telefon» for a field of an item in a list."""
        model: type[BaseModel] | None = cls
        words: list[str] = []
        for part in location:
            if isinstance(part, int):
                words[-1] += f", nr. {part + 1}"
                continue
            known = model.model_fields.get(part) if model else None
            words.append(known.title if known and known.title else str(part))
            model = item_model(known.annotation) if known else None
        return f"«{' – '.join(words)}»"

    correction: ClassVar[str] = ""
    """The form to use instead when the same thing is submitted with other content; blank: this form takes the change."""

    can_be_undone: ClassVar[bool] = True
    """False of a form that does what can't be taken back, or that has nothing to take back."""

    @property
    def repeats(self) -> bool:
        """Asked again, it is done again: a look-up changes nothing."""
        return False

    def key(self) -> str:
        """What makes two submissions the same, of parts that never change: «interview:12:1»."""
        raise NotImplementedError(f"{type(self).__name__} does not say what makes two submissions the same")

    def content(self) -> dict[str, Any]:
        """The fields without the name of who filled them in: two submissions with the same content are the same."""
        return self.model_dump(mode="json", exclude={"registered_by"})


def item_model(annotation: Any) -> type[BaseModel] | None:
    for part in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


class DatesReversed(RuleBroken):
    def __init__(self, first: str, start: date, last: str, end: date) -> None:
        super().__init__(f"Datoene står feil vei: {first} er {short_day(start)}, men {last} er {short_day(end)}.")
