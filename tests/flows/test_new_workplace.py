"""10b: a running job moves to another workplace of the same employer, on its day."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document as Word
from docx.oxml.ns import qn
from sqlalchemy import func, select

from domain.language.languages import NYNORSK
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep
from domain.tables.candidacies import Candidacy, ContractVersionRow, Employment
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Position, Seat, Sponsor
from flows import s10_permanent_job
from flows.beside import correction, ending, follow_up_changes, registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.load.candidacies import load_candidacy
from tasks.planning.facts import peer_visits, spans_of
from tasks.planning.new_workplace import settle_moves
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tasks.visits.my_visits import look_again, queue_my_visits
from tasks.visits.runs import sync_visit_runs
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import JON, SARA, employed, ending_form
from tests.flows.stories.calendars import calendars
from tests.flows.stories.corrections import a_correction
from tests.rows import a_candidacy_row, a_position_row, a_rate_row, a_staff_row, a_workplace_row

WRITTEN = date(2027, 4, 20)
FROM = date(2027, 5, 3)
HERE, THERE = 1, 2
FIA, NILS, JON_S = "fia@bjorbekk.example", "nils@bjorbekk.example", "jon@heltmed.example"
OLD_PLACE, NEW_PLACE = "Kiwi Bjorbekk, Vesterveien 1, 4848 Arendal", "Kiwi Sentrum, Torget 2, 4836 Arendal"
NEW = f"{THERE} - Kiwi Sentrum, lagermedarbeider (plass 1)"


def move_form(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": JON,
        "candidacy": SARA,
        "from_on": str(FROM),
        "agreed": "Avtalt i møte 19.04.2027 mellom Sara Søker og Ola Leder.",
        "position": NEW,
        **said,
    }


async def two_workplaces(reminding: Installation, person: dict[str, Any] | None = None, **there: Any) -> None:
    """Sara has her job in position 1; position 2 stands free at another shop of the same employer."""
    await employed(reminding, **(person or {}))
    with unit_of_work() as session:
        workplace = a_workplace_row(
            session,
            **{
                "name": "Kiwi Sentrum",
                "address": "Torget 2, 4836 Arendal",
                "leader_name": "Tone Torg",
                "leader_email": "tone@bjorbekk.example",
                **there,
            },
        )
        position = a_position_row(
            session, workplace, title="lagermedarbeider", tasks="bære kasser", tariff_parties="Handel og Kontor og Virke"
        )
        position.sponsors[0].name, position.sponsors[0].email = "Nils Ny", "nils@bjorbekk.example"
        for sponsor in session.scalars(select(Sponsor)):
            sponsor.visits_in_calendar = True
    await morning_of(WRITTEN)


async def morning_of(day: date) -> None:
    with moved_to(day):
        await sync_visit_runs(day)


async def moved(reminding: Installation, **said: Any) -> str:
    with moved_to(WRITTEN):
        return await reminding.done(s10_permanent_job.change_terms, **move_form(**said))


def seats(reminding: Installation) -> dict[int, tuple[int, date | None]]:
    return {row.position_id: (row.candidacy_id, row.free_after) for row in reminding.rows(select(Seat))}


def vacant(reminding: Installation) -> list[int]:
    return [row.id for row in reminding.rows(select(Position).order_by(Position.id)) if row.vacant]


def coming(reminding: Installation, day: date) -> Sequence[Visit]:
    return reminding.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= day))


def standing(reminding: Installation, address: str, day: date) -> set[str]:
    """The places of the visits of `day` or later in one calendar."""
    later = {f"visit-{visit.id}" for visit in coming(reminding, day)}
    return {each.place for uid, each in calendars(reminding).get(address, {}).items() if each.stands and uid in later}


async def test_until_its_day_the_move_waits_with_both_seats_and_everyone_is_told(reminding: Installation) -> None:
    await two_workplaces(reminding)
    before = len(reminding.mails())

    said = await moved(reminding)

    assert "arbeidsplassen i arbeidsavtalen er endret fra 03.05.2027" in said
    assert "Stilling 1 (Kiwi Bjorbekk) er ledig fra 03.05.2027" in said
    assert load_candidacy(1).position.number == HERE
    assert seats(reminding) == {HERE: (1, date(2027, 5, 2)), THERE: (1, None)}
    assert vacant(reminding) == [HERE]
    sent = {str(mail["to"]): str(mail["subject"]) for mail in reminding.mails()[before:]}
    told = {
        row.recipient_name: row.body for row in reminding.rows(select(OutboxRow).where(OutboxRow.key.contains(":2027-05-03:")))
    }
    assert set(told) == {"Sara Søker", "Ola Leder", "Tone Torg", "Fia Fadder", "Nils Ny", "Jon Spesialist"}, sent
    assert "Du skal jobbe på Kiwi Sentrum. Adressen er Torget 2, 4836 Arendal." in told["Sara Søker"]
    assert "ledig fra 3. mai 2027" in told["Ola Leder"]
    for name in ("Fia Fadder", "Nils Ny"):
        assert "Kiwi Sentrum" in told[name]
        assert "kroner" not in told[name]


async def test_on_its_day_the_morning_makes_the_move_and_the_job_goes_on(reminding: Installation) -> None:
    await two_workplaces(reminding)
    (job,) = reminding.rows(select(Employment))
    await moved(reminding)
    sequences = {visit.id: visit.sequence for visit in coming(reminding, FROM)}
    await morning_of(FROM - timedelta(days=1))
    assert load_candidacy(1).position.number == HERE

    await morning_of(FROM)
    await morning_of(FROM)

    candidacy = load_candidacy(1)
    (after,) = reminding.rows(select(Employment))
    assert (after.id, after.starts_on, after.last_day) == (job.id, date(2027, 3, 15), None)
    assert candidacy.position.number == THERE
    assert candidacy.position.seat_held_by == 1
    work = candidacy.work_on(FROM)
    assert (work.title, work.tasks, work.hours_per_week) == (
        "butikkmedarbeider",
        "fylle varer, rydde lager",
        after.hours_per_week,
    )
    assert standing(reminding, FIA, FROM) == set()
    assert standing(reminding, NILS, FROM) == standing(reminding, "jon@heltmed.example", FROM) == {NEW_PLACE}
    kept = [visit for visit in coming(reminding, FROM) if visit.id in sequences]
    assert kept
    assert all(visit.sequence == sequences[visit.id] for visit in kept)
    (version,) = reminding.rows(select(ContractVersionRow))
    assert (version.position_id, version.left_position_id, version.move_waits) == (THERE, HERE, False)


async def test_a_move_from_today_is_made_at_once(reminding: Installation) -> None:
    await two_workplaces(reminding)

    with moved_to(FROM):
        await reminding.done(s10_permanent_job.change_terms, **move_form())

    assert load_candidacy(1).position.number == THERE
    assert seats(reminding)[HERE] == (1, FROM - timedelta(days=1))
    assert standing(reminding, NILS, FROM) == {NEW_PLACE}
    assert standing(reminding, FIA, FROM) == set()
    with moved_to(FROM):
        refusal = await reminding.refused(s10_permanent_job.change_terms, **move_form(position="", title="selger", replaces=True))
    assert "har flyttet til denne arbeidsplassen 03.05.2027" in refusal
    with moved_to(FROM):
        refusal = await reminding.refused(s10_permanent_job.change_terms, **move_form(position="", title="selger"))
    assert "Søknad 1 (S.S., Kiwi Sentrum) har flyttet til denne arbeidsplassen 03.05.2027" in refusal
    assert "kryss av" not in refusal


async def test_the_amendment_says_where_from_and_where_to_and_the_new_words_of_item_b(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding, days="tirsdag 9-13, fredag 9-13, onsdag 9-13")

    paper, short = (
        reminding.rows(select(Document).where(Document.kind == kind))[0].printed
        for kind in ("contract_change", "contract_change_short")
    )
    assert paper
    assert short
    assert paper["changed"] == ["workplace", "days"]
    assert (paper["workplace_before"], paper["workplace"]) == ("Kiwi Bjorbekk", "Kiwi Sentrum")
    assert (paper["address_after"], paper["leader_name"]) == ("Torget 2, 4836 Arendal", "Ola Leder")
    assert "Kiwi Sentrum" in next(item["text"] for item in paper["items"] if item["letter"] == "b")
    assert {item["letter"] for item in paper["items"]} == {"b", "j"}
    assert (short["sponsor_name"], short["leader_name"]) == ("Nils Ny", "Tone Torg")


async def test_the_same_form_twice_moves_once(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    before = len(reminding.mails()), len(reminding.documents()), seats(reminding)

    again = await moved(reminding)

    assert "Allerede registrert" in again
    assert (len(reminding.mails()), len(reminding.documents()), seats(reminding)) == before


async def test_a_change_in_its_place_without_a_position_leaves_the_job_where_it_is(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    await moved(reminding, position="", title="selger", replaces=True)
    await morning_of(FROM)

    assert load_candidacy(1).position.number == HERE
    assert seats(reminding) == {HERE: (1, None)}
    assert vacant(reminding) == [THERE]


@pytest.mark.parametrize(("last_day", "left"), [("2027-05-02", HERE), ("2027-05-31", THERE)])
async def test_a_job_that_ends_frees_the_seat_it_ends_in(reminding: Installation, last_day: str, left: int) -> None:
    await two_workplaces(reminding)
    await moved(reminding)

    with moved_to(WRITTEN):
        said = await reminding.done(ending.end_employment, **ending_form(last_day=last_day))

    assert ("Flyttingen til en annen arbeidsplass faller bort" in said) == (left == HERE)
    assert seats(reminding)[left] == (1, date.fromisoformat(last_day))
    assert vacant(reminding) == [HERE, THERE]
    await morning_of(date(2027, 6, 1))
    assert load_candidacy(1).position.number == left


async def test_while_a_move_waits_nothing_is_agreed_of_the_workplace_that_is_left(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding)

    with moved_to(WRITTEN):
        refusal = await reminding.refused(
            s10_permanent_job.change_terms, **move_form(position="", from_on="2027-06-01", title="selger")
        )
    assert "flytter til en annen arbeidsplass 03.05.2027" in refusal


async def test_a_seat_that_another_has_is_refused_and_nothing_is_written(reminding: Installation) -> None:
    await two_workplaces(reminding)
    with unit_of_work() as session:
        position = session.get_one(Position, THERE)
        rolf = session.scalars(select(Candidacy).where(Candidacy.last_step == CandidacyStep.NOT_CHOSEN)).first()
        other = rolf or a_candidacy_row(session, position)
        session.add(Seat(position_id=THERE, candidacy_id=other.id))
        position.vacant = False

    with moved_to(WRITTEN):
        refusal = await reminding.refused(s10_permanent_job.change_terms, **move_form())

    assert "Stilling 2 (Kiwi Sentrum) er ikke ledig" in refusal
    assert reminding.rows(select(ContractVersionRow)) == []
    assert seats(reminding)[HERE] == (1, None)


async def test_another_employer_is_another_employment(reminding: Installation) -> None:
    await two_workplaces(reminding, employer_name="Torget AS", organisation_number="974760754")

    with moved_to(WRITTEN):
        refusal = await reminding.refused(s10_permanent_job.change_terms, **move_form())

    assert "skjema 15" in refusal
    assert "skjema 10" in refusal


def told(reminding: Installation, after: int) -> dict[str, OutboxRow]:
    """The newest mail to each reader after that one."""
    rows = reminding.rows(select(OutboxRow).where(OutboxRow.id > after, OutboxRow.invitation.is_(None)).order_by(OutboxRow.id))
    return {row.recipient_name: row for row in rows}


def last_mail(reminding: Installation) -> int:
    return int(reminding.rows(select(func.max(OutboxRow.id)))[0])


async def test_a_visit_of_the_first_day_there_stands_at_the_new_place_as_soon_as_it_is_agreed(reminding: Installation) -> None:
    await two_workplaces(reminding)
    near, first = FROM - timedelta(days=8), FROM - timedelta(days=1)
    await morning_of(near)
    stood = {uid: each for uid, each in calendars(reminding)[JON_S].items() if each.stands}
    assert standing(reminding, FIA, FROM) == {OLD_PLACE}

    with moved_to(near):
        await reminding.done(s10_permanent_job.change_terms, **move_form())

    assert load_candidacy(1).position.number == HERE
    assert standing(reminding, FIA, FROM) == set()
    assert standing(reminding, NILS, FROM) == standing(reminding, JON_S, FROM) == {NEW_PLACE}
    after = calendars(reminding)[JON_S]
    on = {f"visit-{visit.id}": visit.planned_on for visit in reminding.rows(select(Visit))}
    higher = {uid for uid in stood if after[uid].sequence > stood[uid].sequence}
    assert higher == {uid for uid in stood if uid.startswith("visit-") and on[uid] > first}
    assert {after[uid].place for uid in stood if uid in on and on[uid] <= first} == {OLD_PLACE}


async def test_the_worker_gets_the_page_of_visits_again_with_both_places(reminding: Installation) -> None:
    await two_workplaces(reminding)
    with moved_to(WRITTEN):
        look_again([1])
        assert queue_my_visits(WRITTEN) == 1
    await moved(reminding)
    page = date(2027, 4, 28)
    with moved_to(page):
        assert queue_my_visits(page) == 1
        assert queue_my_visits(page) == 0

    row = reminding.rows(select(OutboxRow).where(OutboxRow.key == f"my_visits:1:{page}"))[0]
    assert "Fra mandag 3. mai 2027 er besøkene på Kiwi Sentrum." in row.body
    assert "fått nye dager" not in row.body
    printed = reminding.rows(select(Document).where(Document.kind == "my_visits_short"))[-1].printed
    assert printed
    assert (printed["workplace"], printed["workplace_after"], printed["moves_on"]) == (
        "Kiwi Bjorbekk",
        "Kiwi Sentrum",
        "2027-05-03",
    )
    await morning_of(FROM)
    with moved_to(FROM):
        assert queue_my_visits(FROM) == 0  # the page says it already


async def test_taken_back_the_job_stays_and_all_who_were_told_are_told(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    await morning_of(FROM - timedelta(days=5))
    assert standing(reminding, NILS, FROM) == {NEW_PLACE}
    before = last_mail(reminding)

    with moved_to(FROM - timedelta(days=5)):
        said = await reminding.done(
            s10_permanent_job.change_terms, **move_form(position="", replaces=True, agreed="Sara ville bli der hun er.")
        )

    assert "Flyttingen til stilling 2 (Kiwi Sentrum) blir det ikke noe av." in said
    assert seats(reminding) == {HERE: (1, None)}
    assert vacant(reminding) == [THERE]
    assert standing(reminding, NILS, FROM) == set()
    assert standing(reminding, FIA, FROM) == standing(reminding, JON_S, FROM) == {OLD_PLACE}
    mails = told(reminding, before)
    assert set(mails) == {"Sara Søker", "Ola Leder", "Tone Torg", "Fia Fadder", "Nils Ny", "Jon Spesialist"}
    assert "Du jobber på Kiwi Bjorbekk som før." in mails["Sara Søker"].body
    assert "Du får en endring" not in mails["Sara Søker"].body
    assert "ikke ledig" in mails["Ola Leder"].body
    for name in ("Tone Torg", "Fia Fadder", "Nils Ny"):
        assert "Det blir det ikke noe av." in mails[name].body
        assert not mails[name].attachments
    paper = reminding.rows(select(Document).where(Document.kind == "contract_change"))[-1].printed
    assert paper
    assert (paper["changed"], paper["items"], paper["replaces_earlier"]) == ([], [], True)
    await morning_of(FROM)
    assert load_candidacy(1).position.number == HERE


async def test_a_move_agreed_for_the_wrong_day_is_taken_back_and_agreed_for_an_earlier_one(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    await moved(reminding, position="", replaces=True)

    await moved(reminding, from_on="2027-04-26")
    await morning_of(date(2027, 4, 26))

    assert load_candidacy(1).position.number == THERE
    await morning_of(FROM)
    assert load_candidacy(1).position.number == THERE


async def test_a_move_to_another_place_instead_frees_the_first(reminding: Installation) -> None:
    await two_workplaces(reminding)
    with unit_of_work() as session:
        third = a_workplace_row(
            session, name="Kiwi Stoa", address="Stoa 3, 4848 Arendal", leader_name="Siv Stoa", leader_email="siv@bjorbekk.example"
        )
        a_position_row(session, third, title="kassemedarbeider", tariff_parties="Handel og Kontor og Virke")
    await moved(reminding)
    before = last_mail(reminding)

    await moved(reminding, position="3 - Kiwi Stoa, kassemedarbeider (plass 1)", replaces=True)

    assert seats(reminding) == {HERE: (1, date(2027, 5, 2)), 3: (1, None)}
    assert vacant(reminding) == [HERE, THERE]
    mails = told(reminding, before)
    assert "Kiwi Sentrum" in mails["Tone Torg"].body
    assert "Det blir det ikke noe av." in mails["Tone Torg"].body
    assert "Kiwi Stoa" in mails["Siv Stoa"].body
    await morning_of(FROM)
    assert load_candidacy(1).position.number == 3


async def test_a_job_that_ends_before_the_move_tells_those_who_waited_for_the_worker(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    before = last_mail(reminding)

    with moved_to(WRITTEN):
        await reminding.done(ending.end_employment, **ending_form(last_day="2027-05-02"))

    mails = told(reminding, before)
    assert {"Tone Torg", "Nils Ny"} <= set(mails)
    assert "slutter" not in mails["Tone Torg"].body
    before = last_mail(reminding)
    with moved_to(WRITTEN):
        await reminding.done(
            ending.end_employment, **ending_form(last_day="", notice_on="", reason="det går videre likevel", words="Sara ble.")
        )
    assert seats(reminding) == {HERE: (1, None)}
    assert standing(reminding, NILS, FROM) == set()
    assert "Tone Torg" not in told(reminding, before)


async def test_a_job_that_ends_after_the_move_ends_at_the_new_workplace_and_may_go_on_there(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    before = last_mail(reminding)

    with moved_to(WRITTEN):
        await reminding.done(ending.end_employment, **ending_form())

    certificate = reminding.rows(select(Document).where(Document.kind == "certificate"))[-1].printed
    assert certificate
    assert (certificate["workplace"], certificate["leader_name"]) == ("Kiwi Sentrum", "Tone Torg")
    assert {"Tone Torg", "Nils Ny"} <= set(told(reminding, before))
    with moved_to(WRITTEN):
        await reminding.done(
            ending.end_employment, **ending_form(last_day="", notice_on="", reason="det går videre likevel", words="Sara ble.")
        )
    assert seats(reminding) == {HERE: (1, date(2027, 5, 2)), THERE: (1, None)}
    await morning_of(FROM)
    assert load_candidacy(1).position.number == THERE


@pytest.mark.parametrize(("day", "leaders"), [("2027-04-26", {"Ola Leder", "Tone Torg"}), ("2027-05-10", {"Tone Torg"})])
async def test_another_job_specialist_while_a_move_waits_is_told_the_leader_of_the_day(
    reminding: Installation, day: str, leaders: set[str]
) -> None:
    await two_workplaces(reminding)
    with unit_of_work() as session:
        a_staff_row(session, name="Liv Ny", email="liv@heltmed.example")
    await moved(reminding)
    before = last_mail(reminding)

    with moved_to(WRITTEN):
        await reminding.done(
            follow_up_changes.hand_over_worker, registered_by=JON, candidacy=SARA, from_on=day, job_specialist="2 - L.N."
        )

    assert set(told(reminding, before)) & {"Ola Leder", "Tone Torg"} == leaders


async def test_the_days_the_new_workplace_is_closed_keep_visits_away_from_it_and_those_of_the_old_one_do_not(
    reminding: Installation,
) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    open_days = {visit.planned_on for visit in coming(reminding, FROM)}
    assert any(date(2027, 6, 1) <= day <= date(2027, 6, 20) for day in open_days)
    closed = {"registered_by": JON, "first": "2027-06-01", "last": "2027-06-20", "reason": "ombygging"}

    with moved_to(WRITTEN):
        await reminding.done(follow_up_changes.keep_days_free, **closed, workplace="1 - Kiwi Bjorbekk, Arendal")
    assert {visit.planned_on for visit in coming(reminding, FROM)} == open_days
    with moved_to(WRITTEN):
        await reminding.done(follow_up_changes.keep_days_free, **closed, workplace="2 - Kiwi Sentrum, Arendal")
    assert not any(date(2027, 6, 1) <= visit.planned_on <= date(2027, 6, 20) for visit in coming(reminding, FROM))


async def test_a_new_rate_lifts_a_job_that_is_to_move_and_the_move_stands(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding, wage_percent="21")
    with moved_to(WRITTEN):
        rate = {"agreement": "Landsoverenskomsten HK–Virke", "group": "ufaglært", "valid_from": "2027-04-25"}
        await reminding.done(
            registers.register_tariff_rate, registered_by=JON, **rate, kroner_per_hour="230", source="protokoll 2027"
        )
        before = last_mail(reminding)
        await reminding.done(
            s10_permanent_job.adjust_wages,
            registered_by=JON,
            rate="2 - Landsoverenskomsten HK–Virke, ufaglært: 230,00 fra 25.04.2027",
            make=True,
        )

    versions = reminding.rows(select(ContractVersionRow).order_by(ContractVersionRow.from_on))
    assert [(row.from_on, row.position_id, row.changes["wage"]["percent"]) for row in versions] == [
        (date(2027, 4, 25), None, "20"),
        (FROM, THERE, "21"),
    ]
    assert seats(reminding) == {HERE: (1, date(2027, 5, 2)), THERE: (1, None)}
    mails = told(reminding, before)
    assert "Tone Torg" in mails
    assert not {"Fia Fadder", "Nils Ny"} & set(mails)
    await morning_of(FROM)
    assert load_candidacy(1).position.number == THERE


async def a_rate_that_rises(reminding: Installation, agreement: str, valid_from: str, day: date = WRITTEN) -> str:
    """A rate registered on the day the move is agreed; return the answer."""
    with moved_to(day):
        return await reminding.done(
            registers.register_tariff_rate,
            registered_by=JON,
            agreement=agreement,
            group="ufaglært",
            valid_from=valid_from,
            kroner_per_hour="230",
            source="protokoll 2027",
        )


@pytest.mark.parametrize("day", [pytest.param(WRITTEN, id="the move waits"), pytest.param(FROM, id="it is made today")])
async def test_a_new_rate_from_after_the_move_is_told_of_at_the_new_workplace(reminding: Installation, day: date) -> None:
    await two_workplaces(reminding)
    with moved_to(day):
        await reminding.done(s10_permanent_job.change_terms, **move_form())
    await a_rate_that_rises(reminding, "Landsoverenskomsten HK–Virke", "2027-06-01", day)
    before = last_mail(reminding)

    with moved_to(day):
        said = await reminding.done(
            s10_permanent_job.adjust_wages,
            registered_by=JON,
            rate="2 - Landsoverenskomsten HK–Virke, ufaglært: 230,00 fra 01.06.2027",
            make=True,
        )

    assert "søknad 1 (Kiwi Sentrum)" in said
    mails = told(reminding, before)
    assert "Tone Torg" in mails
    assert "Ola Leder" not in mails
    bodies = reminding.rows(select(OutboxRow.body).where(OutboxRow.id > before))
    assert any("Sara Søker, Kiwi Sentrum:" in body for body in bodies)
    paper = reminding.rows(select(Document).where(Document.part == "2027-06-01", Document.kind == "contract_change"))[0].printed
    assert paper
    assert (paper["workplace"], paper["leader_name"]) == ("Kiwi Sentrum", "Tone Torg")


async def test_a_rate_that_has_risen_already_is_told_to_wait_until_after_the_day_of_the_move(reminding: Installation) -> None:
    """The paper of the move says where the work was before, so another can't stand for it."""
    await two_workplaces(reminding)
    with moved_to(FROM):
        await reminding.done(s10_permanent_job.change_terms, **move_form())
    await a_rate_that_rises(reminding, "Landsoverenskomsten HK–Virke", "2027-05-01", FROM)
    rate = {
        "registered_by": JON,
        "rate": "2 - Landsoverenskomsten HK–Virke, ufaglært: 230,00 fra 01.05.2027",
        "make": True,
    }
    before = last_mail(reminding)

    with moved_to(FROM):
        said = await reminding.done(s10_permanent_job.adjust_wages, **rate)
    why = " ".join(reminding.rows(select(OutboxRow.body).where(OutboxRow.id > before)))
    with moved_to(FROM + timedelta(days=1)):
        after = await reminding.done(s10_permanent_job.adjust_wages, **rate)

    assert "søknad 1 (Kiwi Sentrum). 1 endring kan ikke lages" in said
    assert "Søknad 1 (S.S., Kiwi Sentrum) har flyttet til denne arbeidsplassen 03.05.2027" in why
    assert "Lag en ny endring fra en senere dag." in why
    assert "Endring i avtalen er laget for 1" in after


