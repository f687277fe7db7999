"""Documents beside docxtpl, whose template language both use: D1 one contract, D2 the first of a process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import Environment

from deployments.bench.bench import Call, Row
from domain.jobs.employment_contract import EmploymentContract
from domain.papers.samples import sample
from tasks.render.in_use import template
from tasks.render.rendering import render
from tasks.render.template_syntax import IN_TEXT
from tasks.render.templates import SHIPPED

_CONTRACT = "employment_contract"
_FIRST = """
from time import perf_counter
from deployments.bench_documents import {side}, contract
from tasks.settings import settings
facts = contract()
settings()
begun = perf_counter()
{side}(facts)
print(perf_counter() - begun)
"""


def rows() -> tuple[Row, ...]:
    one = "én arbeidsavtale"
    return (
        Row("D1", one, "docxtpl", _beside_docxtpl, at_least=40, rounds=25, calls=(5, 1)),
        Row("D1", one, "zipfile, når teksten er ferdig", _beside_zipping, at_least=0.35, rounds=50, calls=(10, 20)),
        Row("D2", "første arbeidsavtale i en prosess", "docxtpl", _first_of_a_process, at_most=0.7, rounds=9),
    )


@contextmanager
def _beside_docxtpl() -> Iterator[tuple[Call, Call]]:
    facts = contract()
    ours, peer = partial(by_us, facts), partial(by_docxtpl, facts)
    assert text_of(ours()) == text_of(peer())
    yield ours, peer


@contextmanager
def _beside_zipping() -> Iterator[tuple[Call, Call]]:
    """The limit: every text stands ready, and zipfile adds them to the members that hold no variables."""
    facts = contract()
    compiled = template(_CONTRACT)
    kept = compiled.untouched.zipped()
    ready = {member: part.render(dict(facts)) for member, part in compiled.parts}

    def zipped() -> bytes:
        file = BytesIO(kept)
        with ZipFile(file, "a", ZIP_DEFLATED, compresslevel=1) as archive:
            for member, text in ready.items():
                archive.writestr(member, text)
        return file.getvalue()

    ours, limit = partial(by_us, facts), zipped
    assert text_of(ours()) == text_of(limit())
    yield ours, limit


@contextmanager
def _first_of_a_process() -> Iterator[tuple[Call, Call]]:
    """A process for each document. Both import the same and read the settings before the clock starts."""

    def fresh(side: str) -> float:
        ran = subprocess.run([sys.executable, "-c", _FIRST.format(side=side)], capture_output=True, text=True, check=True)
        return float(ran.stdout)

    yield partial(fresh, "by_us"), partial(fresh, "by_docxtpl")


def by_us(facts: EmploymentContract) -> bytes:
    return render(_CONTRACT, facts)


def by_docxtpl(facts: EmploymentContract) -> bytes:
    """The contract made as docxtpl's manual has it, with our filters, so that the text comes out the same."""
    syntax = Environment(finalize=IN_TEXT.finalize)
    syntax.filters.update(IN_TEXT.filters)
    document = DocxTemplate(SHIPPED / f"{_CONTRACT}.docx")
    document.render(dict(facts), jinja_env=syntax, autoescape=True)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def text_of(document: bytes) -> str:
    """All text of the body and the headers; a space or a hyphen that holds a line together is as any other."""
    read = Document(BytesIO(document))
    roots = (read.element.body, *(section.header._element for section in read.sections))  # noqa: SLF001 python-docx has no other way there
    texts = (each.text or "-" for root in roots for each in root.xpath(".//w:t | .//w:noBreakHyphen"))
    return "".join(texts).replace("\xa0", " ")


def contract() -> EmploymentContract:
    """A contract of the usual length: seventeen items of some three lines."""
    sentence = "Arbeidsgiver drøfter dette med arbeidstakeren i god tid, og tillitsvalgt er med når arbeidstakeren vil det. "
    facts = sample(EmploymentContract)
    items = [replace(facts.items[0], letter=letter, text=sentence * 3) for letter in "abcdefghijklmnopq"]
    return facts.model_copy(update={"items": items})
