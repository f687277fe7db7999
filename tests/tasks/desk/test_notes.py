"""Notes are kept once, sealed, and leave with whom they are about; nothing of them reaches the engine."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from domain.desk.link import Leads, NoPageLeft
from domain.desk.notes import NoteGone, Notes, NotesAreForCoordinators, PageTooOld
from domain.desk.standing import Standings
from domain.language.languages import BOKMAL, NYNORSK
from domain.log.line import What
from domain.privacy.periods import Keeping
from domain.staff.signed_in import FIRST_PERSON, SignedIn
from domain.tables.candidacies import Candidacy
from domain.tables.notes import NoteRow
from domain.tables.outbox import OutboxRow
from domain.tables.partners import Partner
from tasks.clock import moved_to, today
from tasks.database import engine_for, reading, unit_of_work
from tasks.desk.desk import load_desk
from tasks.desk.lists import desk_pages
from tasks.desk.morning import anything_due, queue_morning_mails
from tasks.desk.notes import delete_note, due_reminders, finish_note, notes_of, write_note
from tasks.desk.page_parts import Opened
from tasks.privacy.consented import forget_what_rested_on_consent
from tasks.privacy.retention import remove_what_has_ended
from tasks.privacy.rows import rows_of
from tasks.privacy.told_to_person import sections
from tasks.settings import settings
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row
from tests.tasks.changes.rows_of_the_log import lines

KEY, OTHER_KEY = "a" * 22, "b" * 22
LATER = date(2027, 3, 1)
NOTHING_STANDS = Standings(agreements=(), positions=(), candidacies=(), papers=())
PLACES = [(Leads.CANDIDACY, "Søknad 1 (S.S., Kiwi Bjorbekk)"), (Leads.WORKPLACE, "Kiwi Bjorbekk"), (Leads.PARTNER, "Kiwi Norge")]


def signed_in(staff: int, *, is_coordinator: bool = True, is_administrator: bool = False) -> SignedIn:
    return SignedIn(staff=staff, initials="?", is_coordinator=is_coordinator, is_administrator=is_administrator, session=1)


KARI, OLA = signed_in(1), signed_in(2)


@pytest.fixture(autouse=True)
def _office(database: str) -> None:
    """Kari and Ola are coordinators, and Sara has applied at a workplace of a partner's: each is number 1."""
    with unit_of_work() as session:
        a_staff_row(session, name="Kari Nordmann", email="kari@heltmed.example")
        a_staff_row(session, name="Ola Vik", email="ola@heltmed.example")
        partner = Partner(
            name="Kiwi Norge",
            organisation_number="974760673",
            kind="kjede",
            contact_name="Petra Partner",
            contact_email="petra@kiwi.example",
            contact_phone="91 00 00 00",
        )
        session.add(partner)
        session.flush()
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session, partner_id=partner.id)))


def write(leads: Leads = Leads.CANDIDACY, key: str = KEY, by: SignedIn = KARI, number: int = 1, **typed: str) -> None:
    write_note(leads, number, key, {"text": "ring i mars", "remind_on": "", **typed}, by)


def kept() -> list[NoteRow]:
    with reading() as session:
        return list(session.scalars(select(NoteRow).order_by(NoteRow.id)))


def on_the_page(reader: SignedIn = KARI, leads: Leads = Leads.CANDIDACY) -> Notes | None:
    with reading() as session:
        return notes_of(Opened(session, reader, today()), leads, 1)


def due(reader: SignedIn, *, everyone: bool = False) -> list[int]:
    desk = load_desk(reader, {}, everyone=everyone)
    return [line.note for group in desk.groups for line in group.lines if line.note]


@pytest.mark.parametrize(("leads", "label"), PLACES)
def test_it_stands_on_the_page_for_every_coordinator_and_reminds_the_one_who_wrote_it(leads: Leads, label: str) -> None:
    write(leads, remind_on="01.03.2027")

    for reader in (KARI, OLA):
        notes = on_the_page(reader, leads)
        assert notes
        assert [(each.text, each.by, each.remind_on) for each in notes.waiting] == [("ring i mars", "Kari Nordmann", LATER)]
        assert due(reader) == []
    with moved_to(LATER):
        assert (due(KARI), due(OLA), due(KARI, everyone=True)) == ([1], [], [])
        with reading() as session:
            (reminder,) = due_reminders(session, LATER)
        assert (reminder.label, reminder.page) == (label, f"{settings().ui_url}/{leads}/1")
        finish_note(1, KARI)
        assert due(KARI) == []
    notes = on_the_page(OLA, leads)
    assert notes
    assert ([each.done_on for each in notes.done], notes.waiting) == ([LATER], ())


def test_each_page_has_its_own_notes() -> None:
    for leads, _ in PLACES:
        write(leads, text=f"om {leads}")

    for leads, _ in PLACES:
        notes = on_the_page(KARI, leads)
        assert notes
        assert [each.text for each in notes.waiting] == [f"om {leads}"]


def test_a_note_without_a_day_reminds_nobody() -> None:
    write()

    with moved_to(LATER):
        assert due(KARI) == []


def test_sent_twice_it_is_one_and_says_what_it_said_last() -> None:
    write()
    write(text="ring i april", remind_on="01.04.2027")
    assert [(row.text, row.remind_on) for row in kept()] == [("ring i april", date(2027, 4, 1))]

    write(key=OTHER_KEY)
    write(by=OLA)
    write(Leads.WORKPLACE)
    assert len(kept()) == 4, "another page, another writer, another thing it is about"


