"""Signing: each party's signature on a document, its day and manner, the explanation to the worker, and the worker's copy.

The worker signs for themselves, always: a guardian (verge) can't enter an employment contract on their behalf, and a person
under guardianship keeps the right to (vergemålsloven §§ 10, 21 and 23). Written form asks for no particular medium (Ot.prp. 108
(2000-2001) 9.3): paper, a scan, an e-mail and an electronic identity are equal.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from domain.contact import Party
from domain.contract.cautions import Caution, CautionCode
from domain.facts import Facts
from domain.forms.form import Choices, Chosen, Day, Form, FunctionWords, Line, Text, field, optional
from domain.language.norwegian import initials, listed, short_day
from domain.papers.own_name import same_person
from domain.papers.paperwork import InTheFuture
from domain.refusal import RuleBroken, refuse

ChosenParty = Literal["arbeidstaker", "arbeidsgiver", "nærmeste leder", "partner", "tillitsvalgt", "HELT MED"]
HowSigned = Literal["på papir", "skannet", "på e-post", "med elektronisk ID"]
HowGiven = Literal["på papir", "på e-post", "digitalt"]


class SignatureForm(Form):
    """En part har skrevet under. Papiret ligger hos partene; her står det hvem, når og hvordan, og hvilken fil det gjelder."""

    document: Annotated[Chosen, Choices("documents_to_sign")] = field(
        "Dokument", "Dokumenter som mangler underskrift. Eksempel: 56 - Arbeidsavtale, søknad 7"
    )
    others: list[Annotated[Chosen, Choices("documents_to_sign")]] = optional(
        "Flere dokumenter",
        "De samme skrev under disse samme dag og på samme måte. Er det noe galt med ett av dem, blir ingen av dem registrert. "
        "Tom: bare dokumentet over. Eksempel: 57 - Avtale om oppfølging, søknad 7",
        default=[],
    )
    party: ChosenParty = field("Hvem har skrevet under", "Én part om gangen. Eksempel: arbeidstaker")
    signed_by: Line = field(
        "Navn på den som skrev under",
        "Arbeidstakeren skriver alltid under selv, aldri en verge eller en annen. Eksempel for arbeidsgiver: Ola Leder",
    )
    signed_on: Day = field("Dato", "Dagen det ble skrevet under. Eksempel: 24.11.2026")
    how: HowSigned = field("Hvordan", "Alle fire måtene er like gode. Eksempel: på papir")
    explained_by: FunctionWords = optional(
        "Hvem forklarte avtalen for arbeidstakeren?",
        "Må fylles ut når det er arbeidstakeren som har skrevet under. Eksempel: jobbspesialisten leste den høyt",
    )
    kept_at: Text = optional(
        "Hvor ligger originalen?", "Så dere finner den igjen: det vises med 16a. Eksempel: i personalmappen hos arbeidsgiveren"
    )

    @property
    def one_by_one(self) -> tuple["SignatureForm", ...]:
        """The same signature as a form of its own for each document, each document once."""
        documents = dict.fromkeys((self.document, *self.others))
        return tuple(self.model_copy(update={"document": each, "others": []}) for each in documents)

    def key(self) -> str:
        """Of several together, one that nothing is recorded under: each is recorded under its own."""
        of = (each.document for each in self.one_by_one)
        return signature_key("+".join(str(each) for each in of), Party(self.party))

    def content(self) -> dict[str, Any]:
        return {name: said for name, said in super().content().items() if name != "others"}


class CopyForm(Form):
    """Arbeidstakeren har fått sin kopi av det alle har skrevet under. Da er papiret ferdig og forsvinner fra listen."""

    document: Annotated[Chosen, Choices("copies_to_give")] = field(
        "Dokument", "Underskrevne dokumenter arbeidstakeren skal ha kopi av. Eksempel: 56 - Arbeidsavtale, søknad 7"
    )
    given_on: Day = field("Dato", "Dagen arbeidstakeren fikk kopien. Eksempel: 24.11.2026")
    how: HowGiven = field("Hvordan", "Digitalt betyr at arbeidstakeren kan åpne, lagre og skrive ut kopien. Eksempel: på papir")

    def key(self) -> str:
        return copy_key(self.document)


def signature_key(document: int | str, party: Party) -> str:
    return f"signature:{document}:{party}"


def copy_key(document: int) -> str:
    return f"copy:{document}"


class SignedDocument(Facts):
    """What the rules need of a document. `worker` is the worker's name, blank where no worker is a party."""

    title: str
    parties: tuple[str, ...]
    version: int
    newest: int
    made_on: date
    worker: str


class SaidSignature(Facts):
    """One signature as it was told, or as it stands after a correction."""

    party: Party
    signed_by: str
    signed_on: date
    explained_by: str


class NobodySigns(RuleBroken):
    def __init__(self, title: str) -> None:
        super().__init__(f"«{title}» skal ikke skrives under.")


class NotAParty(RuleBroken):
    def __init__(self, title: str, party: Party, parties: Sequence[str]) -> None:
        super().__init__(f"«{title}» skal ikke skrives under av {party}, men av {listed(parties)}.")


class NewerVersion(RuleBroken):
    def __init__(self, title: str, version: int, newest: int) -> None:
        super().__init__(
            f"«{title}» finnes i en nyere utgave ({newest}) enn den du valgte ({version}). La partene skrive under den."
        )


