from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.candidacies.facts import CandidacyFacts, InterviewFacts, MeetingStatus
from domain.candidacies.interview_forms import (
    CancelInterviewForm,
)
from domain.candidacies.interview_outcome import (
    InterviewOutcome,
    NotCalled,
    NotHeldYet,
    RegisterFirstInterviewForm,
    RegisterInterviewForm,
    RegisterSecondInterviewForm,
    WasCancelled,
    register_interview,
)
from domain.candidacies.interview_questions import FIRST, SECOND, questions_of
from domain.candidacies.interviews import (
    AlreadyHeld,
    Booked,
    CandidacyClosed,
    Clash,
    FirstNotPassed,
    InterviewGuide,
    NoPanel,
    NothingToCancel,
    PanelMemberTwice,
    cancel_interview,
    guide_for,
)
from domain.contact import Contact, Role
from domain.days.meeting_times import FreeDay, InThePast, OddHour, OddLength
from domain.forms.function_words import NamesHealth
from domain.refusal import RuleBroken, SeveralRulesBroken
from domain.tables.base import OSLO
from tests.builders import a_candidacy
from tests.domain.candidacies.interviews import PANEL, a_held_interview, an_interview, called


def test_the_candidate_is_told_when_where_who_and_what() -> None:
    invitation = called()

    assert (invitation.day, invitation.starts, invitation.ends) == (date(2026, 12, 10), time(10), time(10, 45))
    assert invitation.panel == ["Ola Leder", "Tora Tillitsvalgt"]
    assert (invitation.questions, invitation.moved) == (list(FIRST), False)


def test_the_support_person_is_named() -> None:
    assert (
        called(a_candidacy(support=Contact(role=Role.SUPPORT_PERSON, name="Mona Moen", email=None))).support_name == "Mona Moen"
    )


def test_the_guide_says_nothing_of_what_the_candidate_needs() -> None:
    guide: InterviewGuide = guide_for(a_candidacy(), called())

    assert (guide.questions, guide.tasks) == (list(FIRST), "fylle varer, rydde lager")
    assert "beskjed om gangen" not in guide.model_dump_json()


def test_the_two_interviews_ask_different_things() -> None:
    assert not set(questions_of(1)) & set(questions_of(2))
    assert called(a_candidacy(interviews=(a_held_interview(),)), 2).questions == list(SECOND)


@pytest.mark.parametrize("question", [*FIRST, *SECOND])
def test_no_question_asks_about_health(question: str) -> None:
    assert not any(word in question.casefold() for word in ("helse", "syk", "diagnose", "medisin", "trygd"))


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        pytest.param({}, False, id="the same"),
        pytest.param({"day": "11.12.2026"}, True, id="another day"),
        pytest.param({"starts": "11:00"}, True, id="another hour"),
        pytest.param({"minutes": 60}, True, id="longer"),
        pytest.param({"place": "lageret"}, True, id="another place"),
        pytest.param({"panel": PANEL[:1]}, False, id="another panel"),
    ],
)
def test_is_moved_when_time_or_place_is_another(said: dict[str, Any], moved: bool) -> None:
    assert called(a_candidacy(interviews=(an_interview(),)), **said).moved is moved


