"""A workplace is retired here, once nothing of it is open."""

from sqlalchemy import select

from domain.positions.retired_workplace import RetireWorkplaceForm, retire_workplace
from domain.process import Life, RegisterStep
from domain.tables.positions import Position, Workplace
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere, workplace_facts
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.visits.changes import followed_at


@move(SAVE)
def record_retired(form: RetireWorkplaceForm) -> Receipt:
    """Looked at and written in one transaction, so that no position is made there meanwhile. Raises NotThere and what the rule says."""
    with unit_of_work() as session:
        workplace = session.get(Workplace, form.workplace, with_for_update=True)
        if workplace is None:
            raise NotThere("Arbeidsplass", form.workplace)
        still_open = select(Position.id).where(Position.workplace_id == workplace.id, Position.closed_on.is_(None))
        followed = followed_at(session, workplace.id, today())
        retire_workplace(workplace_facts(workplace), form, session.scalars(still_open.order_by(Position.id)).all(), followed)
        workplace.retired_on, workplace.retired_because = today(), form.reason
        return record(
            session,
            Life.REGISTER,
            workplace,
            RegisterStep.WORKPLACE_RETIRED,
            done=f"Arbeidsplass {workplace.id}, {workplace.name} i {workplace.municipality}, er gått ut av listene. Historikken står.",
        )
