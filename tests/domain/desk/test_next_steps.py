"""What comes next is derived: one table of what stands, and the form that follows."""

from datetime import date, timedelta
from typing import Any

import pytest

from deployments.stages import DEPLOYMENTS
from domain.desk.next_steps import (
    For,
    NextStep,
    in_order,
    steps_for_agreement,
    steps_for_candidacy,
    steps_for_paper,
    steps_for_position,
    steps_for_visit,
)
from domain.desk.standing import AgreementStanding, CandidacyStanding, PaperStanding, PositionStanding, VisitStanding
from domain.partners.central_agreement import RENEWS
from domain.visits.ladder import Reminded, Rung
from tasks.engine.form_schemas import choices_of, form_of

TODAY = date(2027, 1, 18)


def a_position(**said: Any) -> PositionStanding:
    return PositionStanding(
        **{
            "number": 12,
            "label": "Stilling 12 (Kiwi Bjorbekk)",
            "agreed_on": date(2027, 1, 3),
            "has_sponsor": True,
            "advert_deadline": None,
            "advert_closed": False,
            "ever_advertised": False,
            "touched_on": date(2027, 1, 10),
            "going_on": 0,
            "seat_held": False,
            "free_after": None,
            "coordinator": 1,
            **said,
        }
    )


def a_candidacy(**said: Any) -> CandidacyStanding:
    nothing = dict.fromkeys(
        [
            "interview_1_on",
            "interview_1_day",
            "interview_2_on",
            "interview_2_day",
            "reference_asked_on",
            "reference_answered_on",
            "reference_waiting",
            "chosen_on",
            "trial_starts",
            "trial_last_day",
            "evaluated_on",
            "meeting_on",
            "meeting_held_on",
            "employed_from",
            "last_day",
        ]
    )
    no = dict.fromkeys(
        [
            "interview_1_held",
            "interview_1_passed",
            "interview_2_held",
            "interview_2_passed",
            "seat_promised",
            "certificate_needed",
            "certificate_seen",
            "hours_reported",
            "both_want",
        ],
        False,
    )
    return CandidacyStanding(
        **{
            **nothing,
            **no,
            "number": 7,
            "label": "Søknad 7 (S.S., Kiwi Bjorbekk)",
            "applied_on": date(2026, 12, 3),
            "deadline": date(2026, 12, 15),
            "coordinator": 1,
            **said,
        }
    )


FIRST = {
    "interview_1_on": date(2027, 1, 5),
    "interview_1_held": True,
    "interview_1_passed": True,
    "interview_1_day": date(2027, 1, 5),
}
SECOND = {
    **FIRST,
    "interview_2_on": date(2027, 1, 8),
    "interview_2_held": True,
    "interview_2_passed": True,
    "interview_2_day": date(2027, 1, 8),
}
REFERENCE = {**SECOND, "reference_asked_on": date(2027, 1, 9), "reference_answered_on": date(2027, 1, 12)}
CHOSEN = {**REFERENCE, "chosen_on": date(2027, 1, 13)}
TRIAL = {**CHOSEN, "trial_starts": date(2026, 12, 14), "trial_last_day": date(2027, 1, 10), "hours_reported": True}
EVALUATED = {**TRIAL, "evaluated_on": date(2027, 1, 12), "both_want": True}


