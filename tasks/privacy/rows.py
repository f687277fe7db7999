"""Every row about a person, found by the keys of the tables, so that a new table comes by itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from domain.process import Life
from domain.tables.base import Table
from domain.tables.candidacies import Candidacy, Person
from domain.tables.documents import Document
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxRow
from tasks.privacy.beside import steps_beside

Rows = Mapping[str, Sequence[Any]]
"""A person's rows by the table's name; what points to others comes after them."""


def rows_of(session: Session, person_id: int) -> Rows:
    """All rows about this person; empty when there is no such person.

    A row belongs to a person when a foreign key leads from it to a row that does, or when it is of the life of one of the
    person's candidacies (documents, mails, history, cautions), or a step that was registered beside it, with its mails.
    """
    person = session.get(Person, person_id)
    return {} if person is None else _with_what_belongs(session, {Person.__tablename__: [person]})


def rows_of_candidacy(session: Session, candidacy_id: int) -> Rows:
    """The same of one candidacy, without the person's own row."""
    candidacy = session.get(Candidacy, candidacy_id)
    return {} if candidacy is None else _with_what_belongs(session, {Candidacy.__tablename__: [candidacy]})


def _with_what_belongs(session: Session, found: dict[str, list[Any]]) -> Rows:
    given = set(found)
    for table in _in_order():
        if table.__tablename__ in given:
            continue
        _find(session, table, found, _ways(table, found))
    for table in (HistoryRow, OutboxRow):  # a letter that was handed over is a step of a mail, and a mail is of a step
        _find(session, table, found, _ways(table, found))
    if papers := list(_papers_beside(session, found)):
        found.setdefault(Document.__tablename__, []).extend(papers)
    return found


def _papers_beside(session: Session, found: Mapping[str, list[Any]]) -> Iterator[Document]:
    """The papers that were made beside a life, as the letter with the folder of 18d: only the mail they go with leads to the person."""
    known = {row.id for row in found.get(Document.__tablename__, ())}
    carried = {attached["document"] for row in found.get(OutboxRow.__tablename__, ()) for attached in row.attachments} - known
    beside = (Document.life == Life.REGISTER, Document.id.in_(carried))
    yield from session.scalars(select(Document).where(*beside).order_by(Document.id))


def _find(session: Session, table: type[Table], found: dict[str, list[Any]], ways: Iterable[ColumnElement[bool]]) -> None:
    if either := list(ways):
        rows = session.scalars(select(table).where(or_(*either)).order_by(*table.__table__.primary_key)).all()
        if rows:
            found[table.__tablename__] = list(rows)


@cache
def _in_order() -> Sequence[type[Table]]:
    """The tables but the person's own, each after those its keys lead to; the candidacies first, which others lead to by number."""
    mapped = {mapper.local_table: mapper.class_ for mapper in Table.registry.mappers}
    rest = [mapped[table] for table in Table.metadata.sorted_tables if mapped[table] not in (Person, Candidacy)]
    return [Candidacy, *rest]


def _ways(table: type[Table], found: Mapping[str, list[Any]]) -> Iterator[ColumnElement[bool]]:
    columns = table.__table__.columns
    for column in columns:
        for key in column.foreign_keys:
            if rows := found.get(key.column.table.name):
                yield column.in_([getattr(row, key.column.key) for row in rows])
    if "person_id" in columns and not columns["person_id"].foreign_keys and (persons := found.get(Person.__tablename__)):
        yield columns["person_id"].in_([row.id for row in persons])
    if {"life", "life_id"} <= set(columns.keys()) and (candidacies := found.get(Candidacy.__tablename__)):
        yield (columns["life"] == Life.CANDIDACY) & columns["life_id"].in_([row.id for row in candidacies])
    if table is HistoryRow:
        yield from steps_beside(found)
