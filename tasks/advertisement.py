"""An announcement is written, extended and closed here, and whom we told about it."""

from sqlalchemy import func, select

from domain.advertisement import AdvertiseForm, CloseAdvertForm, RecruitingForm
from domain.advertisement import Advertisement as Decided
from domain.norwegian import short_day
from domain.position_facts import PositionFacts
from domain.positions import Advertisement, Position, RecruitingNote
from domain.process import Life, PositionStep
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.mail import Mail
from tasks.recorded import Recorded
from tasks.recording import Paper, record


def record_advertisement(position: PositionFacts, form: AdvertiseForm, decided: Decided, papers: list[Paper]) -> Recorded:
    """A new round, or the open round of the same publishing day changed."""
    with unit_of_work() as session:
        row = session.get_one(Position, position.number)
        advert = next((each for each in row.advertisements if each.publish_on == form.publish_on and not each.closed_on), None)
        if advert is None:
            last = session.scalar(select(func.max(Advertisement.round)).where(Advertisement.position_id == row.id))
            advert = Advertisement(round=(last or 0) + 1, publish_on=form.publish_on)
            row.advertisements.append(advert)
        advert.deadline, advert.text = form.deadline, form.text
        advert.reserved_for_residents = form.reserved_for_residents
        return record(
            session,
            Life.POSITION,
            row,
            PositionStep.ADVERTISED,
            done=f"{position.label} er lyst ut med frist {short_day(form.deadline)} (runde {advert.round}).",
            then="legg teksten på nettsiden, fortell om stillingen (04c), og registrer søknadene (04d).",
            papers=papers,
            mails=[
                Mail(
                    template="advertisement",
                    to=position.workplace.leader,
                    facts={"advert": decided},
                    attach=("advertisement", "advertisement_short"),
                )
            ],
            facts={"round": advert.round, "deadline": str(form.deadline)},
        )


def record_advert_ended(position: PositionFacts, form: CloseAdvertForm) -> Recorded:
    with unit_of_work() as session:
        row = session.get_one(Position, position.number)
        advert = row.advertisements[-1]
        if form.what == "forleng fristen" and form.new_deadline:
            advert.deadline = form.new_deadline
            done, step, then = f"Fristen for {position.label} er nå {short_day(form.new_deadline)}.", PositionStep.ADVERTISED, ""
        else:
            advert.closed_on, advert.close_reason = today(), form.reason
            done, step, then = (
                f"Utlysningen av {position.label} er lukket.",
                PositionStep.ADVERT_CLOSED,
                "lys ut på nytt (04) når det passer.",
            )
            if form.what == "legg ned stillingen":
                row.closed_on = today()
                done, step, then = f"{position.label} er lagt ned.", PositionStep.POSITION_CLOSED, ""
        return record(session, Life.POSITION, row, step, done=done, then=then)


def record_recruiting(position: PositionFacts, form: RecruitingForm) -> Recorded:
    with unit_of_work() as session:
        row = session.get_one(Position, position.number)
        session.add(RecruitingNote(position_id=row.id, told=form.told, told_on=form.told_on))
        return record(
            session, Life.POSITION, row, PositionStep.RECRUITED, done=f"Notert: {form.told} er fortalt om {position.label}."
        )
