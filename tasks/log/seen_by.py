"""The list of who has read and changed what stands about a person is made of the log here, and sent to the person."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.language.languages import Both, Language
from domain.language.norwegian import counted_as
from domain.log.line import Opened
from domain.log.seen_by import Logged, SeenBy, SeenByForm, told
from domain.process import Life, RegisterStep
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy
from domain.tables.log import LogRow
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts
from tasks.load.positions import NotThere
from tasks.log.seen import looked_up
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.render.documents import paper, put_file, register
from tasks.send.mail import Mail
from tasks.settings import settings

_LIST = "seen_by_short"
_TITLE = Both("Hvem har sett opplysningene dine, kort utgave", "Kven har sett opplysningane dine, kort utgåve")


@move(SAVE)
def record_seen_by(form: SeenByForm) -> Receipt:
    """Raises NotThere."""
    with unit_of_work() as session:
        newest = session.scalar(
            select(Candidacy).where(Candidacy.person_id == form.person).order_by(Candidacy.id.desc()).limit(1)
        )
        if newest is None:
            raise NotThere("Person", form.person)
        person, asked = candidacy_facts(session, newest.id).person, session.get(Staff, form.registered_by)
        reads, changes = told(_lines(session, newest.person_id), _names(session, person.language), person.language)
        since = session.scalar(select(func.min(LogRow.at)))
        letter = SeenBy(
            name=person.name,
            reads=reads,
            changes=changes,
            since=since.astimezone(OSLO).date() if since else today(),
            contact_name=asked.name if asked else settings().organisation_name,
            contact_phone=(asked.phone if asked else None) or settings().organisation_phone,
            dated=today(),
            language=person.language,
        )
        sheet = paper(_LIST, _TITLE, letter)
        document = register(session, Life.CANDIDACY, newest.id, sheet)
        put_file(document, sheet.content)
        looked_up(session, Opened.TRAIL, newest.person)
        return record(
            session,
            Life.REGISTER,
            newest,
            RegisterStep.SEEN_BY_TOLD,
            done=f"Listen til person {newest.person_id} er laget, med {counted_as(len(reads), 'linje', 'linjer')} om lesing og {len(changes)} om endring.",
            then="spør personen om listen er til å forstå.",
            mails=[Mail(template="seen_by", to=person.contact(), context={"letter": letter}, attach_ids=(document.id,))],
        )


def _lines(session: Session, person: int) -> Iterator[Logged]:
    of_person = select(LogRow).where(LogRow.person_id == person).order_by(LogRow.id)
    for row in session.scalars(of_person):
        yield Logged(
            on=row.at.date(),
            who=row.who,
            staff=row.staff_id,
            what=row.what,
            about=row.about,
            is_new=row.before is None,
            is_removed=row.after is None,
        )


_COORDINATOR, _SPECIALIST = Both("koordinator", "koordinator"), Both("jobbspesialist", "jobbspesialist")


def _names(session: Session, language: Language) -> dict[int, str]:
    """«Kari Nordmann, koordinator», also of those who have left."""
    return {
        row.id: f"{row.name}, {(_COORDINATOR if row.is_coordinator else _SPECIALIST).written(language)}"
        for row in session.scalars(select(Staff))
    }
