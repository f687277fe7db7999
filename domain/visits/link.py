"""The links in a job specialist's mails: one opens the page of one visit (besøk), one that day's visits, and neither anything else."""

from datetime import date, timedelta

from domain.facts import Facts
from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.refusal import RuleBroken
from domain.visits.follow_up import VisitFacts

LASTS = timedelta(days=60)  # ours: past the last rung of the ladder, which may be answered late


class VisitLink(Facts):
    """What a link holds: the visit, the job specialist who registers it, and the last day it opens anything.

    `version` counts how often the job specialist's links had been withdrawn when it was made.
    """

    visit: int
    staff: int
    until: date
    version: int = 0


class DayLink(Facts):
    """What the link of a day holds: the job specialist whose day it is, the only day it opens, and the version as above."""

    staff: int
    day: date
    version: int


class LinkNotOurs(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Lenken er ikke gyldig. Bruk hele lenken i e-posten du fikk, eller si fra til koordinatoren.")


class LinkTooOld(RuleBroken):
    def __init__(self, link: VisitLink) -> None:
        super().__init__(
            f"Lenken virket til og med {short_day(link.until)}. Si fra til koordinatoren, som kan registrere besøket med skjema 11a."
        )


class DayIsOver(RuleBroken):
    def __init__(self, link: DayLink) -> None:
        super().__init__(f"Lenken virket bare {short_day(link.day)}. Bruk lenken i dagens e-post, eller logg inn.")


class LinkWithdrawn(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Lenken er trukket tilbake. Bruk lenken i den nyeste e-posten, eller si fra til koordinatoren.")


class LinkUsed(RuleBroken):
    def __init__(self, visit: VisitFacts) -> None:
        super().__init__(
            f"{visit.label} er allerede registrert. Er noe feil, så si fra til koordinatoren, som kan rette det med skjema 11a."
        )


class LinkCalledOff(RuleBroken):
    def __init__(self, visit: VisitFacts) -> None:
        super().__init__(f"{visit.label} er avlyst, så det er ikke noe å registrere.")


def link_for(visit: int, staff: int, visit_on: date, version: int = 0) -> VisitLink:
    """Later reminders of the same visit lead to the same page."""
    return VisitLink(visit=visit, staff=staff, until=visit_on + LASTS, version=version)


def open_link(link: VisitLink, version: int | None, today: date) -> None:
    """`version` is the job specialist's own now, None for one who has left. Raises LinkWithdrawn, LinkTooOld."""
    if link.version != version:
        raise LinkWithdrawn
    if today > link.until:
        raise LinkTooOld(link)


def open_day_link(link: DayLink, version: int | None, today: date) -> None:
    """Raises LinkWithdrawn, DayIsOver."""
    if link.version != version:
        raise LinkWithdrawn
    if today != link.day:
        raise DayIsOver(link)


def still_to_register(visit: VisitFacts) -> None:
    """Raises LinkCalledOff, LinkUsed."""
    if visit.status == VisitStatus.CANCELLED:
        raise LinkCalledOff(visit)
    if visit.status != VisitStatus.PLANNED:
        raise LinkUsed(visit)
