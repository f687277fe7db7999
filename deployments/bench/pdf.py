"""PDFs of many documents beside one start of LibreOffice for each, as from a shell: D3."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from deployments.bench.bench import Call, CannotMeasure, Row
from domain.papers.printed import PRINTED
from domain.papers.samples import sample
from tasks.render.pdf import TAGGED, libreoffice_program, make_pdfs, pdf_of
from tasks.render.rendering import render

_DOCUMENTS = 20
_CONTRACT = "employment_contract"


def rows() -> tuple[Row, ...]:
    return (Row("D3", f"PDF av {_DOCUMENTS} arbeidsavtaler", "soffice for hver", _beside_one_each, at_least=5, rounds=3),)


@contextmanager
def _beside_one_each() -> Iterator[tuple[Call, Call]]:
    program = libreoffice_program()
    if program is None:
        raise CannotMeasure("LibreOffice er ikke installert")
    with TemporaryDirectory(prefix="heltmed-bench-") as folder:
        documents = [Path(folder) / f"avtale-{number}.docx" for number in range(_DOCUMENTS)]
        content = render(_CONTRACT, sample(PRINTED[_CONTRACT]))
        for document in documents:
            document.write_bytes(content)

        # with a profile that is ready after the first round, as a user's own is; ours makes a new one for each batch
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        soffice = (program, profile, "--headless", "--norestore", "--convert-to", TAGGED, "--outdir", folder)

        def in_a_batch() -> None:
            for document in documents:
                pdf_of(document).unlink(missing_ok=True)
            make_pdfs(documents)

        def one_each() -> None:
            for document in documents:
                pdf_of(document).unlink(missing_ok=True)
                subprocess.run([*soffice, str(document)], check=True, capture_output=True, timeout=120)
                assert pdf_of(document).is_file()

        yield in_a_batch, one_each
