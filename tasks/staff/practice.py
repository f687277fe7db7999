"""Signing in to an example as one of its invented people: with a button, because no mail goes out of an example."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.refusal import RuleBroken
from domain.staff.signed_in import How
from domain.tables.staff import Staff, here_on
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.settings import settings
from tasks.staff.sessions import start_in

_INVENTED = ".example"  # no address that reaches a person ends so (RFC 2606)
_OF_EACH = 2


class NothingToPractiseOn(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Du kan bare velge hvem du vil øve som, i et eksempel, og bare en av de oppdiktede.")


class Invented(NamedTuple):
    number: int
    says: str


def people_to_practise_as() -> tuple[Invented, ...]:
    """Some coordinators and job specialists of an example; no one where this is no example."""
    if not settings().example:
        return ()
    with reading() as session:
        here = _invented(session)
    coordinators = [each for each in here if each.is_coordinator][:_OF_EACH]
    specialists = [each for each in here if each.is_job_specialist and not each.is_coordinator][:_OF_EACH]
    return (
        *(Invented(each.id, f"Øv som koordinator: {each.name}") for each in coordinators),
        *(Invented(each.id, f"Øv som jobbspesialist: {each.name}") for each in specialists),
    )


def practise_as(number: int) -> str:
    """The value of the cookie of a session as that member of staff. Raises NothingToPractiseOn."""
    if not settings().example:
        raise NothingToPractiseOn
    with unit_of_work() as session:
        if number not in {each.id for each in _invented(session)}:
            raise NothingToPractiseOn
        return start_in(session, number, How.PRINTED)


def _invented(session: Session) -> Sequence[Staff]:
    """Those who are here and whom no mail could reach; an administrator first."""
    here = session.scalars(select(Staff).where(here_on(today())).order_by(Staff.is_administrator.desc(), Staff.id))
    return [each for each in here if each.email.casefold().endswith(_INVENTED)]
