"""Another sponsor: those around get to know, and what the earlier one was invited to passes to the new one."""

from datetime import date
from email.message import EmailMessage
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from sqlalchemy import select

from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Seat, Sponsor
from domain.tables.staff import Staff
from flows import s03_sponsor, s05_interviews, s07_trial, s09_info_meeting
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.planning.plan import plan_visits
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tasks.visits.runs import sync_visit_runs
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import EVALUATED, JON, evaluated, meeting_form
from tests.flows.stories.calendars import standing_in
from tests.flows.stories.mails import calendar, receivers
from tests.flows.stories.recruiting import MONDAY, a_call, applicants
from tests.rows import a_candidacy_row, a_position_row, a_rate_row, a_staff_row, a_workplace_row, an_employment_row

NILS, FIA = "nils@bjorbekk.example", "fia@bjorbekk.example"


def a_change(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": JON,
        "position": "1 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)",
        "sponsor_name": "Nils Ny",
        "sponsor_email": NILS,
        "sponsor_phone": "94 44 44 44",
        "substitute_name": "Vera Vikar",
        "from_on": "2027-03-02",
        **said,
    }


def text_of(document: str) -> str:
    made = Document(BytesIO(read_sealed(settings().documents / document)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells]).replace("\u00a0", " ")


def to(mails: list[EmailMessage], address: str) -> list[EmailMessage]:
    return [mail for mail in mails if address in str(mail["To"])]


async def test_the_worker_gets_a_letter_and_those_around_a_mail(installation: Installation) -> None:
    evaluated()
    with moved_to(EVALUATED):
        message = await installation.done(s03_sponsor.replace, **a_change())
        again = await installation.done(s03_sponsor.replace, **a_change())

    assert "Nytt om fadderen din, kort utgave" in message
    assert "la arbeidstakeren hilse på den nye fadderen før 02.03.2027" in message
    assert "Nils" not in message
    assert again.startswith("Allerede registrert")
    assert receivers(installation.mails()) == {"sara@post.example", "ola@bjorbekk.example", "jon@heltmed.example", NILS}
    letter = text_of("soknad-00001/sponsor_change_short-v1.docx")
    assert "Nils Ny er den nye fadderen din på Kiwi Bjorbekk." in letter
    assert "Det gjelder fra tirsdag 2. mars 2027." in letter
    assert "Da hjelper Vera Vikar deg." in letter
    assert "Du kan spørre Ola Leder på jobben." in letter
    (mail,) = to(installation.mails(), "sara@post.example")
    assert [part.get_filename() for part in mail.iter_attachments()] == ["Nytt om fadderen din, kort utgave.docx"]


async def test_the_new_sponsor_reads_who_follows_the_worker_and_of_the_trial_only_before_the_job(
    installation: Installation,
) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s03_sponsor.replace, **a_change())
    in_trial = text_of("stilling-00001/sponsor_letter-v1.docx")
    with unit_of_work() as session:
        jon = session.scalars(select(Staff).where(Staff.email == "jon@heltmed.example")).one()
        an_employment_row(session, session.get_one(Candidacy, 1), jon, starts_on=date(2027, 4, 1))
    with moved_to(date(2027, 4, 12)):
        await installation.done(s03_sponsor.replace, **a_change(sponsor_name="Nora Nyest", from_on="2027-04-12"))
    in_job = text_of("stilling-00001/sponsor_letter-v2.docx")

    for letter in (in_trial, in_job):
        assert f"Jobbspesialisten er {jon.name}, telefon {jon.phone}. Jobbspesialisten kommer" in letter
        assert "når det er klart hvem det blir" not in letter
    assert "Den nye kollegaen har først fire uker med betalt arbeidspraksis." in in_trial
    assert "Kollegaen har hatt fire uker med betalt arbeidspraksis, og har fast jobb hos dere." in in_job


async def test_a_worker_without_an_address_gets_it_on_paper(installation: Installation) -> None:
    evaluated(email=None)
    with moved_to(EVALUATED):
        message = await installation.done(s03_sponsor.replace, **a_change())

    assert "Brev som må skrives ut og leveres til: vikarfadder, arbeidstaker." in message
    assert "soknad-00001/letter_large-sponsor_change_worker-arbeidstaker-v1.docx" in installation.documents()


