"""A contract nobody has signed when the law's day has passed is warned of, once."""

from datetime import date, time

import pytest
from sqlalchemy import select

from domain.process import Life
from domain.tables.documents import Document
from domain.tables.history import RaisedCaution
from tasks.clock import at, moved_to
from tasks.database import reading, unit_of_work
from tasks.papers.late_papers import raise_late_papers
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row, an_employment_row

pytestmark = pytest.mark.usefixtures("database")
CHANGED = "2027-03-20"


def two_unsigned_papers() -> None:
    """Sara's contract of a job from 15 March, and a change of it from the 20th."""
    with unit_of_work() as session:
        position = a_position_row(session, a_workplace_row(session))
        an_employment_row(session, a_candidacy_row(session, position), a_staff_row(session))
        for kind, part in (("employment_contract", ""), ("contract_change", CHANGED)):
            session.add(
                Document(
                    life=Life.CANDIDACY,
                    life_id=1,
                    kind=kind,
                    part=part,
                    version=1,
                    title="Arbeidsavtale" if not part else "Endring av arbeidsavtale",
                    file=f"soknad-00001/{kind}-v1.docx",
                    sha256="",
                    to_sign=["arbeidsgiver", "arbeidstaker"],
                    made_at=at(date(2027, 3, 4), time(12)),
                    waits=True,
                )
            )


def raised() -> list[tuple[str, date]]:
    with reading() as session:
        return [(row.code, row.raised_on) for row in session.scalars(select(RaisedCaution).order_by(RaisedCaution.id))]


def round_on(day: date) -> int:
    with moved_to(day):
        return raise_late_papers(day)


def test_each_paper_is_warned_of_once_when_its_day_has_passed() -> None:
    two_unsigned_papers()

    assert [round_on(date(2027, 3, day)) for day in (20, 21, 22, 23, 24)] == [0, 1, 1, 2, 2]
    assert raised() == [("contract_late-2", date(2027, 3, 21)), ("contract_late-1", date(2027, 3, 23))]


def test_what_is_assessed_is_not_raised_again() -> None:
    two_unsigned_papers()
    round_on(date(2027, 3, 23))
    with unit_of_work() as session:
        for row in session.scalars(select(RaisedCaution)):
            row.assessed_on, row.assessment = date(2027, 3, 23), "Den er underskrevet; kopien kommer i posten."

    assert round_on(date(2027, 3, 24)) == 0
    assert len(raised()) == 2
