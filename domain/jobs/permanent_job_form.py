"""What form 10 asks for a permanent job. What the agreement, the position and the trial have settled is not asked again."""

from typing import Annotated, Any, Literal

from domain.contract.terms import TermsForm
from domain.days.read_days import Days
from domain.forms.form import (
    AmountOrBlank,
    Choices,
    Chosen,
    ChosenOrBlank,
    Day,
    DayOrBlank,
    Form,
    FunctionWords,
    NumberOrBlank,
    Text,
    field,
    optional,
)
from domain.staff.caseload import reason_field


class _JobFields(Form):
    candidacy: Annotated[Chosen, Choices("candidacies_for_job")] = field(
        "Søknad", "De som har hatt informasjonsmøte. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )
    starts_on: Day = field("Første dag", "Etter siste dag i praksisen. Eksempel: 15.03.2027")
    days: Days = optional("Dager og klokkeslett", "Tomt felt: som i stillingen. Eksempel: mandag 09:00-14:00, onsdag 09:00-14:00")
    hours_per_week: NumberOrBlank = optional("Timer i uken", "Uten ubetalte pauser. Tomt felt: regnes ut av dagene. Eksempel: 10")
    wage_percent: NumberOrBlank = optional(
        "Lønn i prosent av tariff", "Minst 20. Tomme lønnsfelt: prosenten i stillingen. Eksempel: 25"
    )
    wage_kroner: AmountOrBlank = optional("Lønn i kroner i timen", "I stedet for prosent. Eksempel: 51,20")
    on_nav_measure: bool = optional(
        "Deltar i et arbeidsmarkedstiltak fra NAV",
        "Kryss av for eksempel ved VTA-O. Har betydning på hotell, i servering og i renhold, der lønnen kan være allmenngjort.",
        default=False,
    )
    job_specialist: Annotated[ChosenOrBlank, Choices("job_specialists")] = optional(
        "Jobbspesialist", "Tomt felt: den samme som i praksisen. Eksempel: 2 - J.S."
    )
    caseload_reason: FunctionWords = reason_field()
    other_candidacies: Literal["ingen andre", "avslutt dem", "la dem stå"] = optional(
        "Andre søknader",
        "Når den som får jobben, har søkt på andre stillinger også. Avsluttes de, får personen beskjed, og avtalte intervjuer "
        "avlyses. Eksempel: avslutt dem",
        default="ingen andre",
    )
    birth_date: DayOrBlank = optional(
        "Arbeidstakerens fødselsdato", "Bare når den ikke er registrert. Må stå i avtalen. Eksempel: 17.05.1999"
    )
    address: Text = optional(
        "Arbeidstakerens adresse", "Bare når den er ny eller ikke registrert. Eksempel: Storgata 2, 4848 Arendal"
    )
    helper: Text = optional(
        "Bisitter", "En tillitsvalgt eller en annen arbeidstakeren vil ha med når avtalen lages (§ 14-5). Eksempel: Mona Moen"
    )


class PermanentJobForm(TermsForm, _JobFields):
    """Arbeidsavtalen for den faste jobben. La feltene stå tomme der jobben er som stillingen og avtalen sier. Fram til første dag kan du sende skjemaet på nytt for å endre."""

    def key(self) -> str:
        return f"permanent_job:{self.candidacy}"

    def content(self) -> dict[str, Any]:
        """What is said of other candidacies only where there are any, so that a job made before it was asked is the same."""
        unsaid = self.other_candidacies == "ingen andre"
        return {name: said for name, said in super().content().items() if not (unsaid and name == "other_candidacies")}
