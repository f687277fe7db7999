"""The candidacies that can be picked today up to the choice: interviews, references, the choice itself."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, select, true
from sqlalchemy.orm import Session, aliased

from domain.candidacies.facts import MeetingStatus
from domain.language.norwegian import initials
from domain.registers import NEEDS_POLICE_CERTIFICATE
from domain.tables.candidacies import Candidacy, Interview, Person, Reference, TrialRow
from domain.tables.positions import Position, Seat, Workplace
from tasks.forms.labels import Entries, Lists, candidacy_label
from tasks.load.offers import has_the_offer


def candidacies(*conditions: ColumnElement[bool], closed_too: bool = False) -> Entries:
    """Candidacies (not closed, unless the closed ones count too) for which all the conditions hold."""

    def entries(session: Session) -> Iterable[str]:
        found = select(Candidacy.id, Workplace.name, Person.name)
        found = found.join(Candidacy.person).join(Candidacy.position).join(Position.workplace)
        found = found.where(true() if closed_too else Candidacy.closed_on.is_(None), *conditions).order_by(Candidacy.id)
        return (candidacy_label(*row) for row in session.execute(found))

    return entries


def in_trial(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(TrialRow.candidacy_id == Candidacy.id, *conditions)


def _interviewed(number: int, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Interview.candidacy_id == Candidacy.id, Interview.number == number, *conditions)


NOT_CHOSEN = Candidacy.chosen_on.is_(None)
_PLANNED, _HELD, _PASSED = (
    Interview.status == MeetingStatus.PLANNED,
    Interview.status == MeetingStatus.HELD,
    Interview.passed.is_(True),
)
_REFERENCE_ANSWERED = exists().where(Reference.candidacy_id == Candidacy.id, Reference.answered_on.is_not(None))
_BESIDE = aliased(Candidacy)
_SEAT_FOR_ANOTHER = exists().where(
    _BESIDE.position_id == Candidacy.position_id, _BESIDE.id != Candidacy.id, has_the_offer(_BESIDE)
) | exists().where(Seat.position_id == Candidacy.position_id, Seat.candidacy_id != Candidacy.id, Seat.free_after.is_(None))


def _references(*conditions: ColumnElement[bool]) -> Entries:
    def entries(session: Session) -> Iterable[str]:
        found = select(Reference, Candidacy).join(Candidacy, Candidacy.id == Reference.candidacy_id)
        return (
            f"{reference.id} - Søknad {candidacy.id}, {candidacy.position.workplace.name}, {initials(candidacy.person.name)}, "
            f"referanse {reference.number}"
            for reference, candidacy in session.execute(found.where(*conditions).order_by(Reference.id))
        )

    return entries


CANDIDACY_LISTS: Lists = {
    "candidacies_for_interview_1": (candidacies(NOT_CHOSEN, ~_interviewed(1, _HELD)), "registrer en søknad med skjema 04d"),
    "candidacies_to_register_1": (candidacies(NOT_CHOSEN, _interviewed(1, _PLANNED | _HELD)), "avtal intervju 1 med skjema 05a"),
    "candidacies_for_interview_2": (
        candidacies(NOT_CHOSEN, _interviewed(1, _PASSED), ~_interviewed(2, _HELD)),
        "registrer intervju 1 med skjema 05b",
    ),
    "candidacies_to_register_2": (candidacies(NOT_CHOSEN, _interviewed(2, _PLANNED | _HELD)), "avtal intervju 2 med skjema 05c"),
    "candidacies_with_interview": (
        candidacies(_interviewed(1, _PLANNED) | _interviewed(2, _PLANNED)),
        "ingen intervjuer er avtalt",
    ),
    "candidacies_to_ask_about": (
        candidacies(NOT_CHOSEN, _interviewed(1, _HELD) | _interviewed(2, _HELD)),
        "registrer intervju 1 med skjema 05b",
    ),
    "references_asked": (_references(Candidacy.closed_on.is_(None), NOT_CHOSEN), "be om en referanse med skjema 06a"),
    "references_of_anyone": (_references(), "be om en referanse med skjema 06a"),
    "candidacies_of_anyone": (candidacies(closed_too=True), "registrer en søknad med skjema 04d"),
    "candidacies_to_choose": (
        candidacies(
            Position.closed_on.is_(None),
            _interviewed(1, _PASSED),
            _interviewed(2, _PASSED),
            _REFERENCE_ANSWERED,
            ~in_trial(),
            ~_SEAT_FOR_ANOTHER,
        ),
        "registrer intervjuene og referansen med skjema 05b, 05d og 06b",
    ),
    "candidacies_to_answer": (candidacies(NOT_CHOSEN, ~in_trial()), "registrer en søknad med skjema 04d"),
    "candidacies_needing_certificate": (
        candidacies(
            Workplace.kind.in_(NEEDS_POLICE_CERTIFICATE),
            Candidacy.chosen_on.is_not(None),
            Candidacy.certificate_seen_on.is_(None),
        ),
        "ingen mangler politiattest",
    ),
}