RIKS, VIRKE = "Riksavtalen", "Landsoverenskomsten HK–Virke"


async def two_agreements(reminding: Installation) -> None:
    """The new workplace has another tariff agreement."""
    await two_workplaces(reminding)
    with unit_of_work() as session:
        a_rate_row(session, agreement=RIKS)
        session.get_one(Position, THERE).tariff_agreement = RIKS


@pytest.mark.parametrize(
    ("agreed", "agreement", "valid_from", "below"),
    [
        pytest.param(WRITTEN, RIKS, "2027-06-01", True, id="the rate there, from after the move"),
        pytest.param(WRITTEN, RIKS, "2027-04-25", True, id="the rate there, from before it"),
        pytest.param(WRITTEN, VIRKE, "2027-06-01", False, id="the rate here, when the worker has left"),
        pytest.param(WRITTEN, VIRKE, "2027-04-25", True, id="the rate here, while the worker is here"),
        pytest.param(FROM, RIKS, "2027-06-01", True, id="moved: the rate there"),
        pytest.param(FROM, VIRKE, "2027-06-01", False, id="moved: the rate that was left"),
    ],
)
async def test_a_job_is_below_the_rate_of_where_the_worker_is_on_the_day(
    reminding: Installation, agreed: date, agreement: str, valid_from: str, below: bool
) -> None:
    await two_agreements(reminding)
    with moved_to(agreed):
        await reminding.done(s10_permanent_job.change_terms, **move_form())

    said = await a_rate_that_rises(reminding, agreement, valid_from, agreed)

    assert ("1 arbeidstaker får mindre" in said) == below


