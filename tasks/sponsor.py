"""A sponsor is written here, the first and the ones after."""

from datetime import timedelta

from domain.position_facts import PositionFacts
from domain.positions import Position, Sponsor
from domain.process import Life, PositionStep
from domain.sponsor import SponsorFields, SponsorLetter
from tasks.database import unit_of_work
from tasks.mail import Mail
from tasks.recorded import Recorded
from tasks.recording import Paper, record


def record_sponsor(position: PositionFacts, form: SponsorFields, letter: SponsorLetter, papers: list[Paper]) -> Recorded:
    """The new sponsor from the letter's first day; the one before ends the day before. The same first day is a change."""
    with unit_of_work() as session:
        row = session.get_one(Position, position.number)
        sponsor = next((each for each in row.sponsors if each.from_on == letter.from_on), None)
        if sponsor is None:
            for earlier in row.sponsors:
                if earlier.until_on is None:
                    earlier.until_on = letter.from_on - timedelta(days=1)
            sponsor = Sponsor(from_on=letter.from_on)
            row.sponsors.append(sponsor)
        sponsor.name, sponsor.email, sponsor.phone = form.sponsor_name, form.sponsor_email, form.sponsor_phone
        sponsor.substitute_name, sponsor.substitute_email = form.substitute_name, form.substitute_email
        sponsor.substitute_phone = form.substitute_phone
        pair = form.pair(letter.from_on)
        return record(
            session,
            Life.POSITION,
            row,
            PositionStep.SPONSOR_APPOINTED,
            done=f"{position.label} har fått fadder og vikarfadder.",
            then=_next(position),
            papers=papers,
            mails=[
                Mail(template="sponsor", to=contact, facts={"letter": letter}, attach=("sponsor_letter",))
                for contact in (pair.sponsor, pair.substitute)
            ],
        )


def _next(position: PositionFacts) -> str:
    if position.seat_held_by is not None:
        return "fortell det til arbeidstakeren og jobbspesialisten, helst med den nye fadderen til stede."
    return "lys ut stillingen (skjema 04a)." if position.advert is None else ""
