"""The forms that may be used on a page are those whose lists have what the page is about."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from deployments.web.forms import FORMS
from domain.desk.link import Leads
from domain.tables.candidacies import Candidacy
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.form_schemas import number_in_front
from tasks.forms.choices import LISTS
from tasks.forms.usable_forms import usable_forms
from tests.deployments.web.signed_in import reader
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_visit_row, a_workplace_row, an_employment_row


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session:
        yield session


@pytest.fixture
def two(session: Session) -> tuple[Candidacy, Candidacy]:
    """Sara is in a job, and Rolf has applied for another position at the same workplace."""
    workplace = a_workplace_row(session)
    jon = a_staff_row(session)
    sara = a_candidacy_row(session, a_position_row(session, workplace), "Sara Søker")
    a_trial_row(session, sara, jon)
    an_employment_row(session, sara, jon)
    a_visit_row(session, sara, jon, planned_on=today())
    rolf = a_candidacy_row(session, a_position_row(session, workplace, seat_number=2), "Rolf Reserve", chosen_on=None)
    session.flush()
    return sara, rolf


def addresses(session: Session, leads: Leads, number: int, *, is_coordinator: bool = True) -> dict[str, str]:
    who = reader(1, is_coordinator=is_coordinator)
    usable = usable_forms(session, leads, number, who, FORMS)
    return {form.name.partition(" ")[0]: form.address.partition("?")[2] for form in usable}


def test_one_in_a_job_can_be_ill_change_hours_and_leave(session: Session, two: tuple[Candidacy, Candidacy]) -> None:
    sara, _ = two
    usable = addresses(session, Leads.CANDIDACY, sara.id)

    assert {usable[form] for form in ("10b", "11e", "11f", "11h", "14b", "15")} == {f"candidacy={sara.id}"}
    assert usable["12c"] == f"person={sara.person_id}"
    assert usable["11c"].startswith("visit=")
    assert not {"05a", "06c", "04d", "00b"} & set(usable)


def test_one_who_has_applied_can_be_answered_and_has_no_job_to_leave(session: Session, two: tuple[Candidacy, Candidacy]) -> None:
    _, rolf = two
    usable = addresses(session, Leads.CANDIDACY, rolf.id)

    assert {usable[form] for form in ("06d", "12")} == {f"candidacy={rolf.id}"}
    assert not {"10b", "11c", "11e", "15"} & set(usable)


def test_what_is_usable_is_what_the_forms_lists_hold(session: Session, two: tuple[Candidacy, Candidacy]) -> None:
    for each in two:
        usable = addresses(session, Leads.CANDIDACY, each.id)
        picked = {form for form, query in usable.items() if query == f"candidacy={each.id}"}
        for name, form in FORMS.items():
            field = form.model_fields.get("candidacy")
            if field is None or not field.is_required():
                continue
            [of] = [mark.of for mark in field.metadata if hasattr(mark, "of")]
            held = each.id in {number_in_front(entry) for entry in LISTS[of][0](session)}
            assert (name.partition(" ")[0] in picked) is held, name


def test_the_lists_are_whole_again_afterwards(session: Session, two: tuple[Candidacy, Candidacy]) -> None:
    before = list(LISTS["candidacies_of_anyone"][0](session))
    addresses(session, Leads.CANDIDACY, two[0].id)

    assert list(LISTS["candidacies_of_anyone"][0](session)) == before
    assert len(before) == 2


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        (Leads.WORKPLACE, {"00b": "known=1", "00h": "workplace=1", "02": "workplace=1", "11f": "workplace=1"}),
        (
            Leads.STAFF,
            {"00a": "known=1", "00d": "job_specialist=1", "00e": "whose=1", "14c": "job_specialist=1", "14d": "job_specialist=1"},
        ),
    ],
)
def test_a_register_has_its_own_forms(
    session: Session, two: tuple[Candidacy, Candidacy], leads: Leads, expected: dict[str, str]
) -> None:
    assert addresses(session, leads, 1) == expected


def test_one_who_fills_in_no_forms_has_none(session: Session, two: tuple[Candidacy, Candidacy]) -> None:
    assert addresses(session, Leads.CANDIDACY, two[0].id, is_coordinator=False) == {}
