"""One search: people, places, positions, partners, staff and forms; by what each may open; gone when a person is erased."""

from html import unescape

import pytest
from sqlalchemy import select, text

from domain.desk.found import Kind
from domain.log.line import Opened, What
from domain.tables.candidacies import Person
from domain.tables.positions import Workplace
from domain.tables.search import SearchMark
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.desk.find import find
from tasks.desk.search_fill import fill, fill_if_empty
from tests.deployments.web.signed_in import a_browser, reader
from tests.flows.stories.in_a_job import InAJob
from tests.rows import a_candidacy_row, a_position_row, a_workplace_row
from tests.tasks.changes.rows_of_the_log import lines


def hits(words: str, who: int = 1, *, is_coordinator: bool = True) -> list[tuple[Kind, int]]:
    return [(hit.kind, hit.number) for hit in find(words, reader(who, is_coordinator=is_coordinator)).hits]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("sara", Kind.CANDIDACY),
        ("Sarra Søkker", Kind.CANDIDACY),
        ("sara soker", Kind.CANDIDACY),
        ("kiwi bjorbek", Kind.WORKPLACE),
        ("arendal", Kind.WORKPLACE),
        ("butikkmedarbeider", Kind.POSITION),
        ("fia fadder", Kind.POSITION),
        ("jon spesalist", Kind.STAFF),
        ("93 33 33 33", Kind.STAFF),
        ("9333", Kind.STAFF),
    ],
)
async def test_it_is_found_by_what_one_remembers(in_job: InAJob, words: str, first: Kind) -> None:
    assert first in [kind for kind, _ in hits(words)]


async def test_a_number_finds_what_has_it(in_job: InAJob) -> None:
    assert hits("1")[:2] == hits("søknad 1")[:2] == [(Kind.CANDIDACY, 1), (Kind.POSITION, 1)]


async def test_a_form_is_found_by_what_people_say(in_job: InAJob) -> None:
    assert "05a" in [form.number for form in find("flytte intervju", reader(in_job.jon)).forms]
    assert find("flytte intervju", reader(in_job.jon, is_coordinator=False)).forms == ()


async def test_a_job_specialist_finds_their_own_workers_alone(in_job: InAJob) -> None:
    with unit_of_work() as session:
        other = a_workplace_row(session, name="Rema Vest", organisation_number="974760673")
        a_candidacy_row(session, a_position_row(session, other), name="Siri Søker")

    assert hits("søker", in_job.jon, is_coordinator=False) == [(Kind.CANDIDACY, in_job.candidacy)]
    assert hits("søker", in_job.eva, is_coordinator=False) == []
    assert len(hits("søker", in_job.eva)) == 2


async def test_a_changed_name_is_found_and_the_old_one_is_not(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Person, 1).name = "Tuva Nyhus"

    assert hits("tuva nyhus") == [(Kind.CANDIDACY, 1)]
    assert hits("sara søker") == []


async def test_nothing_is_left_of_one_who_is_erased_or_removed(in_job: InAJob) -> None:
    with unit_of_work() as session:
        person = session.get_one(Person, 1)
        person.name, person.email, person.phone, person.municipality = "(slettet)", None, None, None
        workplace = a_workplace_row(session, name="Rema Vest", organisation_number="974760673")
    with unit_of_work() as session:
        session.delete(session.get_one(Workplace, workplace.id))
        session.flush()
        left = session.scalars(
            select(SearchMark.number).where(
                ((SearchMark.kind == "person") & (SearchMark.number == 1))
                | ((SearchMark.kind == "workplace") & (SearchMark.number == workplace.id))
            )
        ).all()

    assert left == []


async def test_the_index_says_nothing_to_one_who_reads_the_database(in_job: InAJob) -> None:
    with unit_of_work() as session:
        stored = session.execute(text("select * from search_mark")).all()

    assert {type(mark) for mark, *_ in stored} == {int}
    assert {kind for _, kind, _ in stored} <= {"person", "workplace", "position", "sponsor", "staff", "partner"}


async def test_it_is_filled_where_it_is_empty_and_made_anew(in_job: InAJob) -> None:
    def marked() -> set[tuple[int, str, int]]:
        with unit_of_work() as session:
            return {tuple(row) for row in session.execute(text("select mark, kind, number from search_mark"))}

    before = marked()
    assert fill_if_empty() == 0
    with unit_of_work() as session:
        session.execute(text("delete from search_mark"))
    assert fill_if_empty() > 0
    assert marked() == before
    fill()
    assert marked() == before


async def test_what_is_written_stands_in_no_address_and_what_is_shown_is_in_the_log(in_job: InAJob) -> None:
    async with a_browser(in_job.jon) as browser:
        answer = await browser.post("/finn", data={"ord": "sara søker"})
        elsewhere = await browser.post("/finn", data={"ord": "sara"}, headers={"Sec-Fetch-Site": "cross-site"})
        come_back = await browser.get("/finn")

    page = unescape(answer.text)
    assert 'href="/soknad/1">Sara Søker' in page
    assert 'method="post" action="/finn"' in page
    assert (elsewhere.status_code, come_back.status_code) == (403, 303)
    assert [(row.staff_id, row.life_id) for row in lines(what=What.READ) if row.about == Opened.FOUND] == [(in_job.jon, 1)]


async def test_one_who_has_left_is_found_all_the_same(in_job: InAJob) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, in_job.eva).left_on = today()

    assert hits("eva") == [(Kind.STAFF, in_job.eva)]


async def test_very_many_who_are_only_nearly_called_so_hide_no_one(in_job: InAJob) -> None:
    with unit_of_work() as session:
        position = a_position_row(session, a_workplace_row(session, name="Rema Vest", organisation_number="974760673"))
        for _ in range(320):
            a_candidacy_row(session, position, name="Sarra Sokerud")

    assert hits("sara søker")[0] == (Kind.CANDIDACY, in_job.candidacy)
    assert hits("sara", in_job.jon, is_coordinator=False) == [(Kind.CANDIDACY, in_job.candidacy)]
