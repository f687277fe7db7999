"""A person's answer on hearing of other jobs is written here."""

from domain.candidacies.pool import PoolForm
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Person
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.record.receipt import Receipt
from tasks.record.step import record


@move(SAVE)
def record_pool_answer(form: PoolForm) -> Receipt:
    """Raises NotThere."""
    with unit_of_work() as session:
        person = session.get(Person, form.person)
        if person is None:
            raise NotThere("Person", form.person)
        person.in_pool = form.wants == "ja"
        return record(
            session,
            Life.REGISTER,
            person,
            RegisterStep.POOL_ANSWERED,
            done=f"Person {person.id} vil {'' if person.in_pool else 'ikke '}høre om nye jobber.",
            then="velg personen i skjema 04d når en stilling passer." if person.in_pool else "",
            ids={"answered_on": str(form.answered_on)},
        )
