"""The promises about what is agreed: seats, the trial's last day, the certificate, and the wage that follows the rate."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from domain.tables.candidacies import Employment
from tasks.database import reading
from tests.lives.life import DAY, Life, Row
from tests.lives.organisation import Organisation
from tests.lives.rows import as_written

Seats = dict[str, tuple[str, str]]
"""Whose each position's seat is, and its last day there, by position; all as they are written."""


def agreements_not_kept(
    organisation: Organisation, by_life: Mapping[int, list[Row]], counted: Counter[str], today: date
) -> Iterator[str]:
    """A job called off leaves nothing behind, one that goes on has its seat and a next visit, one that moves has both seats, and a
    trial its last day."""
    seats: Seats = {
        place: (whose, last or "") for place, whose, last in as_written("SELECT position_id, candidacy_id, free_after FROM seat")
    }
    asked = {whose for (whose,) in as_written("SELECT life_id FROM document WHERE kind = 'certificate' AND waits")}
    trials = {(whose, last) for whose, last in as_written("SELECT candidacy_id, ends_on FROM trial")}
    for number, life in organisation.lives.items():
        coming = [row for row in by_life[number] if row.status == "planned" and row.on >= today]
        if life.trial and (str(number), str(life.trial[1])) not in trials:
            yield f"candidacy {number}: the trial does not last until {life.trial[1]}"
        seat = _seat(life, life.last_day or today, seats)
        if life.called_off:
            if coming or seat is not None or str(number) in asked:
                yield f"candidacy {number} is called off: seat {seat}, {len(coming)} visits, certificate {str(number) in asked}"
            counted["avlyste jobber sett på"] += 1
        elif life.has_job(today) and life.last_day is None:
            if not coming or _seat(life, date.max, seats) != "" or str(number) in asked:
                yield f"candidacy {number} goes on: seat {seat}, {len(coming)} visits, certificate {str(number) in asked}"
        elif life.last_day and today <= life.last_day and seat != str(life.last_day):
            yield f"candidacy {number} ends {life.last_day}: the seat is free after {seat}"
        elif life.trial and today <= life.trial[1] and seat != "":
            yield f"candidacy {number} is in trial: the seat is free after {seat}"
        yield from _moves(life, seats, counted, today)
    yield from _wages(organisation, counted, today)


def _seat(life: Life, day: date, seats: Seats) -> str | None:
    """After which day the seat of that day is free; None where it is not the worker's."""
    whose, last = seats.get(str(life.stay_on(day).position), ("", ""))
    return last if whose == str(life.candidacy) else None


def _moves(life: Life, seats: Seats, counted: Counter[str], today: date) -> Iterator[str]:
    """Until the day of a move the worker has the old seat; after it the candidacy stands in the new position."""
    if len(life.stays) == 1:
        return
    counted["flyttinger sett på"] += 1
    [(stands_in,)] = as_written(f"SELECT position_id FROM candidacy WHERE id = {life.candidacy}")
    if stands_in != str(mine := life.stay_on(today).position):
        yield f"candidacy {life.candidacy} stands in position {stands_in}, not {mine}"
    for stay, after in pairwise(life.stays):
        if after.first and after.first > today and (left := _seat(life, after.first - DAY, seats)) != str(after.first - DAY):
            yield f"candidacy {life.candidacy} leaves position {stay.position} for {after.first}, and it is free after {left}"


def _wages(organisation: Organisation, counted: Counter[str], today: date) -> Iterator[str]:
    """On the first of a month no wage of the day is under a fifth of the rate of the day."""
    if today.day != 1:
        return
    least = organisation.rate_on(today) / 5
    wages = _wages_by_day()
    for number, life in organisation.lives.items():
        if not life.has_job(today) or life.starts_on > today or (life.last_day and life.last_day < today):
            continue
        _, paid = max(each for each in wages[number] if each[0] <= today)
        counted["lønninger sett på"] += 1
        if paid < least:
            yield f"candidacy {number} is paid {paid}, and a fifth of the rate is {least}"


def _wages_by_day() -> dict[int, list[tuple[date, Decimal]]]:
    """The kroner in the hour of each worker, by the day from which they hold; sealed, so read as their readers do."""
    with reading() as session:
        return {
            job.candidacy_id: [
                (job.starts_on, Decimal(job.wage["kroner_per_hour"])),
                *(
                    (version.from_on, Decimal(wage["kroner_per_hour"]))
                    for version in job.versions
                    if (wage := version.changes.get("wage"))
                ),
            ]
            for job in session.scalars(select(Employment).options(selectinload(Employment.versions)))
        }
