"""The head of the log, mailed to the administrators once a month, and what it finds afterwards."""

from datetime import date

import pytest
from sqlalchemy import select, text

from domain.log.chain import CUT_OFF
from domain.log.line import Head
from domain.tables.outbox import OutboxRow
from tasks.database import engine_for, reading, unit_of_work
from tasks.log.check import check
from tasks.log.head_mail import queue_heads
from tasks.settings import settings
from tests.rows import a_staff_row

FRIDAY = date(2027, 1, 1)
"""The first of a month that is no working day."""
MONDAY = date(2027, 1, 4)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def office(database: str) -> None:
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example", is_administrator=True)
        a_staff_row(session, name="Jon Spesialist", email="jon@heltmed.example", is_administrator=False)
        a_staff_row(session, name="Siv Sluttet", email="siv@heltmed.example", is_administrator=True, left_on=date(2026, 12, 1))


def mails() -> list[OutboxRow]:
    with reading() as session:
        return list(session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def test_each_administrator_gets_it_once_a_month_from_its_first_working_day(office: None) -> None:
    queued = [queue_heads(day) for day in (FRIDAY, MONDAY, MONDAY, date(2027, 1, 29), date(2027, 2, 1), date(2027, 2, 2))]

    assert queued == [0, 1, 0, 0, 1, 0]
    assert [(mail.recipient_email, mail.key) for mail in mails()] == [
        ("kari@heltmed.example", "log_head:2027-01:1"),
        ("kari@heltmed.example", "log_head:2027-02:1"),
    ]


def test_a_month_whose_first_working_day_was_missed_has_its_head_later(office: None) -> None:
    assert queue_heads(date(2027, 1, 12)) == 1


def test_the_head_in_the_mail_finds_an_end_cut_off_later(office: None) -> None:
    stood, _ = check()
    queue_heads(MONDAY)

    (mail,) = mails()
    assert f"heltmed log check --head {stood}" in mail.body
    assert "Ingen linje er fjernet" in mail.body
    assert "Kari" not in mail.subject
    with engine_for(settings().database).execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER log_is_not_shortened"))
        else:
            connection.execute(text("ALTER TABLE log DISABLE TRIGGER ALL"))
        connection.execute(text("DELETE FROM log WHERE id > 1"))
    head = Head.read(mail.body.split("--head ")[1].split()[0])
    assert CUT_OFF in {fault.sentence for fault in check(head)[1]}


def test_the_mail_says_what_is_wrong_with_the_log(office: None) -> None:
    with engine_for(settings().database).execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER log_is_not_shortened"))
        else:
            connection.execute(text("ALTER TABLE log DISABLE TRIGGER log_is_not_shortened"))
        connection.execute(text("DELETE FROM log WHERE id = 2"))

    queue_heads(MONDAY)

    (mail,) = mails()
    assert "- Linje 2 til 2 er borte." in mail.body
    assert "- Databasen har ikke lenger sperren «log_is_not_shortened»" in mail.body
    assert "Ingen linje er fjernet" not in mail.body
