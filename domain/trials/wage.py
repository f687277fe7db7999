"""A tariff rate rises while a trial lasts, or before it begins: its wage follows, so that it is never under a fifth (S1, S3)."""

from datetime import date
from decimal import Decimal

from domain.candidacies.facts import CandidacyFacts, TrialFacts, TrialWage
from domain.contact import Party
from domain.facts import Facts, Printed
from domain.pay.wages import TariffRate, Wage, floor
from domain.trials.papers import Organisation


class TrialWageChange(Printed):
    """Exactly what the change of a trial's wage prints."""

    worker_name: str
    employer_name: str
    employer_signs: str
    workplace: str
    payer: str
    payer_is_employer: bool
    starts_on: date
    ends_on: date
    from_on: date
    wage_before: Wage
    wage_after: Wage
    dated: date

    @property
    def to_sign(self) -> tuple[Party, ...]:
        """Those who signed the agreement."""
        return (Party.WORKER, Party.EMPLOYER) if self.payer_is_employer else (Party.WORKER, Party.EMPLOYER, Party.HELT_MED)


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
    candidacy: CandidacyFacts, rate: TariffRate, wage: Wage, from_on: date, organisation: Organisation, today: date
) -> RaisedTrialWage | None:
    """The change to `wage`, of `rate`, from a day of the trial; None when what is paid that day is no less than the floor."""
    trial = candidacy.trial
    assert trial
    before = trial.wage_on(from_on)
    if before.kroner_per_hour >= floor(rate):
        return None
    return RaisedTrialWage(
        change=TrialWage(from_on=from_on, wage=wage),
        paper=_paper(candidacy, trial, before, wage, from_on, organisation, today),
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


def _paper(
    candidacy: CandidacyFacts,
    trial: TrialFacts,
    before: Wage,
    after: Wage,
    from_on: date,
    organisation: Organisation,
    today: date,
) -> TrialWageChange:
    workplace, own = candidacy.position.workplace, trial.employer == "HELT MED"
    return TrialWageChange(
        worker_name=candidacy.person.name,
        employer_name=organisation.name if own else workplace.employer_name,
        employer_signs=organisation.name if own else workplace.leader.name,
        workplace=workplace.name,
        payer=organisation.name,
        payer_is_employer=own,
        starts_on=trial.starts_on,
        ends_on=trial.ends_on,
        from_on=from_on,
        wage_before=before,
        wage_after=after,
        dated=today,
        language=candidacy.person.language,
    )
