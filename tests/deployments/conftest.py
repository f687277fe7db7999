"""An installation for the doctor to look at, and one that is served."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.clock import today
from tasks.database import engine_for
from tasks.settings import Settings, settings
from tests.conftest import Installation
from tests.free_ports import free_port
from tests.migrated import a_migrated_database


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """An installation that is migrated and not running."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    for name in [name for name in os.environ if name.startswith("HELTMED_")]:
        monkeypatch.delenv(name)  # the environment of the test run holds no setting of the installation
    environment = {"DATA": str(data), "PORT": str(free_port()), "WEB_PORT": str(free_port()), "ORGANISATION_NUMBER": "974760673"}
    for name, value in environment.items():
        monkeypatch.setenv(f"HELTMED_{name}", value)
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    a_migrated_database()
    installed = settings()
    yield installed
    engine_for(installed.database).dispose()
    engine_for.cache_clear()
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def served(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An example on the test's own day: what another thread serves is on that day too."""
    monkeypatch.setenv("HELTMED_EXAMPLE", "true")
    settings.cache_clear()
    settings().example_day.write_text(today().isoformat(), encoding="utf-8")
    return installation
