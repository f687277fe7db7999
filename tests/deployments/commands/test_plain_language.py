from pathlib import Path

import pytest
from docx import Document

from deployments.__main__ import main
from tasks.render.templates import SHIPPED


def run(*arguments: object) -> int:
    return main(["plain-language", *map(str, arguments)])


def test_a_text_within_the_limits_is_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "brev.txt"
    file.write_text("Hei Kari.\n\nDu begynner mandag. Ring oss.", encoding="utf-8")

    assert run(file) == 0
    assert capsys.readouterr().out == (
        "brev.txt: 3 setninger, 7 ord, høyst 3 i en setning. LIX 18,7 uten navn og fagord, 16,6 med alle ord.\n"
        "  Teksten er innenfor grensene.\n"
    )


def test_each_sentence_over_a_limit_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = Document()
    word.add_paragraph("Møt kl. 9.")
    word.add_table(1, 1).cell(0, 0).text = "Vi vet at du kommer fordi du vil."
    word.save(str(tmp_path / "brev.docx"))

    assert run(tmp_path / "brev.docx") == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  - «kl.» er en forkortelse, skriv «klokka»: «Møt kl. 9.»",
        "  - 2 leddsetninger i setningen, grensen er 1: «Vi vet at du kommer fordi du vil.»",
    ]


def test_a_template_is_measured_with_names_for_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SHIPPED / "trial_offer_short.docx", SHIPPED / "emails" / "trial_offer.body.txt") == 0
    assert run("--nynorsk", SHIPPED / "nynorsk" / "trial_offer_short.docx") == 0
    assert "{" not in capsys.readouterr().out


def test_a_file_from_an_older_program_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "brev.txt"
    file.write_bytes("Møt på jobb f.eks. i dag.".encode("cp1252"))

    assert run(file) == 1
    assert "«Møt på jobb f.eks. i dag.»" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "falsk.docx").write_text("Hei")
    (tmp_path / "brev.txt").write_text("Hei.")

    assert run(tmp_path / "falsk.docx", tmp_path / "borte.txt", tmp_path / "brev.txt") == 2
    output = capsys.readouterr()
    assert output.err == "falsk.docx: filen er ikke et Word-dokument (.docx).\nborte.txt: filen finnes ikke.\n"
    assert output.out.startswith("brev.txt: 1 setning, 1 ord")
