"""Settings and their names: what the doctor says of each thing that is broken there."""

from pathlib import Path

import pytest

from deployments.doctor import settings as doctor_settings
from deployments.doctor.finding import Level
from tasks.settings import Settings
from tests.deployments.doctor.examined import is_fine, sentence_of


def test_a_misspelt_name_is_told(given: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("HELTMED_MAILFROM=x@y.no\n")
    monkeypatch.setenv("HELTMED_SMTPHOST", "smtp.kommunen.no")

    assert sentence_of(doctor_settings.names_are_known(given), Level.WARNING) == (
        "Ukjent og uten virkning: HELTMED_MAILFROM, HELTMED_SMTPHOST."
    )


def test_the_organisation_number_is_asked_for(given: Settings) -> None:
    assert "organisasjonsnummer" in sentence_of(
        doctor_settings.names_are_known(given.model_copy(update={"organisation_number": ""})), Level.WARNING
    )
    assert is_fine(doctor_settings.names_are_known(given))
