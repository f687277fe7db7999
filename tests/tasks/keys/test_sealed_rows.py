"""What is written about a person stands sealed in the database, comes back as it was, and is gone with the person's key."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st
from sqlalchemy import select, text, update
from sqlalchemy.exc import StatementError

from domain.process import Life
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy, EvaluationRow, Person, Reference
from domain.tables.documents import Document, Signature
from domain.tables.follow_up import SituationRow
from domain.tables.sealed import ComparedInTheDatabase, Sealed
from domain.tables.staff import Staff
from tasks.database import engine_for, metadata, reading, unit_of_work
from tasks.keys.ring import destroy
from tasks.settings import settings
from tests.conftest import NOON, WEDNESDAY
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@pytest.fixture
def candidacy(database: str) -> int:
    with unit_of_work() as session:
        a_staff_row(session)
        return a_candidacy_row(session, a_position_row(session, a_workplace_row(session))).id


def stored() -> Iterator[tuple[str, str, Any]]:
    """Table, column and value as they stand in the database."""
    with engine_for(settings().database).connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(text(f'SELECT * FROM "{table.name}"')).mappings():
                yield from ((table.name, column, value) for column, value in row.items())


def test_every_name_address_and_word_is_sealed(candidacy: int) -> None:
    sealed = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Sealed)
    }

    found = [
        (table, column, value)
        for table, column, value in stored()
        if (table, column) in sealed and value not in (None, "", "[]", "{}")
    ]

    assert {table for table, _, _ in found} >= {"person", "candidacy", "reference", "interview", "staff", "workplace", "sponsor"}
    assert [(table, column) for table, column, value in found if not value.startswith("s1.")] == []


def test_no_column_in_clear_holds_a_name_or_an_address(candidacy: int) -> None:
    planted = (
        "Sara",
        "Søker",
        "sara@",
        "92 22 22 22",
        "Storgata",
        "1999-05-17",
        "beskjed om gangen",
        "Rita",
        "Jon",
        "jon@",
        "Ola Leder",
        "Fia",
        "Per Till",
    )

    # what is sealed is random letters, which spell a short name now and then
    clear = [(table, column, str(value)) for table, column, value in stored() if not str(value).startswith("s1.")]

    assert [(table, column) for table, column, value in clear if any(name in value for name in planted)] == []


@of_hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    name=WORDS,
    needs=WORDS,
    answers=st.lists(st.fixed_dictionaries({"question": WORDS, "answer": WORDS})),
    born=st.dates() | st.none(),
)
def test_what_is_written_comes_back(candidacy: int, name: str, needs: str, answers: list[Any], born: date | None) -> None:
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy)
        row.person.name, row.person.birth_date, row.needs = name, born, needs
        row.references[0].answers = answers

    with reading() as session:
        row = session.get_one(Candidacy, candidacy)
        assert (row.person.name, row.person.birth_date, row.needs, row.references[0].answers) == (name, born, needs, answers)


def test_what_one_person_is_sealed_under_opens_nothing_of_another(candidacy: int) -> None:
    with unit_of_work() as session:
        first = session.get_one(Candidacy, candidacy)
        a_candidacy_row(session, a_position_row(session, first.position.workplace, seat_number=2), "Else Annen")

    destroy(1)

    with reading() as session:
        assert [(row.name, row.birth_date, row.email) for row in session.scalars(select(Person).order_by(Person.id))] == [
            ("(slettet)", None, None),
            ("Else Annen", date(1999, 5, 17), "else@post.example"),
        ]
        reference = session.scalars(select(Reference).order_by(Reference.id)).first()
        assert reference is not None
        assert (reference.name, reference.relation, reference.answers) == ("(slettet)", "", [])
        assert session.scalars(select(Staff.name)).all() == ["Jon Spesialist"]


def test_the_rows_beside_a_candidacy_are_its_persons(candidacy: int) -> None:
    with unit_of_work() as session:
        paper = Document(
            life=Life.CANDIDACY,
            life_id=candidacy,
            kind="k",
            part="",
            version=1,
            title="Avtale med Sara",
            file="f",
            sha256="",
            to_sign=[],
        )
        paper.made_at, paper.printed = datetime.combine(WEDNESDAY, NOON, OSLO), {"name": "Sara"}
        session.add(paper)
        session.flush()
        session.add(
            Signature(
                document_id=paper.id, party="arbeidstaker", signed_on=date(2027, 1, 20), how="på papir", signed_by="Sara Søker"
            )
        )
        session.add(SituationRow(candidacy_id=candidacy, arose_on=date(2027, 1, 20), kind="ny leder", note="Sara er urolig"))
        session.add(
            EvaluationRow(
                candidacy_id=candidacy,
                held_on=date(2027, 1, 20),
                worker_wants=True,
                employer_wants=True,
                worker_words="fint",
                employer_words="bra",
                adjustments="",
                reason="",
            )
        )

    destroy(1)

    with reading() as session:
        document, signature = session.scalars(select(Document)).one(), session.scalars(select(Signature)).one()
        assert (document.title, document.printed, signature.how, signature.signed_by) == ("(slettet)", None, "", None)
        assert session.scalars(select(SituationRow.note)).all() == [""]
        assert session.execute(select(EvaluationRow.worker_words, EvaluationRow.adjustments)).all() == [("", "")]


def test_of_one_who_is_erased_nothing_is_kept_whatever_is_written(candidacy: int) -> None:
    destroy(1)

    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy)
        row.needs, row.person.phone = "skrevet etterpå", "99 99 99 99"

    with reading() as session:
        row = session.get_one(Candidacy, candidacy)
        assert (row.needs, row.person.phone) == ("", None)
    assert [column for _, column, value in stored() if "etterpå" in str(value)] == []


def test_a_value_that_no_key_is_known_for_is_refused(candidacy: int) -> None:
    with unit_of_work() as session:
        session.execute(update(SituationRow).values(note=""))
        with pytest.raises(StatementError, match="NoOnesValue") as refused:
            session.execute(update(Candidacy).values(needs="purpurlapper"))
        assert "purpurlapper" not in str(refused.value)


def test_no_one_reads_a_value_with_the_mark_of_its_key(database: str) -> None:
    with unit_of_work() as session:
        row = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        assert {type(each) for each in (row.person.name, row.needs, row.person.birth_date, row.interviews[0].panel)} == {
            str,
            date,
            list,
        }


def test_a_condition_the_database_can_not_answer_is_refused(candidacy: int) -> None:
    with pytest.raises(ComparedInTheDatabase):
        select(Person).where(Person.name == "Sara Søker")
    with pytest.raises(ComparedInTheDatabase):
        select(Person).where(Person.email.like("%sara%"))
    with pytest.raises(ComparedInTheDatabase):
        select(Candidacy).where(Candidacy.needs.in_(["ro"]))
    with reading() as session:
        assert session.scalars(select(Staff.id).where(Staff.email == "jon@heltmed.example")).all() == [1]
        assert session.scalars(select(Person.id).where(Person.email.is_not(None), Person.phone != "")).all() == [1]


def test_the_same_address_of_two_of_the_staff_is_refused_by_the_database(candidacy: int) -> None:
    with pytest.raises(Exception, match=r"(?i)unique"), unit_of_work() as session:
        a_staff_row(session, name="En annen")


def test_a_row_that_was_never_sealed_is_read_still(candidacy: int) -> None:
    with engine_for(settings().database).begin() as connection:
        connection.execute(text("UPDATE person SET name = 'Sara Klartekst', birth_date = '1999-05-17'"))

    with reading() as session:
        assert session.execute(select(Person.name, Person.birth_date)).one() == ("Sara Klartekst", date(1999, 5, 17))


def test_a_text_that_looks_sealed_is_a_text(candidacy: int) -> None:
    with unit_of_work() as session:
        session.get_one(Candidacy, candidacy).needs = "s1.0.abc"

    with reading() as session:
        assert session.get_one(Candidacy, candidacy).needs == "s1.0.abc"
