"""The menu of our own pages: where each line leads, and whom it is for."""

from typing import NamedTuple

from deployments.web.addresses import DAY, DESK, HELP, LISTS, ME
from domain.staff.signed_in import SignedIn


class MenuLine(NamedTuple):
    """`everyone`: also for one who fills in no forms."""

    says: str
    address: str
    everyone: bool = True


MENU = (
    MenuLine("Skrivebordet", DESK),
    MenuLine("Dagens besøk", DAY),
    MenuLine("Lister", LISTS, everyone=False),
    MenuLine("Skjemaene", "/v2/deployments", everyone=False),
    MenuLine("Hjelp", HELP),
    MenuLine("Meg", ME),
)


def menu_of(reader: SignedIn | None) -> tuple[MenuLine, ...]:
    return tuple(line for line in MENU if reader and (line.everyone or reader.fills_in_forms))
