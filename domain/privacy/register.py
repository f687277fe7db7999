"""The register: every column of every table, every kind of paper and every copy, with what the law asks an office to know of it.

Access, erasure, proof and retention all walk it, so that a new column is thought of once.
"""

from collections.abc import Mapping

from domain.privacy.copies import COPIES
from domain.privacy.entry import Basis, Entry, OnErasure, Purpose, Whose
from domain.privacy.of_others import OF_OTHERS
from domain.privacy.of_papers import PAPERS
from domain.privacy.of_persons import OF_PERSONS
from domain.privacy.of_records import OF_RECORDS
from domain.privacy.of_security import OF_SECURITY
from domain.privacy.periods import Keeping, Period

__all__ = ["COLUMNS", "COPIES", "PAPERS", "Basis", "Entry", "Keeping", "OnErasure", "Period", "Purpose", "Whose"]

COLUMNS: Mapping[str, Entry] = {**OF_PERSONS, **OF_OTHERS, **OF_RECORDS, **OF_SECURITY}
"""By «table.column», as the database names them."""


def columns_of(table: str) -> dict[str, Entry]:
    """A table's columns by their own names, each with its line."""
    return {name.partition(".")[2]: entry for name, entry in COLUMNS.items() if name.partition(".")[0] == table}
