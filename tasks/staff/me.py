"""What stands on the page of the one who is signed in."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.facts import Facts
from domain.language.norwegian import clock, listed, weekday_and_day
from domain.staff.signed_in import DAY_LASTS, FIRST_PERSON, SessionFacts, SignedIn
from domain.tables.drafts import KEPT_FOR, Draft
from domain.tables.staff import Staff
from tasks.changes.acting import as_staff
from tasks.clock import now
from tasks.database import reading, unit_of_work
from tasks.staff.sessions import sessions_of

_FIRST = "Ingen er registrert ennå. Åpne «00a Registrer ansatt», og registrer deg selv. Da er du logget inn som deg."
_COORDINATOR = "Du kan fylle ut skjemaene, og åpne alle søknader, stillinger og dokumenter."
_SPECIALIST = "Du kan åpne siden og dokumentene til dem du følger opp, eller er vikar for. Skjemaene fyller koordinatoren ut."
_ADMINISTRATOR = "Som administrator kan du også styre selve systemet. Det blir ført i loggen."


class DraftLine(Facts):
    """A form of the reader's that was refused."""

    form: str
    address: str
    refused_on: date
    until: date


class Me(Facts):
    """`may` are sentences; `sessions` say where the person is signed in, none of them when a proxy says who it is."""

    name: str
    is_signed_in_as: str
    may: tuple[str, ...]
    opens_forms: bool
    drafts: tuple[DraftLine, ...]
    sessions: tuple[str, ...]
    mail_waits: bool = False


def load_me(signed_in: SignedIn, forms: Mapping[str, str]) -> Me:
    """`forms`: what people call each form, by the name of its flow's function."""
    here = sessions_of(signed_in.staff) if signed_in.session else []
    with reading() as session:
        staff = session.get(Staff, signed_in.staff) if signed_in.staff != FIRST_PERSON else None
        return Me(
            name=staff.name if staff else "Velkommen",
            is_signed_in_as=f"Du er logget inn som {roles_of(staff)}." if staff else "Du er logget inn som den første.",
            may=_may(signed_in),
            opens_forms=signed_in.fills_in_forms,
            drafts=_drafts(session, staff.id, forms) if staff else (),
            sessions=tuple(_said(each, is_this=each.number == signed_in.session) for each in here),
            mail_waits=staff.mail_waits if staff else False,
        )


def let_mail_wait(staff: int, *, waits: bool) -> None:
    """Let the mail of this one's forms wait until they can't be undone, or not."""
    with as_staff(staff), unit_of_work() as session:
        session.get_one(Staff, staff).mail_waits = waits


def roles_of(staff: Staff) -> str:
    """What one of the staff is, in words; blank for one who is nothing."""
    has = (
        (staff.is_coordinator, "koordinator"),
        (staff.is_job_specialist, "jobbspesialist"),
        (staff.is_administrator, "administrator"),
    )
    return listed(role for is_it, role in has if is_it)


def _may(signed_in: SignedIn) -> tuple[str, ...]:
    if signed_in.staff == FIRST_PERSON:
        return (_FIRST,)
    return (
        _COORDINATOR if signed_in.is_coordinator else _SPECIALIST,
        *((_ADMINISTRATOR,) if signed_in.is_administrator else ()),
    )


def _drafts(session: Session, staff: int, forms: Mapping[str, str]) -> tuple[DraftLine, ...]:
    """The newest first; one that is past its time is not there, also before it is deleted."""
    theirs = select(Draft).where(Draft.staff_id == staff, Draft.refused_at >= now() - KEPT_FOR)
    return tuple(
        DraftLine(
            form=forms.get(row.function, row.function),
            address=f"/kladd/{row.id}",
            refused_on=row.refused_at.date(),
            until=(row.refused_at + KEPT_FOR).date(),
        )
        for row in session.scalars(theirs.order_by(Draft.refused_at.desc()))
    )


def _said(session: SessionFacts, *, is_this: bool) -> str:
    until = session.started_at + DAY_LASTS
    where = "Denne nettleseren" if is_this else "En annen nettleser"
    began = f"siden {weekday_and_day(session.started_at.date())} kl. {clock(session.started_at.time())}"
    return f"{where}, {began} ({session.how}). Senest logget ut kl. {clock(until.time())}."
