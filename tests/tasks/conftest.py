"""An empty database for one test: SQLite, and the same on PostgreSQL when it is installed; and a form in the engine."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from prefect import get_client
from prefect.client.orchestration import PrefectClient
from sqlalchemy.engine import make_url

from deployments.bench.postgres_server import programs, running_server
from tasks.database import engine_for, migrate
from tasks.engine.form_schemas import form_schema
from tasks.settings import Settings, settings
from tests.migrated import a_migrated_database
from tests.tasks.engine.in_the_engine import LISTS, Example, deploy, example


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL er ikke installert")
    with running_server(found) as address:
        yield address


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    """The address of a migrated, empty database that is only ever copied."""
    address = a_new_database(postgres, "migrated")
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("HELTMED_DATABASE_URL", address)
        settings.cache_clear()
        migrate()
        engine_for(address).dispose()  # a database being copied allows no connections
    engine_for.cache_clear()
    settings.cache_clear()
    return address


def an_empty_database(request: pytest.FixtureRequest) -> str:
    """The address of a new database on the session's PostgreSQL, without a table in it."""
    return a_new_database(request.getfixturevalue("postgres"), _name_for(request))


def a_migrated_copy(request: pytest.FixtureRequest) -> str:
    """The address of a new database with every table, as `migrate` leaves it."""
    server, _, made = request.getfixturevalue("migrated_postgres").rpartition("/")
    return a_new_database(server, _name_for(request), like=made)


def a_new_database(server: str, name: str, like: str = "template1") -> str:
    plain = make_url(f"{server}/postgres").set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())
    return f"{server}/{name}"


def _name_for(request: pytest.FixtureRequest) -> str:
    return f"test_{abs(hash(request.node.nodeid)):x}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a migrated, empty database that the settings lead to."""
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    if request.param == "postgresql":
        monkeypatch.setenv("HELTMED_DATABASE_URL", a_migrated_copy(request))
        settings.cache_clear()
    else:
        settings.cache_clear()
        a_migrated_database()
    yield settings().database
    engine_for(settings().database).dispose()
    engine_for.cache_clear()
    settings.cache_clear()


@pytest.fixture
async def client(prefect_server: Settings) -> AsyncIterator[PrefectClient]:
    async with get_client() as client:
        yield client


@pytest.fixture
async def form(client: PrefectClient) -> UUID:
    return await deploy(client, example, form_schema(Example, LISTS))
