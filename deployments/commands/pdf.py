"""`heltmed pdf`: documents as PDF, each beside its document."""

import argparse
from pathlib import Path

from deployments.server.startup import CannotStart
from deployments.terminal.language import text
from deployments.terminal.progress_bar import progress_bar


def pdf(chosen: argparse.Namespace) -> int:
    """The exit code: 1 when a PDF could not be made. Raises CannotStart."""
    from tasks.render.pdf import NoLibreOffice, NotMade, is_fresh, make_pdfs

    documents, made = _documents(chosen), [0]
    to_make = sum(not is_fresh(document) for document in documents)
    try:
        with progress_bar(to_make) as tell:

            def on_made(more: int) -> None:
                made[0] += more
                tell(made[0], text("{made} av {all} PDF-er er laget.", made=made[0], all=to_make))

            make_pdfs(documents, on_made)
    except NoLibreOffice as problem:
        raise CannotStart(text(str(problem))) from None
    except NotMade as problem:
        print(text("{made} av {all} PDF-er er laget.", made=made[0], all=to_make))
        print(problem)
        return 1
    except OSError as problem:
        raise CannotStart(text("PDF-en kan ikke skrives: {why} ({file}).", why=problem.strerror, file=problem.filename)) from None
    if made[0]:
        print(text("{count} PDF-er er laget.", count=made[0]))
    before = len(documents) - made[0]
    if before:
        print(text("{count} var laget fra før, og dokumentet er ikke endret siden.", count=before))
    return 0


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
