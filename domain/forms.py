"""What a coordinator fills in: the field kinds, how Norwegian writing is read, and what is said when it can't be.

A form is one frozen model and the only parameter of its flow (DECISIONS 2). Its JSON schema carries only type, required and
choices, because the engine answers those in English; everything else is read here and answered in Norwegian, all at once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar, Self

from email_validator import EmailNotValidError, validate_email
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError
from stdnum.exceptions import ValidationError as NumberError
from stdnum.no import orgnr

from domain.norwegian import short_day
from domain.process import RuleBroken, refuse

NOTHING_TO_CHOOSE = "Ingen klar ennå"
_TEXT = WithJsonSchema({"type": "string"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class CannotBeRead(RuleBroken):
    """One field of a form holds something that can't be what it asks for."""


def _wrong(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("norwegian", "{sentence}", {"sentence": sentence})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(f"«{value}» er ikke tekst.")
    if _CONTROL.search(value):
        raise _wrong("Teksten har styretegn som ikke kan stå i et dokument. Skriv den inn på nytt for hånd.")
    return value.strip()


def _line(value: object) -> str:
    text = _text(value)
    if not text:
        raise _wrong("Feltet må fylles ut.")
    if "\n" in text or "\r" in text:
        raise _wrong("Skriv alt på én linje.")
    return text


def _number(value: object) -> Decimal:
    text = (
        str(value)
        .replace("\xa0", "")
        .replace("\u202f", "")
        .replace(" ", "")
        .removesuffix("%")
        .removesuffix("kr")
        .removeprefix("kr")
    )
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise _wrong(f"«{value}» er ikke et tall. Skriv for eksempel 204,79.") from None
    if not number.is_finite() or abs(number) >= 10**9:
        raise _wrong(f"«{value}» er ikke et tall vi kan bruke. Skriv for eksempel 204,79.")
    return number


def _amount(value: object) -> Decimal:
    number = _number(value)
    if number < 0 or number != number.quantize(Decimal("0.01")):
        raise _wrong(f"«{value}» er ikke et beløp i kroner og øre. Skriv for eksempel 204,79.")
    return number.quantize(Decimal("0.01"))


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    text = str(value).strip()
    norwegian = re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", text)
    try:
        if norwegian:
            day, month, year = map(int, norwegian.groups())
            return date(year, month, day)
        return date.fromisoformat(text[:10])
    except ValueError:
        raise _wrong(f"«{value}» er ikke en dato. Skriv for eksempel 24.12.2026.") from None


def _clock(value: object) -> time:
    if isinstance(value, time):
        return value
    found = re.fullmatch(r"(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2}))?", str(value).strip())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise _wrong(f"«{value}» er ikke et klokkeslett. Skriv for eksempel 09:30.")


def _organisation_number(value: object) -> str:
    try:
        number: str = orgnr.validate(str(value).upper().replace("NO", "").replace("MVA", ""))
    except NumberError:
        raise _wrong(f"«{value}» er ikke et organisasjonsnummer: ni siffer der det siste er kontrollsiffer.") from None
    return number


def _email(value: object) -> str:
    # addresses and telephone numbers are never quoted back: the sentence stands in the engine's database
    try:
        # ".example" and ".test" addresses belong to invented people, so they must pass
        return validate_email(str(value).strip(), check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise _wrong("Dette er ikke en e-postadresse. Skriv for eksempel kari@butikken.no.") from None


def _phone(value: object) -> str:
    digits = re.sub(r"[\s().-]", "", str(value)).removeprefix("+47").removeprefix("0047")
    if not re.fullmatch(r"\d{8}", digits):
        raise _wrong("Dette er ikke et norsk telefonnummer med åtte siffer.")
    return f"{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}"


def _number_in_front(value: object) -> int:
    """The choice is its text, without a separate value: «12 - Kiwi Bjorbekk, butikkmedarbeider» is 12."""
    if isinstance(value, int):
        return value
    found = re.match(r"\s*(\d+)\b", str(value))
    if not found:
        if str(value).startswith(NOTHING_TO_CHOOSE):
            raise _wrong(f"Det er ikke noe å velge her ennå. {str(value).removeprefix(NOTHING_TO_CHOOSE).strip(' -')}".strip())
        raise _wrong(f"«{value}» er ikke et valg i listen.")
    return int(found[1])


def _or_blank(read: Callable[[object], Any]) -> Callable[[object], Any]:
    def read_or_blank(value: object) -> Any:
        return None if value is None or (isinstance(value, str) and not value.strip()) else read(value)

    return read_or_blank


Text = Annotated[str, BeforeValidator(_text), _TEXT]
"""Any text, also none, also several lines."""
Line = Annotated[str, BeforeValidator(_line), _TEXT]
"""One line that must be there: a name, a title, a place."""
Amount = Annotated[Decimal, BeforeValidator(_amount), _TEXT]
"""Kroner with øre, written 204,79."""
AmountOrBlank = Annotated[Decimal | None, BeforeValidator(_or_blank(_amount)), _TEXT]
Number = Annotated[Decimal, BeforeValidator(_number), _TEXT]
"""A percent or a number of hours, written 37,5."""
NumberOrBlank = Annotated[Decimal | None, BeforeValidator(_or_blank(_number)), _TEXT]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A date picker; 24.12.2026 is read too."""
DayOrBlank = Annotated[date | None, BeforeValidator(_or_blank(_day)), _TEXT]
Clock = Annotated[time, BeforeValidator(_clock), _TEXT]
ClockOrBlank = Annotated[time | None, BeforeValidator(_or_blank(_clock)), _TEXT]
OrganisationNumber = Annotated[str, BeforeValidator(_organisation_number), _TEXT]
Email = Annotated[str, BeforeValidator(_email), _TEXT]
EmailOrBlank = Annotated[str | None, BeforeValidator(_or_blank(_email)), _TEXT]
Phone = Annotated[str, BeforeValidator(_phone), _TEXT]
PhoneOrBlank = Annotated[str | None, BeforeValidator(_or_blank(_phone)), _TEXT]
Chosen = Annotated[int, BeforeValidator(_number_in_front), _TEXT]
"""The number in front of a choice. The field says which list with `Choices`: Annotated[Chosen, Choices("partners")]."""
ChosenOrBlank = Annotated[int | None, BeforeValidator(_or_blank(_number_in_front)), _TEXT]


@dataclass(frozen=True)
class Choices:
    """Which list a field is picked from; `tasks/choices.py` knows what is in it today."""

    of: str


def field(title: str, help_text: str = "") -> Any:
    """A field that must be filled in: its Norwegian label and what happens with it, with an example."""
    return Field(title=title, description=help_text or None)


def optional(title: str, help_text: str = "", default: Any = "") -> Any:
    """A field that may stay blank; blank is "" on the screen, because a default of null shows as a switch."""
    return Field(default=default, validate_default=True, title=title, description=help_text or None)


class Form(BaseModel):
    """A form, who fills it in, and what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    registered_by: Annotated[Chosen, Choices("staff")] = field(
        "Hvem registrerer?", "Velg deg selv. Det står i historikken, og svaret sendes til deg. Eksempel: 1 - K.N."
    )

    @classmethod
    def read(cls, submitted: object) -> Self:
        """Read what was submitted; what can't be read is refused, every field of it at once.

        Raises CannotBeRead (or several of them) with «label: sentence» in Norwegian.
        """
        try:
            return cls.model_validate(submitted)
        except ValidationError as error:
            refuse([CannotBeRead(cls._sentence(found["type"], found["loc"], found["msg"])) for found in error.errors()])
            raise

    @classmethod
    def _sentence(cls, kind: str, location: tuple[int | str, ...], message: str) -> str:
        label = cls._label(location)
        if kind == "norwegian":
            return f"{label}: {message}"
        if kind == "missing":
            return f"{label}: Feltet må fylles ut."
        if kind == "extra_forbidden":
            return f"{label}: Skjemaet har ikke dette feltet."
        return f"{label}: Verdien kan ikke brukes her."

    @classmethod
    def _label(cls, location: tuple[int | str, ...]) -> str:
        """«Hvem registrerer?», or «Referanser, nr. 2: Telefon» for a field of an item in a list."""
        model: type[BaseModel] | None = cls
        words: list[str] = []
        for part in location:
            if isinstance(part, int):
                words[-1] += f", nr. {part + 1}"
                continue
            known = model.model_fields.get(part) if model else None
            words.append(known.title if known and known.title else str(part))
            model = _item_model(known.annotation) if known else None
        return f"«{' – '.join(words)}»"

    correction: ClassVar[str] = ""
    """The form to use instead when the same thing is submitted with other content; blank: this form takes the change."""

    def key(self) -> str:
        """What makes two submissions the same, of parts that never change: «interview:12:1»."""
        raise NotImplementedError(f"{type(self).__name__} does not say what makes two submissions the same")

    def content(self) -> dict[str, Any]:
        """What was said, without who typed it: two submissions with the same content are the same."""
        return self.model_dump(mode="json", exclude={"registered_by"})


def _item_model(annotation: Any) -> type[BaseModel] | None:
    for part in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


class DatesReversed(RuleBroken):
    def __init__(self, first: str, start: date, last: str, end: date) -> None:
        super().__init__(f"Datoene står feil vei: {first} er {short_day(start)}, men {last} er {short_day(end)}.")
