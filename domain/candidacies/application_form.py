"""The form of an application (søknad): the applicant, the consents given, and what helps at work."""

import hashlib
from typing import Annotated, Literal

from domain.forms.consent_fields import EXPLAINED_HELP, EXPLAINED_TITLE, HOW_HELP, HOW_TITLE
from domain.forms.form import (
    Choices,
    Chosen,
    ChosenOrBlank,
    Day,
    DayOrBlank,
    EmailOrBlank,
    Form,
    FunctionWords,
    FunctionWordsLine,
    PhoneOrBlank,
    Text,
    field,
    optional,
)
from domain.language.same_name import folded
from domain.places.municipalities import MunicipalityNameOrBlank

ELSEWHERE = "Begrunnelse når søkeren bor i en annen kommune"


class ApplicationForm(Form):
    """En person søker på en stilling som er lyst ut. Velg personen fra listen, eller skriv inn en ny. Søkeren får en kvittering i kort utgave."""

    position: Annotated[Chosen, Choices("positions_taking_applications")] = field(
        "Stilling", "Stillinger der søknadsfristen ikke er ute. Eksempel: 12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)"
    )
    person: Annotated[ChosenOrBlank, Choices("persons")] = optional(
        "Kjent person", "Har personen søkt før? Velg her, og la «Navn» stå tomt. Eksempel: 5 - S.S., Kiwi Bjorbekk (søknad 7)"
    )
    name: Text = optional("Navn", "Bare for en ny person: fullt navn. Eksempel: Sara Søker")
    birth_date: DayOrBlank = optional("Fødselsdato", "Kan stå tomt nå, men må være med i arbeidsavtalen. Eksempel: 17.05.1999")
    same_name: bool = optional(
        "En annen med samme navn", "Kryss av når skjemaet sier at navnet er kjent, og dette er en annen person.", default=False
    )
    address: Text = optional(
        "Adresse", "Gate, postnummer og sted. Trengs når søkeren ikke har e-post. Eksempel: Storgata 2, 4848 Arendal"
    )
    municipality: MunicipalityNameOrBlank = optional(
        "Kommune",
        "Der søkeren bor. Må være med når stillingen er forbeholdt dem som bor i kommunen. Eksempel: Arendal",
    )
    residence_reason: FunctionWords = optional(
        ELSEWHERE,
        "Bare når stillingen er forbeholdt dem som bor i kommunen, og søkeren bor i en annen. Blir stående i historikken. "
        "Eksempel: flytter til Arendal i mars",
    )
    email: EmailOrBlank = optional(
        "E-post", "Søkerens egen. Uten e-post blir alt til søkeren brev som dere skriver ut og leverer. Eksempel: kim@posten.no"
    )
    phone: PhoneOrBlank = optional(
        "Telefon", "Nummeret dere ringer. Det sendes ikke til noen, og vises med 16a. Eksempel: 98 88 90 00"
    )
    written_form: Literal["ikke valgt", "bokmål", "nynorsk"] = optional(
        "Målform",
        "Den søkeren selv vil ha brev og avtaler på. Ikke valgt: som før, og bokmål for en ny person. Eksempel: nynorsk",
        default="ikke valgt",
    )
    consent: bool = optional(
        "Søkeren har sagt ja",
        "Må være krysset av. Ja-et er søkerens eget, og gjelder at HELT MED skriver ned og tar vare på søknaden, det som blir sagt i intervjuene "
        "og av referansene, og det søkeren trenger på jobb. Søkeren kan ombestemme seg når som helst (skjema 12).",
        default=False,
    )
    consent_on: Day = field(
        "Når søkeren sa ja", "Dagen søkeren sa ja. Den blir tatt vare på sammen med søknaden. Eksempel: 03.12.2026"
    )
    consent_how: Literal["sagt", "skrevet", "vist"] = optional(HOW_TITLE, HOW_HELP, default="sagt")
    consent_explained_by: FunctionWords = optional(EXPLAINED_TITLE, EXPLAINED_HELP)
    benefit_confirmed: bool = optional(
        "Uføretrygd er bekreftet",
        "Må være krysset av. Kryss av når dere har fått ja fra søkeren eller NAV. Skriv aldri hvorfor.",
        default=False,
    )
    benefit_confirmed_on: Day = field(
        "Bekreftet dato", "Dagen dere fikk det bekreftet. Den blir tatt vare på sammen med søknaden. Eksempel: 03.12.2026"
    )
    benefit_confirmed_by: FunctionWordsLine = field(
        "Bekreftet av", "Hvem som bekreftet, med rolle. Eksempel: søkeren viste brev fra NAV"
    )
    benefit_since: DayOrBlank = optional(
        "Uføretrygd siden", "Kan stå tomt. Har betydning for hvor mye søkeren kan tjene ved siden av. Eksempel: 01.01.2018"
    )
    needs: FunctionWords = optional(
        "Hva trenger søkeren på jobb?",
        "Skriv hva som hjelper, ikke hvorfor. Aldri en diagnose. Eksempel: trenger én beskjed om gangen, liker faste oppgaver",
    )
    support_name: Text = optional("Støtteperson", "En søkeren kjenner og vil ha med. Eksempel: Mona Moen")
    support_email: EmailOrBlank = optional(
        "Støttepersonens e-post", "Hit går innkallinger også. Uten e-post blir det brev. Eksempel: mor@post.no"
    )
    support_phone: PhoneOrBlank = optional(
        "Støttepersonens telefon", "Nummeret dere ringer. Det sendes ikke til noen, og vises med 16a. Eksempel: 98 88 90 00"
    )

    @property
    def new_name(self) -> str:
        """The name typed, with single spaces."""
        return " ".join(self.name.split())

    def key(self) -> str:
        """A known person by number, a new one by name and birth date; a hash, because the key is kept in clear."""
        if self.person is not None:
            return f"application:{self.position}:{self.person}"
        who = f"{folded(self.new_name)}|{self.birth_date or ''}|{self.same_name}"
        return f"application:{self.position}:{hashlib.sha256(who.encode()).hexdigest()[:16]}"
