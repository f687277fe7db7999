"""What the follow-up of a worker is made of: the visits, what calls for more, what keeps them away, and the visitors."""

from datetime import date, time
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.planning.facts import WEEKS_ONCE, WEEKS_TWICE, VisitStatus
from domain.tables.base import Table
from domain.tables.candidacies import Candidacy
from domain.tables.sealed import SealedJson, SealedText

CALLED_OFF = "avlyst besøk"
"""The reason of a single day kept free where a visit was called off; the worker is at work."""


class Visit(Table):
    """One visit by the job specialist. What has happened is never rewritten; `sequence` grows when a coming one moves."""

    __tablename__ = "visit"
    __table_args__ = (
        Index(
            "one_visit_per_candidacy_and_day",
            "candidacy_id",
            "planned_on",
            unique=True,
            sqlite_where=text("status <> 'cancelled'"),
            postgresql_where=text("status <> 'cancelled'"),
        ),
        Index("visit_by_status_and_day", "status", "planned_on"),
        Index("visit_of_a_job_specialist", "job_specialist_id", "planned_on"),
        Index(
            "visit_held",
            "candidacy_id",
            "held_on",
            sqlite_where=text("held_on IS NOT NULL"),
            postgresql_where=text("held_on IS NOT NULL"),
        ),
        Index(
            "visit_in_a_calendar",
            "planned_on",
            sqlite_where=text("announced_to IS NOT NULL"),
            postgresql_where=text("announced_to IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"))
    planned_on: Mapped[date]
    planned_at: Mapped[time]
    reason: Mapped[str]
    job_specialist_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    status: Mapped[VisitStatus]
    fixed: Mapped[bool]  # moved by hand: the planner leaves it where it is
    moved_from: Mapped[list[str]] = mapped_column(default=list, server_default="[]")  # the days a person has moved it away from
    instead_of: Mapped[time | None]  # the usual time, where the job specialist is elsewhere then
    too_close: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  # to another visit, and nothing else was possible
    sequence: Mapped[int]
    reminded: Mapped[list[str]] = mapped_column(default=list)  # the rungs of the ladder that were sent
    held_on: Mapped[date | None]
    how: Mapped[str | None]
    minutes: Mapped[int | None]
    step: Mapped[str | None]  # which of the five steps the minutes went to
    worker_feels: Mapped[str | None] = mapped_column(SealedText())
    employer_feels: Mapped[str | None] = mapped_column(SealedText())
    note: Mapped[str | None] = mapped_column(SealedText())
    announced_to: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))  # the calendar it stands in, and as what
    announced_sequence: Mapped[int | None]

    candidacy: Mapped[Candidacy] = relationship(back_populates="visits")


class SponsorInvitation(Table):
    """A visit as it was last sent to a sponsor's calendar: the sponsor (no name: in no calendar any more), and the sequences."""

    __tablename__ = "sponsor_told"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    name: Mapped[str | None] = mapped_column(SealedText())
    email: Mapped[str | None] = mapped_column(SealedText())
    of_visit: Mapped[int]  # the visit's own sequence then
    sequence: Mapped[int]


class VisitsTold(Table):
    """The page «Mine besøk» as a worker last got it; None: none yet. `look_again`: the visits may have changed since."""

    __tablename__ = "visits_told"

    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"), primary_key=True)
    told_on: Mapped[date | None]
    until: Mapped[date | None] = mapped_column(index=True)
    visits: Mapped[list[dict[str, Any]]] = mapped_column(SealedJson("[]"))
    look_again: Mapped[bool] = mapped_column(index=True)
    calendar_version: Mapped[int] = mapped_column(default=0, server_default="0")  # a new one withdraws the address sent before


class SituationRow(Table):
    """Something that calls for more visits for a while, from the day HELT MED heard of it; never health."""

    __tablename__ = "situation"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"), index=True)
    arose_on: Mapped[date]
    heard_on: Mapped[date | None]
    kind: Mapped[str]
    note: Mapped[str] = mapped_column(SealedText(""))
    weeks_twice: Mapped[int] = mapped_column(default=WEEKS_TWICE, server_default=str(WEEKS_TWICE))  # how long it is felt
    weeks_once: Mapped[int] = mapped_column(default=WEEKS_ONCE, server_default=str(WEEKS_ONCE))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), unique=True)  # the visit it was seen on


class ClosedPeriodRow(Table):
    """Days without work: one worker's absence or a whole workplace closed."""

    __tablename__ = "closed_period"

    id: Mapped[int] = mapped_column(primary_key=True)
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("workplace.id"), index=True)
    candidacy_id: Mapped[int | None] = mapped_column(ForeignKey("candidacy.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    reason: Mapped[str] = mapped_column(SealedText("", clear=(CALLED_OFF,)))


class Handover(Table):
    """Another job specialist from a day still to come; when it has come, the trial or the job says so and this row is gone."""

    __tablename__ = "handover"
    __table_args__ = (UniqueConstraint("candidacy_id", "from_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"))
    job_specialist_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    from_on: Mapped[date] = mapped_column(index=True)


class StaffAbsence(Table):
    """A job specialist is away from the first day to the last, both counted, and the stand-in visits; never a word on health."""

    __tablename__ = "staff_absence"
    __table_args__ = (UniqueConstraint("staff_id", "first"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    first: Mapped[date]
    last: Mapped[date] = mapped_column(index=True)
    stand_in_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[str] = mapped_column(SealedText(""))
