"""Several documents as one PDF, to be printed at once. Each begins on a page of its own, also where it is printed on both sides."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from sqlalchemy import select

from domain.desk.link import Leads, NoPageLeft
from domain.tables.documents import Document
from tasks.database import reading
from tasks.render.handed_out import FileNotThere, NotAsPdf
from tasks.render.pdf import NoPdf, make_pdfs
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings


def in_one_pdf(numbers: Sequence[int]) -> bytes:
    """The documents in that order. Blocks while they are made. Raises NoPageLeft, FileNotThere, NotAsPdf."""
    with reading() as session:
        rows = {row.id: row for row in session.scalars(select(Document).where(Document.id.in_(numbers)))}
        if missing := [number for number in numbers if number not in rows]:
            raise NoPageLeft(Leads.DOCUMENT, missing[0])
        files = [settings().documents / rows[number].file for number in numbers]
        titles = [rows[number].title for number in numbers]
    for file, title in zip(files, titles, strict=True):
        if not file.is_file():
            raise FileNotThere(title)
    try:
        made = [read_sealed(pdf) for pdf in make_pdfs(files)]
    except NoPdf as problem:
        raise NotAsPdf(str(problem)) from None
    whole = PdfWriter()
    for content in made:
        pages = PdfReader(BytesIO(content)).pages
        for page in pages:
            whole.add_page(page)
        if len(pages) % 2:
            whole.add_blank_page()
    written = BytesIO()
    whole.write(written)
    return written.getvalue()
