"""Clearing, lived over years: told of thirty days before, removed on the first of a month, and a repeat changes nothing."""

import os
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from domain.privacy.periods import Keeping
from domain.privacy.retention import Of
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Candidacy, Employment, Interview, Person, Reference, TrialRow
from domain.tables.documents import Document, Signature
from domain.tables.follow_up import SituationRow, Visit, VisitsTold
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Sponsor
from domain.tables.removals import Removal
from domain.tables.sealed import DELETED
from domain.tables.staff import Staff
from tasks.clock import moved_to, now
from tasks.database import reading, unit_of_work
from tasks.desk.steps import desk_steps
from tasks.failures import keep_failure
from tasks.keys import store
from tasks.keys.ring import keys
from tasks.privacy.pool_question import queue_pool_questions
from tasks.privacy.removals_told import queue_clearing_mails
from tasks.privacy.retention import remove_what_has_ended, tell_of_removals
from tasks.settings import settings
from tests.tasks.privacy.stories import NOON, applied_in_vain, has_worked

pytestmark = pytest.mark.usefixtures("database")


def lived(until: date, since: date = date(2027, 2, 1)) -> dict[date, Mapping[Keeping, int]]:
    """Every first of the month and the middle of it until a day; return what each clearing did."""
    did, day = {}, since
    while day <= until:
        with moved_to(day, NOON):
            tell_of_removals(day)
            if day.day == 1:
                did[day] = remove_what_has_ended(day)
        day = date(day.year, day.month, 15) if day.day == 1 else date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return {day: done for day, done in did.items() if done}


def files() -> list[str]:
    return sorted(path.name for path in settings().documents.rglob("*.docx"))


def test_one_who_applied_in_vain_is_told_of_and_gone_after_a_year() -> None:
    with unit_of_work() as session:
        applied_in_vain(session)

    assert lived(date(2028, 1, 1)) == {}
    with reading() as session:
        assert {(row.keeping, row.of, row.ends_on, row.told_on) for row in session.scalars(select(Removal))} == {
            (Keeping.APPLICATION, Of.CANDIDACY, date(2028, 1, 20), date(2028, 1, 1)),
            (Keeping.RECRUITMENT, Of.CANDIDACY, date(2028, 1, 20), date(2028, 1, 1)),
            (Keeping.PERSON, Of.PERSON, date(2028, 1, 20), date(2028, 1, 1)),
        }
        (line,) = [step for step in desk_steps(session) if "så lenge det skal" in step.what]
        assert line.what == (
            "Dette er snart tatt vare på så lenge det skal, og blir fjernet fra 31.01.2028: alt annet om personen (person 1), "
            "intervju og referanser (søknad 1) og søknaden (søknad 1). "
            "Trenger noen noe av det, må de få det før den dagen."
        )
        assert session.get_one(Person, 1).name == "Sara Søker"
        assert files() == ["not_chosen_short-v1.docx", "reference_form-v1.docx"]

    did = lived(date(2028, 3, 1), since=date(2028, 2, 1))

    assert did[date(2028, 2, 1)] == {Keeping.APPLICATION: 1, Keeping.RECRUITMENT: 1, Keeping.PERSON: 1}
    with reading() as session:
        person, candidacy = session.get_one(Person, 1), session.get_one(Candidacy, 1)
        assert (person.name, person.birth_date, person.address, person.email, person.phone) == (DELETED, None, None, None, None)
        assert (candidacy.needs, candidacy.benefit_since, candidacy.close_reason) == ("", None, None)
        assert candidacy.closed_on == date(2027, 1, 20)
        for gone in (Document, Signature, Reference, RaisedCaution):
            assert session.scalars(select(gone)).all() == []
        assert {interview.rating for interview in session.scalars(select(Interview))} == {None}
        assert session.scalars(select(HistoryRow.key)).all() == ["slettet:1"]
        assert session.execute(select(OutboxRow.recipient_name, OutboxRow.body, OutboxRow.subject)).all() == [("", "", "")]
        assert session.scalar(select(func.count()).select_from(Removal).where(Removal.done_on.is_(None))) == 0
        assert [step for step in desk_steps(session) if "så lenge det skal" in step.what] == []
    assert files() == []


