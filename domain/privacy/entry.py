"""What the register (behandlingsprotokollen, personvernforordningen art. 30) says of one column, one kind of paper or one copy."""

from dataclasses import dataclass
from enum import StrEnum

from domain.privacy.periods import Keeping


class Whose(StrEnum):
    """Whom it is about; the value is what an office reads."""

    NOBODY = "ingen"
    PERSON = "søkeren eller arbeidstakeren"
    SUPPORT_PERSON = "støttepersonen"
    REFEREE = "referansen"
    PANEL = "de som er med i intervjuet"
    COLLEAGUE = "lederen, fadderen, tillitsvalgte og andre på arbeidsplassen"
    PARTNER = "kontakten hos samarbeidspartneren"
    STAFF = "de ansatte i HELT MED"
    SEVERAL = "den saken gjelder, og den som har fått eller skrevet det"


class Purpose(StrEnum):
    """Why it is kept."""

    RUNNING = "at systemet skal virke"
    RECRUITING = "å finne en jobb som passer, og velge rettferdig"
    TRIAL = "arbeidspraksisen og lønnen i den"
    JOB = "arbeidsavtalen i den faste jobben"
    FOLLOW_UP = "oppfølgingen på jobb"
    COOPERATION = "avtalene med partnere og arbeidsplasser"
    STAFFING = "å fordele arbeidet i HELT MED"
    TELLING = "å sende det folk skal ha, og vite at de fikk det"
    PROOF = "å vise hva som er gjort, og av hvem"
    FIGURES = "tall over hvordan det går, uten navn"


@dataclass(frozen=True)
class Basis:
    """The ground in law (behandlingsgrunnlag). `special` is art. 9's, for what tells something of health; blank: it doesn't."""

    name: str
    ordinary: str
    special: str
    law: str
    source: str


_READ = "Lovdata, lovtekst per 28. juli 2026"
_REGULATION = "forordning (EU) 2016/679, norsk lov etter personopplysningsloven § 1"
_OURS = f"{_REGULATION}; valget av grunnlag er vårt forslag, som kontoret vurderer"

NO_BASIS = Basis("trenger ikke grunnlag", "", "", "", "")
CONSENT = Basis(
    "samtykke",
    "art. 6 nr. 1 bokstav a",
    "art. 9 nr. 2 bokstav a",
    "personvernforordningen art. 7: samtykket kan trekkes når som helst",
    _OURS,
)
TRIAL_AGREEMENT = Basis(
    "avtalen om arbeidspraksis",
    "art. 6 nr. 1 bokstav b",
    "art. 9 nr. 2 bokstav b",
    "arbeidsmiljøloven §§ 14-5 og 14-6, personopplysningsloven § 6",
    _READ,
)
PAYROLL_LAW = Basis(
    "lov om bokføring",
    "art. 6 nr. 1 bokstav c",
    "art. 9 nr. 2 bokstav b",
    "bokføringsloven §§ 10 og 13, personopplysningsloven § 6",
    f"{_READ}; §§ 10, 11 og 13 endres 1. januar 2027 (lov 19. juni 2026 nr. 39)",
)
JOB_AGREEMENT = Basis(
    "arbeidsavtalen",
    "art. 6 nr. 1 bokstav b",
    "art. 9 nr. 2 bokstav f",
    "arbeidsmiljøloven §§ 14-5, 14-6 og 14-8, foreldelsesloven § 2",
    _READ,
)
REFEREES_WORD = Basis(
    "berettiget interesse, og søkerens samtykke til å spørre",
    "art. 6 nr. 1 bokstav f",
    "art. 9 nr. 2 bokstav a",
    "interessen er at søkeren får vist hva søkeren har gjort før",
    _OURS,
)
CONTACT_AT_WORK = Basis(
    "berettiget interesse",
    "art. 6 nr. 1 bokstav f",
    "",
    "interessen er å nå den som har en rolle i samarbeidet",
    _OURS,
)
AGREEMENT_BETWEEN_FIRMS = Basis(
    "berettiget interesse, og lov om bokføring",
    "art. 6 nr. 1 bokstav c og f",
    "",
    "bokføringsloven § 13 første ledd nr. 5 til 8 (avtaler)",
    f"{_READ}; §§ 10, 11 og 13 endres 1. januar 2027 (lov 19. juni 2026 nr. 39)",
)
STAFFS_WORK = Basis(
    "arbeidsforholdet i HELT MED",
    "art. 6 nr. 1 bokstav b og f",
    "",
    "interessen er å fordele arbeidet",
    _OURS,
)
ACCOUNTABILITY = Basis(
    "plikten til å kunne vise hva som er gjort",
    "art. 6 nr. 1 bokstav c",
    "art. 9 nr. 2 bokstav f",
    "personvernforordningen art. 5 nr. 2 og art. 32",
    _OURS,
)
FIGURES_ONLY = Basis(
    "statistikk uten person",
    "art. 5 nr. 1 bokstav b",
    "art. 9 nr. 2 bokstav j",
    "personvernforordningen art. 89, personopplysningsloven §§ 8 og 9",
    _OURS,
)


class OnErasure(StrEnum):
    """What erasure (sletting) does there; the value is what an office reads."""

    NOT_PERSONAL = "blir stående: det sier ikke noe om noen"
    EMPTIED = "blir tømt"
    REMOVED = "blir fjernet helt"
    KEPT_BY_LAW = "står til loven sier at det kan bort, og blir så fjernet"
    STATISTICS = "blir stående som tall, uten noen person"
    OUT_OF_REACH = "kan ikke fjernes herfra"


@dataclass(frozen=True)
class Entry:
    """One line of the register.

    `in_confidence`: what others have said, which the coordinator looks at before it is handed out with the rest (innsyn).
    """

    holds: str
    about: Whose
    purpose: Purpose
    basis: Basis
    kept: Keeping
    erased: OnErasure
    in_confidence: bool = False
