"""A file that is no template, or no longer one, says what it is."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from tasks.render.template_check.check import faults_of
from tasks.render.templates import SHIPPED


@pytest.mark.parametrize(
    ("name", "content", "reason"),
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
def test_a_file_that_is_no_template_says_what_it_is(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)

    (fault,) = faults_of(tmp_path / name)
    assert reason in str(fault)


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
