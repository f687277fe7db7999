from datetime import time
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from domain.candidacies.facts import MeetingStatus
from domain.tables.candidacies import Candidacy, Interview
from domain.tables.documents import Document
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from flows import s05_interviews
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tests.flows.conftest import Installation
from tests.flows.stories.calendars import calendars, standing_in
from tests.flows.stories.recruiting import MONDAY, THURSDAY, a_call, an_outcome, applicants
from tests.flows.stories.steps import ME
from tests.rows import a_candidacy_row, a_position_row, a_visit_row, a_workplace_row


def invitations(rows: list[OutboxRow]) -> list[tuple[str, str | None, int]]:
    """Who, with which method, and the invitation's sequence."""
    return [(row.recipient_role, row.invitation_method, _sequence(row)) for row in rows]


def _sequence(row: OutboxRow) -> int:
    (event,) = Calendar.from_ical(row.invitation or "").walk("VEVENT")
    return int(str(event["SEQUENCE"]))


def queued(installation: Installation, after: int = 0) -> list[OutboxRow]:
    return [row for row in installation.outbox() if row.id > after]


async def call(installation: Installation, **said: Any) -> str:
    with moved_to(MONDAY):
        return await installation.done(s05_interviews.call_first_interview, **a_call(**said))


async def test_everyone_is_invited_once_with_their_own_papers(installation: Installation) -> None:
    applicants("Sara Søker")

    message = await call(installation)
    again = await call(installation)

    assert "intervju 1 er avtalt 14.01.2027 kl. 10.00" in message
    assert "Sara" not in message
    assert again.startswith("Allerede registrert")
    roles = ["søker", "støtteperson", "intervjupanel", "intervjupanel"]
    assert invitations(queued(installation)) == [(role, "REQUEST", 0) for role in roles]
    papers = {mail["To"].addresses[0].addr_spec: attached(mail) for mail in installation.mails()}
    assert papers["sara@post.example"] == papers["mona@post.example"] == ["Innkalling til intervju 1, kort utgave.docx"]
    assert papers["tora@bjorbekk.example"] == ["Intervjuguide 1.docx"]


async def test_a_time_when_one_of_them_is_elsewhere_or_people_are_off_is_weighed_until_it_is_moved(
    installation: Installation,
) -> None:
    applicants("Sara Søker")
    with unit_of_work() as session:
        jon = session.scalars(select(Staff)).first()
        assert jon
        other = a_candidacy_row(session, a_position_row(session, a_workplace_row(session, name="Rema Grimstad")), name="Pia Berg")
        a_visit_row(session, other, jon, planned_on=THURSDAY, planned_at=time(10, 30))
        with_jon = [{"name": jon.name, "email": jon.email.upper()}]

    busy = await call(installation, panel=with_jon)
    saturday = await call(installation, panel=with_jon, day="2027-01-16")

    assert (
        "Vurder: Intervju 1 er 14.01.2027 kl. 10.00, og da er noen opptatt: K.N. har besøk hos Rema Grimstad kl. 10.30." in busy
    )
    assert "Vurder: Intervju 1 er 16.01.2027, og det er lørdag." in saturday
    assert "Vurder" not in await call(installation, panel=with_jon, starts="13:00")
    assert [row.assessment for row in installation.rows(select(RaisedCaution))] == ["Møtet er flyttet eller avlyst."] * 2


def attached(mail: EmailMessage) -> list[str | None]:
    return [part.get_filename() for part in mail.iter_attachments() if str(part.get_filename()).endswith(".docx")]


async def test_a_moved_interview_is_sent_anew_and_whoever_left_the_panel_is_called_off(installation: Installation) -> None:
    applicants("Sara Søker")
    await call(installation)
    before = len(queued(installation))

    message = await call(installation, starts="13:00", panel=[{"name": "Ola Leder", "email": "ola@bjorbekk.example"}])

    assert "flyttet til 14.01.2027 kl. 13.00" in message
    assert invitations(queued(installation, before)) == [
        ("søker", "REQUEST", 1),
        ("støtteperson", "REQUEST", 1),
        ("intervjupanel", "REQUEST", 1),
        ("intervjupanel", "CANCEL", 1),
    ]
    assert queued(installation, before)[0].subject.startswith("Intervjuet er flyttet til torsdag 14. januar 2027")
    guides = installation.rows(select(Document).where(Document.kind == "interview_guide"))
    assert [guide.version for guide in guides] == [1, 2]