@pytest.mark.parametrize(("agreement", "behind"), [(RIKS, True), (VIRKE, False)])
async def test_a_job_that_goes_on_and_is_to_move_is_behind_the_rate_there(
    reminding: Installation, agreement: str, behind: bool
) -> None:
    await two_agreements(reminding)
    await moved(reminding)
    with moved_to(WRITTEN):
        await reminding.done(ending.end_employment, **ending_form())
    await a_rate_that_rises(reminding, agreement, "2027-06-01")

    with moved_to(WRITTEN):
        said = await reminding.done(
            ending.end_employment, **ending_form(last_day="", notice_on="", reason="det går videre likevel", words="Sara ble.")
        )

    assert ("Lønnen følger ikke satsen fra 01.06.2027 ennå" in said) == behind


@pytest.mark.parametrize(
    ("workplace", "field", "made"),
    [
        pytest.param(2, "workplace", {"contract_change", "contract_change_short"}, id="the new one"),
        pytest.param(1, "workplace_before", {"contract_change", "contract_change_short"}, id="the old one"),
    ],
)
async def test_a_workplace_corrected_while_a_move_waits_is_right_on_its_papers(
    reminding: Installation, workplace: int, field: str, made: set[str]
) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    before = {document.id for document in reminding.rows(select(Document))}

    with moved_to(WRITTEN):
        await reminding.done(correction.correct, **a_correction("Arbeidsplass: navn", "Kiwi Torvet", number=workplace))

    anew = [document for document in reminding.rows(select(Document)) if document.id not in before]
    assert made <= {document.kind for document in anew}
    papers = [document.printed for document in anew if document.kind in made]
    assert all(printed and printed[field] == "Kiwi Torvet" for printed in papers)
    assert ("employment_contract" in {document.kind for document in anew}) == (field == "workplace_before")


