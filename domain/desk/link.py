"""The addresses of the desk: a form, a page about a person or a position, a document. Each is a number, and opens for one who is signed in.

What a job specialist may open, and how every way in is withdrawn.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from domain.forms.form import Choices, ChosenOrBlank, Form, optional
from domain.process import Life
from domain.refusal import RuleBroken


class Leads(StrEnum):
    """Where an address leads; the value is its first part."""

    FORM = "skjema"
    DRAFT = "kladd"
    CANDIDACY = "soknad"
    POSITION = "stilling"
    WORKPLACE = "arbeidsplass"
    PARTNER = "partner"
    STAFF = "ansatt"
    DOCUMENT = "dokument"


PAGES: Mapping[Life, Leads] = {
    Life.PARTNER: Leads.PARTNER,
    Life.POSITION: Leads.POSITION,
    Life.CANDIDACY: Leads.CANDIDACY,
}
"""The lives that have a page of their own."""
_CALLED = {
    Leads.CANDIDACY: "Søknad",
    Leads.POSITION: "Stilling",
    Leads.WORKPLACE: "Arbeidsplass",
    Leads.PARTNER: "Partner",
    Leads.STAFF: "Ansatt",
}


def path_of(about: tuple[Life, int] | None) -> str:
    """The path of the page of a life; blank for one that has no page."""
    return f"/{PAGES[about[0]]}/{about[1]}" if about and about[0] in PAGES else ""


class NoPageLeft(RuleBroken):
    """What the address leads to is not there: a row that was removed, or a database from before it."""

    def __init__(self, leads: Leads, number: int) -> None:
        super().__init__(f"{_CALLED.get(leads, 'Dokument')} {number} finnes ikke her lenger.")


class NotFollowed(RuleBroken):
    """A job specialist asks for a life that is another's, or a paper of one. Which of them is there is not said."""

    def __init__(self, leads: Leads, number: int) -> None:
        super().__init__(
            f"{_CALLED.get(leads, 'Dokument')} {number} er ikke for deg. Du kan åpne sidene og dokumentene til dem du følger opp "
            "eller er vikar for. Spør koordinatoren hvis du trenger noe annet."
        )


class PageForCoordinators(RuleBroken):
    """A job specialist asks for the page of a workplace, a partner or another of the staff. Which of them is there is not said."""

    def __init__(self, leads: Leads, number: int) -> None:
        super().__init__(f"{_CALLED[leads]} {number} er ikke for deg. Siden er for koordinatorene: spør en av dem.")


class FormsAreForCoordinators(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Skjemaene fylles ut av koordinatorene. Si fra til koordinatoren din om det som skal registreres.")


class WithdrawLinksForm(Form):
    """Logger ut én ansatt overalt, eller alle. Lenkene til besøkssidene deres slutter også å virke, og nye kommer i neste e-post.

    Bruk det når en telefon eller en e-post er kommet på avveie. Kalenderen byttes med «00d». Er det en annen som logger dere inn
    (kontorets egen pålogging), må den ansatte også stenges ute der.
    """

    repeats: ClassVar[bool] = True
    can_be_undone: ClassVar[bool] = False

    whose: Annotated[ChosenOrBlank, Choices("staff")] = optional(
        "Hvem?", "La feltet stå tomt for alle: da blir du også logget ut. Eksempel: 2 - E.S."
    )

    def key(self) -> str:
        return f"withdraw_links:{self.whose or 'all'}"
