"""The days on which one worker is not visited: the worker's own, and those of the workplace of each day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.days.working_days import fellesferie
from domain.planning.facts import ClosedPeriod
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import ClosedPeriodRow
from tasks.load.workplace_of_day import Stay, stays_of

_FELLESFERIE = "fellesferie"


def closed_days(session: Session, candidacy: Candidacy) -> list[ClosedPeriod]:
    """The registered ones, by their first days. Those of a workplace count while the worker is there."""
    stays = stays_of(candidacy)
    ours, theirs = ClosedPeriodRow.candidacy_id == candidacy.id, {stay.position.workplace_id for stay in stays}
    rows = session.scalars(
        select(ClosedPeriodRow)
        .where(ours | ClosedPeriodRow.workplace_id.in_(theirs))
        .order_by(ClosedPeriodRow.first, ClosedPeriodRow.id)
    )
    return [
        ClosedPeriod(first=first, last=last, reason=row.reason)
        for row in rows
        for first, last in _of_the_worker(row, candidacy.id, stays)
    ]


def _of_the_worker(row: ClosedPeriodRow, candidacy_id: int, stays: list[Stay]) -> Iterator[tuple[date, date]]:
    if row.candidacy_id == candidacy_id:
        yield row.first, row.last
        return
    there = (stay.within(row.first, row.last) for stay in stays if stay.position.workplace_id == row.workplace_id)
    yield from filter(None, there)


def fellesferie_of(candidacy: Candidacy, first: date, last: date) -> list[ClosedPeriod]:
    """The common holidays from `first` to `last`, each while the worker is at a workplace that keeps them."""
    years = [fellesferie(year) for year in range(first.year, last.year + 1)]
    keeping = [stay for stay in stays_of(candidacy) if stay.position.workplace.keeps_fellesferie]
    found = (stay.within(*days) for days in years for stay in keeping)
    return [ClosedPeriod(first=begins, last=ends, reason=_FELLESFERIE) for begins, ends in filter(None, found)]
