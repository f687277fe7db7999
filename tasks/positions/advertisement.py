"""An announcement is written, extended and closed here, and notes of recruiting for it."""

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.candidacies.facts import StaffFacts
from domain.contact import Contact, Role
from domain.language.norwegian import counted_as, short_day
from domain.positions.advertisement import AdvertiseForm
from domain.positions.advertisement import Advertisement as Decided
from domain.positions.advertisement_end import CloseAdvertForm, RecruitingForm
from domain.positions.facts import PositionFacts
from domain.process import Life, PositionStep
from domain.tables.positions import AdvertisementRow, Position, RecruitingNote
from domain.tables.staff import Staff
from tasks.candidacies.application import close_others, waiting_for
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.record.submission import current
from tasks.send.mail import Mail, compose

_AROUND_AND_BETWEEN = 3  # what stands before, between and after the two dashed lines


@move(SAVE)
def record_advertisement(position: PositionFacts, form: AdvertiseForm, decided: Decided, papers: list[Paper]) -> Receipt:
    """Write a new round, or change the open round of the same publishing day."""
    with unit_of_work() as session:
        row = session.get_one(Position, position.number)
        advert = next((each for each in row.advertisements if each.publish_on == form.publish_on and not each.closed_on), None)
        changed = advert is not None
        if advert is None:
            last = session.scalar(select(func.max(AdvertisementRow.round)).where(AdvertisementRow.position_id == row.id))
            advert = AdvertisementRow(round=(last or 0) + 1, publish_on=form.publish_on)
            row.advertisements.append(advert)
        advert.deadline, advert.text = form.deadline, form.text
        advert.reserved_for_residents = form.reserved_for_residents
        return record(
            session,
            Life.POSITION,
            row,
            PositionStep.ADVERTISED,
            done=f"{position.label} er lyst ut med frist {short_day(form.deadline)} (runde {advert.round}).",
            then="legg teksten på nettsiden (den er på e-post til deg), fortell om stillingen (04c), og registrer søknadene (04d).",
            papers=papers,
            mails=_mails(session, position, decided, changed=changed),
            ids={"round": advert.round, "deadline": str(form.deadline)},
        )


@move(SAVE)
def record_advert_ended(
    position: PositionFacts, form: CloseAdvertForm, extended: Decided | None, coordinator: StaffFacts, papers: list[Paper]
) -> tuple[Receipt, list[Receipt]]:
    """Extend or close the open round; close a position given up too, and each candidacy for it: send all the receipts."""
    with unit_of_work() as session:
        row = session.get_one(Position, position.number)
        advert = next((each for each in row.advertisements if not each.closed_on), None)
        if extended and advert:
            advert.deadline = extended.deadline
            receipt = record(
                session,
                Life.POSITION,
                row,
                PositionStep.ADVERTISED,
                done=f"{position.label} har ny søknadsfrist: {short_day(extended.deadline)}.",
                then="bytt teksten på nettsiden, og registrer søknadene (04d).",
                papers=papers,
                mails=_mails(session, position, extended, changed=True),
                ids={"round": advert.round, "deadline": str(extended.deadline)},
            )
            return receipt, []
        if advert:
            advert.closed_on, advert.close_reason = form.decided_on, form.reason
        if form.what == "legg ned stillingen":
            row.closed_on, row.close_reason = form.decided_on, form.reason
            answered = len(waiting_for(session, row.id))
            receipt = record(
                session,
                Life.POSITION,
                row,
                PositionStep.POSITION_CLOSED,
                done=f"{position.label} er lagt ned.{_answered(answered)}",
                then="skriv inn svarene om nye jobber når de kommer (skjema 12b)." if answered else "",
            )
            return receipt, close_others(session, row.id, None, coordinator)
        then = "lys ut på nytt (04a) når det passer."
        if position.applicants:
            then = f"gi svar til alle som har søkt (skjema 06d); åpne søknader: {position.applicants}."
        done = f"Utlysningen av {position.label} er lukket."
        return record(session, Life.POSITION, row, PositionStep.ADVERT_CLOSED, done=done, then=then), []


@move(SAVE)
def record_recruiting(position: PositionFacts, form: RecruitingForm) -> Receipt:
    with unit_of_work() as session:
        row = session.get_one(Position, position.number)
        session.add(RecruitingNote(position_id=row.id, told=form.told, told_on=form.told_on))
        done = f"Notert hvem som er fortalt om {position.label}."  # not who: it may be a name
        return record(session, Life.POSITION, row, PositionStep.RECRUITED, done=done)


def _answered(number: int) -> str:
    if not number:
        return ""
    return f" {counted_as(number, 'søknad', 'søknader')} er avsluttet med brev, og avtalte intervjuer er avlyst."


def _mails(session: Session, position: PositionFacts, advert: Decided, *, changed: bool) -> list[Mail]:
    """To the leader, with the text for the web; and the same text to the coordinator, who puts it on ours."""
    context = {"advert": advert, "changed": changed}
    attached = ("advertisement", "advertisement_short")
    mails = [Mail(template="advertisement", to=position.workplace.leader, context=context, attach=attached)]
    coordinator = session.get(Staff, current().registered_by) if current().registered_by else None
    if coordinator:
        text = _for_the_web(compose(mails[0], coordinator.name, coordinator.phone)[1])
        to = Contact(role=Role.COORDINATOR, name=coordinator.name, email=coordinator.email)
        mails.append(Mail(template="advertisement_web", to=to, context=context | {"text": text}, attach=attached))
    return mails


def _for_the_web(body: str) -> str:
    """What stands between the two dashed lines of the leader's mail; all of it, where an office's own has no such lines."""
    parts = re.split(r"^– – – .*$", body, flags=re.MULTILINE)
    return (parts[1] if len(parts) == _AROUND_AND_BETWEEN else body).strip()
