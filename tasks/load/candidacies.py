"""The facts a rule needs about a candidacy, read in one short look."""

from sqlalchemy.orm import Session

from domain.candidacies.facts import (
    CandidacyFacts,
    EmploymentFacts,
    EvaluationFacts,
    InfoMeetingFacts,
    InterviewFacts,
    Invited,
    PersonFacts,
    ReferenceFacts,
    StaffFacts,
    TrialFacts,
    TrialWage,
)
from domain.contact import Contact, Role
from domain.contract.terms import ContractTerms
from domain.contract.versions import Changes, ContractVersion
from domain.days.day_plan import DayHours
from domain.pay.wages import Wage
from domain.tables.candidacies import (
    Candidacy,
    ContractVersionRow,
    Employment,
    EvaluationRow,
    InfoMeeting,
    Interview,
    Person,
    Reference,
    TrialRow,
)
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import reading
from tasks.load.positions import NotThere, position_facts


def load_candidacy(number: int) -> CandidacyFacts:
    """Raises NotThere."""
    with reading() as session:
        return candidacy_facts(session, number)


def load_staff(number: int) -> StaffFacts:
    """Raises NotThere."""
    with reading() as session:
        staff = session.get(Staff, number)
        if staff is None:
            raise NotThere("Ansatt", number)
        return staff_facts(staff)


def candidacy_facts(session: Session, number: int) -> CandidacyFacts:
    row = session.get(Candidacy, number)
    if row is None:
        raise NotThere("Søknad", number)
    return CandidacyFacts(
        number=row.id,
        person=person_facts(row.person),
        position=position_facts(session, row.position_id, today()),
        applied_on=row.applied_on,
        consent_on=row.consent_on,
        benefit_confirmed_on=row.benefit_confirmed_on,
        benefit_since=row.benefit_since,
        needs=row.needs,
        support=_support(row) if row.support_name else None,
        certificate_seen_on=row.certificate_seen_on,
        chosen_on=row.chosen_on,
        closed_on=row.closed_on,
        close_reason=row.close_reason,
        interviews=tuple(_interview(each) for each in row.interviews),
        references=tuple(_reference(each) for each in row.references),
        trial=_trial(row.trial) if row.trial else None,
        evaluation=_evaluation(row.evaluation) if row.evaluation else None,
        info_meeting=_info_meeting(row.info_meeting) if row.info_meeting else None,
        employment=_employment(row.employment) if row.employment else None,
    )


def staff_facts(row: Staff) -> StaffFacts:
    return StaffFacts(
        number=row.id, name=row.name, email=row.email, phone=row.phone or "", stand_in=row.stand_in_id, left_on=row.left_on
    )


def person_facts(row: Person) -> PersonFacts:
    return PersonFacts(
        number=row.id,
        name=row.name,
        birth_date=row.birth_date,
        address=row.address or "",
        email=row.email,
        phone=row.phone or "",
        municipality=row.municipality or "",
        language=row.language,
    )


def _support(row: Candidacy) -> Contact:
    """The support person, in the person's language: the two read the papers together."""
    return Contact(
        role=Role.SUPPORT_PERSON,
        name=row.support_name or "",
        email=row.support_email,
        language=row.person.language,
    )


def panel_of(row: Interview) -> tuple[Invited, ...]:
    return tuple(Invited.model_validate(member) for member in row.panel)


def _interview(row: Interview) -> InterviewFacts:
    return InterviewFacts(
        number=row.number,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        panel=panel_of(row),
        sequence=row.sequence,
        status=row.status,
        passed=row.passed,
        rating=row.rating,
    )


def _reference(row: Reference) -> ReferenceFacts:
    return ReferenceFacts(
        number=row.number,
        name=row.name,
        consent_on=row.consent_on,
        asked_on=row.asked_on,
        answered_on=row.answered_on,
        recommends=row.recommends,
    )


def _trial(row: TrialRow) -> TrialFacts:
    return TrialFacts(
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        day_plan=tuple(DayHours.model_validate(entry) for entry in row.day_plan),
        hours_per_week=row.hours_per_week,
        employer=row.employer,
        wage=Wage.model_validate(row.wage),
        job_specialist=staff_facts(row.job_specialist),
        stopped_on=row.stopped_on,
        wage_changes=tuple(TrialWage.model_validate(change) for change in row.wage_changes),
    )


def _evaluation(row: EvaluationRow) -> EvaluationFacts:
    return EvaluationFacts(held_on=row.held_on, worker_wants=row.worker_wants, employer_wants=row.employer_wants)


def _info_meeting(row: InfoMeeting) -> InfoMeetingFacts:
    return InfoMeetingFacts(
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        to_tell=tuple(topic.partition(": ")[0] for topic in row.to_tell),
        sequence=row.sequence,
        status=row.status,
        held_on=row.held_on,
    )


def _employment(row: Employment) -> EmploymentFacts:
    return EmploymentFacts(
        starts_on=row.starts_on,
        day_plan=tuple(DayHours.model_validate(entry) for entry in row.day_plan),
        hours_per_week=row.hours_per_week,
        wage=Wage.model_validate(row.wage),
        terms=ContractTerms.model_validate(row.terms),
        job_specialist=staff_facts(row.job_specialist),
        last_day=row.last_day,
        on_nav_measure=row.on_nav_measure,
        versions=tuple(contract_version(each) for each in row.versions),
    )


def contract_version(row: ContractVersionRow) -> ContractVersion:
    return ContractVersion(
        from_on=row.from_on,
        dated=row.dated,
        changes=Changes.model_validate(row.changes),
        agreed=row.agreed,
        part_time_discussed_on=row.part_time_discussed_on,
        moves_to=row.position_id,
        move_waits=row.move_waits,
    )