def test_one_called_off_can_be_called_again_as_it_was() -> None:
    assert called(a_candidacy(interviews=(an_interview(status=MeetingStatus.CANCELLED),))).moved is False


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({"day": "06.12.2026"}, SeveralRulesBroken, id="yesterday, a Sunday"),
        pytest.param({"day": "07.12.2026", "starts": "11:59"}, InThePast, id="a minute ago"),
        pytest.param({"day": "07.12.2026", "starts": "12:00"}, InThePast, id="right now"),
        pytest.param({"day": "13.12.2026"}, FreeDay, id="a Sunday"),
        pytest.param({"day": "25.12.2026"}, FreeDay, id="Christmas Day, a Friday"),
        pytest.param({"day": "17.05.2027"}, FreeDay, id="17 May, a Monday"),
        pytest.param({"starts": "06:59"}, OddHour, id="before seven"),
        pytest.param({"starts": "20:00"}, OddHour, id="eight in the evening"),
        pytest.param({"minutes": 5}, OddLength, id="five minutes"),
        pytest.param({"minutes": 900}, OddLength, id="fifteen hours"),
        pytest.param({"panel": []}, NoPanel, id="nobody to interview"),
        pytest.param({"panel": [PANEL[0], PANEL[0]]}, PanelMemberTwice, id="the same address twice"),
        pytest.param(
            {"panel": [{"name": "S", "email": "sara@post.example"}]}, PanelMemberTwice, id="the candidate's own address"
        ),
    ],
)
def test_is_refused_with(said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        called(**said)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"day": "07.12.2026", "starts": "12:01"}, id="later today"),
        pytest.param({"day": "12.12.2026"}, id="a Saturday"),
        pytest.param({"starts": "07:00"}, id="at seven"),
        pytest.param({"starts": "19:59"}, id="a minute to eight"),
        pytest.param({"day": "24.12.2026"}, id="Christmas Eve, not a public holiday"),
    ],
)
def test_is_allowed(said: dict[str, Any]) -> None:
    assert called(**said)


@pytest.mark.parametrize(
    ("candidacy", "number", "refusal"),
    [
        pytest.param(a_candidacy(closed_on=date(2026, 12, 5)), 1, CandidacyClosed, id="withdrawn"),
        pytest.param(a_candidacy(interviews=(a_held_interview(),)), 1, AlreadyHeld, id="held already"),
        pytest.param(a_candidacy(), 2, FirstNotPassed, id="the second without the first"),
        pytest.param(a_candidacy(interviews=(an_interview(),)), 2, FirstNotPassed, id="the second before the first is held"),
        pytest.param(a_candidacy(interviews=(a_held_interview(passed=False),)), 2, FirstNotPassed, id="the first not passed"),
    ],
)
def test_is_refused_for_a_candidacy(candidacy: CandidacyFacts, number: int, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        called(candidacy, number)


def a_booking(**said: Any) -> Booked:
    return Booked(
        **{
            "candidacy": 8,
            "person": 6,
            "number": 1,
            "starts_at": datetime(2026, 12, 10, 10, 30, tzinfo=OSLO),
            "minutes": 45,
            "panel": ("Ola@bjorbekk.example",),
            **said,
        }
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(a_booking(), id="the same panel member half an hour in"),
        pytest.param(a_booking(person=5, panel=()), id="the same person"),
        pytest.param(a_booking(starts_at=datetime(2026, 12, 10, 9, 16, tzinfo=OSLO)), id="one that ends a minute in"),
    ],
)
def test_clashes_with_another_interview(other: Booked) -> None:
    with pytest.raises(Clash, match="søknad 8"):
        called(booked=(other,))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(a_booking(panel=("annen@bjorbekk.example",)), id="other people"),
        pytest.param(a_booking(starts_at=datetime(2026, 12, 10, 10, 45, tzinfo=OSLO)), id="right after"),
        pytest.param(a_booking(starts_at=datetime(2026, 12, 10, 9, 15, tzinfo=OSLO)), id="right before"),
        pytest.param(a_booking(candidacy=7, person=5), id="itself, which is being moved"),
    ],
)
def test_does_not_clash_with(other: Booked) -> None:
    assert called(booked=(other,))


@given(st.integers(-300, 300), st.integers(10, 240))
def test_clashes_exactly_when_the_two_overlap(minutes_later: int, lasts: int) -> None:
    starts = datetime(2026, 12, 10, 10, tzinfo=OSLO) + timedelta(minutes=minutes_later)
    overlap = minutes_later < 45 and minutes_later + lasts > 0

    try:
        called(booked=(a_booking(starts_at=starts, minutes=lasts),))
    except Clash:
        assert overlap
    else:
        assert not overlap


