"""Correction (rett opplysninger): what stands can be seen, and put right with a reason.

What has a form of its own is changed there: a time is moved with the form that set it. Here is the rest: names, addresses,
contact details, texts, and the figures of a register.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, get_args

from pydantic import TypeAdapter, ValidationError, WithJsonSchema

from domain.forms.form import DayOrBlank, Email, EmailOrBlank, Form, Line, OrganisationNumber, PhoneOrBlank, Text, field, optional
from domain.language.languages import Language
from domain.language.norwegian import long_day, short_day
from domain.papers.signing import HowGiven, HowSigned
from domain.places.municipalities import MunicipalityName, MunicipalityNameOrBlank
from domain.refusal import RuleBroken
from domain.registers import WorkplaceKind


@dataclass(frozen=True)
class Correctable:
    """One field: which register or life its number counts, where it stands from there, and how it is read."""

    row: str
    path: str
    reads: Any

    @property
    def stands_in_documents(self) -> bool:
        """A document stays in the language it was made in; what is made from now on is in the new one."""
        return self.reads is not Language


_PERSON = {
    "personens navn": ("person.name", Line),
    "personens fødselsdato": ("person.birth_date", DayOrBlank),
    "personens adresse": ("person.address", Line),
    "personens e-post": ("person.email", EmailOrBlank),
    "personens kommune": ("person.municipality", MunicipalityNameOrBlank),
    "personens telefon": ("person.phone", PhoneOrBlank),
    "personens målform": ("person.language", Language),
    "hva personen trenger": ("needs", Text),
    "støttepersonens navn": ("support_name", Line),
    "støttepersonens e-post": ("support_email", EmailOrBlank),
    "støttepersonens telefon": ("support_phone", PhoneOrBlank),
    "uføretrygd siden": ("benefit_since", DayOrBlank),
    "det arbeidstakeren sa i vurderingen": ("evaluation.worker_words", Text),
    "det arbeidsgiveren sa i vurderingen": ("evaluation.employer_words", Text),
    "tilrettelegging i vurderingen": ("evaluation.adjustments", Text),
}
_WORKPLACE = {
    "navn": ("name", Line),
    "arbeidsgiver": ("employer_name", Line),
    "arbeidsgivers adresse": ("employer_address", Text),
    "organisasjonsnummer": ("organisation_number", OrganisationNumber),
    "adresse": ("address", Line),
    "kommune": ("municipality", MunicipalityName),
    "slags arbeidsplass": ("kind", WorkplaceKind),
    "leders navn": ("leader_name", Line),
    "leders e-post": ("leader_email", EmailOrBlank),
    "leders telefon": ("leader_phone", PhoneOrBlank),
    "målform": ("language", Language),
}
_POSITION = {
    "tittel": ("title", Line),
    "oppgaver": ("tasks", Text),
    "tillitsvalgt": ("union_representative", Line),
    "fadders navn": ("sponsors.-1.name", Line),
    "fadders e-post": ("sponsors.-1.email", EmailOrBlank),
    "fadders telefon": ("sponsors.-1.phone", PhoneOrBlank),
    "vikarfadders navn": ("sponsors.-1.substitute_name", Line),
    "vikarfadders e-post": ("sponsors.-1.substitute_email", EmailOrBlank),
    "vikarfadders telefon": ("sponsors.-1.substitute_phone", PhoneOrBlank),
}
_PARTNER = {
    "navn": ("name", Line),
    "kontaktperson": ("contact_name", Line),
    "kontaktens e-post": ("contact_email", EmailOrBlank),
    "kontaktens telefon": ("contact_phone", PhoneOrBlank),
    "målform": ("language", Language),
    "avtalen gjelder til": ("agreements.-1.ends_on", DayOrBlank),
    "avtalens oppgaver": ("agreements.-1.tasks", Text),
}
_STAFF = {
    "navn": ("name", Line),
    "e-post": ("email", Email),
    "telefon": ("phone", PhoneOrBlank),
    "sluttet": ("left_on", DayOrBlank),
}
_SIGNATURE = {
    "dato": ("signed_on", DayOrBlank),
    "navn på den som skrev under": ("signed_by", Line),
    "hvordan": ("how", HowSigned),
    "hvem som forklarte": ("explained_by", Text),
    "hvor originalen ligger": ("kept_at", Text),
}
_REFERENCE = {
    "navn": ("name", Line),
    "hvordan referansen kjenner søkeren": ("relation", Line),
    "e-post": ("email", EmailOrBlank),
    "telefon": ("phone", PhoneOrBlank),
}
_DOCUMENT = {
    "kopien levert": ("copy_given_on", DayOrBlank),
    "hvordan kopien ble levert": ("copy_given_how", HowGiven),
}

FIELDS: dict[str, Correctable] = {
    f"{row}: {name}": Correctable(row, path, reads)
    for row, fields in (
        ("Søknad", _PERSON),
        ("Stilling", _POSITION),
        ("Arbeidsplass", _WORKPLACE),
        ("Partner", _PARTNER),
        ("Ansatt", _STAFF),
        ("Referanse", _REFERENCE),
        ("Underskrift", _SIGNATURE),
        ("Dokument", _DOCUMENT),
    )
    for name, (path, reads) in fields.items()
}
WhatToCorrect = Annotated[str, WithJsonSchema({"type": "string", "enum": list(FIELDS)})]


class LookUpForm(Form):
    """Se hva som står. Svaret kommer til deg på e-post, for navn og adresser skal ikke stå her."""

    repeats: ClassVar[bool] = True

    row: Annotated[
        str, WithJsonSchema({"type": "string", "enum": list(dict.fromkeys(field.row for field in FIELDS.values()))})
    ] = field("Hva", "Listen det står i. Eksempel: Søknad, for å se hva som står om en søker eller arbeidstaker")
    number: int = field("Nummer", "Tallet foran i listene. Eksempel: 7")

    def key(self) -> str:
        return f"look_up:{self.row}:{self.number}"


class CorrectionForm(Form):
    """Rett noe som står feil. Dokumenter som har den gamle teksten, lages på nytt og sendes til dem som fikk dem.

    Tidspunkter flyttes med skjemaet de ble satt med (for eksempel 05a). Bruk «16a Se opplysninger» for å se det som står.
    """

    what: WhatToCorrect = field("Hva skal rettes", "Først listen det står i, og så feltet. Eksempel: Søknad: personens adresse")
    number: int = field("Nummer", "Tallet foran i listene, på det som står før kolon. Eksempel: 7")
    new: Text = optional(
        "Det riktige", "Slik det skal stå. Tomt betyr at det ikke skal stå noe. Eksempel: Storgata 2, 4848 Arendal"
    )
    why: Line = field("Hvorfor", "Står i historikken. Eksempel: skrivefeil i søknaden")

    def key(self) -> str:
        return f"correction:{self.what}:{self.number}"


class NoSuchField(RuleBroken):
    def __init__(self, what: str) -> None:
        super().__init__(f"«{what}» kan ikke rettes her. Velg fra listen.")


class NotReached(RuleBroken):
    def __init__(self, what: str, number: int) -> None:
        super().__init__(
            f"{what.partition(':')[0]} {number} har ikke «{what.partition(': ')[2]}» ennå, så det er ikke noe å rette."
        )


class StillVisits(RuleBroken):
    """A job specialist who leaves with visits to come would leave workers without visits."""

    def __init__(self, staff: int, left_on: date, visits: int) -> None:
        super().__init__(
            f"Ansatt {staff} kan ikke stå som sluttet {short_day(left_on)}: {visits} besøk etter den dagen er deres. Overlat dem "
            "først med «14d Overlat alle», der siste dag også skrives. Er det som vikar, velg en annen vikar med «14c»."
        )


class StandsAlready(RuleBroken):
    def __init__(self, what: str, number: int) -> None:
        super().__init__(f"{what.partition(':')[0]} {number}: det står allerede slik.")


class StandsInDocument(RuleBroken):
    def __init__(self, title: str) -> None:
        super().__init__(f"«Det riktige» kan ikke være tomt: det står i dokumentet «{title}».")


class Unreadable(RuleBroken):
    def __init__(self, why: str) -> None:
        super().__init__(f"«Det riktige»: {why}")


def correctable(what: str) -> Correctable:
    """Raises NoSuchField."""
    if what not in FIELDS:
        raise NoSuchField(what)
    return FIELDS[what]


def read_new_value(what: Correctable, text: str) -> Any:
    """The new value as the field is read in its own form. Raises Unreadable."""
    try:
        return TypeAdapter(what.reads).validate_python(text)
    except ValidationError as error:
        found = error.errors()[0]
        if found["type"] not in ("literal_error", "enum"):
            raise Unreadable(found["msg"]) from None
        choices = get_args(what.reads) or what.reads
        raise Unreadable(f"Velg en av disse: {', '.join(map(str, choices))}.") from None


def replacement(old: Any, new: Any) -> Callable[[Any], Any]:
    """What puts the new text for the old one in a document's facts, also as a sentence writes it.

    Inside a longer text only what can't be mistaken for something else is replaced: with a blank or a digit in it, or long.
    """
    before, after = _as_kept(old), _as_kept(new)
    gone = None if isinstance(old, date) else ""  # what a fact of that kind is where it holds nothing
    pairs = () if new is None and isinstance(old, date) else zip(_written(old), _written(new), strict=True)
    inside = [(was, now) for was, now in pairs if _is_unmistakable(was)]

    def replace(value: Any) -> Any:
        if before not in (None, "") and value == before:
            return after if after is not None else gone
        if isinstance(value, str):
            for was, now in inside:
                value = value.replace(was, now)
        return value

    return replace


def _as_kept(value: Any) -> Any:
    return value if isinstance(value, str) or value is None else TypeAdapter(type(value)).dump_python(value, mode="json")


def _written(value: Any) -> tuple[str, str, str]:
    """The ways a sentence may write a value: as it is, a day short and long, an organisation number in threes."""
    if isinstance(value, date):
        return "", short_day(value), long_day(value)
    text = str(value or "")
    return text, f"{text[:3]} {text[3:6]} {text[6:]}" if re.fullmatch(r"\d{9}", text) else "", ""


def _is_unmistakable(text: str) -> bool:
    return len(text) > 4 and (len(text) > 8 or any(each.isdigit() or each == " " for each in text))
