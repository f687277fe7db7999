"""PDF with the real LibreOffice, left out where it isn't installed."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tasks.render.editions import edition
from tasks.render.pdf import NoLibreOffice, NotMade, convert, is_fresh, libreoffice_program, make_pdfs, pdf_of
from tasks.render.rendering import render
from tests.made_documents import DOCUMENTS, facts_of

with_libreoffice = pytest.mark.skipif(
    libreoffice_program() is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed, so no PDF can be made and read here",
)


def document(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Document()
    made.add_paragraph(text)
    made.save(str(path))
    return path


def text_of(made: Path) -> str:
    return subprocess.run(["pdftotext", made, "-"], capture_output=True, text=True, check=True).stdout


@with_libreoffice
def test_documents_of_one_name_and_of_any_letters_become_pdfs_beside_them(tmp_path: Path) -> None:
    documents = [
        document(tmp_path / "soknad-00001" / "employment_contract-v1.docx", "blåbærsyltetøy"),
        document(tmp_path / "soknad-00002" / "employment_contract-v1.docx", "tyttebær"),
        document(tmp_path / "Ærlig «Å» 北京 'x' 100 %.docx", "multe"),
        document(tmp_path / "-o-først.v2.docx", "rips"),
    ]
    made = make_pdfs(documents)

    assert [text_of(each).strip() for each in made] == ["blåbærsyltetøy", "tyttebær", "multe", "rips"]
    assert [each.parent for each in made] == [each.parent for each in documents]
    assert sorted(each.suffix for each in tmp_path.rglob("*.*") if each.is_file()) == [".docx"] * 4 + [".pdf"] * 4


@with_libreoffice
def test_only_what_is_newer_than_its_pdf_is_made_anew(tmp_path: Path) -> None:
    first, second = document(tmp_path / "a.docx", "før"), document(tmp_path / "b.docx", "likt")
    counted: list[int] = []
    make_pdfs([first, second], counted.append)
    kept = pdf_of(second).stat().st_ino

    document(first, "etter")
    os.utime(first, ns=(0, pdf_of(first).stat().st_mtime_ns + 1))
    make_pdfs([first, second], counted.append)
    make_pdfs([first, second], counted.append)

    assert counted == [2, 1]
    assert text_of(pdf_of(first)).strip() == "etter"
    assert pdf_of(second).stat().st_ino == kept


@with_libreoffice
def test_a_damaged_document_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    whole, damaged = document(tmp_path / "hel.docx", "hel"), tmp_path / "skadet.docx"
    damaged.write_bytes(whole.read_bytes()[:300])

    with pytest.raises(NotMade, match=r"LibreOffice klarte ikke å lage PDF av skadet\.docx\.") as raised:
        make_pdfs([damaged, whole])

    assert raised.value.documents == (damaged,)
    assert (is_fresh(whole), pdf_of(damaged).exists()) == (True, False)


@with_libreoffice
def test_waits_for_libreoffice_no_longer_than_told(tmp_path: Path) -> None:
    convert([document(tmp_path / "a.docx", "a")], tmp_path, seconds=0.01)

    assert not (tmp_path / "a.pdf").exists()


@with_libreoffice
def test_every_document_becomes_a_pdf_with_tags_title_and_language(tmp_path: Path) -> None:
    documents = []
    for name, language in DOCUMENTS:
        documents.append(tmp_path / language / f"{name}.docx")
        documents[-1].parent.mkdir(exist_ok=True)
        documents[-1].write_bytes(render(edition(name, language), facts_of(name, language)))

    for made, (_, language) in zip(make_pdfs(documents), DOCUMENTS, strict=True):
        about = subprocess.run(["pdfinfo", made], capture_output=True, text=True, check=True).stdout
        properties: dict[str, Any] = dict(line.split(":", 1) for line in about.splitlines())
        assert properties["Tagged"].strip() == "yes", made
        assert properties["Title"].strip(), made
        assert f"/Lang({language.tag})".encode() in made.read_bytes(), made
        assert "Side 1 av" in text_of(made), made


def test_says_so_in_norwegian_where_libreoffice_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoLibreOffice, match="LibreOffice er ikke installert"):
        make_pdfs([document(tmp_path / "a.docx", "a")])


def test_nothing_is_started_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert make_pdfs([]) == []
    assert libreoffice_program() is None
