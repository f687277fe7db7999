"""The owner of a life: the coordinator whose list it is on."""

from sqlalchemy import ColumnElement, ScalarSelect, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from domain.process import Life
from domain.tables.history import HistoryRow
from domain.tables.staff import Staff


def owner_of(
    life: Life | InstrumentedAttribute[str], number: ColumnElement[int] | InstrumentedAttribute[int]
) -> ScalarSelect[int | None]:
    """A subquery beside each life: the coordinator who registered its newest step, who may have left since; else null.

    One look into the history's index for each life that is read, however long the history is.
    """
    newest = (
        select(HistoryRow.registered_by)
        .where(HistoryRow.life == life, HistoryRow.life_id == number)
        .order_by(HistoryRow.id.desc())
        .limit(1)
        .correlate_except(HistoryRow)
        .scalar_subquery()
    )
    who = aliased(Staff)
    return select(who.id).where(who.id == newest, who.is_coordinator).correlate_except(who, HistoryRow).scalar_subquery()
