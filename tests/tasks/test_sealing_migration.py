"""What an earlier version wrote in clear is sealed by the migration, reads as it did, and lies nowhere in clear any more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from domain.tables.candidacies import Candidacy, Interview, Person
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from tasks.database import engine_for, migrate, reading
from tasks.keys.ring import destroy
from tasks.settings import settings
from tests.tasks.test_migrations import database_at, put, tables

PANEL = [{"name": "Petra Panel", "email": None}]


@pytest.fixture(params=["sqlite", "postgresql"])
def in_clear(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    yield from database_at("0028", request, tmp_path, monkeypatch)


def test_old_rows_are_sealed_each_under_its_persons_key(in_clear: Connection, tmp_path: Path) -> None:
    table = tables(in_clear)
    enums = {
        "language": "bokmål",
        "life": "søknad",
        "last_step": None,
        "status": "planned",
        "kind": "mail",
        "recipient_role": "søker",
    }
    for name in (
        "partner",
        "staff",
        "workplace",
        "central_agreement",
        "position",
        "advertisement",
        "person",
        "candidacy",
        "interview",
        "history",
        "outbox",
    ):
        said = {each: value for each, value in enums.items() if each in table[name].columns}
        said |= {"step": "x", "registered_by": None} if name == "history" else {}
        said |= {"name": "Sara Søker", "birth_date": date(1999, 5, 17)} if name == "person" else {}
        said |= {"needs": "purpurlapper", "benefit_since": None} if name == "candidacy" else {}
        said |= {"panel": PANEL, "answers": []} if name == "interview" else {}
        said |= {"email": "jon@heltmed.example"} if name == "staff" else {}
        said |= {"body": "Hei Sara", "history_id": None} if name == "outbox" else {}
        put(in_clear, table[name], 1, **said)
    in_clear.commit()

    migrate()

    with reading() as session:
        assert session.execute(select(Person.name, Person.birth_date)).one() == ("Sara Søker", date(1999, 5, 17))
        assert session.execute(select(Candidacy.needs, Candidacy.benefit_since)).one() == ("purpurlapper", None)
        assert session.execute(select(Interview.panel, Interview.answers)).one() == (PANEL, [])
        assert session.scalars(select(Staff.id).where(Staff.email == "jon@heltmed.example")).all() == [1]
        key = session.scalars(select(Person.key)).one()
    with engine_for(settings().database).connect() as connection:
        stored = connection.execute(text("SELECT needs FROM candidacy")).scalar_one()
    assert stored.startswith(f"s1.{key}.")
    raw = b"".join(file.read_bytes() for file in tmp_path.glob("heltmed.db*"))
    assert [name for name in (b"Sara", b"purpurlapper", b"Petra", b"1999-05-17", b"jon@heltmed") if name in raw] == []

    destroy(1)

    with reading() as session:
        assert (session.scalars(select(Person.name)).one(), session.scalars(select(OutboxRow.body)).one()) == ("(slettet)", "")
