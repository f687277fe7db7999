"""How the lines of the register are written: what is usual for a table, and what differs for a column."""

from collections.abc import Mapping
from dataclasses import replace

from domain.privacy.entry import FIGURES_ONLY, NO_BASIS, Entry, OnErasure, Purpose, Whose
from domain.privacy.periods import Keeping


def plain(holds: str) -> Entry:
    """A column that tells nothing of anyone: numbers that tie rows together, and what the program needs."""
    return Entry(holds, Whose.NOBODY, Purpose.RUNNING, NO_BASIS, Keeping.ALWAYS, OnErasure.NOT_PERSONAL)


NUMBER = plain("nummeret på raden, eller på raden den hører til")
VERSION = plain("teller endringer, så to som skriver samtidig ikke ødelegger for hverandre")
ORDER = plain("teller endringer av en avtale, så kalendere tar den nyeste")


def figure(holds: str, about: Whose = Whose.PERSON) -> Entry:
    """What stays behind as a figure, without a person: days, stages and yes or no."""
    return Entry(holds, about, Purpose.FIGURES, FIGURES_ONLY, Keeping.ALWAYS, OnErasure.STATISTICS)


def lines(table: str, usual: Entry, columns: Mapping[str, str | Entry]) -> dict[str, Entry]:
    """A table's lines by «table.column»: a text is what the column holds, and the rest as usual there."""
    return {
        f"{table}.{column}": replace(usual, holds=said) if isinstance(said, str) else said for column, said in columns.items()
    }
