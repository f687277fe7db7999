from datetime import time
from io import BytesIO

from docx import Document
from sqlalchemy import select

from domain.candidacies.facts import MeetingStatus
from domain.tables.candidacies import Candidacy, InfoMeeting
from domain.tables.history import RaisedCaution
from domain.tables.staff import Staff
from flows import s09_info_meeting
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import EVALUATED, MET, evaluated, held_form, meeting_form
from tests.flows.stories.mails import calendar, receivers
from tests.rows import a_candidacy_row, a_position_row, a_visit_row, a_workplace_row

INVITED = {"sara@post.example", "ola@bjorbekk.example", "fia@bjorbekk.example", "jon@heltmed.example", "mona@post.example"}


async def test_everyone_is_invited_and_only_what_was_ticked_is_told(installation: Installation) -> None:
    evaluated()
    with moved_to(EVALUATED):
        message = await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())

    assert "Søknad 1 (S.S., Kiwi Bjorbekk)" in message
    assert "09b" in message
    assert receivers(installation.mails()) == INVITED
    for mail in installation.mails():
        invitation = calendar(mail)
        assert "METHOD:REQUEST" in invitation
        assert "UID:info-meeting-1-" in invitation
        assert "SEQUENCE:0" in invitation
        assert "Sara" not in invitation.split("ATTENDEE", 1)[0]
        assert "hvor jeg bor" not in str(mail)
    agenda = Document(BytesIO(read_sealed(settings().documents / "soknad-00001/info_meeting_agenda-v1.docx")))
    printed = [cell.text for row in agenda.tables[1].rows for cell in row.cells]
    assert printed == ["God på", "Jeg holder orden i hyllene.", "Fadder", "Fia Fadder"]
    (meeting,) = installation.rows(select(InfoMeeting))
    assert meeting.not_to_tell == "hvor jeg bor"
    assert meeting.to_tell == ["hva jeg er god på: Jeg holder orden i hyllene.", "hvem fadderen er"]


async def test_a_meeting_beside_the_job_specialists_visit_or_on_a_day_off_is_weighed(installation: Installation) -> None:
    evaluated()
    with unit_of_work() as session:
        jon = session.scalars(select(Staff).where(Staff.email == "jon@heltmed.example")).one()
        other = a_candidacy_row(session, a_position_row(session, a_workplace_row(session, name="Rema Grimstad")), name="Pia Berg")
        a_visit_row(session, other, jon, planned_on=MET, planned_at=time(14))
    with moved_to(EVALUATED):
        busy = await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        off = await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form(day="2027-03-05"))
        fine = await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form(day="2027-03-04"))

    assert "da er noen opptatt: J.S. har besøk hos Rema Grimstad kl. 14.00. Flytt ett av dem." in busy
    assert "Vurder: Informasjonsmøtet er 05.03.2027, og det er ikke en av arbeidsdagene i stillingen." in off
    assert "Vurder" not in fine


async def test_the_same_form_twice_makes_nothing_new(installation: Installation) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        again = await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())

    assert "Allerede registrert" in again
    assert len(installation.mails()) == 5
    assert len(installation.documents()) == 2


async def test_another_time_moves_the_meeting(installation: Installation) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        moved = await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form(day="2027-03-04"))

    assert "flyttet til 04.03.2027" in moved
    assert all("SEQUENCE:1" in calendar(mail) for mail in installation.mails()[5:])
    assert [row.sequence for row in installation.rows(select(InfoMeeting))] == [1]
    assert "soknad-00001/info_meeting_agenda-v2.docx" in installation.documents()


async def test_a_meeting_called_off_can_be_called_again_as_it_was(installation: Installation) -> None:
    evaluated()
    cancel = {"registered_by": "1 - J.S.", "candidacy": "1 - Kiwi", "message": "Vi finner en ny dag."}
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        await installation.done(s09_info_meeting.call_off_info_meeting, **cancel)
        off = installation.mails()[5:]
        assert receivers(off) == INVITED
        assert all("METHOD:CANCEL" in calendar(mail) and "SEQUENCE:1" in calendar(mail) for mail in off)
        refusal = await installation.refused(s09_info_meeting.register_held, **held_form(held_on="2027-03-01"))
        assert "ikke noe avtalt" in refusal

        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
        assert all("SEQUENCE:2" in calendar(mail) for mail in installation.mails()[10:])
        await installation.done(s09_info_meeting.call_off_info_meeting, **cancel)

    assert [row.status for row in installation.rows(select(InfoMeeting))] == [MeetingStatus.CANCELLED]


async def test_both_must_want_to_go_on(installation: Installation) -> None:
    evaluated(employer_wants=False)
    with moved_to(EVALUATED):
        refusal = await installation.refused(s09_info_meeting.call_to_info_meeting, **meeting_form())

    assert "Begge må ville" in refusal
    assert "Sara" not in refusal
    assert installation.mails() == []


async def test_what_was_told_beyond_the_ticks_is_a_caution_until_someone_has_looked(installation: Installation) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())
    with moved_to(MET):
        printed = ["hva jeg er god på", "hva jeg trenger hjelp til"]
        message = await installation.done(s09_info_meeting.register_held, **held_form(told=printed))

    assert "Vurder: I informasjonsmøtet" in message
    assert [row.code for row in installation.rows(select(RaisedCaution))] == ["told_more"]
    (meeting,) = installation.rows(select(InfoMeeting))
    assert (meeting.status, meeting.held_on, meeting.told) == (MeetingStatus.HELD, MET, printed)
    assert installation.rows(select(Candidacy))[0].last_step == "info_meeting.held"


async def test_without_e_mail_the_worker_gets_a_letter(installation: Installation) -> None:
    evaluated(email=None)
    with moved_to(EVALUATED):
        message = await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())

    assert "Brev som må skrives ut og leveres til: arbeidstaker" in message
    assert receivers(installation.mails()) == INVITED - {"sara@post.example"}