@pytest.mark.parametrize(
    ("said", "form"),
    [
        pytest.param({}, "05a Avtal eller flytt intervju", id="applied, the deadline has passed"),
        pytest.param({"deadline": TODAY + timedelta(days=3)}, None, id="applied, others may still apply"),
        pytest.param({"interview_1_on": TODAY - timedelta(days=1)}, "05b Registrer intervju 1", id="interview 1 was yesterday"),
        pytest.param({"interview_1_on": TODAY}, None, id="interview 1 is today"),
        pytest.param(FIRST, "05c Avtal eller flytt intervju 2", id="passed the first"),
        pytest.param({**FIRST, "interview_1_passed": False}, "06d Svar til søker", id="did not pass the first"),
        pytest.param({**SECOND, "interview_2_passed": False}, "06d Svar til søker", id="did not pass the second"),
        pytest.param(
            {**FIRST, "interview_1_passed": False, "seat_promised": True},
            "06d Svar til søker",
            id="no reserve waits for an answer",
        ),
        pytest.param({**FIRST, "interview_2_on": date(2027, 1, 8)}, "05d Registrer intervju 2", id="interview 2 has been"),
        pytest.param(SECOND, "06a Be om referanse", id="both passed"),
        pytest.param({**SECOND, "reference_asked_on": TODAY - timedelta(days=2)}, None, id="the referee has some days"),
        pytest.param(
            {**SECOND, "reference_asked_on": TODAY - timedelta(days=9), "reference_waiting": 3},
            "06b Registrer referanse",
            id="the referee is silent",
        ),
        pytest.param(REFERENCE, "06c Velg søker", id="all three are in place"),
        pytest.param({**REFERENCE, "seat_promised": True}, None, id="a reserve waits"),
        pytest.param(CHOSEN, "07a Start arbeidspraksis", id="chosen"),
        pytest.param({**TRIAL, "trial_last_day": TODAY}, None, id="the last day of the trial"),
        pytest.param(TRIAL, "08 Vurdering", id="the trial is over"),
        pytest.param(EVALUATED, "09a Kall inn infomøte", id="both want to go on"),
        pytest.param({**EVALUATED, "both_want": False}, None, id="one of them said no"),
        pytest.param({**EVALUATED, "meeting_on": TODAY - timedelta(days=1)}, "09b Registrer infomøte", id="the meeting has been"),
        pytest.param({**EVALUATED, "meeting_on": TODAY, "meeting_held_on": TODAY}, "10 Fast jobb", id="the meeting is held"),
        pytest.param({**EVALUATED, "meeting_held_on": TODAY, "employed_from": TODAY}, None, id="employed: visits take over"),
    ],
)
def test_the_next_form_follows_from_what_stands(said: dict[str, Any], form: str | None) -> None:
    steps = steps_for_candidacy(a_candidacy(**said), TODAY)

    assert [step.form for step in steps] == ([form] if form else [])
    assert all(picked_in(step) for step in steps)


def picked_in(step: NextStep) -> bool:
    """Whether the step's form has each field that the step picks in, with a list to pick from."""
    (form,) = [form_of(deployment.flow.fn) for deployment in DEPLOYMENTS if deployment.name == step.form]
    return form is not None and bool(step.picks) and all(choices_of(form.model_fields[name]) for name in step.picks)


def test_the_referee_who_has_not_answered_is_picked() -> None:
    silent = {**SECOND, "reference_asked_on": TODAY - timedelta(days=9), "reference_waiting": 3}

    (step,) = steps_for_candidacy(a_candidacy(**silent), TODAY)

    assert step.picks == {"reference": 3}


def test_a_position_without_a_sponsor_says_for_how_long() -> None:
    (step,) = steps_for_position(a_position(has_sponsor=False), TODAY)

    assert step.what == "Stilling 12 (Kiwi Bjorbekk) har vært uten fadder i 15 dager."
    assert step.form == "03 Utnevn fadder"
    assert step.waited(TODAY) == 15


@pytest.mark.parametrize(
    ("said", "form"),
    [
        pytest.param({}, "04a Lys ut stilling", id="ready to be announced"),
        pytest.param({"seat_held": True}, None, id="somebody works there"),
        pytest.param({"advert_deadline": TODAY}, None, id="the deadline is today"),
        pytest.param({"advert_deadline": TODAY - timedelta(days=1)}, "04b Forleng eller lukk", id="nobody applied"),
        pytest.param({"advert_deadline": TODAY - timedelta(days=1), "going_on": 2}, None, id="two applied"),
        pytest.param(
            {"advert_deadline": TODAY, "advert_closed": True, "ever_advertised": True},
            "04a Lys ut stilling",
            id="closed without anyone",
        ),
    ],
)
def test_the_next_form_of_a_position(said: dict[str, Any], form: str | None) -> None:
    steps = steps_for_position(a_position(**said), TODAY)

    assert [step.form for step in steps] == ([form] if form else [])
    assert all(step.picks == {"position": 12} and picked_in(step) for step in steps)


def a_paper(**said: Any) -> PaperStanding:
    return PaperStanding(
        **{
            "label": "Søknad 7 (S.S., Kiwi Bjorbekk)",
            "title": "Arbeidsavtale",
            "missing": ("arbeidstaker",),
            "since": date(2027, 1, 14),
            "coordinator": 1,
            **said,
        }
    )


