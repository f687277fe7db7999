"""What is done on paper and noted here: letters handed over, the police certificate seen, warnings assessed."""

from datetime import date
from typing import Annotated

from domain.forms.form import Choices, Chosen, Day, Form, FunctionWordsLine, Line, field
from domain.language.norwegian import short_day
from domain.refusal import RuleBroken, refuse
from domain.registers import NEEDS_POLICE_CERTIFICATE


class LetterForm(Form):
    """Et brev er skrevet ut og levert, eller en e-post som ikke kom fram, er gitt videre. Da forsvinner det fra listen."""

    letter: Annotated[Chosen, Choices("letters_to_hand_over")] = field(
        "Brev", "Brev som venter på å bli levert. Eksempel: 34 - fadder, stilling 12"
    )
    handed_over_on: Day = field(
        "Levert dato", "Dagen det ble gitt til mottakeren. Den blir tatt vare på sammen med brevet. Eksempel: 24.11.2026"
    )
    handed_over_by: Line = field("Levert av", "Hvem som ga det fra seg. Eksempel: jobbspesialisten")

    def key(self) -> str:
        return f"letter:{self.letter}"


class CertificateForm(Form):
    """Politiattesten er vist fram. Vi lagrer bare at den er sett, aldri attesten."""

    candidacy: Annotated[Chosen, Choices("candidacies_needing_certificate")] = field(
        "Søknad", "Søknader til steder der politiattest trengs. Eksempel: 7 - Fjellheim sykehjem, K.N."
    )
    seen_on: Day = field(
        "Sett dato",
        "Dagen attesten ble vist fram. Da mangler den ikke lenger, og varselet om den er vurdert. Eksempel: 24.11.2026",
    )
    seen_by: Line = field("Sett av", "Rolle eller forbokstaver. Eksempel: nærmeste leder")

    def key(self) -> str:
        return f"certificate:{self.candidacy}"


class AssessmentForm(Form):
    """Et varsel er vurdert. Skriv hvorfor dere går videre; det blir stående i historikken."""

    caution: Annotated[Chosen, Choices("cautions_open")] = field(
        "Varsel", "Varsler som venter på en vurdering. Eksempel: 4 - søknad 7: Satsen er gammel"
    )
    reason: FunctionWordsLine = field(
        "Vurdering", "Aldri noe om helse. Eksempel: Arbeidstakeren er på tiltaket VTA-O fra NAV, så satsen gjelder ikke."
    )

    def key(self) -> str:
        return f"assessment:{self.caution}"


class InTheFuture(RuleBroken):
    def __init__(self, what: str, day: date, today: date) -> None:
        super().__init__(f"{what} kan ikke være {short_day(day)}: i dag er det {short_day(today)}.")


class CertificateNotAsked(RuleBroken):
    def __init__(self, candidacy: int, kind: str) -> None:
        super().__init__(
            f"Søknad {candidacy}: arbeidsplassen er av slaget «{kind}», og der trengs ikke politiattest. Er slaget feil, rett det "
            "først (16b)."
        )


def check_not_later(what: str, day: date, today: date) -> None:
    """Refuse a day that has not come."""
    refuse([InTheFuture(what, day, today)] if day > today else [])


def check_certificate(candidacy: int, kind: str, form: CertificateForm, today: date) -> None:
    """A certificate is shown only where the law asks for one. Raises CertificateNotAsked, InTheFuture."""
    broken: list[RuleBroken] = [] if kind in NEEDS_POLICE_CERTIFICATE else [CertificateNotAsked(candidacy, kind)]
    if form.seen_on > today:
        broken.append(InTheFuture("Dagen attesten ble sett", form.seen_on, today))
    refuse(broken)
