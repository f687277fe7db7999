"""A database that an earlier version of the program filled goes on working."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import JSON, Column, Connection, MetaData, Table, func, select, text
from sqlalchemy.types import Boolean, Date, DateTime, Integer, Numeric, Time

from domain.candidacies.facts import MeetingStatus
from domain.columns import Column as Place
from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.papers.printed import PRINTED
from domain.papers.samples import sample
from domain.registers import StaffForm
from domain.tables.candidacies import Candidacy, ContractVersionRow, Interview, Person, TrialRow
from domain.tables.documents import Document, Signature
from domain.tables.history import HistoryRow
from domain.tables.installation import Installation
from domain.tables.outbox import OutboxRow
from domain.tables.partners import Partner
from domain.tables.positions import Seat, Workplace
from domain.tables.staff import Staff
from tasks.database import MIGRATIONS, engine_for, metadata, migrate, reading, unit_of_work
from tasks.keys.ring import destroy
from tasks.render.documents import made_anew
from tasks.send.uids import uid_of
from tasks.settings import settings
from tests.domain.papers.columns_held import ALIKE, APART
from tests.domain.papers.every_paper import papers
from tests.tasks.conftest import an_empty_database

CONTRACTS = ("employment_contract", "contract_change", "trial_agreement")
BOTH = ["arbeidsgiver", "arbeidstaker"]


@pytest.fixture(params=["sqlite", "postgresql"])
def first_version(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """A connection to a database as the first revision leaves it."""
    yield from database_at("0001", request, tmp_path, monkeypatch)


@pytest.fixture(params=["sqlite", "postgresql"])
def before_languages(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """One in which målform was called a written form."""
    yield from database_at("0013", request, tmp_path, monkeypatch)


@pytest.fixture(params=["sqlite", "postgresql"])
def before_parts(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """One in which a contract's sentence did not keep where its words came from."""
    yield from database_at("0014", request, tmp_path, monkeypatch)


