"""Withdrawal (trekke søknad): the person decides, and what rests on their consent stops (S2, appendix 3)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from domain.candidacies.facts import CandidacyFacts, MeetingStatus, StaffFacts
from domain.candidacies.interviews import CandidacyClosed
from domain.days.day_plan import weekdays_of
from domain.days.working_days import first_work_day
from domain.facts import Printed
from domain.forms.checks import in_the_future
from domain.forms.form import Choices, Chosen, Day, Form, FunctionWords, field, optional
from domain.language.norwegian import clock, short_day, weekday_and_day
from domain.privacy.periods import SHIPPED_PERIODS, Keeping, Period
from domain.privacy.retention import CandidacyHeld, ends_of_candidacy
from domain.refusal import RuleBroken, refuse
from domain.trials.end import StopForm, Stopped, stop_trial


class WithdrawForm(Form):
    """Søkeren vil ikke være med lenger. Avtaler avlyses, plassen blir ledig, og det søkeren har fortalt blir slettet."""

    candidacy: Annotated[Chosen, Choices("candidacies_before_job")] = field(
        "Søknad", "Søknader som ikke er blitt fast jobb. Eksempel: 7 - Kiwi Bjorbekk, S.S."
    )
    decided_by: Literal["søkeren selv", "søkeren, som ba en annen si fra", "noen andre"] = field(
        "Hvem har bestemt det?",
        "Det er søkeren selv som bestemmer, ikke verge, pårørende eller arbeidsplassen. Eksempel: søkeren selv",
    )
    withdrawn_on: Day = field("Når søkeren sa fra", "Er praksisen i gang, blir dette siste dag i den. Eksempel: 12.12.2026")
    reason: FunctionWords = optional(
        "Hvorfor", "Søkeren trenger ikke å si hvorfor. Skriv ikke noe om helse. Eksempel: har fått en annen jobb"
    )
    stays_in_pool: bool = optional(
        "Vil høre om andre jobber", "Kryss av når søkeren vil at vi ringer om andre stillinger.", default=False
    )

    def key(self) -> str:
        return f"withdrawal:{self.candidacy}"


class WithdrawalConfirmation(Printed):
    """Exactly what the confirmation (bekreftelse, kort utgave) prints. `cancelled` are the appointments called off.

    `law_until` is the day the law lets go of the trial's agreement and pay, `kept_until` the day the rest is removed; None: there is none.
    """

    name: str
    workplace: str
    position_title: str
    withdrawn_on: date
    in_trial: bool
    cancelled: list[str]
    stays_in_pool: bool
    contact_name: str
    contact_phone: str
    kept_until: date | None = None
    law_until: date | None = None


class SomeoneElseDecided(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(
            f"{candidacy.label} kan ikke trekkes av andre: det er søkeren selv som bestemmer. Snakk med søkeren først."
        )


class HasJob(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(
            f"{candidacy.label} har blitt fast jobb og kan ikke trekkes. Bruk skjemaet for avslutning av arbeidsforhold."
        )


class BeforeApplying(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, withdrawn_on: date) -> None:
        super().__init__(
            f"{candidacy.label} kom {short_day(candidacy.applied_on)} og kan ikke være trukket {short_day(withdrawn_on)}."
        )


def withdraw(
    candidacy: CandidacyFacts,
    form: WithdrawForm,
    coordinator: StaffFacts,
    today: date,
    periods: Sequence[Period] = SHIPPED_PERIODS,
) -> WithdrawalConfirmation:
    """Stop a candidacy because the person wants it; everything in the way is refused at once."""
    broken: list[RuleBroken] = []
    if candidacy.closed_on:
        broken.append(CandidacyClosed(candidacy))
    if candidacy.employment:
        broken.append(HasJob(candidacy))
    if form.decided_by == "noen andre":
        broken.append(SomeoneElseDecided(candidacy))
    if form.withdrawn_on < candidacy.applied_on:
        broken.append(BeforeApplying(candidacy, form.withdrawn_on))
    broken += in_the_future(form, today, "withdrawn_on")
    refuse(broken)
    trial = candidacy.trial
    held = CandidacyHeld(
        number=candidacy.number,
        closed_on=form.withdrawn_on,
        trial_from=trial.starts_on if trial else None,
        trial_until=(trial.stopped_on or min(trial.ends_on, form.withdrawn_on)) if trial else None,
    )
    ends = ends_of_candidacy(held, periods, today)
    return WithdrawalConfirmation(
        name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        position_title=candidacy.position.title,
        withdrawn_on=form.withdrawn_on,
        in_trial=_trial_stands(candidacy, today) and _began(candidacy, today),
        cancelled=_appointments(candidacy, today),
        stays_in_pool=form.stays_in_pool,
        contact_name=coordinator.name,
        contact_phone=coordinator.phone,
        kept_until=None if form.stays_in_pool else ends[Keeping.APPLICATION],
        law_until=ends.get(Keeping.TRIAL_PAY),
        language=candidacy.person.language,
    )


def stop_for(candidacy: CandidacyFacts, form: WithdrawForm, payer: str, today: date) -> tuple[StopForm, Stopped] | None:
    """The end of the trial that is agreed or running, as if the person had stopped it; None when there is none."""
    if not _trial_stands(candidacy, today):
        return None
    stop = StopForm(
        registered_by=form.registered_by,
        candidacy=form.candidacy,
        stopped_on=form.withdrawn_on,
        stopped_by="søkeren",
        reason="søknaden er trukket",
    )
    return stop, stop_trial(candidacy, stop, payer, today)


def _trial_stands(candidacy: CandidacyFacts, today: date) -> bool:
    return candidacy.trial is not None and not candidacy.trial.over_on(today)


def _began(candidacy: CandidacyFacts, today: date) -> bool:
    return candidacy.trial is not None and candidacy.trial.starts_on <= today


def _appointments(candidacy: CandidacyFacts, today: date) -> list[str]:
    """The coming interviews, the information meeting and the first day of the trial, as the confirmation names them."""
    language = candidacy.person.language
    planned = [
        (each.starts_at, f"Intervju {each.number}") for each in candidacy.interviews if each.status == MeetingStatus.PLANNED
    ]
    if candidacy.info_meeting and candidacy.info_meeting.status == MeetingStatus.PLANNED:
        planned.append((candidacy.info_meeting.starts_at, "Informasjonsmøtet"))
    coming = [
        f"{what} {weekday_and_day(at.date(), language)} klokka {clock(at.time())}"
        for at, what in sorted(planned)
        if at.date() >= today
    ]
    if candidacy.trial and _trial_stands(candidacy, today) and not _began(candidacy, today):
        first = first_work_day(weekdays_of(candidacy.trial.day_plan), candidacy.trial.starts_on)
        coming.append(f"Første dag i arbeidspraksis {weekday_and_day(first, language)}")
    return coming
