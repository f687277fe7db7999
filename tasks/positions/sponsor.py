"""A sponsor is written here, the first and those after."""

from datetime import timedelta
from itertools import pairwise

from sqlalchemy.orm import Session

from domain.language.norwegian import short_day
from domain.positions.facts import PositionFacts
from domain.positions.sponsor import SponsorChangeForm, SponsorFields, SponsorForm, SponsorLetter
from domain.process import Life, PositionStep
from domain.tables.positions import Position, Sponsor
from tasks.contacts.followed import sponsor_on_panels, what_follows
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.positions.sponsor_change import Worker, record_for_worker
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail


@move(SAVE)
def record_sponsor(position: PositionFacts, form: SponsorForm, letter: SponsorLetter, papers: list[Paper]) -> Receipt:
    """The first sponsor of a position."""
    then = "lys ut stillingen (skjema 04a)." if position.advert is None else ""
    with unit_of_work() as session:
        return _record(session, position, form, letter, papers, then)


@move(SAVE)
def record_sponsor_change(
    position: PositionFacts, form: SponsorChangeForm, letter: SponsorLetter, papers: list[Paper], worker: Worker | None
) -> list[Receipt]:
    """Write another sponsor, and what the worker in the seat and those around are told: send all the receipts."""
    day = short_day(letter.from_on)
    then = f"la arbeidstakeren hilse på den nye fadderen før {day}. De som er rundt, har fått beskjed." if worker else ""
    with unit_of_work() as session:
        receipt = _record(session, position, form, letter, papers, then)
        if worker is None:
            return [receipt]
        for_worker = record_for_worker(session, worker, form)
        whole = receipt.model_copy(
            update={name: getattr(receipt, name) + getattr(for_worker, name) for name in ("documents", "mails", "letters")}
        )
        return [whole, for_worker]


def _record(
    session: Session, position: PositionFacts, form: SponsorFields, letter: SponsorLetter, papers: list[Paper], then: str
) -> Receipt:
    """Write the new sponsor from the letter's first day; the earlier one ends the day before. The same first day is a change."""
    row = session.get_one(Position, position.number)
    again = sponsor_on_panels(session, row, form.sponsor_name, form.sponsor_email) if row.sponsors else []
    sponsor = next((each for each in row.sponsors if each.from_on == letter.from_on), None)
    if sponsor is None:
        sponsor = Sponsor(from_on=letter.from_on)
        row.sponsors.append(sponsor)
    sponsor.name, sponsor.email, sponsor.phone = form.sponsor_name, form.sponsor_email, form.sponsor_phone
    sponsor.substitute_name, sponsor.substitute_email = form.substitute_name, form.substitute_email
    sponsor.substitute_phone = form.substitute_phone
    sponsor.visits_in_calendar = form.visits_in_calendar
    for earlier, later in pairwise(sorted(row.sponsors, key=lambda each: each.from_on)):
        earlier.until_on = later.from_on - timedelta(days=1)
        later.until_on = None
    pair = form.pair(letter.from_on, letter.language)
    return record(
        session,
        Life.POSITION,
        row,
        PositionStep.SPONSOR_APPOINTED,
        done=f"{position.label} har fått fadder og vikarfadder. {what_follows(None, again)}".rstrip(),
        then=then,
        papers=papers,
        mails=[
            Mail(template="sponsor", to=contact, context={"letter": letter}, attach=("sponsor_letter",))
            for contact in (pair.sponsor, pair.substitute)
        ]
        + again,
    )
