"""The doctor as a command: each thing that is broken is one line, and it never falls itself."""

import json
import threading
from importlib.metadata import version
from pathlib import Path

import pytest

from deployments.__main__ import main
from deployments.doctor.doctor import CHECKS, Answer, Check, examine
from deployments.doctor.finding import Finding, fine, warning
from tasks.settings import Settings, settings
from tests.deployments.doctor.examined import is_fine


def test_a_sound_installation_is_one_line_a_check_and_nothing_wrong(given: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0

    *lines, blank, summary = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("FEIL")] == []
    assert [line.split(":")[0].split()[-1] for line in lines if line.startswith("OK")][:4] == [
        "Innstillinger",
        "Versjon",
        "Programpakker",
        "Datamappe",
    ]
    assert (blank, summary[:8]) == ("", "Feil: 0.")


def test_a_program_reads_the_same_as_json(given: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (given.data / "lenker.txt").touch(mode=0o644)

    assert main(["doctor", "--json"]) == 1

    found = {each["check"]: each for each in json.loads(capsys.readouterr().out)}
    assert found["Hemmeligheter"]["level"] == "fault"
    assert found["Hemmeligheter"]["mend"] == f"Skriv: chmod 600 {given.data / 'lenker.txt'}"
    assert found["Versjon"]["what"].startswith(f"HELT MED {version('heltmed')} på Python 3.")
    assert found["Tidssone"] == {
        "check": "Tidssone",
        "level": "ok",
        "what": "Europe/Oslo: vintertid og sommertid stemmer.",
        "mend": "",
    }


def test_a_wrong_setting_is_named_and_nothing_else_is_looked_at(
    given: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HELTMED_PORT", "mange")
    monkeypatch.setenv("HELTMED_SMTP_SECURITY", "ja")
    settings.cache_clear()

    assert main(["doctor"]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "FEIL      Innstillinger: Innstillingen HELTMED_PORT: skal være et helt tall, og er «mange». Rett det i miljøet eller i filen .env.",
        (
            "FEIL      Innstillinger: Innstillingen HELTMED_SMTP_SECURITY: skal være 'starttls', 'tls' eller 'none', og er «ja». "
            "Rett det i miljøet eller i filen .env."
        ),
        "",
        "Feil: 2. Advarsler: 0.",
    ]


def test_a_check_that_fails_itself_is_a_finding(given: Settings) -> None:
    def falls(_: Settings) -> Finding:
        raise LookupError("noe hemmelig")

    crashed, other = examine([Check("Database", falls), Check("Klokke", lambda _: fine("Går."))], given)

    assert crashed.line == (
        "ADVARSEL  Database: Undersøkelsen stoppet (LookupError). Resten er undersøkt. Meld fra til dem som lager programmet."
    )
    assert other.line == "OK        Klokke: Går."


def test_a_check_that_hangs_keeps_nobody_waiting(given: Settings) -> None:
    end = threading.Event()

    def hangs(_: Settings) -> Finding:
        end.wait()
        return fine("For sent.")

    hung, other = examine([Check("Diskplass", hangs), Check("Klokke", lambda _: fine("Går."))], given, patience=0.2)
    end.set()

    assert hung.line.startswith("FEIL      Diskplass: Svarte ikke innen 0 sekunder.")
    assert is_fine(other.finding)


def test_what_there_is_nothing_to_look_at_is_no_line(given: Settings) -> None:
    assert examine([Check("Egne maler", lambda _: None)], given) == []


def test_it_speaks_english_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_LANGUAGE", "en")

    assert Answer("Klokke", warning("A.", "B.")).line == "WARNING   Clock: A. B."


def test_it_makes_nothing(tmp_path: Path, given: Settings) -> None:
    empty = given.model_copy(update={"data": tmp_path / "ny"})

    examine(CHECKS, empty)

    assert not (tmp_path / "ny").exists()
