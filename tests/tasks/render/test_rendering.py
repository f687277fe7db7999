import os
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from pydantic import BaseModel, ConfigDict, computed_field

from domain.language.held_together import held_together
from domain.refusal import RuleBroken
from tasks.render.rendering import MissingFact, render, variables_of
from tasks.render.template_syntax import TextNotPrintable
from tasks.render.templates import SHIPPED, BrokenTemplate, NoSuchTemplate
from tasks.settings import settings

LETTER = {
    "sender_name": "HELT MED",
    "sender_address": "Eksempelveien 1\n0155 Oslo",
    "sender_phone": "98 00 00 00",
    "recipient_name": "Kari Nordmann",
    "recipient_address": "Lia 3\n4870 Fevik",
    "dated": date(2026, 3, 2),
    "subject": "Du er fadder",
    "paragraphs": ["Takk for at du vil være fadder.", "Vi ringer deg."],
    "signed_by": "Per Hansen",
    "signed_by_phone": "",
}


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("HELTMED_OWN_TEMPLATES", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def template(own_templates: Path) -> Callable[..., str]:
    """Writes a template of these paragraphs as the office would in Word; gives its name."""

    def write(*paragraphs: str, header: str = "", title: str = "") -> str:
        document = Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        if header:
            document.sections[0].header.paragraphs[0].text = header
        document.core_properties.title = title
        document.save(str(own_templates / "avtale.docx"))
        return "avtale"

    return write


def read(document: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(document)).paragraphs)


def read_headers(document: bytes) -> list[str]:
    return ["\n".join(p.text for p in section.header.paragraphs) for section in Document(BytesIO(document)).sections]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Berg & Sønn", id="an ampersand"),
        pytest.param("<w:p>", id="an element"),
        pytest.param("{{ 1+1 }} {% if x %}", id="template language"),
        pytest.param("100 %} av {_{ og }_}", id="half of a tag"),
        pytest.param('"Ærlig" – «Å»', id="quotes and Norwegian letters"),
    ],
)
def test_names_are_literal_in_text_and_title(name: str) -> None:
    document = Document(BytesIO(render("letter", LETTER | {"subject": name})))

    assert held_together(name) in [paragraph.text for paragraph in document.paragraphs]
    assert document.core_properties.title == name


def test_a_line_is_not_broken_after_the_hyphen_of_a_number(template: Callable[..., str]) -> None:
    made = render(template("Etter § 14-6, {{ law }} og 15-3"), {"law": "§ 15-1 & «HK-Virke»"})

    assert read(made) == "Etter §\u00a014-6, §\u00a015-1 & «HK-Virke» og 15-3"
    with ZipFile(BytesIO(made)) as file:
        assert file.read("word/document.xml").count(b"<w:noBreakHyphen/>") == 3


def test_line_ends_and_tabs_in_a_value_are_line_breaks_and_tabs_in_word() -> None:
    document = render("letter", LETTER | {"recipient_address": "c/o <Berg>\r\nLia 3\n4870\tFevik"})

    with ZipFile(BytesIO(document)) as file:
        xml = file.read("word/document.xml").decode()
    assert "Kari Nordmann\nc/o <Berg>\nLia 3\n4870\tFevik" in read(document)
    assert xml.count("<w:tab/>") == 1


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\ufffe", "\ud800"])
def test_signs_that_word_cannot_hold_are_refused_in_norwegian(sign: str) -> None:
    with pytest.raises(TextNotPrintable, match=r"En av tekstene har styretegn"):
        render("letter", LETTER | {"recipient_name": f"Kari{sign} Nordmann"})


def test_values_without_a_filter_are_written_in_norwegian(template: Callable[..., str]) -> None:
    name = template("{{ day }}, {{ at }}, {{ hours }} timer, {{ yes }}, {{ seats }}")
    facts = {"day": date(2026, 12, 24), "at": time(9, 30), "hours": Decimal("37.50"), "yes": True, "seats": 2}

    assert read(render(name, facts)) == "24. desember 2026, 09.30, 37,5 timer, ja, 2"