@pytest.fixture(params=["sqlite", "postgresql"])
def before_moves(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """One in which a job stayed at its workplace, and a worker had one seat."""
    yield from database_at("0026", request, tmp_path, monkeypatch)


@pytest.fixture(params=["sqlite", "postgresql"])
def before_digests(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """One in which the step of a member of staff was known by their address."""
    yield from database_at("0029", request, tmp_path, monkeypatch)


def database_at(
    revision: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Connection]:
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    if request.param == "postgresql":
        monkeypatch.setenv("HELTMED_DATABASE_URL", an_empty_database(request))
    settings.cache_clear()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = engine_for(settings().database)
    with engine.execution_options(writes=True).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
        yield connection
    engine.dispose()
    engine_for.cache_clear()
    settings.cache_clear()


def tables(connection: Connection) -> dict[str, Table]:
    """In an order in which each can be filled."""
    found = MetaData()
    found.reflect(connection)
    return {table.name: table for table in found.sorted_tables if table.name != "alembic_version"}


def a_value(column: Column[Any], number: int) -> Any:
    match column.type:
        case _ if column.primary_key or column.foreign_keys:
            return number
        case Boolean():
            return True
        case Integer():
            return 1
        case Numeric():
            return 20
        case DateTime():
            return datetime(2026, 12, 1, 12, tzinfo=UTC)
        case Date():
            return date(2026, 12, 1)
        case Time():
            return time(9)
        case JSON():
            return []
        case _:
            return f"{number}"


def put(connection: Connection, table: Table, number: int, **said: Any) -> None:
    values = {column.name: a_value(column, number) for column in table.columns if not column.nullable or column.foreign_keys}
    connection.execute(table.insert().values({**values, **said}))


def test_every_row_is_there_after_every_change_of_the_tables(first_version: Connection) -> None:
    before = tables(first_version)
    for table in before.values():
        for number in (1, 2):
            put(first_version, table, number)
    first_version.commit()

    migrate()

    after = tables(first_version)
    counted = {name: first_version.scalar(select(func.count()).select_from(after[name])) for name in before}
    assert counted == dict.fromkeys(before, 2)


def test_the_changes_lead_to_the_tables_of_the_program(first_version: Connection) -> None:
    migrate()

    assert compare_metadata(MigrationContext.configure(first_version, opts={"compare_type": True}), metadata) == []


def test_what_nobody_had_signed_waits_and_what_all_had_signed_does_not(first_version: Connection) -> None:
    table = tables(first_version)
    for number, kind, version, parties in (
        (1, "trial_agreement", 1, BOTH),
        (2, "trial_agreement", 2, BOTH),
        (3, "employment_contract", 1, BOTH),
        (4, "timesheet", 1, []),
    ):
        said = {"life": "søknad", "life_id": 1, "part": ""}
        put(first_version, table["document"], number, kind=kind, version=version, to_sign=parties, **said)
    for number, document, party in ((1, 2, "arbeidstaker"), (2, 3, "arbeidstaker"), (3, 3, "arbeidsgiver")):
        put(first_version, table["signature"], number, document_id=document, party=party)
    first_version.commit()

    migrate()

    with reading() as session:
        assert {row.id: row.waits for row in session.scalars(select(Document))} == {1: False, 2: True, 3: False, 4: False}
        assert [row.signed_by for row in session.scalars(select(Signature))] == [None] * 3


def test_the_paper_of_an_agreement_is_known_by_its_first_day(first_version: Connection) -> None:
    said = {"life": "partner", "life_id": 1, "part": "", "to_sign": ["partner"]}
    for number, kind, version, day in (
        (1, "central_agreement", 1, "2026-01-01"),
        (2, "central_agreement", 2, "2027-01-01"),  # renewed
        (3, "central_agreement", 3, "2026-01-01"),  # the running one changed
        (4, "local_agreement", 1, "2026-01-01"),
    ):
        put(
            first_version, tables(first_version)["document"], number, kind=kind, version=version, facts={"starts_on": day}, **said
        )
    first_version.commit()

    migrate()

    with reading() as session:
        found = {row.id: (row.part, row.waits) for row in session.scalars(select(Document))}
    assert found == {1: ("2026-01-01", False), 2: ("2027-01-01", True), 3: ("2026-01-01", True), 4: ("", True)}


@pytest.mark.parametrize("kind", ["advertisement", "trial_agreement", "employment_contract_short"])
def test_an_old_document_is_made_anew_whatever_file_its_facts_were_declared_in(first_version: Connection, kind: str) -> None:
    facts = sample(PRINTED[kind]).model_dump(mode="json")
    if "terms" in facts:
        facts["terms"] = []  # the sentences of a contract have a test of their own
    said = {"life": "søknad", "life_id": 1, "part": "", "facts": facts, "facts_class": "domain.a_file_that_has_moved:Facts"}
    put(first_version, tables(first_version)["document"], 1, kind=kind, version=1, **said)
    put(
        first_version,
        tables(first_version)["document"],
        2,
        kind="letter",
        version=1,
        **said | {"facts": None, "facts_class": None},
    )
    first_version.commit()

    migrate()

    with reading() as session:
        old, letter = session.scalars(select(Document).order_by(Document.id))
        anew = made_anew(old, {Place.WORKPLACE_NAME: facts["workplace"]}, {Place.WORKPLACE_NAME: "Nytt navn"})
        assert anew is not None
        assert anew.printed == facts | {"workplace": "Nytt navn"}
        assert made_anew(letter, {Place.WORKPLACE_NAME: facts["workplace"]}, {Place.WORKPLACE_NAME: "Nytt navn"}) is None
    assert "facts_class" not in tables(first_version)["document"].columns


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        ("employment_contract", {"first_day": "starts_on"}),
        ("trial_agreement", {"first_day": "starts_on", "last_day": "ends_on"}),
        ("contract_change_short", {"first_day": "from_on"}),
    ],
)
def test_a_paper_from_before_the_days_at_work_were_named_is_made_anew_with_the_days_it_had(
    first_version: Connection, kind: str, days: dict[str, str]
) -> None:
    facts = sample(PRINTED[kind]).model_dump(mode="json")
    of_then = {name: value for name, value in facts.items() if name not in days}
    said = {"life": "søknad", "life_id": 1, "part": "", "facts": of_then, "facts_class": ""}
    put(first_version, tables(first_version)["document"], 1, kind=kind, version=1, **said)
    first_version.commit()

    migrate()

    with reading() as session:
        (old,) = session.scalars(select(Document))
        anew = made_anew(old, {Place.WORKPLACE_NAME: facts["workplace"]}, {Place.WORKPLACE_NAME: "Nytt navn"})
    assert anew is not None
    assert anew.printed is not None
    assert {name: anew.printed[name] for name in days} == {name: facts[same] for name, same in days.items()}


