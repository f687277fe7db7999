"""Access (innsyn): a person is given all that stands about them; what others said in confidence is looked at first."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal, get_args

from domain.facts import Facts, Printed
from domain.forms.form import Choices, Chosen, Form, field, optional
from domain.language.languages import Both
from domain.refusal import RuleBroken, refuse

LASTS = timedelta(days=14)
"""How long a folder can be fetched; then it is deleted."""
MOST_WRONG = 5
"""So many wrong codes close a link."""

How = Literal["på papir", "på minnepinne", "med lenke"]
HeldBackFor = Literal[
    "",
    "hensynet til den som sa det (personvernforordningen art. 15 nr. 4)",
    "personens egen helse (personopplysningsloven § 16 første ledd bokstav c)",
    "åpenbare og viktige private interesser (personopplysningsloven § 16 første ledd bokstav f)",
]
SAID: Mapping[str, Both] = dict(
    zip(
        get_args(HeldBackFor)[1:],
        (
            Both(
                "De som sa det, skal kunne stole på oss. Det står i personvernforordningen artikkel 15.",
                "Dei som sa det, skal kunne stole på oss. Det står i personvernforordninga artikkel 15.",
            ),
            Both(
                "Vi tror det kan skade helsen din å lese det. Det står i personopplysningsloven paragraf 16.",
                "Vi trur det kan skade helsa di å lese det. Det står i personopplysningslova paragraf 16.",
            ),
            Both(
                "Andre kan bli skadet av det. Det står i personopplysningsloven paragraf 16.",
                "Andre kan bli skadde av det. Det står i personopplysningslova paragraf 16.",
            ),
        ),
        strict=True,
    )
)
"""What the person reads of each reason."""


class AccessForm(Form):
    """Personen vil vite hva dere vet. Systemet lager en mappe med alt: et ark som er lett å lese, papirene, og en fil for datamaskiner.

    Personen har rett til dette innen en måned, og det koster ikke noe (personvernforordningen art. 12 og 15).
    """

    repeats: ClassVar[bool] = True
    can_be_undone: ClassVar[bool] = False

    person: Annotated[Chosen, Choices("persons")] = field(
        "Person", "Den som vil vite. Eksempel: 5 - S.S., Kiwi Bjorbekk (søknad 7)"
    )
    how: How = field(
        "Hvordan personen vil ha det",
        "Med lenke: personen får en e-post, og du forteller koden på en annen måte. Eksempel: på papir",
    )
    confided: Literal["vis meg det først", "ta det med", "hold det tilbake"] = optional(
        "Det andre har sagt i fortrolighet",
        "Svar fra referanser, arbeidsplassen og panelet. «vis meg det først»: du får det på e-post, og personen får ikke noe ennå. "
        "Eksempel: vis meg det først",
        default="vis meg det først",
    )
    held_back_for: HeldBackFor = optional(
        "Hvorfor det holdes tilbake",
        "Bare når du holder noe tilbake. Grunnen står i arket personen får. Eksempel: "
        "hensynet til den som sa det (personvernforordningen art. 15 nr. 4)",
    )

    def key(self) -> str:
        return f"access:{self.person}"

    @property
    def only_shown(self) -> bool:
        """Whether it is the coordinator's look before anything is handed out."""
        return self.confided == "vis meg det først"


class ReasonIsNeeded(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            "Du holder noe tilbake. Velg hvorfor: personen har rett til å vite grunnen (personopplysningsloven § 16 fjerde ledd)."
        )


class NoAddressForTheLink(RuleBroken):
    def __init__(self, number: int) -> None:
        super().__init__(f"Person {number} har ingen e-postadresse. Velg «på papir» eller «på minnepinne».")


class FolderGone(RuleBroken):
    def __init__(self) -> None:
        super().__init__(f"Mappen er slettet: den ligger her i {LASTS.days} dager. Be om en ny i HELT MED.")


class FolderNotOurs(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Lenken er ikke gyldig. Bruk hele lenken slik den står i e-posten.")


class WrongCode(RuleBroken):
    def __init__(self, left: int) -> None:
        super().__init__(
            f"Koden er feil. Du kan prøve {left} ganger til."
            if left
            else "Koden var feil for mange ganger. Ring HELT MED, så får du en ny."
        )


class AccessSection(Facts):
    """What one table says of the person: a heading and its lines."""

    title: str
    lines: list[str]


class AccessReport(Printed):
    """Exactly what the sheet «Dette vet vi om deg» prints. `held_back_for` is blank when nothing is."""

    name: str
    dated: date
    sections: list[AccessSection]
    papers: list[str]
    sent: list[str]
    held_back_for: str
    contact_name: str
    contact_phone: str


def check_access(form: AccessForm, *, email: str | None, something_confided: bool) -> None:
    """Raises ReasonIsNeeded, NoAddressForTheLink, all at once."""
    broken: list[RuleBroken] = []
    if form.confided == "hold det tilbake" and something_confided and not form.held_back_for:
        broken.append(ReasonIsNeeded())
    if form.how == "med lenke" and not email and not form.only_shown:
        broken.append(NoAddressForTheLink(int(form.person)))
    refuse(broken)
