"""A link for the desk (lenke): to a form filled in, a page about a person or a position, or a document.

It holds its reader and its day, opens nothing after 30 days, and is withdrawn with a form when it has gone astray.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from domain.facts import Facts
from domain.forms.form import Choices, ChosenOrBlank, Form, optional
from domain.language.norwegian import short_day
from domain.process import Life
from domain.refusal import RuleBroken

LASTS = timedelta(days=30)  # ours: a list or a run older than that is looked up anew
NOBODY = 0
"""The holder of a link that stands where every coordinator reads it."""


class Leads(StrEnum):
    """Where a link leads; the value is the first part of its address."""

    FORM = "skjema"
    DRAFT = "kladd"
    CANDIDACY = "soknad"
    POSITION = "stilling"
    DOCUMENT = "dokument"


PAGES: Mapping[Life, Leads] = {Life.CANDIDACY: Leads.CANDIDACY, Life.POSITION: Leads.POSITION}
"""The lives that have a page of their own."""


class DeskLink(Facts):
    """`to` is a number, or the name of a form with what stands in its fields; `version` counts the holder's withdrawals."""

    leads: Leads
    to: int | str
    fields: Mapping[str, int] = {}
    staff: int
    version: int
    made_on: date

    @property
    def until(self) -> date:
        return self.made_on + LASTS


class DeskLinkNotOurs(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Lenken er ikke gyldig. Bruk hele lenken slik den står, eller finn skjemaet under Deployments.")


class DeskLinkTooOld(RuleBroken):
    def __init__(self, link: DeskLink) -> None:
        super().__init__(f"Lenken virket til og med {short_day(link.until)}. Listen din for i dag har nye lenker.")


class NoPageLeft(RuleBroken):
    """The link is ours, and what it led to is not there: a row that was removed, or a database from before it."""

    def __init__(self, link: DeskLink) -> None:
        kind = {Leads.CANDIDACY: "Søknad", Leads.POSITION: "Stilling"}.get(link.leads, "Dokument")
        super().__init__(f"{kind} {link.to} finnes ikke her lenger.")


class DeskLinkWithdrawn(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Lenken er trukket tilbake. Listen din for i dag har nye lenker.")


def check_link(link: DeskLink, version: int | None, today: date) -> None:
    """`version` is the holder's own now, None when the holder has left. Raises DeskLinkWithdrawn, DeskLinkTooOld."""
    if version is None or link.version != version:
        raise DeskLinkWithdrawn
    if today > link.until:
        raise DeskLinkTooOld(link)


class WithdrawLinksForm(Form):
    """Lenker til skjemaer, sider og dokumenter slutter å virke, for én ansatt eller for alle. Nye lages av seg selv.

    Lenkene til besøkssidene og kalenderen berøres ikke: kalenderen byttes med «00d», og en besøksside åpner bare sitt ene besøk.
    """

    repeats: ClassVar[bool] = True

    whose: Annotated[ChosenOrBlank, Choices("staff")] = optional(
        "Hvem sine lenker?", "La feltet stå tomt for alle, for eksempel når en e-post er kommet på avveie. Eksempel: 2 - E.S."
    )

    def key(self) -> str:
        return f"withdraw_links:{self.whose or 'all'}"
