"""`heltmed pdf`: documents as PDF, to read or to print. The data folder keeps its own sealed; these are in clear, where the user says."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from deployments.server.startup import CannotStart
from deployments.terminal.language import text
from deployments.terminal.progress_bar import progress_bar


def pdf(chosen: argparse.Namespace) -> int:
    """The exit code: 1 when a PDF could not be made. Raises CannotStart."""
    from tasks.keys.ring import is_sealed
    from tasks.render.pdf import NoLibreOffice, NotMade, is_fresh, make_pdfs

    documents, made = _documents(chosen), [0]
    folder = _folder(chosen.to)
    sealed = [document for document in documents if is_sealed(document.read_bytes()[:16])]
    to_make = sum(not is_fresh(document) for document in documents)
    try:
        with progress_bar(to_make) as tell:

            def on_made(more: int) -> None:
                made[0] += more
                tell(made[0], text("{made} av {all} PDF-er er laget.", made=made[0], all=to_make))

            make_pdfs(documents, on_made)
            _in_clear(sealed, folder)
    except NoLibreOffice as problem:
        raise CannotStart(text(str(problem))) from None
    except NotMade as problem:
        print(text("{made} av {all} PDF-er er laget.", made=made[0], all=to_make))
        print(problem)
        _in_clear([document for document in sealed if is_fresh(document)], folder)
        return 1
    except OSError as problem:
        raise CannotStart(text("PDF-en kan ikke skrives: {why} ({file}).", why=problem.strerror, file=problem.filename)) from None
    if made[0]:
        print(text("{count} PDF-er er laget.", count=made[0]))
    before = len(documents) - made[0]
    if before:
        print(text("{count} var laget fra før, og dokumentet er ikke endret siden.", count=before))
    if sealed:
        print(text("PDF-ene ligger i {folder} og kan leses av alle som ser dem. Slett dem når de er brukt.", folder=folder))
    return 0


def _folder(said: Path | None) -> Path:
    """Where the PDFs are to lie. Raises CannotStart for a folder in which what lies is to be sealed."""
    from tasks.settings import settings

    folder = (said or Path("pdf")).absolute()
    if folder.is_relative_to(settings().data.absolute()):
        raise CannotStart(
            text("{folder} er i datamappen, der ingenting skal ligge åpent. Velg en annen mappe med --to.", folder=folder)
        )
    return folder


def _in_clear(documents: Sequence[Path], folder: Path) -> None:
    """Write the PDF of each document into the folder, in the folder of its life; only the user of the machine can read it."""
    from tasks.render.pdf import pdf_of
    from tasks.render.sealed_files import read_sealed
    from tasks.settings import settings

    for document in documents:
        own, made = settings().documents.absolute(), pdf_of(document).absolute()
        target = folder / (made.relative_to(own) if made.is_relative_to(own) else made.name)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.unlink(missing_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(read_sealed(made))


def _documents(chosen: argparse.Namespace) -> list[Path]:
    from domain.process import Life
    from tasks.render.folders import folder_of
    from tasks.settings import settings

    if chosen.documents:
        for document in chosen.documents:
            if not document.is_file() or document.suffix != ".docx":
                raise CannotStart(text("{file} er ikke et Word-dokument (.docx).", file=document))
        return list(chosen.documents)
    folder, none = settings().documents, text("Det er ikke laget noen dokumenter i datamappen.")
    if chosen.position is not None:
        folder = folder / folder_of(Life.POSITION, chosen.position)
        none = text("Det er ikke laget noen dokumenter for stilling {number}.", number=chosen.position)
    elif chosen.candidacy is not None:
        folder = folder / folder_of(Life.CANDIDACY, chosen.candidacy)
        none = text("Det er ikke laget noen dokumenter for søknad {number}.", number=chosen.candidacy)
    if found := sorted(path for path in folder.rglob("*.docx") if not path.name.startswith("~")):
        return found
    raise CannotStart(none)
