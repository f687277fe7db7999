"""A link signs in one person, once, within a quarter of an hour."""

import threading
from datetime import date, time

import pytest
from sqlalchemy import text

from domain.staff.signed_in import FIRST_PERSON, How, SignInLinkNotValid
from domain.tables.staff import Staff
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.staff.sessions import end_all, sessions_of, who
from tasks.staff.sign_in_links import check_link_is_valid, has_had_enough, make_link, printed_link, use_link
from tests.rows import a_staff_row

pytestmark = pytest.mark.usefixtures("database")
WEDNESDAY = date(2027, 1, 20)


@pytest.fixture
def kari(database: str) -> int:
    with unit_of_work() as session:
        return a_staff_row(session, name="Kari Nordmann").id


def token_of(address: str) -> str:
    assert address.startswith("http://127.0.0.1:4200/inn/")
    return address.rpartition("/")[2]


def test_a_link_is_looked_at_as_often_as_one_likes_and_used_once(kari: int) -> None:
    token = token_of(printed_link(kari))
    check_link_is_valid(token)
    check_link_is_valid(token)

    signed_in = who(use_link(token))

    assert signed_in
    assert signed_in.staff == kari
    assert [each.how for each in sessions_of(kari)] == [How.PRINTED]
    for again in (check_link_is_valid, use_link):
        with pytest.raises(SignInLinkNotValid, match=r"Lenken virker én gang, og i 15 minutter\. Be om en ny\."):
            again(token)


def test_the_link_itself_is_kept_nowhere(kari: int) -> None:
    token = token_of(printed_link(kari))

    with reading() as session:
        kept = session.execute(text("SELECT * FROM sign_in_link")).one()
    assert all(token not in str(value) for value in kept)
    with pytest.raises(SignInLinkNotValid):
        use_link(str(kept.digest))


def test_a_link_is_too_old_after_a_quarter_of_an_hour(kari: int) -> None:
    with moved_to(WEDNESDAY, time(9)):
        token = token_of(printed_link(kari))
    with moved_to(WEDNESDAY, time(9, 15)), pytest.raises(SignInLinkNotValid):
        use_link(token)
    with moved_to(WEDNESDAY, time(9, 14)):
        assert who(use_link(token))


def test_a_link_opens_nothing_for_one_who_has_left_or_whose_sessions_were_ended(kari: int) -> None:
    token = token_of(printed_link(kari))
    with unit_of_work() as session:
        session.get_one(Staff, kari).left_on = WEDNESDAY
    with pytest.raises(SignInLinkNotValid):
        use_link(token)
    with unit_of_work() as session:
        session.get_one(Staff, kari).left_on = None
    end_all(kari)
    with pytest.raises(SignInLinkNotValid):
        use_link(token)


def test_the_first_persons_link_lets_in_until_someone_is_registered() -> None:
    first, second = token_of(printed_link(FIRST_PERSON)), token_of(printed_link(FIRST_PERSON))
    signed_in = who(use_link(first))

    assert signed_in
    assert signed_in.staff == FIRST_PERSON
    with unit_of_work() as session:
        a_staff_row(session)
    with pytest.raises(SignInLinkNotValid):
        use_link(second)


def test_two_browsers_at_the_same_moment_are_not_both_let_in(kari: int) -> None:
    token = token_of(printed_link(kari))
    together, let_in, refused = threading.Barrier(2), list[str](), list[SignInLinkNotValid]()

    def pressed() -> None:
        with moved_to(WEDNESDAY, time(12)):
            together.wait()
            try:
                let_in.append(use_link(token))
            except SignInLinkNotValid as broken:
                refused.append(broken)

    browsers = [threading.Thread(target=pressed) for _ in range(2)]
    for each in browsers:
        each.start()
    for each in browsers:
        each.join()
    assert (len(let_in), len(refused)) == (1, 1)


def test_three_mails_in_a_quarter_of_an_hour_are_enough(kari: int) -> None:
    for minute in (0, 5, 10):
        with moved_to(WEDNESDAY, time(9, minute)), unit_of_work() as session:
            assert not has_had_enough(session, kari)
            make_link(session, kari, How.MAIL)
    with moved_to(WEDNESDAY, time(9, 14)), reading() as session:
        assert has_had_enough(session, kari)
    with moved_to(WEDNESDAY, time(9, 15)), reading() as session:
        assert not has_had_enough(session, kari)


def test_what_is_printed_on_the_machine_does_not_count_as_mail(kari: int) -> None:
    for _ in range(5):
        printed_link(kari)
    with reading() as session:
        assert not has_had_enough(session, kari)
