"""What one asks a worker's page: when they work and what they are paid, how everyone around them is reached, and the meetings to come."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from domain.candidacies.facts import CandidacyFacts, MeetingStatus
from domain.days.day_plan import DayHours, written_days
from domain.desk.life_page import About
from domain.language.norwegian import clock, decimal_comma, kroner, listed, weekday_and_day
from domain.positions.facts import PositionFacts
from domain.tables.candidacies import Candidacy


def work_of(facts: CandidacyFacts, day: date) -> Iterator[About]:
    """Hours, days and wage as they are on the day: of the job, else of the trial, else what the position was agreed with."""
    job, trial, position = facts.employment, facts.trial, facts.position
    hours: Decimal
    days: Sequence[DayHours]
    wage: Decimal | None
    if job:
        hours, days, wage = _of_job(facts, max(day, job.starts_on))
    elif trial:
        hours, days = trial.hours_per_week, trial.day_plan
        wage = trial.wage_on(max(day, trial.starts_on)).kroner_per_hour
    else:
        hours, days, wage = position.hours_per_week, position.day_plan, None
    yield About(label="Timer i uken", text=decimal_comma(hours))
    yield About(label="Arbeidsdager", text=listed(written_days(days)))
    if wage is not None:
        yield About(label="Lønn", text=f"{kroner(wage)} kroner i timen")


def _of_job(facts: CandidacyFacts, day: date) -> tuple[Decimal, Sequence[DayHours], Decimal]:
    work = facts.work_on(day)
    return work.hours_per_week, work.days, work.wage.kroner_per_hour


def reached(row: Candidacy) -> Iterator[About]:
    """The person's telephone and addresses, and who supports them: only what there is."""
    person = row.person
    yield from contact("Telefon", person.phone)
    yield from contact("E-post", person.email)
    yield from contact("Bor", person.address)
    yield from contact("Støtteperson", row.support_name, row.support_phone, row.support_email)


def leader_of(row: Candidacy) -> Iterator[About]:
    """The nearest leader, and where the workplace is."""
    workplace = row.position.workplace
    yield from contact("Leder", workplace.leader_name, workplace.leader_phone, workplace.leader_email)
    yield from contact("Arbeidsplassens adresse", workplace.address)


def sponsor_of(position: PositionFacts) -> str:
    """The sponsor and the telephone."""
    sponsor = position.sponsor
    return ", ".join(filter(None, [sponsor.sponsor.name, sponsor.phone])) if sponsor else "Ingen ennå"


def contact(label: str, *said: str | None) -> Iterator[About]:
    """A line with what is known; none where nothing is."""
    if known := [each for each in said if each]:
        yield About(label=label, text=", ".join(known))


def meetings_of(row: Candidacy) -> Iterator[About]:
    """The interviews and the info meeting that are agreed, with day, time and place."""
    for each in row.interviews:
        if each.status == MeetingStatus.PLANNED:
            yield About(
                label=f"Intervju {each.number}", text=_meeting(each.starts_at.date(), clock(each.starts_at.time()), each.place)
            )
    meeting = row.info_meeting
    if meeting and meeting.status == MeetingStatus.PLANNED:
        yield About(
            label="Informasjonsmøte", text=_meeting(meeting.starts_at.date(), clock(meeting.starts_at.time()), meeting.place)
        )


def _meeting(day: date, at: str, place: str) -> str:
    return f"{weekday_and_day(day)} kl. {at}, {place}"
