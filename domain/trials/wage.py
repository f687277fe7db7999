"""A tariff rate rises while a trial lasts, or before it begins: its wage follows by the agreed percent, never under a fifth (S1, S3)."""

from datetime import date
from decimal import Decimal

from domain.candidacies.facts import CandidacyFacts, TrialWage
from domain.facts import Facts, Printed
from domain.pay.wages import Wage
from domain.trials.papers import Organisation, SignedInTrial, signed_in


class TrialWageChange(SignedInTrial):
    """Exactly what the change of a trial's wage prints."""

    from_on: date
    wage_before: Wage
    wage_after: Wage


class TrialWageShort(Printed):
    """Exactly what its short edition prints."""

    worker_name: str
    workplace: str
    from_on: date
    kroner_before: Decimal
    kroner_after: Decimal
    payer: str
    job_specialist_name: str
    job_specialist_phone: str
    dated: date


class RaisedTrialWage(Facts):
    """What is decided: the wage, from when, and the two papers."""

    change: TrialWage
    paper: TrialWageChange
    short: TrialWageShort


def raise_trial_wage(
    candidacy: CandidacyFacts, wage: Wage, from_on: date, organisation: Organisation, today: date
) -> RaisedTrialWage | None:
    """The change to `wage`, the agreed percent of the new rate, from a day of the trial; None when no less is paid that day."""
    trial = candidacy.trial
    assert trial
    before = trial.wage_on(from_on)
    if before.kroner_per_hour >= wage.kroner_per_hour:
        return None
    return RaisedTrialWage(
        change=TrialWage(from_on=from_on, wage=wage),
        paper=TrialWageChange(
            **vars(signed_in(candidacy, trial, organisation, today)), from_on=from_on, wage_before=before, wage_after=wage
        ),
        short=TrialWageShort(
            worker_name=candidacy.person.name,
            workplace=candidacy.position.workplace.name,
            from_on=from_on,
            kroner_before=before.kroner_per_hour,
            kroner_after=wage.kroner_per_hour,
            payer=organisation.name,
            job_specialist_name=trial.job_specialist.name,
            job_specialist_phone=trial.job_specialist.phone,
            dated=today,
            language=candidacy.person.language,
        ),
    )