def test_a_worker_keeps_what_the_law_keeps_until_its_day_and_no_longer() -> None:
    with unit_of_work() as session:
        worked = has_worked(session)
        number, key = worked.id, worked.person.key
    assert key
    paper = f"soknad-{number:05d}"

    def left() -> set[str]:
        return {path.name.removesuffix("-v1.docx") for path in (settings().documents / paper).glob("*.docx")}

    lived(date(2028, 3, 1))
    assert left() == {"trial_agreement", "employment_contract", "evaluation", "my_visits_short"}  # a year after the trial began

    lived(date(2028, 8, 1), since=date(2028, 3, 15))
    assert left() == {"trial_agreement", "employment_contract", "my_visits_short"}
    with reading() as session:
        assert session.get_one(Candidacy, number).needs == ""
        assert session.scalars(select(Visit.note)).one() == "fikk ny oppgave"

    lived(date(2030, 5, 1), since=date(2028, 8, 15))
    with reading() as session:
        assert session.scalars(select(Visit.note)).one() is None
        assert session.scalars(select(SituationRow)).all() == []

    lived(date(2030, 8, 1), since=date(2030, 5, 15))
    assert left() == {"trial_agreement"}
    with reading() as session:
        assert session.scalars(select(VisitsTold)).all() == []
        assert session.scalars(select(Employment.end_words)).one() is None
        assert session.scalars(select(Person.name).order_by(Person.id)).all() == [DELETED, "Wenche Worker"]

    lived(date(2032, 12, 15), since=date(2030, 8, 15))
    assert left() == {"trial_agreement"}
    assert keys().opens(key)

    lived(date(2033, 1, 1), since=date(2033, 1, 1))
    assert left() == set()
    with reading() as session:
        assert session.scalars(select(TrialRow)).all() == []
        assert session.scalars(select(Person.name).order_by(Person.id)).all() == [DELETED, DELETED]
    assert not keys().opens(key)
    assert len(store.destroyed(settings().keys)) == 2


def test_what_goes_on_anew_is_not_removed() -> None:
    with unit_of_work() as session:
        applied_in_vain(session)
    lived(date(2028, 1, 15))
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).closed_on = None

    assert Keeping.APPLICATION not in lived(date(2028, 6, 1), since=date(2028, 2, 1)).get(date(2028, 2, 1), {})
    with reading() as session:
        assert session.get_one(Person, 1).name == "Sara Søker"


def test_what_was_not_told_of_in_time_waits_thirty_days() -> None:
    with unit_of_work() as session:
        applied_in_vain(session)
    late = date(2029, 1, 31)

    assert Keeping.PERSON not in remove_what_has_ended(late)
    tell_of_removals(late)
    assert Keeping.PERSON not in remove_what_has_ended(late + timedelta(29))
    assert remove_what_has_ended(late + timedelta(30))[Keeping.PERSON] == 1


def test_a_clearing_that_was_killed_midway_is_finished_by_the_next() -> None:
    with unit_of_work() as session:
        applied_in_vain(session)
    day = date(2028, 2, 1)
    tell_of_removals(day - timedelta(31))
    for file in list(settings().documents.rglob("reference_form*")):
        file.unlink()  # as a kill between a file and its row leaves it

    done = {Keeping.APPLICATION: 1, Keeping.RECRUITMENT: 1, Keeping.PERSON: 1}
    assert remove_what_has_ended(day) == done
    with reading() as session:
        assert session.scalars(select(Document)).all() == []
    assert remove_what_has_ended(day) == done


def test_an_earlier_sponsor_and_one_who_has_left_are_forgotten_after_a_year() -> None:
    with unit_of_work() as session:
        applied_in_vain(session)
        sponsor, staff = session.scalars(select(Sponsor)).one(), session.get_one(Staff, 1)
        sponsor.until_on = staff.left_on = date(2027, 3, 10)

    lived(date(2028, 4, 1))

    with reading() as session:
        sponsor, staff = session.scalars(select(Sponsor)).one(), session.get_one(Staff, 1)
        assert (sponsor.name, sponsor.email, sponsor.phone, sponsor.substitute_name) == (DELETED, None, None, "")
        assert (staff.name, staff.email, staff.phone) == (DELETED, "slettet:1", None)


