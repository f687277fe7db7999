"""HELT MED itself in the rehearsal and the example: its staff, and the tariff rates it starts with."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select

from deployments.rehearsal import people as people
from deployments.rehearsal.coordinator import Coordinator, newest
from deployments.rehearsal.workplaces import KnownWorkplace
from domain.days.working_days import next_working_day
from domain.language.norwegian import kroner
from domain.pay.shipped_rates import ADULT_IN_HOSPITALITY, HOSPITALITY, RIKSAVTALEN, SHIPPED_RATES
from domain.pay.wages import TariffRate
from domain.tables.candidacies import Employment
from domain.tables.staff import Staff, TariffRateRow
from tasks.clock import today
from tasks.database import reading

COORDINATOR, SPECIALIST, STAND_IN = "Kari Koordinator", "Jens Jobbspesialist", "Stine Stedfortreder"
ONE_FOR_ALL = "øvelsen har bare én jobbspesialist og en vikar"
INVENTED_AGREEMENT, _INVENTED_GROUP = "Eksempelavtalen", "eksempelsats, ikke ekte"
_HOSPITALITY_KINDS = ("hotell", "restaurant eller kafé")


async def register_organisation(coordinator: Coordinator, rates: Sequence[TariffRate] = SHIPPED_RATES) -> None:
    """Register the staff and the tariff rates, as on the first day of an installation."""
    for name, roles in ((COORDINATOR, ["koordinator"]), (SPECIALIST, ["jobbspesialist"]), (STAND_IN, ["jobbspesialist"])):
        await _staff(coordinator, name, roles)
        if name == COORDINATOR:
            coordinator.me = coordinator.pick("staff", newest(Staff))
    await _staff(coordinator, SPECIALIST, ["jobbspesialist"], stand_in=coordinator.pick("job_specialists", newest(Staff)))
    for rate in (*rates, _invented_rate()):
        await coordinator.submit(
            "00c",
            agreement=rate.agreement,
            group=rate.group,
            valid_from=rate.valid_from.isoformat(),
            kroner_per_hour=kroner(rate.kroner_per_hour),
            source=rate.source,
        )


def _invented_rate() -> TariffRate:
    """A rate for workplaces whose agreements have no shipped rate: shops and municipalities."""
    return TariffRate(
        agreement=INVENTED_AGREEMENT,
        group=_INVENTED_GROUP,
        valid_from=today().replace(month=1, day=1),
        kroner_per_hour=Decimal(200),
        source="oppdiktet, bytt den med deres egen",
    )


async def _staff(coordinator: Coordinator, name: str, roles: list[str], stand_in: str = "") -> None:
    await coordinator.submit(
        "00a",
        name=name,
        email=people.email(name, "heltmed.example"),
        phone=people.phone(Random(name)),
        roles=roles,
        stand_in=stand_in,
    )


async def specialists_come_and_go(coordinator: Coordinator, first: date) -> AsyncIterator[date]:
    """Half a year in, the job specialist is away for a fortnight (14c); after a year all the workers go to the stand-in (14d)."""
    yield next_working_day(first + timedelta(weeks=26))
    await coordinator.submit(
        "14c",
        job_specialist=coordinator.job_specialist(SPECIALIST),
        first=(today() + timedelta(days=5)).isoformat(),
        last=(today() + timedelta(days=18)).isoformat(),
        reason="kurs",
    )
    yield next_working_day(first + timedelta(weeks=52))
    while not _has_somebody_at_work(SPECIALIST):
        yield next_working_day(today() + timedelta(weeks=2))
    await coordinator.submit(
        "14d",
        job_specialist=coordinator.job_specialist(SPECIALIST),
        from_on=(today() + timedelta(days=7)).isoformat(),
        reason="omfordeling",
        to=[coordinator.job_specialist(STAND_IN)],
        caseload_reason=ONE_FOR_ALL,
    )


def _has_somebody_at_work(job_specialist: str) -> bool:
    with reading() as session:
        jobs = select(Employment.id).join(Staff, Staff.id == Employment.job_specialist_id)
        found = jobs.where(Staff.name == job_specialist, Employment.starts_on <= today(), Employment.last_day.is_(None)).limit(1)
        return session.scalar(found) is not None


def rate_for(coordinator: Coordinator, workplace: KnownWorkplace) -> str:
    """The rate in force for this kind of workplace, as the dropdown shows it.

    The shipped rate of Riksavtalen begins in 2026; before that, the regulation's minimum.
    """
    wanted = [(INVENTED_AGREEMENT, _INVENTED_GROUP)]
    if workplace.kind in _HOSPITALITY_KINDS:
        wanted = [(RIKSAVTALEN, "ufaglært, begynnerlønn"), (HOSPITALITY, ADULT_IN_HOSPITALITY)]
    with reading() as session:
        for agreement, group in wanted:
            begun = select(TariffRateRow.id).where(
                TariffRateRow.agreement == agreement, TariffRateRow.group == group, TariffRateRow.valid_from <= today()
            )
            found = session.scalars(begun.order_by(TariffRateRow.valid_from.desc())).first()
            if found:
                return coordinator.pick("tariff_rates", found)
    raise LookupError(workplace.kind)
