"""Whose an address is: the person's own mail, and where else the address or the place was written down."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from domain.contact import Role, mailbox
from domain.language.same_name import folded
from domain.process import Life
from domain.tables.candidacies import Candidacy, InfoMeeting, Interview, Person, Reference
from domain.tables.history import HistoryRow
from domain.tables.outbox import InvitationMethod, OutboxKind, OutboxRow, OutboxStatus
from domain.tables.partners import Partner
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.contacts.standing_appointments import coming_interviews, coming_meetings
from tasks.load.workplace_of_day import stood_in
from tasks.send.invitations import readdressed

_STAFF = (
    *(Role.COORDINATOR, Role.JOB_SPECIALIST, Role.STAND_IN),
    *(Role.EARLIER_JOB_SPECIALIST, Role.EARLIER_STAND_IN),
)
_ROLES: Mapping[tuple[type[Any], str], tuple[Role, ...]] = {
    (Candidacy, "person.email"): (Role.CANDIDATE, Role.WORKER),
    (Person, "email"): (Role.CANDIDATE, Role.WORKER),
    (Candidacy, "support_email"): (Role.SUPPORT_PERSON,),
    (Workplace, "leader_email"): (Role.LEADER,),
    (Position, "sponsors.-1.email"): (Role.SPONSOR,),
    (Position, "sponsors.-1.substitute_email"): (Role.SUBSTITUTE,),
    (Partner, "contact_email"): (Role.PARTNER,),
    (Staff, "email"): _STAFF,
    (Reference, "email"): (Role.REFEREE,),
}
_ONE_IN_A_LIFE = (Role.CANDIDATE, Role.WORKER, Role.SUPPORT_PERSON, Role.LEADER, *_STAFF)
"""Known by the role and the life alone, also when the mail has the name they had before it was put right."""
_ADDRESSES = {path for _, path in _ROLES}
_PLACES = ("name", "address")


class Whose(NamedTuple):
    """Whose address it is, and the lives it is used in; `candidacies` is None for one of the staff, who may be in any."""

    name: str
    roles: tuple[Role, ...]
    candidacies: Sequence[int] | None
    lives: Mapping[Life, Sequence[int]]
    staff: int | None = None

    def has(self, mail: OutboxRow) -> bool:
        """Whether a mail, already known to be to the same mailbox, is this one's own."""
        if folded(mail.recipient_name) == folded(self.name):
            return mail.recipient_role in (*self.roles, Role.PANEL) and self._is_in(mail)
        return mail.recipient_role in self.roles and mail.recipient_role in _ONE_IN_A_LIFE and self._is_in(mail)

    def _is_in(self, mail: OutboxRow) -> bool:
        if self.candidacies is None:
            return True
        if mail.life == Life.REGISTER:
            return folded(mail.recipient_name) == folded(self.name)
        return mail.life_id in self.lives.get(mail.life, ())


def stands_in_invitations(row: Any, path: str) -> bool:
    return path in _ADDRESSES or (isinstance(row, Workplace) and path in _PLACES)


def whose(session: Session, row: Any, path: str) -> Whose:
    """The person whose address stands at `path`, and the lives that belong to the row."""
    positions, candidacies = _positions(session, row), _candidacies(session, row)
    if path == "support_email":  # another application may have another support person
        candidacies = [row.id]
    lives = {
        Life.CANDIDACY: candidacies or (),
        Life.POSITION: positions,
        Life.PARTNER: [row.id] if isinstance(row, Partner) else [],
    }
    staff = row.id if isinstance(row, Staff) else None
    return Whose(_name(row, path), _ROLES.get((type(row), path), ()), candidacies, lives, staff)


def _name(row: Any, path: str) -> str:
    """The name beside the address: person.name beside person.email."""
    *steps, last = path.split(".")
    for step in steps:
        row = row[int(step)] if isinstance(row, Sequence) else getattr(row, step)
    return str(getattr(row, last.replace("email", "name")) or "")


def _positions(session: Session, row: Any) -> Sequence[int]:
    if isinstance(row, Position):
        return [row.id]
    if isinstance(row, Workplace):
        return session.scalars(select(Position.id).where(Position.workplace_id == row.id)).all()
    return []


