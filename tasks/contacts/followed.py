"""An address or a place is another now, in whichever form it was said: what was written down, waits or was sent follows."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from domain.language.norwegian import listed
from domain.language.same_name import folded
from domain.tables.positions import Position, Workplace
from tasks.contacts.own_mail import (
    Whose,
    fall_away,
    follow_in_panels,
    follow_in_places,
    invitations_to,
    of_key,
    on_panels,
    readdress,
    whose,
)
from tasks.contacts.standing_appointments import Standing, interviews, standing
from tasks.contacts.told_again import told_again
from tasks.send.mail import Mail


class Change(NamedTuple):
    """What stands at `path` of a row, an address or a place, and what it is to be. `name`: whose it is then, None for the same."""

    row: Any
    path: str
    old: str | None
    new: str | None
    name: str | None = None

    @property
    def is_address(self) -> bool:
        return self.path.endswith("email")


class Followed:
    """What follows when addresses, names or places are others, made before the rows are written.

    `refused` is how much mail goes again; `by_hand` are the sentences about what is put right by hand; `visits` are the
    candidacies whose visits have another sequence. `key`: of the form that sends its own mail anew, so that what waits of it
    from before falls away.
    """

    def __init__(self, session: Session, *changes: Change, key: str | None = None) -> None:
        self._session = session
        self._changes = [(each, whose(session, each.row, each.path)) for each in changes]
        self._before = self._standing() if any(each.old != each.new for each in changes) else []
        self._called = {each.row: (each.row.name, each.row.address) for each in changes if isinstance(each.row, Workplace)}
        self.refused = sum(self._waiting(each, who, key) for each, who in self._changes if each.is_address)
        self.by_hand: list[str] = []
        self.visits: set[int] = set()

    def _standing(self) -> list[Standing]:
        those = [who.candidacies for _, who in self._changes]
        some = [each for each in those if each is not None]
        candidacies = sorted({number for each in some for number in each}) if len(some) == len(those) else None
        return standing(self._session, candidacies, next((who.staff for _, who in self._changes if who.staff), None))

    def _waiting(self, change: Change, who: Whose, key: str | None) -> int:
        """Let the mail that waits go along, or fall away where another has come instead; return how much had been refused."""
        if key and change.old != change.new:
            fall_away(self._session, who, change.old, of_key(key))
        if not _is_anothers(change, who):
            return readdress(self._session, who, change.old, change.new)
        for uid in {each.appointment.uid for each in self._before}:
            fall_away(self._session, who, change.old, invitations_to(uid))
        return 0

    def in_our_rows(self) -> None:
        """Let what was written down by itself follow, now that the rows are written."""
        panels: list[str] = []
        for change, who in self._changes:
            if change.is_address and _is_anothers(change, who):
                panels += on_panels(self._session, who)
            elif change.is_address:
                follow_in_panels(self._session, who, change.old, change.new)
        places: list[str] = []
        for row, before in self._called.items():
            if before != (row.name, row.address):
                at_it = whose(self._session, row, "name")
                places += follow_in_places(self._session, at_it, before, (row.name, row.address))
        if places:
            self.by_hand.append(
                f"se på stedet som er skrevet i innkallingen for {listed(places)}: er det også feil, send den på nytt derfra."
            )
        if panels:
            self.by_hand.append(
                f"se på hvem som intervjuer, i innkallingen for {listed(panels)}: er det en annen nå, send den på nytt derfra."
            )
        self._session.flush()

    def mails(self) -> list[Mail]:
        """The mails that put the calendars right."""
        if not self._before:
            return []
        mails, self.visits = told_again(self._session, self._before, self._standing())
        return mails


def _is_anothers(change: Change, who: Whose) -> bool:
    """Whether the address is another person's: their predecessor's own mail is not theirs."""
    return change.name is not None and change.old != change.new and folded(change.name) != folded(who.name)


def what_follows(follows: Followed | None, mails: Sequence[Mail]) -> str:
    """The sentence that tells a coordinator that calendars follow, and how much mail goes again; blank where nothing does."""
    said = ["Avtaler i kalenderne følger med."] if mails else []
    if follows and follows.refused:
        said.append(f"E-post som ikke kom fram, sendes på nytt: {follows.refused}.")
    return " ".join(said)


def sponsor_on_panels(session: Session, position: Position, name: str, email: str | None) -> list[Mail]:
    """The mails about interviews to come that have the position's sponsor on the panel, when their address is another now.

    Another sponsor is not on the panel for that. The sponsor's own appointments pass on by themselves.
    """
    who = whose(session, position, "sponsors.-1.email")._replace(roles=())
    old = position.sponsors[-1].email
    if folded(who.name) != folded(name) or old == email:
        return []
    before = list(interviews(session, who.candidacies))
    readdress(session, who, old, email)
    follow_in_panels(session, who, old, email)
    session.flush()
    return told_again(session, before, list(interviews(session, who.candidacies)))[0]
