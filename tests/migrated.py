"""A migrated, empty database for each test: the migrations run once, and what they made is copied."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.database import engine_for, migrate
from tasks.settings import settings

_made = TemporaryDirectory(prefix="heltmed-migrated-")
_EMPTY = Path(_made.name) / "heltmed.db"


def a_migrated_database() -> None:
    """Put the database in the data folder of the settings, as `migrate` leaves it."""
    given = settings()
    file = given.data / "heltmed.db"
    assert not given.database_url, "another database than SQLite is migrated as it is made"
    if _EMPTY.exists():
        given.data.mkdir(parents=True, exist_ok=True)
        shutil.copy(_EMPTY, file)
        return
    migrate()
    engine_for(given.database).dispose()  # its last connection writes everything into the one file
    assert [path.name for path in given.data.glob("heltmed.db*")] == [file.name]
    shutil.copy(file, _EMPTY)
