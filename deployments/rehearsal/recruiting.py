"""The story of a position from its announcement until everyone who goes on has had two interviews and a reference."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from random import Random

from sqlalchemy import select

from deployments.rehearsal import people as people
from deployments.rehearsal.agreements import Announced
from deployments.rehearsal.coordinator import Coordinator, newest
from deployments.rehearsal.organisation import SPECIALIST
from deployments.rehearsal.people import Applicant, Fate
from domain.candidacies.facts import MeetingStatus
from domain.days.working_days import next_working_day, working_days_after
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy, Interview, Reference
from tasks.clock import today
from tasks.database import reading

Numbers = dict[Applicant, int]
"""The number of each applicant's candidacy."""


async def recruiting(
    coordinator: Coordinator, announced: Announced, applicants: Sequence[Applicant], numbers: Numbers
) -> AsyncIterator[date]:
    """Stages 4 to 6 of one position: told about, applied for, two interviews, the reference."""
    position, workplace = announced.position, announced.workplace
    yield next_working_day(today())
    await coordinator.submit(
        "04c",
        position=coordinator.pick("positions_advertised", position),
        told=f"Eksempel voksenopplæring i {workplace.town}",
        told_on=today().isoformat(),
    )
    for applicant in applicants:
        yield working_days_after(today(), 2)
        numbers[applicant] = await apply(coordinator, position, applicant)
    yield next_working_day(announced.deadline)
    await _call(coordinator, "05a", "candidacies_for_interview_1", announced, [numbers[each] for each in applicants])
    yield working_days_after(today(), 6)
    onwards = [each for each in applicants if each.fate is not Fate.FAILS_INTERVIEW]
    for applicant in applicants:
        await _register_interview(
            coordinator, "05b", "candidacies_to_register_1", numbers[applicant], passed=applicant in onwards
        )
    await _call(coordinator, "05c", "candidacies_for_interview_2", announced, [numbers[each] for each in onwards])
    for applicant in onwards:
        await _ask_reference(coordinator, numbers[applicant])
    yield working_days_after(today(), 2)
    for applicant in [each for each in onwards if each.fate is Fate.WITHDRAWS]:
        onwards.remove(applicant)
        await coordinator.submit(
            "12",
            candidacy=coordinator.pick("candidacies_before_job", numbers[applicant]),
            decided_by="søkeren selv",
            withdrawn_on=today().isoformat(),
            reason="har fått en annen jobb",
        )
    yield working_days_after(today(), 4)
    for applicant in onwards:
        await _register_interview(coordinator, "05d", "candidacies_to_register_2", numbers[applicant], passed=True)
        await _answer_reference(coordinator, numbers[applicant])


async def apply(coordinator: Coordinator, position: int, applicant: Applicant) -> int:
    """The candidacy's number, after the application."""
    await coordinator.submit(
        "04d",
        position=coordinator.pick("positions_taking_applications", position),
        name=applicant.name,
        birth_date=applicant.birth_date.isoformat(),
        address=applicant.address,
        email=applicant.email,
        phone=applicant.phone,
        consent=True,
        consent_on=today().isoformat(),
        benefit_confirmed=True,
        benefit_confirmed_on=today().isoformat(),
        benefit_confirmed_by="søkeren viste brev fra NAV",
        benefit_since="2018-01-01",
        needs=applicant.needs,
        support_name=applicant.support_name,
        support_email=people.email(applicant.support_name) if applicant.support_name else "",
    )
    return newest(Candidacy)


async def _call(coordinator: Coordinator, form: str, of: str, announced: Announced, numbers: Sequence[int]) -> None:
    """Call to one interview an hour, after those already planned that day."""
    day = working_days_after(today(), 5 if form == "05a" else 4)
    for number in numbers:
        await coordinator.submit(
            form,
            candidacy=coordinator.pick(of, number),
            day=day.isoformat(),
            starts=f"{9 + _booked(day):02}:00",
            minutes=45,
            place=f"{announced.workplace.name}, pauserommet",
            panel=[
                {"name": SPECIALIST, "email": people.email(SPECIALIST, "heltmed.example")},
                {"name": announced.leader, "email": people.email(announced.leader, "arbeidsplass.example")},
            ],
        )


def _booked(day: date) -> int:
    with reading() as session:
        planned = session.scalars(select(Interview.starts_at).where(Interview.status == MeetingStatus.PLANNED)).all()
    return sum(starts_at.astimezone(OSLO).date() == day for starts_at in planned)


async def _register_interview(coordinator: Coordinator, form: str, of: str, number: int, *, passed: bool) -> None:
    await coordinator.submit(
        form,
        candidacy=coordinator.pick(of, number),
        held_on=today().isoformat(),
        answer_1="rydde og sette på plass, være sammen med folk",
        answer_2="gleder seg til å begynne",
        rating="4 - godt for jobben" if passed else "2 - passer mindre godt",
        passed="ja" if passed else "nei",
    )


async def _ask_reference(coordinator: Coordinator, number: int) -> None:
    random = Random(f"reference:{number}")
    referee = people.name(random)
    await coordinator.submit(
        "06a",
        candidacy=coordinator.pick("candidacies_to_ask_about", number),
        name=f"{referee} Referanse",
        relation="lærer på Eksempel videregående",
        email=people.email(referee),
        phone=people.phone(random),
        consent=True,
        consent_on=today().isoformat(),
    )


async def _answer_reference(coordinator: Coordinator, number: int) -> None:
    with reading() as session:
        reference = session.scalars(select(Reference.id).where(Reference.candidacy_id == number)).one()
    await coordinator.submit(
        "06b",
        reference=coordinator.pick("references_asked", reference),
        answered_on=today().isoformat(),
        answer_1="lærer i to år",
        answer_3="nøyaktig, møter alltid opp",
        recommends="ja",
    )
