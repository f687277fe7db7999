"""Who is signed in: found by the cookie alone, for as long as the session lasts, and never after the person has left."""

from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select, text

from domain.staff.signed_in import FIRST_PERSON, How, SignedIn
from domain.tables.sessions import SessionRow, SignInLink
from domain.tables.staff import Staff
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.settings import settings
from tasks.staff.sessions import cookie_name, end, end_all, forget_sessions, sessions_of, start, who, who_by_proxy
from tasks.staff.sign_in_links import printed_link
from tests.rows import a_staff_row

pytestmark = pytest.mark.usefixtures("database")
WEDNESDAY = date(2027, 1, 20)
PROXY = {"X-Heltmed-Proxy-Secret": "mellom oss", "X-Auth-Request-Email": "kari@heltmed.example"}


def registered(**said: object) -> int:
    with unit_of_work() as session:
        return a_staff_row(session, **said).id


@pytest.fixture
def kari(database: str) -> int:
    return registered(name="Kari Nordmann", email="kari@heltmed.example", is_administrator=True)


@pytest.fixture
def ola(database: str) -> int:
    return registered(name="Ola Vik", email="ola@heltmed.example", is_coordinator=False)


def test_each_cookie_is_its_own_person(kari: int, ola: int) -> None:
    karis, olas = start(kari, How.MAIL), start(ola, How.MAIL)

    assert who(karis) == SignedIn(staff=kari, initials="K.N.", is_coordinator=True, is_administrator=True, session=1)
    assert who(olas) == SignedIn(staff=ola, initials="O.V.", is_coordinator=False, is_administrator=False, session=2)
    assert who(None) is None
    assert who("") is None
    assert who(karis[:-1]) is None
    assert who(karis + "A") is None


def test_a_cookie_holds_256_bits_and_nothing_that_is_kept_opens_anything(kari: int) -> None:
    cookie = start(kari, How.MAIL)

    with reading() as session:
        kept = session.execute(text("SELECT * FROM session")).one()
    assert len(cookie) == 43  # 32 bytes in base64
    assert all(cookie not in str(value) for value in kept)
    assert who(str(kept.digest)) is None


def test_a_session_lasts_a_working_day_when_it_is_used(kari: int) -> None:
    with moved_to(WEDNESDAY, time(7)):
        cookie = start(kari, How.MAIL)
    for hour in range(8, 19):
        with moved_to(WEDNESDAY, time(hour)):
            assert who(cookie), hour
    with moved_to(WEDNESDAY, time(18, 59)):
        assert who(cookie)
        assert [each.number for each in sessions_of(kari)] == [1]
    with moved_to(WEDNESDAY, time(19)):
        assert who(cookie) is None
        assert sessions_of(kari) == []


def test_a_session_that_no_one_uses_ends(kari: int) -> None:
    with moved_to(WEDNESDAY, time(9)):
        cookie = start(kari, How.MAIL)
    with moved_to(WEDNESDAY, time(11)):
        assert who(cookie) is None
    with moved_to(WEDNESDAY, time(10, 59)):
        assert who(cookie)


def test_a_page_read_again_at_once_writes_nothing(kari: int) -> None:
    with moved_to(WEDNESDAY, time(9)):
        cookie = start(kari, How.MAIL)
    for minute, seen in ((4, time(9)), (5, time(9, 5)), (9, time(9, 5))):
        with moved_to(WEDNESDAY, time(9, minute)):
            assert who(cookie)
            assert [each.seen_at.time() for each in sessions_of(kari)] == [seen]


def test_signing_out_ends_that_browser_alone(kari: int) -> None:
    one, other = start(kari, How.MAIL), start(kari, How.PRINTED)
    end(one)
    end(None)
    end("ikke vår")

    assert who(one) is None
    assert who(other)
    assert [(each.number, each.how) for each in sessions_of(kari)] == [(2, How.PRINTED)]


