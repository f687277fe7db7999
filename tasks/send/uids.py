"""The UID of an appointment: unique in the world, and the same for life."""

from sqlalchemy.orm import Session, object_session

from domain.tables.candidacies import InfoMeeting, Interview, TrialRow
from domain.tables.follow_up import Visit
from domain.tables.installation import Installation


def uid_of(row: Interview | InfoMeeting | TrialRow | Visit) -> str:
    """«visit-7-3f2a…@heltmed», with the installation's own name; what was sent before it had one, keeps its UID without."""
    session = object_session(row)
    assert session is not None  # an appointment stands in the database before it is sent
    if row.id is None:
        session.flush()
    which = f"visit-{row.id}" if isinstance(row, Visit) else f"{row.__tablename__.replace('_', '-')}-{row.candidacy_id}"
    if isinstance(row, Interview):
        which += f"-{row.number}"
    own = _own(session)
    return f"{which}@heltmed" if row.id <= own.unnamed[row.__tablename__] else f"{which}-{own.name}@heltmed"


def _own(session: Session) -> Installation:
    """Held by the session, so that a calendar of many visits reads it once."""
    if "installation" not in session.info:
        session.info["installation"] = session.get_one(Installation, 1)
    own: Installation = session.info["installation"]
    return own
