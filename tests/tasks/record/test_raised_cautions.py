from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from domain.contract.cautions import Caution, CautionCode
from domain.process import Life, RegisterStep
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.desk.morning import queue_morning_mails
from tasks.forms.choices import choices_today
from tasks.record.step import raise_caution, record
from tasks.record.submission import Submission, handling
from tasks.render.documents import Paper, register
from tests.rows import a_staff_row

pytestmark = pytest.mark.usefixtures("database")
_FIRST = Caution(CautionCode.OLD_RATE, "Satsen er fra 01.04.2025.")
_NEW_FIGURES = Caution(CautionCode.OLD_RATE, "Satsen er fra 01.04.2026.")


def raise_on(day: date, caution: Caution) -> tuple[str, ...]:
    """About the same member of staff each time; what the step said of it."""
    submission = Submission(registered_by=None, run_id=None, key=str(day), digest="", version=1, same_as=None)
    with unit_of_work() as session, moved_to(day), handling(submission):
        staff = session.get(Staff, 1) or a_staff_row(session)
        return record(session, Life.REGISTER, staff, RegisterStep.STAFF_REGISTERED, done="", cautions=[caution]).cautions


def assess(number: int) -> None:
    with unit_of_work() as session:
        row = session.get_one(RaisedCaution, number)
        row.assessed_on, row.assessment = date(2027, 1, 5), "Satsen gjelder fortsatt."


def standing() -> list[Any]:
    with reading() as session:
        return [
            (row.id, row.sentence, row.assessment) for row in session.scalars(select(RaisedCaution).order_by(RaisedCaution.id))
        ]


def test_the_same_warning_is_raised_once() -> None:
    assert raise_on(date(2027, 1, 4), _FIRST) == (_FIRST.sentence,)
    assert raise_on(date(2027, 1, 5), _FIRST) == (_FIRST.sentence,)

    assert standing() == [(1, _FIRST.sentence, None)]


def test_one_that_is_assessed_is_not_raised_again() -> None:
    raise_on(date(2027, 1, 4), _FIRST)
    assess(1)

    assert raise_on(date(2027, 1, 6), _FIRST) == ()


def test_other_figures_are_another_warning_and_what_was_assessed_stays() -> None:
    raise_on(date(2027, 1, 4), _FIRST)
    assess(1)

    assert raise_on(date(2027, 1, 6), _NEW_FIGURES) == (_NEW_FIGURES.sentence,)
    assert standing() == [(1, _FIRST.sentence, "Satsen gjelder fortsatt."), (2, _NEW_FIGURES.sentence, None)]


def test_one_nobody_had_assessed_gives_way_to_the_new_figures() -> None:
    raise_on(date(2027, 1, 4), _FIRST)
    raise_on(date(2027, 1, 6), _NEW_FIGURES)
    raise_on(date(2027, 1, 7), _FIRST)

    assert [each for each in standing() if each[2] is None] == [(3, _FIRST.sentence, None)]


def test_a_warning_of_a_paper_says_which_and_whose() -> None:
    monday = date(2027, 1, 4)
    with unit_of_work() as session, moved_to(monday):
        a_staff_row(session)
        paper = register(session, Life.CANDIDACY, 7, Paper(kind="trial_agreement", title="Avtale om praksis", write=lambda: b""))
        raise_caution(session, Life.REGISTER, paper.id, Caution(CautionCode.DOCUMENT_ALTERED, "Noen har endret filen."))

    assert choices_today()["cautions_open"] == ["1 - Avtale om praksis, søknad 7: Noen har endret filen."]
    assert queue_morning_mails(monday) == 1
    with reading() as session:
        assert "Avtale om praksis, søknad 7: Noen har endret filen." in session.scalars(select(OutboxRow.body)).one()
