"""What form 10b asks for a change of the contract of a permanent job. What stays as it is, stays blank."""

from typing import Annotated

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
    FunctionWordsLine,
    NumberOrBlank,
    Text,
    field,
    optional,
)
from domain.forms.short_editions import InShortEdition
from domain.positions.facts import tasks_in


class ContractChangeForm(Form):
    """En endring i arbeidsavtalen for en fast jobb, fra en dag som kommer. La det som er som før, stå tomt. Partene får endringen til underskrift, og besøkene følger de nye dagene."""

    candidacy: Annotated[Chosen, Choices("employments")] = field(
        "Arbeidsforhold", "De som har fast jobb. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )
    from_on: Day = field("Gjelder fra", "Tidligst i dag: endringen skal være skriftlig før den gjelder. Eksempel: 01.09.2027")
    agreed: FunctionWordsLine = field(
        "Hva er avtalt, og med hvem",
        "Står i dokumentet, så skriv ikke noe om helse. Eksempel: Avtalt i møte 20.08.2027 mellom Sara Søker og Ola Leder.",
    )
    position: Annotated[ChosenOrBlank, Choices("positions_to_move_to")] = optional(
        "Ny stilling, på en annen arbeidsplass",
        "Bare når jobben flytter til en annen arbeidsplass hos samme arbeidsgiver. Tomt felt: samme arbeidsplass som før. "
        "Eksempel: 9 - Kiwi Sentrum, butikkmedarbeider (plass 1)",
    )
    days: Days = optional("Nye dager og klokkeslett", "Alle dagene i uken. Eksempel: mandag til torsdag 09:00-14:00")
    hours_per_week: NumberOrBlank = optional("Nye timer i uken", "Tomt felt: regnes ut av de nye dagene. Eksempel: 20")
    wage_percent: NumberOrBlank = optional("Ny lønn i prosent av tariff", "Minst 20. Tomt felt: som før. Eksempel: 25")
    wage_kroner: AmountOrBlank = optional("Eller ny lønn i kroner i timen", "Fyll ut bare ett av feltene. Eksempel: 51,20")
    title: FunctionWords = optional("Ny stillingstittel", "Tomt felt: som før. Eksempel: kassemedarbeider")
    tasks: Annotated[FunctionWords, InShortEdition(parts=tasks_in)] = optional(
        "Nye oppgaver", "Alle oppgavene, også de som er som før. Eksempel: fylle varer, sitte i kassen"
    )
    part_time_discussed_on: DayOrBlank = optional(
        "Behovet for deltid er drøftet",
        "Når timene endres og stillingen er deltid: dagen arbeidsgiver skrev ned hvorfor og drøftet det med tillitsvalgt (§ 14-1 b). "
        "Eksempel: 18.08.2027",
    )
    averaging_agreement: Text = optional(
        "Avtale om gjennomsnittsberegning",
        "Bare når en av de nye dagene er over 9 timer eller uken over 40 (§ 10-5). Eksempel: avtale med tillitsvalgt 20.08.2027",
    )
    helper: Text = optional(
        "Bisitter", "En tillitsvalgt eller en annen som er med arbeidstakeren når avtalen endres (§ 14-5). Eksempel: Mona Moen"
    )
    replaces: bool = optional(
        "Erstatter endringen som er laget for samme dag",
        "Kryss av når det du laget for denne dagen, var feil. Skriv da alt som skal gjelde.",
        default=False,
    )

    def key(self) -> str:
        return change_key(self.candidacy, str(self.from_on))


def change_key(candidacy: int, from_on: str) -> str:
    """One change of a contract a day, whichever form makes it."""
    return f"contract_change:{candidacy}:{from_on}"
