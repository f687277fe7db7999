"""The list a person gets of who has read and changed what stands about them."""

from datetime import date, timedelta

from domain.candidacies.facts import PersonFacts
from domain.log import seen_by
from domain.log.line import Opened, What, Who
from domain.log.seen_by import Logged, SeenBy, told

FIRST = date(2027, 1, 4)
NAMES = {1: "Kari Nordmann, koordinator", 2: "Jon Spesialist, jobbspesialist"}


def a_line(**said: object) -> Logged:
    usual = {"on": FIRST, "who": Who.STAFF, "staff": 1, "what": What.READ, "about": Opened.CANDIDACY}
    return Logged.model_validate(usual | said)


def everything() -> list[Logged]:
    """A line of each thing that can be read and done, each on a day of its own."""
    reads = [a_line(about=about) for about in Opened]
    changes = [
        a_line(what=What.CHANGED, about=table, **how)
        for table in (*seen_by.THINGS, "a later table")
        for how in ({"is_new": True}, {}, {"is_removed": True})
    ]
    done = [a_line(what=what) for what in What]
    lines = [*reads, *changes, *done]
    return [line.model_copy(update={"on": FIRST + timedelta(days=day)}) for day, line in enumerate(lines)]


def a_list_of_who_has_seen(person: PersonFacts) -> SeenBy:
    reads, changes = told(everything(), NAMES, person.language)
    return SeenBy(
        name=person.name,
        reads=reads,
        changes=changes,
        since=FIRST,
        contact_name="Kari Nordmann",
        contact_phone="98 00 00 00",
        dated=date(2027, 6, 1),
        language=person.language,
    )
