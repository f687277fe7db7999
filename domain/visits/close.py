"""Visits so close in time that their job specialist can't do both, as they are told of."""

from collections.abc import Sequence
from datetime import datetime

from domain.language.norwegian import clock, counted_as, short_day


def what_is_too_close(visits: Sequence[datetime]) -> list[str]:
    """«Vurder: jobbspesialisten rekker ikke besøket 24.11.2026 kl. 10.00 …», or nothing; `visits` are when they are, in order."""
    if not visits:
        return []
    first, more = visits[0], len(visits) - 1
    others = f" Det gjelder {counted_as(more, 'besøk', 'besøk')} til." if more else ""
    when = f"{short_day(first)} kl. {clock(first.time())}"
    return [f"Vurder: jobbspesialisten rekker ikke besøket {when} sammen med de andre den dagen. Flytt ett av dem (11c).{others}"]
