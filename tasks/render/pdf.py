"""Documents as PDF, many in one start of LibreOffice: a start costs a second, a document a tenth of one.

Each PDF lies beside its document under the same name and has the document's time, so what is older than its document is made anew.
It is sealed as its document is; in clear both are only in a folder of the making, which nobody else can look into.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.render.sealed_files import read_sealed, sealed_like

_AT_ONCE = 50  # documents in one start
_TO_START, _EACH = 60.0, 6.0  # seconds at most: a slow machine starts it in twenty and needs one for a long document
# tagged, with its headings as bookmarks and its language: a screen reader needs them (PDF/UA)
TAGGED = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'


class NoPdf(Exception):
    """No PDF could be made; the message is a Norwegian sentence."""


class NoLibreOffice(NoPdf):
    def __init__(self) -> None:
        super().__init__("LibreOffice er ikke installert, så det kan ikke lages PDF her. Dokumentene ligger som .docx.")


class NotMade(NoPdf):
    """Documents that LibreOffice could not read or did not finish; the others of the batch are made."""

    def __init__(self, documents: Sequence[Path]) -> None:
        self.documents = tuple(documents)
        names = ", ".join(document.name for document in documents)
        super().__init__(f"LibreOffice klarte ikke å lage PDF av {names}. Åpne dokumentet og se om det er skadet.")


def libreoffice_program() -> str | None:
    """LibreOffice's program, or None where it isn't installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdf_of(document: Path) -> Path:
    return document.with_suffix(".pdf")


def is_fresh(document: Path) -> bool:
    made = pdf_of(document)
    return made.is_file() and made.stat().st_mtime_ns >= document.stat().st_mtime_ns


def make_pdfs(documents: Sequence[Path], on_made: Callable[[int], None] = lambda made: None) -> list[Path]:
    """The PDF of each document, those made that are missing or older than theirs. Blocks; a flow calls it in a thread.

    `on_made` gets the number made after each batch. Raises NoLibreOffice, or NotMade when all that can be made is made.
    """
    stale = [document for document in dict.fromkeys(documents) if not is_fresh(document)]
    for first in range(0, len(stale), _AT_ONCE):
        batch = stale[first : first + _AT_ONCE]
        on_made(len(_made(batch)))
    # one that LibreOffice chokes on may have taken the rest of its batch along
    left = [document for document in stale if not is_fresh(document)]
    for document in left if len(stale) > 1 else ():
        on_made(len(_made([document])))
    if failed := [document for document in left if not is_fresh(document)]:
        raise NotMade(failed)
    return [pdf_of(document) for document in documents]


def make_within(documents: Sequence[Path], seconds: float) -> bool:
    """Make what can be made in one start and so many seconds; return whether every document has its PDF. Blocks.

    Raises OSError.
    """
    stale = [document for document in dict.fromkeys(documents) if document.is_file() and not is_fresh(document)]
    if stale:
        _made(stale, seconds)
    return all(is_fresh(document) for document in stale)


def _made(documents: Sequence[Path], seconds: float | None = None) -> list[Path]:
    """Make PDFs under numbers: LibreOffice puts all in one folder, and two documents may have the same name, in any letters."""
    with TemporaryDirectory(prefix="heltmed-pdf-", ignore_cleanup_errors=True) as folder:
        numbered = {document: Path(folder) / f"{number}.docx" for number, document in enumerate(documents)}
        times = {document: document.stat() for document in documents}
        for document, copy in numbered.items():
            copy.write_bytes(read_sealed(document))
        convert(list(numbered.values()), Path(folder), seconds or _TO_START + _EACH * len(documents))
        return [_placed(document, copy.with_suffix(".pdf"), times) for document, copy in numbered.items() if _is_whole(copy)]


def _is_whole(copy: Path) -> bool:
    """Whether the PDF is whole: killed in the middle, LibreOffice leaves half a file."""
    made = copy.with_suffix(".pdf")
    return made.is_file() and made.read_bytes()[-32:].rstrip().endswith(b"%%EOF")


def _placed(document: Path, made: Path, times: Mapping[Path, os.stat_result]) -> Path:
    target, beside = pdf_of(document), document.with_suffix(".pdf.ny")
    beside.write_bytes(sealed_like(document, made.read_bytes()))
    os.utime(beside, ns=(times[document].st_atime_ns, times[document].st_mtime_ns))
    beside.replace(target)
    return target


def convert(documents: Sequence[Path], folder: Path, seconds: float) -> None:
    """One start of LibreOffice for all, with a profile of its own and never longer than `seconds`. Raises NoLibreOffice."""
    program = libreoffice_program()
    if program is None:
        raise NoLibreOffice
    with TemporaryDirectory(prefix="heltmed-pdf-profile-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                *("--headless", "--norestore", "--convert-to", TAGGED, "--outdir", str(folder)),
                *map(str, documents),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass  # what it made until then is whole
        finally:
            if process.poll() is None:
                # soffice starts a second process, which must not outlive us
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