def test_the_day_an_offer_is_to_be_answered_by_is_read_out_of_the_history(first_version: Connection) -> None:
    table = tables(first_version)
    for each in table.values():
        for number in (1, 2):
            if each.name != "history":
                put(first_version, each, number, **{"history_id": None} if "history_id" in each.columns else {})
    said = {"life": "søknad", "life_id": 1, "step": "candidate.chosen"}
    put(first_version, table["history"], 1, facts={"answer_by": "2027-01-25"}, **said)
    put(first_version, table["history"], 2, facts={"answer_by": "2027-02-01"}, **said)
    put(first_version, table["history"], 3, facts={"answer_by": "2027-03-01"}, **said | {"life_id": 2, "step": "another"})
    first_version.commit()

    migrate()

    with reading() as session:
        assert list(session.scalars(select(Candidacy.answer_by).order_by(Candidacy.id))) == [date(2027, 2, 1), None]


def test_who_is_written_to_in_nynorsk_goes_on_being_and_each_paper_is_in_the_language_it_was_made_in(
    before_languages: Connection,
) -> None:
    table, letter = tables(before_languages), sample(PRINTED["trial_offer_short"]).model_dump(mode="json")
    del letter["language"]
    put(before_languages, table["history"], 1, life="søknad", facts={"interview": 1})
    for number, form in ((1, "nynorsk"), (2, "bokmål")):
        for register in ("partner", "workplace", "person"):
            put(before_languages, table[register], number, written_form=form)
        put(before_languages, table["outbox"], number, history_id=1, written_form=form)
        said = {"life": "søknad", "life_id": number, "part": "", "kind": "trial_offer_short"}
        put(before_languages, table["document"], number, version=1, facts=letter | {"written_form": form}, **said)
    put(before_languages, table["document"], 3, version=1, life="søknad", kind="letter", facts=None)
    put(
        before_languages,
        table["document"],
        4,
        version=1,
        life="søknad",
        kind="day_plan",
        facts={"days": [{"written_form": "nynorsk"}]},
    )
    before_languages.commit()

    migrate()

    with reading() as session:
        for row in (Partner, Workplace, Person, OutboxRow):
            assert list(session.scalars(select(row.language).order_by(row.id))) == [NYNORSK, BOKMAL]
        assert [each.ids for each in session.scalars(select(HistoryRow))] == [{"interview": 1}]
        nynorsk, bokmal, unkept, within = session.scalars(select(Document).order_by(Document.id))
        assert (nynorsk.printed, bokmal.printed) == (letter | {"language": "nynorsk"}, letter | {"language": "bokmål"})
        assert (unkept.printed, within.printed) == (None, {"days": [{"language": "nynorsk"}]})
        anew = made_anew(nynorsk, {Place.WORKPLACE_NAME: letter["workplace"]}, {Place.WORKPLACE_NAME: "Nytt navn"})
        assert anew is not None
        assert anew.printed == letter | {"language": "nynorsk", "workplace": "Nytt navn"}