def cancelled(candidacy: CandidacyFacts, **said: Any) -> Any:
    fields = {"registered_by": "1", "candidacy": "7", "which": "intervju 1", "message": "Vi finner en ny dag.", **said}
    return cancel_interview(candidacy, CancelInterviewForm.read(fields))


def test_a_planned_interview_is_called_off_with_its_time() -> None:
    off = cancelled(a_candidacy(interviews=(an_interview(),)))

    assert (off.number, off.day, off.starts, off.message) == (1, date(2026, 12, 10), time(10), "Vi finner en ny dag.")


@pytest.mark.parametrize(
    ("interviews", "said", "refusal"),
    [
        pytest.param((), {}, NothingToCancel, id="none called"),
        pytest.param((an_interview(status=MeetingStatus.CANCELLED),), {}, NothingToCancel, id="called off already"),
        pytest.param((a_held_interview(),), {}, AlreadyHeld, id="held"),
        pytest.param((an_interview(),), {"which": "intervju 2"}, NothingToCancel, id="the other one"),
        pytest.param((an_interview(),), {"message": "Hun har angst i dag."}, NamesHealth, id="health in the message"),
    ],
)
def test_calling_off_is_refused(interviews: tuple[InterviewFacts, ...], said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        cancelled(a_candidacy(interviews=interviews), **said)


def registered(candidacy: CandidacyFacts, number: int = 1, now: datetime | None = None, **said: Any) -> InterviewOutcome:
    form: type[RegisterInterviewForm] = RegisterFirstInterviewForm if number == 1 else RegisterSecondInterviewForm
    fields = {
        "registered_by": "1",
        "candidacy": "7",
        "held_on": "10.12.2026",
        "answer_1": "rydde",
        "rating": "4 - godt for jobben",
        "passed": "ja",
    }
    return register_interview(candidacy, form.read(fields | said), now or datetime(2026, 12, 10, 12, tzinfo=OSLO))


def test_what_was_answered_is_kept_under_its_question() -> None:
    outcome = registered(a_candidacy(interviews=(an_interview(),)), answer_5="være blid")

    assert outcome.answers == ((FIRST[0], "rydde"), (FIRST[4], "være blid"))
    assert (outcome.rating, outcome.passed) == (4, True)


def test_the_second_interview_has_its_own_questions() -> None:
    candidacy = a_candidacy(interviews=(a_held_interview(), an_interview(number=2)))

    assert registered(candidacy, 2).answers == ((SECOND[0], "rydde"),)


def test_what_was_registered_can_be_corrected() -> None:
    assert registered(a_candidacy(interviews=(a_held_interview(),)), passed="nei").passed is False


@pytest.mark.parametrize(
    ("interviews", "said", "now", "refusal"),
    [
        pytest.param((), {}, None, NotCalled, id="never called"),
        pytest.param((an_interview(status=MeetingStatus.CANCELLED),), {}, None, WasCancelled, id="called off"),
        pytest.param((an_interview(),), {"held_on": "09.12.2026"}, None, NotHeldYet, id="the day before it was to be"),
        pytest.param(
            (an_interview(),), {}, datetime(2026, 12, 10, 9, 59, tzinfo=OSLO), NotHeldYet, id="a minute before it begins"
        ),
        pytest.param((an_interview(),), {"held_on": "11.12.2026"}, None, RuleBroken, id="tomorrow"),
        pytest.param((an_interview(),), {"answer_2": "har en diagnose"}, None, NamesHealth, id="health in an answer"),
    ],
)
def test_registering_is_refused(
    interviews: tuple[InterviewFacts, ...], said: dict[str, Any], now: datetime | None, refusal: type[RuleBroken]
) -> None:
    with pytest.raises(refusal):
        registered(a_candidacy(interviews=interviews), now=now, **said)
