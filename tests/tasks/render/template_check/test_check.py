"""A mistake planted in a real template is told with its place, the words around it and the nearest right name."""

import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from domain.papers.printed import PRINTED
from domain.papers.samples import sample
from tasks.render.rendering import render
from tasks.render.template_check.check import faults_of
from tasks.render.templates import SHIPPED
from tests.tasks.render.template_check.planted_mistakes import CONTRACT, Mistake, added, body, cell, faults_in, in_header, without


def in_a_tracked_change(template: Any) -> None:
    """The second half of the field stands in an insertion that nobody accepted."""
    paragraph = template.paragraphs[1]
    paragraph.text = "Hos {{ employer_"
    run = paragraph.add_run("name }}")._r
    change = OxmlElement("w:ins")
    paragraph._p.append(change)
    change.append(run)


def as_a_word_field(template: Any) -> None:
    paragraph = template.paragraphs[1]
    paragraph.text = "Hos "
    code = OxmlElement("w:instrText")
    code.text = " MERGEFIELD employer_name "
    paragraph.add_run()._r.append(code)


@pytest.mark.parametrize("document", sorted(PRINTED))
def test_every_shipped_template_is_without_faults(document: str) -> None:
    assert faults_of(SHIPPED / f"{document}.docx") == ()


@pytest.mark.parametrize(
    ("mistake", "expected"),
    [
        pytest.param(
            body(2, "Fast jobb hos {{ astrology }}, {{ employer_name }}"),
            r"avsnitt 2 («Fast jobb hos {{ astrology }}, {{ employer_name }}»): "
            r"feltet «astrology» finnes ikke i dette dokumentet.",
            id="an unknown field",
        ),
        pytest.param(
            cell(1, 1, 2, "{{ worker_nmae }} {{ worker_name }}"),
            "tabell 1, rad 1, kolonne 2, avsnitt 1 («{{ worker_nmae }} {{ worker_name }}»): "
            "feltet «worker_nmae» finnes ikke i dette dokumentet. Mente du «worker_name»?",
            id="a misspelt field in a table",
        ),
        pytest.param(
            in_header("{{ employr_name }}"),
            "toppteksten, avsnitt 1 («{{ employr_name }}»): feltet «employr_name» finnes ikke i dette dokumentet. "
            "Mente du «employer_name»?",
            id="a misspelt field in the header",
        ),
        pytest.param(
            body(10, "{{ item.tekst }} {{ item.text }}"),
            "avsnitt 10 («{{ item.tekst }} {{ item.text }}»): «item» har ikke noe som heter «tekst». Mente du «item.text»?",
            id="a misspelt field of what a loop runs through",
        ),
        pytest.param(
            body(10, "{{ text }} {{ item.text }}"),
            "avsnitt 10 («{{ text }} {{ item.text }}»): feltet «text» finnes ikke i dette dokumentet. Mente du «item.text»?",
            id="a field without the name of its loop",
        ),
        pytest.param(
            without("{{ wage.rate | kroner }}"), "feltet «wage.rate» mangler. Det må stå i dokumentet.", id="a missing field"
        ),
        pytest.param(
            without("{{ item.text }}"), "feltet «items.text» mangler. Det må stå i dokumentet.", id="a missing field of a list"
        ),
        pytest.param(
            in_a_tracked_change,
            "avsnitt 2 («Hos {{ employer_name }}»): en del av «{{ employer_name }}» står i en endring som ikke er godtatt. "
            "Slett det og skriv det på nytt i ett.",
            id="a field split by a tracked change",
        ),
        pytest.param(
            as_a_word_field,
            "avsnitt 2 («MERGEFIELD employer_name»): flettefelt leses ikke. Slett det, og skriv feltet med krøllparenteser. "
            "Mente du «{{ employer_name }}»?",
            id="a merge field",
        ),
        pytest.param(
            cell(1, 7, 2, "{{ wage.kroner_per_hour | krone }}"),
            "tabell 1, rad 7, kolonne 2, avsnitt 1 («{{ wage.kroner_per_hour | krone }}»): filteret «krone» finnes ikke. "
            "Mente du «kroner»?",
            id="a misspelt filter",
        ),
        pytest.param(
            cell(1, 5, 2, "{{ starts_on | kroner }}"),
            "tabell 1, rad 5, kolonne 2, avsnitt 1 («{{ starts_on | kroner }}»): "
            "filteret «kroner» passer ikke: «starts_on» er en dato. Mente du «dato»?",
            id="a filter for something else",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_was_meant(mistake: Mistake, expected: str, tmp_path: Path) -> None:
    faults = faults_in(CONTRACT, mistake, tmp_path)

    assert any(fault.startswith(expected) for fault in faults), faults


@pytest.mark.parametrize(
    ("document", "mistake", "expected"),
    [
        pytest.param(
            "job_specialist_change_short",
            added("Besøket er {{ next_visit_on | ukedag }}."),
            "«next_visit_on» kan være tom. Sett en «if» rundt: {% if next_visit_on %}{{ next_visit_on | ukedag }}{% endif %}.",
            id="a day that need not be settled",
        ),
        pytest.param(
            "visit_sheet", added("{{ agreed }}"), "{% if agreed_on %}{{ agreed }}{% endif %}", id="what another field says of"
        ),
        pytest.param(
            "day_plan",
            added("{{ hours }}"),
            "«hours» er en liste. Mente du «hours | join(', ')»?",
            id="a list that isn't run through",
        ),
    ],
)
def test_a_field_that_may_be_blank_needs_a_condition(document: str, mistake: Mistake, expected: str, tmp_path: Path) -> None:
    assert expected in " ".join(faults_in(document, mistake, tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{% if helper %}{{ helper }}{% endif %}", id="guarded by itself"),
        pytest.param("{% if not helper %}Ingen{% else %}{{ helper }}{% endif %}", id="guarded by its negation"),
        pytest.param("{{ helper or 'ingen' }}", id="with another in its place"),
        pytest.param("{{ 'Med ' ~ helper if helper else '' }}", id="guarded within"),
        pytest.param(
            "{% for item in items if item.applies %}{{ loop.index }} {{ item.text }} {% endfor %}", id="a loop in the text"
        ),
        pytest.param("{{ items | length }} punkter, {{ wage.percent + 1 }}", id="counted"),
        pytest.param("{{ worker_name.upper() }} {# en merknad #}", id="what a text can do"),
        pytest.param("{% if starts_on > dated and wage.percent == 20 %}Snart{% endif %}", id="compared"),
        pytest.param("En klamme } og { to, og 100 %", id="signs of other kinds"),
        pytest.param("{{\u00a0worker_name }}", id="a no-break space that does no harm"),
    ],
)
def test_what_is_right_is_left_in_peace(text: str, tmp_path: Path) -> None:
    assert faults_in(CONTRACT, added(text), tmp_path) == []


def test_a_field_in_two_fonts_is_one_field(tmp_path: Path) -> None:
    def in_two_fonts(template: Any) -> None:
        paragraph = template.paragraphs[1]
        paragraph.text = "Hos {"
        for piece in ("{ employer", "_name", " }", "}"):
            paragraph.add_run(piece).bold = "_" in piece

    assert faults_in(CONTRACT, in_two_fonts, tmp_path) == []


@pytest.mark.parametrize("document", sorted(PRINTED))
@pytest.mark.parametrize("sparse", [False, True], ids=["full", "sparse"])
def test_sample_facts_fill_every_document(document: str, sparse: bool, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(render(document, sample(PRINTED[document], sparse=sparse)))

    text = "".join(each.text or "" for each in Document(str(made)).element.iter(qn("w:t")))
    assert not re.search(r"[{%]{2}|[}%]}", text)
    assert text
