"""`heltmed search rebuild`: what is found is what stands in the rows, whatever became of the index."""

import pytest
from sqlalchemy import delete

from deployments.__main__ import main
from domain.tables.search import SearchMark
from tasks.database import unit_of_work
from tasks.desk.find import find
from tasks.settings import Settings
from tests.deployments.web.signed_in import reader
from tests.rows import a_staff_row


def test_one_who_was_lost_to_the_search_is_found_again(given: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with unit_of_work() as session:
        a_staff_row(session)
        a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example")
    with unit_of_work() as session:
        session.execute(delete(SearchMark).where(SearchMark.number == 2))
    lost = find("eva", reader(1)).hits

    assert main(["search", "rebuild"]) == 0
    assert capsys.readouterr().out.startswith("Søket er laget på nytt, av 2 personer, ")
    assert (lost, [hit.number for hit in find("eva", reader(1)).hits]) == ((), [2])


def test_a_database_of_another_version_is_said(given: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (given.data / "heltmed.db").unlink()

    assert main(["search", "rebuild"]) == 2
    assert "Databasen må oppdateres først." in capsys.readouterr().err