def text_of(document: str) -> str:
    body = Word(BytesIO(read_sealed(settings().documents / document))).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


async def test_in_nynorsk_the_papers_and_the_mails_name_the_new_workplace(reminding: Installation) -> None:
    await two_workplaces(reminding, person={"language": NYNORSK}, language=NYNORSK)
    before = last_mail(reminding)

    await moved(reminding)

    mails = told(reminding, before)
    assert "Du skal jobbe på Kiwi Sentrum. Adressa er Torget 2, 4836 Arendal. Fram til då" in mails["Sara Søker"].body
    assert "flyttar jobben sin til Kiwi Sentrum frå 3. mai 2027" in mails["Tone Torg"].body
    (long,) = [each for each in reminding.documents() if "contract_change-" in each]
    (short,) = [each for each in reminding.documents() if "contract_change_short" in each]
    assert "Kiwi Sentrum, Torget 2, 4836 Arendal" in text_of(long)
    assert "Kvar skal eg jobbe?" in text_of(short)
    assert "Fadderen din der er Nils Ny." in text_of(short)


async def test_killed_between_the_move_and_its_calendars_the_next_morning_goes_on(reminding: Installation) -> None:
    await two_workplaces(reminding)
    await moved(reminding)
    with moved_to(FROM), unit_of_work() as session:
        settle_moves(session, FROM)

    await morning_of(FROM)

    assert load_candidacy(1).position.number == THERE
    assert standing(reminding, NILS, FROM) == {NEW_PLACE}
    assert standing(reminding, FIA, FROM) == set()


