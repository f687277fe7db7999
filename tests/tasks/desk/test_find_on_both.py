"""The search on each of the databases it may stand in."""

import pytest
from sqlalchemy import delete, select

from domain.desk.found import Kind
from domain.tables.candidacies import Person
from domain.tables.search import SearchMark
from tasks.database import unit_of_work
from tasks.desk.find import find
from tasks.desk.search_fill import fill, fill_if_empty
from tests.deployments.web.signed_in import reader
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def rows(database: str) -> None:
    with unit_of_work() as session:
        a_staff_row(session)
        position = a_position_row(session, a_workplace_row(session))
        for name in ("Sara Søker", "Rolf Reserve", *["Sarra Sokerud"] * 320):
            a_candidacy_row(session, position, name=name)


def hits(words: str) -> list[tuple[Kind, int]]:
    return [(hit.kind, hit.number) for hit in find(words, reader(1)).hits]


def marked() -> set[tuple[int, str, int]]:
    with unit_of_work() as session:
        return {(row.mark, row.kind, row.number) for row in session.scalars(select(SearchMark))}


@pytest.mark.parametrize("words", ["sara søker", "Sara Soker", "SØKER SARA", "søknad 1"])
def test_one_is_found_first_among_hundreds_of_nearly_the_same_name(words: str) -> None:
    assert hits(words)[0] == (Kind.CANDIDACY, 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [("rolf resreve", (Kind.CANDIDACY, 2)), ("rolff", (Kind.CANDIDACY, 2)), ("kiwi bjorbek", (Kind.WORKPLACE, 1))],
)
def test_a_slip_of_the_pen_hides_no_one(words: str, found: tuple[Kind, int]) -> None:
    assert found in hits(words)


def test_a_changed_name_and_a_removed_person_are_found_no_more() -> None:
    with unit_of_work() as session:
        session.get_one(Person, 2).name = "Tuva Nyhus"

    assert (hits("rolf reserve"), hits("tuva nyhus")) == ([], [(Kind.CANDIDACY, 2)])


def test_it_is_made_anew_as_it_was() -> None:
    before = marked()
    with unit_of_work() as session:
        session.execute(delete(SearchMark).where(SearchMark.number == 2))
    assert hits("rolf reserve") == []

    assert (fill_if_empty(), marked() == before) == (0, False)
    assert fill() == 322 + 4  # the people, and one each of workplace, position, sponsor and staff
    assert marked() == before