class SignedBeforeMade(RuleBroken):
    def __init__(self, title: str, signed_on: date, made_on: date) -> None:
        super().__init__(f"«{title}» ble laget {short_day(made_on)}, og kan ikke være skrevet under {short_day(signed_on)}.")


class SignedForTheWorker(RuleBroken):
    """The name isn't quoted: the sentence stands in the engine's database."""

    def __init__(self, title: str, worker: str) -> None:
        super().__init__(
            f"«{title}» skrives under av arbeidstakeren selv ({initials(worker)}), og du har skrevet et annet navn. En verge, en "
            "forelder eller en annen kan ikke skrive under for arbeidstakeren (vergemålsloven § 23, jf. § 10). La arbeidstakeren "
            "skrive under. Står arbeidstakerens navn feil hos oss, rett det først (16b)."
        )


class NobodyExplained(RuleBroken):
    def __init__(self, title: str) -> None:
        super().__init__(
            f"«{title}»: skriv hvem som forklarte avtalen for arbeidstakeren. Har ingen gjort det, gjør det før underskriften "
            "blir registrert."
        )


class SignedAlready(RuleBroken):
    def __init__(self, title: str, party: Party, signed_on: date, number: int) -> None:
        super().__init__(
            f"«{title}» er allerede skrevet under av {party} {short_day(signed_on)} (underskrift {number}). Er noe feil, bruk "
            "«16b Rett opplysninger»."
        )


class FileGone(RuleBroken):
    def __init__(self, title: str, file: str) -> None:
        super().__init__(
            f"Filen til «{title}» ({file}) finnes ikke lenger, og da kan vi ikke vise hva som er skrevet under. Be den som har "
            "installert systemet, om å hente den fra sikkerhetskopien, og send inn skjemaet på nytt."
        )


class NoCopyHere(RuleBroken):
    def __init__(self, title: str) -> None:
        super().__init__(f"«{title}» er ikke noe arbeidstakeren skriver under, så her registrerer vi ikke kopi.")


class NotSignedYet(RuleBroken):
    def __init__(self, title: str, missing: Sequence[str]) -> None:
        super().__init__(
            f"«{title}» mangler underskrift fra {listed(missing)}. Meld underskriften først (17c): kopien skal være av det alle "
            "har skrevet under."
        )


class CopyBeforeSigned(RuleBroken):
    def __init__(self, title: str, given_on: date, signed_on: date) -> None:
        super().__init__(
            f"«{title}» ble skrevet under {short_day(signed_on)}, så kopien av den kan ikke være levert {short_day(given_on)}."
        )


class CopyGivenAlready(RuleBroken):
    def __init__(self, title: str, given_on: date, number: int) -> None:
        super().__init__(
            f"Kopien av «{title}» er allerede levert {short_day(given_on)} (dokument {number}). Er noe feil, bruk "
            "«16b Rett opplysninger»."
        )


def check_signature(document: SignedDocument, said: SaidSignature, today: date) -> None:
    """A party of this document signs its newest version, the worker in person and after an explanation.

    Raises NobodySigns, NotAParty, NewerVersion, InTheFuture, SignedBeforeMade, SignedForTheWorker, NobodyExplained.
    """
    broken: list[RuleBroken] = []
    if not document.parties:
        broken.append(NobodySigns(document.title))
    elif said.party not in document.parties:
        broken.append(NotAParty(document.title, said.party, document.parties))
    elif said.party == Party.WORKER:
        if not same_person(said.signed_by, document.worker):
            broken.append(SignedForTheWorker(document.title, document.worker))
        if not said.explained_by:
            broken.append(NobodyExplained(document.title))
    if document.version < document.newest:
        broken.append(NewerVersion(document.title, document.version, document.newest))
    if said.signed_on > today:
        broken.append(InTheFuture("Underskriften", said.signed_on, today))
    elif said.signed_on < document.made_on:
        broken.append(SignedBeforeMade(document.title, said.signed_on, document.made_on))
    refuse(broken)


def check_copy(document: SignedDocument, signed: Sequence[SaidSignature], given_on: date, today: date) -> None:
    """The worker gets a copy of what every party has signed. Raises NoCopyHere, NotSignedYet, CopyBeforeSigned, InTheFuture."""
    broken: list[RuleBroken] = []
    missing = [party for party in document.parties if party not in {each.party for each in signed}]
    last = max((each.signed_on for each in signed), default=document.made_on)
    if Party.WORKER not in document.parties:
        broken.append(NoCopyHere(document.title))
    elif missing:
        broken.append(NotSignedYet(document.title, missing))
    elif given_on < last:
        broken.append(CopyBeforeSigned(document.title, given_on, last))
    if given_on > today:
        broken.append(InTheFuture("Leveringen av kopien", given_on, today))
    refuse(broken)


def file_altered(document: str, made_on: date, *, as_made: bool, as_others_signed: bool) -> Caution | None:
    """The file was changed after it was made, or the parties signed different files: what was signed must be read."""
    if as_made and as_others_signed:
        return None
    what = "Partene har ikke skrevet under den samme filen av" if as_made else "Noen har endret filen til"
    since = "" if as_made else f" etter at den ble laget {short_day(made_on)}"
    return Caution(
        CautionCode.DOCUMENT_ALTERED, f"{what} {document}{since}. Les det som er skrevet under, og se at partene er enige om det."
    )