@pytest.mark.parametrize(
    "free_after",
    [
        pytest.param(None, id="nobody has had the seat"),
        pytest.param(date(2027, 3, 1), id="who had it leaves the day before"),
    ],
)
async def test_where_nobody_works_only_the_two_are_told(installation: Installation, free_after: date | None) -> None:
    evaluated()
    with unit_of_work() as session:
        seat = session.scalars(select(Seat)).one()
        seat.free_after = free_after
        if free_after is None:
            session.delete(seat)
    with moved_to(date(2027, 2, 20)):
        await installation.done(s03_sponsor.replace, **a_change())

    assert installation.rows(select(OutboxRow.recipient_role)) == ["fadder", "vikarfadder"]


async def test_the_info_meeting_passes_to_the_new_sponsor(installation: Installation) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        called = len(installation.mails())
        await installation.done(s03_sponsor.replace, **a_change())
        passed = installation.mails()[called:]
        off = {"registered_by": JON, "candidacy": "1 - Kiwi", "message": ""}
        await installation.done(s09_info_meeting.call_off_info_meeting, **off)
        cancelled = installation.mails()[called + len(passed) :]

    (gone,) = to(passed, FIA)
    assert "METHOD:CANCEL" in calendar(gone)
    assert "SEQUENCE:1" in calendar(gone)
    assert str(gone["Subject"]) == "Du er ikke lenger fadder: informasjonsmøtet 03.03.2027"
    invitation = to(passed, NILS)[-1]
    assert "METHOD:REQUEST" in calendar(invitation)
    assert "SEQUENCE:1" in calendar(invitation).splitlines()
    assert "UID:info-meeting-1-" in calendar(invitation)
    assert FIA not in calendar(invitation)
    assert "Program for informasjonsmøtet.docx" in [part.get_filename() for part in invitation.iter_attachments()]
    agenda = text_of("soknad-00001/info_meeting_agenda-v2.docx")
    assert "Nils Ny" in agenda
    assert "Fia Fadder" not in agenda
    # the new one is not sponsor yet, but is the one invited
    assert NILS in receivers(cancelled)
    assert FIA not in receivers(cancelled)
    assert all("SEQUENCE:2" in calendar(mail) for mail in cancelled)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"from_on": "2027-03-04"}, id="the new one begins after the meeting"),
        pytest.param({"sponsor_name": "Fia Fadder", "sponsor_email": FIA, "substitute_name": "Siri Ny"}, id="a substitute"),
    ],
)
async def test_who_is_still_sponsor_that_day_goes_to_the_meeting(installation: Installation, said: dict[str, Any]) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        called = len(installation.mails())
        await installation.done(s03_sponsor.replace, **a_change(**said))

    later = installation.rows(select(OutboxRow.invitation).where(OutboxRow.id > called))
    assert [each for each in later if each] == []


async def test_the_first_day_of_a_trial_passes_to_the_new_sponsor_and_back(installation: Installation) -> None:
    with unit_of_work() as session:
        a_staff_row(session)
        a_rate_row(session)
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
    trial = {"registered_by": JON, "candidacy": "1 - Kiwi Bjorbekk, S.S.", "starts_on": "2027-02-01", "job_specialist": JON}
    with moved_to(date(2027, 1, 20)):
        await installation.done(s07_trial.start_trial, **trial)
        agreed = len(installation.mails())
        await installation.done(s03_sponsor.replace, **a_change(from_on="2027-02-01"))
        passed = installation.mails()[agreed:]
        back = a_change(from_on="2027-02-01", sponsor_name="Fia Fadder", sponsor_email=FIA, sponsor_phone="91 11 11 11")
        await installation.done(s03_sponsor.replace, **back)
        again = installation.mails()[agreed + len(passed) :]
        changed = len(installation.mails())
        await installation.done(s07_trial.start_trial, **{**trial, "starts_on": "2027-02-08"})
        moved = [mail for mail in installation.mails()[changed:] if "UID:trial-1" in str(_calendar(mail))]

    assert _numbers(passed, FIA) == [("CANCEL", 1)]
    assert _numbers(passed, NILS) == [("REQUEST", 1)]
    assert "94 44 44 44" in text_of("soknad-00001/day_plan-v2.docx")
    assert _numbers(again, NILS) == [("CANCEL", 2)]
    assert _numbers(again, FIA) == [("REQUEST", 2)]
    assert "Fia Fadder" in text_of("soknad-00001/day_plan-v3.docx")
    assert {number for mail in moved for number in _numbers([mail], "@")} == {("REQUEST", 3)}
    assert FIA in receivers(moved)


def _calendar(mail: EmailMessage) -> str:
    return calendar(mail) if any(part.get_content_type() == "text/calendar" for part in mail.walk()) else ""


