"""The files of the documents folder are sealed, read back as they were, and gone with the key of the person."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st

from domain.process import Life
from domain.tables.candidacies import Candidacy
from tasks.database import unit_of_work
from tasks.keys.ring import destroy, is_sealed, key_of_file
from tasks.render.documents import Paper, put_file, register
from tasks.render.sealed_files import FileUnreadable, put_sealed, read_sealed, seal_what_is_clear
from tasks.settings import settings
from tests.rows import a_candidacy_row, a_position_row, a_workplace_row

CONTENT = b"PK Sara Soker"


@pytest.fixture
def paper(database: str) -> Path:
    with unit_of_work() as session:
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        document = register(session, Life.CANDIDACY, candidacy.id, Paper("trial_agreement", "Avtale", lambda: CONTENT))
        put_file(document, CONTENT)
        assert document.sha256 == hashlib.sha256(CONTENT).hexdigest()
        return settings().documents / document.file


def test_a_made_document_is_sealed_under_the_persons_key(paper: Path) -> None:
    with unit_of_work() as session:
        own = session.get_one(Candidacy, 1).person.key

    assert (key_of_file(paper.read_bytes()), read_sealed(paper)) == (own, CONTENT)
    assert b"Sara" not in paper.read_bytes()


@of_hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.binary())
def test_whatever_is_put_there_comes_back(database: str, content: bytes) -> None:
    file = settings().documents / "prøve.docx"
    put_sealed(file, content, 0)

    assert read_sealed(file) == content


def test_a_file_of_one_who_is_erased_or_a_damaged_one_can_not_be_read(paper: Path) -> None:
    whole = paper.read_bytes()
    paper.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(FileUnreadable):
        read_sealed(paper)
    paper.write_bytes(whole)

    destroy(1)

    with pytest.raises(FileUnreadable):
        read_sealed(paper)


def test_what_an_earlier_version_left_in_clear_is_read_and_then_sealed_where_it_lies(paper: Path) -> None:
    pdf, of_the_house = paper.with_suffix(".pdf"), settings().documents / "stilling-00001" / "advertisement-v1.docx"
    of_the_house.parent.mkdir()
    for file in (paper, pdf, of_the_house):
        file.write_bytes(CONTENT)
        os.utime(file, ns=(0, 1_800_000_000_000_000_000))
    assert read_sealed(pdf) == CONTENT

    assert (seal_what_is_clear(), seal_what_is_clear()) == (3, 0)

    with unit_of_work() as session:
        own = session.get_one(Candidacy, 1).person.key
    assert [key_of_file(file.read_bytes()) for file in (paper, pdf, of_the_house)] == [own, own, 0]
    assert all(read_sealed(file) == CONTENT and is_sealed(file.read_bytes()) for file in (paper, pdf, of_the_house))
    assert pdf.stat().st_mtime_ns == 1_800_000_000_000_000_000
