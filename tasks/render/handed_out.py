"""A document as it is handed out: the file as it lies, or its PDF, under a name that says what it is."""

import re
from typing import NamedTuple

from domain.desk.link import Leads, NoPageLeft
from domain.refusal import RuleBroken
from domain.tables.documents import Document
from tasks.database import reading
from tasks.render.documents import named
from tasks.render.pdf import NoPdf, make_pdfs
from tasks.settings import settings


class HandedOut(NamedTuple):
    name: str
    media_type: str
    content: bytes


class FileNotThere(RuleBroken):
    def __init__(self, title: str) -> None:
        super().__init__(
            f"Filen til «{title}» finnes ikke lenger. Be den som har installert systemet, om å hente den fra sikkerhetskopien."
        )


class NotAsPdf(RuleBroken):
    """A document that could not be made a PDF; the message is the PDF-making's own sentence."""


def document_file(number: int, *, as_pdf: bool) -> HandedOut:
    """The file of a document. Blocks while a PDF is made. Raises NoPageLeft, FileNotThere, NotAsPdf."""
    with reading() as session:
        document = session.get(Document, number)
        if document is None:
            raise NoPageLeft(Leads.DOCUMENT, number)
        title, name, file = document.title, f"{named(document)}, utgave {document.version}", settings().documents / document.file
    try:
        if as_pdf:
            return HandedOut(_file_name(name, "pdf"), "application/pdf", make_pdfs([file])[0].read_bytes())
        return HandedOut(
            _file_name(name, "docx"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            file.read_bytes(),
        )
    except FileNotFoundError:
        raise FileNotThere(title) from None
    except NoPdf as problem:
        raise NotAsPdf(str(problem)) from None


def _file_name(name: str, suffix: str) -> str:
    """The file's name, without characters that a file system or a header may not hold."""
    plain = re.sub(r"[^\w,.()-]+", " ", name)
    return f"{plain.strip()}.{suffix}"