def test_all_of_a_persons_sessions_end_at_once(kari: int, ola: int) -> None:
    karis, olas = [start(kari, How.MAIL), start(kari, How.MAIL)], start(ola, How.MAIL)
    end_all(kari)

    assert [who(cookie) for cookie in karis] == [None, None]
    assert who(olas)


def test_one_who_has_left_is_not_signed_in_from_that_day_on(kari: int) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, kari).left_on = WEDNESDAY + timedelta(days=1)
    with moved_to(WEDNESDAY, time(23)):
        cookie = start(kari, How.MAIL)
        assert who(cookie)
        assert who_by_proxy(PROXY) is None  # no secret is set
    with moved_to(WEDNESDAY + timedelta(days=1), time(0, 1)):
        assert who(cookie) is None


def test_the_first_person_is_one_until_someone_is_registered() -> None:
    cookie = start(FIRST_PERSON, How.PRINTED)

    assert who(cookie) == SignedIn(staff=0, initials="?", is_coordinator=True, is_administrator=True, session=1)
    registered()
    assert who(cookie) is None
    end_all(FIRST_PERSON)
    with reading() as session:
        assert session.scalar(select(SessionRow.ended_at)) is not None


def test_a_role_that_is_taken_away_is_gone_at_the_next_page(kari: int) -> None:
    cookie = start(kari, How.MAIL)
    with unit_of_work() as session:
        session.get_one(Staff, kari).is_administrator = False

    signed_in = who(cookie)
    assert signed_in
    assert not signed_in.is_administrator


@pytest.fixture
def by_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELTMED_PROXY_SECRET", "mellom oss")
    settings.cache_clear()


@pytest.mark.parametrize(
    ("headers", "is_known"),
    [
        (PROXY, True),
        ({name.lower(): value for name, value in PROXY.items()}, True),
        ({**PROXY, "X-Auth-Request-Email": " KARI@heltmed.example "}, True),
        ({**PROXY, "X-Heltmed-Proxy-Secret": "gjettet"}, False),
        ({**PROXY, "X-Heltmed-Proxy-Secret": ""}, False),
        ({**PROXY, "X-Heltmed-Proxy-Secret": "mellom oss "}, False),
        ({**PROXY, "X-Heltmed-Proxy-Secret": "mellom øss"}, False),
        ({**PROXY, "X-Auth-Request-Email": "ukjent@heltmed.example"}, False),
        ({**PROXY, "X-Auth-Request-Email": ""}, False),
        ({"X-Auth-Request-Email": "kari@heltmed.example"}, False),
        ({"X-Heltmed-Proxy-Secret": "mellom oss"}, False),
    ],
)
@pytest.mark.usefixtures("by_proxy")
def test_a_proxy_is_believed_when_it_proves_itself(kari: int, headers: Mapping[str, str], is_known: bool) -> None:
    expected = SignedIn(staff=kari, initials="K.N.", is_coordinator=True, is_administrator=True, session=0)

    assert who_by_proxy(headers) == (expected if is_known else None)


def test_without_a_secret_no_proxy_is_believed(kari: int) -> None:
    assert who_by_proxy({**PROXY, "X-Heltmed-Proxy-Secret": ""}) is None


def test_the_cookie_is_bound_to_its_host_behind_https(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cookie_name() == "heltmed"
    monkeypatch.setenv("HELTMED_BASE_URL", "https://heltmed.kommunen.no")
    settings.cache_clear()
    assert cookie_name() == "__Host-heltmed"


def test_what_began_more_than_a_week_ago_is_forgotten(kari: int) -> None:
    with moved_to(WEDNESDAY - timedelta(days=8)):
        start(kari, How.MAIL)
        printed_link(kari)
    with moved_to(WEDNESDAY - timedelta(days=6)):
        start(kari, How.MAIL)
        printed_link(kari)
    cookie = start(kari, How.MAIL)
    forget_sessions()

    with reading() as session:
        assert list(session.scalars(select(SessionRow.id).order_by(SessionRow.id))) == [2, 3]
        assert list(session.scalars(select(SignInLink.id))) == [2]
    assert who(cookie)
