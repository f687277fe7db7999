"""The person each row is about, and so the key its sealed values are written under; asked just before rows are written."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import InstanceState, Session, UOWTransaction

from domain.process import Life
from domain.tables.base import Table
from domain.tables.candidacies import Candidacy, ContractVersionRow, Employment, Person
from domain.tables.documents import Document, Signature
from domain.tables.follow_up import SponsorInvitation
from domain.tables.sealed import THE_HOUSE, Sealed, marked
from tasks.keys.ring import keys

_OF_THE_HOUSE: tuple[type[Table], ...] = (SponsorInvitation,)  # the sponsor's own address, beside a visit to the worker


def key_of(session: Session, row: Any) -> int:
    """The number of the key that what is written in this row is sealed under."""
    return _Owners(session, (row,)).key(row)


class _Owners:
    """Finds the keys of many rows. `parents` are those whose new rows don't have their number yet."""

    def __init__(self, session: Session, parents: Iterable[Any]) -> None:
        self._session = session
        self._known: dict[int, int] = session.info.setdefault("keys_of_candidacies", {})
        self._within = {id(child): parent for parent in parents for child in _children(parent)}

    def key(self, row: Any) -> int:
        match row:
            case Person():
                return _own(row)
            case Candidacy():
                return _own(row.person or self._session.get_one(Person, row.person_id))
            case Signature():
                return self.key(self._within.get(id(row)) or self._session.get_one(Document, row.document_id))
            case ContractVersionRow():
                return self.key(self._within.get(id(row)) or self._session.get_one(Employment, row.employment_id))
            case _ if isinstance(row, _OF_THE_HOUSE):
                return THE_HOUSE
        if hasattr(row, "candidacy_id"):
            return self._in_candidacy(row)
        if getattr(row, "life", None) == Life.CANDIDACY:
            return self._of_candidacy(row.life_id)
        return THE_HOUSE

    def _in_candidacy(self, row: Any) -> int:
        if isinstance(parent := self._within.get(id(row)), Candidacy):
            return self.key(parent)
        if row.candidacy_id is not None:
            return self._of_candidacy(row.candidacy_id)
        parent = getattr(row, "candidacy", None)
        return self.key(parent) if parent is not None else THE_HOUSE

    def _of_candidacy(self, number: int) -> int:
        if number not in self._known:
            found = select(Person.id, Person.key).join(Candidacy, Candidacy.person_id == Person.id).where(Candidacy.id == number)
            if (row := self._session.execute(found).first()) is None:  # about a life that is no longer there
                return THE_HOUSE
            self._known[number] = row.key or _own(self._session.get_one(Person, row.id))
        return self._known[number]


def _own(person: Person) -> int:
    if person.key is None:
        person.key = keys().new()
    return person.key


def _children(parent: Any) -> Iterator[Any]:
    """The rows that are loaded as belonging to this one."""
    state: InstanceState[Any] = inspect(parent)
    for relation in state.mapper.relationships:
        found = state.dict.get(relation.key)
        yield from found if isinstance(found, list) else [found] if found is not None else []


def sealed_columns(kind: type[Table]) -> tuple[str, ...]:
    """The attributes of a table that are sealed."""
    return tuple(each.key for each in inspect(kind).column_attrs if isinstance(each.columns[0].type, Sealed))


_SEALED: dict[type[Table], tuple[str, ...]] = {}
_PLAIN = "values_without_their_mark"


@event.listens_for(Session, "before_flush")
def mark_what_is_written(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Give each sealed value of a new or changed row the number of its key, for as long as it is written."""
    plain = session.info[_PLAIN] = []
    rows = [*session.new, *session.dirty]
    owners: _Owners | None = None
    for row in rows:
        kind = type(row)
        if kind not in _SEALED:
            _SEALED[kind] = sealed_columns(kind)
        state: InstanceState[Any] = inspect(row)
        changed = [
            name
            for name in _SEALED[kind]
            if name in state.dict
            and state.dict[name] is not None
            and (row in session.new or state.attrs[name].history.has_changes())
        ]
        if changed:
            owners = owners or _Owners(session, rows)
            with session.no_autoflush:
                key = owners.key(row)
            for name in changed:
                # past the attribute's own events: the value is the same, only its key is known now
                plain.append((state, name, state.dict[name]))
                state.dict[name] = marked(state.dict[name], key)


@event.listens_for(Session, "after_flush")
def leave_what_was_given(session: Session, _context: UOWTransaction) -> None:
    """Put the values themselves back, so that no one reads one with a mark."""
    for state, name, value in session.info.pop(_PLAIN, ()):
        state.dict[name] = value
