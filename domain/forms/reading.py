"""How Norwegian writing is read (a number, a date, a telephone number ...), and what is said when it can't be.

Each reader takes what stands in a field and gives the value, or raises with the Norwegian sentence that `domain/forms/form.py` puts
the field's label in front of.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from pydantic_core import PydanticCustomError
from stdnum.exceptions import ValidationError as NumberError
from stdnum.no import orgnr

from domain.guard.found import found_in
from domain.language.norwegian import MONTHS

NOTHING_TO_CHOOSE = "Ingen klar ennå"
MUST_BE_FILLED_IN = "Feltet må fylles ut."
_WRITTEN_NUMBER = re.compile(r"(?:kr\.?)?([-−]?[0-9]+(?:[.,][0-9]+)?)(?:%|prosent|kr\.?|kroner|timer)?")
_NORWEGIAN_DAY = re.compile(  # 24.12.2026, 1.1.99, 24/12-26, 24. desember 2026
    r"(\d{1,2})(?:\.\s*|/|-)(\d{1,2})(?:\.\s*|/|-)(\d{4})|"
    r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{2})|(\d{1,2})/(\d{1,2})[/-](\d{2})|(\d{1,2})\.?\s*([a-zæøå]{3,}\.?)\s+(\d{4}|\d{2})",
    re.IGNORECASE,
)
_SHORTEST_MONTH = 3  # letters
_TURN = 50
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # outside it is a slip of the pen: a date picker goes through 0202 on the way to 2026
_QUOTED = 24
_DIGITS_QUOTED = 10  # eleven digits are a national identity number
_TELEPHONE = re.compile(r"(?:\+|00)(?:[ ().-]*\d){6,}|(?:\d ?){8}")
_WRITTEN_TELEPHONE = re.compile(r"\s*\(?\+?[0-9\s().-]+")  # without an extension, or a name that would be lost
_NORWAY, _NORWEGIAN_DIGITS = 47, 8  # those of five digits, as 02800, are no person's
_NO_TELEPHONE = "Dette er ikke et telefonnummer. Skriv åtte siffer, eller landskoden først når det er utenlandsk, for eksempel +46 70 123 45 67."
_TURNED = re.compile(r"[\u202b\u202e\u2067]")
"""What makes letters stand in the other direction: an address with it is not the one that is seen."""
_PLAIN_LETTERS = frozenset("æøåäöðþßœłđ")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cannot_read(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("norwegian", "{sentence}", {"sentence": sentence})


def quoted(value: object) -> str:
    """The text as it was written, left out where it may identify a person: the sentence stands in the engine's database.

    A name, an address or a telephone number that landed in the wrong field is known by its capital, its eight digits or its country code,
    and health by its words.
    """
    text = " ".join(str(value).split())
    digits = len(re.findall(r"\d", text))
    may_tell_who = "@" in text or any(map(str.isupper, text)) or digits > _DIGITS_QUOTED or _TELEPHONE.fullmatch(text)
    return f"«{text}»" if len(text) <= _QUOTED and not may_tell_who and not found_in(text) else "Innholdet"


def as_seen(value: Any) -> Any:
    """What was typed or pasted without what no one sees: zero-width signs, soft hyphens, marks of direction, odd spaces.

    For a whole form before any field of it is read; what is no text is as it was. What turns an address round stays, to be refused.
    """
    if isinstance(value, str):
        kept = set(_TURNED.findall(value)) if "@" in value else set()
        shown = (
            " " if unicodedata.category(sign) == "Zs" else sign
            for sign in value
            if unicodedata.category(sign) != "Cf" or sign in kept
        )
        return "".join(shown)
    if isinstance(value, Mapping):
        return {name: as_seen(each) for name, each in value.items()}
    return [as_seen(each) for each in value] if isinstance(value, list) else value


def read_text(value: object) -> str:
    if not isinstance(value, str):
        raise cannot_read("Innholdet er ikke tekst.")
    if _CONTROL.search(value):
        raise cannot_read("Teksten har styretegn som ikke kan stå i et dokument. Skriv den inn på nytt for hånd.")
    # a Mac writes å as a and a ring: the same name must be the same text wherever it was typed
    return unicodedata.normalize("NFC", _TURNED.sub("", value)).replace("\r\n", "\n").replace("\r", "\n").strip()


def read_line(value: object) -> str:
    text = read_text(value)
    if not text:
        raise cannot_read(MUST_BE_FILLED_IN)
    if len(text.splitlines()) > 1:
        raise cannot_read("Skriv alt på én linje.")
    return " ".join(text.split())


def read_line_or_blank(value: object) -> str:
    return read_line(value) if read_text(value) else ""


def read_number(value: object, example: str = "37,5") -> Decimal:
    found = _WRITTEN_NUMBER.fullmatch(re.sub(r"\s", "", str(value)).casefold())
    if not found:
        raise cannot_read(f"{quoted(value)} er ikke et tall. Skriv for eksempel {example}.")
    number = Decimal(found[1].replace("−", "-").replace(",", "."))
    if abs(number) >= 10**9:
        raise cannot_read(f"{quoted(value)} er ikke et tall vi kan bruke. Skriv for eksempel {example}.")
    return number


def read_amount(value: object) -> Decimal:
    number = read_number(value, "204,79")
    if number < 0 or number != number.quantize(Decimal("0.01")):
        raise cannot_read(f"{quoted(value)} er ikke et beløp i kroner og øre. Skriv for eksempel 204,79.")
    return number.quantize(Decimal("0.01"))


def read_day(value: object) -> date:
    written = value.isoformat() if isinstance(value, date) else str(value).strip()
    norwegian = _NORWEGIAN_DAY.fullmatch(written)
    machine = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:T[\d:.+Z-]*)?", written)
    try:
        if norwegian:
            as_day, as_month, as_year = (each for each in norwegian.groups() if each)
            day, month, year = int(as_day), _month(as_month), _year(as_year)
        elif machine:
            year, month, day = map(int, machine.groups())
        else:
            raise ValueError
        found = date(year, month, day)
    except ValueError:
        raise cannot_read(f"{quoted(value)} er ikke en dato. Skriv for eksempel 24.12.2026.") from None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise cannot_read(f"{quoted(value)} kan ikke stemme: se på årstallet. Skriv for eksempel 24.12.2026.")
    return found


def _month(written: str) -> int:
    """«12», «desember» or «des.». Raises ValueError."""
    if written.isdecimal():
        return int(written)
    name = written.rstrip(".").casefold()
    return next((number for number, month in enumerate(MONTHS, 1) if len(name) >= _SHORTEST_MONTH and month.startswith(name)), 0)


def _year(written: str) -> int:
    """A year of two digits is one of this century up to 49, else of the last: people write «1.1.99» and «31.12.25»."""
    year = int(written)
    return year if len(written) > 2 else year + (2000 if year < _TURN else 1900)


def read_clock(value: object) -> time:
    if isinstance(value, time):
        return value
    found = re.fullmatch(
        r"(?:(?:kl|klokka|klokken)\.?\s*)?(\d{1,2}?)(?:[:.]?(\d{2}))?(?::00)?", str(value).strip(), re.IGNORECASE
    )
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise cannot_read(f"{quoted(value)} er ikke et klokkeslett. Skriv for eksempel 09:30.")


def read_organisation_number(value: object) -> str:
    try:
        number: str = orgnr.validate(re.sub(r"\s", "", str(value)).upper().removeprefix("NO").removesuffix("MVA"))
    except NumberError:
        raise cannot_read(f"{quoted(value)} er ikke et organisasjonsnummer: ni siffer der det siste er kontrollsiffer.") from None
    return number


def read_email(value: object) -> str:
    # addresses and telephone numbers are never quoted back: the sentence stands in the engine's database
    try:
        # ".example" and ".test" addresses belong to invented people, so they must pass
        read = validate_email(str(value).strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        raise cannot_read("Dette er ikke en e-postadresse. Skriv for eksempel kari@butikken.no.") from None
    # the domain as it is shown, also when it was written as xn--: a name of another alphabet may look like one of ours
    if not all(map(_is_plain, f"{read.local_part}{read.domain}")):
        raise cannot_read("Adressen har bokstaver som ligner på andre bokstaver. Skriv den inn på nytt for hånd.")
    return read.normalized


def _is_plain(sign: str) -> bool:
    """Whether a sign of an address is of the alphabet it seems to be: a to z, with or without accents, and those of our neighbours."""
    return sign.isascii() or sign.casefold() in _PLAIN_LETTERS or unicodedata.normalize("NFD", sign)[0].isascii()


def read_phone(value: object) -> str:
    """A Norwegian number with or without its country code, «98 88 90 00», or one from abroad with it, «+46 70 123 45 67».

    Its length is what must be right: a number may be of a series that was opened after the library's list of them was made.
    """
    try:
        number = phonenumbers.parse(str(value), "NO")
    except phonenumbers.NumberParseException:
        raise cannot_read(_NO_TELEPHONE) from None
    if not _WRITTEN_TELEPHONE.fullmatch(str(value)) or not phonenumbers.is_possible_number(number):
        raise cannot_read(_NO_TELEPHONE)
    if number.country_code != _NORWAY:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = phonenumbers.national_significant_number(number)
    if len(digits) != _NORWEGIAN_DIGITS:
        raise cannot_read(_NO_TELEPHONE)
    return " ".join(re.findall("..", digits))


def read_number_in_front(value: object) -> int:
    """The choice is its text, without a separate value: «12 - Kiwi Bjorbekk, butikkmedarbeider» is 12."""
    if isinstance(value, int):
        return value
    found = re.match(r"\s*([0-9]{1,9})\b", str(value))
    if not found:
        if str(value).startswith(NOTHING_TO_CHOOSE):
            first = str(value).removeprefix(NOTHING_TO_CHOOSE).strip(" -.")
            raise cannot_read(f"Det er ikke noe å velge her ennå{': ' if first else ''}{first}.")
        raise cannot_read("Dette er ikke et valg i listen. Velg på nytt.")
    return int(found[1])


def filled_in(read: Callable[[object], Any]) -> Callable[[object], Any]:
    """Nothing where something must stand is not a wrong number or a wrong date: it is missing."""

    def read_filled_in(value: object) -> Any:
        if value is None or (isinstance(value, str) and not value.strip()):
            raise cannot_read(MUST_BE_FILLED_IN)
        return read(value)

    return read_filled_in


def or_blank(read: Callable[[object], Any]) -> Callable[[object], Any]:
    def read_or_blank(value: object) -> Any:
        return None if value is None or (isinstance(value, str) and not value.strip()) else read(value)

    return read_or_blank
