"""What changes the follow-up, and another job specialist: what is refused, and what is decided."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts, EmploymentFacts, TrialFacts
from domain.contract.terms import ContractTerms
from domain.days.day_plan import DayHours
from domain.pay.wages import Wage
from domain.planning.facts import Frequency, Phase
from domain.refusal import RuleBroken
from domain.staff.change import JobSpecialistChange, JobSpecialistForm, change_job_specialist
from domain.visits.changes import ClosedForm, SituationForm, close_days, is_followed, report_situation
from domain.visits.plan_forms import PhasesForm, change_phases, look_at_plan
from tests.builders import a_candidacy, a_caseload, a_job_specialist
from tests.rows import WAGE

TODAY = date(2027, 2, 8)
DAYS = (DayHours(weekday=0, start=time(9), end=time(13)),)


def in_trial(**said: Any) -> CandidacyFacts:
    trial = TrialFacts(
        starts_on=date(2027, 2, 1),
        ends_on=date(2027, 2, 28),
        day_plan=DAYS,
        hours_per_week=Decimal(4),
        employer="arbeidsplassen",
        wage=Wage.model_validate(WAGE),
        job_specialist=a_job_specialist(),
        stopped_on=None,
    )
    return a_candidacy(trial=trial, **said)


def in_job(last_day: date | None = None) -> CandidacyFacts:
    job = EmploymentFacts(
        starts_on=date(2027, 2, 1),
        day_plan=DAYS,
        hours_per_week=Decimal(4),
        wage=Wage.model_validate(WAGE),
        terms=ContractTerms(pension_scheme="Fjellheim Pensjon", injury_insurance="Fjellheim Forsikring", pay_day=12),
        job_specialist=a_job_specialist(),
        last_day=last_day,
    )
    return a_candidacy(employment=job)


@pytest.mark.parametrize(
    ("candidacy", "followed"),
    [
        pytest.param(a_candidacy(), False, id="before the trial"),
        pytest.param(in_trial(), True, id="in the trial"),
        pytest.param(in_trial(closed_on=TODAY), False, id="withdrawn in the trial"),
        pytest.param(in_job(), True, id="in the job"),
        pytest.param(in_job(last_day=TODAY), True, id="the last day of the job"),
        pytest.param(in_job(last_day=date(2027, 2, 7)), False, id="after the job"),
    ],
)
def test_who_is_followed(candidacy: CandidacyFacts, followed: bool) -> None:
    assert is_followed(candidacy, TODAY) is followed


def a_situation(**said: Any) -> SituationForm:
    return SituationForm.read({"registered_by": "1", "candidacy": "7", "kind": "uro", "arose_on": "05.02.2027", **said})


def test_a_situation_can_be_reported_in_the_trial_and_in_the_job() -> None:
    report_situation(in_trial(), a_situation(), TODAY)
    report_situation(in_job(), a_situation(), TODAY)


def test_the_usual_weeks_are_what_was_sent_before_there_were_any_to_choose() -> None:
    assert not {"weeks_twice", "weeks_once"} & a_situation().content().keys()
    assert a_situation(weeks_twice="3").content()["weeks_twice"] == 3


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(a_candidacy(), {}, "har ingen praksis eller jobb å følge opp nå", id="before the trial"),
        pytest.param(in_job(), {"weeks_twice": "0", "weeks_once": "0"}, "minst én uke til sammen", id="not stepped up at all"),
        pytest.param(in_job(), {"weeks_twice": "27"}, "kan ikke komme oftere i 27 og 4 uker", id="for half a year"),
        pytest.param(in_job(), {"weeks_once": "-1"}, "Skriv fra 0 til 26 uker", id="less than nothing"),
        pytest.param(in_job(), {"arose_on": "09.02.2027"}, "den dagen har ikke vært ennå", id="tomorrow"),
        pytest.param(in_job(), {"note": "Hun har angst."}, "nevne en diagnose", id="health"),
    ],
)
def test_a_situation_is_not_reported(candidacy: CandidacyFacts, said: dict[str, str], refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        report_situation(candidacy, a_situation(**said), TODAY)

    assert refusal in str(refused.value)


def days_off(**said: Any) -> ClosedForm:
    return ClosedForm.read(
        {"registered_by": "1", "candidacy": "7", "first": "15.02.2027", "last": "21.02.2027", "reason": "ferie", **said}
    )


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(days_off(), id="one worker away"),
        pytest.param(days_off(last="15.02.2027"), id="one day"),
        pytest.param(days_off(candidacy="", workplace="3", reason="ombygging"), id="a whole workplace"),
    ],
)
def test_days_are_kept_free(form: ClosedForm) -> None:
    close_days(form, in_trial() if form.candidacy else None, TODAY)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param({"candidacy": ""}, "enten en arbeidstaker eller en arbeidsplass", id="nobody"),
        pytest.param({"workplace": "3"}, "enten en arbeidstaker eller en arbeidsplass", id="both"),
        pytest.param({"reason": "ombygging"}, "Velg fravær, ferie, permisjon eller kurs", id="a workplace's reason"),
        pytest.param(
            {"candidacy": "", "workplace": "3"},
            "Velg stengt arbeidsplass, ferie på arbeidsplassen eller ombygging",
            id="a worker's",
        ),
        pytest.param({"last": "14.02.2027"}, "Datoene står feil vei", id="dates reversed"),
        pytest.param({"last": "01.03.2028"}, "høyst ett år", id="more than a year"),
    ],
)
def test_days_are_not_kept_free(said: dict[str, str], refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        close_days(days_off(**said), in_trial(), TODAY)

    assert refusal in str(refused.value)


def another_plan(*lines: tuple[str, int]) -> PhasesForm:
    phases = [{"frequency": frequency, "weeks": weeks} for frequency, weeks in lines]
    return PhasesForm.read({"registered_by": "1", "candidacy": "7", "phases": phases})


def test_the_last_phase_lasts_as_long_as_the_job() -> None:
    assert change_phases(in_job(), another_plan(("hver uke", 8), ("hver måned", 0)), TODAY) == (
        Phase(frequency=Frequency.WEEKLY, weeks=8),
        Phase(frequency=Frequency.MONTHLY),
    )


@pytest.mark.parametrize(
    ("candidacy", "form", "refusal"),
    [
        pytest.param(in_trial(), another_plan(("hver uke", 0)), "har ikke fast jobb", id="in the trial"),
        pytest.param(in_job(date(2027, 2, 1)), another_plan(("hver uke", 0)), "har ikke fast jobb", id="after the job"),
        pytest.param(in_job(), another_plan(), "har ingen faser", id="no phases"),
        pytest.param(in_job(), another_plan(("hver uke", 8)), "den må vare så lenge jobben varer", id="an end"),
        pytest.param(in_job(), another_plan(("hver uke", 0), ("hver måned", 0)), "mangler antall uker", id="two without an end"),
        pytest.param(in_job(), another_plan(("hver uke", -1), ("hver måned", 0)), "minst 1 uke", id="less than no weeks"),
    ],
)
def test_a_plan_with_a_time_without_visits_is_refused(candidacy: CandidacyFacts, form: PhasesForm, refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        change_phases(candidacy, form, TODAY)

    assert refusal in str(refused.value)


def test_a_proposal_can_be_shown_again_and_a_plan_is_saved_once() -> None:
    shown, saved = another_plan(("hver uke", 0)), another_plan(("hver uke", 0)).model_copy(update={"what": "lagre planen"})

    assert (shown.saves, shown.repeats, shown.key()) == (False, True, "phases_shown:7")
    assert (saved.saves, saved.repeats, saved.key()) == (True, False, "phases:7")
    assert saved.content() == {"candidacy": 7, "phases": [{"frequency": "hver uke", "weeks": 0}]}


def test_only_a_worker_who_is_followed_has_a_plan_to_look_at() -> None:
    look_at_plan(in_trial(), TODAY)
    look_at_plan(in_job(), TODAY)

    with pytest.raises(RuleBroken, match="har ingen praksis eller jobb å følge opp nå"):
        look_at_plan(in_job(date(2027, 2, 1)), TODAY)


EVA = a_job_specialist(number=4, name="Eva Spesialist", email="eva@heltmed.example", phone="94 44 44 44")


def from_day(day: str) -> JobSpecialistForm:
    return JobSpecialistForm.read({"registered_by": "1", "candidacy": "7", "job_specialist": "4 - E.S.", "from_on": day})


def a_job_specialist_change(**said: Any) -> JobSpecialistChange:
    change = change_job_specialist(
        in_trial(), a_job_specialist(), EVA, a_caseload(), from_day("15.02.2027"), (date(2027, 2, 18), time(10)), TODAY
    )
    return change.model_copy(update=said)


def test_another_job_specialist_from_a_day_on() -> None:
    assert a_job_specialist_change() == JobSpecialistChange(
        worker_name="Sara Søker",
        workplace="Kiwi Bjorbekk",
        new_name="Eva Spesialist",
        new_phone="94 44 44 44",
        old_name="Jon Spesialist",
        from_on=date(2027, 2, 15),
        next_visit_on=date(2027, 2, 18),
        next_visit_at=time(10),
        dated=TODAY,
    )


@pytest.mark.parametrize(
    ("candidacy", "new", "day", "refusal"),
    [
        pytest.param(in_trial(), a_job_specialist(), "15.02.2027", "har allerede J.S. som jobbspesialist", id="the same one"),
        pytest.param(in_trial(), EVA, "01.03.2027", "Velg jobbspesialist for jobben i skjema 10", id="after the trial"),
        pytest.param(in_job(date(2027, 2, 1)), EVA, "15.02.2027", "ingen praksis eller jobb å følge opp", id="after the job"),
    ],
)
def test_the_job_specialist_is_not_changed(candidacy: CandidacyFacts, new: Any, day: str, refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        change_job_specialist(candidacy, a_job_specialist(), new, a_caseload(), from_day(day), None, TODAY)

    assert refusal in str(refused.value)


def test_a_new_job_specialist_over_the_cap_needs_a_reason() -> None:
    form, full = from_day("15.02.2027"), a_caseload(name=EVA.name, now=30)

    with pytest.raises(RuleBroken, match=r"E\.S\. kan ikke få 31 å følge opp uten en begrunnelse"):
        change_job_specialist(in_trial(), a_job_specialist(), EVA, full, form, None, TODAY)

    with_reason = form.model_copy(update={"caseload_reason": "til J.S. er tilbake"})
    assert change_job_specialist(in_trial(), a_job_specialist(), EVA, full, with_reason, None, TODAY).new_name == EVA.name


def test_the_help_of_the_note_says_where_it_stands_and_who_hears_of_it() -> None:
    said = str(SituationForm.model_fields["note"].description)

    assert "arbeidstakerens side og på siden til de neste besøkene" in said
    assert "De som følger opp, får e-post" in said
