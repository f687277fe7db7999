"""The story of a trial: chosen, four weeks at work or fewer, the hours to payroll, the evaluation."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

from sqlalchemy import select

from deployments.rehearsal.agreements import Announced
from deployments.rehearsal.coordinator import Coordinator
from deployments.rehearsal.organisation import ONE_FOR_ALL, SPECIALIST
from deployments.rehearsal.people import Applicant, Fate
from domain.days.working_days import is_working_day, next_working_day, working_days_after
from domain.language.norwegian import decimal_comma
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.tables.candidacies import TrialRow
from tasks.clock import today
from tasks.database import reading


async def trial(coordinator: Coordinator, announced: Announced, applicant: Applicant, number: int) -> AsyncIterator[date]:
    """Stages 6 to 8 of one applicant: chosen, four weeks at work or fewer, hours to payroll, the evaluation."""
    yield next_working_day(today())
    await coordinator.submit(
        "06c",
        candidacy=coordinator.pick("candidacies_to_choose", number),
        answer_by=(today() + timedelta(days=7)).isoformat(),
    )
    yield working_days_after(today(), 3)
    if announced.workplace.kind in NEEDS_POLICE_CERTIFICATE:
        await coordinator.submit(
            "17d",
            candidacy=coordinator.pick("candidacies_needing_certificate", number),
            seen_on=today().isoformat(),
            seen_by="nærmeste leder",
        )
    starts_on = first_day(today() + timedelta(days=5))
    await coordinator.submit(
        "07a",
        candidacy=coordinator.pick("candidacies_ready_for_trial", number),
        starts_on=starts_on.isoformat(),
        job_specialist=coordinator.job_specialist(SPECIALIST),
        caseload_reason=ONE_FOR_ALL,
        meeting_place="ved hovedinngangen",
    )
    weeks = 4
    if applicant.fate is Fate.STOPS_TRIAL:
        weeks = 2
        yield working_days_after(starts_on, 8)
        await coordinator.submit(
            "07b",
            candidacy=coordinator.pick("candidacies_in_trial", number),
            stopped_on=today().isoformat(),
            stopped_by="søkeren",
            reason="Oppgavene passet ikke.",
        )
    yield next_working_day(_last_day(number))
    hours = _hours(number)
    await coordinator.submit(
        "07c",
        candidacy=coordinator.pick("candidacies_with_hours", number),
        **{f"week_{week}": hours if week <= weeks else "0" for week in range(1, 5)},
    )
    works_on = applicant.fate.works_on
    await coordinator.submit(
        "08",
        candidacy=coordinator.pick("candidacies_to_evaluate", number),
        held_on=today().isoformat(),
        worker_wants="ja" if applicant.fate is not Fate.STOPS_TRIAL else "nei",
        worker_words="Jeg liker å være her, og folk er greie." if works_on else "Det var ikke helt som jeg trodde.",
        employer_wants="ja" if works_on else "nei",
        employer_words="Gjør jobben sin og er en fin kollega." if works_on else "Vi fant ikke oppgaver som passet.",
        adjustments="skriftlig liste hver morgen" if works_on else "",
        reason="" if works_on else "oppgavene og dagene passet ikke sammen",
    )


def first_day(earliest: date) -> date:
    """The first Monday from `earliest` on that is a working day."""
    day = earliest
    while day.weekday() or not is_working_day(day):
        day += timedelta(days=1)
    return day


def _last_day(number: int) -> date:
    trial = _trial(number)
    return trial.stopped_on or trial.ends_on


def _hours(number: int) -> str:
    return decimal_comma(_trial(number).hours_per_week)


def _trial(number: int) -> TrialRow:
    with reading() as session:
        return session.scalars(select(TrialRow).where(TrialRow.candidacy_id == number)).one()
