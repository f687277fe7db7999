"""The reminder on a visit's own morning: what to bring, and where to register it afterwards."""

from datetime import date

from sqlalchemy import select

from domain.contact import Contact, Role
from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from tasks.database import reading, unit_of_work
from tasks.render.documents import paper, put_file, register
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.visit_address import visit_address
from tasks.visits.runs import reminder_key
from tasks.visits.sheet import sheet_of


def why_no_reminder(visit_id: int, sequence: int, day: date) -> str:
    """Why the reminder of this visit is not needed on `day`; blank when it is."""
    with reading() as session:
        visit = session.get(Visit, visit_id)
        if visit is None or visit.status == VisitStatus.CANCELLED:
            return f"Besøk {visit_id} er avlyst. Ingen er varslet."
        if visit.status != VisitStatus.PLANNED:
            return f"Besøk {visit_id} er allerede registrert. Ingen er varslet."
        if visit.planned_on > day:
            return f"Besøk {visit_id} er flyttet til {short_day(visit.planned_on)}. Ingen er varslet nå."
        if visit.planned_on < day:
            return f"Dagen for besøk {visit_id} ({short_day(visit.planned_on)}) er over. Ingen er varslet nå."
        if visit.sequence != sequence:
            return f"Besøk {visit_id} er endret siden, og har et eget varsel. Ingen er varslet av dette."
        if session.scalar(select(OutboxRow.id).where(OutboxRow.key == reminder_key(visit_id, sequence))):
            return f"Jobbspesialisten er allerede varslet om besøk {visit_id}."
    return ""


def queue_reminder(visit_id: int) -> str:
    """Queue the mail, with the sheet to fill in where there is no link; return what was done."""
    with unit_of_work() as session:
        visit = session.get_one(Visit, visit_id)
        staff = session.get_one(Staff, visit.job_specialist_id)
        link = visit_address(visit.id, staff.id, staff.link_version, visit.planned_on)
        sheet = sheet_of(session, visit)
        made = []
        if not link:
            rendered = paper("visit_sheet", f"Besøksark {short_day(visit.planned_on)}", sheet, part=str(visit.id))
            made.append(register(session, Life.CANDIDACY, visit.candidacy_id, rendered))
            put_file(made[0], rendered.content)
        mail = Mail(
            template="visit_reminder",
            to=Contact(role=Role.JOB_SPECIALIST, name=staff.name, email=staff.email),
            context={"sheet": sheet, "link": link},
            attach=("visit_sheet",),
        )
        queue(session, reminder_key(visit.id, visit.sequence), Life.CANDIDACY, visit.candidacy_id, mail, made=made)
        return f"Jobbspesialisten er varslet om besøk {visit.id} hos {sheet.workplace} {short_day(visit.planned_on)}."
