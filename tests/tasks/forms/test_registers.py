"""Two people with the same initials are told apart, and who waits for a new job can be seen."""

from datetime import date

from sqlalchemy import event

from domain.tables.candidacies import Person
from domain.tables.positions import AdvertisementRow
from tasks.database import reading, unit_of_work
from tasks.forms.choices import LISTS
from tests.flows.stories.recruiting import an_applicant_row
from tests.rows import a_candidacy_row, a_position_row, a_rate_row, a_workplace_row


def persons() -> list[str]:
    entries, _ = LISTS["persons"]
    with reading() as session:
        return list(entries(session))


def test_a_person_is_named_by_where_they_last_applied_and_whether_they_wait(database: str) -> None:
    with unit_of_work() as session:
        kiwi = a_position_row(session, a_workplace_row(session))
        cafe = a_position_row(session, a_workplace_row(session, name="Kafé Torvet"))
        sara = a_candidacy_row(session, kiwi, "Sara Søker", closed_on=date(2027, 1, 8)).person
        an_applicant_row(session, cafe.advertisements[-1], "Siri Strand")
        again = AdvertisementRow(
            round=2, publish_on=date(2027, 2, 1), deadline=date(2027, 2, 15), reserved_for_residents=False, text=""
        )
        cafe.advertisements.append(again)
        session.flush()
        a_candidacy_row(session, cafe, "Ola Annen").person = sara
        sara.in_pool = True
        session.add(Person(name="Uten Søknad", in_pool=False))

    assert persons() == [
        "1 - S.S., Kafé Torvet (søknad 3), venter på ny jobb",
        "2 - S.S., Kafé Torvet (søknad 2)",
        "3 - O.A.",
        "4 - U.S.",
    ]


def test_however_many_they_are_they_are_read_in_one_look(database: str) -> None:
    with unit_of_work() as session:
        position = a_position_row(session, a_workplace_row(session))
        for name in ("Sara Søker", "Siri Strand", "Ola Nes"):
            an_applicant_row(session, position.advertisements[-1], name)
    asked: list[str] = []
    with reading() as session:
        event.listen(session.get_bind(), "before_cursor_execute", lambda *said: asked.append(said[2]))
        entries, _ = LISTS["persons"]

        assert len(list(entries(session))) == 3

    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_the_lists_stand_in_the_order_of_the_norwegian_alphabet(database: str) -> None:
    names = ["Zoo Kafé", "Ærlig Mat", "Østre Kiosk", "Åsen Mat", "arken kafé"]
    with unit_of_work() as session:
        for name in names[::-1]:
            a_workplace_row(session, name=name)
            a_rate_row(session, agreement=name)
    with reading() as session:
        workplaces = [entry.partition(" - ")[2].partition(",")[0] for entry in LISTS["workplaces"][0](session)]
        rates = [entry.partition(" - ")[2].partition(",")[0] for entry in LISTS["tariff_rates"][0](session)]

    assert workplaces == rates == ["arken kafé", "Zoo Kafé", "Ærlig Mat", "Østre Kiosk", "Åsen Mat"]
