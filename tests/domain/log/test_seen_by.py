from datetime import date, timedelta

import pytest

from domain.language.languages import BOKMAL, NYNORSK
from domain.log.line import Opened, What, Who
from domain.log.seen_by import THINGS, SeenLine, told
from domain.tables.base import Table
from tests.domain.log.lists import FIRST, NAMES, a_line, everything


def test_what_was_read_and_changed_is_told_by_role_and_the_newest_first() -> None:
    later = FIRST + timedelta(days=1)
    lines = [
        a_line(),
        a_line(what=What.CHANGED, about="person"),
        a_line(on=later, staff=2, who=Who.LINK, about=Opened.VISIT),
        a_line(on=later, what=What.CHANGED, about="candidacy", is_new=True),
        a_line(on=later, what=What.CHANGED, about="signature", is_removed=True),
    ]

    assert told(lines, NAMES, BOKMAL) == (
        [
            SeenLine(on=later, who="Jon Spesialist, jobbspesialist", did="så på et besøk hos deg"),
            SeenLine(on=FIRST, who="Kari Nordmann, koordinator", did="så på siden om deg"),
        ],
        [
            SeenLine(on=later, who="Kari Nordmann, koordinator", did="skrev inn søknaden din"),
            SeenLine(on=later, who="Kari Nordmann, koordinator", did="slettet en underskrift"),
            SeenLine(on=FIRST, who="Kari Nordmann, koordinator", did="endret navn, adresse eller telefon"),
        ],
    )


def test_the_same_on_one_day_is_told_once_and_on_another_again() -> None:
    reads, _ = told([a_line(), a_line(), a_line(on=date(2027, 1, 5))], NAMES, BOKMAL)

    assert [line.on for line in reads] == [date(2027, 1, 5), FIRST]


def test_what_the_program_does_by_itself_is_left_out() -> None:
    assert told([a_line(who=Who.PROCESS, staff=None, what=What.CHANGED, about="visit")], NAMES, BOKMAL) == ([], [])


@pytest.mark.parametrize(("language", "said"), [(BOKMAL, "en med lenke"), (NYNORSK, "ein med lenkje")])
def test_one_who_is_not_known_is_told_as_the_holder_of_a_link(language: object, said: str) -> None:
    (read,), _ = told([a_line(who=Who.LINK, staff=None)], NAMES, language)  # type: ignore[arg-type]

    assert read.who == said


def test_everything_in_the_log_about_a_person_is_told_but_the_programs_own_counting() -> None:
    reads, changes = told(everything(), NAMES, BOKMAL)

    of_a_person = [line for line in everything() if line.what not in (What.SIGNED_IN, What.ADMINISTRATOR)]
    assert len(reads) + len(changes) == len(of_a_person)
    assert told([a_line(what=What.CHANGED, about="history")], NAMES, BOKMAL) == ([], [])


def test_the_tables_that_are_told_of_are_there() -> None:
    assert THINGS.keys() <= Table.metadata.tables.keys()
