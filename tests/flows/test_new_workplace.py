"""10b: a running job moves to another workplace of the same employer, on its day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep
from domain.tables.candidacies import Candidacy, ContractVersionRow, Employment
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Position, Seat, Sponsor
from flows import s10_permanent_job
from flows.beside import ending
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.load.candidacies import load_candidacy
from tasks.visits.runs import sync_visit_runs
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import JON, SARA, employed, ending_form
from tests.flows.stories.calendars import calendars
from tests.rows import a_candidacy_row, a_position_row, a_workplace_row

WRITTEN = date(2027, 4, 20)
FROM = date(2027, 5, 3)
HERE, THERE = 1, 2
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


async def two_workplaces(reminding: Installation, **there: Any) -> None:
    """Sara has her job in position 1; position 2 stands free at another shop of the same employer."""
    await employed(reminding)
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
    assert standing(reminding, "fia@bjorbekk.example", FROM) == {"Kiwi Bjorbekk, Vesterveien 1, 4848 Arendal"}

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
    assert standing(reminding, "fia@bjorbekk.example", FROM) == set()
    assert standing(reminding, "nils@bjorbekk.example", FROM) == {"Kiwi Sentrum, Torget 2, 4836 Arendal"}
    assert standing(reminding, "jon@heltmed.example", FROM) == {"Kiwi Sentrum, Torget 2, 4836 Arendal"}
    kept = [visit for visit in coming(reminding, FROM) if visit.id in sequences]
    assert kept
    assert all(visit.sequence == sequences[visit.id] + 1 for visit in kept)
    (version,) = reminding.rows(select(ContractVersionRow))
    assert (version.position_id, version.left_position_id, version.move_waits) == (THERE, HERE, False)


async def test_a_move_from_today_is_made_at_once(reminding: Installation) -> None:
    await two_workplaces(reminding)

    with moved_to(FROM):
        await reminding.done(s10_permanent_job.change_terms, **move_form())

    assert load_candidacy(1).position.number == THERE
    assert seats(reminding)[HERE] == (1, FROM - timedelta(days=1))
    assert standing(reminding, "nils@bjorbekk.example", FROM) == {"Kiwi Sentrum, Torget 2, 4836 Arendal"}
    assert standing(reminding, "fia@bjorbekk.example", FROM) == set()
    with moved_to(FROM):
        refusal = await reminding.refused(s10_permanent_job.change_terms, **move_form(position="", title="selger", replaces=True))
    assert "har flyttet til denne arbeidsplassen 03.05.2027" in refusal


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
