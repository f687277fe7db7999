"""The page of a worker's visit plan: what is tried out and not written, the picture, the list beneath it."""

import re
from base64 import b64decode
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from domain.planning.facts import Frequency, Phase
from domain.planning.year import YearOfVisits
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.follow_up import ClosedPeriodRow, SituationRow, Visit
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.engine.pages import LARGEST, bounded, plain
from tasks.load.candidacies import load_candidacy
from tasks.planning.plan import plan_visits
from tasks.planning.year import load_year, load_year_with
from tasks.visits.plan_page import how_many, visit_plan_page
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row, an_employment_row

TODAY = date(2027, 9, 1)  # half a year into the job: once a month
WEEKLY = (Phase(frequency=Frequency.WEEKLY),)


@pytest.fixture
def candidacy(database: str) -> Iterator[int]:
    with moved_to(TODAY):
        with unit_of_work() as session:
            row = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
            an_employment_row(session, row, a_staff_row(session))
            session.add(
                SituationRow(candidacy_id=row.id, arose_on=date(2027, 8, 26), heard_on=date(2027, 8, 30), kind="uro", note="")
            )
            session.add(ClosedPeriodRow(candidacy_id=row.id, first=date(2028, 1, 1), last=date(2028, 2, 6), reason="permisjon"))
            plan_visits(session, row.id, TODAY)
        yield row.id


def rows() -> list[tuple[object, ...]]:
    with reading() as session:
        visits = session.scalars(select(Visit).order_by(Visit.id)).all()
        (job,) = session.scalars(select(Employment)).all()
        version = session.scalars(select(Candidacy.version_id)).one()
        return [
            (version, str(job.phases)),
            *((visit.id, visit.planned_on, visit.reason, visit.status, visit.sequence) for visit in visits),
        ]


def page(candidacy: int, year: YearOfVisits) -> str:
    return visit_plan_page(load_candidacy(candidacy), year, "Forslag 01.09.2027, ikke lagret.").markdown


def test_what_would_be_is_exactly_what_saving_makes_and_writes_nothing(candidacy: int) -> None:
    before = rows()

    proposed = load_year_with(candidacy, WEEKLY, TODAY)

    assert rows() == before
    with unit_of_work() as session:
        session.scalars(select(Employment)).one().phases = [phase.model_dump(mode="json") for phase in WEEKLY]
        change = plan_visits(session, candidacy, TODAY)
    made = load_year(candidacy, TODAY)
    assert [(visit.on, visit.at, visit.reason) for visit in proposed.visits] == [
        (visit.on, visit.at, visit.reason) for visit in made.visits
    ]
    with reading() as session:  # those that stand reach a little further than the year that is shown
        added = [visit for number in change.added if (visit := session.get_one(Visit, number)).planned_on <= proposed.last]
    assert (proposed.added, len(proposed.falls_away)) == (len(added), len(change.cancelled))
    assert (made.added, made.falls_away) == (0, ())


def test_a_visit_whose_day_stays_says_why_it_stands_there_now(candidacy: int) -> None:
    proposed = load_year_with(candidacy, WEEKLY, TODAY)

    kept = [visit for visit in proposed.visits if not visit.new and visit.on > date(2027, 10, 20)]
    assert kept
    assert all(visit.reason.startswith("hver uke") for visit in kept)


def test_the_page_lists_each_month_with_its_reasons(candidacy: int) -> None:
    year = load_year(candidacy, TODAY)
    text = re.sub(r"\\(.)", r"\1", page(candidacy, year))

    assert text.startswith(f"# Besøksplan: Søknad {candidacy} (S.S., Kiwi Bjorbekk)\n")
    assert "- uro, meldt 30.08.2027: besøkene kommer oftere til og med 10.10.2027" in text
    assert re.search(r"\| (mandag|onsdag|torsdag) \d\d\.09\. \| 10\.00 \| to ganger i uken siden .+ på grunn av uro", text)
    assert "- 01.01.2028 til 06.02.2028: permisjon" in text
    assert re.search(r"\| 01\.01\.2028 til \d\d\.\d\d\.2028 \| \| Ingen besøk: .*permisjon", text)
    assert [f"## {month} besøk" in text for month in ("Januar 2028: 0", "April 2028: 1")] == [True, True]
    assert "Søker" not in text
    assert how_many(year) == f"{len(year.visits)} besøk til og med 01.09.2028."


def test_the_page_says_what_is_new_and_what_falls_away(candidacy: int) -> None:
    with unit_of_work() as session:
        visit = session.scalars(select(Visit).where(Visit.planned_on > date(2028, 3, 1)).order_by(Visit.planned_on)).first()
        assert visit
        visit.planned_on = date(2028, 3, 6) if visit.planned_on != date(2028, 3, 6) else date(2028, 3, 8)
        visit.fixed = True

    year = load_year_with(candidacy, (Phase(frequency=Frequency.WEEKLY, weeks=40), Phase(frequency=Frequency.MONTHLY)), TODAY)
    text = page(candidacy, year)

    assert "**Forslag 01.09.2027, ikke lagret.**" in text
    assert f"I dagens plan er det {year.stands_now}: " in text
    assert "| Nytt; hver uke siden" in text
    assert "; flyttet hit for hånd |" in text
    assert ("## Faller bort" in text) == bool(year.falls_away)


def test_the_picture_is_a_small_file_with_a_text_for_who_cannot_see_it(candidacy: int) -> None:
    text = page(candidacy, load_year_with(candidacy, WEEKLY, TODAY))

    ((said, data),) = re.findall(r"!\[([^\]]+)\]\(data:image/png;base64,([^)]+)\)", text)
    drawn = Image.open(BytesIO(b64decode(data)))
    assert said.startswith("Kalender med en rad for hver måned")
    assert (drawn.format, drawn.width) == ("PNG", 1120)
    assert len(text.encode()) < 100_000


def test_the_same_year_is_drawn_the_same(candidacy: int) -> None:
    assert page(candidacy, load_year(candidacy, TODAY)) == page(candidacy, load_year(candidacy, TODAY))


def test_a_page_is_cut_at_a_whole_line() -> None:
    line = "| torsdag 24.12. | 10.00 | på |\n"
    text = bounded(line * 20_000)

    assert len(text.encode()) <= LARGEST
    assert text.endswith(f"{line}\n\nResten er utelatt: siden ble for stor.\n")
    assert bounded(line) == line


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        pytest.param("Fjell & <Sønner> {{ 1+1 }} AS", r"Fjell \& \<Sønner\> \{\{ 1\+1 \}\} AS", id="a tag"),
        pytest.param("a | b", r"a \| b", id="a table's edge"),
        pytest.param("[x](http://y)", r"\[x\]\(http://y\)", id="a link"),
        pytest.param("to\nlinjer", "to linjer", id="two lines"),
    ],
)
def test_what_somebody_wrote_is_shown_as_it_stands(written: str, escaped: str) -> None:
    assert plain(written) == escaped
