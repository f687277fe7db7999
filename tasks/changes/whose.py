"""The life and the person a row is about, found by the columns that lead there: the same for every table, also a later one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from domain.contract.cautions import CautionCode
from domain.process import Life
from domain.tables.base import Table
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxRow
from tasks.changes.lines import Whose

LEADS = (
    "id",
    "person_id",
    "candidacy_id",
    "employment_id",
    "visit_id",
    "document_id",
    "position_id",
    "partner_id",
    "life",
    "life_id",
    "step",
    "ids",
    "code",
)
"""The columns by which a row is followed to its person."""
_BESIDE: Mapping[str, type[Table]] = {"document": Document, "letter": OutboxRow, "caution": RaisedCaution}
"""By the first word of a step: what is registered beside a life is of the life its row is of."""
_AT_ONCE = 500


class Place(NamedTuple):
    """A row's table, and what stands in those of its columns that lead on."""

    table: str
    leads: Mapping[str, Any]


def whose(connection: Connection, places: Sequence[Place]) -> list[Whose]:
    """Whose each row is, with a look or two for all of them together."""
    stepped = _to_a_life(connection, places)
    wanted = {number for life, number in stepped if life is Life.CANDIDACY and number is not None}
    of_person = _found(connection, Candidacy, wanted, Candidacy.person_id)
    found = []
    for place, (life, number) in zip(places, stepped, strict=True):
        person = place.leads["id"] if place.table == "person" else place.leads.get("person_id")
        if person is None and life is Life.CANDIDACY:
            person = of_person.get(number, (None,))[0]
        found.append(Whose(life, number, person))
    return found


def _to_a_life(connection: Connection, places: Sequence[Place]) -> list[tuple[Life | None, int | None]]:
    behind: dict[type[Table], set[int]] = {}
    stands = [_one_step(place) for place in places]
    for at in stands:
        if isinstance(at, _Behind):
            behind.setdefault(at.table, set()).add(at.number)
    found = {table: _found(connection, table, numbers, *_LEADS_ON[table]) for table, numbers in behind.items()}
    lives: list[tuple[Life | None, int | None]] = []
    for at in stands:
        if isinstance(at, _Behind):
            on = found[at.table].get(at.number)
            lives.append((None, None) if on is None else (on[0], on[1]) if len(on) > 1 else (Life.CANDIDACY, on[0]))
        else:
            lives.append(at)
    return lives


class _Behind(NamedTuple):
    """The row that knows the life, where this one only knows that row."""

    table: type[Table]
    number: int


_LEADS_ON: Mapping[type[Table], tuple[Any, ...]] = {
    Document: (Document.life, Document.life_id),
    OutboxRow: (OutboxRow.life, OutboxRow.life_id),
    RaisedCaution: (RaisedCaution.life, RaisedCaution.life_id),
    Employment: (Employment.candidacy_id,),
    Visit: (Visit.candidacy_id,),
}
_OWN: Mapping[str, Life] = {"candidacy": Life.CANDIDACY, "position": Life.POSITION, "partner": Life.PARTNER}


def _one_step(place: Place) -> tuple[Life | None, int | None] | _Behind:
    leads = place.leads
    if place.table in _OWN:
        return _OWN[place.table], leads["id"]
    if leads.get("life") == Life.REGISTER:
        return _registered(leads)
    if leads.get("life") is not None:
        return Life(leads["life"]), leads["life_id"]
    for column, table in (("document_id", Document), ("employment_id", Employment), ("visit_id", Visit)):
        if leads.get(column) is not None and leads.get("candidacy_id") is None:
            return _Behind(table, leads[column])
    for column, life in (("candidacy_id", Life.CANDIDACY), ("position_id", Life.POSITION), ("partner_id", Life.PARTNER)):
        if leads.get(column) is not None:
            return life, leads[column]
    return None, None


def _registered(leads: Mapping[str, Any]) -> tuple[Life, int] | _Behind:
    """What was registered beside the lives is of the paper, the letter, the warning or the life that it names."""
    number, word = leads["life_id"], str(leads.get("step") or "").partition(".")[0]
    if word in _BESIDE:
        return _Behind(_BESIDE[word], number)
    if str(leads.get("code") or "").startswith(CautionCode.DOCUMENT_ALTERED):
        return _Behind(Document, number)
    corrected = str((leads.get("ids") or {}).get("what", "")).partition(": ")[0].casefold()
    if word in ("certificate", "access", "seen_by") or corrected == Life.CANDIDACY:
        return Life.CANDIDACY, number
    return Life.REGISTER, number


def _found(connection: Connection, table: Any, numbers: Iterable[int], *columns: Any) -> dict[int | None, tuple[Any, ...]]:
    wanted = sorted(numbers)
    found: dict[int | None, tuple[Any, ...]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = select(table.id, *columns).where(table.id.in_(wanted[start : start + _AT_ONCE]))
        found |= {row[0]: tuple(row[1:]) for row in connection.execute(some)}
    return found