def test_filters_write_norwegian(template: Callable[..., str]) -> None:
    name = template(
        "{{ wage | kroner }} / {{ day | dato }} / {{ day | kortdato }} / {{ day | ukedag }} / {{ at | klokke }} / {{ wage | tall }}"
    )

    written = read(render(name, {"wage": Decimal("1234.5"), "day": date(2026, 12, 24), "at": time(9, 0)}))

    assert written == "1\xa0234,50 / 24. desember 2026 / 24.12.2026 / torsdag 24. desember 2026 / 09.00 / 1234,5"


def test_a_line_is_not_broken_in_the_middle_of_a_paragraph_of_the_law_a_telephone_number_or_our_name(
    template: Callable[..., str],
) -> None:
    name = template('Ring HELT MED, se § 14-6: {{ text }}{% if who == "HELT MED" %} ja{% endif %}')

    made = read(render(name, {"text": "§§ 6 og 7, tlf. 01 35 65 eller 98 00 00 01, org.nr. 974 760 673", "who": "HELT MED"}))

    assert made == (
        "Ring HELT\xa0MED, se §\xa014-6: §§\xa06 og 7, tlf. 01\xa035\xa065 eller 98\xa000\xa000\xa001, org.nr. 974\xa0760\xa0673 ja"
    )


def test_facts_may_be_a_model_with_computed_fields(template: Callable[..., str]) -> None:
    class Worker(BaseModel):
        name: str

    class Facts(BaseModel):
        model_config = ConfigDict(frozen=True)
        worker: Worker

        @computed_field  # type: ignore[prop-decorator]
        @property
        def greeting(self) -> str:
            return f"Hei {self.worker.name}"

    name = template("{{ greeting }}, {{ worker.name }}")

    assert read(render(name, Facts(worker=Worker(name="Kari")))) == "Hei Kari, Kari"


def test_names_document_and_every_variable_the_facts_lack() -> None:
    with pytest.raises(MissingFact, match=r"«letter\.docx».*signed_by, subject"):
        render("letter", {name: value for name, value in LETTER.items() if name not in ("subject", "signed_by")})


@pytest.mark.parametrize("text", ["{{ worker.name }}", "{{ worker.wage | kroner }}", "{{ worker.born | kortdato }}"])
def test_names_document_and_attribute_the_facts_lack(text: str, template: Callable[..., str]) -> None:
    with pytest.raises(MissingFact, match=r"«avtale\.docx».*(name|wage|born)"):
        render(template(text), {"worker": {}})


@pytest.mark.parametrize("text", ["{{ {}[name] }}", "{{ '{:d}'.format(name) }}", "{{ day.strftime(name).index(name + 'x') }}"])
def test_what_went_wrong_is_told_without_what_was_typed(text: str, template: Callable[..., str]) -> None:
    with pytest.raises(BrokenTemplate) as refused:
        render(template(text), {"name": "Sara O'Søker", "day": date(2026, 12, 24)})

    assert "Søker" not in str(refused.value)


def test_never_prints_what_is_blank(template: Callable[..., str]) -> None:
    with pytest.raises(BrokenTemplate, match=r"«avtale\.docx».*en opplysning er tom"):
        render(template("Bisitter: {{ helper }}"), {"helper": None})


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(["{% if a %}Først", "Så{% endif %}"], id="a condition over two paragraphs"),
        pytest.param(["{%p if a %}", "Først{% else %}", "Så", "{%p endif %}"], id="an else inside a paragraph"),
        pytest.param(["{%p if a %}", "Aldri lukket"], id="a condition that never ends"),
        pytest.param(["{{ a b }}"], id="no template language"),
    ],
)
def test_refuses_a_template_that_would_make_a_file_word_cannot_open(paragraphs: list[str], template: Callable[..., str]) -> None:
    with pytest.raises(BrokenTemplate, match=r"Malen «avtale\.docx» kan ikke fylles ut\. Rett den i Word\."):
        render(template(*paragraphs), {"a": "x"})


