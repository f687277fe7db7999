"""The choice is written here: one candidacy gets the offer, the others wait."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.choice import ChooseForm, SomeoneElseChosen, TrialOffer
from domain.candidacies.facts import CandidacyFacts
from domain.contract.cautions import Caution
from domain.language.norwegian import short_day
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from domain.tables.positions import Position
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacy_standing import next_of
from tasks.load.offers import has_the_offer
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail


def load_offered(position_id: int) -> int | None:
    """The candidacy that has a position's offer or is in its trial or job, or None."""
    with reading() as session:
        return _offered(session, position_id)


def _offered(session: Session, position_id: int) -> int | None:
    return session.scalar(select(Candidacy.id).where(Candidacy.position_id == position_id, has_the_offer()).limit(1))


def offered_to_another(session: Session, candidacy: CandidacyFacts) -> int | None:
    """The other candidacy that has the offer. Of two that ask at once the second waits here and sees what the first wrote."""
    position = session.get_one(Position, candidacy.position.number, with_for_update=True)
    offered = _offered(session, position.id)
    return None if offered == candidacy.number else offered


@move(SAVE)
def record_choice(
    candidacy: CandidacyFacts, form: ChooseForm, offer: TrialOffer, papers: list[Paper], cautions: Sequence[Caution] = ()
) -> Receipt:
    """Raises SomeoneElseChosen when another was chosen since the facts were read."""
    with unit_of_work() as session:
        if other := offered_to_another(session, candidacy):
            raise SomeoneElseChosen(candidacy, other)
        row = session.get_one(Candidacy, candidacy.number)
        row.chosen_on, row.answer_by = row.chosen_on or today(), form.answer_by
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.CHOSEN,
            done=f"{candidacy.label} er valgt og har fått tilbud med svarfrist {short_day(form.answer_by)}. De andre er reserver.",
            then=f"{next_of(session, row)} Sier søkeren nei, bruk skjema 12.",
            papers=papers,
            mails=[
                Mail(
                    template="trial_offer", to=candidacy.person.contact(), context={"offer": offer}, attach=("trial_offer_short",)
                )
            ],
            cautions=cautions,
            ids={"answer_by": str(form.answer_by)},
        )
