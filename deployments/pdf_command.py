"""`heltmed pdf`: documents as PDF, each beside its document."""

import argparse
from pathlib import Path

from deployments.language import text
from deployments.startup import CannotStart


def pdf(chosen: argparse.Namespace) -> int:
    """1 when one of them could not be made. Raises CannotStart."""
    from tasks.pdf import NoLibreOffice, NotMade, make_pdfs

    documents, counted = _documents(chosen), [0]

    def told(made: int) -> None:
        counted[0] += made
        print(text("{count} PDF-er er laget.", count=counted[0]), flush=True)

    try:
        make_pdfs(documents, told)
    except NoLibreOffice as problem:
        raise CannotStart(text(str(problem))) from None
    except NotMade as problem:
        print(problem)
        return 1
    except OSError as problem:
        raise CannotStart(text("PDF-en kan ikke skrives: {why} ({file}).", why=problem.strerror, file=problem.filename)) from None
    before = len(documents) - counted[0]
    if before:
        print(text("{count} var laget fra før, og dokumentet er ikke endret siden.", count=before))
    return 0


def _documents(chosen: argparse.Namespace) -> list[Path]:
    from domain.process import Life
    from tasks.documents import folder_of
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
