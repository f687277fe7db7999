"""No page of a document holds a line or two alone, as LibreOffice lays it out; left out where it isn't installed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pydantic import BaseModel

from domain.language.languages import Language
from domain.papers.printed import PRINTED
from domain.papers.samples import believable
from tasks.render.editions import edition
from tasks.render.pdf import libreoffice_program, make_pdfs
from tasks.render.rendering import render

FEWEST_LINES = 3  # a heading, or what introduces the line, and what it is of
HEADER_AND_FOOTER = 2
LONGER = {"name": "Sara-Marie Alexandra Solberg Halvorsen-Kristiansen", "workplace": "Fjellmat Sentrum ved det gamle torget i Arendal kommune", "position_title": "medarbeider i butikk, lager og kundetorg"}  # fmt: skip
"""Names as long as they come: a text that just fits is the one that leaves a line over."""


def longer(facts: BaseModel) -> BaseModel:
    names = {name: LONGER["name"] for name in type(facts).model_fields if name.endswith("name") and getattr(facts, name)}
    return facts.model_copy(update={**names, **{name: LONGER[name] for name in LONGER if name in type(facts).model_fields}})


@pytest.mark.skipif(
    libreoffice_program() is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed, so no page can be laid out and read here",
)
def test_no_page_has_a_line_alone(tmp_path: Path) -> None:
    written = []
    for name in sorted(PRINTED):
        for language in Language:
            usual = believable(name, PRINTED[name], language)
            for kind, facts in (("usual", usual), ("long", longer(usual))):
                written.append(tmp_path / f"{name}-{kind}-{language}.docx")
                written[-1].write_bytes(render(edition(name, language), facts))

    few = {made.stem: counted for made in make_pdfs(written) if min(counted := lines_of_each_page(made)) < FEWEST_LINES}
    assert few == {}


def lines_of_each_page(made: Path) -> list[int]:
    text = subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    return [sum(bool(line.strip()) for line in page.splitlines()) - HEADER_AND_FOOTER for page in pages]
