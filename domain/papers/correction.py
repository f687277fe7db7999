"""Correction (rett opplysninger): what stands can be seen, and put right with a reason.

What has a form of its own is changed there: a time is moved with the form that set it. Here is the rest: names, addresses,
contact details, texts, and the figures of a register.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, get_args

from pydantic import BeforeValidator, TypeAdapter, ValidationError, ValidationInfo, WithJsonSchema, field_validator

from domain.columns import Column
from domain.forms.form import (
    DayOrBlank,
    Email,
    EmailOrBlank,
    Form,
    FunctionWords,
    FunctionWordsLine,
    Line,
    OrganisationNumber,
    PhoneOrBlank,
    Text,
    field,
    optional,
)
from domain.forms.function_words import guards_refusal, refused_again
from domain.forms.reading import read_text
from domain.language.languages import Language
from domain.language.norwegian import short_day
from domain.papers.signing import HowGiven, HowSigned
from domain.places.municipalities import MunicipalityName, MunicipalityNameOrBlank
from domain.refusal import RuleBroken
from domain.registers import WorkplaceKind


@dataclass(frozen=True)
class Correctable:
    """One field: which register or life its number counts, where it stands from there, and how it is read."""

    row: str
    column: Column
    path: str
    reads: Any

    @property
    def stands_in_documents(self) -> bool:
        """A document stays in the language it was made in; what is made from now on is in the new one."""
        return self.reads is not Language


_PERSON = {
    "personens navn": (Column.PERSON_NAME, "person.name", Line),
    "personens fødselsdato": (Column.PERSON_BORN, "person.birth_date", DayOrBlank),
    "personens adresse": (Column.PERSON_ADDRESS, "person.address", Line),
    "personens e-post": (Column.PERSON_EMAIL, "person.email", EmailOrBlank),
    "personens kommune": (Column.PERSON_MUNICIPALITY, "person.municipality", MunicipalityNameOrBlank),
    "personens telefon": (Column.PERSON_PHONE, "person.phone", PhoneOrBlank),
    "personens målform": (Column.PERSON_LANGUAGE, "person.language", Language),
    "hva personen trenger": (Column.NEEDS, "needs", FunctionWords),
    "støttepersonens navn": (Column.SUPPORT_NAME, "support_name", Line),
    "støttepersonens e-post": (Column.SUPPORT_EMAIL, "support_email", EmailOrBlank),
    "støttepersonens telefon": (Column.SUPPORT_PHONE, "support_phone", PhoneOrBlank),
    "uføretrygd siden": (Column.BENEFIT_SINCE, "benefit_since", DayOrBlank),
    "det arbeidstakeren sa i vurderingen": (Column.WORKER_WORDS, "evaluation.worker_words", FunctionWordsLine),
    "det arbeidsgiveren sa i vurderingen": (Column.EMPLOYER_WORDS, "evaluation.employer_words", FunctionWordsLine),
    "tilrettelegging i vurderingen": (Column.ADJUSTMENTS, "evaluation.adjustments", FunctionWords),
}
_WORKPLACE = {
    "navn": (Column.WORKPLACE_NAME, "name", Line),
    "arbeidsgiver": (Column.EMPLOYER_NAME, "employer_name", Line),
    "arbeidsgivers adresse": (Column.EMPLOYER_ADDRESS, "employer_address", Text),
    "organisasjonsnummer": (Column.EMPLOYER_NUMBER, "organisation_number", OrganisationNumber),
    "adresse": (Column.WORKPLACE_ADDRESS, "address", Line),
    "kommune": (Column.MUNICIPALITY, "municipality", MunicipalityName),
    "slags arbeidsplass": (Column.WORKPLACE_KIND, "kind", WorkplaceKind),
    "leders navn": (Column.LEADER_NAME, "leader_name", Line),
    "leders e-post": (Column.LEADER_EMAIL, "leader_email", EmailOrBlank),
    "leders telefon": (Column.LEADER_PHONE, "leader_phone", PhoneOrBlank),
    "målform": (Column.WORKPLACE_LANGUAGE, "language", Language),
}
_POSITION = {
    "tittel": (Column.TITLE, "title", Line),
    "oppgaver": (Column.TASKS, "tasks", Text),
    "tillitsvalgt": (Column.UNION_REPRESENTATIVE, "union_representative", Line),
    "fadders navn": (Column.SPONSOR_NAME, "sponsors.-1.name", Line),
    "fadders e-post": (Column.SPONSOR_EMAIL, "sponsors.-1.email", EmailOrBlank),
    "fadders telefon": (Column.SPONSOR_PHONE, "sponsors.-1.phone", PhoneOrBlank),
    "vikarfadders navn": (Column.SUBSTITUTE_NAME, "sponsors.-1.substitute_name", Line),
    "vikarfadders e-post": (Column.SUBSTITUTE_EMAIL, "sponsors.-1.substitute_email", EmailOrBlank),
    "vikarfadders telefon": (Column.SUBSTITUTE_PHONE, "sponsors.-1.substitute_phone", PhoneOrBlank),
}
_PARTNER = {
    "navn": (Column.PARTNER_NAME, "name", Line),
    "kontaktperson": (Column.PARTNER_CONTACT, "contact_name", Line),
    "kontaktens e-post": (Column.PARTNER_EMAIL, "contact_email", EmailOrBlank),
    "kontaktens telefon": (Column.PARTNER_PHONE, "contact_phone", PhoneOrBlank),
    "målform": (Column.PARTNER_LANGUAGE, "language", Language),
    "avtalen gjelder til": (Column.AGREEMENT_ENDS, "agreements.-1.ends_on", DayOrBlank),
    "avtalens oppgaver": (Column.AGREEMENT_TASKS, "agreements.-1.tasks", Text),
}
_STAFF = {
    "navn": (Column.STAFF_NAME, "name", Line),
    "e-post": (Column.STAFF_EMAIL, "email", Email),
    "telefon": (Column.STAFF_PHONE, "phone", PhoneOrBlank),
    "sluttet": (Column.STAFF_LEFT, "left_on", DayOrBlank),
}
_SIGNATURE = {
    "dato": (Column.SIGNED_ON, "signed_on", DayOrBlank),
    "navn på den som skrev under": (Column.SIGNED_BY, "signed_by", Line),
    "hvordan": (Column.SIGNED_HOW, "how", HowSigned),
    "hvem som forklarte": (Column.EXPLAINED_BY, "explained_by", FunctionWords),
    "hvor originalen ligger": (Column.KEPT_AT, "kept_at", Text),
}
_REFERENCE = {
    "navn": (Column.REFEREE_NAME, "name", Line),
    "hvordan referansen kjenner søkeren": (Column.REFEREE_RELATION, "relation", FunctionWordsLine),
    "e-post": (Column.REFEREE_EMAIL, "email", EmailOrBlank),
    "telefon": (Column.REFEREE_PHONE, "phone", PhoneOrBlank),
}
_DOCUMENT = {
    "kopien levert": (Column.COPY_GIVEN_ON, "copy_given_on", DayOrBlank),
    "hvordan kopien ble levert": (Column.COPY_GIVEN_HOW, "copy_given_how", HowGiven),
}

FIELDS: dict[str, Correctable] = {
    f"{row}: {name}": Correctable(row, column, path, reads)
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
    for name, (column, path, reads) in fields.items()
}
AsTyped = Annotated[str, BeforeValidator(read_text), WithJsonSchema({"type": "string"})]
"""A text that is guarded as its column is, with its confirmation still at the end."""
WhatToCorrect = Annotated[str, WithJsonSchema({"type": "string", "enum": list(FIELDS)})]


class LookUpForm(Form):
    """Se hva som står. Svaret kommer til deg på e-post, for navn og adresser skal ikke stå her."""

    repeats: ClassVar[bool] = True
    can_be_undone: ClassVar[bool] = False

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
    new: AsTyped = optional(
        "Det riktige", "Slik det skal stå. Tomt betyr at det ikke skal stå noe. Eksempel: Storgata 2, 4848 Arendal"
    )
    why: FunctionWordsLine = field("Hvorfor", "Står i historikken. Eksempel: skrivefeil i søknaden")

    @field_validator("new")
    @classmethod
    def _never_health(cls, new: str, info: ValidationInfo) -> str:
        """A column that never holds a diagnosis holds none by a correction, nor does the draft of one."""
        what = FIELDS.get(info.data.get("what", ""))
        try:
            TypeAdapter(what.reads if what else Text).validate_python(new)
        except ValidationError as error:
            if refused := refused_again(error.errors()[0]):
                raise refused from None
        return new

    def key(self) -> str:
        return f"correction:{self.what}:{self.number}"


class NoSuchField(RuleBroken):
    """What was typed instead is not repeated: it may be anything."""

    def __init__(self) -> None:
        super().__init__("Det feltet kan ikke rettes her. Velg fra listen.")


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
        raise NoSuchField
    return FIELDS[what]


def read_new_value(what: Correctable, text: str) -> Any:
    """The new value as the field is read in its own form. Raises Unreadable, or what the guard says."""
    try:
        return TypeAdapter(what.reads).validate_python(text)
    except ValidationError as error:
        found = error.errors()[0]
        if refused := guards_refusal(found, "Det riktige"):
            raise refused from None
        if found["type"] not in ("literal_error", "enum"):
            raise Unreadable(found["msg"]) from None
        choices = get_args(what.reads) or what.reads
        raise Unreadable(f"Velg en av disse: {', '.join(map(str, choices))}.") from None