async def test_the_answer_tells_that_the_seat_there_was_agreed_with_other_days(reminding: Installation) -> None:
    await two_workplaces(reminding)

    said = await moved(reminding, days="onsdag 9-13, torsdag 9-13, fredag 9-13")

    assert "Stillingen der er avtalt med" in said
    assert "Arbeidstakeren jobber onsdag fra klokka 09.00 til 13.00" in said


async def test_the_visits_there_are_put_where_the_job_specialist_can_be_in_two_towns(reminding: Installation) -> None:
    """Another worker in the same town as the new workplace: half an hour apart is near enough there, and not from the old one."""
    await two_workplaces(reminding, municipality="Kristiansand", address="Markens gate 2, 4611 Kristiansand")
    await moved(reminding)
    with unit_of_work() as session:
        row = session.get_one(Candidacy, 1)
        away = spans_of(row, WRITTEN)
        job = session.scalars(select(Employment)).one()
        span = away[-1]
        tora = a_candidacy_row(session, session.get_one(Position, HERE), "Tora Annen")
        for visit in coming(reminding, FROM)[:3]:
            new = Visit(candidacy_id=tora.id, planned_on=visit.planned_on, planned_at=time(11), reason="fast", status="planned")
            new.job_specialist_id, new.fixed, new.sequence = job.job_specialist_id, False, 0
            session.add(new)
        session.flush()
        beside = peer_visits(session, row, span, WRITTEN)

    assert beside
    assert not any(each.same_town for each in beside)
