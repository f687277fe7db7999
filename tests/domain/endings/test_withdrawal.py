from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from domain.candidacies.facts import CandidacyFacts, InfoMeetingFacts, MeetingStatus, TrialFacts
from domain.candidacies.interviews import CandidacyClosed
from domain.endings.withdrawal import BeforeApplying, SomeoneElseDecided, WithdrawalConfirmation, stop_for, withdraw
from domain.forms.checks import InTheFuture
from domain.forms.function_words import NamesHealth
from domain.pay.wages import Wage
from domain.refusal import RuleBroken
from domain.tables.base import OSLO
from tests.builders import a_candidacy, a_job_specialist, a_position
from tests.domain.candidacies.reference_check import an_interview
from tests.domain.endings.withdrawal import TODAY, a_withdrawal


def withdrawn(candidacy: CandidacyFacts | None = None, **said: Any) -> WithdrawalConfirmation:
    return withdraw(candidacy or a_candidacy(), a_withdrawal(**said), a_job_specialist(), TODAY)


def a_trial(**said: Any) -> TrialFacts:
    return TrialFacts(
        **{
            "starts_on": date(2026, 12, 1),
            "ends_on": date(2026, 12, 28),
            "day_plan": a_position().day_plan,
            "hours_per_week": Decimal(10),
            "employer": "arbeidsplassen",
            "wage": Wage(
                agreement="Landsoverenskomsten HK–Virke",
                group="ufaglært",
                rate=Decimal("204.79"),
                rate_valid_from=date(2026, 4, 1),
                source="protokoll 2026",
                percent=Decimal(20),
                kroner_per_hour=Decimal("40.96"),
            ),
            "job_specialist": a_job_specialist(),
            "stopped_on": None,
            **said,
        }
    )


def test_the_confirmation_names_what_is_called_off_in_order() -> None:
    meeting = InfoMeetingFacts(
        starts_at=datetime(2026, 12, 9, 14, 30, tzinfo=OSLO),
        minutes=45,
        place="pauserommet",
        sequence=0,
        status=MeetingStatus.PLANNED,
        held_on=None,
        to_tell=(),
    )
    interviews = (
        an_interview(starts_at=datetime(2026, 12, 7, 10, tzinfo=OSLO)),
        an_interview(number=2, status=MeetingStatus.PLANNED, starts_at=datetime(2026, 12, 10, 10, tzinfo=OSLO)),
    )

    confirmation = withdrawn(a_candidacy(interviews=interviews, info_meeting=meeting))

    assert confirmation.cancelled == [
        "Informasjonsmøtet onsdag 9. desember 2026 klokka 14.30",
        "Intervju 2 torsdag 10. desember 2026 klokka 10.00",
    ]


def test_the_person_may_ask_somebody_to_say_it() -> None:
    assert withdrawn(decided_by="søkeren, som ba en annen si fra", stays_in_pool=True).stays_in_pool is True


@pytest.mark.parametrize(
    ("candidacy", "said", "refusal"),
    [
        pytest.param(a_candidacy(), {"decided_by": "noen andre"}, SomeoneElseDecided, id="someone else decided"),
        pytest.param(a_candidacy(closed_on=TODAY), {}, CandidacyClosed, id="closed already"),
        pytest.param(a_candidacy(), {"withdrawn_on": "09.12.2026"}, InTheFuture, id="tomorrow"),
        pytest.param(a_candidacy(), {"withdrawn_on": "02.12.2026"}, BeforeApplying, id="before applying"),
        pytest.param(a_candidacy(), {"reason": "angst"}, NamesHealth, id="health in the reason"),
    ],
)
def test_is_refused_when(candidacy: CandidacyFacts, said: dict[str, Any], refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        withdrawn(candidacy, **said)


@pytest.mark.parametrize(
    ("trial", "in_trial", "first_day_named", "stops"),
    [
        pytest.param(None, False, False, False, id="no trial"),
        pytest.param(a_trial(), True, False, True, id="a trial under way"),
        pytest.param(
            a_trial(starts_on=date(2026, 12, 14), ends_on=date(2027, 1, 10)), False, True, True, id="a trial that is agreed"
        ),
        pytest.param(a_trial(ends_on=date(2026, 12, 7)), False, False, False, id="a trial that is over"),
        pytest.param(a_trial(stopped_on=date(2026, 12, 7)), False, False, False, id="a trial that was stopped"),
    ],
)
def test_a_trial_that_is_agreed_or_running_stops(
    trial: TrialFacts | None, in_trial: bool, first_day_named: bool, stops: bool
) -> None:
    candidacy = a_candidacy(trial=trial)

    confirmation = withdrawn(candidacy)
    stop = stop_for(candidacy, a_withdrawal(), "HELT MED", TODAY)

    assert confirmation.in_trial is in_trial
    assert any("Første dag" in line for line in confirmation.cancelled) is first_day_named
    assert (stop is not None) is stops
    if stop:
        assert (stop[0].stopped_by, stop[0].stopped_on) == ("søkeren", TODAY)


def test_the_first_day_that_falls_away_is_the_first_day_at_work() -> None:
    tuesday = a_trial(starts_on=date(2026, 12, 15), ends_on=date(2027, 1, 11))

    assert withdrawn(a_candidacy(trial=tuesday)).cancelled == ["Første dag i arbeidspraksis onsdag 16. desember 2026"]
