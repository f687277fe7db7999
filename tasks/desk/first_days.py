"""The steps of an office's first days, each ticked by what is registered."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from domain.desk.desk import FirstStep
from domain.desk.link import Leads
from domain.tables.base import Table
from domain.tables.partners import CentralAgreementRow
from domain.tables.positions import Position, Sponsor, Workplace
from domain.tables.staff import Staff, TariffRateRow

_STEPS: tuple[tuple[str, str, type[Table], bool], ...] = (
    ("Registrer deg selv", "00a", Staff, False),
    ("Registrer en jobbspesialist", "00a", Staff, True),
    ("Registrer en arbeidsplass", "00b", Workplace, False),
    ("Registrer en tariffsats: hele timelønnen, ikke 20 prosent av den", "00c", TariffRateRow, False),
    ("Registrer den sentrale avtalen med en partner", "01", CentralAgreementRow, False),
    ("Registrer den første lokale avtalen", "02", Position, False),
    ("Utnevn en fadder", "03", Sponsor, False),
)


def first_steps(session: Session) -> tuple[FirstStep, ...]:
    """All of them, in the order of the process."""
    steps = []
    for says, form, table, is_specialist in _STEPS:
        there = (
            exists(select(table.__table__.c.id).where(Staff.is_job_specialist))
            if is_specialist
            else exists(select(table.__table__.c.id))
        )
        steps.append(FirstStep(says=says, address=f"/{Leads.FORM}/{form}", done=bool(session.scalar(select(there)))))
    return tuple(steps)
