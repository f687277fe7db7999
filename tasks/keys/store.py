"""The database of the keys, apart from our own so that no backup of that one holds a key. Each is wrapped by the installation's.

A destroyed key leaves its number and the moment, so that what it sealed is known to be gone and not taken for damaged.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    DateTime,
    Engine,
    MetaData,
    NullPool,
    String,
    Table,
    create_engine,
    event,
    make_url,
    select,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable

_keys = Table(
    "sealing_key",
    MetaData(),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("wrapped", String),
    Column("destroyed_at", DateTime(timezone=True)),
)


def all_wrapped(url: str) -> Mapping[int, str | None]:
    """Every key by its number, wrapped; None for one that is destroyed."""
    with _open(url) as connection:
        return dict(connection.execute(select(_keys.c.number, _keys.c.wrapped)).all())


def destroyed(url: str) -> frozenset[int]:
    with _open(url) as connection:
        return frozenset(connection.scalars(select(_keys.c.number).where(_keys.c.wrapped.is_(None))))


def add(url: str, number: int, wrapped: str) -> bool:
    """Keep a new key; False when the number is taken."""
    try:
        with _open(url) as connection:
            connection.execute(_keys.insert().values(number=number, wrapped=wrapped))
    except IntegrityError:
        return False
    return True


def destroy(url: str, number: int, at: datetime) -> None:
    """Write nothing over the key. What was there is overwritten (SQLite), or vacuumed away (PostgreSQL)."""
    with _open(url) as connection:
        connection.execute(_keys.update().where(_keys.c.number == number).values(wrapped=None, destroyed_at=at))
    _without_old_rows(url)


def wrap_anew(url: str, anew: Callable[[str], str]) -> int:
    """Wrap every key another way, all or none; return how many."""
    with _open(url) as connection:
        found = connection.execute(select(_keys.c.number, _keys.c.wrapped).where(_keys.c.wrapped.is_not(None)).with_for_update())
        rows = found.all()
        for number, wrapped in rows:
            connection.execute(_keys.update().where(_keys.c.number == number).values(wrapped=anew(wrapped or "")))
    _without_old_rows(url)
    return len(rows)


def _without_old_rows(url: str) -> None:
    engine = _engine(url)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM FULL sealing_key")


@contextmanager
def looking_into(url: str) -> Iterator[Connection]:
    """A short look into another database than the keys' own, ours, which asks this room for its keys."""
    with create_engine(url, hide_parameters=True, poolclass=NullPool).connect() as connection:
        yield connection


def is_made(url: str) -> bool:
    """Whether there is a key store, as far as can be seen without making one."""
    file = make_url(url)
    return file.get_backend_name() != "sqlite" or Path(file.database or "").exists()


@contextmanager
def _open(url: str) -> Iterator[Connection]:
    with _engine(url).begin() as connection:
        yield connection


@cache
def _engine(url: str) -> Engine:
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin)
        _only_for_the_owner(Path(engine.url.database or ""))
    with engine.begin() as connection:
        connection.execute(CreateTable(_keys, if_not_exists=True))
    return engine


def _only_for_the_owner(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin ourselves
    # no log beside the file, in which a destroyed key would go on standing
    for pragma in ("journal_mode=DELETE", "busy_timeout=20000", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
