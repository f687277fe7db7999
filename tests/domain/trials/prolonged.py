"""A trial prolonged after absence as it is typed, and what is decided of it."""

from datetime import date
from typing import Any

from domain.candidacies.facts import CandidacyFacts
from domain.planning.facts import ClosedPeriod
from domain.trials.prolonged import Prolonged, ProlongForm, prolong_trial
from tests.domain.trials.trial import HOUSE, a_chosen, a_trial

TODAY = date(2027, 2, 24)
"""In the last of the four weeks, 1 to 28 February."""
WEEK_AWAY = ClosedPeriod(first=date(2027, 2, 8), last=date(2027, 2, 14), reason="fravær")


def prolong(
    candidacy: CandidacyFacts | None = None,
    *,
    away: tuple[ClosedPeriod, ...] = (WEEK_AWAY,),
    today: date = TODAY,
    **said: Any,
) -> Prolonged:
    form = {
        "registered_by": "1",
        "candidacy": "7 - Kiwi",
        "last_day": "2027-03-07",
        "agreed": "Sara og lederen vil ha den siste uken.",
        **said,
    }
    return prolong_trial(candidacy or a_chosen(trial=a_trial()), ProlongForm.read(form), away, HOUSE, today)
