"""The form for the four weeks of paid work practice (arbeidspraksis)."""

from typing import Annotated, Literal

from domain.contract.terms import WholeOrBlank
from domain.days.read_days import Days
from domain.forms.form import (
    AmountOrBlank,
    Choices,
    Chosen,
    Day,
    DayOrBlank,
    Form,
    FunctionWords,
    NumberOrBlank,
    Text,
    at_most,
    field,
    optional,
)
from domain.forms.short_editions import InShortEdition
from domain.staff.caseload import reason_field

Employer = Literal["arbeidsplassen", "HELT MED"]


class TrialForm(Form):
    """Avtal de fire ukene med betalt arbeidspraksis. Send skjemaet på nytt før første dag for å endre noe: alle får da beskjed."""

    candidacy: Annotated[Chosen, Choices("candidacies_ready_for_trial")] = field(
        "Søknad", "Den som har fått tilbud om praksis. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    starts_on: Day = field("Første dag", "Praksisen varer fire uker fra denne dagen. Eksempel: 01.02.2027")
    days: Days = optional(
        "Dager og klokkeslett", "Tomt felt: som i den lokale avtalen. Eksempel: mandag 09:00-14:00, onsdag 09:00-14:00"
    )
    hours_per_week: NumberOrBlank = optional("Timer i uken", "Tomt felt: regnes ut av dagene. Eksempel: 10")
    job_specialist: Annotated[Chosen, Choices("job_specialists")] = field(
        "Jobbspesialist", "Den som besøker arbeidstakeren to ganger i uken. Eksempel: 2 - J.S."
    )
    caseload_reason: FunctionWords = reason_field()
    employer: Employer = optional(
        "Hvem er arbeidsgiver?",
        "HELT MED betaler lønnen uansett. Valget skal vurderes juridisk, og står som et varsel til det er gjort. Eksempel: arbeidsplassen",
        default="arbeidsplassen",
    )
    wage_percent: NumberOrBlank = optional("Lønn i prosent av tariff", "Tomt felt: som i den lokale avtalen. Eksempel: 20")
    wage_kroner: AmountOrBlank = optional("Eller lønn i kroner i timen", "Fyll ut bare ett av feltene. Eksempel: 43,06")
    on_nav_measure: bool = optional(
        "Deltar i et arbeidsmarkedstiltak fra NAV",
        "Kryss av for eksempel ved VTA-O. Har betydning på hotell, i servering og i renhold, der lønnen kan være allmenngjort.",
        default=False,
    )
    pay_day: Annotated[WholeOrBlank, at_most(31)] = optional(
        "HELT MEDs lønningsdag", "Datoen i måneden. Tomt felt: lønningsdagen i den lokale avtalen. Eksempel: 12"
    )
    pension_scheme: Text = optional(
        "Tjenestepensjon i praksisen",
        "Tomt felt: som i den lokale avtalen. Må skrives når HELT MED er arbeidsgiver. Eksempel: KLP, 2 % av lønnen",
    )
    injury_insurance: Text = optional(
        "Yrkesskadeforsikring i praksisen",
        "Tomt felt: som i den lokale avtalen. Må skrives når HELT MED er arbeidsgiver. Eksempel: Gjensidige",
    )
    birth_date: DayOrBlank = optional("Fødselsdato", "Må stå i avtalen. Tomt felt: den som er registrert. Eksempel: 17.05.1999")
    address: Text = optional("Adresse", "Tomt felt: den som er registrert. Eksempel: Storgata 2, 4848 Arendal")
    certificate_seen_on: DayOrBlank = optional(
        "Politiattest sett dato", "Bare der politiattest trengs. Vi lagrer aldri attesten. Eksempel: 20.01.2027"
    )
    certificate_seen_by: Text = optional("Politiattest sett av", "Rolle eller forbokstaver. Eksempel: nærmeste leder")
    helper: Text = optional(
        "Bisitter",
        "Spør arbeidstakeren: en tillitsvalgt eller en annen som er med når avtalen lages (§ 14-5). Tomt felt: ingen ennå. "
        "Eksempel: Mona Moen",
    )
    meeting_place: Annotated[Text, InShortEdition()] = optional(
        "Møtested første dag", "Står på dagsplanen. Tomt felt: arbeidsplassens adresse. Eksempel: ved kundetorget"
    )

    def key(self) -> str:
        return f"trial:{self.candidacy}"