def test_old_mails_and_faults_are_forgotten() -> None:
    with unit_of_work() as session:
        applied_in_vain(session)
    try:
        raise ValueError("Sara Søker")
    except ValueError as failure:
        keep_failure(failure)
    day = date(2028, 2, 1)
    settings().inbox.mkdir()
    for name, at in (("old", now()), ("new", now() + timedelta(300))):
        file = settings().inbox / f"{name}.eml"
        file.write_text("Til: Sara")
        os.utime(file, (datetime.timestamp(at),) * 2)
    with moved_to(date(2028, 1, 25), NOON):
        try:
            raise ValueError("Rune Reserve")
        except ValueError as failure:
            keep_failure(failure)

    did = remove_what_has_ended(day)

    assert did == {Keeping.MAIL: 1, Keeping.FAULTS: 1}
    assert [file.name for file in settings().inbox.glob("*")] == ["new.eml"]
    log = settings().data / "feil.log"
    assert "Sara" not in log.read_text(encoding="utf-8")
    assert "Rune" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600
    with reading() as session:
        assert session.scalars(select(OutboxRow.body)).all() == [""]


def test_the_administrators_get_one_mail_with_counts_and_no_names() -> None:
    with unit_of_work() as session:
        applied_in_vain(session)

    for _ in range(2):
        assert queue_clearing_mails({Keeping.APPLICATION: 3}, date(2028, 2, 1)) == 1

    with reading() as session:
        (mail,) = session.scalars(select(OutboxRow).where(OutboxRow.key.startswith("clearing:")))
        assert mail.subject == "Rydding 01.02.2028: hva som er fjernet"
        assert "- søknaden: 3\n" in mail.body
        assert "Sara" not in mail.body


def test_one_who_waits_is_asked_after_23_months_and_off_the_list_after_24() -> None:
    with unit_of_work() as session:
        applied_in_vain(session).person.in_pool = True

    asked = {}
    day = date(2028, 11, 1)
    while day < date(2029, 3, 2):
        with moved_to(day, NOON):
            tell_of_removals(day)
            if queue_pool_questions(day):
                asked[day] = queue_pool_questions(day)
            if day.day == 1:
                remove_what_has_ended(day)
        if day == date(2029, 1, 19):
            with reading() as session:
                assert session.get_one(Person, 1).in_pool
        day += timedelta(1)

    assert asked == {date(2028, 12, 20): 0}
    with reading() as session:
        person = session.get_one(Person, 1)
        assert (person.name, person.in_pool) == (DELETED, False)
        assert session.scalars(select(Document)).all() == []


def test_one_who_answers_yes_stays_on_the_list() -> None:
    with unit_of_work() as session:
        applied_in_vain(session).person.in_pool = True
    with moved_to(date(2028, 12, 20), NOON):
        assert queue_pool_questions(date(2028, 12, 20)) == 1
    with unit_of_work() as session:
        (mail,) = session.scalars(select(OutboxRow).where(OutboxRow.key.startswith("pool_question:")))
        assert mail.subject == "Vil du fortsatt stå på listen?"
        assert "Vi venter på svar til 20. januar 2029." in mail.body
        assert len(mail.attachments) == 1
        session.add(
            HistoryRow(
                recorded_at=now(),
                recorded_on=date(2029, 1, 3),
                life=Life.REGISTER,
                life_id=1,
                step=RegisterStep.POOL_ANSWERED,
                key="pool:1",
                version=1,
                digest="",
                ids={},
            )
        )

    lived(date(2029, 6, 1), since=date(2029, 1, 1))

    with reading() as session:
        assert (session.get_one(Person, 1).name, session.get_one(Person, 1).in_pool) == ("Sara Søker", True)
