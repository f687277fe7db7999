"""Rows whose defaults are valid, for tests that need a candidacy in the database and not the forms that lead to it."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from domain.candidacies.facts import MeetingStatus
from domain.contract.terms import ContractTerms
from domain.days.day_plan import DayHours
from domain.pay.wages import Wage
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, PositionStep
from domain.tables.base import OSLO, Table
from domain.tables.candidacies import Candidacy, Employment, Interview, Person, Reference, TrialRow
from domain.tables.follow_up import Visit
from domain.tables.positions import AdvertisementRow, Position, Seat, Sponsor, Workplace
from domain.tables.staff import Staff, TariffRateRow

MONDAY_WEDNESDAY_THURSDAY = [
    DayHours(weekday=weekday, start=time(9), end=time(13)).model_dump(mode="json") for weekday in (0, 2, 3)
]
WAGE = Wage(
    agreement="Landsoverenskomsten HK–Virke",
    group="ufaglært",
    rate=Decimal("204.79"),
    rate_valid_from=date(2026, 4, 1),
    source="protokoll 2026",
    percent=Decimal(20),
    kroner_per_hour=Decimal("40.96"),
).model_dump(mode="json")


def put(session: Session, kind: type[Table], defaults: dict[str, Any], said: dict[str, Any]) -> Any:
    row = kind(**{**defaults, **said})
    session.add(row)
    session.flush()
    return row


def a_staff_row(session: Session, **said: Any) -> Staff:
    row: Staff = put(
        session,
        Staff,
        {
            "name": "Jon Spesialist",
            "email": "jon@heltmed.example",
            "phone": "93 33 33 33",
            "is_coordinator": True,
            "is_job_specialist": True,
            "caseload_cap": 30,
        },
        said,
    )
    return row


def a_rate_row(session: Session, **said: Any) -> TariffRateRow:
    row: TariffRateRow = put(
        session,
        TariffRateRow,
        {
            "agreement": "Landsoverenskomsten HK–Virke",
            "group": "ufaglært",
            "valid_from": date(2026, 4, 1),
            "kroner_per_hour": Decimal("204.79"),
            "source": "protokoll 2026",
        },
        said,
    )
    return row


def a_workplace_row(session: Session, **said: Any) -> Workplace:
    row: Workplace = put(
        session,
        Workplace,
        {
            "name": "Kiwi Bjorbekk",
            "employer_name": "Bjorbekk Dagligvare AS",
            "organisation_number": "974760673",
            "address": "Vesterveien 1, 4848 Arendal",
            "municipality": "Arendal",
            "kind": "butikk",
            "leader_name": "Ola Leder",
            "leader_email": "ola@bjorbekk.example",
            "leader_phone": "98 88 90 00",
            "keeps_fellesferie": False,
        },
        said,
    )
    return row


def a_position_row(session: Session, workplace: Workplace, **said: Any) -> Position:
    """A position with a sponsor and a closed round of advertising."""
    row: Position = put(
        session,
        Position,
        {
            "workplace": workplace,
            "seat_number": 1,
            "title": "butikkmedarbeider",
            "tasks": "fylle varer, rydde lager",
            "day_plan": MONDAY_WEDNESDAY_THURSDAY,
            "hours_per_week": Decimal(12),
            "tariff_agreement": "Landsoverenskomsten HK–Virke",
            "tariff_group": "ufaglært",
            "wage_percent": Decimal(20),
            "union_representative": "Per Tillitsvalgt",
            "clarified_on": date(2026, 11, 20),
            "part_time_documented_on": date(2026, 11, 20),
            "terms": ContractTerms(
                pension_scheme="Fjellheim Pensjon, 2 %", injury_insurance="Fjellheim Forsikring", pay_day=12
            ).model_dump(mode="json"),
            "deviations": {},
            "agreed_on": date(2026, 11, 20),
            "last_step": PositionStep.ADVERTISED,
        },
        said,
    )
    row.sponsors.append(
        Sponsor(
            name="Fia Fadder",
            email="fia@bjorbekk.example",
            phone="91 11 11 11",
            substitute_name="Vera Vikar",
            from_on=date(2026, 11, 25),
        )
    )
    row.advertisements.append(
        AdvertisementRow(
            round=1,
            publish_on=date(2026, 12, 1),
            deadline=date(2026, 12, 15),
            reserved_for_residents=False,
            text="",
            closed_on=date(2026, 12, 16),
        )
    )
    session.flush()
    return row


def a_candidacy_row(session: Session, position: Position, name: str = "Sara Søker", **said: Any) -> Candidacy:
    """A candidacy with both interviews passed, the reference answered, chosen."""
    person = Person(
        name=name,
        birth_date=date(1999, 5, 17),
        address="Storgata 2, 4848 Arendal",
        email=f"{name.split()[0].casefold()}@post.example",
        phone="92 22 22 22",
        in_pool=False,
    )
    row: Candidacy = put(
        session,
        Candidacy,
        {
            "person": person,
            "position": position,
            "advertisement": position.advertisements[-1],
            "applied_on": date(2026, 12, 3),
            "consent_on": date(2026, 12, 3),
            "benefit_confirmed_on": date(2026, 12, 3),
            "benefit_confirmed_by": "K.N.",
            "benefit_since": date(2018, 1, 1),
            "needs": "trenger én beskjed om gangen",
            "chosen_on": date(2027, 1, 8),
            "last_step": CandidacyStep.CHOSEN,
        },
        said,
    )
    for number in (1, 2):
        row.interviews.append(
            Interview(
                number=number,
                starts_at=datetime(2026, 12, 16 + number, 10, tzinfo=OSLO),
                minutes=45,
                place="møterommet",
                panel=[],
                sequence=0,
                status=MeetingStatus.HELD,
                answers=[],
                rating=4,
                passed=True,
                held_on=date(2026, 12, 16 + number),
            )
        )
    row.references.append(
        Reference(
            number=1,
            name="Rita Referanse",
            relation="lærer",
            consent_on=date(2026, 12, 18),
            asked_on=date(2026, 12, 18),
            answered_on=date(2027, 1, 5),
            answers=[],
            recommends=True,
        )
    )
    session.flush()
    return row


def a_trial_row(session: Session, candidacy: Candidacy, job_specialist: Staff, **said: Any) -> TrialRow:
    """A trial of four weeks from Monday 1 February 2027, with the seat taken."""
    row: TrialRow = put(
        session,
        TrialRow,
        {
            "candidacy_id": candidacy.id,
            "starts_on": date(2027, 2, 1),
            "ends_on": date(2027, 2, 28),
            "day_plan": MONDAY_WEDNESDAY_THURSDAY,
            "hours_per_week": Decimal(12),
            "employer": "arbeidsplassen",
            "wage": WAGE,
            "job_specialist_id": job_specialist.id,
        },
        said,
    )
    session.add(Seat(position_id=candidacy.position_id, candidacy_id=candidacy.id))
    candidacy.last_step = CandidacyStep.TRIAL_STARTED
    session.flush()
    return row


def an_employment_row(session: Session, candidacy: Candidacy, job_specialist: Staff, **said: Any) -> Employment:
    row: Employment = put(
        session,
        Employment,
        {
            "candidacy_id": candidacy.id,
            "starts_on": date(2027, 3, 15),
            "day_plan": MONDAY_WEDNESDAY_THURSDAY,
            "hours_per_week": Decimal(12),
            "wage": WAGE,
            "terms": {},
            "job_specialist_id": job_specialist.id,
            "phases": [],
        },
        said,
    )
    candidacy.last_step = CandidacyStep.EMPLOYED
    session.flush()
    return row


def a_visit_row(session: Session, candidacy: Candidacy, job_specialist: Staff, **said: Any) -> Visit:
    row: Visit = put(
        session,
        Visit,
        {
            "candidacy_id": candidacy.id,
            "planned_on": date(2027, 3, 15),
            "planned_at": time(10),
            "reason": "hver uke",
            "job_specialist_id": job_specialist.id,
            "status": VisitStatus.PLANNED,
            "fixed": False,
            "sequence": 0,
            "reminded": [],
        },
        said,
    )
    return row