@pytest.mark.parametrize("language", Language)
def test_an_old_contract_learns_where_its_words_came_from(before_parts: Connection, language: Language) -> None:
    made = [each.kept for each in papers({**APART, Place.PERSON_LANGUAGE: language}) if each.kind in CONTRACTS]
    made += [each.kept for each in papers({**ALIKE, Place.PERSON_LANGUAGE: language}) if each.kind in CONTRACTS]
    kinds = [each.kind for each in papers(APART) if each.kind in CONTRACTS] * 2
    said = {"life": "søknad", "life_id": 1, "part": ""}
    for number, (kind, printed) in enumerate(zip(kinds, made, strict=True), start=1):
        old = {
            name: [_without_parts(item) for item in value] if name in ("items", "terms") else value
            for name, value in printed.items()
        }
        put(before_parts, tables(before_parts)["document"], number, kind=kind, version=number, printed=old, **said)
    before_parts.commit()

    migrate()

    with reading() as session:
        for document, printed in zip(session.scalars(select(Document).order_by(Document.id)), made, strict=True):
            assert document.printed is not None
            for name in {"items", "terms"} & printed.keys():
                assert document.printed[name] == printed[name], (document.kind, document.id)


def _without_parts(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "parts"}


def test_a_sentence_worded_otherwise_stays_without_parts(before_parts: Connection) -> None:
    printed = next(each.kept for each in papers(APART) if each.kind == "employment_contract")
    items = [{**_without_parts(item), "text": "Som avtalt."} for item in printed["items"]]
    put(
        before_parts,
        tables(before_parts)["document"],
        1,
        kind="employment_contract",
        version=1,
        life="søknad",
        part="",
        printed=printed | {"items": items},
    )
    before_parts.commit()

    migrate()

    with reading() as session:
        (document,) = session.scalars(select(Document))
        assert document.printed is not None
        assert {item["text"] for item in document.printed["items"]} == {"Som avtalt."}
        assert not any(item["parts"] for item in document.printed["items"])


def test_an_appointment_sent_before_keeps_its_uid_and_its_mail_is_known_by_it(before_languages: Connection) -> None:
    table = tables(before_languages)
    for name in (each for each in table if each not in ("history", "outbox")):
        put(before_languages, table[name], 1, **({"status": "planned"} if name == "interview" else {}))
    for number, step in ((1, "trial.agreed"), (2, "trial.agreed"), (3, "application.received")):
        put(before_languages, table["history"], number, life="søknad", life_id=1, step=step, registered_by=None)
    text = "BEGIN:VEVENT\r\nUID:interview-1-1@heltmed\r\nDTSTART;TZID=Europe/Oslo:20270114T100000\r\nEND:VEVENT\r\n"
    for number, invitation in ((1, text), (2, None)):
        said = {"life": "søknad", "kind": "letter", "status": "queued", "recipient_role": "søker", "written_form": BOKMAL}
        put(before_languages, table["outbox"], number, invitation=invitation, history_id=1, **said)
    before_languages.commit()

    migrate()

    with unit_of_work() as session:
        mails = session.scalars(select(OutboxRow).order_by(OutboxRow.id))
        assert [(row.appointment, row.until_on) for row in mails] == [("interview-1-1@heltmed", date(2027, 1, 14)), (None, None)]
        first, own = session.get_one(Interview, 1), session.get_one(Installation, 1)
        assert (uid_of(first), session.get_one(TrialRow, 1).sequence) == ("interview-1-1@heltmed", 2)
        later = Interview(id=2, candidacy_id=1, number=2, status=MeetingStatus.PLANNED, panel=[], answers=[], sequence=0)
        later.starts_at, later.minutes, later.place = first.starts_at, 45, "pauserommet"
        session.add(later)
        assert uid_of(later) == f"interview-1-2-{own.name}@heltmed"
        assert len(own.name) == 32


