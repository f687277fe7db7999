"""Every form that may be used now on a person, a position, a workplace, a partner or one of the staff, opened filled in.

A form may be used when what the page is about stands in the list it picks from; so the lists alone say what may be done.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from domain.desk.link import Leads
from domain.desk.said_words import SAID
from domain.desk.usable import UsableForm
from domain.forms.form import Form
from domain.staff.signed_in import SignedIn
from domain.tables.base import Table
from domain.tables.candidacies import Candidacy, Person
from domain.tables.follow_up import ClosedPeriodRow
from domain.tables.partners import Partner
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from tasks.database import reading
from tasks.desk.links import form_address
from tasks.engine.form_schemas import WHO, choices_of, number_in_front
from tasks.forms.candidacies import CANDIDACY_LISTS
from tasks.forms.choices import LISTS
from tasks.forms.positions import POSITION_LISTS
from tasks.forms.visits import VISIT_LISTS
from tasks.forms.work import WORK_LISTS

_SAYS = {said.form.name: said.form.says for said in SAID}
_SOMEONE_ELSE = frozenset({"stand_in"})
"""Fields that name another than the one a form is about."""


class _Narrowed(NamedTuple):
    """The rows of one table that the page is about: a list is read as if there were no others."""

    table: type[Table]
    only: ColumnElement[bool]


def usable_forms(
    session: Session, leads: Leads, number: int, reader: SignedIn, forms: Mapping[str, type[Form]]
) -> tuple[UsableForm, ...]:
    """In the order of their numbers; none for one who fills in no forms. `forms` by their whole names."""
    if not reader.fills_in_forms:
        return ()
    of_lists = _lists_of(session, leads, number)
    first: dict[str, int | None] = {}
    usable = []
    for name, form in sorted(forms.items()):
        for field, of in _concerned(form):
            if of not in of_lists:
                continue
            if of not in first:
                first[of] = _first_in(session, of, of_lists[of])
            if (picked := first[of]) is not None:
                address = form_address(name, {field: picked})
                usable.append(UsableForm(name=name, says=_SAYS.get(name, ""), address=address))
                break
    return tuple(usable)


def load_usable_forms(leads: Leads, number: int, reader: SignedIn, forms: Mapping[str, type[Form]]) -> tuple[UsableForm, ...]:
    """The same, with a look of its own."""
    with reading() as session:
        return usable_forms(session, leads, number, reader, forms)


def _concerned(form: type[Form]) -> Iterator[tuple[str, str]]:
    """The fields that say what a form is about, with the list of each: the first to pick in, and others as long as none must be picked."""
    for name, field in form.model_fields.items():
        choices = choices_of(field)
        if choices is None or name == WHO or name in _SOMEONE_ELSE:
            continue
        yield name, choices.of
        if field.is_required():
            return


def _lists_of(session: Session, leads: Leads, number: int) -> Mapping[str, _Narrowed]:
    if leads is Leads.CANDIDACY:
        return _of_candidacy(session, number)
    if leads is Leads.POSITION:
        return dict.fromkeys(POSITION_LISTS, _Narrowed(Position, Position.id == number))
    if leads is Leads.WORKPLACE:
        return {"workplaces": _Narrowed(Workplace, Workplace.id == number)}
    if leads is Leads.PARTNER:
        return {"partners": _Narrowed(Partner, Partner.id == number)}
    lists = ("staff", "staff_registered", "job_specialists", "job_specialists_with_caseload")
    return dict.fromkeys(lists, _Narrowed(Staff, Staff.id == number))


def _of_candidacy(session: Session, number: int) -> Mapping[str, _Narrowed]:
    """Its own lists, and those of its person, its visits and its position's sponsor."""
    row = session.get_one(Candidacy, number)
    own = _Narrowed(Candidacy, Candidacy.id == number)
    lists = dict.fromkeys((*CANDIDACY_LISTS, *WORK_LISTS, *VISIT_LISTS), own)
    lists["days_kept_free"] = _Narrowed(ClosedPeriodRow, ClosedPeriodRow.candidacy_id == number)
    lists["persons"] = _Narrowed(Person, Person.id == row.person_id)
    lists["positions_with_sponsor"] = _Narrowed(Position, Position.id == row.position_id)
    return lists


def _first_in(session: Session, of: str, narrowed: _Narrowed) -> int | None:
    with _reading_only(session, narrowed):
        return next((number for entry in LISTS[of][0](session) if (number := number_in_front(entry))), None)


@contextmanager
def _reading_only(session: Session, narrowed: _Narrowed) -> Iterator[None]:
    criteria: Any = with_loader_criteria(narrowed.table, narrowed.only)

    def narrow(state: ORMExecuteState) -> None:
        if state.is_select and not state.is_relationship_load and not state.is_column_load:
            state.statement = state.statement.options(criteria)

    event.listen(session, "do_orm_execute", narrow)
    try:
        yield
    finally:
        event.remove(session, "do_orm_execute", narrow)
