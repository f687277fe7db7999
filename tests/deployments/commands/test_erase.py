"""`heltmed erase N --prove` as an administrator meets it."""

import io
from pathlib import Path

import pytest

from deployments.__main__ import main
from domain.tables.candidacies import Person
from tasks.database import unit_of_work
from tasks.settings import settings
from tests.migrated import a_migrated_database


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    monkeypatch.setenv("HELTMED_LANGUAGE", "nb")
    settings.cache_clear()
    a_migrated_database()
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_what_the_database_knows_is_looked_for_and_told_without_the_words(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with unit_of_work() as session:
        session.add(Person(id=4, name="Zebulonia Kvistholm", in_pool=False))

    assert main(["erase", "4", "--prove"]) == 1

    told = capsys.readouterr().out
    assert "person.name i rad 4: navn" in told
    assert "Zebulonia" not in told


def test_of_one_who_is_erased_it_is_typed(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "Zebulonia Kvistholm", "48 15 16 23", "", "")
    assert main(["erase", "4", "--prove"]) == 0
    assert capsys.readouterr().out.endswith("Ingenting er funnet.\n")

    (data / "feil.log").write_text("ringte 4815 1623", encoding="utf-8")
    typed(monkeypatch, "Zebulonia Kvistholm", "48 15 16 23", "", "")
    assert main(["erase", "4", "--prove"]) == 1
    assert "feil.log: telefon" in capsys.readouterr().out


def test_nothing_to_look_for_is_said(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch)

    assert main(["erase", "4", "--prove"]) == 2
    assert "Ingenting å lete etter" in capsys.readouterr().err
