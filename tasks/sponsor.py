"""A sponsor is written here, the first and the ones after."""

from domain.position_facts import PositionFacts
from domain.positions import Position, Sponsor
from domain.process import Life, PositionStep
from domain.sponsor import SponsorFields, SponsorLetter
from tasks.database import unit_of_work
from tasks.mail import Mail
from tasks.recorded import Recorded
from tasks.recording import Paper, record


def record_sponsor(position: PositionFacts, form: SponsorFields, letter: SponsorLetter, papers: list[Paper]) -> Recorded:
    """The new sponsor from the letter's first day; the one before ends the day before."""
    with unit_of_work() as session:
        row = session.get_one(Position, position.number)
        for earlier in row.sponsors:
            if earlier.until_on is None:
                earlier.until_on = letter.from_on
        row.sponsors.append(
            Sponsor(
                name=form.sponsor_name,
                email=form.sponsor_email,
                phone=form.sponsor_phone,
                substitute_name=form.substitute_name,
                substitute_email=form.substitute_email,
                substitute_phone=form.substitute_phone,
                from_on=letter.from_on,
            )
        )
        pair = form.pair()
        return record(
            session,
            Life.POSITION,
            row,
            PositionStep.SPONSOR_APPOINTED,
            done=f"{position.label} har fått fadder og vikarfadder.",
            then="lys ut stillingen (skjema 04)." if position.advert is None else "",
            papers=papers,
            mails=[
                Mail(template="sponsor", to=contact, facts={"letter": letter}, attach=("sponsor_letter",))
                for contact in (pair.sponsor, pair.substitute)
            ],
        )
