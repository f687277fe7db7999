"""An answer's «Neste», the page's «Hva som kommer nå» and the list say the same, form by form, from the application to the meeting."""

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from domain.process import CandidacyStep
from domain.tables.outbox import OutboxRow
from flows import s05_interviews, s06_reference_check
from flows.beside import application, choice
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.desk.candidacy_page import load_candidacy_page
from tasks.desk.lists import steps_now
from tasks.desk.morning import queue_morning_mails
from tests.deployments.web.signed_in import reader
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.recruiting import (
    MONDAY,
    THURSDAY,
    a_call,
    a_choice,
    a_request,
    an_answer,
    an_application,
    an_outcome,
)
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row

WEEK_AFTER = THURSDAY + timedelta(days=7)


def forms_on_the_page(day: date) -> list[str]:
    with moved_to(day):
        return [step.form.split(" ")[0] for step in load_candidacy_page(1, reader(1)).to_do]


def forms_on_the_list(day: date) -> list[str]:
    with moved_to(day), reading() as session:
        return [
            step.form.split(" ")[0] for step in steps_now(session, day) if "candidacy" in step.picks or "reference" in step.picks
        ]


async def submitted(installation: Installation, day: date, flow: Any, /, **fields: Any) -> list[str]:
    """The forms that the answer names under «Neste»; they are those on the page, and the list has no other."""
    with moved_to(day):
        said = await installation.done(flow, **fields)
    named = re.findall(r"\(skjema (\d\d[a-z]?)\)", said.partition("Neste: ")[2])
    assert sorted(named) == sorted(forms_on_the_page(day)), said
    assert set(forms_on_the_list(day)) <= set(named)
    return named


async def test_each_answer_of_the_way_to_the_offer(installation: Installation) -> None:
    with moved_to(MONDAY):
        await steps.an_advertised_position(installation)

    async def form(day: date, flow: Any, /, **fields: Any) -> list[str]:
        return await submitted(installation, day, flow, **fields)

    told = {"consent_on": str(MONDAY), "benefit_confirmed_on": str(MONDAY)}
    called = a_call(day=str(WEEK_AFTER))
    held = an_outcome(held_on=str(WEEK_AFTER))
    assert await form(MONDAY, application.receive, **an_application(**told)) == ["05a"]
    assert await form(MONDAY, s05_interviews.call_first_interview, **a_call()) == ["05b"]
    assert await form(THURSDAY, s05_interviews.register_first_interview, **an_outcome()) == ["05c", "06a"]
    assert await form(THURSDAY, s06_reference_check.ask_for_reference, **a_request()) == ["05c", "06b"]
    assert await form(THURSDAY, s05_interviews.call_second_interview, **called) == ["05d", "06b"]
    assert await form(WEEK_AFTER, s05_interviews.register_second_interview, **held) == ["06b"]
    answered = an_answer(answered_on=str(WEEK_AFTER))
    assert await form(WEEK_AFTER, s06_reference_check.register_reference, **answered) == ["06c"]
    with moved_to(WEEK_AFTER):
        offered = await installation.done(choice.choose_candidate, **a_choice())
    assert "Neste: avtal arbeidspraksis når søkeren har sagt ja (skjema 07a)." in offered
    assert forms_on_the_page(WEEK_AFTER) == ["07a"]


async def test_a_new_applicants_page_offers_the_interview(installation: Installation) -> None:
    with moved_to(MONDAY):
        await steps.an_advertised_position(installation)
        await installation.done(application.receive, **an_application())

    assert forms_on_the_page(MONDAY) == ["05a"]
    assert forms_on_the_list(MONDAY) == []


async def test_the_deadline_of_an_offer_is_in_the_morning_mail_until_it_is_answered(installation: Installation) -> None:
    with unit_of_work() as session:
        a_staff_row(session)
        ready = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)), chosen_on=None)
        ready.last_step = CandidacyStep.REFERENCE_ANSWERED
    with moved_to(THURSDAY):
        await installation.done(choice.choose_candidate, **a_choice(answer_by=str(WEEK_AFTER)))
    after = WEEK_AFTER + timedelta(days=1)
    with moved_to(after):
        queue_morning_mails(after)

    (mail,) = installation.rows(select(OutboxRow.body).where(OutboxRow.key.startswith("morning:")))
    assert "har ikke svart på tilbudet, fristen var 21.01.2027." in mail
    assert "Tilbud" in page(after)
    assert "Gitt 14.01.2027, svarfrist 21.01.2027" in page(after)


def page(day: date) -> list[str]:
    with moved_to(day):
        return [text for each in load_candidacy_page(1, reader(1)).about for text in (each.label, each.text)]
