"""A paper that goes takes its files with it, once it is certain, and no mail says that it carries one that is gone."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.privacy.periods import SHIPPED_PERIODS, Keeping
from domain.privacy.retention import Due, Of
from domain.process import Life
from domain.tables.documents import Document
from domain.tables.outbox import OutboxRow, OutboxStatus
from tasks.clock import at, moved_to
from tasks.database import reading, unit_of_work
from tasks.privacy.removing import remove
from tasks.privacy.retention import remove_what_has_ended, tell_of_removals
from tasks.settings import settings
from tests.tasks.privacy.stories import CLOSED, NOON, a_mail, a_paper, applied_in_vain

pytestmark = pytest.mark.usefixtures("database")

DAY = date(2028, 2, 1)
BESIDE = (".docx", ".pdf", ".ny", ".pdf.ny")


def the_files() -> list[str]:
    return sorted(path.name for path in settings().documents.rglob("*") if path.is_file())


def with_all_beside(paper: Document) -> None:
    """As they lie when a PDF has been made, and the making of the next was killed."""
    for end in BESIDE:
        (settings().documents / paper.file).with_suffix(end).write_bytes(b"a paper")


@pytest.mark.parametrize(
    "due",
    [Due(Keeping.PERSON, Of.PERSON, 1, DAY), Due(Keeping.RECRUITMENT, Of.CANDIDACY, 1, DAY)],
    ids=["a person", "a kind of a candidacy"],
)
def test_the_files_go_when_it_stands_and_not_before(due: Due) -> None:
    with unit_of_work() as session:
        candidacy = applied_in_vain(session).id
        with_all_beside(session.scalars(select(Document).where(Document.kind == "reference_form")).one())
    before = the_files()

    def failed() -> None:
        with unit_of_work() as session:
            remove(session, due, SHIPPED_PERIODS, DAY)
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        failed()
    stood = the_files()
    with unit_of_work() as session:
        remove(session, due, SHIPPED_PERIODS, DAY)

    assert candidacy == 1
    assert stood == before
    assert [name for name in the_files() if name.startswith("reference_form")] == []


def test_a_mail_carries_a_paper_that_is_gone_no_longer() -> None:
    """Another paper may get the number, and is another person's."""
    with unit_of_work() as session:
        candidacy = applied_in_vain(session).id
        gone = session.scalars(select(Document).where(Document.kind == "reference_form")).one().id
        stands = session.scalars(select(Document).where(Document.kind == "not_chosen_short")).one().id
        a_mail(session, candidacy, CLOSED, gone, key="own")
        beside = a_mail(session, candidacy, CLOSED, gone, key="of a step beside it")
        beside.life, beside.life_id = Life.REGISTER, 7
        a_mail(session, candidacy, CLOSED, stands, key="another's")
    with unit_of_work() as session:
        remove(session, Due(Keeping.RECRUITMENT, Of.CANDIDACY, candidacy, DAY), SHIPPED_PERIODS, DAY)

    with reading() as session:
        carried = {row.key: row.attachments for row in session.scalars(select(OutboxRow)) if row.attachments}
    assert carried == {"another's 1": [{"document": stands}]}


def test_an_old_letter_goes_with_all_that_lies_beside_it() -> None:
    with unit_of_work() as session:
        candidacy = applied_in_vain(session).id
        letter = a_paper(session, candidacy, "letter")
        with_all_beside(letter)
        a_mail(session, candidacy, CLOSED, letter.id, key="letter")
        waits = a_mail(session, candidacy, CLOSED, letter.id, key="also")
        waits.status = OutboxStatus.QUEUED

    assert remove_what_has_ended(DAY)[Keeping.MAIL] >= 2

    assert [name for name in the_files() if name.startswith("letter")] == []
    with reading() as session:
        assert [row.attachments for row in session.scalars(select(OutboxRow)) if row.attachments] == []


def test_files_that_a_kill_left_behind_go_the_next_time() -> None:
    with unit_of_work() as session:
        applied_in_vain(session)
    tell_of_removals(DAY - timedelta(31))
    remove_what_has_ended(DAY)
    left, new = (settings().documents / "soknad-00001" / name for name in ("reference_form-v1.docx", "just_made-v1.docx"))
    for file, day in ((left, DAY), (new, DAY + timedelta(29))):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"a paper")
        written(file, day)
    with moved_to(DAY + timedelta(29), NOON):
        remove_what_has_ended(DAY + timedelta(29))

    assert the_files() == ["just_made-v1.docx"]


def written(file: Path, day: date) -> None:
    os.utime(file, (at(day, NOON).timestamp(),) * 2)