@pytest.mark.parametrize(
    ("first_day", "urgent"),
    [
        pytest.param(None, False, id="no first day"),
        pytest.param(TODAY + timedelta(days=3), False, id="three days left"),
        pytest.param(TODAY + timedelta(days=2), True, id="two days left"),
        pytest.param(TODAY - timedelta(days=1), True, id="began yesterday"),
    ],
)
@pytest.mark.parametrize("missing", [("arbeidstaker",), ()], ids=["unsigned", "without a copy"])
def test_a_paper_that_waits_alarms_two_days_before_the_first_day(
    missing: tuple[str, ...], first_day: date | None, urgent: bool
) -> None:
    steps = steps_for_paper(a_paper(missing=missing, first_day=first_day, job_specialist=2), TODAY)

    assert {step.form for step in steps} == {"17c Meld underskrift" if missing else "17e Kopi levert"}
    assert all(picked_in(step) for step in steps)
    assert [step.staff for step in steps] == ([1, 2] if urgent else [1])
    assert all(step.urgent is urgent for step in steps)


def test_a_paper_tells_who_has_not_signed_and_when_it_begins() -> None:
    (step,) = steps_for_paper(a_paper(missing=("arbeidsgiver", "arbeidstaker"), first_day=TODAY), TODAY)
    (copy,) = steps_for_paper(a_paper(missing=(), first_day=date(2027, 1, 15), job_specialist=1), TODAY)

    assert step.what == (
        "Søknad 7 (S.S., Kiwi Bjorbekk): «Arbeidsavtale» mangler underskrift fra arbeidsgiver og arbeidstaker. "
        "Første dag er 18.01.2027!"
    )
    assert copy.what == (
        "Søknad 7 (S.S., Kiwi Bjorbekk): alle har skrevet under «Arbeidsavtale». Gi arbeidstakeren sin kopi. "
        "Første dag var 15.01.2027!"
    )


def test_a_paper_is_not_asked_for_after_the_last_day() -> None:
    assert steps_for_paper(a_paper(last_day=TODAY), TODAY) != []
    assert steps_for_paper(a_paper(last_day=TODAY - timedelta(days=1)), TODAY) == []


def test_the_hours_of_a_month_wait_while_the_trial_goes_on() -> None:
    running = {**TRIAL, "trial_last_day": TODAY, "hours_reported": False, "month_without_hours": date(2026, 12, 31)}

    (waits,) = steps_for_candidacy(a_candidacy(**running), TODAY)

    assert waits.form == "07c Meld timer til lønn"
    assert "timene i praksisen til og med 31.12.2026 er ikke meldt til lønn" in waits.what


BY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("today", "said", "urgent"),
    [
        pytest.param(date(2027, 1, 13), "tilbudet er gitt, med svarfrist 01.02.2027.", False, id="just offered"),
        pytest.param(BY - timedelta(days=2), "tilbudet er gitt, med svarfrist 01.02.2027.", False, id="two days before"),
        pytest.param(BY - timedelta(days=1), "svarfristen på tilbudet er 01.02.2027. Ring", False, id="the day before"),
        pytest.param(BY, "svarfristen på tilbudet er 01.02.2027. Ring", False, id="the day itself"),
        pytest.param(BY + timedelta(days=1), "har ikke svart på tilbudet, fristen var 01.02.2027.", True, id="the day after"),
        pytest.param(BY + timedelta(days=90), "har ikke svart på tilbudet, fristen var 01.02.2027.", True, id="long after"),
    ],
)
def test_an_offers_deadline_is_watched(today: date, said: str, urgent: bool) -> None:
    (step,) = steps_for_candidacy(a_candidacy(**CHOSEN, answer_by=BY), today)

    assert step.what.startswith(f"Søknad 7 (S.S., Kiwi Bjorbekk): {said}")
    assert (step.urgent, step.form) == (urgent, "07a Start arbeidspraksis")


