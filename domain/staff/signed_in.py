"""Who is signed in (pålogget), for how long, and with what: the person behind every page that needs a login."""

from datetime import datetime, timedelta
from enum import StrEnum

from domain.facts import Facts
from domain.refusal import RuleBroken

FIRST_PERSON = 0
"""The number of the first person, let in by the printed link while no one is registered."""

DAY_LASTS = timedelta(
    hours=12
)  # ours: one long working day, so that each begins with a sign-in, and a stolen laptop is out by night
IDLE_LASTS = timedelta(
    hours=2
)  # ours: a visit and the way back; a page of the engine that is left open asks by itself, and counts
LINK_LASTS = timedelta(minutes=15)  # ours: the time a slow mail server needs
KEPT_FOR = timedelta(days=7)  # ours: what has ended is forgotten after that; the log keeps who signed in
SEEN_EVERY = timedelta(minutes=5)  # how exactly it is kept when a session was used last, so that a page read writes nothing
MAILS_WITHIN_LINK = 3  # ours: sign-in mails to one address in that time; with more, a stranger could fill a mailbox


class How(StrEnum):
    """How a session began; the value is read on the person's own page."""

    MAIL = "lenke i e-post"
    PRINTED = "lenke fra maskinen"


class SignedIn(Facts):
    """`staff` is FIRST_PERSON before anyone is registered; `session` is 0 when a proxy says who it is."""

    staff: int
    initials: str
    is_coordinator: bool
    is_administrator: bool
    session: int

    @property
    def fills_in_forms(self) -> bool:
        """Whether the forms, and what stands in the registers, are for this person."""
        return self.is_coordinator or self.is_administrator


class SessionFacts(Facts):
    """One browser in which the person is signed in."""

    number: int
    how: How
    started_at: datetime
    seen_at: datetime


def is_over(started_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a session that began and was used at those moments has ended by itself."""
    return now >= min(started_at + DAY_LASTS, seen_at + IDLE_LASTS)


class SignInLinkNotValid(RuleBroken):
    """The link is unknown, used, too old, withdrawn, or of one who has left: which of them is not said to a stranger."""

    def __init__(self) -> None:
        minutes = LINK_LASTS.seconds // 60
        super().__init__(f"Lenken virker én gang, og i {minutes} minutter. Be om en ny.")
