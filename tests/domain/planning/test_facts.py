from datetime import date, time

import pytest

from domain.planning.facts import (
    DEFAULT_PHASES,
    TRIAL_PHASES,
    ClosedBackwards,
    ClosedPeriod,
    Frequency,
    NoDaysToVisit,
    Phase,
    PhasesIncomplete,
    check_phases,
    visit_time_for,
)
from domain.refusal import RuleBroken, SeveralRulesBroken
from tests.domain.planning.jobs_to_visit import MONTHLY, a_job


@pytest.mark.parametrize(
    ("phases", "sentences"),
    [
        pytest.param((), ("Oppfølgingsplanen har ingen faser: skriv minst én.",), id="none"),
        pytest.param(
            (Phase(frequency=Frequency.WEEKLY, weeks=8),),
            ("Den siste fasen varer 8 uker: den må vare så lenge jobben varer.",),
            id="the last one ends",
        ),
        pytest.param(
            (Phase(frequency=Frequency.WEEKLY), Phase(frequency=Frequency.WEEKLY, weeks=0), *MONTHLY),
            (
                "Fase 1 (hver uke) mangler antall uker: bare den siste fasen er uten slutt.",
                "Fase 2 (hver uke) varer 0 uker: den må vare minst 1 uke.",
            ),
            id="two things at once",
        ),
    ],
)
def test_own_phases_leave_no_time_without_visits(phases: tuple[Phase, ...], sentences: tuple[str, ...]) -> None:
    with pytest.raises((PhasesIncomplete, SeveralRulesBroken)) as refused:
        check_phases(phases)

    assert refused.value.sentences == sentences


@pytest.mark.parametrize("phases", [pytest.param(DEFAULT_PHASES, id="the job"), pytest.param(TRIAL_PHASES, id="the trial")])
def test_the_default_phases_pass_their_own_check(phases: tuple[Phase, ...]) -> None:
    check_phases(phases)


def test_a_worker_without_days_and_a_period_backwards_are_refused() -> None:
    with pytest.raises(NoDaysToVisit, match="men er ingen"):
        a_job(weekdays=frozenset())
    with pytest.raises(ClosedBackwards, match=r"02\.09\.2026"):
        ClosedPeriod(first=date(2026, 9, 3), last=date(2026, 9, 2), reason="fravær")
    assert issubclass(NoDaysToVisit, RuleBroken)


@pytest.mark.parametrize(
    ("starts", "visit"),
    [
        pytest.param(time(8, 30), time(9, 30), id="an hour after the start"),
        pytest.param(time(23, 15), time(23, 15), id="a night shift: at its start"),
    ],
)
def test_the_visit_is_an_hour_after_the_worker_starts(starts: time, visit: time) -> None:
    assert visit_time_for(starts) == visit
