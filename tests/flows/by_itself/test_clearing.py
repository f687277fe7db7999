"""The clearing of the first of a month, as the engine runs it: the pages of what is left still open, and it says what it did."""

from datetime import date

from sqlalchemy import select

from domain.tables.candidacies import Candidacy, Employment, Person
from domain.tables.outbox import OutboxRow
from domain.tables.sealed import DELETED
from domain.tables.search import SearchMark
from domain.tables.staff import Staff
from flows.by_itself.clearing import clear_out
from flows.by_itself.morning_round import see_to_everyone
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.desk.candidacy_page import load_candidacy_page
from tasks.forms.choices import choices_today
from tasks.load.candidacies import candidacy_facts
from tasks.privacy.retention import tell_of_removals
from tests.deployments.web.signed_in import reader
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import employed


async def test_what_has_ended_leaves_and_the_rest_still_opens(installation: Installation) -> None:
    await employed(installation)
    with unit_of_work() as session:
        session.scalars(select(Employment)).one().last_day = date(2027, 6, 30)
        session.get_one(Staff, 1).is_administrator = True

    for told, cleared in (
        (date(2028, 6, 1), date(2028, 7, 1)),
        (date(2030, 6, 1), date(2030, 7, 1)),
        (date(2033, 1, 1), date(2033, 2, 1)),
    ):
        with moved_to(told):
            tell_of_removals(told)
        with moved_to(cleared):
            state = await clear_out(return_state=True)
            assert state.name == "Completed", state.message
            assert (state.message or "").startswith("Fjernet: ")
            choices_today()
            await see_to_everyone(cleared)
            for candidacy in installation.rows(select(Candidacy)):
                assert load_candidacy_page(candidacy.id, reader(1)).heading
                with reading() as session:
                    assert candidacy_facts(session, candidacy.id)

    removed = [person.id for person in installation.rows(select(Person)) if person.name == DELETED]
    assert installation.rows(select(SearchMark.mark).where(SearchMark.kind == "person", SearchMark.number.in_(removed))) == []
    assert DELETED in {person.name for person in installation.rows(select(Person))}
    mails = installation.rows(select(OutboxRow).where(OutboxRow.key.startswith("clearing:")).order_by(OutboxRow.id))
    assert [mail.key for mail in mails] == ["clearing:2028-07-01:1", "clearing:2030-07-01:1", "clearing:2033-02-01:1"]
