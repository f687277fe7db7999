"""The story of one position: from its local agreement to whom it is given, and how that goes on."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from deployments import rehearsal_people as people
from deployments.rehearsal_job import in_the_job
from deployments.rehearsal_office import Office, newest
from deployments.rehearsal_people import Applicant, Fate
from deployments.rehearsal_places import SPECIALIST, Announced, Places
from deployments.rehearsal_visits import Visits
from deployments.workplaces import Workplace
from domain.candidacies import Candidacy, Reference, Trial
from domain.norwegian import decimal_comma
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.staff import Staff
from domain.working_days import is_working_day, next_working_day, working_days_after
from tasks.clock import today
from tasks.database import reading

Numbers = dict[Applicant, int]
"""The candidacy of each who has applied."""


async def position_story(
    office: Office, places: Places, visits: Visits, workplace: Workplace, applicants: Sequence[Applicant], opens: date
) -> AsyncIterator[date]:
    """Stages 2 to 11 of one seat, its applicants in the order they are offered it."""
    yield opens
    position = await places.made_position(workplace)
    await places.give_sponsor(position, workplace)
    yield next_working_day(today())
    announced = await places.announce(position, workplace)
    numbers: Numbers = {}
    async for day in recruiting(office, announced, applicants, numbers):
        yield day
    for applicant in applicants:
        if applicant not in numbers or applicant.fate in (Fate.FAILS_INTERVIEW, Fate.WITHDRAWS):
            continue
        async for day in trial(office, announced, applicant, numbers[applicant]):
            yield day
        if applicant.fate.works_on:
            async for day in in_the_job(office, visits, announced, applicant, numbers[applicant]):
                yield day
            return


async def recruiting(
    office: Office, announced: Announced, applicants: Sequence[Applicant], numbers: Numbers
) -> AsyncIterator[date]:
    """Stages 4 to 6: told about, applied for, two interviews, the reference."""
    position, workplace = announced.position, announced.workplace
    yield next_working_day(today())
    await office.submit(
        "04c",
        position=office.pick("positions_advertised", position),
        told=f"Eksempel voksenopplæring i {workplace.place}",
        told_on=today().isoformat(),
    )
    for applicant in applicants:
        yield working_days_after(today(), 2)
        numbers[applicant] = await apply(office, position, applicant)
    yield next_working_day(announced.deadline)
    await _call(office, "05a", "candidacies_for_interview_1", announced, [numbers[each] for each in applicants])
    yield working_days_after(today(), 6)
    onwards = [each for each in applicants if each.fate is not Fate.FAILS_INTERVIEW]
    for applicant in applicants:
        await _register_interview(office, "05b", "candidacies_to_register_1", numbers[applicant], passed=applicant in onwards)
    await _call(office, "05c", "candidacies_for_interview_2", announced, [numbers[each] for each in onwards])
    for applicant in onwards:
        await _ask_reference(office, numbers[applicant])
    yield working_days_after(today(), 2)
    for applicant in [each for each in onwards if each.fate is Fate.WITHDRAWS]:
        onwards.remove(applicant)
        await office.submit(
            "12",
            candidacy=office.pick("candidacies_before_job", numbers[applicant]),
            decided_by="søkeren selv",
            withdrawn_on=today().isoformat(),
            reason="har fått en annen jobb",
        )
    yield working_days_after(today(), 4)
    for applicant in onwards:
        await _register_interview(office, "05d", "candidacies_to_register_2", numbers[applicant], passed=True)
        await _answer_reference(office, numbers[applicant])


async def apply(office: Office, position: int, applicant: Applicant) -> int:
    """The application; the candidacy's number."""
    await office.submit(
        "04d",
        position=office.pick("positions_taking_applications", position),
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


async def trial(office: Office, announced: Announced, applicant: Applicant, number: int) -> AsyncIterator[date]:
    """Stages 6 to 8: chosen, four weeks at work or fewer, hours to payroll, the evaluation."""
    yield next_working_day(today())
    await office.submit(
        "06c",
        candidacy=office.pick("candidacies_to_choose", number),
        answer_by=(today() + timedelta(days=7)).isoformat(),
    )
    yield working_days_after(today(), 3)
    if announced.workplace.kind in NEEDS_POLICE_CERTIFICATE:
        await office.submit(
            "17d",
            candidacy=office.pick("candidacies_needing_certificate", number),
            seen_on=today().isoformat(),
            seen_by="nærmeste leder",
        )
    starts_on = first_day(today() + timedelta(days=5))
    await office.submit(
        "07a",
        candidacy=office.pick("candidacies_ready_for_trial", number),
        starts_on=starts_on.isoformat(),
        job_specialist=specialist(office, SPECIALIST),
        meeting_place="ved hovedinngangen",
    )
    weeks = 4
    if applicant.fate is Fate.STOPS_TRIAL:
        weeks = 2
        yield working_days_after(starts_on, 8)
        await office.submit(
            "07b",
            candidacy=office.pick("candidacies_in_trial", number),
            stopped_on=today().isoformat(),
            stopped_by="søkeren",
            reason="Oppgavene passet ikke.",
        )
    yield next_working_day(_last_day(number))
    hours = _hours(number)
    await office.submit(
        "07c",
        candidacy=office.pick("candidacies_with_hours", number),
        **{f"week_{week}": hours if week <= weeks else "0" for week in range(1, 5)},
    )
    works_on = applicant.fate.works_on
    await office.submit(
        "08",
        candidacy=office.pick("candidacies_to_evaluate", number),
        held_on=today().isoformat(),
        worker_wants="ja" if applicant.fate is not Fate.STOPS_TRIAL else "nei",
        worker_words="Jeg liker å være her, og folk er greie." if works_on else "Det var ikke helt som jeg trodde.",
        employer_wants="ja" if works_on else "nei",
        employer_words="Gjør jobben sin og er en fin kollega." if works_on else "Vi fant ikke oppgaver som passet.",
        adjustments="skriftlig liste hver morgen" if works_on else "",
        reason="" if works_on else "oppgavene og dagene passet ikke sammen",
    )


def first_day(earliest: date) -> date:
    """A Monday that is a working day, on or after a day."""
    day = earliest
    while day.weekday() or not is_working_day(day):
        day += timedelta(days=1)
    return day


def specialist(office: Office, name: str) -> str:
    with reading() as session:
        number = session.scalars(select(Staff.id).where(Staff.name == name)).one()
    return office.pick("job_specialists", number)


async def _call(office: Office, form: str, of: str, announced: Announced, numbers: Sequence[int]) -> None:
    """One interview an hour, four working days from now."""
    for hour, number in enumerate(numbers):
        await office.submit(
            form,
            candidacy=office.pick(of, number),
            day=working_days_after(today(), 5).isoformat() if form == "05a" else working_days_after(today(), 4).isoformat(),
            starts=f"{9 + hour:02}:00",
            minutes=45,
            place=f"{announced.workplace.name}, pauserommet",
            panel=[
                {"name": SPECIALIST, "email": people.email(SPECIALIST, "heltmed.example")},
                {"name": announced.leader, "email": people.email(announced.leader, "arbeidsplass.example")},
            ],
        )


async def _register_interview(office: Office, form: str, of: str, number: int, *, passed: bool) -> None:
    await office.submit(
        form,
        candidacy=office.pick(of, number),
        held_on=today().isoformat(),
        answer_1="rydde og sette på plass, være sammen med folk",
        answer_2="gleder seg til å begynne",
        rating="4 - godt for jobben" if passed else "2 - passer mindre godt",
        passed="ja" if passed else "nei",
    )


async def _ask_reference(office: Office, number: int) -> None:
    random = Random(f"reference:{number}")
    referee = people.name(random)
    await office.submit(
        "06a",
        candidacy=office.pick("candidacies_to_ask_about", number),
        name=f"{referee} Referanse",
        relation="lærer på Eksempel videregående",
        email=people.email(referee),
        phone=people.phone(random),
        consent=True,
        consent_on=today().isoformat(),
    )


async def _answer_reference(office: Office, number: int) -> None:
    with reading() as session:
        reference = session.scalars(select(Reference.id).where(Reference.candidacy_id == number)).one()
    await office.submit(
        "06b",
        reference=office.pick("references_asked", reference),
        answered_on=today().isoformat(),
        answer_1="lærer i to år",
        answer_3="nøyaktig, møter alltid opp",
        recommends="ja",
    )


def _last_day(number: int) -> date:
    trial = _trial(number)
    return trial.stopped_on or trial.ends_on


def _hours(number: int) -> str:
    return decimal_comma(_trial(number).hours_per_week)


def _trial(number: int) -> Trial:
    with reading() as session:
        return session.scalars(select(Trial).where(Trial.candidacy_id == number)).one()
