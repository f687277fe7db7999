"""A person who asks is told who has read and changed what stands about them: on paper or by mail, in their own language."""

from io import BytesIO

import pytest
from docx import Document as Word
from sqlalchemy import select, update

from domain.language.languages import NYNORSK
from domain.log.line import Opened, What
from domain.process import Life
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Person
from domain.tables.documents import Document
from domain.tables.log import LogRow
from flows.beside import application, correction, seen_by
from tasks.changes.acting import by_link
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.candidacy_page import load_candidacy_page
from tasks.log.seen import seen
from tasks.papers.correction import load_record
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.recruiting import MONDAY, an_application

ASKED = {"registered_by": "1 - K.N.", "person": "1 - S.S., Kiwi Bjorbekk (søknad 1)"}
KARI = 1
READER = SignedIn(staff=KARI, initials="K.N.", is_coordinator=True, is_administrator=False, session=1)


@pytest.fixture
async def applied(installation: Installation) -> Installation:
    with moved_to(MONDAY):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **an_application())
        await installation.done(correction.look_up, registered_by="1 - K.N.", row="Søknad", number=1)
        load_record("soknad", 1, READER)
        with by_link(KARI):
            seen(None, Opened.CANDIDACY, Life.CANDIDACY, 1)
    return installation


def text_of_the_list(installation: Installation) -> str:
    (row,) = installation.rows(select(Document).where(Document.kind == "seen_by_short"))
    return "\n".join(paragraph.text for paragraph in Word(BytesIO(read_sealed(settings().documents / row.file))).paragraphs)


async def test_the_list_says_who_read_and_changed_what_and_when(applied: Installation) -> None:
    with moved_to(MONDAY):
        done = await applied.done(seen_by.tell_who_has_seen, **ASKED)

    assert done.startswith("Listen til person 1 er laget, med 2 linjer om lesing og 6 om endring.")
    text = text_of_the_list(applied)
    for line in (
        "Kari Nordmann, koordinator, slo opp det som står om deg.",
        "Kari Nordmann, koordinator, så på siden om deg.",
        "Kari Nordmann, koordinator, skrev inn søknaden din.",
        "Kari Nordmann, koordinator, skrev inn navn, adresse eller telefon.",
        "Kari Nordmann, koordinator, skrev inn et samtykke.",
        "Spør Kari Nordmann i HELT\xa0MED.",
    ):
        assert line in text
    mail = applied.mails()[-1]
    assert mail["Subject"] == "Listen du spurte etter"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["Hvem har sett opplysningene dine, kort utgave.docx"]


async def test_asking_is_itself_in_the_log_and_on_the_next_list(applied: Installation) -> None:
    with moved_to(MONDAY):
        await applied.done(seen_by.tell_who_has_seen, **ASKED)
        (line,) = applied.rows(select(LogRow).where(LogRow.about == Opened.TRAIL))
        assert (line.what, line.person_id, line.staff_id) == (What.READ, 1, KARI)
        assert "med 3 linjer om lesing" in await applied.done(seen_by.tell_who_has_seen, **ASKED)


async def test_it_is_in_the_persons_language_and_on_paper_without_an_address(applied: Installation) -> None:
    with unit_of_work() as session:
        session.execute(update(Person).values(language=NYNORSK, email=None))

    with moved_to(MONDAY):
        await applied.done(seen_by.tell_who_has_seen, **ASKED)

    (row,) = applied.rows(select(Document).where(Document.kind == "seen_by_short"))
    assert row.title == "Kven har sett opplysningane dine, kort utgåve"
    assert any("letter_large-seen_by" in name for name in applied.documents())


async def test_it_stands_in_the_history_of_the_page(applied: Installation) -> None:
    with moved_to(MONDAY):
        await applied.done(seen_by.tell_who_has_seen, **ASKED)
        page = load_candidacy_page(1, READER)

    assert page.happened[0].what == "Fortalt hvem som har sett"


async def test_a_person_who_is_not_there_is_refused(applied: Installation) -> None:
    with moved_to(MONDAY):
        said = await applied.refused(seen_by.tell_who_has_seen, **ASKED | {"person": "99 - X.X."})

    assert "99" in said
