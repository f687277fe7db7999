"""A mistake planted in a real template is told with its place, the words around it and the nearest right name."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from domain.printed import PRINTED
from domain.samples import sample
from tasks.rendering import render
from tasks.template_doctor import faults_of
from tasks.templates import SHIPPED

CONTRACT = "employment_contract"


@pytest.fixture
def planted(tmp_path: Path) -> Callable[[str, Callable[[Any], None]], list[str]]:
    """What is said of a shipped template once someone has been at it in Word."""

    def plant(document: str, mistake: Callable[[Any], None]) -> list[str]:
        template = Document(str(SHIPPED / f"{document}.docx"))
        mistake(template)
        template.save(str(tmp_path / f"{document}.docx"))
        return [str(fault) for fault in faults_of(tmp_path / f"{document}.docx")]

    return plant


def body(number: int, text: str) -> Callable[[Any], None]:
    """Writes the text in a paragraph of the body, counted from 1."""

    def write(template: Any) -> None:
        template.paragraphs[number - 1].text = text

    return write


def added(text: str, *more: str) -> Callable[[Any], None]:
    """Adds paragraphs at the end of the body; {+1} in what is told is the first of them."""

    def write(template: Any) -> None:
        for each in (text, *more):
            template.add_paragraph(each)

    return write


def cell(table: int, row: int, column: int, text: str) -> Callable[[Any], None]:
    def write(template: Any) -> None:
        template.tables[table - 1].rows[row - 1].cells[column - 1].paragraphs[0].text = text

    return write


def in_header(text: str) -> Callable[[Any], None]:
    def write(template: Any) -> None:
        template.sections[0].header.paragraphs[0].text = text

    return write


def without(wanted: str) -> Callable[[Any], None]:
    """Takes the text away wherever it stands."""

    def take(template: Any) -> None:
        for text in template.element.body.iter(qn("w:t")):
            text.text = (text.text or "").replace(wanted, "")

    return take


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


def in_the_row_of_the_data(template: Any) -> None:
    rows = template.tables[1].rows
    rows[2].cells[0].paragraphs[0].text = "{%tr for deviation in deviations %}{{ deviation.label }}"
    rows[2].cells[2].paragraphs[0].text = "{{ deviation.local }}{%tr endfor %}"
    for row in (rows[3], rows[1]):
        row._tr.getparent().remove(row._tr)


def ended_in(table: int) -> Callable[[Any], None]:
    """The end of the row loop of table 2 stands in another table."""

    def move(template: Any) -> None:
        end = template.tables[1].rows[3]._tr
        template.tables[1]._tbl.remove(end)
        template.tables[table - 1]._tbl.append(end)

    return move


@pytest.mark.parametrize("document", sorted(PRINTED))
def test_every_shipped_template_is_without_faults(document: str) -> None:
    assert faults_of(SHIPPED / f"{document}.docx") == ()


@pytest.mark.parametrize(
    ("mistake", "told"),
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
            "avsnitt 2 («MERGEFIELD employer_name»): det er et felt som Word har laget (Ctrl+F9). "
            "Slett det, og skriv krøllparentesene med tastaturet.",
            id="a field of Word's own",
        ),
        pytest.param(
            added("Hos {{ employer_", "name }} i dag"),
            "avsnitt {+1} («Hos {{ employer_»): «{{» er delt over to avsnitt. Skriv det hele i ett avsnitt.",
            id="a field split over two paragraphs",
        ),
        pytest.param(
            added("{{ workplace if workplace else ”sted” }}"),
            "avsnitt {+1} («{{ workplace if workplace else ”sted” }}»): det står «”» inne i "
            "«{{ workplace if workplace else ”sted” }}». Skriv rette anførselstegn (') i stedet.",
            id="curly quotes",
        ),
        pytest.param(
            added("{{ wage.percent – 1 }}"),
            "avsnitt {+1} («{{ wage.percent – 1 }}»): det står «–» inne i «{{ wage.percent – 1 }}». "
            "Skriv en vanlig bindestrek (-) i stedet.",
            id="a dash for a minus",
        ),
        pytest.param(
            added("{{ work\u00adplace }}"),
            "avsnitt {+1} («{{ work\u00adplace }}»): det står en myk bindestrek inne i «{{ workplace }}». Skriv ingenting i stedet.",
            id="a soft hyphen",
        ),
        pytest.param(
            added("{%p\u00a0if deviations %}", "Noe", "{%p endif %}"),
            "avsnitt {+1} («{%p if deviations %}»): det står et hardt mellomrom rett etter «{%p». Skriv et vanlig mellomrom.",
            id="a no-break space",
        ),
        pytest.param(
            added("Hos {{ employer_name i dag"),
            "avsnitt {+1} («Hos {{ employer_name i dag»): «{{» er ikke lukket. Det mangler «}}».",
            id="a field that is not closed",
        ),
        pytest.param(
            added("Hos {{ employer_name %} i dag"),
            "avsnitt {+1} («Hos {{ employer_name %} i dag»): «{{» lukkes med «%}». Det skal være «}}».",
            id="a field closed as a condition",
        ),
        pytest.param(
            added("Hos employer_name }} i dag"),
            "avsnitt {+1} («Hos employer_name }} i dag»): «}}» lukker noe som aldri ble åpnet.",
            id="braces that close nothing",
        ),
        pytest.param(
            added("Hos { workplace } i dag"),
            "avsnitt {+1} («Hos { workplace } i dag»): det er bare én krøllparentes på hver side. Mente du «{{ workplace }}»?",
            id="one brace",
        ),
        pytest.param(
            added("Hos { { workplace }} i dag"),
            "avsnitt {+1} («Hos { { workplace }} i dag»): det står mellomrom mellom krøllparentesene. Skriv dem tett sammen.",
            id="a space between the braces",
        ),
        pytest.param(
            body(11, ""),
            "avsnitt 8 («{%p for item in items %}»): «{%p for item in items %}» er ikke lukket. Det mangler «endfor».",
            id="a loop that is not closed",
        ),
        pytest.param(
            body(16, "{%p endif %}"),
            "avsnitt 16 («{%p endif %}»): «endif» lukker noe som aldri ble åpnet, eller som alt er lukket.",
            id="a condition closed twice",
        ),
        pytest.param(
            added("{%p if deviations %}", "{%p for item in items %}", "{{ item.text }}", "{%p endif %}", "{%p endfor %}"),
            "avsnitt {+4} («{%p endif %}»): «endif» kommer før «endfor» til «{%p for item in items %}». "
            "Det som åpnes sist, lukkes først. Mente du «endfor»?",
            id="closed in the wrong order",
        ),
        pytest.param(
            added("{% if deviations %}Noe", "mer{% endif %}"),
            "avsnitt {+2} («mer{% endif %}»): «{% endif %}» hører til «{% if deviations %}» i et annet avsnitt (avsnitt {+1}). "
            "Bruk {%p … %}, hver i sitt eget avsnitt, når mer enn ett avsnitt skal med.",
            id="a condition over two paragraphs",
        ),
        pytest.param(
            added("{%p if deviations %}", "Noe", "{% endif %}"),
            "avsnitt {+3} («{% endif %}»): «{% endif %}» hører til «{%p if deviations %}» (avsnitt {+1}), men er av et annet slag. "
            "Mente du «{%p endif %}»?",
            id="closed by another kind",
        ),
        pytest.param(
            added("{%tr for item in items %}"),
            "avsnitt {+1} («{%tr for item in items %}»): «{%tr for item in items %}» står utenfor en tabell. "
            "Utenfor tabeller heter det «{%p».",
            id="a row loop outside a table",
        ),
        pytest.param(
            in_the_row_of_the_data,
            "tabell 2, rad 2, kolonne 1, avsnitt 1 («{%tr for deviation in deviations %}{{ deviation.label }}»): "
            "«{%tr for deviation in deviations %}» må stå alene i raden. Det andre i raden blir ikke med i dokumentet.",
            id="a row loop in the row of its data",
        ),
        pytest.param(
            ended_in(1),
            "tabell 1, rad 11, kolonne 1, avsnitt 1 («{%tr endfor %}»): «endfor» lukker noe som aldri ble åpnet, "
            "eller som alt er lukket.",
            id="a row loop ended before it begins",
        ),
        pytest.param(
            ended_in(3),
            "tabell 3, rad 2, kolonne 1, avsnitt 1 («{%tr endfor %}»): «{%tr endfor %}» hører til "
            "«{%tr for deviation in deviations %}» i en annen tabell (tabell 2, rad 2, kolonne 1, avsnitt 1). "
            "Begge må stå i samme tabell.",
            id="a row loop ended in another table",
        ),
        pytest.param(
            cell(3, 1, 1, "{%tr endfor %}"),
            "tabell 3, rad 1, kolonne 1, avsnitt 1 («{%tr endfor %}»): «{%tr endfor %}» må stå alene i raden. "
            "Det andre i raden blir ikke med i dokumentet.",
            id="the end of a row loop where there is text",
        ),
        pytest.param(
            body(3, "{%p if replaces_earlier %} Avtalen"),
            "avsnitt 3 («{%p if replaces_earlier %} Avtalen»): «{%p if replaces_earlier %}» må stå alene i avsnittet. "
            "Det andre i avsnittet blir ikke med i dokumentet.",
            id="text beside what takes its paragraph away",
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
        pytest.param(
            added("{{ employer name }}"),
            "avsnitt {+1} («{{ employer name }}»): «employer name» kan ikke leses. Skriv et felt og eventuelt et filter etter «|».",
            id="no template language",
        ),
        pytest.param(
            added("{% include 'letter.docx' %}"),
            "avsnitt {+1} («{% include 'letter.docx' %}»): «include» kan ikke brukes i en mal. "
            "Bruk if, elif, else, endif, for og endfor.",
            id="another file put in",
        ),
        pytest.param(
            added("{%p if deviations %}", "Noe", "{%p endfi %}"),
            "avsnitt {+3} («{%p endfi %}»): «endfi» kan ikke brukes i en mal. Bruk if, elif, else, endif, for og endfor. "
            "Mente du «endif»?",
            id="a misspelt endif",
        ),
        pytest.param(
            added("{{ worker_name.__class__ }}"),
            "avsnitt {+1} («{{ worker_name.__class__ }}»): «__class__» begynner med understrek, og det kan en mal ikke bruke.",
            id="what lies behind a value",
        ),
        pytest.param(
            added("{{ range(9) | join }}"),
            "avsnitt {+1} («{{ range(9) | join }}»): «range(…)» er en funksjon, og den kan ikke brukes i en mal.",
            id="a function",
        ),
        pytest.param(
            added("{{ wage }}"),
            "avsnitt {+1} («{{ wage }}»): «wage» er en gruppe av felter. Velg ett av dem: wage.agreement, wage.group, wage.rate",
            id="a group of fields",
        ),
        pytest.param(
            added("Med {{ helper }} til stede"),
            "avsnitt {+1} («Med {{ helper }} til stede»): «helper» kan være tom. "
            "Sett en «if» rundt: {% if helper %}{{ helper }}{% endif %}.",
            id="a field that may be blank",
        ),
        pytest.param(
            added("{% if deviations == 1 = 1 %}x{% endif %}"),
            "avsnitt {+1} («{% if deviations == 1 = 1 %}x{% endif %}»): «if deviations == 1 = 1» kan ikke leses.",
            id="one sign of equality",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_was_meant(
    mistake: Callable[[Any], None], told: str, planted: Callable[[str, Callable[[Any], None]], list[str]]
) -> None:
    faults = planted(CONTRACT, mistake)

    shipped = len(Document(str(SHIPPED / f"{CONTRACT}.docx")).paragraphs)
    told = re.sub(r"\{\+(\d)\}", lambda after: str(shipped + int(after[1])), told)
    assert any(fault.startswith(told) for fault in faults), faults


@pytest.mark.parametrize(
    ("document", "mistake", "told"),
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
def test_a_field_that_may_be_blank_needs_a_condition(
    document: str, mistake: Callable[[Any], None], told: str, planted: Callable[[str, Callable[[Any], None]], list[str]]
) -> None:
    assert told in " ".join(planted(document, mistake))


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
def test_what_is_right_is_left_in_peace(text: str, planted: Callable[[str, Callable[[Any], None]], list[str]]) -> None:
    assert planted(CONTRACT, added(text)) == []


def test_a_field_in_two_fonts_is_one_field(planted: Callable[[str, Callable[[Any], None]], list[str]]) -> None:
    def in_two_fonts(template: Any) -> None:
        paragraph = template.paragraphs[1]
        paragraph.text = "Hos {"
        for piece in ("{ employer", "_name", " }", "}"):
            paragraph.add_run(piece).bold = "_" in piece

    assert planted(CONTRACT, in_two_fonts) == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        pytest.param("employment_contrakt.docx", b"", "Mente du «employment_contract.docx»?", id="no document of that name"),
        pytest.param("letter.doc", b"", "ingen dokumenter bruker en mal som heter «letter.doc»", id="another kind of file"),
        pytest.param("letter.docx", b"Hei", "filen er ikke et Word-dokument (.docx).", id="a text file"),
        pytest.param("letter.docx", b"PK\x03\x04 half", "filen er skadet.", id="half a file"),
        pytest.param(
            "letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "et gammelt Word-dokument (.doc)", id="Word 97"
        ),
        pytest.param(
            "letter.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "filen er låst med passord.",
            id="a password",
        ),
    ],
)
def test_a_file_that_is_no_template_says_what_it_is(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)

    (fault,) = faults_of(tmp_path / name)
    assert told in str(fault)


def test_a_spreadsheet_is_no_document(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "letter.docx", "w") as renamed:
        renamed.writestr("xl/workbook.xml", "<workbook/>")

    assert [str(fault) for fault in faults_of(tmp_path / "letter.docx")] == ["filen er ikke et Word-dokument (.docx)."]
    assert [str(fault) for fault in faults_of(tmp_path / "sponsor_letter.docx")] == ["filen finnes ikke."]


def test_a_damaged_text_is_told(tmp_path: Path) -> None:
    with ZipFile(SHIPPED / "letter.docx") as shipped, ZipFile(tmp_path / "letter.docx", "w") as damaged:
        for name in shipped.namelist():
            damaged.writestr(name, shipped.read(name)[: -20 if name == "word/document.xml" else None])

    (fault,) = faults_of(tmp_path / "letter.docx")
    assert "filen er skadet" in str(fault)


@pytest.mark.parametrize("document", sorted(PRINTED))
@pytest.mark.parametrize("sparse", [False, True], ids=["full", "sparse"])
def test_sample_facts_fill_every_document(document: str, sparse: bool, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(render(document, sample(PRINTED[document], sparse=sparse)))

    text = "".join(each.text or "" for each in Document(str(made)).element.iter(qn("w:t")))
    assert not re.search(r"[{%]{2}|[}%]}", text)
    assert text
