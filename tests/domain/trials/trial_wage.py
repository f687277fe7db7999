"""A trial whose wage a new rate has left behind, raised."""

from datetime import date

from domain.candidacies.facts import CandidacyFacts
from domain.jobs.tariff_adjustment import lifted
from domain.trials.wage import RaisedTrialWage, raise_trial_wage
from tests.domain.trials.trial import HOUSE
from tests.later_stages import NEW

FROM = date(2027, 2, 15)


def raised(candidacy: CandidacyFacts, from_on: date = FROM) -> RaisedTrialWage:
    assert candidacy.trial
    made = raise_trial_wage(candidacy, lifted(candidacy.trial.wage_on(from_on), NEW), from_on, HOUSE, date(2027, 2, 10))
    assert made
    return made
