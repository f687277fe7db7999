"""What is done on paper and noted here: letters handed over, signatures, the police certificate seen, warnings assessed."""

from datetime import date
from typing import Annotated, Literal

from domain.forms import Choices, Chosen, Day, Form, Line, field
from domain.norwegian import listed, short_day
from domain.process import RuleBroken, refuse
from domain.registers import NEEDS_POLICE_CERTIFICATE

Party = Literal["arbeidstaker", "arbeidsgiver", "nærmeste leder", "partner", "tillitsvalgt", "HELT MED"]


class LetterForm(Form):
    """Et brev er skrevet ut og levert, eller en e-post som ikke kom fram, er gitt videre. Da forsvinner det fra listen."""

    letter: Annotated[Chosen, Choices("letters_to_hand_over")] = field(
        "Brev", "Brev som venter på å bli levert. Eksempel: 34 - fadder, stilling 12 Kiwi Bjorbekk"
    )
    handed_over_on: Day = field("Levert dato", "Eksempel: 24.11.2026")
    handed_over_by: Line = field("Levert av", "Hvem som ga det fra seg. Eksempel: jobbspesialisten")

    def key(self) -> str:
        return f"letter:{self.letter}"


class SignatureForm(Form):
    """En part har skrevet under. Papiret ligger hos partene; her står det når og hvordan."""

    document: Annotated[Chosen, Choices("documents_to_sign")] = field(
        "Dokument", "Dokumenter som mangler underskrift. Eksempel: 56 - Arbeidsavtale, søknad 7"
    )
    party: Party = field("Hvem har skrevet under", "Én part om gangen. Eksempel: arbeidstaker")
    signed_on: Day = field("Dato", "Dagen det ble skrevet under. Eksempel: 24.11.2026")
    how: Literal["på papir", "skannet", "på e-post", "med elektronisk ID"] = field("Hvordan", "Eksempel: på papir")

    def key(self) -> str:
        return f"signature:{self.document}:{self.party}"


class CertificateForm(Form):
    """Politiattesten er vist fram. Vi lagrer bare at den er sett, aldri attesten."""

    candidacy: Annotated[Chosen, Choices("candidacies_needing_certificate")] = field(
        "Søknad", "Søknader til steder der politiattest trengs. Eksempel: 7 - Fjellheim sykehjem, K.N."
    )
    seen_on: Day = field("Sett dato", "Eksempel: 24.11.2026")
    seen_by: Line = field("Sett av", "Rolle eller forbokstaver. Eksempel: nærmeste leder")

    def key(self) -> str:
        return f"certificate:{self.candidacy}"


class AssessmentForm(Form):
    """Et varsel er vurdert. Skriv hvorfor dere går videre; det blir stående i historikken."""

    caution: Annotated[Chosen, Choices("cautions_open")] = field("Varsel", "Varsler som venter på en vurdering.")
    reason: Line = field("Vurdering", "Eksempel: Arbeidstakeren er på tiltaket VTA-O fra NAV, så satsen gjelder ikke.")

    def key(self) -> str:
        return f"assessment:{self.caution}"


class InTheFuture(RuleBroken):
    def __init__(self, what: str, day: date, today: date) -> None:
        super().__init__(f"{what} kan ikke være {short_day(day)}: i dag er det {short_day(today)}.")


class NotAParty(RuleBroken):
    def __init__(self, title: str, party: str, parties: list[str]) -> None:
        super().__init__(f"«{title}» skal ikke skrives under av {party}, men av {listed(parties)}.")


class NobodySigns(RuleBroken):
    def __init__(self, title: str) -> None:
        super().__init__(f"«{title}» skal ikke skrives under.")


class CertificateNotAsked(RuleBroken):
    def __init__(self, candidacy: int, kind: str) -> None:
        super().__init__(
            f"Søknad {candidacy}: arbeidsplassen er av slaget «{kind}», og der trengs ikke politiattest. Er slaget feil, rett det "
            "først (16b)."
        )


class NewerVersion(RuleBroken):
    def __init__(self, title: str, version: int, newest: int) -> None:
        super().__init__(
            f"«{title}» finnes i en nyere utgave ({newest}) enn den du valgte ({version}). La partene skrive under den."
        )


def check_not_later(what: str, day: date, today: date) -> None:
    """Refuse a day that has not come."""
    refuse([InTheFuture(what, day, today)] if day > today else [])


def check_signature(title: str, parties: list[str], version: int, newest: int, form: SignatureForm, today: date) -> None:
    """A party of this document signs its newest version. Raises NobodySigns, NotAParty, NewerVersion, InTheFuture."""
    broken: list[RuleBroken] = []
    if not parties:
        broken.append(NobodySigns(title))
    elif form.party not in parties:
        broken.append(NotAParty(title, form.party, parties))
    if version < newest:
        broken.append(NewerVersion(title, version, newest))
    if form.signed_on > today:
        broken.append(InTheFuture("Underskriften", form.signed_on, today))
    refuse(broken)


def check_certificate(candidacy: int, kind: str, form: CertificateForm, today: date) -> None:
    """A certificate is shown only where the law asks for one. Raises CertificateNotAsked, InTheFuture."""
    broken: list[RuleBroken] = [] if kind in NEEDS_POLICE_CERTIFICATE else [CertificateNotAsked(candidacy, kind)]
    if form.seen_on > today:
        broken.append(InTheFuture("Dagen attesten ble sett", form.seen_on, today))
    refuse(broken)
