"""`heltmed pdf`: documents as PDF, each beside its document."""

import argparse
from pathlib import Path

from deployments.startup import CannotStart


def pdf(chosen: argparse.Namespace) -> int:
    """1 when one of them could not be made. Raises CannotStart."""
    from tasks.pdf import NoLibreOffice, NotMade, make_pdfs

    documents, counted = _documents(chosen), [0]

    def told(made: int) -> None:
        counted[0] += made
        print(f"{counted[0]} PDF-er er laget.", flush=True)

    try:
        make_pdfs(documents, told)
    except NoLibreOffice as problem:
        raise CannotStart(str(problem)) from None
    except NotMade as problem:
        print(problem)
        return 1
    except OSError as problem:
        raise CannotStart(f"PDF-en kan ikke skrives: {problem.strerror} ({problem.filename}).") from None
    before = len(documents) - counted[0]
    if before:
        print(f"{before} var laget fra før, og dokumentet er ikke endret siden.")
    return 0


def _documents(chosen: argparse.Namespace) -> list[Path]:
    from domain.process import Life
    from tasks.documents import folder_of
    from tasks.settings import settings

    if chosen.documents:
        for document in chosen.documents:
            if not document.is_file() or document.suffix != ".docx":
                raise CannotStart(f"{document} er ikke et Word-dokument (.docx).")
        return list(chosen.documents)
    folder, of_what = settings().documents, "i datamappen"
    if chosen.position is not None:
        folder, of_what = folder / folder_of(Life.POSITION, chosen.position), f"for stilling {chosen.position}"
    elif chosen.candidacy is not None:
        folder, of_what = folder / folder_of(Life.CANDIDACY, chosen.candidacy), f"for søknad {chosen.candidacy}"
    if found := sorted(path for path in folder.rglob("*.docx") if not path.name.startswith("~")):
        return found
    raise CannotStart(f"Det er ikke laget noen dokumenter {of_what}.")
