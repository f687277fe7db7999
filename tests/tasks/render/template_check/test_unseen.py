"""What leaves with the paper unseen, or changes by itself, is told; a template as shipped has none of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tasks.render.template_check.check import faults_of
from tasks.render.template_check.unseen import unseen_in
from tasks.render.templates import SHIPPED
from tests.tasks.render.template_check.planted_mistakes import CONTRACT, faults_in


def comment(template: Any) -> None:
    template.add_comment(template.paragraphs[1].runs, text="Spør Kari om dette", author="Kari Nordmann")


def tracked(template: Any) -> None:
    change = parse_xml(
        f'<w:ins {nsdecls("w")} w:id="1" w:author="Kari Nordmann"><w:r><w:t>Lønnen er 50 kroner</w:t></w:r></w:ins>'
    )
    template.paragraphs[1]._p.append(change)


def deleted(template: Any) -> None:
    change = parse_xml(
        f'<w:del {nsdecls("w")} w:id="1" w:author="Kari Nordmann"><w:r><w:delText>Han har Downs</w:delText></w:r></w:del>'
    )
    template.paragraphs[1]._p.append(change)


def hidden(template: Any) -> None:
    run = template.paragraphs[1].add_run("Bare for oss")
    run.font.hidden = True


def a_field(code: str) -> Callable[[Any], None]:
    def write(template: Any) -> None:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" {code} ")
        template.paragraphs[1]._p.append(field)

    return write


def linked(template: Any) -> None:
    template.part.relate_to(
        "https://elsewhere.example/side", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True
    )


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        pytest.param(comment, "det står kommentarer i margen", id="a comment"),
        pytest.param(tracked, "teksten («Lønnen er 50 kroner»): det er en endring som ikke er godtatt", id="an insertion"),
        pytest.param(deleted, "teksten («Han har Downs»): det er en endring som ikke er godtatt", id="a deletion"),
        pytest.param(hidden, "teksten («Bare for oss»): teksten er skjult", id="hidden text"),
        pytest.param(a_field("DATE"), "viser en dag som Word setter inn når papiret åpnes", id="today's date"),
        pytest.param(a_field("LASTSAVEDBY"), "viser navnet til den som bruker Word", id="a user's name"),
        pytest.param(linked, "det er en lenke hit", id="a link"),
    ],
)
def test_what_is_not_seen_is_told_and_no_fault(plant: Callable[[Any], None], told: str, tmp_path: Path) -> None:
    template = Document(str(SHIPPED / f"{CONTRACT}.docx"))
    plant(template)
    template.save(str(tmp_path / f"{CONTRACT}.docx"))

    found = [str(each) for each in unseen_in(tmp_path / f"{CONTRACT}.docx")]

    assert len(found) == 1
    assert told in found[0]
    assert faults_of(tmp_path / f"{CONTRACT}.docx") == ()


def test_a_property_with_a_name_in_is_told(tmp_path: Path) -> None:
    changed = tmp_path / f"{CONTRACT}.docx"
    with ZipFile(SHIPPED / changed.name) as shipped, ZipFile(changed, "w") as file:
        for name in shipped.namelist():
            content = shipped.read(name)
            if name == "docProps/app.xml":
                content = content.replace(b"</Properties>", b"<Manager>Kari Nordmann</Manager></Properties>")
            file.writestr(name, content)

    assert [str(each) for each in unseen_in(changed)] == [
        "egenskapene («Kari Nordmann»): «Manager» følger med i filen. Ta det bort under Fil, Informasjon."
    ]


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.docx")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_shipped_ones_hide_nothing(path: Path) -> None:
    assert unseen_in(path) == ()


@pytest.mark.parametrize("code", ["MERGEFIELD worker_name", 'MERGEFIELD "Worker_Name" \\* MERGEFORMAT'])
def test_a_merge_field_is_a_fault(code: str, tmp_path: Path) -> None:
    (fault,) = faults_in(CONTRACT, a_field(code), tmp_path)

    assert "flettefelt leses ikke" in fault
    assert fault.endswith("Mente du «{{ worker_name }}»?")
