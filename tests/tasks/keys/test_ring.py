"""The keys: made once, wrapped by the installation's own, changed without loss, and gone for good when destroyed."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select

from domain.tables.candidacies import Person
from domain.tables.sealed import THE_HOUSE
from tasks.database import engine_for, migrate, reading, unit_of_work
from tasks.keys import installation_key, store
from tasks.keys.installation_key import KeyFileIsDamaged, KeyFileIsMissing
from tasks.keys.ring import KeyIsMissing, Keys, KeysDoNotFit, destroy, keys
from tasks.settings import settings
from tests.migrated import a_migrated_database
from tests.rows import a_candidacy_row, a_position_row, a_workplace_row


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    settings.cache_clear()
    a_migrated_database()
    yield keys()
    engine_for(settings().database).dispose()
    engine_for.cache_clear()
    settings.cache_clear()


def another_process() -> Keys:
    """The same keys, as a process sees them that has just begun."""
    return Keys(settings().keys, settings().key_file.absolute())


def sara() -> None:
    with unit_of_work() as session:
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))


def name_of_sara() -> str:
    with reading() as session:
        return session.scalars(select(Person.name)).one()


def test_only_the_owner_can_read_the_keys(ring: Keys) -> None:
    ring.seal(THE_HOUSE, "noe")

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in settings().data.iterdir() if file.name.startswith("no")}
    assert modes == {"nokkel.txt": 0o600, "nokler.db": 0o600}


def test_what_is_sealed_opens_in_another_process_and_only_there(ring: Keys, tmp_path: Path) -> None:
    number = ring.new()
    sealed = ring.seal(number, "Sara Søker")

    assert sealed.startswith(f"s1.{number}.")
    assert sealed != ring.seal(number, "Sara Søker")
    assert another_process().unseal(sealed) == "Sara Søker"
    with pytest.raises(InvalidTag):
        ring.unseal(sealed.replace(f"s1.{number}.", f"s1.{ring.new()}."))
    with pytest.raises(InvalidTag):
        ring.unseal(sealed[:-8] + ("A" * 8 if sealed[-8:] != "A" * 8 else "B" * 8))


def test_the_same_is_sealed_alike_only_when_it_is_to_be_found(ring: Keys) -> None:
    first, again, other = (ring.seal(THE_HOUSE, text, alike=True) for text in ("a@b.no", "a@b.no", "a@b.nu"))

    assert first == again != other
    assert ring.unseal(first) == "a@b.no"


def test_a_destroyed_key_opens_nothing_in_any_process_nor_from_a_copy_of_the_database(ring: Keys, tmp_path: Path) -> None:
    sara()
    elsewhere = another_process()
    with engine_for(settings().database).connect() as connection:
        sealed = connection.exec_driver_sql("SELECT name FROM person").scalar_one()
    assert elsewhere.unseal(sealed) == "Sara Søker"
    engine_for(settings().database).dispose()
    shutil.copy(tmp_path / "heltmed.db", tmp_path / "backup.db")
    stored = (tmp_path / "nokler.db").read_bytes()

    destroy(1)

    assert name_of_sara() == "(slettet)"
    elsewhere._looked_at = float("-inf")  # two seconds have gone
    assert elsewhere.unseal(sealed) is None
    engine_for(settings().database).dispose()
    shutil.copy(tmp_path / "backup.db", tmp_path / "heltmed.db")
    assert name_of_sara() == "(slettet)"
    assert another_process().unseal(sealed) is None
    wrapped = [part for part in stored.split(b"gAAAA")[1:] if part[:40] not in (tmp_path / "nokler.db").read_bytes()]
    assert len(wrapped) >= 1  # the key's bytes are overwritten in the file


def test_a_new_key_of_the_installation_opens_everything_and_the_old_one_nothing(ring: Keys, tmp_path: Path) -> None:
    sara()
    before, running = settings().key_file.read_text(), another_process()
    assert running.unseal(ring.seal(THE_HOUSE, "før")) == "før"
    late = ring.new()

    assert ring.wrap_anew() == 3

    assert (name_of_sara(), another_process().unseal(ring.seal(late, "etter"))) == ("Sara Søker", "etter")
    assert running.unseal(ring.seal(late, "etter")) == "etter"  # it began before the change
    assert set(settings().key_file.read_text().split()) & set(before.split()) == set()
    assert stat.S_IMODE(settings().key_file.stat().st_mode) == 0o600
    settings().key_file.write_text(before)
    with pytest.raises(KeysDoNotFit):
        another_process().check()


def test_killed_between_the_file_and_the_store_everything_opens_and_it_can_be_run_again(ring: Keys) -> None:
    sealed = ring.seal(THE_HOUSE, "noe")
    installation_key.put_in_front(settings().key_file)

    assert another_process().unseal(sealed) == "noe"
    assert another_process().wrap_anew() == 1
    assert another_process().unseal(sealed) == "noe"
    assert len(settings().key_file.read_text().split()) == 1


def test_without_the_key_file_the_start_is_refused_and_no_new_one_is_made(ring: Keys) -> None:
    sara()
    settings().key_file.unlink()

    with pytest.raises(KeyFileIsMissing, match=r"nokkel\.txt mangler"):
        migrate()
    assert not settings().key_file.exists()

    settings().key_file.write_text("tull\n")
    with pytest.raises(KeyFileIsDamaged):
        migrate()


def test_without_the_key_store_the_start_is_refused_and_no_new_one_is_filled(ring: Keys, tmp_path: Path) -> None:
    sara()
    for name in ("nokler.db", "nokkel.txt"):
        (tmp_path / name).unlink(missing_ok=True)
        store._engine.cache_clear()  # as in a process that begins
        for _ in range(2):
            with pytest.raises(KeyIsMissing, match="mangler nøkkel 0"):
                another_process().check()


def test_keys_lie_where_the_settings_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ring: Keys) -> None:
    monkeypatch.setenv("HELTMED_KEY_FILE", str(tmp_path / "apart" / "key"))
    monkeypatch.setenv("HELTMED_KEYS_URL", f"sqlite:///{tmp_path / 'apart' / 'keys.db'}")
    settings.cache_clear()

    sara()

    assert sorted(file.name for file in (tmp_path / "apart").iterdir()) == ["key", "keys.db"]
    assert not (tmp_path / "nokler.db").exists()
