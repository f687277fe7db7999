"""Stage 7 (praksis stoppet, timer til lønn): a trial is stopped early, and the hours go to HELT MED's payroll."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, ClassVar, Literal

from domain.candidacies.facts import CandidacyFacts, TrialFacts
from domain.contract.cautions import Caution, CautionCode
from domain.contract.terms import in_force
from domain.days.day_plan import weekdays_of
from domain.days.working_days import last_work_day
from domain.facts import Facts, Printed
from domain.forms.checks import in_the_future
from domain.forms.form import Choices, Chosen, Day, Form, FunctionWordsLine, Number, field, optional
from domain.language.norwegian import decimal_comma, short_day
from domain.refusal import RuleBroken, refuse
from domain.trials.days import work_days
from domain.trials.pay_months import hours_until
from domain.trials.refusals import CORRECTION, TrialIsStopped

MOST_HOURS = Decimal(48)  # in a week with overtime, aml § 10-6 (8); more is a slip of the pen


class StopForm(Form):
    """Praksisen stopper før de fire ukene er gått. Arbeidstakeren får et brev, besøkene avlyses, og plassen blir ledig."""

    correction: ClassVar[str] = CORRECTION

    candidacy: Annotated[Chosen, Choices("candidacies_in_trial")] = field(
        "Søknad", "Praksiser som er avtalt eller i gang. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    stopped_on: Day = field("Siste dag", "I dag eller tidligere. Eksempel: 10.02.2027")
    stopped_by: Literal["søkeren", "arbeidsplassen", "HELT MED"] = field(
        "Hvem ville stoppe?", "Står i historikken, og avgjør hva brevet sier. Eksempel: søkeren"
    )
    reason: FunctionWordsLine = field(
        "Hvorfor",
        "Én setning, aldri om helse. Den blir tatt vare på sammen med praksisen, og står ikke i brevet. Eksempel: Oppgavene passet ikke.",
    )

    def key(self) -> str:
        return f"trial_stopped:{self.candidacy}"


class HoursForm(Form):
    """Meld timene fra timelisten til HELT MEDs lønn: ved hvert månedsskifte, og når praksisen er over. Send skjemaet på nytt med flere timer, eller hvis timene var feil: lønn får da en ny melding."""

    candidacy: Annotated[Chosen, Choices("candidacies_with_hours")] = field(
        "Søknad", "Praksiser som er over, eller der en måned er det. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    week_1: Number = field(
        "Timer i uke 1",
        "De første sju dagene av praksisen, fra timelisten. Er praksisen i gang: bare timene til og med siste dag i måneden. Eksempel: 10",
    )
    week_2: Number = optional("Timer i uke 2", "Dag 8 til 14, fra timelisten. 0 når ingen timer. Eksempel: 7,5", default="0")
    week_3: Number = optional("Timer i uke 3", "Dag 15 til 21, fra timelisten. 0 når ingen timer. Eksempel: 10", default="0")
    week_4: Number = optional("Timer i uke 4", "Dag 22 til 28, fra timelisten. 0 når ingen timer. Eksempel: 10", default="0")

    after: Number = optional(
        "Timer etter uke 4", "Bare i en praksis som er forlenget (07d): alt etter dag 28. Eksempel: 10", default="0"
    )

    def key(self) -> str:
        return f"trial_hours:{self.candidacy}"

    def content(self) -> dict[str, Any]:
        """Without hours after the four weeks, as it was said before there could be any."""
        return {name: said for name, said in super().content().items() if name != "after" or self.after}

    @property
    def weeks(self) -> tuple[Decimal, ...]:
        four = self.week_1, self.week_2, self.week_3, self.week_4
        return (*four, self.after) if self.after else four


class StoppedLetter(Printed):
    """Exactly what the letter to the worker (kort utgave) prints. `last_day` is the last one at work."""

    worker_name: str
    workplace: str
    began: bool
    last_day: date
    stopped_by_worker: bool
    job_specialist_name: str
    job_specialist_phone: str
    payer: str


class PayrollHours(Facts):
    """What HELT MED's payroll is told: hours a week in the trial, kroner an hour, and the sum before tax.

    `rates` are kroner an hour in each of the weeks: where a tariff rate rose in a week, the whole of it has the new wage.
    """

    worker_name: str
    worker_born: date | None
    worker_address: str
    workplace: str
    starts_on: date
    last_day: date
    weeks: list[Decimal]
    rates: list[Decimal]
    hours: Decimal
    kroner_per_hour: Decimal
    total: Decimal
    until: date | None = None
    """The last day the hours are of, while the trial goes on; None: all of them."""


class Stopped(Facts):
    """`hours` are by the plan, until the timesheet is reported."""

    last_day: date
    began: bool
    letter: StoppedLetter
    hours: PayrollHours
    cautions: tuple[Caution, ...] = ()


class NoTrialRunning(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ingen praksis som er i gang.")


class TrialIsOver(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, trial: TrialFacts) -> None:
        super().__init__(
            f"{candidacy.label} har ingen praksis som er i gang: den var ferdig {short_day(trial.ends_on)}. "
            "Bruk skjemaet «08 Vurdering»."
        )


class StoppedBeforeItBegan(RuleBroken):
    def __init__(self, trial: TrialFacts, stopped_on: date) -> None:
        super().__init__(f"Siste dag kan ikke være {short_day(stopped_on)}: praksisen begynte {short_day(trial.starts_on)}.")


class NotOverYet(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, trial: TrialFacts) -> None:
        super().__init__(
            f"{candidacy.label}: timene meldes ved månedsskiftet og når praksisen er over. Siste dag er {short_day(trial.last_day)}."
        )


class HoursToCome(RuleBroken):
    def __init__(self, week: int, hours: Decimal, until: date) -> None:
        super().__init__(
            f"Uke {week} har {decimal_comma(hours)} timer, men den begynner etter {short_day(until)}. Meld bare timene til og med den "
            "dagen. Resten meldes når praksisen er over."
        )


class HoursOutOfReach(RuleBroken):
    def __init__(self, week: int, hours: Decimal) -> None:
        super().__init__(
            f"Uke {week} har {decimal_comma(hours)} timer. Skriv fra 0 til {decimal_comma(MOST_HOURS)} timer, som på timelisten."
        )


class NotProlonged(RuleBroken):
    def __init__(self, trial: TrialFacts) -> None:
        super().__init__(
            f"«Timer etter uke 4» er bare for en praksis som er forlenget. Denne var over {short_day(trial.last_day)}."
        )


class HoursAfterOutOfReach(RuleBroken):
    def __init__(self, hours: Decimal, most: Decimal) -> None:
        super().__init__(
            f"«Timer etter uke 4» er {decimal_comma(hours)} timer. Skriv fra 0 til {decimal_comma(most)} timer, som på timelisten."
        )


class NoHoursWorked(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Ingen timer er skrevet. Skriv timene for hver uke, som på timelisten.")


def running_trial(candidacy: CandidacyFacts, today: date) -> TrialFacts:
    """The trial that is agreed and not over. Raises NoTrialRunning, TrialIsStopped, TrialIsOver."""
    trial = candidacy.trial
    if trial is None or candidacy.closed_on:
        raise NoTrialRunning(candidacy)
    if trial.stopped_on:
        raise TrialIsStopped(candidacy)
    if trial.ends_on < today:
        raise TrialIsOver(candidacy, trial)
    return trial


def stop_trial(candidacy: CandidacyFacts, form: StopForm, payer: str, today: date) -> Stopped:
    """Raises NoTrialRunning, TrialIsStopped, TrialIsOver, InTheFuture, StoppedBeforeItBegan."""
    trial = running_trial(candidacy, today)
    broken = in_the_future(form, today, "stopped_on")
    began = trial.starts_on <= today
    if began and form.stopped_on < trial.starts_on:
        broken.append(StoppedBeforeItBegan(trial, form.stopped_on))
    refuse(broken)
    return Stopped(
        last_day=form.stopped_on,
        began=began,
        letter=StoppedLetter(
            worker_name=candidacy.person.name,
            workplace=candidacy.position.workplace.name,
            began=began,
            last_day=max(trial.starts_on, last_work_day(weekdays_of(trial.day_plan), form.stopped_on)),
            stopped_by_worker=form.stopped_by == "søkeren",
            job_specialist_name=trial.job_specialist.name,
            job_specialist_phone=trial.job_specialist.phone,
            payer=payer,
            language=candidacy.person.language,
        ),
        hours=_payroll(candidacy, trial, form.stopped_on, _planned_hours(candidacy, trial, form.stopped_on)),
        cautions=_notice(trial, form) if began else (),
    )


def _notice(trial: TrialFacts, form: StopForm) -> tuple[Caution, ...]:
    """The worker may leave any day, the employer gives notice: a month from the next is never over before the four weeks are."""
    if form.stopped_by == "søkeren" or form.stopped_on >= trial.ends_on:
        return ()
    return (
        Caution(
            CautionCode.NOTICE_PERIOD,
            f"Siste dag er {short_day(form.stopped_on)}, og det var {form.stopped_by} som ville stoppe. Arbeidsgiver har en måneds "
            f"oppsigelsesfrist, og oppsigelsen skal drøftes og være skriftlig (arbeidsmiljøloven §§ 15-1, 15-3 og 15-4), så "
            f"arbeidstakeren kan ha krav på lønn til {short_day(trial.ends_on)}. Undersøk om arbeidstakeren er enig i å slutte før.",
        ),
    )


def report_hours(candidacy: CandidacyFacts, form: HoursForm, today: date) -> PayrollHours:
    """Raises NoTrialRunning, NotOverYet, HoursToCome, HoursOutOfReach, NoHoursWorked."""
    trial = candidacy.trial
    if trial is None:
        raise NoTrialRunning(candidacy)
    broken: list[RuleBroken] = []
    until = hours_until(trial.starts_on, trial.last_day, today)
    if until is None:
        broken.append(NotOverYet(candidacy, trial))
    elif until < trial.last_day:
        weeks = (until - trial.starts_on).days // 7 + 1
        broken += [HoursToCome(week, hours, until) for week, hours in enumerate(form.weeks, start=1) if week > weeks and hours]
    broken += [HoursOutOfReach(week, hours) for week, hours in enumerate(form.weeks[:4], start=1) if not 0 <= hours <= MOST_HOURS]
    weeks_after = -(-((trial.last_day - trial.starts_on).days + 1 - 28) // 7)
    if form.after and weeks_after <= 0:
        broken.append(NotProlonged(trial))
    elif not 0 <= form.after <= max(weeks_after, 0) * MOST_HOURS:
        broken.append(HoursAfterOutOfReach(form.after, weeks_after * MOST_HOURS))
    if not any(form.weeks):
        broken.append(NoHoursWorked())
    refuse(broken)
    hours = _payroll(candidacy, trial, trial.last_day, list(form.weeks))
    return hours if until == trial.last_day else hours.model_copy(update={"until": until})


def _planned_hours(candidacy: CandidacyFacts, trial: TrialFacts, last_day: date) -> list[Decimal]:
    """Hours by the plan in each of the four weeks and after them, up to and with the last day."""
    terms = in_force(candidacy.position.terms)
    weeks = [Decimal(0)] * (5 if (last_day - trial.starts_on).days >= 28 else 4)
    for day in work_days(trial.day_plan, trial.starts_on, last_day, terms.break_minutes or 0, bool(terms.breaks_paid)):
        weeks[min((day.day - trial.starts_on).days // 7, 4)] += day.hours
    return weeks


def _payroll(candidacy: CandidacyFacts, trial: TrialFacts, last_day: date, weeks: list[Decimal]) -> PayrollHours:
    hours = sum(weeks, Decimal(0))
    ends = [trial.starts_on + timedelta(days=7 * number + 6) for number in range(len(weeks))]
    rates = [trial.wage_on(last_day if number >= 4 else end).kroner_per_hour for number, end in enumerate(ends)]
    return PayrollHours(
        worker_name=candidacy.person.name,
        worker_born=candidacy.person.birth_date,
        worker_address=candidacy.person.address,
        workplace=candidacy.position.workplace.name,
        starts_on=trial.starts_on,
        last_day=last_day,
        weeks=weeks,
        hours=hours,
        rates=rates,
        kroner_per_hour=rates[0],
        total=sum((week * rate for week, rate in zip(weeks, rates, strict=True)), Decimal(0)).quantize(
            Decimal("0.01"), ROUND_HALF_UP
        ),
    )
