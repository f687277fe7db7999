"""The machine: what the doctor says of each thing that is broken there."""

from datetime import datetime, timedelta
from importlib.metadata import version

import pytest

from deployments.doctor import machine as doctor_machine
from deployments.doctor.finding import Level
from tasks.settings import Settings
from tests.deployments.doctor.examined import NOON, is_fine, sentence_of


def test_a_package_of_another_version_is_told() -> None:
    assert list(
        doctor_machine.wrong_packages(["prefect==1.0", "finnes-ikke-her>=1", "pip-tools==0; extra == 'dev'", "tzdata"])
    ) == [
        f"prefect {version('prefect')} skulle vært ==1.0.",
        "finnes-ikke-her mangler.",
    ]


def test_a_time_zone_that_is_missing_or_wrong_is_told(given: Settings) -> None:
    assert is_fine(doctor_machine.time_zone(given))
    assert (
        sentence_of(doctor_machine.time_zone(given, "Europe/Ingensteds"))
        == "Tidssonen Europe/Ingensteds finnes ikke på maskinen."
    )
    assert sentence_of(doctor_machine.time_zone(given, "Europe/London")) == "Tidssonen Europe/London er feil på maskinen."


@pytest.mark.parametrize(
    ("others", "last", "level"),
    [
        pytest.param({}, None, Level.OK, id="nobody to ask"),
        pytest.param({"databasen": NOON - timedelta(seconds=20)}, NOON, Level.OK, id="twenty seconds"),
        pytest.param({"databasen": NOON + timedelta(minutes=3)}, None, Level.FAULT, id="three minutes ahead"),
        pytest.param({"databasen": None}, NOON + timedelta(days=2), Level.FAULT, id="recorded the day after tomorrow"),
    ],
)
def test_a_moved_clock_is_told(others: dict[str, datetime | None], last: datetime | None, level: Level) -> None:
    assert doctor_machine.judged_clock(NOON, others, last).level == level


def test_the_font_that_stands_in_for_arial_is_told() -> None:
    assert is_fine(doctor_machine.judged_font("Liberation Sans"))
    assert "blir DejaVu Sans i PDF" in sentence_of(doctor_machine.judged_font("DejaVu Sans"), Level.WARNING)


def test_a_machine_without_libreoffice_is_told(given: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/finnes/ikke")

    assert sentence_of(doctor_machine.libreoffice(given), Level.WARNING).startswith("LibreOffice er ikke installert")
    assert doctor_machine.fonts(given) is None
