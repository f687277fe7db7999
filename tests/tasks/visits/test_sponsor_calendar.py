"""The sponsor's copies of the visits: each sent once, and following whatever happens to the visit or the sponsor."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Person
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Position, Sponsor, Workplace
from tasks.database import reading, unit_of_work
from tasks.visits.sponsor_calendar import announce_to_sponsors
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_visit_row, a_workplace_row, an_employment_row

TODAY = date(2027, 3, 15)
SOON, LATER, FAR = TODAY + timedelta(days=3), TODAY + timedelta(days=10), TODAY + timedelta(days=20)


@pytest.fixture
def office(database: str) -> None:
    """One worker with three visits to come, the last beyond the fortnight; Fia is sponsor and wants them in the calendar."""
    with unit_of_work() as session:
        jon = a_staff_row(session)
        position = a_position_row(session, a_workplace_row(session))
        position.sponsors[0].visits_in_calendar = True
        candidacy = a_candidacy_row(session, position)
        an_employment_row(session, candidacy, jon)
        for day in (SOON, LATER, FAR):
            a_visit_row(session, candidacy, jon, planned_on=day, reason="to ganger i uken på grunn av konflikt")


def change(what: Callable[[Position, list[Visit]], object]) -> None:
    with unit_of_work() as session:
        what(session.get_one(Position, 1), list(session.scalars(select(Visit).order_by(Visit.id))))


def sent(day: date = TODAY) -> list[str]:
    """What a round adds: «REQUEST 0 visit-1 fia». A second round adds nothing."""
    with reading() as session:
        before = len(session.scalars(select(OutboxRow.id)).all())
    added = announce_to_sponsors(day)
    assert announce_to_sponsors(day) == 0
    with reading() as session:
        rows = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()[before:]
    assert len(rows) == added
    return [_short(row) for row in rows]


def _short(row: OutboxRow) -> str:
    text = (row.invitation or "").replace("\r\n ", "")
    fields = dict(line.split(":", 1) for line in text.splitlines() if line.startswith(("UID", "SEQUENCE", "METHOD")))
    visit = fields["UID"].rpartition("-")[0]  # without the installation's name
    return f"{fields['METHOD']} {fields['SEQUENCE']} {visit} {(row.recipient_email or '').split('@')[0]}"


def moved(position: Position, visits: list[Visit]) -> None:
    visits[0].planned_on += timedelta(days=1)
    visits[0].sequence += 1


def called_off(position: Position, visits: list[Visit]) -> None:
    visits[0].status = VisitStatus.CANCELLED
    visits[0].sequence += 1


def another_sponsor(wants: bool = True, from_on: date = TODAY, name: str = "Gro Ny") -> Callable[[Position, list[Visit]], None]:
    def write(position: Position, visits: list[Visit]) -> None:
        email = f"{name.split()[0].casefold()}@bjorbekk.example"
        position.sponsors[-1].until_on = from_on - timedelta(days=1)
        position.sponsors.append(
            Sponsor(name=name, email=email, substitute_name="Vera Vikar", from_on=from_on, visits_in_calendar=wants)
        )

    return write


def test_the_fortnight_is_sent_once_and_the_rest_when_its_time_comes(office: None) -> None:
    assert sent() == ["REQUEST 0 visit-1 fia", "REQUEST 0 visit-2 fia"]
    assert sent(TODAY + timedelta(days=6)) == ["REQUEST 0 visit-3 fia"]


def test_who_has_not_asked_gets_none(office: None) -> None:
    change(lambda position, _: setattr(position.sponsors[0], "visits_in_calendar", False))

    assert sent() == []


def test_without_an_address_there_is_no_letter_either(office: None) -> None:
    change(lambda position, _: setattr(position.sponsors[0], "email", None))

    assert sent() == []


def test_moved_and_called_off_follow_with_a_higher_sequence(office: None) -> None:
    sent()

    change(moved)
    assert sent() == ["REQUEST 1 visit-1 fia"]
    change(called_off)
    assert sent() == ["CANCEL 2 visit-1 fia"]


def test_what_has_been_is_left_alone(office: None) -> None:
    sent()
    change(lambda _, visits: setattr(visits[0], "status", VisitStatus.DONE))

    assert sent(SOON) == []


def test_another_sponsor_takes_over_the_visits_from_the_first_day_on(office: None) -> None:
    sent()
    change(another_sponsor(from_on=SOON + timedelta(days=1)))

    assert sent() == ["CANCEL 1 visit-2 fia", "REQUEST 1 visit-2 gro"]


def test_another_sponsor_who_does_not_want_them(office: None) -> None:
    sent()
    change(another_sponsor(wants=False))

    assert sent() == ["CANCEL 1 visit-1 fia", "CANCEL 1 visit-2 fia"]
    change(another_sponsor(from_on=SOON, name="Fia Fadder"))
    assert sent() == ["REQUEST 2 visit-1 fia", "REQUEST 2 visit-2 fia"]


def test_another_substitute_is_no_other_sponsor(office: None) -> None:
    sent()
    change(another_sponsor(name="Fia Fadder"))

    assert sent() == []


def test_the_wish_taken_back(office: None) -> None:
    sent()
    change(lambda position, _: setattr(position.sponsors[0], "visits_in_calendar", False))

    assert sent() == ["CANCEL 1 visit-1 fia", "CANCEL 1 visit-2 fia"]


def test_only_the_candidacies_named_are_looked_at(office: None) -> None:
    assert announce_to_sponsors(TODAY, [99]) == 0
    assert announce_to_sponsors(TODAY, [1]) == 2


@pytest.mark.parametrize(
    ("language", "subject", "summary"),
    [
        pytest.param(BOKMAL, "Besøk fra HELT MED torsdag 18. mars", "SUMMARY:Besøk fra HELT MED", id="bokmål"),
        pytest.param(NYNORSK, "Besøk frå HELT MED torsdag 18. mars", "SUMMARY:Besøk frå HELT MED", id="nynorsk"),
    ],
)
def test_initials_only_no_reason_and_the_workplaces_language(
    office: None, language: Language, subject: str, summary: str
) -> None:
    with unit_of_work() as session:
        session.get_one(Workplace, 1).language = language

    sent()

    with reading() as session:
        row = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).first()
        person = session.get_one(Person, 1).name
    assert row is not None
    assert row.subject.startswith(subject)
    assert summary in (row.invitation or "")
    everything = f"{row.subject}{row.body}{row.invitation}"
    assert "S.S." in row.body
    for kept_out in (*person.split(), "konflikt", "ganger"):
        assert kept_out not in everything
