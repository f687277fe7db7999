"""What stands in the outbox leaves once: claimed, delivered, written down; a sender that was killed is taken over."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import select, update

from deployments.commands.plain_language import text_of
from domain.contact import Contact, Role
from domain.jobs.sponsor_change import SponsorChange
from domain.language.languages import NYNORSK
from domain.papers.samples import sample
from domain.process import Life
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from tasks.clock import now, today
from tasks.database import reading, unit_of_work
from tasks.render.sealed_files import read_sealed
from tasks.send.inbox import Inbox, messages
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.send.sending import release_claims, send
from tasks.settings import settings
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row


@pytest.fixture
def inbox(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    inbox = Inbox(settings().inbox, 0)
    inbox.start()
    monkeypatch.setenv("HELTMED_INBOX_PORT", str(inbox.port))
    settings.cache_clear()
    yield inbox
    inbox.stop()


def queued(key: str, email: str | None = "kari@heltmed.example") -> None:
    mail = Mail(
        template="record",
        to=Contact(role=Role.COORDINATOR, name="Kari & <Nordmann> {{ 1+1 }}", email=email),
        context={"row": "Søknad", "number": 7, "address": "{% %}"},
    )
    with unit_of_work() as session:
        queue(session, key, Life.REGISTER, 1, mail)


def rows() -> list[OutboxRow]:
    with reading() as session:
        return list(session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


async def test_a_mail_leaves_once_however_often_it_is_sent(inbox: Inbox) -> None:
    queued("a")

    assert await send() == 1
    assert await send() == 0

    assert [row.status for row in rows()] == [OutboxStatus.SENT]
    assert len(messages(settings().inbox)) == 1


async def test_names_are_written_as_they_are(inbox: Inbox) -> None:
    queued("a")

    await send()

    (mail,) = messages(settings().inbox)
    body = mail.get_body()
    assert body is not None
    assert "Hei Kari & <Nordmann> {{ 1+1 }}," in body.get_content()
    assert "{% %}" in body.get_content()


async def test_the_same_key_is_queued_once(inbox: Inbox) -> None:
    queued("a")
    queued("a")

    assert len(rows()) == 1


async def test_a_mail_waits_when_no_server_answers_and_goes_when_one_does(inbox: Inbox) -> None:
    inbox.stop()
    queued("a")
    assert await send() == 0
    (row,) = rows()
    assert (row.status, row.attempts) == (OutboxStatus.QUEUED, 1)
    assert row.retry_after is not None
    assert row.retry_after > now()

    with unit_of_work() as session:
        session.execute(update(OutboxRow).values(retry_after=now() - timedelta(seconds=1)))
    inbox.start()
    assert await send() == 1


async def test_a_sender_killed_half_way_is_taken_over_with_the_same_message_id(inbox: Inbox) -> None:
    queued("a")
    await send()
    with unit_of_work() as session:  # as if the process died between the server's 250 and our commit
        session.execute(update(OutboxRow).values(status=OutboxStatus.SENDING, claimed_at=now() - timedelta(hours=1)))

    assert await send() == 1

    first, again = messages(settings().inbox)
    assert first["Message-ID"] == again["Message-ID"]


async def test_a_mail_whose_document_is_gone_stands_on_the_list_and_holds_up_no_other(inbox: Inbox) -> None:
    queued("a")
    queued("b")
    with unit_of_work() as session:
        session.execute(update(OutboxRow).where(OutboxRow.key == "a").values(attachments=[{"document": 99}]))

    assert await send() == 1

    assert [row.status for row in rows()] == [OutboxStatus.REFUSED, OutboxStatus.SENT]
    assert "kan ikke settes sammen" in (rows()[0].last_error or "")


async def test_what_another_sender_has_just_claimed_is_left_alone(inbox: Inbox) -> None:
    queued("a")
    with unit_of_work() as session:
        session.execute(update(OutboxRow).values(status=OutboxStatus.SENDING, claimed_at=now()))

    assert await send() == 0
    assert messages(settings().inbox) == []


async def test_what_a_killed_sender_had_claimed_goes_at_the_next_start(inbox: Inbox) -> None:
    queued("a")
    with unit_of_work() as session:
        session.execute(update(OutboxRow).values(status=OutboxStatus.SENDING, claimed_at=now(), attempts=1))

    assert release_claims() == 1
    assert await send() == 1
    assert release_claims() == 0


def test_what_waits_for_its_time_and_a_letter_are_not_mail_that_can_go(inbox: Inbox) -> None:
    queued("a")
    with unit_of_work() as session:
        session.execute(update(OutboxRow).values(retry_after=now() + timedelta(minutes=5)))
    queued("b", email=None)

    assert release_claims() == 0


async def test_without_an_address_there_is_a_letter_and_no_mail(inbox: Inbox) -> None:
    queued("a", email=None)

    assert await send() == 0

    (row,) = rows()
    assert (row.kind, row.status) == (OutboxKind.LETTER, OutboxStatus.QUEUED)
    assert (settings().documents / "register-00001/letter-record-koordinator-v1.docx").exists()


def test_the_workers_letter_is_in_large_print_and_closes_once(database: str) -> None:
    to = Contact(role=Role.WORKER, name="Kari Nordmann", email=None, language=NYNORSK)
    change = sample(SponsorChange)
    with unit_of_work() as session:
        queue(session, "a", Life.CANDIDACY, 1, Mail(template="sponsor_change_worker", to=to, context={"change": change}))

    letter = settings().documents / "soknad-00001/letter_large-sponsor_change_worker-arbeidstaker-v1.docx"
    lines = _text_in(letter).splitlines()

    assert lines.count("Venleg helsing") == 1
    assert "Alt anna på jobben er som før. Ta vare på brevet som ligg ved." in lines


def test_a_letter_says_whom_to_ring(database: str) -> None:
    with unit_of_work() as session:
        kari = a_staff_row(session, name="Kari Koordinator", email="kari@heltmed.example", phone="90 00 00 01")
        without = a_staff_row(session, name="Ola Uten", email="ola@heltmed.example", phone=None)
        for number, sender in enumerate((kari, without, None), start=1):
            queue(session, f"{number}", Life.POSITION, number, _NEWS, sender=sender)

    ends = [_letter(f"stilling-0000{number}").split("Vennlig hilsen")[1] for number in (1, 2, 3)]
    assert "Kari Koordinator\nStiftelsen HELT MED\nTelefon 90 00 00 01" in ends[0]
    assert "Ola Uten\nStiftelsen HELT MED" in ends[1]
    assert ends[2].count("Stiftelsen HELT MED") == 1
    assert not any("Telefon" in each for each in ends[1:])


def test_a_workers_letter_says_the_job_specialist_too_and_never_twice(database: str) -> None:
    with unit_of_work() as session:
        kari = a_staff_row(session, name="Kari Koordinator", email="kari@heltmed.example", phone="90 00 00 01")
        jon = a_staff_row(session, name="Jon Spesialist", phone="90 00 00 02")
        sara = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        a_trial_row(session, sara, jon, starts_on=today(), ends_on=today() + timedelta(days=26))
        queue(session, "a", Life.CANDIDACY, sara.id, _NEWS, sender=kari)
        queue(session, "b", Life.CANDIDACY, sara.id, _NEWS, sender=jon)
        folder = f"soknad-{sara.id:05d}"

    assert "Har du spørsmål? Ring Jon Spesialist. Telefonen er 90 00 00 02." in _letter(folder)
    assert "Telefon 90 00 00 01" in _letter(folder)
    assert _letter(folder, version=2).count("90 00 00 02") == 1


_NEWS = Mail(
    template="sponsor_change_worker",
    to=Contact(role=Role.WORKER, name="Kari Nordmann", email=None),
    context={"change": sample(SponsorChange).model_copy(update={"job_specialist_phone": ""})},
)


def _letter(folder: str, version: int = 1) -> str:
    file = f"letter_large-sponsor_change_worker-arbeidstaker-v{version}.docx"
    return re.sub(r"\n+", "\n", _text_in(settings().documents / folder / file)).replace("\u00a0", " ")


def test_money_dates_and_moments_come_back_as_they_were_stored(database: str) -> None:
    queued("a")
    (row,) = rows()
    assert row.created_at.tzinfo is not None
    assert abs(now() - row.created_at) < timedelta(minutes=1)
    assert row.created_at.date() >= date(2026, 1, 1)


def _text_in(sealed: Path) -> str:
    with TemporaryDirectory() as folder:
        clear = Path(folder) / sealed.name
        clear.write_bytes(read_sealed(sealed))
        return text_of(clear)
