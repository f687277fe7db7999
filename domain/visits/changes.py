"""Stage 11 (oppfølging): what changes the visits for a while: a situation, days without work."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from domain.candidacies.facts import CandidacyFacts
from domain.forms.checks import in_the_future
from domain.forms.form import Choices, Chosen, ChosenOrBlank, DatesReversed, Day, Form, FunctionWords, field, optional
from domain.planning.facts import LONGEST_STEP_UP, WEEKS_ONCE, WEEKS_TWICE
from domain.refusal import RuleBroken, refuse

_LONGEST_CLOSED = timedelta(days=366)


class SituationForm(Form):
    """Meld fra når noe gjør at det trengs mer oppfølging. Besøkene kommer oftere en tid, og så som før.

    Vanligvis er det to besøk hver uke i to uker, og så ett besøk hver uke i fire. Trengs det kortere eller lenger, så skriv det.
    """

    candidacy: Annotated[Chosen, Choices("candidacies_followed")] = field(
        "Arbeidstaker", "Den det gjelder, i praksis eller i fast jobb. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    kind: Literal[
        "uro", "fravær", "konflikt", "ny leder", "ny fadder", "nye oppgaver", "behov for mer tilrettelegging", "annet"
    ] = field(
        "Hva har oppstått?",
        "Står i besøksplanen. Aldri noe om helse: «fravær» sier at noen er borte, ikke hvorfor. Eksempel: nye oppgaver",
    )
    arose_on: Day = field("Når", "Dagen det oppstod. Eksempel: 24.11.2026")
    note: FunctionWords = optional(
        "Notat",
        "Står på arbeidstakerens side og på siden til de neste besøkene. De som følger opp, får e-post om at det er skrevet. Aldri noe om helse. "
        "Eksempel: To på lageret er uenige om hvem som gjør hva.",
    )

    weeks_twice: int = optional("Uker med to besøk", "Hvor mange uker med to besøk i uken. Eksempel: 2", default=WEEKS_TWICE)
    weeks_once: int = optional(
        "Uker med ett besøk", "Hvor mange uker med ett besøk i uken etter det. Eksempel: 4", default=WEEKS_ONCE
    )

    def content(self) -> dict[str, Any]:
        """What was sent before there was anything to choose is the same as the usual weeks."""
        usual = {"weeks_twice": WEEKS_TWICE, "weeks_once": WEEKS_ONCE}
        return {name: said for name, said in super().content().items() if name not in usual or said != usual[name]}

    def key(self) -> str:
        return situation_key(self.candidacy, self.arose_on, self.kind)


def situation_key(candidacy: int, arose_on: date, kind: str) -> str:
    return f"situation:{candidacy}:{arose_on}:{kind}"


WORKER_AWAY = ("fravær", "ferie", "permisjon", "kurs")
WORKPLACE_CLOSED = ("stengt arbeidsplass", "ferie på arbeidsplassen", "ombygging")


class ClosedForm(Form):
    """Dager uten besøk: én arbeidstaker er borte, eller hele arbeidsplassen er stengt. Besøkene flyttes til dagene etterpå.

    Velg enten en arbeidstaker eller en arbeidsplass. Send inn på nytt med samme første dag for å rette den siste.
    """

    candidacy: Annotated[ChosenOrBlank, Choices("candidacies_followed")] = optional(
        "Arbeidstaker", "Når det gjelder én. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    workplace: Annotated[ChosenOrBlank, Choices("workplaces")] = optional(
        "Arbeidsplass", "Når det gjelder alle som jobber der. Eksempel: 3 - Kiwi Bjorbekk, Arendal"
    )
    first: Day = field("Første dag", "Den første dagen uten besøk. Eksempel: 21.12.2026")
    last: Day = field("Siste dag", "Den siste dagen uten besøk. Eksempel: 03.01.2027")
    reason: Literal["fravær", "ferie", "permisjon", "kurs", "stengt arbeidsplass", "ferie på arbeidsplassen", "ombygging"] = (
        field(
            "Hvorfor", "De fire første gjelder en arbeidstaker, de tre siste en arbeidsplass. Aldri noe om helse. Eksempel: ferie"
        )
    )

    def key(self) -> str:
        return closed_key(self.candidacy, self.workplace, self.first)


def closed_key(candidacy: int | None, workplace: int | None, first: date) -> str:
    whom = f"workplace:{workplace}" if workplace else f"candidacy:{candidacy}"
    return f"closed:{whom}:{first}"


class StepUpCannotBe(RuleBroken):
    def __init__(self, weeks_twice: int, weeks_once: int) -> None:
        super().__init__(
            f"Besøkene kan ikke komme oftere i {weeks_twice} og {weeks_once} uker. Skriv fra 0 til {LONGEST_STEP_UP} uker av hver, "
            "og minst én uke til sammen. Trengs det lenger, så endre besøksplanen (11g)."
        )


class NotFollowed(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ingen praksis eller jobb å følge opp nå.")


class WorkerOrWorkplace(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Velg enten en arbeidstaker eller en arbeidsplass, ikke begge og ikke ingen.")


class ReasonDoesNotFit(RuleBroken):
    def __init__(self, reason: str, fitting: tuple[str, ...]) -> None:
        super().__init__(f"«{reason}» passer ikke her. Velg {', '.join(fitting[:-1])} eller {fitting[-1]}.")


class ClosedTooLong(RuleBroken):
    def __init__(self, days: int) -> None:
        super().__init__(f"Perioden er på {days} dager. Skriv høyst ett år om gangen, og forleng den når det trengs.")


def is_followed(candidacy: CandidacyFacts, today: date) -> bool:
    """In a trial that is not over, or in a job that has not ended; one that has been agreed counts before its first day."""
    trial, job = candidacy.trial, candidacy.employment
    if job and (job.last_day is None or job.last_day >= today):
        return True
    return trial is not None and candidacy.closed_on is None and not trial.over_on(today)


def report_situation(candidacy: CandidacyFacts, form: SituationForm, today: date) -> None:
    """Raises NotFollowed, StepUpCannotBe, InTheFuture."""
    followed: list[RuleBroken] = [] if is_followed(candidacy, today) else [NotFollowed(candidacy)]
    weeks = (form.weeks_twice, form.weeks_once)
    if not all(0 <= each <= LONGEST_STEP_UP for each in weeks) or not any(weeks):
        followed.append(StepUpCannotBe(*weeks))
    refuse([*followed, *in_the_future(form, today, "arose_on")])


def close_days(form: ClosedForm, candidacy: CandidacyFacts | None, today: date) -> None:
    """`candidacy` is the one the form names, if it does. Raises what doesn't fit, all at once."""
    broken: list[RuleBroken] = []
    if bool(form.candidacy) == bool(form.workplace):
        broken.append(WorkerOrWorkplace())
    else:
        fitting = WORKER_AWAY if form.candidacy else WORKPLACE_CLOSED
        if form.reason not in fitting:
            broken.append(ReasonDoesNotFit(form.reason, fitting))
    if form.last < form.first:
        broken.append(DatesReversed("første dag", form.first, "siste dag", form.last))
    elif form.last - form.first > _LONGEST_CLOSED:
        broken.append(ClosedTooLong((form.last - form.first).days + 1))
    if candidacy and not is_followed(candidacy, today):
        broken.append(NotFollowed(candidacy))
    refuse(broken)
