from datetime import date
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts, MeetingStatus, ReferenceFacts
from domain.candidacies.interviews import CandidacyClosed
from domain.candidacies.reference_check import (
    QUESTIONS,
    AnsweredBeforeAsked,
    AnswerReferenceForm,
    NoConsentToAsk,
    NoInterviewHeld,
    OwnReferee,
    RefereeUnreachable,
    ReferenceAnswer,
    ReferenceAnswered,
    register_answer,
)
from domain.forms.checks import InTheFuture
from domain.forms.function_words import NamesHealth
from domain.refusal import RuleBroken
from tests.builders import a_candidacy
from tests.domain.candidacies.reference_check import INTERVIEWED, TODAY, a_reference, a_request, an_interview, asked


def test_the_referee_is_told_whom_it_is_about_and_that_they_agreed() -> None:
    form = asked()

    assert (form.referee_name, form.name, form.consent_on) == ("Rune Ravn", "Sara Søker", date(2026, 12, 10))
    assert form.questions == list(QUESTIONS)
    assert "beskjed om gangen" not in form.model_dump_json()


@pytest.mark.parametrize("interview", [pytest.param(2, id="after both interviews"), pytest.param(1, id="between the two")])
def test_may_be_asked(interview: int) -> None:
    candidacy = a_candidacy(interviews=tuple(an_interview(number=number) for number in range(1, interview + 1)))

    assert asked(candidacy)


@pytest.mark.parametrize(
    ("candidacy", "before", "said", "refusal"),
    [
        pytest.param(a_candidacy(), None, {}, NoInterviewHeld, id="no interview"),
        pytest.param(
            a_candidacy(interviews=(an_interview(status=MeetingStatus.PLANNED),)),
            None,
            {},
            NoInterviewHeld,
            id="an interview only planned",
        ),
        pytest.param(
            a_candidacy(interviews=(an_interview(),), closed_on=TODAY), None, {}, CandidacyClosed, id="a withdrawn candidacy"
        ),
        pytest.param(INTERVIEWED, None, {"consent": False}, NoConsentToAsk, id="no consent"),
        pytest.param(INTERVIEWED, None, {"consent_on": "12.12.2026"}, InTheFuture, id="consent tomorrow"),
        pytest.param(INTERVIEWED, None, {"email": ""}, RefereeUnreachable, id="no way to reach"),
        pytest.param(INTERVIEWED, None, {"name": "sara søker"}, OwnReferee, id="the candidate as referee"),
        pytest.param(INTERVIEWED, None, {"name": "Sara\u00ad Søker"}, OwnReferee, id="the same with something unseen in it"),
        pytest.param(INTERVIEWED, a_reference(answered_on=TODAY), {}, ReferenceAnswered, id="one who has answered"),
    ],
)
def test_asking_is_refused(
    candidacy: CandidacyFacts, before: ReferenceFacts | None, said: dict[str, Any], refusal: type[RuleBroken]
) -> None:
    with pytest.raises(refusal):
        asked(candidacy, before, **said)


def test_two_referees_have_two_keys_and_no_name_in_them() -> None:
    one, other = a_request().key(), a_request(name="Mona Moen").key()

    assert one != other
    assert a_request(name="RUNE  Ravn", email="ny@skole.example").key() == one
    assert "ravn" not in one


def answered(candidacy: CandidacyFacts = INTERVIEWED, **said: Any) -> ReferenceAnswer:
    fields = {
        "registered_by": "1",
        "reference": "3 - Søknad 7, Kiwi Bjorbekk, S.S., referanse 1",
        "answered_on": "11.12.2026",
        "answer_1": "lærer i to år",
        "recommends": "ja",
    }
    return register_answer(candidacy, AnswerReferenceForm.read(fields | said), date(2026, 12, 10), TODAY)


def test_the_answers_are_kept_under_their_questions() -> None:
    answer = answered(answer_3="alltid blid")

    assert answer.answers == ((QUESTIONS[0], "lærer i to år"), (QUESTIONS[2], "alltid blid"))
    assert answer.recommends is True


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(INTERVIEWED, {"answered_on": "09.12.2026"}, AnsweredBeforeAsked, id="before it was asked"),
        pytest.param(INTERVIEWED, {"answered_on": "12.12.2026"}, InTheFuture, id="tomorrow"),
        pytest.param(INTERVIEWED, {"answer_6": "god medisinering"}, NamesHealth, id="health in an answer"),
        pytest.param(a_candidacy(closed_on=TODAY), {}, CandidacyClosed, id="a withdrawn candidacy"),
    ],
)
def test_an_answer_is_refused(candidacy: CandidacyFacts, said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        answered(candidacy, **said)
