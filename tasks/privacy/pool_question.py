"""One who waits for a job is asked here, after 23 months, whether they still do; without an answer they are off the list at 24."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.pool import PoolQuestion
from domain.contact import Role
from domain.days.working_days import is_working_day
from domain.language.languages import Both
from domain.privacy.periods import Keeping, period_on
from domain.privacy.retention import PersonHeld, asks_on
from domain.process import Life
from domain.tables.candidacies import Candidacy, Person
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff, here_on
from tasks.database import unit_of_work
from tasks.load.candidacies import candidacy_facts
from tasks.load.owners import owner_of
from tasks.privacy.held import persons_held
from tasks.privacy.periods import periods_in
from tasks.render.documents import paper, put_file, register
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.settings import settings

_QUESTION = "pool_question_short"
_TITLE = Both("Spørsmål om nye jobber, kort utgave", "Spørsmål om nye jobbar, kort utgåve")


def queue_pool_questions(day: date) -> int:
    """Queue the question to each who is due for it on this working day, once each time; return how many."""
    if not is_working_day(day):
        return 0
    with unit_of_work() as session:
        return sum(_ask(session, person, day) for person in list(persons_held(session, Person.in_pool)))


def _ask(session: Session, person: PersonHeld, day: date) -> bool:
    periods = periods_in(session)
    on = asks_on(person, periods, day)
    if on is None or on > day or person.said_yes_on is None:
        return False
    key = f"pool_question:{person.number}:{person.said_yes_on}"
    if session.scalar(select(OutboxRow.id).where(OutboxRow.key == key)):
        return False
    number = person.candidacies[-1].number
    to = candidacy_facts(session, number).person
    sender = _coordinator(session, number, day)
    letter = PoolQuestion(
        name=to.name,
        answer_by=period_on(periods, Keeping.POOL, day).ends(person.said_yes_on),
        contact_name=sender.name if sender else settings().organisation_name,
        contact_phone=(sender.phone if sender else None) or settings().organisation_phone,
        language=to.language,
    )
    sheet = paper(_QUESTION, _TITLE, letter, part=str(person.said_yes_on))
    document = register(session, Life.CANDIDACY, number, sheet)
    put_file(document, sheet.content)
    mail = Mail(template="pool_question", to=to.contact(Role.CANDIDATE), context={"letter": letter}, attach=(_QUESTION,))
    queue(session, key, Life.CANDIDACY, number, mail, sender=sender, made=[document])
    return True


def _coordinator(session: Session, candidacy: int, day: date) -> Staff | None:
    """The one whose list it is on, or else another who is here."""
    whose = session.scalar(select(owner_of(Life.CANDIDACY, Candidacy.id)).where(Candidacy.id == candidacy))
    staff = session.get(Staff, whose) if whose else None
    if staff and staff.is_here(day):
        return staff
    return session.scalars(select(Staff).where(Staff.is_coordinator, here_on(day)).order_by(Staff.id)).first()
