"""Every store is searched: what was planted in one is found there, and nowhere else."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document

from domain.privacy.traces import Wanted, needles
from domain.tables.candidacies import Person
from domain.tables.sealed import DELETED
from tasks.database import unit_of_work
from tasks.privacy.traces import known_of, search
from tasks.settings import settings
from tests.migrated import a_migrated_database

WANTED = Wanted(name="Zebulonia Kvistholm", phone="48 15 16 23", email="sommerfugl77@post.example", address="Tranebærstien 77")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HELTMED_DATA", str(tmp_path))
    settings.cache_clear()
    a_migrated_database()
    return tmp_path


def found() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    return {
        store.name: [(trace.where, trace.found) for trace in store.traces] for store in search(needles(WANTED)) if store.traces
    }


def a_document(path: Path) -> None:
    document = Document()
    document.add_paragraph().add_run("Hei Zebulonia ").bold = True
    document.paragraphs[0].add_run("Kvistholm.")
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))


def a_mail(path: Path) -> None:
    document = path.with_name("vedlegg.docx")
    a_document(document)
    message = EmailMessage()
    message["Subject"] = "Kvittering"
    message.set_content("Hei, her er brevet – med æ, ø og å.")
    message.add_attachment(document.read_bytes(), maintype="application", subtype="octet-stream", filename="brev.docx")
    document.unlink()
    path.write_bytes(message.as_bytes())


def an_archive(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("person.json", json.dumps({"phone": "+4748151623"}))


def an_engines_row(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as engine:
        engine.execute("CREATE TABLE flow_run (parameters JSON)")
        engine.execute("INSERT INTO flow_run VALUES (?)", [json.dumps({"skjema": {"address": "Tranebærstien 77"}})])
        engine.commit()


def a_large_log(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = bytearray(b"." * 8_000_040)
    whole[7_999_990:8_000_015] = b"sommerfugl77@post.example"
    path.write_bytes(whole)


@pytest.mark.parametrize(
    ("where", "planted", "store", "what"),
    [
        ("dokumenter/soknad-00001/brev-v1.docx", a_document, "dokumentene", "navn"),
        ("innboks/1.eml", a_mail, "innboksen", "navn"),
        ("prefect/prefect.db", an_engines_row, "motoren (Prefect)", "adresse"),
        ("logg/prefect.log", a_large_log, "resten av datamappen", "e-post"),
        ("innsyn/mappe.zip", an_archive, "resten av datamappen", "telefon"),
        ("maler/Zebulonia Kvistholm.txt", lambda path: path.touch(), "resten av datamappen", "navn"),
    ],
)
def test_a_file(data: Path, where: str, planted: Callable[[Path], None], store: str, what: str) -> None:
    assert found() == {}
    path = data / where
    path.parent.mkdir(parents=True, exist_ok=True)

    planted(path)

    assert found() == {store: [(where, (what,))]}


def test_a_row_and_the_bytes_it_leaves(data: Path) -> None:
    with unit_of_work() as session:
        person = Person(name=WANTED.name, in_pool=False, email=WANTED.email)
        session.add(person)
        session.flush()
        number = person.id

    assert known_of(number) == Wanted(name=WANTED.name, email=WANTED.email)
    by_row = found()["databasen, slik programmet leser den"]
    assert by_row == [(f"person.name i rad {number}", ("navn",)), (f"person.email i rad {number}", ("e-post",))]


def test_a_stranger_is_not_known(data: Path) -> None:
    assert known_of(17) == Wanted()


def test_one_whose_name_is_erased_is_not_known_by_the_word_that_stands_there(data: Path) -> None:
    with unit_of_work() as session:
        person = Person(name=DELETED, in_pool=False)
        session.add(person)
        session.flush()
        number = person.id

    assert known_of(number) == Wanted()