@pytest.mark.parametrize(
    ("standing", "coming"),
    [
        pytest.param({"deadline": TODAY + timedelta(days=3)}, ["05a Avtal eller flytt intervju"], id="a new applicant"),
        pytest.param({"interview_1_on": TODAY}, ["05b Registrer intervju 1"], id="interview 1 is today"),
        pytest.param(FIRST, ["06a Be om referanse"], id="the reference in either order"),
        pytest.param({**FIRST, "interview_2_on": TODAY}, ["05d Registrer intervju 2", "06a Be om referanse"], id="and still"),
        pytest.param({**SECOND, "reference_asked_on": TODAY}, ["06b Registrer referanse"], id="asked: not asked for again"),
        pytest.param({**REFERENCE, "seat_promised": True}, [""], id="a reserve"),
        pytest.param({**TRIAL, "trial_last_day": TODAY}, ["08 Vurdering"], id="in the trial"),
        pytest.param({**EVALUATED, "meeting_on": TODAY}, ["09b Registrer infomøte"], id="the meeting is today"),
        pytest.param({**EVALUATED, "both_want": False}, [], id="a no ends it"),
        pytest.param({**TRIAL, "employed_from": TODAY}, [], id="in a job"),
    ],
)
def test_what_is_not_due_stands_on_the_page_and_on_no_list(standing: dict[str, Any], coming: list[str]) -> None:
    listed = steps_for_candidacy(a_candidacy(**standing), TODAY)
    on_the_page = steps_for_candidacy(a_candidacy(**standing), TODAY, coming=True)

    assert [step.form for step in on_the_page if step.coming] == coming
    assert [step for step in on_the_page if not step.coming] == listed


def test_hours_and_certificate_stand_beside_the_next_step() -> None:
    standing = a_candidacy(**{**TRIAL, "hours_reported": False}, certificate_needed=True)

    forms = [step.form for step in steps_for_candidacy(standing, TODAY)]

    assert forms == ["08 Vurdering", "17d Politiattest sett", "07c Meld timer til lønn"]


@pytest.mark.parametrize(
    ("ends_on", "said", "due"),
    [
        pytest.param(TODAY + timedelta(days=91), {}, False, id="91 days left"),
        pytest.param(TODAY + timedelta(days=90), {}, True, id="90 days left"),
        pytest.param(TODAY, {"in_use": False}, True, id="the last day, without a position"),
        pytest.param(TODAY - timedelta(days=1), {}, True, id="ended yesterday"),
        pytest.param(TODAY - timedelta(days=1), {"in_use": False}, False, id="ended yesterday, no position left"),
        pytest.param(TODAY - timedelta(days=90), {}, True, id="ended 90 days ago"),
        pytest.param(TODAY - timedelta(days=91), {}, False, id="ended 91 days ago"),
        pytest.param(TODAY + timedelta(days=5), {"renewed": True}, False, id="renewed"),
    ],
)
def test_an_agreement_is_called_up_from_a_quarter_before_it_ends_to_a_quarter_after(
    ends_on: date, said: dict[str, bool], due: bool
) -> None:
    standing = {"number": 4, "partner_id": 1, "partner": "Kiwi Norge AS", "ends_on": ends_on, "coordinator": None}
    agreement = AgreementStanding(**{"renewed": False, "in_use": True, **standing, **said})

    assert [step.picks for step in steps_for_agreement(agreement, TODAY)] == ([{RENEWS: 4}] if due else [])


@pytest.mark.parametrize(
    ("rung", "stand_in", "whom", "staff"),
    [
        pytest.param(Rung(Reminded.JOB_SPECIALIST), 3, For.JOB_SPECIALIST, 2, id="first the job specialist"),
        pytest.param(Rung(Reminded.STAND_IN), 3, For.STAND_IN, 3, id="then the stand-in"),
        pytest.param(Rung(Reminded.STAND_IN), None, For.COORDINATOR, 1, id="nobody stands in: the coordinator"),
        pytest.param(Rung(Reminded.COORDINATOR, 4), 3, For.COORDINATOR, 1, id="and the coordinator every week"),
    ],
)
def test_the_rung_decides_whose_list_a_forgotten_visit_is_on(rung: Rung, stand_in: int | None, whom: For, staff: int) -> None:
    visit = VisitStanding(
        number=7, label="Søknad 7", visit_on=date(2027, 1, 11), rung=rung, job_specialist=2, stand_in=stand_in, coordinator=1
    )

    (step,) = steps_for_visit(visit)

    assert (step.whom, step.staff) == (whom, staff)


def test_what_is_urgent_comes_first_and_then_what_has_waited_longest() -> None:
    def step(what: str, days: int, urgent: bool = False) -> NextStep:
        return NextStep(whom=For.COORDINATOR, staff=1, what=what, since=TODAY - timedelta(days=days), form="", urgent=urgent)

    ordered = in_order([step("new", 1), step("old", 30), step("alarm", 0, urgent=True)])

    assert [each.what for each in ordered] == ["alarm", "old", "new"]
