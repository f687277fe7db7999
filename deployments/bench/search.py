"""The search among many people (L2): a first and a last name, one of them misspelt, beside reading the same names with LIKE."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import cycle

from deployments.bench.bench import Call, Row
from deployments.bench.database import empty_database, fill_people
from domain.staff.signed_in import SignedIn
from tasks.desk.find import find
from tasks.desk.search_fill import fill

_SOME, _MANY = 10_000, 100_000
_FIRST = (
    "Kari",
    "Ola",
    "Sara",
    "Per",
    "Anne",
    "Nils",
    "Ingrid",
    "Lars",
    "Astrid",
    "Jonas",
    "Maja",
    "Emil",
    "Nora",
    "Henrik",
    "Selma",
    "Odd",
)
_LAST = (
    "hagen",
    "berg",
    "vik",
    "dal",
    "lund",
    "moen",
    "nes",
    "haug",
    "bakken",
    "strand",
    "sund",
    "rud",
    "myhre",
    "eide",
    "skog",
    "tveit",
)
_ASKED = ("Ingird Solhagen", "Jonas Granbreg", "Selma Fureidde", "Astrid Lillmoe", "henrik storstand")


def rows() -> tuple[Row, ...]:
    return tuple(
        Row(
            "L2",
            f"søk med en skrivefeil blant {many} personer",
            "LIKE over alle navn i klartekst",
            partial(_beside_like, many),
            within=0.1,
            rounds=9,
            calls=(10, 10),
            large=many > _SOME,
        )
        for many in (_SOME, _MANY)
    )


def name_of(number: int) -> str:
    """A name made of its number: as many alike as in a country, and every last name of two parts."""
    first = _FIRST[number % len(_FIRST)]
    head = (
        "Sol",
        "Gran",
        "Fur",
        "Lill",
        "Stor",
        "Nord",
        "Sør",
        "Vest",
        "Øst",
        "Ek",
        "Bjørk",
        "Lind",
        "Ås",
        "Elve",
        "Fjell",
        "Hav",
    )
    return f"{first} {head[number // 16 % len(head)]}{_LAST[number // 256 % len(_LAST)]}"


@contextmanager
def _beside_like(many: int) -> Iterator[tuple[Call, Call]]:
    with empty_database():
        fill_people([name_of(number) for number in range(many)])
        fill()
        reader = SignedIn(staff=1, initials="K.N.", is_coordinator=True, is_administrator=False, session=1)
        asked = cycle(_ASKED)
        with closing(sqlite3.connect(":memory:")) as clear:
            clear.execute("create table person (name text)")
            clear.executemany("insert into person values (?)", [(name_of(number),) for number in range(many)])
            written = cycle(f"%{each.split()[0][:3]}%" for each in _ASKED)
            assert all(find(each, reader).hits for each in _ASKED), "each is found"
            yield (
                lambda: find(next(asked), reader),
                lambda: clear.execute("select * from person where name like ? limit 300", [next(written)]).fetchall(),
            )
