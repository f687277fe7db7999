"""An own template that isn't used is told the administrators, once for each state of it."""

from datetime import date

import pytest
from docx import Document
from sqlalchemy import select

from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from tasks.database import reading, unit_of_work
from tasks.render.templates import SHIPPED
from tasks.send.own_templates_told import queue_template_mails
from tasks.settings import settings
from tests.rows import a_staff_row

pytestmark = pytest.mark.usefixtures("database")
DAY = date(2027, 1, 20)


def put_own(text: str) -> None:
    template = Document(str(SHIPPED / "letter.docx"))
    template.add_paragraph(text)
    settings().own_templates.mkdir(parents=True, exist_ok=True)
    template.save(str(settings().own_templates / "letter.docx"))


def told() -> list[OutboxRow]:
    with reading() as session:
        return list(session.scalars(select(OutboxRow).where(OutboxRow.key.startswith("own_templates:")).order_by(OutboxRow.id)))


def test_each_administrator_is_told_once_and_again_when_it_is_another_fault() -> None:
    with unit_of_work() as session:
        a_staff_row(session)
        a_staff_row(session, name="Kari Kontor", email="kari@heltmed.example")
        session.get_one(Staff, 2).is_administrator = True
        session.get_one(Staff, 1).is_administrator = False
    assert queue_template_mails(DAY) == 0
    put_own("{{ recipient_nam }}")

    assert queue_template_mails(DAY) == 1
    assert queue_template_mails(DAY) == 0
    put_own("{{ recipient_name.center(2000000000) }}")
    assert queue_template_mails(DAY) == 1

    first, second = told()
    assert {first.recipient_name, second.recipient_name} == {"Kari Kontor"}
    assert "Mente du «recipient_name»?" in first.body
    assert "er en funksjon, og den kan ikke brukes i en mal" in second.body
    put_own("Hilsen oss")
    assert queue_template_mails(DAY) == 0