def _numbers(mails: list[EmailMessage], address: str) -> list[tuple[str, int]]:
    """Method and sequence of each invitation to that address."""
    found = [_calendar(mail).splitlines() for mail in to(mails, address)]
    lines = [dict(line.split(":", 1) for line in each if ":" in line) for each in found if each]
    return [(each["METHOD"], int(each["SEQUENCE"])) for each in lines]


async def test_a_change_in_between_ends_where_the_next_begins(installation: Installation) -> None:
    evaluated()
    with unit_of_work() as session:
        session.delete(session.scalars(select(Seat)).one())
    with moved_to(date(2027, 2, 1)):
        await installation.done(s03_sponsor.replace, **a_change(from_on="2027-05-01"))
        await installation.done(s03_sponsor.replace, **a_change(from_on="2027-03-01", sponsor_name="Mia Mars"))

    ends = {each.name: each.until_on for each in installation.rows(select(Sponsor))}
    assert ends == {"Fia Fadder": date(2027, 2, 28), "Mia Mars": date(2027, 4, 30), "Nils Ny": None}


async def test_the_visits_pass_to_a_sponsor_who_wants_them_in_the_calendar(installation: Installation) -> None:
    evaluated()
    wanted, monday = a_change(visits_in_calendar=True), date(2027, 3, 1)
    with unit_of_work() as session:
        session.scalars(select(Sponsor)).one().visits_in_calendar = True
        an_employment_row(session, session.get_one(Candidacy, 1), session.get_one(Staff, 1), starts_on=monday)
        plan_visits(session, 1, monday)
    with moved_to(monday):
        await sync_visit_runs(monday, 1)
        first = to(installation.mails(), FIA)
        before = len(installation.mails())
        await installation.done(s03_sponsor.replace, **wanted)
        await installation.done(s03_sponsor.replace, **wanted)
        await sync_visit_runs(monday, 1)
        passed = installation.mails()[before:]

    assert len(first) == len([visit for visit in installation.rows(select(Visit)) if visit.planned_on <= date(2027, 3, 15)])
    mine = [calendar(mail) for mail in to(passed, FIA) if "besøk fra HELT MED" in str(mail["Subject"])]
    theirs = [calendar(mail) for mail in to(passed, NILS) if str(mail["Subject"]).startswith("Besøk fra HELT MED")]
    assert mine
    assert all("METHOD:CANCEL" in text and "SEQUENCE:1" in text for text in mine)
    assert len(theirs) == len(mine)
    assert all("METHOD:REQUEST" in text and "SEQUENCE:1" in text for text in theirs)
    on_monday = len(first) - len(mine)
    assert on_monday == 1  # the visit of the day before the new one begins stays where it is


@pytest.mark.parametrize(
    ("name", "email"),
    [
        pytest.param("Fia Fadder", "Fia@Bjorbekk.example", id="the same one, the address in other letters"),
        pytest.param("Nils Ny", FIA, id="another on the same mailbox"),
    ],
)
async def test_a_mailbox_that_keeps_the_appointment_is_not_told_that_it_is_off(
    installation: Installation, name: str, email: str
) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        await installation.done(s03_sponsor.replace, **a_change(sponsor_name=name, sponsor_email=email))

    assert standing_in(installation, FIA) == {"info-meeting-1": "pauserommet"}
    assert [row for row in installation.outbox() if row.invitation_method == "CANCEL"] == []


async def test_the_sponsor_on_a_panel_is_called_at_the_new_address(installation: Installation) -> None:
    applicants("Sara Søker")
    fia_too = [{"name": "Ola Leder", "email": "ola@bjorbekk.example"}, {"name": "Fia Fadder", "email": FIA}]
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call(panel=fia_too))
        said = await installation.done(
            s03_sponsor.replace, **a_change(sponsor_name="Fia Fadder", sponsor_email="fia.fadder@bjorbekk.example")
        )

    assert standing_in(installation, FIA) == {}
    assert standing_in(installation, "fia.fadder@bjorbekk.example") == {"interview-1-1": "pauserommet"}
    assert "Avtaler i kalenderne følger med." in said


async def test_another_sponsor_is_not_put_on_the_panel(installation: Installation) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call(panel=[{"name": "Fia Fadder", "email": FIA}]))
        await installation.done(s03_sponsor.replace, **a_change())

    assert standing_in(installation, FIA) == {"interview-1-1": "pauserommet"}
    assert standing_in(installation, NILS) == {}
