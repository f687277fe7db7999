"""Which of the office's own templates are not used is told the administrators, once for as long as the faults are the same."""

import hashlib
from datetime import date

from sqlalchemy import select

from domain.contact import Contact, Role
from domain.process import Life
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff, here_on
from tasks.database import unit_of_work
from tasks.render.own_templates import warnings
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.settings import settings

_MOST = 20


def queue_template_mails(day: date) -> int:
    """Queue one mail to each administrator of what is new; return how many."""
    if not settings().own_templates.is_dir() or not (lines := list(warnings())):
        return 0
    seen = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    told = 0
    with unit_of_work() as session:
        for staff in session.scalars(select(Staff).where(Staff.is_administrator, here_on(day))).all():
            key = f"own_templates:{seen}:{staff.id}"
            if session.scalar(select(OutboxRow.id).where(OutboxRow.key == key)):
                continue
            mail = Mail(
                template="own_templates",
                to=Contact(role=Role.COORDINATOR, name=staff.name, email=staff.email),
                context={"faults": lines[:-1][:_MOST], "more": len(lines) - 1 > _MOST},
            )
            queue(session, key, Life.REGISTER, staff.id, mail)
            told += 1
    return told
