"""The head of the log is mailed to the administrators once a month, so that it lies where no one with the database can reach it."""

from datetime import date

from sqlalchemy import select

from domain.contact import Contact, Role
from domain.days.working_days import is_working_day, next_working_day
from domain.process import Life
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff, here_on
from tasks.database import reading, unit_of_work
from tasks.log.check import check
from tasks.send.mail import Mail
from tasks.send.outbox import queue


def queue_heads(day: date) -> int:
    """Queue the month's head to each administrator, from its first working day on; return how many there are."""
    first = day.replace(day=1)
    if day < (first if is_working_day(first) else next_working_day(first)):
        return 0
    month = f"log_head:{day:%Y-%m}:"
    with reading() as session:
        told = set(session.scalars(select(OutboxRow.key).where(OutboxRow.key.startswith(month))))
        administrators = session.scalars(select(Staff).where(Staff.is_administrator, here_on(day)).order_by(Staff.id)).all()
    waiting = [staff for staff in administrators if f"{month}{staff.id}" not in told]
    if not waiting:
        return 0
    head, faults = check()  # read whole before anything is written, so that no writer waits for it
    with unit_of_work() as session:
        for staff in waiting:
            to = Contact(role=Role.COORDINATOR, name=staff.name, email=staff.email)
            context = {"day": day, "head": str(head), "lines": head.number, "faults": [str(fault) for fault in faults]}
            queue(session, f"{month}{staff.id}", Life.REGISTER, staff.id, Mail(template="log_head", to=to, context=context))
    return len(waiting)
