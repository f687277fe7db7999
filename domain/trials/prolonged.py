"""Stage 7 (forleng praksis): a trial that absence has eaten of is prolonged, so that there are four weeks at work in it.

It is an addition to the same temporary agreement, for the same practice work (aml § 14-9 (2) c): agreed and written while the
trial lasts, because a temporary employment ends at the agreed time (§ 14-9 (6), § 14-8), and no longer than the worker was away.
The workplace's own closed days give nothing, as they don't in a probation (§ 15-6 (4)).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from domain.candidacies.facts import CandidacyFacts, TrialFacts
from domain.contract.terms import in_force
from domain.facts import Facts, Printed
from domain.forms.form import Choices, Chosen, Day, Form, FunctionWordsLine, field
from domain.language.norwegian import counted_as, short_day
from domain.planning.facts import ClosedPeriod
from domain.refusal import RuleBroken, refuse
from domain.trials.days import Timesheet, WorkDay, work_days
from domain.trials.end import running_trial
from domain.trials.papers import Organisation, SignedInTrial, signed_in
from domain.trials.refusals import NoDayToWork
from domain.trials.trial import LASTS

_DAY = timedelta(days=1)


class ProlongForm(Form):
    """Forleng en praksis når arbeidstakeren har vært borte, så det blir fire uker på jobb. Meld fraværet først (11f). Begge parter skriver under på tillegget."""

    candidacy: Annotated[Chosen, Choices("candidacies_in_trial")] = field(
        "Søknad", "Praksiser som er i gang. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    last_day: Day = field("Ny siste dag", "Høyst så mange dager senere som arbeidstakeren har vært borte. Eksempel: 07.03.2027")
    agreed: FunctionWordsLine = field(
        "Hva er avtalt, og med hvem?",
        "Står i tillegget. Aldri noe om helse. Eksempel: Sara og lederen er enige om én uke til, etter en uke fravær.",
    )

    def key(self) -> str:
        return f"trial_prolonged:{self.candidacy}"


class TrialProlonged(SignedInTrial):
    """Exactly what the addition to the trial's agreement prints. `ended_on` is the last day as it was agreed before."""

    ended_on: date
    days_away: int
    agreed: str
    leader_name: str


class TrialProlongedShort(Printed):
    """Exactly what the addition's short edition prints. `last_day` is the last day at work; `before` is what it was."""

    worker_name: str
    workplace: str
    before: date
    last_day: date
    payer: str
    leader_name: str
    job_specialist_name: str
    job_specialist_phone: str
    dated: date


class Prolonged(Facts):
    """What is decided: the new last day, and the papers. The timesheet has only the days that are added."""

    ends_on: date
    paper: TrialProlonged
    short: TrialProlongedShort
    timesheet: Timesheet


class NotYetBegun(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, trial: TrialFacts) -> None:
        super().__init__(
            f"{candidacy.label} begynner først {short_day(trial.starts_on)}. Send skjemaet «07a Start arbeidspraksis» på nytt for å "
            "endre praksisen."
        )


class NotLater(RuleBroken):
    def __init__(self, trial: TrialFacts, last_day: date) -> None:
        super().__init__(f"Ny siste dag er {short_day(last_day)}, men praksisen varer allerede til {short_day(trial.ends_on)}.")


class LongerThanAway(RuleBroken):
    def __init__(self, away: int, latest: date, last_day: date) -> None:
        known = (
            f"Det er meldt at arbeidstakeren er borte {counted_as(away, 'dag', 'dager')} av praksisen. Den kan vare til "
            f"{short_day(latest)}, ikke til {short_day(last_day)}."
            if away
            else f"Det er ikke meldt noe fravær i praksisen, så den kan ikke vare til {short_day(last_day)}. Meld fraværet først (11f)."
        )
        super().__init__(
            f"{known} Praksisen er fire uker (arbeidsmiljøloven § 14-9 andre ledd bokstav c), og stengt arbeidsplass forlenger den ikke."
        )


