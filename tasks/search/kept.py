"""The marks of who and what can be found, written as the rows are: in the same flush, so in the same transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, event, insert, inspect, select
from sqlalchemy.orm import Session

from domain.desk.found import marks_of, words_in
from domain.tables.base import Table
from domain.tables.candidacies import Person
from domain.tables.partners import Partner
from domain.tables.positions import Position, Sponsor, Workplace
from domain.tables.sealed import DELETED
from domain.tables.search import SearchMark
from domain.tables.staff import Staff
from tasks.keys.marks import marks

_NAMES: Mapping[type[Table], tuple[str, ...]] = {
    Person: ("name",),
    Partner: ("name", "contact_name"),
    Workplace: ("name", "leader_name"),
    Sponsor: ("name", "substitute_name"),
    Staff: ("name",),
    Position: (),
}
"""The columns whose words are found also when they are misspelt."""
_EXACT: Mapping[type[Table], tuple[str, ...]] = {
    Person: ("municipality", "email", "phone"),
    Partner: ("contact_email", "contact_phone", "organisation_number"),
    Workplace: ("municipality", "leader_email", "leader_phone", "organisation_number", "employer_name"),
    Sponsor: ("email", "phone"),
    Staff: ("email", "phone"),
    Position: ("title",),
}
"""Those found by the word itself or its beginning."""
INDEXED = tuple(_NAMES)


def words_of(row: Any) -> tuple[list[str], list[str]]:
    """The words of a row's names, and those of the rest; of one that is erased there are none."""
    return tuple([word for name in of[type(row)] for word in words_in(_said(row, name))] for of in (_NAMES, _EXACT))  # type: ignore[return-value]  # two of them


def _said(row: Any, name: str) -> str:
    value = getattr(row, name) or ""
    return "" if value == DELETED else value.partition("@")[0] if "email" in name else value


@event.listens_for(Session, "after_flush")
def _keep(session: Session, _context: object) -> None:
    changed = [row for row in [*session.new, *session.dirty] if isinstance(row, INDEXED) and _is_changed(session, row)]
    gone = [row for row in session.deleted if isinstance(row, INDEXED)]
    if changed or gone:
        write_marks(session, changed, gone)


def _is_changed(session: Session, row: Any) -> bool:
    if row in session.new:
        return True
    state = inspect(row)
    return any(state.attrs[name].history.has_changes() for name in (*_NAMES[type(row)], *_EXACT[type(row)]))


def write_marks_again(session: Session, kind: str, numbers: Iterable[int]) -> None:
    """The marks of rows that were written past the session, or removed."""
    table = next((each for each in INDEXED if each.__tablename__ == kind), None)
    if table is not None:
        _forget(session, {kind: list(numbers)})
        write_marks(session, session.scalars(select(table).where(inspect(table).primary_key[0].in_(list(numbers)))))


def write_marks(session: Session, rows: Iterable[Any], gone: Iterable[Any] = ()) -> None:
    connection = session.connection()
    table = SearchMark.__table__
    new: list[dict[str, Any]] = []
    stale: dict[str, list[int]] = {}
    rows = list(rows)
    for row in (*rows, *gone):
        stale.setdefault(row.__tablename__, []).append(row.id)
    _forget(session, stale)
    for row in rows:
        names, rest = words_of(row)
        found = {mark for word in names for mark in marks_of(word)}
        found |= {mark for word in rest for mark in marks_of(word, slips=False)}
        new += [{"mark": mark, "kind": row.__tablename__, "number": row.id} for mark in marks(found)]
    if new:
        connection.execute(insert(table), new)  # type: ignore[arg-type]  # a declarative class's table is one


def _forget(session: Session, numbers_of: Mapping[str, Sequence[int]]) -> None:
    for kind, numbers in numbers_of.items():
        session.connection().execute(delete(SearchMark).where(SearchMark.kind == kind, SearchMark.number.in_(numbers)))
