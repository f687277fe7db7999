"""Undoing (angre) a form: for some minutes, as long as nothing has left the house and nothing was built on it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.language.norwegian import clock, listed
from domain.refusal import RuleBroken

UNDO_FOR = timedelta(minutes=10)
"""How long a form can be undone, and how long its mail waits for one who has chosen so."""
NO_WAITING = timedelta(hours=2)
"""Mail about what begins sooner than this never waits."""


class CannotBeUndone(RuleBroken):
    """A form whose work can't be taken back, or one that has made a number: it may be said and written, and is never another's."""

    def __init__(self) -> None:
        super().__init__("Dette skjemaet kan ikke angres.")


class TooLateToUndo(RuleBroken):
    def __init__(self, until: datetime) -> None:
        super().__init__(f"Fristen for å angre gikk ut kl. {clock(until.timetz())}.")


class AnothersToUndo(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Bare den som sendte inn skjemaet, kan angre det.")


class HasLeft(RuleBroken):
    """`roles` are those whose mail has gone."""

    def __init__(self, roles: Iterable[str]) -> None:
        super().__init__(
            f"E-posten til {listed(sorted(set(roles)))} er sendt, og den kan ikke hentes tilbake. Derfor kan ikke skjemaet angres."
        )


class BuiltUpon(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Det er registrert noe etterpå som bygger på dette. Derfor kan ikke skjemaet angres.")