def test_refuses_a_file_that_is_not_from_word(own_templates: Path) -> None:
    (own_templates / "avtale.docx").write_text("Hei")

    with pytest.raises(BrokenTemplate, match="ikke et Word-dokument"):
        render("avtale", {})


def test_a_template_reads_its_facts_and_nothing_else(template: Callable[..., str]) -> None:
    with pytest.raises(RuleBroken):
        render(template("{{ a.__class__.__mro__ }}"), {"a": "x"})


def test_refuses_an_unknown_document() -> None:
    with pytest.raises(NoSuchTemplate, match=r"Malen «finnes_ikke\.docx» finnes ikke\."):
        render("finnes_ikke", {})


def test_the_offices_own_template_wins_and_a_changed_one_is_read_anew(own_templates: Path) -> None:
    shipped = read(render("letter", LETTER))

    document = Document(str(SHIPPED / "letter.docx"))
    ours = document.add_paragraph("Vårt eget brev til {{ recipient_name }}")
    document.save(str(own_templates / "letter.docx"))
    own = read(render("letter", LETTER))
    ours.text = "Nytt brev til {{ recipient_name }}"
    document.save(str(own_templates / "letter.docx"))
    os.utime(own_templates / "letter.docx", ns=(0, 1))
    changed = read(render("letter", LETTER))

    assert own == f"{shipped}\nVårt eget brev til Kari Nordmann"
    assert changed == f"{shipped}\nNytt brev til Kari Nordmann"


def test_a_broken_one_of_the_offices_own_gives_way_to_the_shipped(own_templates: Path) -> None:
    shipped = read(render("letter", LETTER))
    document = Document(str(SHIPPED / "letter.docx"))
    document.add_paragraph("Til {{ recipient_nam }}")
    document.save(str(own_templates / "letter.docx"))

    assert read(render("letter", LETTER)) == shipped


def test_headers_and_the_title_hold_variables_too(template: Callable[..., str]) -> None:
    name = template("Tekst", header="Avtale nr. {{ number }}", title="Avtale med {{ worker }}")

    document = render(name, {"number": 12, "worker": "Kari"})

    assert variables_of(name) == {"number", "worker"}
    assert read_headers(document) == ["Avtale nr. 12"]
    assert Document(BytesIO(document)).core_properties.title == "Avtale med Kari"


def test_every_document_has_a_title_and_its_language_and_no_trace_of_who_edited_the_template(
    template: Callable[..., str],
) -> None:
    properties = Document(BytesIO(render(template("Tekst"), {}))).core_properties

    assert (properties.title, properties.language, properties.author) == ("avtale", "nb-NO", "HELT MED")
    assert properties.last_modified_by == ""


def test_the_same_facts_give_the_same_bytes() -> None:
    assert render("letter", LETTER) == render("letter", dict(LETTER))


def test_variables_are_those_of_the_letter() -> None:
    assert variables_of("letter") == LETTER.keys()


def test_an_example_says_so_on_every_page(template: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    name = template("Tekst", header="HELT MED")
    real = read_headers(render(name, {}))

    monkeypatch.setenv("HELTMED_EXAMPLE", "true")
    settings.cache_clear()

    assert real == ["HELT\xa0MED"]
    assert read_headers(render(name, {})) == ["EKSEMPEL\nHELT\xa0MED"]
    assert read_headers(render("letter", LETTER))[0].startswith("EKSEMPEL")


def test_shipped_templates_are_slim() -> None:
    heavy = [path.name for path in SHIPPED.glob("*.docx") if path.stat().st_size > 40_000]

    assert heavy == []