@pytest.fixture(params=["sqlite", "postgresql"])
def before_consents(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """One in which a consent was a date on a row."""
    yield from database_at("0027", request, tmp_path, monkeypatch)


def test_what_was_asked_and_answered_is_an_answer_to_the_words_of_its_form(before_consents: Connection) -> None:
    connection, found = before_consents, tables(before_consents)
    for name in ("partner", "central_agreement", "workplace", "position", "advertisement"):
        put(connection, found[name], 1)
    stands: dict[int, dict[str, Any]] = {
        1: {"support_name": "Mona Moen", "last_step": "info_meeting.called"},
        2: {"last_step": "candidacy.withdrawn", "closed_on": date(2027, 1, 8)},
    }
    for number, said in stands.items():
        put(connection, found["person"], number, in_pool=number == 1)
        put(connection, found["candidacy"], number, position_id=1, advertisement_id=1, **said)
        put(connection, found["reference"], number, consent_on=date(2026, 12, 18))
    put(connection, found["info_meeting"], 1, to_tell=["hva jeg er god på"])
    called = {"life": "søknad", "life_id": 1, "step": "info_meeting.called", "recorded_on": date(2027, 2, 1)}
    put(connection, found["history"], 1, **called)
    connection.commit()

    migrate()

    rows = connection.execute(text("SELECT candidacy_id, purpose, number, yes, answered_on, wording FROM consent ORDER BY id"))
    assert [(*row[:3], bool(row.yes), str(row.answered_on), row.wording) for row in rows] == [
        (1, "søknaden", None, True, "2026-12-01", 0),
        (1, "støtteperson", None, True, "2026-12-01", 0),
        (1, "referanse", 1, True, "2026-12-18", 0),
        (1, "det som blir fortalt i infomøtet", None, True, "2027-02-01", 0),
        (2, "søknaden", None, True, "2026-12-01", 0),
        (2, "søknaden", None, False, "2027-01-08", 0),
        (1, "nye jobber", None, True, "2026-12-01", 0),
    ]


@pytest.fixture(params=["sqlite", "postgresql"])
def before_sessions(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """One in which no one was administrator."""
    yield from database_at("0022", request, tmp_path, monkeypatch)


def test_the_first_coordinator_who_is_still_here_is_the_administrator(before_sessions: Connection) -> None:
    staff = tables(before_sessions)["staff"]
    for number, is_coordinator, left_on in (
        (1, False, None),
        (2, True, date(2026, 11, 1)),
        (3, True, None),
        (4, True, None),
    ):
        put(before_sessions, staff, number, is_coordinator=is_coordinator, left_on=left_on, stand_in_id=None)
    before_sessions.commit()

    migrate()

    with reading() as session:
        assert list(session.scalars(select(Staff.id).where(Staff.is_administrator))) == [3]


def test_a_job_of_before_stands_where_it_stood_and_its_worker_may_have_a_second_seat(before_moves: Connection) -> None:
    table = tables(before_moves)
    for name in (each for each in table if each != "installation"):
        put(before_moves, table[name], 1, **({"status": "planned"} if name == "interview" else {}))
    put(before_moves, table["position"], 2, central_agreement_id=None, workplace_id=1, seat_number=2)
    before_moves.commit()

    migrate()

    with unit_of_work() as session:
        version = session.get_one(ContractVersionRow, 1)
        assert (version.position_id, version.left_position_id, version.move_waits) == (None, None, False)
        session.add(Seat(position_id=2, candidacy_id=session.get_one(Seat, 1).candidacy_id))
        session.flush()


def test_the_step_of_a_member_of_staff_is_known_without_their_address(before_digests: Connection) -> None:
    table = tables(before_digests)
    for name in (each for each in table if each != "installation"):
        put(before_digests, table[name], 1, **({"key": "staff:kari@heltmed.example"} if name == "history" else {}))
    before_digests.commit()

    migrate()

    form = StaffForm.read({"registered_by": "1", "name": "Kari", "email": "Kari@heltmed.example", "roles": ["koordinator"]})
    with reading() as session:
        assert session.scalars(select(HistoryRow.key)).all() == [form.key()]
        assert "kari" not in form.key()


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
        said: dict[str, Any] = {each: value for each, value in enums.items() if each in table[name].columns}
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