def _candidacies(session: Session, row: Any) -> Sequence[int] | None:
    match row:
        case Staff():
            return None
        case Person():
            return session.scalars(select(Candidacy.id).where(Candidacy.person_id == row.id)).all()
        case Candidacy():
            return session.scalars(select(Candidacy.id).where(Candidacy.person_id == row.person_id)).all()
        case Reference():
            return [row.candidacy_id]
        case _:
            return stood_in(session, _positions(session, row))


def follow_in_panels(session: Session, who: Whose, old: str | None, new: str | None) -> None:
    """The address on the panels of interviews to come, which were written down by themselves."""
    for interview in coming_interviews(session, who.candidacies):
        interview.panel = [
            {**each, "email": new}
            if mailbox(each["email"]) == mailbox(old) and folded(each["name"]) == folded(who.name)
            else each
            for each in interview.panel
        ]


def on_panels(session: Session, who: Whose) -> list[str]:
    """The invitations to come that have the person on the panel, as a sentence names them."""
    return [
        f"søknad {row.candidacy_id} ({_form(row)})"
        for row in coming_interviews(session, who.candidacies)
        if any(folded(each["name"]) == folded(who.name) for each in row.panel)
    ]


def follow_in_places(session: Session, who: Whose, before: tuple[str, str], after: tuple[str, str]) -> list[str]:
    """Let interviews and meetings at the workplace follow to its right name and address, which are given as pairs.

    Returns the places that hold the old one within other words, as a sentence names them: those are put right by hand.
    """
    follows = {folded(was): now for was, now in zip(_ways(*before), _ways(*after), strict=True) if was != now}
    interviews, meetings = coming_interviews(session, who.candidacies), coming_meetings(session, who.candidacies)
    called: list[tuple[Interview | InfoMeeting, str]] = [(each, _form(each)) for each in interviews]
    called += [(each, "09a") for each in meetings]
    by_hand: list[str] = []
    for row, form in called:
        place = folded(row.place)
        if place in follows:
            row.place = follows[place]
        elif any(was in place for was in follows):
            by_hand.append(f"søknad {row.candidacy_id} ({form})")
    return by_hand


def _form(interview: Interview) -> str:
    return "05a" if interview.number == 1 else "05c"


def _ways(name: str, address: str) -> tuple[str, ...]:
    return name, address, f"{name}, {address}"


def readdress(session: Session, who: Whose, old: str | None, new: str | None) -> int:
    """Send the person's own mail that waits for, or was refused at, the old address to the new one, which may be the same.

    Returns how many had been refused.
    """
    if not old or not new:
        return 0
    waiting = select(OutboxRow).where(
        OutboxRow.kind == OutboxKind.MAIL, OutboxRow.status.in_((OutboxStatus.QUEUED, OutboxStatus.REFUSED))
    )
    refused = 0
    for row in session.scalars(waiting):
        if mailbox(row.recipient_email) != mailbox(old) or not who.has(row):
            continue
        refused += row.status == OutboxStatus.REFUSED
        row.recipient_email, row.status, row.retry_after, row.last_error = new, OutboxStatus.QUEUED, None, None
        row.invitation = readdressed(row.invitation, row.recipient_name, new) if row.invitation else None
    return refused


def fall_away(session: Session, who: Whose, address: str | None, those: ColumnElement[bool]) -> None:
    """Take the person's own mail and letters that wait for the address off the list: what comes instead is sent now."""
    waiting = select(OutboxRow).where(OutboxRow.status.in_((OutboxStatus.QUEUED, OutboxStatus.REFUSED)), those)
    for row in session.scalars(waiting):
        if row.recipient_role in who.roles and mailbox(row.recipient_email) == mailbox(address) and who.has(row):
            row.status = OutboxStatus.OVERTAKEN


def of_key(key: str) -> ColumnElement[bool]:
    """What a form's earlier submissions sent."""
    return OutboxRow.history_id.in_(select(HistoryRow.id).where(HistoryRow.key == key))


def invitations_to(uid: str) -> ColumnElement[bool]:
    """The invitations to one appointment, also those on paper; what takes it out of a calendar is still sent."""
    return (OutboxRow.appointment == uid) & OutboxRow.invitation_method.is_distinct_from(InvitationMethod.CANCEL)
