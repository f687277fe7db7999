"""The story of a job: the info meeting, the contract, and what happens on the way in the years of follow-up."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from random import Random

from deployments.rehearsal import people as people
from deployments.rehearsal.agreements import Announced, sponsor_fields
from deployments.rehearsal.coordinator import Coordinator
from deployments.rehearsal.organisation import ONE_FOR_ALL, STAND_IN
from deployments.rehearsal.people import Applicant
from deployments.rehearsal.visits import Habit, Visits
from domain.days.working_days import is_working_day, next_working_day, working_days_after
from tasks.clock import today


async def in_the_job(
    coordinator: Coordinator, visits: Visits, announced: Announced, applicant: Applicant, number: int
) -> AsyncIterator[date]:
    """Stages 9 to 11 of one worker."""
    yield next_working_day(today())
    await coordinator.submit(
        "09a",
        candidacy=coordinator.pick("candidacies_for_info_meeting", number),
        day=working_days_after(today(), 4).isoformat(),
        starts="14:00",
        place="pauserommet",
        attendees="alle som jobber på dagtid",
        to_tell=["at jeg har HELT MED-jobb", "hvilke oppgaver jeg har", "hvem fadderen er"],
        words=[{"topic": "hvilke oppgaver jeg har", "words": "Jeg skal gjøre det jeg har øvd på i praksisen."}],
        not_to_tell="hvor jeg bor",
    )
    yield working_days_after(today(), 5)
    await coordinator.submit(
        "09b",
        candidacy=coordinator.pick("candidacies_with_info_meeting", number),
        held_on=today().isoformat(),
        told=["at jeg har HELT MED-jobb", "hvilke oppgaver jeg har", "hvem fadderen er"],
    )
    starts_on = working_days_after(today(), 5)
    await coordinator.submit("10", candidacy=coordinator.pick("candidacies_for_job", number), starts_on=starts_on.isoformat())
    visits.habits[number] = Habit(applicant.forgotten_visit, applicant.missed_visit)
    for on, what in sorted(_ahead(applicant, starts_on).items()):
        yield on
        await _HAPPENS[what](coordinator, announced, number)
    if applicant.last_week:
        yield next_working_day(_last_day(today()))
        await _close(coordinator, announced)


def _ahead(applicant: Applicant, starts_on: date) -> dict[date, str]:
    """What happens in the job, each on a working day of its own."""
    found: dict[date, str] = {}
    for what, week in (
        ("situation", applicant.situation_week),
        ("away", applicant.away_week),
        ("new sponsor", applicant.new_sponsor_week),
        ("new specialist", applicant.new_specialist_week),
        ("last day", applicant.last_week),
    ):
        if week:
            day = starts_on + timedelta(weeks=week)
            while day in found or not is_working_day(day):
                day += timedelta(days=1)
            found[day] = what
    return found


async def _situation(coordinator: Coordinator, announced: Announced, number: int) -> None:
    await coordinator.submit(
        "11e",
        candidacy=coordinator.pick("candidacies_followed", number),
        kind="nye oppgaver",
        arose_on=today().isoformat(),
        note="Avdelingen har fått nye rutiner om morgenen.",
    )


async def _away(coordinator: Coordinator, announced: Announced, number: int) -> None:
    await coordinator.submit(
        "11f",
        candidacy=coordinator.pick("candidacies_followed", number),
        first=(today() + timedelta(days=4)).isoformat(),
        last=(today() + timedelta(days=17)).isoformat(),
        reason="ferie",
    )


async def _new_sponsor(coordinator: Coordinator, announced: Announced, number: int) -> None:
    random = Random(f"new sponsor:{number}")
    await coordinator.submit(
        "14a",
        position=coordinator.pick("positions_with_sponsor", announced.position),
        from_on=(today() + timedelta(days=7)).isoformat(),
        **sponsor_fields(random, people.name(random), without_email=False),
    )


async def _new_specialist(coordinator: Coordinator, announced: Announced, number: int) -> None:
    await coordinator.submit(
        "14b",
        candidacy=coordinator.pick("candidacies_followed", number),
        job_specialist=coordinator.job_specialist(STAND_IN),
        caseload_reason=ONE_FOR_ALL,
        from_on=(today() + timedelta(days=7)).isoformat(),
    )


async def _end(coordinator: Coordinator, announced: Announced, number: int) -> None:
    """The worker gives notice today, and stays until it has run out; the position is announced anew meanwhile."""
    await coordinator.submit(
        "15",
        candidacy=coordinator.pick("employments", number),
        last_day=_last_day(today()).isoformat(),
        reason="arbeidstakeren ville slutte",
        notice_on=today().isoformat(),
        back_to_pool=True,
    )
    await coordinator.submit(
        "04a",
        position=coordinator.pick("positions_to_advertise", announced.position),
        publish_on=today().isoformat(),
        deadline=_last_day(today()).isoformat(),
        text="Vi savner en kollega, og gleder oss til å bli kjent med en ny.",
    )


def _last_day(notice_on: date) -> date:
    """One month's notice counts from the first of the next month (aml § 15-3 (4))."""
    return (notice_on.replace(day=1) + timedelta(days=62)).replace(day=1) - timedelta(days=1)


async def _close(coordinator: Coordinator, announced: Announced) -> None:
    await coordinator.submit(
        "04b",
        position=coordinator.pick("positions_open", announced.position),
        what="legg ned stillingen",
        decided_on=today().isoformat(),
        reason="ingen søkere",
    )


_HAPPENS = {
    "situation": _situation,
    "away": _away,
    "new sponsor": _new_sponsor,
    "new specialist": _new_specialist,
    "last day": _end,
}
