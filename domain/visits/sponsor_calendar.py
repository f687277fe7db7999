"""Visits in the sponsor's calendar, where the sponsor wants them: what to send, from what was last sent.

A visit keeps its UID for life, and each thing sent about it has a higher sequence than the one before, to any sponsor: then a
sponsor who gets the visit back after another had it, gets it back in the calendar too.
"""

from typing import Literal, NamedTuple

from domain.contact import mailbox
from domain.facts import Facts
from domain.planning.facts import VisitStatus

Template = Literal["sponsor_visit_invitation", "sponsor_visit_moved", "sponsor_visit_called_off", "sponsor_visit_not_yours"]


class Reader(NamedTuple):
    """The owner of a calendar: the same while the mailbox is, whatever the name."""

    name: str
    email: str

    def is_same(self, other: "Reader") -> bool:
        return mailbox(self.email) == mailbox(other.email)


class Invited(Facts):
    """What was last sent about a visit. `reader` is None when it stands in no calendar any more.

    `of_visit` is the visit's own sequence then; `sequence` is what the calendar was sent, which is never used again.
    """

    reader: Reader | None
    of_visit: int
    sequence: int


class Message(NamedTuple):
    template: Template
    to: Reader
    sequence: int

    @property
    def cancels(self) -> bool:
        return self.template in ("sponsor_visit_called_off", "sponsor_visit_not_yours")


def to_send(status: VisitStatus, sequence: int, wished: Reader | None, invited: Invited | None, *, near: bool) -> list[Message]:
    """What a coming visit's sponsors are to be sent: `wished` wants it in the calendar now; `near`: within the window.

    Nothing, when the calendars say what is so.
    """
    after = max(sequence, invited.sequence + 1) if invited else sequence
    holder = invited.reader if invited else None
    if status == VisitStatus.CANCELLED:
        return [Message("sponsor_visit_called_off", holder, after)] if holder else []
    if status != VisitStatus.PLANNED:
        return []
    if holder and wished and holder.is_same(wished):
        assert invited
        return [Message("sponsor_visit_moved", wished, after)] if invited.of_visit != sequence else []
    found = [Message("sponsor_visit_not_yours", holder, after)] if holder else []
    if wished and (near or holder):
        found.append(Message("sponsor_visit_invitation", wished, after))
    return found
