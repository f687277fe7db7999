from datetime import datetime
from typing import Any, get_args

import pytest

from domain.candidacies.applicant_answer import AnswerReason, HasTheOffer, ReasonNotForTheLetter, got_another_job
from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.candidacies.interviews import CandidacyClosed
from domain.language.languages import BOKMAL, NYNORSK
from domain.language.plain_language import measure
from domain.refusal import RuleBroken
from domain.tables.base import OSLO
from tests.builders import a_candidacy, a_job_specialist, a_person, a_workplace
from tests.domain.candidacies.applicant_answer import TODAY, answered
from tests.domain.candidacies.interviews import a_held_interview, an_interview
from tests.later_stages import a_trial, an_employed

SHARED = [reason for reason in get_args(AnswerReason) if reason != "annet"]


@pytest.mark.parametrize("reason", SHARED)
def test_a_reason_that_is_shared_is_a_sentence_to_the_person(reason: str) -> None:
    said = [answered(a_candidacy(person=a_person(language=each)), reason=reason).reason_told for each in (BOKMAL, NYNORSK)]

    assert all(each.endswith(".") and each[0].isupper() for each in said)
    assert [measure(each, language).findings for each, language in zip(said, (BOKMAL, NYNORSK), strict=True)] == [(), ()]


@pytest.mark.parametrize("reason", get_args(AnswerReason))
def test_a_reason_that_is_not_shared_is_not_in_the_letter(reason: str) -> None:
    assert answered(reason=reason, share="nei").reason_told == ""


@pytest.mark.parametrize(
    ("pool", "asks", "stays"), [("ja", False, True), ("nei", False, False), ("ikke spurt ennå", True, False)]
)
def test_the_letter_asks_about_other_jobs_until_the_person_has_said(pool: str, asks: bool, stays: bool) -> None:
    letter = answered(pool=pool)

    assert (letter.asks_about_jobs, letter.stays_in_pool) == (asks, stays)


def test_the_letter_names_what_is_called_off_and_nothing_that_has_been() -> None:
    coming = an_interview(number=2)
    passed = an_interview(number=1, starts_at=datetime(2026, 12, 7, 10, tzinfo=OSLO))

    assert answered(a_candidacy(interviews=(a_held_interview(1), coming))).cancelled == [
        "Intervju 2 torsdag 10. desember 2026 klokka 10.00"
    ]
    assert answered(a_candidacy(interviews=(passed,))).cancelled == []
    assert answered(a_candidacy(interviews=(an_interview(status=MeetingStatus.CANCELLED),))).cancelled == []


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(a_candidacy(chosen_on=TODAY), {}, HasTheOffer, id="the offer is theirs"),
        pytest.param(a_candidacy(trial=a_trial()), {}, HasTheOffer, id="in the trial"),
        pytest.param(an_employed(), {}, HasTheOffer, id="in the job"),
        pytest.param(a_candidacy(closed_on=TODAY), {}, CandidacyClosed, id="withdrawn"),
        pytest.param(a_candidacy(), {"reason": "annet"}, ReasonNotForTheLetter, id="a reason without a sentence, shared"),
    ],
)
def test_is_refused_when(candidacy: CandidacyFacts, said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        answered(candidacy, **said)


def test_one_who_got_a_job_elsewhere_is_not_told_no() -> None:
    letter = got_another_job(
        a_candidacy(interviews=(an_interview(),)), a_workplace(number=9, name="Coop Extra Mandal"), a_job_specialist(), TODAY
    )

    assert (letter.job_at, letter.reason_told, letter.asks_about_jobs, letter.stays_in_pool) == (
        "Coop Extra Mandal",
        "",
        False,
        False,
    )
    assert len(letter.cancelled) == 1