@pytest.mark.parametrize(
    "panel",
    [
        pytest.param(
            [("Ola Leder", "Ola@Bjorbekk.EXAMPLE"), ("Tora Tillitsvalgt", "tora@bjorbekk.example")], id="written otherwise"
        ),
        pytest.param(
            [("Ole Vikar", "ola@bjorbekk.example"), ("Tora Tillitsvalgt", "tora@bjorbekk.example")], id="another reads it"
        ),
    ],
)
async def test_nobody_is_invited_and_called_off_at_once(installation: Installation, panel: list[tuple[str, str]]) -> None:
    applicants("Sara Søker")
    await call(installation)

    await call(installation, starts="13:00", panel=[{"name": name, "email": email} for name, email in panel])

    assert [row for row in installation.outbox() if row.invitation_method == "CANCEL"] == []
    assert standing_in(installation, "ola@bjorbekk.example") == {"interview-1-1": "pauserommet"}


async def test_who_leaves_the_panel_takes_nothing_out_of_a_mailbox_another_reads(installation: Installation) -> None:
    """Mona, the support person, reads the mailbox that Tora had."""
    applicants("Sara Søker")
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).support_email = "tora@bjorbekk.example"
    await call(installation)

    await call(installation, panel=[{"name": "Ola Leder", "email": "ola@bjorbekk.example"}])

    assert standing_in(installation, "tora@bjorbekk.example") == {"interview-1-1": "pauserommet"}
    assert "interview_uninvited" in installation.outbox()[-1].key


async def test_each_reads_in_their_calendar_that_they_are_invited_themselves_and_no_one_else(installation: Installation) -> None:
    applicants("Sara Søker")

    await call(installation)

    for address, entries in calendars(installation).items():
        assert {each.attendees for each in entries.values()} == {(address,)}
    for row in installation.outbox():
        assert [line for line in (row.invitation or "").split("ATTENDEE") if "Sara" in line] == (
            [] if row.recipient_name != "Sara Søker" else [(row.invitation or "").split("ATTENDEE")[1]]
        )


async def test_one_called_off_can_be_called_again_as_it_was(installation: Installation) -> None:
    applicants("Sara Søker")
    await call(installation)
    cancel = {"registered_by": ME, "candidacy": "1", "which": "intervju 1", "message": "Vi finner en ny dag."}

    with moved_to(MONDAY):
        off = await installation.done(s05_interviews.cancel_planned_interview, **cancel)
        twice = await installation.done(s05_interviews.cancel_planned_interview, **cancel)
        held = await installation.refused(s05_interviews.register_first_interview, **an_outcome(held_on=str(MONDAY)))
    await call(installation)

    assert "er avlyst" in off
    assert twice.startswith("Allerede registrert")
    assert "er avlyst. Avtal et nytt" in held
    sent = invitations(queued(installation))
    assert [(method, sequence) for _, method, sequence in sent[::4]] == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]
    (interview,) = installation.rows(select(Interview))
    assert (interview.status, interview.sequence) == (MeetingStatus.PLANNED, 2)


async def test_the_second_comes_after_a_passed_first(installation: Installation) -> None:
    applicants("Sara Søker")
    await call(installation)

    with moved_to(MONDAY):
        too_early = await installation.refused(s05_interviews.register_first_interview, **an_outcome())
        second = await installation.refused(s05_interviews.call_second_interview, **a_call(day="21.01.2027"))
    with moved_to(THURSDAY.replace(day=15)):
        registered = await installation.done(s05_interviews.register_first_interview, **an_outcome())
        corrected = await installation.done(
            s05_interviews.register_first_interview, **an_outcome(rating="5 - svært godt for jobben")
        )
        called = await installation.done(s05_interviews.call_second_interview, **a_call(day="21.01.2027"))

    assert "kan ikke være holdt" in too_early or "har ikke vært ennå" in too_early
    assert "intervju 1 er ikke holdt og bestått" in second
    assert "skjema 05c" in registered
    assert corrected == registered
    assert "intervju 2 er avtalt 21.01.2027" in called
    first = installation.rows(select(Interview).where(Interview.number == 1))[0]
    assert (first.rating, first.passed, first.answers[0]["answer"]) == (5, True, "være sammen med folk")


async def test_a_panel_member_cannot_be_in_two_interviews_at_once(installation: Installation) -> None:
    applicants("Sara Søker", "Truls Traust")
    await call(installation)

    with moved_to(MONDAY):
        clash = await installation.refused(
            s05_interviews.call_first_interview, **a_call(candidacy="2 - Kiwi Bjorbekk, T.T.", starts="10:30")
        )

    assert "En av dem som intervjuer har et annet intervju da: intervju 1 for søknad 1" in clash
    assert "Ola" not in clash
