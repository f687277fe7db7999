"""The forms that may be used now on what a page is about."""

from domain.facts import Facts

_SELDOM = frozenset({"00d", "00e", "12a", "12b", "12c", "18d", "18e"})
"""Those that are used once in a long while, which stand apart."""


class UsableForm(Facts):
    """`name` is the form's whole name, `says` what it is for, and `address` opens it filled in."""

    name: str
    says: str
    address: str

    @property
    def is_seldom(self) -> bool:
        return self.name.partition(" ")[0] in _SELDOM
