"""What can be picked today: one function a list, each entry «number - workplace, title» and at most initials."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, select, true
from sqlalchemy.orm import Session, joinedload

from domain.candidacies import Candidacy, Employment, Evaluation, InfoMeeting, Interview, Person, Reference, Trial
from domain.documents import Document, Signature
from domain.history import RaisedCaution
from domain.norwegian import initials, kroner, short_day
from domain.outbox import OutboxRow
from domain.partners import Partner
from domain.positions import Advertisement, Position, Seat, Sponsor, Workplace
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.staff import Staff, TariffRate
from tasks.clock import today
from tasks.database import reading
from tasks.visit_choices import VISIT_LISTS

SETUP = "0 - Oppsett (ingen ansatte er registrert ennå)"


def position_label(position: Position) -> str:
    return f"{position.id} - {position.workplace.name}, {position.title} (plass {position.seat_number})"


def staff_label(staff: Staff) -> str:
    """Initials, and the number in front tells two with the same apart."""
    return f"{staff.id} - {initials(staff.name)}"


def _staff(session: Session) -> Iterable[str]:
    here = session.scalars(select(Staff).where(Staff.left_on.is_(None)).order_by(Staff.id)).all()
    return [staff_label(staff) for staff in here] or [SETUP]


def _job_specialists(session: Session) -> Iterable[str]:
    return (
        staff_label(staff)
        for staff in session.scalars(select(Staff).where(Staff.is_job_specialist, Staff.left_on.is_(None)).order_by(Staff.id))
    )


def _partners(session: Session) -> Iterable[str]:
    return (f"{partner.id} - {partner.name}" for partner in session.scalars(select(Partner).order_by(Partner.name)))


def _workplaces(session: Session) -> Iterable[str]:
    return (
        f"{workplace.id} - {workplace.name}, {workplace.municipality}"
        for workplace in session.scalars(select(Workplace).order_by(Workplace.name))
    )


def _tariff_rates(session: Session) -> Iterable[str]:
    return (
        f"{rate.id} - {rate.agreement}, {rate.group}: {kroner(rate.kroner_per_hour)} fra {short_day(rate.valid_from)}"
        for rate in session.scalars(select(TariffRate).order_by(TariffRate.agreement, TariffRate.group, TariffRate.valid_from))
    )


def _positions(*conditions: ColumnElement[bool]) -> Callable[[Session], Iterable[str]]:
    """Open positions for which all the conditions hold."""

    def entries(session: Session) -> Iterable[str]:
        found = select(Position).where(Position.closed_on.is_(None), *conditions).order_by(Position.id)
        return (position_label(position) for position in session.scalars(found.options(joinedload(Position.workplace))))

    return entries


_HAS_SPONSOR = exists().where(Sponsor.position_id == Position.id)
_ADVERTISED = exists().where(Advertisement.position_id == Position.id, Advertisement.closed_on.is_(None))
_SEAT_HELD = exists().where(Seat.position_id == Position.id, Seat.free_after.is_(None))


def candidacy_label(candidacy: Candidacy) -> str:
    return f"{candidacy.id} - {candidacy.position.workplace.name}, {initials(candidacy.person.name)}"


def _candidacies(*conditions: ColumnElement[bool], closed_too: bool = False) -> Callable[[Session], Iterable[str]]:
    """Candidacies (not closed, unless the closed ones count too) for which all the conditions hold."""

    def entries(session: Session) -> Iterable[str]:
        found = select(Candidacy).join(Candidacy.position).join(Position.workplace)
        found = found.where(true() if closed_too else Candidacy.closed_on.is_(None), *conditions).order_by(Candidacy.id)
        loaded = found.options(joinedload(Candidacy.person), joinedload(Candidacy.position).joinedload(Position.workplace))
        return (candidacy_label(candidacy) for candidacy in session.scalars(loaded))

    return entries


_BOTH_WANT = exists().where(
    Evaluation.candidacy_id == Candidacy.id, Evaluation.worker_wants.is_(True), Evaluation.employer_wants.is_(True)
)


def _has_meeting(*status: str) -> ColumnElement[bool]:
    return exists().where(InfoMeeting.candidacy_id == Candidacy.id, InfoMeeting.status.in_(status))


def _candidacies_for_job(session: Session) -> Iterable[str]:
    """Until its first day a contract can still be changed."""
    begun = exists().where(Employment.candidacy_id == Candidacy.id, Employment.starts_on <= today())
    return _candidacies(_has_meeting("held"), ~begun)(session)


def _employments(session: Session) -> Iterable[str]:
    goes_on = Employment.last_day.is_(None) | (Employment.last_day >= today())
    return _candidacies(exists().where(Employment.candidacy_id == Candidacy.id, goes_on))(session)


def _followed(session: Session) -> Iterable[str]:
    """In a trial or a job that is not over, or that has been agreed."""
    day = today()
    in_job = exists().where(Employment.candidacy_id == Candidacy.id, Employment.last_day.is_(None) | (Employment.last_day >= day))
    return _candidacies(in_job | _in_trial(Trial.stopped_on.is_(None), Trial.ends_on >= day))(session)


def _letters(session: Session) -> Iterable[str]:
    waiting = select(OutboxRow).where(OutboxRow.kind == "letter", OutboxRow.status == "queued").order_by(OutboxRow.id)
    return (f"{row.id} - {row.recipient_role}, {row.life} {row.life_id}" for row in session.scalars(waiting))


def _documents_to_sign(session: Session) -> Iterable[str]:
    """The newest version of each document that somebody has still to sign."""
    newest: dict[tuple[str, int, str, str], Document] = {}
    for document in session.scalars(select(Document).order_by(Document.id)):
        if document.to_sign:
            newest[document.life, document.life_id, document.kind, document.part] = document
    signed = set(session.execute(select(Signature.document_id, Signature.party)).tuples())
    return [
        f"{document.id} - {document.title}, {document.life} {document.life_id}"
        for document in newest.values()
        if not all((document.id, party) in signed for party in document.to_sign)
    ]


def _cautions(session: Session) -> Iterable[str]:
    waiting = select(RaisedCaution).where(RaisedCaution.assessed_on.is_(None)).order_by(RaisedCaution.id)
    return (f"{row.id} - {row.life} {row.life_id}: {row.sentence[:60]}" for row in session.scalars(waiting))


def _persons(session: Session) -> Iterable[str]:
    return (f"{person.id} - {initials(person.name)}" for person in session.scalars(select(Person).order_by(Person.id)))


def _taking_applications(session: Session) -> Iterable[str]:
    day = today()
    is_open = (Advertisement.closed_on.is_(None), Advertisement.publish_on <= day, Advertisement.deadline >= day)
    return _positions(exists().where(Advertisement.position_id == Position.id, *is_open))(session)


def _interviewed(number: int, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Interview.candidacy_id == Candidacy.id, Interview.number == number, *conditions)


def _references(session: Session) -> Iterable[str]:
    found = (
        select(Reference, Candidacy)
        .join(Candidacy, Candidacy.id == Reference.candidacy_id)
        .where(Candidacy.closed_on.is_(None), _NOT_CHOSEN)
        .order_by(Reference.id)
    )
    return (
        f"{reference.id} - Søknad {candidacy.id}, {candidacy.position.workplace.name}, {initials(candidacy.person.name)}, "
        f"referanse {reference.number}"
        for reference, candidacy in session.execute(found)
    )


_NOT_CHOSEN = Candidacy.chosen_on.is_(None)
_PLANNED, _HELD, _PASSED = Interview.status == "planned", Interview.status == "held", Interview.passed.is_(True)
_REFERENCE_ANSWERED = exists().where(Reference.candidacy_id == Candidacy.id, Reference.answered_on.is_not(None))
_HAS_TRIAL = exists().where(Trial.candidacy_id == Candidacy.id)
_HAS_JOB = exists().where(Employment.candidacy_id == Candidacy.id)

_CAN_BE_MENDED = timedelta(days=31)  # ours: so long what was reported can be sent anew with the same form


def _ready_for_trial(session: Session) -> Iterable[str]:
    """Chosen, without a trial or with one that has not begun: until then the same form changes it."""
    return _candidacies(~_NOT_CHOSEN, ~_HAS_TRIAL | _in_trial(Trial.stopped_on.is_(None), Trial.starts_on > today()))(session)


def _running_trials(session: Session) -> Iterable[str]:
    return _candidacies(_in_trial(Trial.stopped_on.is_(None), Trial.ends_on >= today()))(session)


def _trials_with_hours(session: Session) -> Iterable[str]:
    day = today()
    waiting = Trial.hours_reported_on.is_(None) | (Trial.hours_reported_on > day - _CAN_BE_MENDED)
    over = (Trial.ends_on <= day) | Trial.stopped_on.is_not(None)
    return _candidacies(_in_trial(over, waiting, Trial.starts_on <= day), closed_too=True)(session)


def _trials_to_evaluate(session: Session) -> Iterable[str]:
    day = today()
    over = (Trial.ends_on < day) | Trial.stopped_on.is_not(None)
    fresh = exists().where(Evaluation.candidacy_id == Candidacy.id, Evaluation.held_on > day - _CAN_BE_MENDED)
    waiting = ~exists().where(Evaluation.candidacy_id == Candidacy.id) & Candidacy.closed_on.is_(None)
    return _candidacies(_in_trial(over), waiting | (fresh & ~_HAS_JOB), closed_too=True)(session)


def _in_trial(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Trial.candidacy_id == Candidacy.id, *conditions)


# name of the list -> what is in it, and what to do first when it is empty
LISTS: Mapping[str, tuple[Callable[[Session], Iterable[str]], str]] = {
    "staff": (_staff, "begynn med skjema 00a"),
    "job_specialists": (_job_specialists, "registrer en jobbspesialist med skjema 00a"),
    "partners": (_partners, "begynn med skjema 01"),
    "workplaces": (_workplaces, "begynn med skjema 00b"),
    "positions_without_sponsor": (_positions(~_HAS_SPONSOR), "begynn med skjema 02"),
    "positions_with_sponsor": (_positions(_HAS_SPONSOR), "begynn med skjema 03"),
    "positions_to_advertise": (_positions(_HAS_SPONSOR, ~_SEAT_HELD), "begynn med skjema 03"),
    "positions_open": (_positions(), "begynn med skjema 02"),
    "positions_advertised": (_positions(_ADVERTISED), "begynn med skjema 04a"),
    "candidacies_needing_certificate": (
        _candidacies(
            Workplace.kind.in_(NEEDS_POLICE_CERTIFICATE),
            Candidacy.chosen_on.is_not(None),
            Candidacy.certificate_seen_on.is_(None),
        ),
        "ingen mangler politiattest",
    ),
    "positions_taking_applications": (_taking_applications, "lys ut en stilling med skjema 04a"),
    "persons": (_persons, "la feltet stå tomt"),
    "candidacies_for_interview_1": (_candidacies(_NOT_CHOSEN, ~_interviewed(1, _HELD)), "registrer en søknad med skjema 04d"),
    "candidacies_to_register_1": (
        _candidacies(_NOT_CHOSEN, _interviewed(1, _PLANNED | _HELD)),
        "avtal intervju 1 med skjema 05a",
    ),
    "candidacies_for_interview_2": (
        _candidacies(_NOT_CHOSEN, _interviewed(1, _PASSED), ~_interviewed(2, _HELD)),
        "registrer intervju 1 med skjema 05b",
    ),
    "candidacies_to_register_2": (
        _candidacies(_NOT_CHOSEN, _interviewed(2, _PLANNED | _HELD)),
        "avtal intervju 2 med skjema 05c",
    ),
    "candidacies_with_interview": (
        _candidacies(_interviewed(1, _PLANNED) | _interviewed(2, _PLANNED)),
        "ingen intervjuer er avtalt",
    ),
    "candidacies_to_ask_about": (
        _candidacies(_NOT_CHOSEN, _interviewed(1, _HELD) | _interviewed(2, _HELD)),
        "registrer intervju 1 med skjema 05b",
    ),
    "references_asked": (_references, "be om en referanse med skjema 06a"),
    "candidacies_to_choose": (
        _candidacies(_interviewed(1, _PASSED), _interviewed(2, _PASSED), _REFERENCE_ANSWERED, ~_HAS_TRIAL),
        "registrer intervjuene og referansen med skjema 05b, 05d og 06b",
    ),
    "candidacies_ready_for_trial": (_ready_for_trial, "gi et tilbud med skjema 06c"),
    "candidacies_in_trial": (_running_trials, "avtal en praksis med skjema 07a"),
    "candidacies_with_hours": (_trials_with_hours, "ingen timer er klare til å meldes"),
    "candidacies_to_evaluate": (_trials_to_evaluate, "ingen praksis er over"),
    "candidacies_before_job": (_candidacies(~_HAS_JOB), "ingen søknader er åpne"),
    "candidacies_for_info_meeting": (
        _candidacies(_BOTH_WANT, ~_HAS_JOB, ~_has_meeting("held")),
        "skriv vurderingen med skjema 08",
    ),
    "candidacies_with_info_meeting": (
        _candidacies(~_HAS_JOB, _has_meeting("planned", "held")),
        "kall inn til informasjonsmøtet med skjema 09a",
    ),
    "candidacies_with_planned_meeting": (_candidacies(_has_meeting("planned")), "ingen informasjonsmøter er avtalt"),
    "candidacies_for_job": (_candidacies_for_job, "registrer informasjonsmøtet med skjema 09b"),
    "candidacies_followed": (_followed, "avtal en praksis med skjema 07a"),
    **VISIT_LISTS,
    "employments": (_employments, "lag en fast jobb med skjema 10"),
    "letters_to_hand_over": (_letters, "ingen brev venter"),
    "documents_to_sign": (_documents_to_sign, "ingen dokumenter mangler underskrift"),
    "cautions_open": (_cautions, "ingen varsler venter"),
    "tariff_rates": (_tariff_rates, "begynn med skjema 00c"),
}


def choices_today() -> dict[str, Sequence[str]]:
    """Every list as it is now; an empty one stays empty here, the form says what to do first."""
    with reading() as session:
        return {name: list(entries(session)) for name, (entries, _) in LISTS.items()}


def hints() -> dict[str, str]:
    return {name: hint for name, (_, hint) in LISTS.items()}
