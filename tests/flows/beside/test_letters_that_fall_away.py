"""A letter that was replaced, called off or is over leaves the list by itself; each line names the letter and opens it."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from domain.candidacies.facts import MeetingStatus
from domain.contact import Role
from domain.process import CandidacyStep
from domain.tables.candidacies import Candidacy, Interview
from domain.tables.outbox import OutboxRow, OutboxStatus
from flows import s05_interviews, s06_reference_check, s07_trial, s09_info_meeting
from flows.beside import choice, paperwork, withdrawal
from tasks.clock import at, moved_to
from tasks.database import reading, unit_of_work
from tasks.desk.lists import desk_pages
from tasks.desk.steps import desk_steps
from tasks.forms.choices import LISTS
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import EVALUATED, MET, evaluated, held_form, meeting_form
from tests.flows.stories.chosen_for_trial import FORM, stop
from tests.flows.stories.recruiting import (
    MONDAY,
    THURSDAY,
    a_call,
    a_choice,
    a_request,
    a_withdrawal,
    an_answer,
    an_outcome,
    applicants,
)
from tests.flows.stories.steps import ME
from tests.rows import a_candidacy_row, a_position_row, a_rate_row, a_staff_row, a_workplace_row


def waiting(day: date) -> list[str]:
    """What the list says is to be delivered on `day`, and the form to note it in offers the same."""
    with moved_to(day, time(17)), reading() as session:
        steps = [step for step in desk_steps(session) if step.form == "17a Brev levert"]
        entries, _ = LISTS["letters_to_hand_over"]
        assert len(list(entries(session))) == len(steps)
        return [step.what for step in steps]


def sara_without_e_mail() -> None:
    applicants("Sara Søker")
    with unit_of_work() as session:
        sara = session.get_one(Candidacy, 1)
        sara.person.email = sara.support_email = sara.support_name = None


async def call(installation: Installation, **said: Any) -> None:
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call(**said))


async def test_an_interview_moved_and_held_leaves_one_letter_and_then_none(installation: Installation) -> None:
    sara_without_e_mail()
    await call(installation)
    assert waiting(MONDAY) == ["Brev til søker, søknad 1, skal skrives ut og leveres: innkalling til intervju 14.01.2027."]

    await call(installation, day="15.01.2027")
    assert waiting(MONDAY) == ["Brev til søker, søknad 1, skal skrives ut og leveres: innkalling til intervju 15.01.2027."]

    await call(installation, day=str(THURSDAY))
    with moved_to(THURSDAY, time(16)):
        await installation.done(s05_interviews.register_first_interview, **an_outcome())
    assert waiting(THURSDAY) == []


async def test_a_letter_to_an_interview_that_has_been_is_not_to_be_delivered(installation: Installation) -> None:
    sara_without_e_mail()
    await call(installation)

    assert len(waiting(THURSDAY)) == 1
    assert waiting(THURSDAY.replace(day=15)) == []


async def test_one_called_off_is_told_instead(installation: Installation) -> None:
    sara_without_e_mail()
    await call(installation)
    with moved_to(MONDAY):
        await installation.done(
            s05_interviews.cancel_planned_interview, registered_by=ME, candidacy="1 - S.S.", which="intervju 1", message=""
        )

    assert waiting(MONDAY) == ["Brev til søker, søknad 1, skal skrives ut og leveres: avlyst intervju 14.01.2027."]


async def test_one_of_the_panel_without_an_address_is_told_that_the_others_go_on(installation: Installation) -> None:
    applicants("Sara Søker")
    await call(installation, panel=[{"name": "Ola Leder", "email": ""}, {"name": "Tora Tillitsvalgt", "email": ""}])

    await call(installation, panel=[{"name": "Ola Leder", "email": ""}])

    assert waiting(MONDAY) == [
        "Brev til intervjupanel, søknad 1, skal skrives ut og leveres: innkalling til intervju 14.01.2027.",
        "Brev til intervjupanel, søknad 1, skal skrives ut og leveres: beskjed om ikke å komme til intervjuet 14.01.2027.",
    ]
    letter = installation.outbox()[-1]
    assert (letter.recipient_name, "kalender" in letter.body) == ("Tora Tillitsvalgt", False)


async def test_what_a_change_of_the_same_form_replaces_is_not_to_be_delivered(chosen: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).person.email = None
    await chosen.done(s07_trial.start_trial, **FORM)
    await chosen.done(s07_trial.start_trial, **{**FORM, "starts_on": "2027-02-03"})
    assert waiting(date(2027, 1, 20)) == [
        "Brev til arbeidstaker, søknad 1, skal skrives ut og leveres: avtalen om arbeidspraksis 03.02.2027."
    ]

    await chosen.done(s07_trial.stop, **stop("2027-01-20"))
    assert waiting(date(2027, 1, 20)) == [
        "Brev til arbeidstaker, søknad 1, skal skrives ut og leveres: beskjed om at praksisen stopper 03.02.2027."
    ]


async def test_an_info_meeting_that_was_held(installation: Installation) -> None:
    evaluated(email=None)
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
    assert len(waiting(EVALUATED)) == 1
    with moved_to(MET, time(16)):
        await installation.done(s09_info_meeting.register_held, **held_form())

    assert waiting(MET) == []


@pytest.mark.parametrize("email", ["", "rune@skole.example"], ids=["on paper", "by mail that came back"])
async def test_a_referee_who_has_answered_is_not_asked(installation: Installation, email: str) -> None:
    applicants("Sara Søker")
    with unit_of_work() as session:
        held = Interview(
            number=1, starts_at=at(MONDAY, time(8)), minutes=45, place="pauserommet", panel=[], sequence=0, answers=[]
        )
        held.status, held.held_on, held.passed = MeetingStatus.HELD, MONDAY, True
        sara = session.get_one(Candidacy, 1)
        sara.interviews.append(held)
    with moved_to(MONDAY):
        await installation.done(s06_reference_check.ask_for_reference, **a_request(email=email, phone="90909090"))
        await installation.done(
            s06_reference_check.ask_for_reference, **a_request(email=email, phone="90909090", name="Rita Ravn")
        )
    if email:
        with unit_of_work() as session:
            for row in session.scalars(select(OutboxRow)):
                row.status, row.last_error = OutboxStatus.REFUSED, "Postkassen er full."
    with moved_to(MONDAY):
        await installation.done(s06_reference_check.register_reference, **an_answer())

    left = [row for row in installation.outbox() if row.status != OutboxStatus.OVERTAKEN]
    assert [(row.recipient_role, row.recipient_name) for row in left] == [(Role.REFEREE, "Rita Ravn")]


async def test_an_agreement_is_to_be_delivered_also_after_the_first_day_it_invites_to(chosen: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).person.email = None
    await chosen.done(s07_trial.start_trial, **FORM)

    assert waiting(date(2027, 2, 20)) == [
        "Brev til arbeidstaker, søknad 1, skal skrives ut og leveres: avtalen om arbeidspraksis 01.02.2027."
    ]


async def test_an_offer_that_is_taken_or_given_up_is_not_to_be_delivered(installation: Installation) -> None:
    with unit_of_work() as session:
        a_staff_row(session)
        a_rate_row(session)
        position = a_position_row(session, a_workplace_row(session))
        for name in ("Sara Søker", "Rune Reserve"):
            a_candidacy_row(
                session, position, name, chosen_on=None, last_step=CandidacyStep.REFERENCE_ANSWERED
            ).person.email = None
    chose = date(2027, 1, 20)
    await installation.done(choice.choose_candidate, **a_choice(registered_by="1 - J.S."))
    assert waiting(chose) == ["Brev til søker, søknad 1, skal skrives ut og leveres: tilbud om å prøve jobben."]

    await installation.done(withdrawal.withdraw_candidacy, **a_withdrawal(registered_by="1 - J.S.", withdrawn_on=str(chose)))
    assert waiting(chose) == ["Brev til søker, søknad 1, skal skrives ut og leveres: bekreftelse på at søknaden er trukket."]

    await installation.done(choice.choose_candidate, **a_choice(registered_by="1 - J.S.", candidacy="2 - Kiwi Bjorbekk, R.R."))
    await installation.done(s07_trial.start_trial, **{**FORM, "candidacy": "2 - Kiwi Bjorbekk, R.R."})
    assert [line for line in waiting(chose) if "søknad 2" in line] == [
        "Brev til arbeidstaker, søknad 2, skal skrives ut og leveres: avtalen om arbeidspraksis 01.02.2027."
    ]


async def test_each_line_opens_its_letter_and_a_delivered_one_is_gone(installation: Installation) -> None:
    sara_without_e_mail()
    await call(installation)
    (letter,) = installation.rows(select(OutboxRow).where(OutboxRow.kind == "letter"))

    with moved_to(MONDAY):
        everything, *_ = desk_pages(MONDAY)
        assert "[Åpne brevet](http://127.0.0.1:" in everything.markdown
        assert "/dokument/" in everything.markdown
        await installation.done(
            paperwork.hand_over_letter,
            registered_by=ME,
            letter=f"{letter.id} - søker",
            handed_over_on=str(MONDAY),
            handed_over_by="jobbspesialisten",
        )
    assert waiting(MONDAY) == []
