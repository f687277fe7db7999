"""The boards on both databases: what is counted, what the pages say, and pictures small enough to keep."""

import re
from base64 import b64decode
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from PIL import Image

from domain.boards.pipeline import APPLICATION
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life, Stage
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy, Employment, TrialRow
from domain.tables.history import HistoryRow
from domain.tables.positions import Position, Seat
from tasks.boards.boards import board_pages
from tasks.boards.numbers import read_pipeline, read_towns, read_visits
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.engine.pages import LARGEST, Page
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_visit_row, a_workplace_row, an_employment_row

pytestmark = pytest.mark.usefixtures("database")

DAY = date(2027, 2, 16)  # a Tuesday, in the third week of the trial
NOTHING = (
    "Ingen stillinger venter på noen",
    "Ingen jobbspesialister er registrert ennå",
    "Ingen er i arbeidspraksis eller fast jobb",
    "Ingen jobb er slutt, ingen praksis er stoppet, og ingen søker har fått nei",
)


def registered(candidacy: int, step: CandidacyStep, on: date) -> HistoryRow:
    return HistoryRow(
        recorded_at=datetime.combine(on, time(9), OSLO),
        recorded_on=on,
        life=Life.CANDIDACY,
        life_id=candidacy,
        step=step,
        key=f"{step}:{candidacy}",
        version=1,
        digest="",
        ids={},
    )


def an_office() -> None:
    """In Arendal a trial, an applicant for an open position, and one in a job; in Grimstad a position whose worker has left."""
    with unit_of_work() as session:
        jon = a_staff_row(session)
        kiwi, rema = a_workplace_row(session), a_workplace_row(session, name="Rema | Vik", municipality="Grimstad")
        in_trial = a_candidacy_row(session, a_position_row(session, kiwi))
        a_trial_row(session, in_trial, jon)
        session.add(registered(in_trial.id, CandidacyStep.TRIAL_STARTED, DAY - timedelta(days=25)))
        session.add(registered(in_trial.id, CandidacyStep.FOLLOWED_UP, DAY - timedelta(days=3)))
        applied = a_position_row(session, kiwi, seat_number=2)
        a_candidacy_row(session, applied, name="Ole Berg", last_step=CandidacyStep.APPLIED)
        at_work = a_position_row(session, kiwi, seat_number=3, vacant=False)
        employed = a_candidacy_row(session, at_work, name="Pia Dahl")
        an_employment_row(session, employed, jon, starts_on=DAY - timedelta(days=30))
        session.add(Seat(position_id=at_work.id, candidacy_id=employed.id))
        free = a_position_row(session, rema)
        left = a_candidacy_row(session, free, name="Rita Eng")
        an_employment_row(session, left, jon, starts_on=date(2026, 12, 1), last_day=DAY - timedelta(days=6))
        session.add(Seat(position_id=free.id, candidacy_id=left.id, free_after=DAY - timedelta(days=6)))
        for on in (DAY - timedelta(days=1), DAY, DAY + timedelta(days=40)):
            a_visit_row(session, in_trial, jon, planned_on=on)
        a_visit_row(session, employed, jon, planned_on=DAY)
        a_visit_row(session, employed, jon, planned_on=DAY + timedelta(days=1), status=VisitStatus.CANCELLED)


def test_a_municipality_written_in_two_ways_is_counted_as_one() -> None:
    an_office()
    with unit_of_work() as session:
        a_position_row(session, a_workplace_row(session, name="Rema Saltrød", municipality="ARENDAL kommune"))
    with reading() as session:
        assert [(town.name, town.total) for town in read_towns(session, DAY)] == [("Arendal", 4), ("Grimstad", 1)]


def test_an_installation_without_anything_says_so_in_sentences() -> None:
    pages = board_pages(DAY)

    assert [said in page.markdown for said, page in zip(NOTHING, pages, strict=True)] == [True] * 4
    assert [page.draw for page in pages] == [None] * 4


def test_one_of_something_is_told_in_the_singular() -> None:
    with unit_of_work() as session:
        a_position_row(session, a_workplace_row(session))

    pipeline, _, towns, _ = (page.markdown for page in board_pages(DAY))

    assert "1 ledig stilling og 0 søknader er underveis." in pipeline
    assert "og 1 stilling er ledig." in towns


