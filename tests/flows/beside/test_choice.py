from datetime import date

import pytest
from sqlalchemy import select

from domain.process import CandidacyStep
from domain.tables.candidacies import Candidacy
from domain.tables.history import HistoryRow
from flows.beside import choice
from tasks.candidacies.application import close_others, next_reserve
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.load.candidacies import load_staff
from tasks.record.submission import handling, receive
from tests.domain.endings.withdrawal import a_withdrawal
from tests.flows.conftest import Installation
from tests.flows.stories.recruiting import MONDAY, a_choice, an_applicant_row
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row


@pytest.fixture
def ready(installation: Installation) -> Installation:
    """Sara and Rune have everything in place, Nils has only applied."""
    with unit_of_work() as session:
        a_staff_row(session)
        position = a_position_row(session, a_workplace_row(session))
        for name in ("Sara Søker", "Rune Reserve"):
            a_candidacy_row(session, position, name=name, chosen_on=None, last_step=CandidacyStep.REFERENCE_ANSWERED)
        an_applicant_row(session, position.advertisements[-1], "Nils Ny")
    return installation


async def test_one_is_offered_the_trial_once_and_the_others_wait(ready: Installation) -> None:
    with moved_to(MONDAY):
        message = await ready.done(choice.choose_candidate, **a_choice())
        again = await ready.done(choice.choose_candidate, **a_choice())
        other = await ready.refused(choice.choose_candidate, **a_choice(candidacy="2 - Kiwi Bjorbekk, R.R."))

    assert "er valgt og har fått tilbud med svarfrist 01.02.2027" in message
    assert "Sara" not in message
    assert again.startswith("Allerede registrert")
    assert "er allerede tilbudt søknad 1" in other
    assert [row.chosen_on for row in ready.rows(select(Candidacy).order_by(Candidacy.id))] == [MONDAY, None, None]
    assert [row.subject for row in ready.outbox()] == ["Vil du prøve jobben hos Kiwi Bjorbekk?"]


async def test_another_day_to_answer_is_a_change(ready: Installation) -> None:
    with moved_to(MONDAY):
        await ready.done(choice.choose_candidate, **a_choice())
        await ready.done(choice.choose_candidate, **a_choice(answer_by="05.02.2027"))

    assert [row.version for row in ready.rows(select(HistoryRow).order_by(HistoryRow.id))] == [1, 2]


async def test_is_refused_for_one_who_has_only_applied(ready: Installation) -> None:
    with moved_to(MONDAY):
        refused = await ready.refused(choice.choose_candidate, **a_choice(candidacy="3 - Kiwi Bjorbekk, N.N."))

    assert "intervju 1 holdt og bestått" in refused
    assert "svar fra en referanse" in refused


def test_when_the_job_is_somebodys_the_others_get_their_letter_once(ready: Installation) -> None:
    with moved_to(MONDAY):
        for left in (2, 0):
            with unit_of_work() as session, handling(receive(a_withdrawal(), None)):
                closed = close_others(session, 1, except_candidacy=1, coordinator=load_staff(1))
            assert len(closed) == left

    assert [row.closed_on for row in ready.rows(select(Candidacy).order_by(Candidacy.id))] == [None, MONDAY, MONDAY]
    assert {row.subject for row in ready.outbox()} == {"Svar på søknaden din til Kiwi Bjorbekk"}
    assert len(ready.documents()) == 2


def test_the_next_reserve_is_one_with_everything_in_place(ready: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).chosen_on = date(2027, 1, 8)

        assert next_reserve(session, 1) == 2
