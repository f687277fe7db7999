"""A candidacy's life: stages 5 to 11. A candidacy (søknad) is one person for one position."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypedDict

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.candidacies.applicant_answer import GOT_A_JOB
from domain.candidacies.facts import MeetingStatus
from domain.language.languages import BOKMAL, Language
from domain.process import CandidacyStep
from domain.tables.base import Table
from domain.tables.positions import AdvertisementRow, Position
from domain.tables.sealed import DELETED, SealedDay, SealedJson, SealedText
from domain.tables.staff import Staff

if TYPE_CHECKING:
    from domain.tables.follow_up import Handover, Visit


class InvitedKept(TypedDict):
    """One of an interview's panel."""

    name: str
    email: str | None


class Answer(TypedDict):
    """What was asked, in an interview or of a referee, and what was answered."""

    question: str
    answer: str


class Person(Table):
    """The person it is for. May have no e-mail. Never a diagnosis: needs stand on the candidacy, in function words."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(SealedText(DELETED, clear=(DELETED,)))
    birth_date: Mapped[date | None] = mapped_column(SealedDay())
    address: Mapped[str | None] = mapped_column(SealedText())
    municipality: Mapped[str | None] = mapped_column(SealedText())
    email: Mapped[str | None] = mapped_column(SealedText())
    phone: Mapped[str | None] = mapped_column(SealedText())
    in_pool: Mapped[bool]
    language: Mapped[Language] = mapped_column(default=BOKMAL, server_default=BOKMAL)
    key: Mapped[int | None]  # the number of the key that what stands about this person is sealed under; no secret


class Candidacy(Table):
    """One person for one position; the application is its first row."""

    __tablename__ = "candidacy"
    __table_args__ = (UniqueConstraint("person_id", "advertisement_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    advertisement_id: Mapped[int] = mapped_column(ForeignKey("advertisement.id"))
    applied_on: Mapped[date]
    consent_on: Mapped[date]
    benefit_confirmed_on: Mapped[date]
    benefit_confirmed_by: Mapped[str] = mapped_column(SealedText(""))
    benefit_since: Mapped[date | None] = mapped_column(SealedDay())
    needs: Mapped[str] = mapped_column(SealedText(""))
    support_name: Mapped[str | None] = mapped_column(SealedText())
    support_email: Mapped[str | None] = mapped_column(SealedText())
    support_phone: Mapped[str | None] = mapped_column(SealedText())
    certificate_seen_on: Mapped[date | None]
    certificate_seen_by: Mapped[str | None] = mapped_column(SealedText())
    chosen_on: Mapped[date | None]
    answer_by: Mapped[date | None]
    closed_on: Mapped[date | None]
    close_reason: Mapped[str | None] = mapped_column(SealedText("", clear=(GOT_A_JOB,)))
    last_step: Mapped[CandidacyStep | None] = mapped_column(index=True)
    version_id: Mapped[int] = mapped_column()

    person: Mapped[Person] = relationship()
    position: Mapped[Position] = relationship()
    advertisement: Mapped[AdvertisementRow] = relationship()
    interviews: Mapped[list["Interview"]] = relationship(order_by="Interview.number")
    references: Mapped[list["Reference"]] = relationship(order_by="Reference.number")
    trial: Mapped["TrialRow | None"] = relationship()
    evaluation: Mapped["EvaluationRow | None"] = relationship()
    info_meeting: Mapped["InfoMeeting | None"] = relationship()
    employment: Mapped["Employment | None"] = relationship()
    visits: Mapped[list["Visit"]] = relationship(back_populates="candidacy", order_by="Visit.planned_on")
    handovers: Mapped[list["Handover"]] = relationship(order_by="Handover.from_on")

    __mapper_args__ = {"version_id_col": version_id}


class Interview(Table):
    """Interview 1 or 2: when and where, and afterwards how it went. `sequence` is the invitation's."""

    __tablename__ = "interview"
    __table_args__ = (UniqueConstraint("candidacy_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"))
    number: Mapped[int]
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(SealedText(""))
    panel: Mapped[list[InvitedKept]] = mapped_column(SealedJson("[]"))
    sequence: Mapped[int]
    status: Mapped[MeetingStatus]
    answers: Mapped[list[Answer]] = mapped_column(SealedJson("[]"))
    rating: Mapped[int | None]
    passed: Mapped[bool | None]
    held_on: Mapped[date | None]