def test_where_each_stands_and_since_when() -> None:
    an_office()

    with reading() as session:
        found = sorted((each.stage, each.since) for each in read_pipeline(session, DAY))

    assert found == [
        (Stage.TRIAL, DAY - timedelta(days=25)),
        (APPLICATION, date(2026, 12, 3)),
        (Stage.ADVERTISEMENT, date(2026, 11, 20)),  # nobody has the seat, whoever has applied for it
        (Stage.ADVERTISEMENT, DAY - timedelta(days=6)),
    ]


def test_what_is_closed_is_not_underway() -> None:
    an_office()
    with unit_of_work() as session:
        for row in session.query(Candidacy):
            row.closed_on = DAY
        for position in session.query(Position):
            position.closed_on = DAY

    with reading() as session:
        assert read_pipeline(session, DAY) == []


def test_the_visits_of_this_week_and_the_next() -> None:
    an_office()

    with reading() as session:
        board = read_visits(session, DAY)

    (jon,) = board.rows
    assert jon.visits[:3] == (1, 2, 0)
    assert board.visits == 3
    assert jon.caseload is not None
    assert [each.workplaces for each in board.busy] == [(("Kiwi Bjorbekk", 1),), (("Kiwi Bjorbekk", 2),)]


def test_the_municipalities() -> None:
    an_office()

    with reading() as session:
        found = [(town.name, town.in_trial, town.in_job, town.open_positions) for town in read_towns(session, DAY)]

    assert found == [("Arendal", 1, 1, 1), ("Grimstad", 0, 0, 1)]


def test_why_it_ended_is_counted_for_a_year() -> None:
    an_office()
    with unit_of_work() as session:
        for job, (ended, why) in zip(
            session.query(Employment).order_by(Employment.id),
            ((DAY, "begge ble enige"), (DAY - timedelta(days=400), "annet")),
            strict=True,
        ):
            job.last_day, job.end_reason = ended, why
        (trial,) = session.query(TrialRow)
        trial.stopped_on, trial.stopped_by, trial.stop_reason = DAY, "arbeidsplassen", "Oppgavene passet ikke."
        applied = session.query(Candidacy).filter(Candidacy.last_step == CandidacyStep.APPLIED).one()
        applied.closed_on, applied.close_reason = DAY, "dagene eller tidene passer ikke"
        applied.last_step = CandidacyStep.NOT_CHOSEN

    page = board_pages(DAY)[-1].markdown

    assert "Det siste året: 1 jobb er slutt, 1 praksis er stoppet før tiden, og 1 søker har fått nei." in page
    for line in ("| begge ble enige | 1 |", "| arbeidsplassen | 1 |", "| dagene eller tidene passer ikke | 1 |"):
        assert line in page
    assert "annet" not in page
    assert "Oppgavene" not in page  # a sentence of a person stands on the person's page


def pages() -> list[Page]:
    an_office()
    with moved_to(DAY):
        return board_pages(DAY)


def test_each_has_its_numbers_beneath_the_picture_and_a_text_for_who_cannot_see_it() -> None:
    for page in pages()[:3]:
        text = page.whole()
        ((said, data),) = re.findall(r"!\[([^\]]+)\]\(data:image/png;base64,([^)]+)\)", text)
        assert "under" in said
        assert text.index("data:image") < text.index("| :--")
        drawn = Image.open(BytesIO(b64decode(data)))
        assert (drawn.format, drawn.width) == ("PNG", 1120)
        assert len(text.encode()) < LARGEST
        assert not re.search("Sara|Søker|Spesialist[^e|]|Pia|Rita", page.markdown + page.description)


def test_a_workplace_cannot_break_its_table() -> None:
    (_, visits, towns, _) = pages()

    assert "| tirsdag 16.02. | 1 \\- J.S. | 2 | Kiwi Bjorbekk (2) |" in visits.markdown
    assert "| Grimstad | 0 | 0 | 1 |" in towns.markdown
    assert "| **Alle** | **1** | **1** | **2** |" in towns.markdown


def test_the_same_numbers_are_the_same_page() -> None:
    first = pages()
    with moved_to(DAY):
        again = board_pages(DAY)

    assert [page.markdown for page in first] == [page.markdown for page in again]
    assert [page.whole() for page in first] == [page.whole() for page in again]
