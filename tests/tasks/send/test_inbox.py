import socket
import stat
from pathlib import Path

import aiosmtplib
import pytest

from tasks.send.delivery import Attachment, Delivered, OutgoingMail, Postponed, deliver
from tasks.send.inbox import Inbox, PortTaken, messages
from tasks.settings import Settings


def a_mail(number: int = 1, **changes: object) -> OutgoingMail:
    facts = {
        "message_id": f"<utboks-{number}@heltmed.example>",
        "to": "kari@epost.example",
        "subject": f"Møte {number}",
        "body": "Hei.\n",
    }
    return OutgoingMail.model_validate(facts | changes)


def settings_for(inbox: Inbox) -> Settings:
    return Settings(inbox_port=inbox.port, smtp_host="")


async def test_every_mail_is_a_file_a_person_can_open(tmp_path: Path) -> None:
    with Inbox(tmp_path / "innboks", 0) as inbox:
        outcomes = await deliver([a_mail(number) for number in range(1, 4)], settings_for(inbox))

    files = sorted(inbox.folder.iterdir())
    assert all(isinstance(outcome, Delivered) for outcome in outcomes)
    assert [file.suffix for file in files] == [".eml"] * 3
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600] * 3
    assert [message["Subject"] for message in messages(inbox.folder)] == ["Møte 1", "Møte 2", "Møte 3"]


async def test_no_file_name_tells_who_it_is_for(tmp_path: Path) -> None:
    with Inbox(tmp_path, 0) as inbox:
        await deliver([a_mail()], settings_for(inbox))

    assert not any("kari" in file.name or "epost" in file.name for file in tmp_path.iterdir())


async def test_a_repeat_stays_visible(tmp_path: Path) -> None:
    with Inbox(tmp_path, 0) as inbox:
        await deliver([a_mail()], settings_for(inbox))
        await deliver([a_mail()], settings_for(inbox))

    assert [message["Message-ID"] for message in messages(tmp_path)] == ["<utboks-1@heltmed.example>"] * 2


async def test_order_holds_over_a_restart(tmp_path: Path) -> None:
    with Inbox(tmp_path, 0) as inbox:
        await deliver([a_mail(1), a_mail(2)], settings_for(inbox))
    with Inbox(tmp_path, inbox.port) as inbox:
        await deliver([a_mail(3)], settings_for(inbox))

    assert [message["Subject"] for message in messages(tmp_path)] == ["Møte 1", "Møte 2", "Møte 3"]


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"et annet program bruker port {port}\."):
            Inbox(tmp_path, port).start()


def test_two_inboxes_do_not_share_a_port(tmp_path: Path) -> None:
    with Inbox(tmp_path, 0) as first, pytest.raises(PortTaken):
        Inbox(tmp_path, first.port).start()


def test_stopping_twice_does_no_harm(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, 0)
    inbox.start()

    inbox.stop()
    inbox.stop()


def test_stops_while_somebody_is_connected(tmp_path: Path) -> None:
    with Inbox(tmp_path, 0) as inbox, socket.create_connection(("127.0.0.1", inbox.port)) as visitor:
        assert visitor.recv(3) == b"220"

        inbox.stop()

        assert visitor.recv(1024)[:0] == b""


async def test_takes_mails_of_35_megabytes_and_says_so(tmp_path: Path) -> None:
    with Inbox(tmp_path, 0) as inbox:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=inbox.port, start_tls=False) as client:
            await client.ehlo()
            size = client.esmtp_extensions["size"]

    assert size == str(35 * 1024 * 1024)


async def test_a_document_arrives_byte_for_byte(tmp_path: Path) -> None:
    scanned = Attachment(filename="skannet avtale.pdf", content=bytes(range(256)) * 4096, mime_type="application/pdf")
    with Inbox(tmp_path, 0) as inbox:
        await deliver([a_mail(attachments=(scanned,))], settings_for(inbox))

    [message] = messages(tmp_path)
    [part] = message.iter_attachments()
    assert part.get_content() == scanned.content
    assert message.get_body().get_content() == "Hei.\n"  # type: ignore[union-attr]


async def test_a_folder_that_is_gone_postpones_the_mail(tmp_path: Path) -> None:
    with Inbox(tmp_path / "innboks", 0) as inbox:
        inbox.folder.rmdir()
        [outcome] = await deliver([a_mail()], settings_for(inbox))

    assert isinstance(outcome, Postponed)


def test_an_inbox_never_opened_is_empty(tmp_path: Path) -> None:
    assert messages(tmp_path / "innboks") == []
