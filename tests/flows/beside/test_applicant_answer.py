from typing import Any

import pytest
from sqlalchemy import select

from domain.candidacies.facts import MeetingStatus
from domain.consent.purposes import ConsentTo
from domain.process import CandidacyStep
from domain.tables.candidacies import Candidacy, Interview, Person
from domain.tables.consents import ConsentRow
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from flows import s05_interviews, s06_reference_check
from flows.beside import applicant_answer
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.lists import steps_now
from tasks.forms.choices import choices_today
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories.recruiting import MONDAY, SARA, THURSDAY, a_call, a_request, an_outcome, applicants
from tests.flows.stories.steps import ME
from tests.made_documents import lines_of


def an_answer(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": ME,
        "candidacy": SARA,
        "reason": "dagene eller tidene passer ikke",
        "share": "ja",
        **said,
    }


def letter(number: int = 1) -> list[str]:
    return lines_of(read_sealed(settings().documents / f"soknad-{number:05}" / "applicant_answer_short-v1.docx"))


async def test_one_applicant_hears_no_and_the_others_go_on(installation: Installation) -> None:
    applicants("Sara Søker", "Rune Reserve")
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call())
        called = len(installation.outbox())

        message = await installation.done(applicant_answer.answer_one, **an_answer(pool="ja"))
        again = await installation.done(applicant_answer.answer_one, **an_answer(pool="ja"))
        other = await installation.refused(applicant_answer.answer_one, **an_answer(reason="annet", share="nei"))
        offered_still = list(choices_today()["candidacies_to_answer"])

    assert "har fått svar og er avsluttet. Avtalt intervju er avlyst" in message
    assert "Sara" not in message
    assert again.startswith("Allerede registrert")
    assert "ble avsluttet 11.01.2027" in other
    sara, rune = installation.rows(select(Candidacy).order_by(Candidacy.id))
    assert (sara.closed_on, sara.close_reason, sara.last_step) == (
        MONDAY,
        "dagene eller tidene passer ikke",
        CandidacyStep.NOT_CHOSEN,
    )
    assert rune.closed_on is None
    assert offered_still == ["2 - Kiwi Bjorbekk, R.R."]
    assert [row.status for row in installation.rows(select(Interview))] == [MeetingStatus.CANCELLED]
    assert [row.in_pool for row in installation.rows(select(Person).order_by(Person.id))] == [True, False]
    sent = [row for row in installation.outbox()][called:]
    assert [(row.recipient_role, row.invitation_method) for row in sent] == [
        ("søker", "CANCEL"),
        ("støtteperson", "CANCEL"),
        ("intervjupanel", "CANCEL"),
        ("intervjupanel", "CANCEL"),
    ]
    assert sent[0].subject == "Svar på søknaden din til Kiwi Bjorbekk"
    printed = " ".join(letter())
    assert "Det kan være trist å få nei." in printed
    assert "Jobben har andre dager og tider enn du kan." in printed


async def test_after_a_no_in_the_interview_it_stands_on_the_list_until_the_answer_is_given(installation: Installation) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call())
    with moved_to(THURSDAY):
        held = await installation.done(s05_interviews.register_first_interview, **an_outcome(passed="nei"))
        before = lines()
        answer = an_answer(share="nei", reason="annet")
        await installation.done(applicant_answer.answer_one, **answer)
        after = lines()

    assert "Neste: gi søkeren svar (skjema 06d)." in held
    assert before == [("Søknad 1 (S.S., Kiwi Bjorbekk): intervju 1 gikk ikke videre. Gi søkeren svar.", "06d Svar til søker")]
    assert after == []


@pytest.mark.parametrize("pool", ["ikke spurt ennå", "ja", "nei"])
async def test_without_e_mail_it_is_a_letter_to_print(installation: Installation, pool: str) -> None:
    applicants("Sara Søker")
    with unit_of_work() as session:
        session.get_one(Person, 1).email = None
    with moved_to(MONDAY):
        message = await installation.done(applicant_answer.answer_one, **an_answer(pool=pool))

    assert "Brev som må skrives ut og leveres til: søker." in message
    assert ("skjema 12b" in message) is (pool == "ikke spurt ennå")
    asked = select(ConsentRow.yes).where(ConsentRow.purpose == ConsentTo.POOL)
    assert installation.rows(asked) == {"ikke spurt ennå": [], "ja": [True], "nei": [False]}[pool]
    assert [(row.recipient_role, row.kind.value) for row in installation.outbox()] == [("søker", "letter")]


async def test_a_request_to_a_referee_that_was_not_delivered_leaves_the_list(installation: Installation) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call())
    with moved_to(THURSDAY):
        await installation.done(s05_interviews.register_first_interview, **an_outcome())
        await installation.done(s06_reference_check.ask_for_reference, **a_request(email="", phone="98 88 90 00"))
        await installation.done(applicant_answer.answer_one, **an_answer())

    asked = installation.rows(select(OutboxRow).where(OutboxRow.recipient_role == "referanse"))
    assert [(row.kind, row.status) for row in asked] == [(OutboxKind.LETTER, OutboxStatus.OVERTAKEN)]


def lines() -> list[tuple[str, str]]:
    with unit_of_work() as session:
        return [(step.what, step.form) for step in steps_now(session, THURSDAY) if step.picks.get("candidacy")]
