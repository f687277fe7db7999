"""How our own kinds of values stand in a column."""

import pytest
from sqlalchemy import create_engine, literal, literal_column, select
from sqlalchemy.exc import StatementError

from domain.planning.facts import VisitStatus
from domain.tables.follow_up import Visit

STATUS = Visit.__table__.c.status.type
DATABASE = create_engine("sqlite://")


def test_a_member_stands_as_its_plain_value_and_is_read_as_the_member() -> None:
    with DATABASE.connect() as connection:
        assert connection.scalar(select(literal(VisitStatus.EXCUSED, STATUS) == literal_column("'excused'"))) == 1
        assert connection.scalar(select(literal_column("'excused'", STATUS))) is VisitStatus.EXCUSED


def test_what_is_not_a_member_is_neither_read_nor_written() -> None:
    with DATABASE.connect() as connection:
        with pytest.raises(LookupError):
            connection.scalar(select(literal_column("'avlyst'", STATUS)))
        with pytest.raises(StatementError, match="avlyst"):
            connection.scalar(select(literal("avlyst", STATUS)))
