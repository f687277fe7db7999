"""Every column, kind of paper and copy is in the register, and what it says of each can be carried out."""

from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest
from sqlalchemy import JSON as Json
from sqlalchemy import Boolean, Column, String

from domain import tables
from domain.papers.printed import PRINTED
from domain.privacy.entry import NO_BASIS, OnErasure, Whose
from domain.privacy.page import TABLES
from domain.privacy.periods import SHIPPED_PERIODS, WITHOUT_AN_END, Keeping
from domain.privacy.register import COLUMNS, COPIES, PAPERS, Entry, columns_of
from domain.tables.base import Table
from domain.tables.sealed import SealedJson, SealedText

for each in iter_modules(tables.__path__):
    import_module(f"{tables.__name__}.{each.name}")
IN_THE_DATABASE = {f"{table.name}.{column.name}": column for table in Table.metadata.tables.values() for column in table.columns}
ALL = {**COLUMNS, **PAPERS, **COPIES}


def test_every_kind_of_paper_has_a_line_and_every_line_a_kind() -> None:
    assert set(PAPERS) == set(PRINTED)


def test_every_table_has_a_name_that_an_office_reads() -> None:
    assert set(TABLES) == set(Table.metadata.tables)
    assert all(columns_of(table) for table in TABLES)
    assert [name for name, times in Counter(TABLES.values()).items() if times > 1] == []


@pytest.mark.parametrize("name", ALL)
def test_a_line_says_it_all(name: str) -> None:
    entry: Entry = ALL[name]
    personal = entry.erased is not OnErasure.NOT_PERSONAL

    assert entry.holds
    assert entry.holds[0] not in " |"
    assert "|" not in entry.holds
    assert personal == (entry.about is not Whose.NOBODY)
    assert personal == (entry.basis is not NO_BASIS)
    if personal and entry.erased is not OnErasure.STATISTICS and name != "history.key":  # which is emptied with its person
        assert entry.kept is not Keeping.ALWAYS, "what is about someone is kept for a time"


def test_every_kind_that_ends_has_a_period_with_a_source() -> None:
    assert {period.keeping for period in SHIPPED_PERIODS} == set(Keeping) - set(WITHOUT_AN_END)
    assert set(Keeping) - {entry.kept for entry in ALL.values()} == {Keeping.PROOF}
    assert all(period.source and period.since and (period.months or period.days) for period in SHIPPED_PERIODS)


def can_be_emptied(column: Column[object]) -> bool:
    return column.nullable or (
        isinstance(column.type, (String, Json, Boolean, SealedText, SealedJson)) and not getattr(column.type, "enums", None)
    )


@pytest.mark.parametrize("name", [name for name, entry in COLUMNS.items() if entry.erased is OnErasure.EMPTIED])
def test_what_is_to_be_emptied_can_be(name: str) -> None:
    assert can_be_emptied(IN_THE_DATABASE[name])


@pytest.mark.parametrize("table", TABLES)
def test_a_row_goes_as_a_whole_or_stays_as_a_whole(table: str) -> None:
    gone = {OnErasure.REMOVED, OnErasure.KEPT_BY_LAW}
    ways = {entry.erased for entry in columns_of(table).values()} - {OnErasure.NOT_PERSONAL}

    assert not (OnErasure.REMOVED in ways and ways - gone), "a row that is removed leaves nothing to empty or to count"
    assert OnErasure.OUT_OF_REACH not in ways
