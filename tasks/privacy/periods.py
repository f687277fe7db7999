"""How long each kind is kept: what an office has registered goes before what the program came with."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.language.norwegian import short_day
from domain.privacy.period_form import PeriodForm, period_of, registered
from domain.privacy.periods import SHIPPED_PERIODS, Period
from domain.process import Life, RegisterStep
from domain.tables.periods import PeriodRow
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.record.receipt import Receipt
from tasks.record.step import record


def load_periods() -> Sequence[Period]:
    with reading() as session:
        return periods_in(session)


def periods_in(session: Session) -> Sequence[Period]:
    rows = session.scalars(select(PeriodRow).order_by(PeriodRow.id))
    return (*(registered(row.keeping, row.valid_from, row.months, row.source) for row in rows), *SHIPPED_PERIODS)


@move(SAVE)
def record_period(form: PeriodForm) -> Receipt:
    """Raises what `period_of` raises."""
    period = period_of(form, today())
    with unit_of_work() as session:
        of_the_day = (PeriodRow.keeping == period.keeping, PeriodRow.valid_from == period.valid_from)
        row = session.scalars(select(PeriodRow).where(*of_the_day)).first() or PeriodRow(
            keeping=period.keeping, valid_from=period.valid_from
        )
        row.months, row.source = period.months, period.source
        session.add(row)
        session.flush()
        return record(
            session,
            Life.REGISTER,
            row,
            RegisterStep.PERIOD_REGISTERED,
            done=f"«{period.keeping}» blir tatt vare på i {period.length} fra {period.since}. Det gjelder fra {short_day(period.valid_from)}. "
            f"Kilde: {period.source}.",
            then="«93 Rydding» følger det. Det som skal bort, står på listen 30 dager før.",
        )
