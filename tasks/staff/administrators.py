"""Who is administrator now, and who asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.administrators import Administrators
from domain.tables.staff import Staff, here_on
from tasks.clock import today
from tasks.record.submission import current


def administrators(session: Session) -> Administrators:
    """Those who are here, and the one who fills in the form that is being recorded."""
    here = session.scalars(select(Staff.id).where(Staff.is_administrator, here_on(today())))
    return Administrators(frozenset(here), current().registered_by)
