"""A worker gets a PDF beside each document, and the mail whatever LibreOffice does."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.contact import Role
from domain.jobs.sponsor_change import SponsorChange
from domain.papers.samples import sample
from domain.process import Life
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from tasks.clock import now
from tasks.database import reading, unit_of_work
from tasks.render.documents import paper, put_file, register
from tasks.render.pdf import libreoffice_program
from tasks.send import pdf_beside
from tasks.send.inbox import Inbox, messages
from tasks.send.sending import send
from tasks.settings import settings
from tests.rows import put

HANGS = "#!/bin/sh\nsleep 600\n"
FAILS = "#!/bin/sh\nexit 1\n"


@pytest.fixture(autouse=True)
def inbox(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    inbox = Inbox(settings().inbox, 0)
    inbox.start()
    monkeypatch.setenv("HELTMED_INBOX_PORT", str(inbox.port))
    monkeypatch.setenv("HELTMED_PDF_IN_MAIL", "true")
    settings.cache_clear()
    yield inbox
    inbox.stop()


def queued(role: Role = Role.WORKER) -> None:
    with unit_of_work() as session:
        sheet = paper("sponsor_change_short", "Nytt om fadderen din", sample(SponsorChange))
        document = register(session, Life.CANDIDACY, 1, sheet)
        put_file(document, sheet.content)
        mail = {
            "key": f"{document.id}",
            "kind": OutboxKind.MAIL,
            "life": Life.CANDIDACY,
            "life_id": 1,
            "recipient_role": role,
            "recipient_name": "Sara Søker",
            "recipient_email": "sara@post.example",
            "subject": "Hei",
            "body": "Hei",
            "attachments": [{"document": document.id}],
            "attempts": 0,
            "created_at": now(),
            "status": OutboxStatus.QUEUED,
        }
        put(session, OutboxRow, mail, {})


def attached() -> list[list[str | None]]:
    return [[part.get_filename() for part in mail.iter_attachments()] for mail in messages(settings().inbox)]


def a_libreoffice_that(does: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(does)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(libreoffice_program() is None, reason="LibreOffice is not installed, so no PDF can be made here")
async def test_a_worker_gets_a_pdf_beside_the_document_and_others_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_beside, "_PATIENCE", 300.0)  # a machine loaded five times over
    queued()
    queued(Role.LEADER)

    assert await send() == 2

    assert attached() == [["Nytt om fadderen din.pdf", "Nytt om fadderen din.docx"], ["Nytt om fadderen din.docx"]]
    (mail, _) = messages(settings().inbox)
    pdf, _ = mail.iter_attachments()
    assert pdf.get_content_type() == "application/pdf"
    assert pdf.get_content().startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf.get_content()  # tagged, for a screen reader


@pytest.mark.parametrize("does", [HANGS, FAILS], ids=["hangs", "fails"])
async def test_the_mail_goes_whatever_libreoffice_does_and_the_next_does_not_wait(
    does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_beside, "_PATIENCE", 0.2)
    a_libreoffice_that(does, tmp_path, monkeypatch)
    queued()
    assert await send() == 1
    a_libreoffice = tmp_path / "bin" / "soffice"
    a_libreoffice.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked-again\n")

    queued(Role.CANDIDATE)
    assert await send() == 1

    assert attached() == [["Nytt om fadderen din.docx"]] * 2
    assert not (tmp_path / "asked-again").exists()
    os.utime(settings().data / "pdf-feilet", (0, 0))  # it has rested
    queued(Role.WORKER)
    await send()
    assert (tmp_path / "asked-again").exists()


async def test_without_libreoffice_the_document_goes_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    queued()

    assert await send() == 1
    assert attached() == [["Nytt om fadderen din.docx"]]


async def test_what_would_be_too_large_goes_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    queued()
    (document,) = settings().documents.rglob("*.docx")
    document.with_suffix(".pdf").write_bytes(b"%PDF- made before")
    monkeypatch.setattr(pdf_beside, "_LARGEST", document.stat().st_size)

    assert await send() == 1

    assert attached() == [["Nytt om fadderen din.docx"]]
    with reading() as session:
        assert session.scalars(select(OutboxRow.status)).all() == [OutboxStatus.SENT]
