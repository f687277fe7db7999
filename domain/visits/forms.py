"""The forms of a visit (besøk): register, excuse, move, call off."""

from typing import Annotated, Literal

from domain.forms.form import (
    Choices,
    Chosen,
    ClockOrBlank,
    Day,
    DayOrBlank,
    Form,
    FunctionWords,
    FunctionWordsLine,
    at_most,
    field,
    optional,
)

Happened = Literal["på arbeidsplassen", "på telefon", "på video", "arbeidstakeren møtte ikke", "avlyst av arbeidsplassen"]
Feels = Literal["bra", "midt på", "ikke bra", "ikke snakket med"]
FiveSteps = Literal[
    "oppfølging på og utenfor jobben",
    "samarbeid med arbeidsgiver",
    "finne jobb",
    "yrkeskartlegging og karriereplanlegging",
    "innledende kontakt og samarbeidsavtale",
]
"""The five steps of supported employment, named as S2 (table 4) names them; on a visit it is nearly always the first here."""
ON_AND_OFF_THE_JOB = "oppfølging på og utenfor jobben"
NO_SITUATION = "ingen"
NOT_SPOKEN_TO = "ikke snakket med"


class RegisterVisitForm(Form):
    """Skriv hva som skjedde på besøket. Planen for de neste besøkene regnes ut på nytt. Send inn på nytt for å rette."""

    visit: Annotated[Chosen, Choices("visits_to_register")] = field(
        "Besøk",
        "Besøk til og med i dag som ikke er registrert, og de siste som er. Eksempel: 123 - 24.11.2026 Kiwi Bjorbekk, K.N.",
    )
    happened: Happened = field(
        "Hva skjedde?", "Var det ikke på arbeidsplassen, så velg det som passer best. Eksempel: på arbeidsplassen"
    )
    held_on: DayOrBlank = optional("Dato", "Bare når besøket var en annen dag enn planlagt. Eksempel: 25.11.2026")
    minutes: Annotated[int, at_most(1440)] = optional(
        "Minutter", "Hvor lenge du var der, uten reisen. 0 når det ikke ble noe av. Eksempel: 45", default=0
    )
    step: FiveSteps = optional(
        "Hva gikk tiden mest til?",
        "Et av de fem trinnene i Supported Employment. Det blir tatt vare på sammen med besøket. Eksempel: oppfølging på og utenfor jobben",
        default=ON_AND_OFF_THE_JOB,
    )
    worker_feels: Feels = optional(
        "Hvordan går det med arbeidstakeren?", "Det arbeidstakeren selv sier. Eksempel: bra", default=NOT_SPOKEN_TO
    )
    employer_feels: Feels = optional(
        "Hvordan går det, sier arbeidsplassen?", "Det lederen eller fadderen sier. Eksempel: bra", default=NOT_SPOKEN_TO
    )
    note: FunctionWords = optional(
        "Notat",
        "Hva dere ble enige om. Det står på arket til neste besøk. Aldri noe om helse. "
        "Eksempel: Fadderen lager en liste med bilder til morgenrutinen.",
    )
    situation: Literal[
        "ingen",
        "uro",
        "fravær",
        "konflikt",
        "ny leder",
        "ny fadder",
        "nye oppgaver",
        "behov for mer tilrettelegging",
        "annet",
    ] = optional(
        "Har det oppstått noe?", "Da kommer besøkene oftere en tid, og så som før. Eksempel: nye oppgaver", default=NO_SITUATION
    )

    def key(self) -> str:
        return f"visit:{self.visit}"


class ExcuseVisitForm(Form):
    """Bruk dette når et besøk ikke ble gjennomført og ikke skal tas igjen. Da kommer det ingen flere påminnelser."""

    visit: Annotated[Chosen, Choices("visits_unregistered")] = field(
        "Besøk", "Besøk til og med i dag som ikke er registrert. Eksempel: 123 - 24.11.2026 Kiwi Bjorbekk, K.N."
    )
    reason: FunctionWordsLine = field("Hvorfor", "Aldri noe om helse. Eksempel: jobbspesialisten var på kurs")

    def key(self) -> str:
        return f"visit_excused:{self.visit}"


class MoveVisitForm(Form):
    """Flytt et besøk til en annen dag eller et annet klokkeslett. Kalenderen følger med, og planen regnes ut på nytt."""

    visit: Annotated[Chosen, Choices("visits_coming")] = field(
        "Besøk", "Besøk de neste fire ukene. Eksempel: 123 - 24.11.2026 Kiwi Bjorbekk, K.N."
    )
    new_day: Day = field("Ny dag", "En av arbeidstakerens arbeidsdager. Eksempel: 26.11.2026")
    new_time: ClockOrBlank = optional("Klokkeslett", "Blank er en time etter at arbeidstakeren begynner. Eksempel: 10:30")

    def key(self) -> str:
        return f"visit_moved:{self.visit}"


class CancelVisitForm(Form):
    """Avlys et besøk. Planen legger inn et nytt når oppfølgingen ellers ville blitt for sjelden."""

    visit: Annotated[Chosen, Choices("visits_coming")] = field(
        "Besøk", "Besøk de neste fire ukene. Eksempel: 123 - 24.11.2026 Kiwi Bjorbekk, K.N."
    )
    reason: FunctionWordsLine = field("Hvorfor", "Aldri noe om helse. Eksempel: varetelling i butikken")

    def key(self) -> str:
        return f"visit_cancelled:{self.visit}"
