"""Stage 8 (vurdering): after the trial, what the worker wants and what the employer wants."""

from datetime import date
from typing import Annotated, Literal

from domain.candidacies.facts import CandidacyFacts, TrialFacts
from domain.facts import Facts, Printed
from domain.forms.checks import in_the_future
from domain.forms.form import Choices, Chosen, Day, Form, FunctionWords, FunctionWordsLine, field, optional
from domain.forms.short_editions import InShortEdition
from domain.language.languages import Both
from domain.language.norwegian import short_day
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken, refuse
from domain.trials.refusals import CORRECTION

YesNo = Literal["ja", "nei"]


class EvaluationForm(Form):
    """Snakk med arbeidstakeren og arbeidsgiveren hver for seg etter praksisen. Vil begge, går det mot fast jobb."""

    candidacy: Annotated[Chosen, Choices("candidacies_to_evaluate")] = field(
        "Søknad", "Praksiser som er over. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    held_on: Day = field("Dato for vurderingen", "Dagen dere snakket sammen. Eksempel: 01.03.2027")
    worker_wants: YesNo = field(
        "Vil arbeidstakeren ha jobben?", "Arbeidstakeren svarer selv. Sier én av dem nei, slutter det her. Eksempel: ja"
    )
    worker_words: FunctionWordsLine = field(
        "Med arbeidstakerens egne ord", "Skriv det personen sa. Eksempel: Jeg liker å fylle varer, og folk er greie."
    )
    employer_wants: YesNo = field(
        "Vil arbeidsgiveren ansette?", "Bare når begge sier ja, går det videre til informasjonsmøtet. Eksempel: ja"
    )
    employer_words: FunctionWordsLine = field(
        "Med arbeidsgiverens ord", "Står i vurderingen, som begge får. Eksempel: Sara er presis og gjør jobben sin."
    )
    adjustments: Annotated[FunctionWords, InShortEdition()] = optional(
        "Tilpasninger som trengs", "Hva som skal være annerledes i jobben. Ikke om helse. Eksempel: skriftlig liste hver morgen"
    )
    reason: FunctionWords = optional(
        "Grunn hvis svaret er nei", "Må skrives når én av dem sier nei. Ikke om helse. Eksempel: ville heller jobbe på kjøkken"
    )

    def key(self) -> str:
        return f"evaluation:{self.candidacy}"

    @property
    def both_want(self) -> bool:
        return self.worker_wants == "ja" and self.employer_wants == "ja"


class Evaluation(Printed):
    """Exactly what the evaluation (vurdering) prints; its short edition prints `EvaluationShort`."""

    worker_name: str
    workplace: str
    employer_name: str
    leader_name: str
    position_title: str
    starts_on: date
    last_day: date
    stopped: bool
    held_on: date
    worker_wants: bool
    worker_words: str
    employer_wants: bool
    employer_words: str
    adjustments: str
    reason: str
    both_want: bool
    job_specialist_name: str


class EvaluationShort(Printed):
    """Exactly what the worker gets, in both short editions: the yes and the letter that ends well."""

    worker_name: str
    workplace: str
    position_title: str
    worker_wants: bool
    worker_words: str
    employer_wants: bool
    adjustments: str
    job_specialist_name: str
    job_specialist_phone: str


class Evaluated(Facts):
    evaluation: Evaluation
    short: EvaluationShort

    @property
    def short_paper(self) -> tuple[str, Both]:
        """Kind and title of the worker's own paper: the short edition of a yes, or the kind letter of a no."""
        if self.evaluation.both_want:
            return "evaluation_short", Both("Vurdering etter praksis, kort utgave", "Vurdering etter praksis, kort utgåve")
        return "evaluation_no_short", Both("Praksisen er ferdig, kort utgave", "Praksisen er ferdig, kort utgåve")


class NoTrialToEvaluate(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts) -> None:
        super().__init__(f"{candidacy.label} har ikke vært i praksis ennå (skjema 07a).")


class TrialNotOver(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, trial: TrialFacts) -> None:
        super().__init__(
            f"{candidacy.label} er i praksis til og med {short_day(trial.ends_on)}. Vurderingen skrives etter den dagen, "
            "eller når praksisen er stoppet (skjema 07b)."
        )


class HeldTooEarly(RuleBroken):
    def __init__(self, held_on: date, trial: TrialFacts) -> None:
        super().__init__(
            f"Vurderingen kan ikke være holdt {short_day(held_on)}: praksisens siste dag var {short_day(trial.last_day)}."
        )


class NoReason(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Én av dem sier nei. Skriv grunnen, så begge vet hvorfor det ikke ble jobb.")


class OutcomeIsSet(RuleBroken):
    """Another outcome moves seats and letters already sent, so it is not a change of this form."""

    def __init__(self, candidacy: CandidacyFacts) -> None:
        assert candidacy.evaluation
        was = "ja fra begge" if candidacy.evaluation.both_want else "nei"
        super().__init__(
            f"{candidacy.label} ble vurdert {short_day(candidacy.evaluation.held_on)} med svaret {was}, og det er gått videre. "
            f"Bruk skjemaet «{CORRECTION}»."
        )


class SeatGivenAway(RuleBroken):
    def __init__(self, candidacy: CandidacyFacts, other: int) -> None:
        super().__init__(
            f"{candidacy.label}: praksisen er stoppet, og plassen er tilbudt eller gitt til søknad {other}. Skriv nei med den grunnen, eller vent til plassen er ledig igjen."
        )


def evaluate(candidacy: CandidacyFacts, form: EvaluationForm, today: date, offered: int | None) -> Evaluated:
    """Both sides' answers as they are written down. Raises all that is in the way at once.

    A trial that was stopped may be evaluated the same day. `offered` is the candidacy that has the offer of the seat now, if any:
    a stopped trial gave the seat back, and a yes from both takes it again.
    """
    trial = candidacy.trial
    if trial is None:
        raise NoTrialToEvaluate(candidacy)
    if not trial.over_on(today):
        raise TrialNotOver(candidacy, trial)
    broken = in_the_future(form, today, "held_on")
    if form.held_on < trial.last_day:
        broken.append(HeldTooEarly(form.held_on, trial))
    if not form.both_want and not form.reason:
        broken.append(NoReason())
    if form.both_want and trial.stopped_on:
        if other := candidacy.seat_with_another(offered):
            broken.append(SeatGivenAway(candidacy, other))
        if candidacy.position.closed_on:
            broken.append(PositionClosed(candidacy.position))
    if candidacy.evaluation and candidacy.evaluation.both_want != form.both_want:
        broken.append(OutcomeIsSet(candidacy))
    refuse(broken)
    return Evaluated(evaluation=_evaluation(candidacy, trial, form), short=_short(candidacy, trial, form))


def _evaluation(candidacy: CandidacyFacts, trial: TrialFacts, form: EvaluationForm) -> Evaluation:
    workplace = candidacy.position.workplace
    return Evaluation(
        worker_name=candidacy.person.name,
        workplace=workplace.name,
        employer_name=workplace.employer_name,
        leader_name=workplace.leader.name,
        position_title=candidacy.position.title,
        starts_on=trial.starts_on,
        last_day=trial.last_day,
        stopped=trial.stopped_on is not None,
        held_on=form.held_on,
        worker_wants=form.worker_wants == "ja",
        worker_words=form.worker_words,
        employer_wants=form.employer_wants == "ja",
        employer_words=form.employer_words,
        adjustments=form.adjustments,
        reason=form.reason,
        both_want=form.both_want,
        job_specialist_name=trial.job_specialist.name,
        language=candidacy.person.language,
    )


def _short(candidacy: CandidacyFacts, trial: TrialFacts, form: EvaluationForm) -> EvaluationShort:
    return EvaluationShort(
        worker_name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        position_title=candidacy.position.title,
        worker_wants=form.worker_wants == "ja",
        worker_words=form.worker_words,
        employer_wants=form.employer_wants == "ja",
        adjustments=form.adjustments,
        job_specialist_name=trial.job_specialist.name,
        job_specialist_phone=trial.job_specialist.phone,
        language=candidacy.person.language,
    )
