from datetime import date
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts, EvaluationFacts
from domain.refusal import RuleBroken
from domain.trials.evaluation import Evaluated, EvaluationForm, evaluate
from tests.domain.trials.trial import a_chosen, a_trial

AFTER = date(2027, 3, 1)
EVALUATED = EvaluationFacts(held_on=AFTER, worker_wants=True, employer_wants=True)


def evaluated(candidacy: CandidacyFacts | None = None, today: date = AFTER, offered: int | None = None, **said: Any) -> Evaluated:
    form = {
        "registered_by": "1",
        "candidacy": "7",
        "held_on": f"{today:%d.%m.%Y}",
        "worker_wants": "ja",
        "worker_words": "Jeg liker å fylle varer.",
        "employer_wants": "ja",
        "employer_words": "Sara er presis.",
        **said,
    }
    return evaluate(candidacy or a_chosen(trial=a_trial()), EvaluationForm.read(form), today, offered)


def test_yes_from_both() -> None:
    decided = evaluated()

    assert decided.evaluation.both_want
    assert decided.short_paper[0] == "evaluation_short"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"worker_wants": "nei"}, id="the worker"),
        pytest.param({"employer_wants": "nei"}, id="the employer"),
        pytest.param({"worker_wants": "nei", "employer_wants": "nei"}, id="both"),
    ],
)
def test_a_no_from_either_ends_well(said: dict[str, Any]) -> None:
    decided = evaluated(**said, reason="Det ble for travelt.")

    assert not decided.evaluation.both_want
    assert decided.short_paper[0] == "evaluation_no_short"


def test_a_stopped_trial_may_be_evaluated_the_same_day() -> None:
    decided = evaluated(a_chosen(trial=a_trial(stopped_on=date(2027, 2, 10))), date(2027, 2, 10))

    assert decided.evaluation.stopped
    assert decided.evaluation.last_day == date(2027, 2, 10)


def test_a_yes_after_a_stop_needs_the_seat_that_was_given_back() -> None:
    stopped, day = a_chosen(trial=a_trial(stopped_on=date(2027, 2, 10))), date(2027, 2, 12)

    assert evaluated(stopped, day, offered=stopped.number).evaluation.both_want
    with pytest.raises(RuleBroken, match="er tilbudt eller gitt til søknad 8"):
        evaluated(stopped, day, offered=8)
    closed = stopped.model_copy(update={"position": stopped.position.model_copy(update={"closed_on": day})})
    with pytest.raises(RuleBroken, match=r"ble lukket 12\.02\.2027"):
        evaluated(closed, day)
    assert not evaluated(stopped, day, offered=8, worker_wants="nei", reason="Det ble for travelt.").evaluation.both_want


@pytest.mark.parametrize(
    ("candidacy", "today", "said", "sentence"),
    [
        pytest.param(a_chosen(), AFTER, {}, "har ikke vært i praksis", id="no trial"),
        pytest.param(a_chosen(trial=a_trial()), date(2027, 2, 28), {}, "til og med 28.02.2027", id="the last day"),
        pytest.param(
            a_chosen(trial=a_trial()), AFTER, {"held_on": "27.02.2027"}, "siste dag var 28.02.2027", id="held in the trial"
        ),
        pytest.param(a_chosen(trial=a_trial()), AFTER, {"held_on": "02.03.2027"}, "har ikke vært ennå", id="a day to come"),
        pytest.param(a_chosen(trial=a_trial()), AFTER, {"worker_wants": "nei"}, "Skriv grunnen", id="a no without a reason"),
        pytest.param(
            a_chosen(trial=a_trial()), AFTER, {"employer_words": "Hun har ADHD."}, "«Med arbeidsgiverens ord»", id="health"
        ),
        pytest.param(
            a_chosen(trial=a_trial()), AFTER, {"adjustments": "på grunn av epilepsi"}, "«Tilpasninger", id="why it helps"
        ),
        pytest.param(
            a_chosen(trial=a_trial(), evaluation=EVALUATED),
            AFTER,
            {"worker_wants": "nei", "reason": "Ville heller jobbe på kjøkken."},
            "med svaret ja fra begge.*«16b Rett opplysninger»",
            id="another outcome",
        ),
    ],
)
def test_refuses(candidacy: CandidacyFacts, today: date, said: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        evaluated(candidacy, today, **said)


def test_other_words_for_the_same_outcome_are_a_change() -> None:
    decided = evaluated(a_chosen(trial=a_trial(), evaluation=EVALUATED), worker_words="Jeg liker pant best.")

    assert decided.evaluation.worker_words == "Jeg liker pant best."
