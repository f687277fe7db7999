"""The workplace a form is about, by what is picked in it: its run is found by that name and tag.

Read from our own rows, never from what stands in the form: with the engine's check turned off anything may be typed there.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from domain.language.norwegian import initials
from domain.places.municipalities import known_as
from domain.process import Life
from domain.tables.candidacies import Candidacy, Reference
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.database import reading
from tasks.engine.form_schemas import number_in_front


class NamedWorkplace(NamedTuple):
    workplace: str
    municipality: str


_WORKPLACE = select(Workplace.name, Workplace.municipality)
_OF_POSITION = _WORKPLACE.join(Position, Position.workplace_id == Workplace.id)
_OF_CANDIDACY = _OF_POSITION.join(Candidacy, Candidacy.position_id == Position.id)
_LOOKED_UP: Mapping[str, tuple[Select[str, str], InstrumentedAttribute[int]]] = {
    "workplace": (_WORKPLACE, Workplace.id),
    "position": (_OF_POSITION, Position.id),
    "candidacy": (_OF_CANDIDACY, Candidacy.id),
    "visit": (_OF_CANDIDACY.join(Visit, Visit.candidacy_id == Candidacy.id), Visit.id),
    "reference": (_OF_CANDIDACY.join(Reference, Reference.candidacy_id == Candidacy.id), Reference.id),
}
_OF_A_LIFE: Mapping[str, type[Any]] = {
    "document": Document,
    "letter": OutboxRow,
    "caution": RaisedCaution,
}
_LIVES: Mapping[str, str] = {Life.POSITION: "position", Life.CANDIDACY: "candidacy"}


def workplace_picked(field: str, choice: object) -> NamedWorkplace | None:
    """The workplace of the choice picked in a field of that name; None where it has none."""
    number = number_in_front(choice)
    if number is None or not (field in _LOOKED_UP or field in _OF_A_LIFE):
        return None
    with reading() as session:
        return _workplace(session, field, number)


def _workplace(session: Session, field: str, number: int) -> NamedWorkplace | None:
    if field in _OF_A_LIFE:
        row = session.get(_OF_A_LIFE[field], number)
        field, number = (_LIVES.get(row.life, ""), row.life_id) if row else ("", 0)
    if field not in _LOOKED_UP:
        return None
    query, key = _LOOKED_UP[field]
    found = session.execute(query.where(key == number)).first()
    return NamedWorkplace(*found) if found else None


def run_tags(run_id: str, submitted: Mapping[str, Any]) -> list[str]:
    """The tags of a run, «kommune: Arendal» and «koordinator: 1 K.N.», as far as what was picked or recorded gives them."""
    with reading() as session:
        recorded = session.scalars(select(HistoryRow).where(HistoryRow.run_id == run_id).limit(1)).first()
        workplaces = [
            _workplace(session, field, number)
            for field, value in submitted.items()
            if (number := number_in_front(value)) is not None
        ]
        if recorded and recorded.life in _LIVES:
            workplaces.append(_workplace(session, _LIVES[recorded.life], recorded.life_id))
        elif recorded and recorded.step.startswith("workplace."):
            workplaces.append(_workplace(session, "workplace", recorded.life_id))
        who = number_in_front(submitted.get("registered_by"))
        staff = session.get(Staff, who) if who else None
    tags = [f"kommune: {known_as(workplace.municipality)}" for workplace in workplaces if workplace][:1]
    return tags + ([f"koordinator: {staff.id} {initials(staff.name)}"] if staff else [])