class Reference(Table):
    """A referee, that the candidate agreed, and what was answered."""

    __tablename__ = "reference"
    __table_args__ = (UniqueConstraint("candidacy_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(SealedText(DELETED))
    relation: Mapped[str] = mapped_column(SealedText(""))
    email: Mapped[str | None] = mapped_column(SealedText())
    phone: Mapped[str | None] = mapped_column(SealedText())
    consent_on: Mapped[date]
    asked_on: Mapped[date]
    answered_on: Mapped[date | None]
    answers: Mapped[list[Answer]] = mapped_column(SealedJson("[]"))
    recommends: Mapped[bool | None]


class TrialRow(Table):
    """Four weeks of paid work practice (arbeidspraksis); HELT MED pays, the employer is named."""

    __tablename__ = "trial"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"), unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    day_plan: Mapped[list[dict[str, Any]]]
    hours_per_week: Mapped[Decimal]
    employer: Mapped[str]
    wage: Mapped[dict[str, Any]]
    job_specialist_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    stopped_on: Mapped[date | None]
    stopped_by: Mapped[str | None]
    stop_reason: Mapped[str | None] = mapped_column(SealedText())
    hours_reported_on: Mapped[date | None] = mapped_column(index=True)  # all of them
    hours_until: Mapped[date | None]  # the last day whose hours payroll has, also while the trial goes on
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")  # the invitation's to its first day
    # the wage from a later day on, where the tariff rate rose in the trial; in order
    wage_changes: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default="[]")

    job_specialist: Mapped[Staff] = relationship()


class EvaluationRow(Table):
    """What both sides want after the trial."""

    __tablename__ = "evaluation"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"), unique=True)
    held_on: Mapped[date]
    worker_wants: Mapped[bool]
    worker_words: Mapped[str] = mapped_column(SealedText(""))
    employer_wants: Mapped[bool]
    employer_words: Mapped[str] = mapped_column(SealedText(""))
    adjustments: Mapped[str] = mapped_column(SealedText(""))
    reason: Mapped[str] = mapped_column(SealedText(""))


class InfoMeeting(Table):
    """The meeting with the colleagues; only what the worker wants told."""

    __tablename__ = "info_meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"), unique=True)
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(SealedText(""))
    attendees: Mapped[str] = mapped_column(SealedText(""))
    to_tell: Mapped[list[str]] = mapped_column(SealedJson("[]"))
    not_to_tell: Mapped[str] = mapped_column(SealedText(""))
    told: Mapped[list[str]] = mapped_column(SealedJson("[]"))
    sequence: Mapped[int]
    status: Mapped[MeetingStatus]
    held_on: Mapped[date | None]


class Employment(Table):
    """The permanent job (fast jobb) and the rule its follow-up is planned by."""

    __tablename__ = "employment"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidacy_id: Mapped[int] = mapped_column(ForeignKey("candidacy.id"), unique=True)
    starts_on: Mapped[date]
    day_plan: Mapped[list[dict[str, Any]]]
    hours_per_week: Mapped[Decimal]
    wage: Mapped[dict[str, Any]]
    terms: Mapped[dict[str, Any]] = mapped_column(SealedJson("{}"))
    job_specialist_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    phases: Mapped[list[dict[str, Any]]]
    # when the plan of the visits is to be looked at again; none once it reaches the last day
    plan_again_on: Mapped[date | None] = mapped_column(index=True, default=date.min)
    on_nav_measure: Mapped[bool] = mapped_column(default=False, server_default=false())
    last_day: Mapped[date | None]
    end_reason: Mapped[str | None]
    end_words: Mapped[str | None] = mapped_column(SealedText())
    notice_given_on: Mapped[date | None]

    job_specialist: Mapped[Staff] = relationship()
    versions: Mapped[list["ContractVersionRow"]] = relationship(order_by="ContractVersionRow.from_on")


class ContractVersionRow(Table):
    """A change of a permanent job's contract from a day on (aml § 14-8): only what it sets anew. Its paper is a document."""

    __tablename__ = "contract_version"
    __table_args__ = (UniqueConstraint("employment_id", "from_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    employment_id: Mapped[int] = mapped_column(ForeignKey("employment.id"))
    from_on: Mapped[date]
    dated: Mapped[date]
    changes: Mapped[dict[str, Any]] = mapped_column(SealedJson("{}"))
    agreed: Mapped[str] = mapped_column(SealedText(""))
    part_time_discussed_on: Mapped[date | None]
    # a move to another workplace: the position it goes to, and the one it leaves; it waits until its day has come
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"), index=True)
    left_position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"), index=True)
    move_waits: Mapped[bool] = mapped_column(default=False, server_default=false(), index=True)

    position: Mapped[Position | None] = relationship(foreign_keys=position_id)
    left_position: Mapped[Position | None] = relationship(foreign_keys=left_position_id)
