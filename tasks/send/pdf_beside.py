"""The PDF that goes beside each document to a worker, who may have no Word and reads on a phone.

A mail is never lost or long held up for it: LibreOffice gets a few seconds, and a rest after it has failed. What
has no PDF by then goes as .docx alone.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import time

from domain.contact import Role
from domain.tables.documents import Document
from domain.tables.outbox import OutboxRow
from tasks.failures import keep_failure
from tasks.render.pdf import NoPdf, is_fresh, libreoffice_program, make_within, pdf_of
from tasks.settings import settings

_READERS = (Role.CANDIDATE, Role.WORKER)
_PATIENCE = 20.0  # seconds for one start, however many documents
_RESTS = 600.0  # seconds after a start that failed: one that hangs would hold up every mail
_LARGEST = 7 * 1024 * 1024  # bytes of attachments to one mail, PDFs counted: some receivers take ten megabytes in base64


async def make_pdfs_beside(mails: Sequence[OutboxRow], documents: Mapping[int, Document]) -> None:
    """Make the PDFs that these mails are to carry, as far as it goes in a short time. Raises nothing."""
    wanted = [settings().documents / documents[number].file for mail in mails for number in _for_worker(mail)]
    if wanted and libreoffice_program() is not None and not _rests():
        await asyncio.to_thread(_make, wanted, _PATIENCE)


def _make(documents: Sequence[Path], patience: float) -> None:
    try:
        whole = make_within(documents, patience)
    except (NoPdf, OSError) as problem:
        keep_failure(problem)
        whole = False
    if not whole:
        with suppress(OSError):
            _failed().touch()


def _rests() -> bool:
    """Every run is a process of its own: the time of a file tells the next one."""
    try:
        return 0 <= time() - _failed().stat().st_mtime < _RESTS
    except OSError:
        return False


def _failed() -> Path:
    return settings().data / "pdf-feilet"


def pdf_beside(mail: OutboxRow, documents: Mapping[int, Document]) -> dict[int, Path]:
    """The PDFs the mail carries, by document; none where all of them would make it too large."""
    files = {number: settings().documents / documents[number].file for number in _for_worker(mail)}
    made = {number: pdf_of(file) for number, file in files.items() if file.is_file() and is_fresh(file)}
    size = sum(file.stat().st_size for file in (*files.values(), *made.values()) if file.is_file())
    return made if size <= _LARGEST else {}


def _for_worker(mail: OutboxRow) -> list[int]:
    if not settings().pdf_in_mail or mail.recipient_role not in _READERS:
        return []
    return [entry["document"] for entry in mail.attachments]
