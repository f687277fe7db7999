"""`heltmed sign-in-link`: a way in for one who is locked out, for the one who has the machine."""

from datetime import date

import pytest

from deployments.__main__ import main
from domain.staff.signed_in import How
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.settings import Settings, settings
from tasks.staff.sessions import sessions_of, who
from tasks.staff.sign_in_links import use_link
from tests.rows import a_staff_row

KARI, OLA, EVA = 1, 2, 3


@pytest.fixture
def staff(given: Settings) -> None:
    with unit_of_work() as session:
        a_staff_row(session, email="kari@heltmed.example")
        a_staff_row(session, email="ola@heltmed.example", is_administrator=True)
        a_staff_row(session, email="eva@heltmed.example", left_on=date(2027, 1, 1))


def signed_in_by(capsys: pytest.CaptureFixture[str]) -> int:
    address = capsys.readouterr().out.splitlines()[-1]
    assert address.startswith(f"{settings().ui_url}/inn/")
    signed_in = who(use_link(address.rpartition("/")[2]))
    assert signed_in
    return signed_in.staff


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize(("asked", "holder"), [([], OLA), (["--staff", "1"], KARI)])
def test_the_link_is_an_administrators_or_whose_one_says(
    asked: list[str], holder: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sign-in-link", *asked]) == 0
    assert signed_in_by(capsys) == holder
    assert [each.how for each in sessions_of(holder)] == [How.PRINTED]


@pytest.mark.usefixtures("given")
def test_before_anyone_is_registered_it_is_the_first_persons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sign-in-link"]) == 0
    assert signed_in_by(capsys) == 0


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize("asked", ["3", "9", "0"])
def test_no_link_for_one_who_is_not_here(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sign-in-link", "--staff", asked]) == 2
    assert "Det er ingen slik ansatt her." in capsys.readouterr().err


@pytest.mark.usefixtures("staff")
def test_where_no_one_is_administrator_one_says_whose(capsys: pytest.CaptureFixture[str]) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, OLA).is_administrator = False

    assert main(["sign-in-link"]) == 2
    assert "--staff" in capsys.readouterr().err


def test_a_database_of_another_version_is_said(given: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (given.data / "heltmed.db").unlink()

    assert main(["sign-in-link"]) == 2
    assert "Databasen må oppdateres først." in capsys.readouterr().err