def test_sent_twice_at_the_same_moment_it_is_one() -> None:
    for key in (KEY, OTHER_KEY, "c" * 22):
        together = threading.Barrier(2)

        def sent(key: str = key, together: threading.Barrier = together) -> None:
            together.wait()
            write(key=key)

        with ThreadPoolExecutor(2) as both:
            for each in [both.submit(sent) for _ in range(2)]:
                each.result()
    assert len(kept()) == 3


def test_done_twice_it_was_done_the_first_time() -> None:
    write()
    for day in (LATER, LATER + timedelta(1)):
        with moved_to(day):
            assert finish_note(1, OLA) == f"{settings().ui_url}/soknad/1"

    assert [row.done_on for row in kept()] == [LATER]


def test_it_is_deleted_when_it_is_done_and_not_before() -> None:
    write()
    delete_note(1, KARI)
    assert len(kept()) == 1

    finish_note(1, KARI)
    delete_note(1, KARI)
    assert kept() == []
    with pytest.raises(NoteGone):
        delete_note(1, KARI)


@pytest.mark.parametrize(
    "reader",
    [signed_in(2, is_coordinator=False), signed_in(2, is_coordinator=False, is_administrator=True), signed_in(FIRST_PERSON)],
)
def test_those_who_are_no_coordinators_neither_write_nor_read_nor_change_them(reader: SignedIn) -> None:
    write()

    assert on_the_page(reader) is None
    for attempt in (lambda: write(by=reader), lambda: finish_note(1, reader), lambda: finish_note(9, reader)):
        with pytest.raises(NotesAreForCoordinators):
            attempt()
    assert [row.done_on for row in kept()] == [None]


def test_one_who_is_no_coordinator_any_more_is_still_done_with_their_own() -> None:
    write(remind_on="20.01.2027")
    former = signed_in(1, is_coordinator=False)

    assert due(former) == [1]
    finish_note(1, former)
    assert due(former) == []


def test_what_no_page_of_ours_sent_is_kept_nowhere() -> None:
    for key in ("", "kort", "a" * 23, "å" * 22):
        with pytest.raises(PageTooOld):
            write(key=key)
    with pytest.raises(PageTooOld):
        write(Leads.STAFF)
    with pytest.raises(NoPageLeft, match="Søknad 99"):
        write(number=99)
    assert kept() == []


def test_it_is_sealed_under_the_key_of_the_one_it_is_about() -> None:
    for leads, _ in PLACES:
        write(leads)

    with engine_for(settings().database).connect() as connection:
        stored = connection.execute(text("SELECT text FROM note ORDER BY id")).scalars().all()
        key = connection.execute(text("SELECT key FROM person")).scalar_one()
    assert [each.rpartition(".")[0] for each in stored] == [f"s1.{key}", "s1.0", "s1.0"]


def test_the_log_says_who_wrote_it_and_the_lists_in_the_engine_never_hear_of_it() -> None:
    write(remind_on="20.01.2027", text="purpurlapper")
    write(Leads.WORKPLACE, remind_on="20.01.2027", text="purpurlapper")

    written = [row for row in lines(what=What.CHANGED) if row.about == "note"]
    assert [(row.staff_id, row.person_id) for row in written] == [(1, 1), (1, None)]
    assert "purpur" not in str(desk_pages(today()))
    assert "purpur" in str(load_desk(KARI, {}))


def test_the_morning_mail_of_the_one_who_wrote_it_says_that_there_is_one() -> None:
    for leads, _ in PLACES:
        write(leads, remind_on="20.01.2027", text="purpurlapper")

    assert anything_due(today(), NOTHING_STANDS)
    queue_morning_mails(today())
    with reading() as session:
        mails = {mail.recipient_email: mail.body for mail in session.scalars(select(OutboxRow))}
    karis = mails.pop("kari@heltmed.example")
    assert [f"{label}: et notat minner deg på noe. Det står på skrivebordet ditt." in karis for _, label in PLACES] == [True] * 3
    assert "purpur" not in karis
    assert "notat" not in str(mails)
    for number in (1, 2, 3):
        finish_note(number, KARI)
    assert not anything_due(today(), NOTHING_STANDS)


def test_the_person_is_told_of_it_and_it_goes_with_their_consent() -> None:
    write(remind_on="01.03.2027")
    write(Leads.WORKPLACE)
    with unit_of_work() as session:
        rows = rows_of(session, 1)
        for language, title in ((BOKMAL, "Notater"), (NYNORSK, "Notat")):
            (told,) = [each for each in sections(rows, language, with_confided=False) if each.title == title]
            assert "Det som er notert (aldri om helse): ring i mars" in told.lines
        forget_what_rested_on_consent(session, session.get_one(Candidacy, 1))

    assert [row.workplace_id for row in kept()] == [1]


def test_it_is_removed_three_years_after_anything_was_last_done_with_it() -> None:
    for key, reminded in zip(("a", "b", "c"), ("", "01.03.2028", ""), strict=True):
        write(Leads.WORKPLACE, key=key * 22, remind_on=reminded)
    with moved_to(date(2027, 6, 1)):
        finish_note(3, KARI)

    left = {}
    for day in (date(2030, 1, 1), date(2030, 2, 1), date(2030, 6, 1), date(2031, 3, 1)):
        with moved_to(day):
            removed = remove_what_has_ended(day)
        left[day] = ([row.id for row in kept()], removed.get(Keeping.NOTE, 0))
    assert list(left.values()) == [([1, 2, 3], 0), ([2, 3], 1), ([2], 1), ([], 1)]
