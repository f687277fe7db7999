"""`heltmed templates` and `heltmed pdf`, as they are typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from deployments.__main__ import main
from domain.papers.printed import PRINTED
from tasks.render.in_use import template_of
from tasks.render.own_templates import warnings
from tasks.render.pdf import libreoffice_program
from tasks.render.templates import SHIPPED
from tasks.settings import settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation of its own, and the folder the command is typed in."""
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def broken(folder: Path) -> Path:
    document = Document(str(SHIPPED / "letter.docx"))
    document.add_paragraph("Til {{ recipient_nam }}")
    document.save(str(folder / "letter.docx"))
    return folder / "letter.docx"


def test_every_shipped_template_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "check"]) == 0
    assert "maler er uten feil." in capsys.readouterr().out


def test_a_fault_is_one_line_with_document_and_place(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "check", "letter.docx"]) == 1

    last = len(Document(str(broken)).paragraphs)
    assert capsys.readouterr().out == (
        f"letter.docx, avsnitt {last} («Til {{{{ recipient_nam }}}}»): feltet «recipient_nam» finnes ikke i dette dokumentet. "
        "Mente du «recipient_name»?\n"
    )


def test_a_file_of_another_name_is_checked_as_what_it_is_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "vårt brev 2027.docx").write_bytes((SHIPPED / "letter.docx").read_bytes())

    assert main(["templates", "check", "vårt brev 2027.docx"]) == 1
    assert main(["templates", "check", "vårt brev 2027.docx", "--as", "letter"]) == 0
    assert main(["templates", "check", "vårt brev 2027.docx", "--as", "employment_contract"]) == 1
    assert main(["templates", "check", "vårt brev 2027.docx", "--as", "lettr"]) == 2
    assert "Mente du «letter»?" in capsys.readouterr().err


def test_a_broken_template_is_refused_when_it_is_installed(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "install", "letter.docx"]) == 1

    assert "Malen er ikke tatt i bruk. Rett den i Word og prøv igjen." in capsys.readouterr().out
    assert template_of("letter") == SHIPPED / "letter.docx"


@pytest.mark.parametrize(("form", "name"), [([], "letter"), (["--nynorsk"], "nynorsk/letter")])
def test_a_whole_template_is_used_from_when_it_is_installed(form: list[str], name: str, folder: Path) -> None:
    (folder / "letter.docx").write_bytes((SHIPPED / f"{name}.docx").read_bytes())

    assert main(["templates", "install", "letter.docx", *form]) == 0
    assert template_of(name) == settings().own_templates / f"{name}.docx"


def test_what_was_broken_after_it_was_installed_is_told_at_the_start(broken: Path) -> None:
    last = len(Document(str(broken)).paragraphs)
    settings().own_templates.mkdir(parents=True)
    broken.rename(settings().own_templates / "letter.docx")
    (settings().own_templates / "~$letter.docx").write_bytes(b"what Word leaves")

    lines = list(warnings())

    assert [line.split(" («")[0] for line in lines] == [
        f"Egen mal letter.docx, avsnitt {last}",
        f"Malene som følger med, brukes i stedet til dette er rettet i {settings().own_templates}.",
    ]
    assert template_of("letter") == SHIPPED / "letter.docx"


def test_what_a_template_may_use_is_listed_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "fields", "employment_contract"]) == 0

    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "{{ starts_on | dato }} en dato 15. februar 2027" in lines
    assert "{{ wage.kroner_per_hour | kroner }} et tall 40,96" in lines
    assert "{{ helper }} en tekst (kan være tomt) Mona Solberg" in lines
    assert "{%p for item in items %} … {%p endfor %} en liste" in lines


@pytest.mark.parametrize("document", sorted(PRINTED))
def test_a_preview_of_every_document_opens_and_says_that_it_is_an_example(document: str, folder: Path) -> None:
    assert main(["templates", "preview", document, "--out", "prøve.docx"]) == 0
    assert main(["templates", "fields", document]) == 0

    made = Document(str(folder / "prøve.docx"))
    assert made.sections[0].header.paragraphs[0].text == "EKSEMPEL"


def test_a_document_that_is_not_there_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "preview", "emploiment_contract"]) == 2
    assert "Mente du «employment_contract»?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("which", "sentence"),
    [
        (["--candidacy", "7"], "Det er ikke laget noen dokumenter for søknad 7."),
        (["--position", "7"], "Det er ikke laget noen dokumenter for stilling 7."),
        (["--all"], "Det er ikke laget noen dokumenter i datamappen."),
        (["borte.docx"], "borte.docx er ikke et Word-dokument (.docx)."),
    ],
)
def test_no_document_to_make_a_pdf_of_is_told(which: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pdf", *which]) == 2
    assert capsys.readouterr().err.strip() == sentence


@pytest.mark.skipif(libreoffice_program() is None, reason="LibreOffice is not installed, so no PDF can be made here")
def test_the_documents_of_one_candidacy_become_pdfs_once(capsys: pytest.CaptureFixture[str]) -> None:
    of_seven = settings().documents / "soknad-00007"
    of_seven.mkdir(parents=True)
    main(["templates", "preview", "letter", "--out", str(of_seven / "letter-v1.docx")])
    capsys.readouterr()

    assert main(["pdf", "--candidacy", "7"]) == 0
    assert main(["pdf", "--candidacy", "7"]) == 0

    assert (of_seven / "letter-v1.pdf").is_file()
    assert capsys.readouterr().out.splitlines() == [
        "1 PDF-er er laget.",
        "1 var laget fra før, og dokumentet er ikke endret siden.",
    ]