def days_away(away: Sequence[ClosedPeriod], first: date, last: date) -> int:
    """The days from the first to the last, both counted, on which the worker was away."""
    gone = {period.first + timedelta(days=ahead) for period in away for ahead in range((period.last - period.first).days + 1)}
    return sum(first <= day <= last for day in gone)


def latest_end(trial: TrialFacts, away: Sequence[ClosedPeriod]) -> date:
    """The last of the four weeks' days at work when each day away, also in the time that is added, is given back."""
    end = trial.starts_on + LASTS
    while (later := trial.starts_on + LASTS + days_away(away, trial.starts_on, end) * _DAY) != end:
        end = later
    return end


def prolong_trial(
    candidacy: CandidacyFacts, form: ProlongForm, away: Sequence[ClosedPeriod], organisation: Organisation, today: date
) -> Prolonged:
    """Decide the addition; everything in the way is refused at once. `away` is the worker's own absence, as it is registered."""
    trial = running_trial(candidacy, today)
    broken: list[RuleBroken] = []
    if trial.starts_on > today:
        broken.append(NotYetBegun(candidacy, trial))
    added = _work_days(candidacy, trial, trial.ends_on + _DAY, form.last_day)
    latest = latest_end(trial, away)
    if form.last_day <= trial.ends_on:
        broken.append(NotLater(trial, form.last_day))
    elif form.last_day > latest:
        broken.append(LongerThanAway(days_away(away, trial.starts_on, trial.ends_on), latest, form.last_day))
    elif not added:
        broken.append(NoDayToWork(trial.ends_on + _DAY, form.last_day))
    refuse(broken)
    return Prolonged(
        ends_on=form.last_day,
        paper=_paper(candidacy, trial, form, days_away(away, trial.starts_on, form.last_day), organisation, today),
        short=_short(candidacy, trial, added, organisation, today),
        timesheet=_timesheet(candidacy, trial, added, form.last_day, organisation),
    )


def _work_days(candidacy: CandidacyFacts, trial: TrialFacts, first: date, last: date) -> list[WorkDay]:
    terms = in_force(candidacy.position.terms)
    return work_days(trial.day_plan, first, last, terms.break_minutes or 0, bool(terms.breaks_paid))


def _paper(
    candidacy: CandidacyFacts, trial: TrialFacts, form: ProlongForm, away: int, organisation: Organisation, today: date
) -> TrialProlonged:
    signed = signed_in(candidacy, trial, organisation, today)
    return TrialProlonged(
        **vars(signed.model_copy(update={"ends_on": form.last_day})),
        ended_on=trial.ends_on,
        days_away=away,
        agreed=form.agreed,
        leader_name=candidacy.position.workplace.leader.name,
    )


def _short(
    candidacy: CandidacyFacts, trial: TrialFacts, added: Sequence[WorkDay], organisation: Organisation, today: date
) -> TrialProlongedShort:
    agreed = _work_days(candidacy, trial, trial.starts_on, trial.ends_on)
    return TrialProlongedShort(
        worker_name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        before=agreed[-1].day if agreed else trial.ends_on,
        last_day=added[-1].day,
        payer=organisation.name,
        leader_name=candidacy.position.workplace.leader.name,
        job_specialist_name=trial.job_specialist.name,
        job_specialist_phone=trial.job_specialist.phone,
        dated=today,
        language=candidacy.person.language,
    )


def _timesheet(
    candidacy: CandidacyFacts, trial: TrialFacts, added: Sequence[WorkDay], last: date, organisation: Organisation
) -> Timesheet:
    return Timesheet(
        worker_name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        leader_name=candidacy.position.workplace.leader.name,
        job_specialist_name=trial.job_specialist.name,
        starts_on=trial.ends_on + _DAY,
        ends_on=last,
        hours_per_week=trial.hours_per_week,
        rows=list(added),
        hours_in_all=sum((row.hours for row in added), Decimal(0)),
        payer=organisation.name,
        language=candidacy.person.language,
    )
