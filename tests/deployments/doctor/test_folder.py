"""The data folder: what the doctor says of each thing that is broken there."""

import os
from pathlib import Path

import pytest
from docx import Document

from deployments.doctor import folder as doctor_folder
from deployments.doctor.finding import Level
from tasks.render.templates import SHIPPED
from tasks.settings import Settings
from tests.deployments.doctor.examined import is_fine, sentence_of


def test_a_folder_that_cannot_be_made_is_told(given: Settings, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    assert "Kan ikke skrive" in told_folder(given, tmp_path / "fil")


def told_folder(given: Settings, folder: Path) -> str:
    finding = doctor_folder.can_be_written(given.model_copy(update={"data": folder}))
    assert finding.level == Level.FAULT
    return finding.what


def test_a_folder_of_another_user_is_told(given: Settings) -> None:
    if os.geteuid() != 0:
        pytest.skip("bare root kan gi bort en mappe")
    os.chown(given.data, 12345, -1)

    assert "eies av en annen bruker (nummer 12345)" in sentence_of(doctor_folder.can_be_written(given), Level.WARNING)


@pytest.mark.parametrize("name", ["passord.txt", "lenker.txt", "feil.log"])
def test_a_secret_that_others_can_read_is_told(given: Settings, name: str) -> None:
    assert is_fine(doctor_folder.is_private(given))
    (given.data / name).touch(mode=0o640)

    assert sentence_of(doctor_folder.is_private(given)) == f"Andre på maskinen kan lese {name}."


def test_a_folder_that_others_can_look_into_is_told(given: Settings) -> None:
    given.data.chmod(0o755)

    assert "se inn i datamappen" in sentence_of(doctor_folder.is_private(given), Level.WARNING)


@pytest.mark.parametrize(
    ("gigabytes", "level"), [(50, Level.OK), (1.5, Level.WARNING), (0.1, Level.FAULT)], ids=["room", "little", "full"]
)
def test_a_full_disk_is_told_in_time(gigabytes: float, level: Level) -> None:
    assert doctor_folder.room(int(gigabytes * 1024**3)).level == level


def test_a_broken_template_of_ones_own_is_told(given: Settings) -> None:
    assert doctor_folder.own_templates(given) is None
    given.own_templates.mkdir()
    document = Document(str(SHIPPED / "letter.docx"))
    document.save(str(given.own_templates / "letter.docx"))
    assert is_fine(doctor_folder.own_templates(given))

    document.add_paragraph("Til {{ recipient_nam }}")
    document.save(str(given.own_templates / "letter.docx"))

    assert "letter.docx, avsnitt" in sentence_of(doctor_folder.own_templates(given), Level.WARNING)
