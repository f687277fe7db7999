"""A person's answer on hearing of other jobs is written here."""

from sqlalchemy import select

from domain.candidacies.pool import PoolForm
from domain.consent.purposes import ConsentTo
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Candidacy, Person
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.positions import NotThere
from tasks.record.consents import note_answer
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
        newest = session.scalars(
            select(Candidacy).where(Candidacy.person_id == person.id).order_by(Candidacy.id.desc()).limit(1)
        ).one()
        note_answer(
            session,
            newest,
            ConsentTo.POOL,
            yes=person.in_pool,
            on=form.answered_on,
            how=form.consent_how,
            explained_by=form.consent_explained_by,
        )
        return record(
            session,
            Life.REGISTER,
            person,
            RegisterStep.POOL_ANSWERED,
            done=f"Person {person.id} vil {'' if person.in_pool else 'ikke '}høre om nye jobber.",
            then="velg personen i skjema 04d når en stilling passer." if person.in_pool else "",
            ids={"answered_on": str(form.answered_on)},
        )
