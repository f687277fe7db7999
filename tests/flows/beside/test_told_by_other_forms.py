"""A contact or a place that another form than 16b overwrites: calendars and waiting mail follow, as they do after 16b."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from domain.tables.candidacies import Candidacy, InfoMeeting, Interview, Person
from domain.tables.outbox import OutboxRow, OutboxStatus
from domain.tables.partners import Partner
from domain.tables.positions import Position
from domain.tables.staff import Staff
from flows import s01_central_agreement, s03_sponsor, s05_interviews, s07_trial, s09_info_meeting
from flows.beside import application, registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.visits.runs import sync_visit_runs
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import EVALUATED, evaluated, meeting_form
from tests.flows.stories.calendars import calendars, standing_in
from tests.flows.stories.chosen_for_trial import FORM
from tests.flows.stories.chosen_for_trial import TODAY as CHOSEN
from tests.flows.stories.in_a_job import MONDAY as FIRST_DAY
from tests.flows.stories.in_a_job import InAJob
from tests.flows.stories.recruiting import MONDAY, a_call, an_application, applicants
from tests.flows.stories.steps import a_position, an_advertised_position, central_agreement, sponsor, staff, workplace
from tests.rows import a_position_row, a_workplace_row

INTERVIEW, MEETING, TRIAL = "interview-1-1", "info-meeting-1", "trial-1"
OLA, SARA, NEW = "ola@bjorbekk.example", "sara@post.example", "rett@adresse.example"
NEW_PLACE = "Stoaveien 14, 4848 Arendal"


async def called_to_interview(installation: Installation, **said: Any) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call(**said))


async def called_to_meeting(installation: Installation, **said: Any) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form(**said))


async def register_workplace(installation: Installation, day: date, **said: Any) -> str:
    """00b again for the workplace that the stories begin with."""
    with moved_to(day):
        again = {"registered_by": "1 - K.N.", "partner": "", "known": "1 - Kiwi Bjorbekk, Arendal", "leader_phone": "98 88 90 00"}
        return await installation.done(registers.register_workplace, **workplace(**again | said))


def refuse_mail_to(address: str) -> None:
    with unit_of_work() as session:
        for row in [each for each in session.scalars(select(OutboxRow)) if each.recipient_email == address]:
            row.status = OutboxStatus.REFUSED


# 00b: the leader's address


async def test_the_leader_on_the_panel_gets_the_interview_at_the_new_address(installation: Installation) -> None:
    await called_to_interview(installation)
    others = {address: entries for address, entries in calendars(installation).items() if address != OLA}

    message = await register_workplace(installation, MONDAY, leader_email=NEW)

    assert standing_in(installation, OLA) == {}
    assert standing_in(installation, NEW) == {INTERVIEW: "pauserommet"}
    after = calendars(installation)
    assert after[OLA][INTERVIEW].sequence == after[NEW][INTERVIEW].sequence == 1
    assert {address: after[address] for address in others} == others
    assert "Avtaler i kalenderne følger med." in message
    assert "@" not in message


@pytest.mark.parametrize("name", [pytest.param("Ola Leder", id="the same"), pytest.param("Nils Ny", id="another")])
async def test_the_info_meeting_goes_to_the_leader_there_is_now(installation: Installation, name: str) -> None:
    await called_to_meeting(installation)

    await register_workplace(installation, EVALUATED, leader_name=name, leader_email=NEW)

    assert standing_in(installation, OLA) == {}
    assert standing_in(installation, NEW) == {MEETING: "pauserommet"}
    (again,) = [row for row in installation.outbox() if row.recipient_email == NEW]
    assert again.recipient_name == name
    assert ("Du er invitert til denne avtalen." in again.body) is (name == "Nils Ny")
    assert len(again.attachments) == 1
    (gone,) = [row for row in installation.outbox() if row.invitation_method == "CANCEL"]
    assert (gone.recipient_name, gone.recipient_email) == ("", OLA)


@pytest.mark.parametrize("name", [pytest.param("Ola Leder", id="the same"), pytest.param("Nils Ny", id="another")])
async def test_a_trials_first_day_goes_to_the_leader_there_is_now(chosen: Installation, name: str) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)

    await register_workplace(chosen, CHOSEN, leader_name=name, leader_email=NEW)

    assert TRIAL not in standing_in(chosen, OLA)
    assert TRIAL in standing_in(chosen, NEW)
    (again,) = [row for row in chosen.outbox() if row.recipient_email == NEW and row.appointment]
    assert len(again.attachments) == 3


async def test_another_leader_is_not_put_on_the_panel_and_the_coordinator_is_told(installation: Installation) -> None:
    await called_to_interview(installation)

    message = await register_workplace(installation, MONDAY, leader_name="Nils Ny", leader_email=NEW)

    assert standing_in(installation, OLA) == {INTERVIEW: "pauserommet"}
    assert "se på hvem som intervjuer, i innkallingen for søknad 1 (05a)" in message


async def test_an_invitation_that_waited_for_the_leader_before_falls_away(installation: Installation) -> None:
    await called_to_meeting(installation)
    refuse_mail_to(OLA)

    await register_workplace(installation, EVALUATED, leader_name="Nils Ny", leader_email=NEW)

    assert [row.status for row in installation.outbox() if row.recipient_email == OLA] == [OutboxStatus.OVERTAKEN]
    assert standing_in(installation, NEW) == {MEETING: "pauserommet"}
    assert [row for row in installation.outbox() if row.invitation_method == "CANCEL"] == []


async def test_mail_that_came_back_goes_to_the_leaders_new_address(installation: Installation) -> None:
    await called_to_meeting(installation)
    refuse_mail_to(OLA)

    message = await register_workplace(installation, EVALUATED, leader_email=NEW)

    assert "E-post som ikke kom fram, sendes på nytt: 1." in message
    assert [row.status for row in installation.outbox() if row.recipient_email == NEW] == [OutboxStatus.SENT]
    assert standing_in(installation, NEW) == {MEETING: "pauserommet"}


async def test_the_same_mailbox_written_otherwise_changes_no_calendar(installation: Installation) -> None:
    await called_to_meeting(installation)
    before = len(installation.outbox())

    message = await register_workplace(installation, EVALUATED, leader_email="Ola@Bjorbekk.example")

    assert len(installation.outbox()) == before
    assert "kalenderne" not in message


# 00b: the workplace's name and address


async def test_an_interview_and_a_meeting_at_the_workplace_follow_it(installation: Installation) -> None:
    await called_to_interview(installation, place="Vesterveien 1, 4848 Arendal")

    message = await register_workplace(installation, MONDAY, address=NEW_PLACE)

    assert installation.rows(select(Interview.place)) == [NEW_PLACE]
    for address in (SARA, OLA, "mona@post.example", "tora@bjorbekk.example"):
        assert standing_in(installation, address) == {INTERVIEW: NEW_PLACE}
        assert calendars(installation)[address][INTERVIEW].sequence == 1
    assert "Avtaler i kalenderne følger med." in message


async def test_an_info_meeting_at_the_workplace_follows_it(installation: Installation) -> None:
    await called_to_meeting(installation, place="Kiwi Bjorbekk, Vesterveien 1, 4848 Arendal")

    await register_workplace(installation, EVALUATED, name="Kiwi Stoa", address=NEW_PLACE)

    assert installation.rows(select(InfoMeeting.place)) == [f"Kiwi Stoa, {NEW_PLACE}"]
    assert standing_in(installation, SARA) == {MEETING: f"Kiwi Stoa, {NEW_PLACE}"}


async def test_a_place_in_other_words_is_left_to_who_wrote_it(installation: Installation) -> None:
    await called_to_interview(installation, place="møterommet, Vesterveien 1, 4848 Arendal")

    message = await register_workplace(installation, MONDAY, address=NEW_PLACE)

    assert "se på stedet som er skrevet i innkallingen for søknad 1 (05a)" in message


async def test_a_trials_first_day_follows_the_workplace(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)

    await register_workplace(chosen, CHOSEN, address=NEW_PLACE)

    for address in (SARA, OLA, "fia@bjorbekk.example", "jon@heltmed.example"):
        assert standing_in(chosen, address)[TRIAL] == f"Kiwi Bjorbekk, {NEW_PLACE}"


@pytest.mark.parametrize("holiday", [False, True])
async def test_visits_in_both_calendars_follow_the_workplace(in_job: InAJob, holiday: bool) -> None:
    installation = in_job.installation
    with unit_of_work() as session:
        session.get_one(Position, 1).sponsors[0].visits_in_calendar = True
    with moved_to(FIRST_DAY):
        await sync_visit_runs(FIRST_DAY, 1)
    before = calendars(installation)

    message = await register_workplace(installation, FIRST_DAY, address=NEW_PLACE, keeps_fellesferie=holiday)

    assert "jobbspesialist (4), fadder (4)" in message
    for address in ("jon@heltmed.example", "fia@bjorbekk.example"):
        assert standing_in(installation, address).keys() == before[address].keys()
        assert set(standing_in(installation, address).values()) == {f"Kiwi Bjorbekk, {NEW_PLACE}"}
    sent = len(installation.outbox())
    with moved_to(FIRST_DAY):
        await sync_visit_runs(FIRST_DAY, 1)
    assert len(installation.outbox()) == sent


async def test_what_is_called_again_goes_on_from_there(installation: Installation) -> None:
    await called_to_interview(installation)
    await register_workplace(installation, MONDAY, leader_email=NEW)
    panel = [{"name": "Ola Leder", "email": NEW}, {"name": "Tora Tillitsvalgt", "email": "tora@bjorbekk.example"}]
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call(place="møterommet", panel=panel))

    after = calendars(installation)
    assert after[NEW][INTERVIEW][:3] == (2, True, "møterommet")
    assert not after[OLA][INTERVIEW].stands


# 04d: an application to another announcement, from one who is known


def another_announcement() -> None:
    with unit_of_work() as session:
        other = a_position_row(session, a_workplace_row(session, name="Rema Evje", leader_email="lise@rema.example"))
        other.advertisements[-1].publish_on, other.advertisements[-1].deadline = MONDAY, date(2027, 2, 1)
        other.advertisements[-1].closed_on = other.advertisements[-1].close_reason = None


async def apply_there(installation: Installation, day: date, **said: Any) -> str:
    asked = {
        "position": "2 - Rema Evje, butikkmedarbeider (plass 1)",
        "person": "1 - S.S., Kiwi Bjorbekk (søknad 1)",
        "name": "",
        "consent_on": str(MONDAY),
        "benefit_confirmed_on": str(MONDAY),
    }
    with moved_to(day):
        return await installation.done(application.receive, **an_application(**asked | said))


async def test_an_interview_follows_an_applicant_who_applies_elsewhere_from_another_address(installation: Installation) -> None:
    await called_to_interview(installation)
    another_announcement()

    message = await apply_there(installation, MONDAY, email=NEW)

    assert standing_in(installation, SARA) == {}
    assert standing_in(installation, NEW) == {INTERVIEW: "pauserommet"}
    assert standing_in(installation, "mona@post.example") == {INTERVIEW: "pauserommet"}
    assert "Avtaler i kalenderne følger med." in message
    assert "@" not in message


async def test_a_blank_address_leaves_what_stands(installation: Installation) -> None:
    await called_to_interview(installation)
    another_announcement()

    message = await apply_there(installation, MONDAY, email="")

    assert standing_in(installation, SARA) == {INTERVIEW: "pauserommet"}
    assert "kalenderne" not in message


async def test_the_receipt_that_came_back_is_sent_once_to_the_right_address(installation: Installation) -> None:
    await an_advertised_position(installation)
    await installation.done(application.receive, **an_application(email="sara@feil.example"))
    refuse_mail_to("sara@feil.example")

    await installation.done(application.receive, **an_application(email=SARA, support_email="mona@moen.example"))

    assert [row.status for row in installation.outbox() if row.recipient_email == "sara@feil.example"] == [OutboxStatus.OVERTAKEN]
    assert [row.status for row in installation.outbox() if row.recipient_email == SARA] == [OutboxStatus.SENT]
    assert installation.rows(select(Person.email)) == [SARA]
    assert installation.rows(select(Candidacy.support_email)) == ["mona@moen.example"]


async def test_an_application_that_is_under_way_is_put_right_with_16b(installation: Installation) -> None:
    await called_to_interview(installation)
    with unit_of_work() as session:
        advert = session.get_one(Position, 1).advertisements[-1]
        advert.closed_on, advert.deadline = None, date(2027, 2, 1)
    asked = {"consent_on": str(MONDAY), "benefit_confirmed_on": str(MONDAY), "person": "1 - S.S.", "name": "", "email": NEW}
    with moved_to(MONDAY):
        said = await installation.refused(application.receive, **an_application(**asked))

    assert "så søknaden kan ikke endres her. Bruk skjemaet «16b Rett opplysninger»." in said


# 01: the partner's contact


@pytest.mark.parametrize("name", [pytest.param("Per Partner", id="the same"), pytest.param("Petra Ny", id="another")])
async def test_the_central_agreement_that_came_back_is_sent_once(installation: Installation, name: str) -> None:
    await a_position(installation)
    refuse_mail_to("per@fjellkjeden.example")

    await installation.done(
        s01_central_agreement.agree_with_partner, **central_agreement(contact_name=name, contact_email="p@fjellkjeden.example")
    )

    to_contact = [(row.recipient_email, row.status) for row in installation.outbox() if row.recipient_role == "partner"]
    assert to_contact == [
        ("per@fjellkjeden.example", OutboxStatus.OVERTAKEN),
        ("p@fjellkjeden.example", OutboxStatus.SENT),
    ]
    assert installation.rows(select(Partner.contact_email)) == ["p@fjellkjeden.example"]


# 00a and 03 overwrite no address: they say what to use


async def test_a_colleagues_address_is_put_right_with_16b(installation: Installation) -> None:
    await a_position(installation)

    said = await installation.refused(registers.register_staff, **staff(registered_by="1 - K.N.", email=NEW, known="1 - K.N."))

    assert "Rett den med «16b Rett opplysninger»" in said
    assert installation.rows(select(Staff.email)) == ["kari@heltmed.example"]


async def test_a_sponsor_is_appointed_once(installation: Installation) -> None:
    await an_advertised_position(installation)

    said = await installation.refused(s03_sponsor.appoint, **sponsor(sponsor_email=NEW))

    assert "Bruk skjemaet «14a Bytt fadder»." in said
