"""An address or a place is put right: calendars and waiting mail follow, for the one concerned and for no one else."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from domain.contact import Role
from domain.tables.candidacies import Candidacy, InfoMeeting, Interview
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow, OutboxStatus
from domain.tables.positions import Position
from flows import s05_interviews, s07_trial, s09_info_meeting
from flows.beside import correction
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.visits.runs import sync_visit_runs
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import EVALUATED, evaluated, meeting_form
from tests.flows.stories.calendars import calendars, standing_in
from tests.flows.stories.chosen_for_trial import FORM
from tests.flows.stories.corrections import a_correction
from tests.flows.stories.in_a_job import MONDAY as FIRST_DAY
from tests.flows.stories.in_a_job import InAJob
from tests.flows.stories.recruiting import MONDAY, a_call, applicants

INTERVIEW, MEETING, TRIAL = "interview-1-1", "info-meeting-1", "trial-1"


async def interview(installation: Installation, **said: Any) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call(**said))


async def correct(installation: Installation, what: str, new: str, day: date = MONDAY, **said: Any) -> str:
    with moved_to(day):
        return await installation.done(correction.correct, **a_correction(what, new, **said))


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        pytest.param("Søknad: personens e-post", "sara@post.example", "sara.soker@post.example", id="the candidate"),
        pytest.param("Søknad: støttepersonens e-post", "mona@post.example", "mona.moen@post.example", id="the support person"),
        pytest.param("Arbeidsplass: leders e-post", "ola@bjorbekk.example", "ola.leder@bjorbekk.example", id="one of the panel"),
    ],
)
async def test_an_interview_moves_to_the_right_address(installation: Installation, what: str, old: str, new: str) -> None:
    await interview(installation)
    others = {address: entries for address, entries in calendars(installation).items() if address != old}

    message = await correct(installation, what, new)

    assert standing_in(installation, old) == {}
    assert standing_in(installation, new) == {INTERVIEW: "pauserommet"}
    after = calendars(installation)
    assert {address: after[address] for address in others} == others
    assert after[old][INTERVIEW].sequence == after[new][INTERVIEW].sequence == 1
    assert "@" not in message
    (again,) = [row for row in installation.outbox() if row.recipient_email == new and row.appointment]
    assert (len(again.attachments), "Papirene ligger ved." in again.body) == (1, True)


async def test_the_old_address_learns_nothing_it_did_not_know(installation: Installation) -> None:
    await interview(installation)

    await correct(installation, "Søknad: personens e-post", "sara.soker@post.example")

    (gone,) = [row for row in installation.outbox() if row.invitation_method == "CANCEL"]
    assert (gone.recipient_name, gone.recipient_email) == ("", "sara@post.example")
    for word in ("Sara", "sara.soker", "Kiwi", "intervju"):
        assert word not in f"{gone.subject}{gone.body}"


async def test_what_is_called_again_goes_on_from_there(installation: Installation) -> None:
    await interview(installation)
    await correct(installation, "Søknad: personens e-post", "sara.soker@post.example")

    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call(place="møterommet"))

    after = calendars(installation)
    assert after["sara.soker@post.example"][INTERVIEW][:3] == (2, True, "møterommet")
    assert not after["sara@post.example"][INTERVIEW].stands


async def test_the_same_mailbox_written_otherwise_changes_no_calendar(installation: Installation) -> None:
    await interview(installation)
    before = len(installation.outbox())

    await correct(installation, "Søknad: personens e-post", "Sara@POST.example")

    assert len(installation.outbox()) == before


async def test_of_two_who_share_a_mailbox_only_the_one_corrected_moves(installation: Installation) -> None:
    applicants("Sara Søker")
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).support_email = "sara@post.example"
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call())

    await correct(installation, "Søknad: støttepersonens e-post", "mona@post.example")

    assert (
        standing_in(installation, "sara@post.example")
        == standing_in(installation, "mona@post.example")
        == {INTERVIEW: "pauserommet"}
    )
    assert [row for row in installation.outbox() if row.invitation_method == "CANCEL"] == []


async def test_mail_that_waits_goes_to_the_right_address_and_no_one_elses(installation: Installation) -> None:
    applicants("Sara Søker")
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).support_email = "sara@post.example"
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call())
    with unit_of_work() as session:
        for row in [each for each in session.scalars(select(OutboxRow)) if each.recipient_email == "sara@post.example"]:
            row.status = OutboxStatus.REFUSED

    message = await correct(installation, "Søknad: personens e-post", "sara.soker@post.example")

    assert "E-post som ikke kom fram, sendes på nytt: 1." in message
    sent = [(row.recipient_role, row.recipient_email, row.status) for row in installation.outbox() if row.appointment][:2]
    assert sent == [
        (Role.CANDIDATE, "sara.soker@post.example", OutboxStatus.SENT),
        (Role.SUPPORT_PERSON, "sara@post.example", OutboxStatus.REFUSED),
    ]
    assert standing_in(installation, "sara.soker@post.example") == {INTERVIEW: "pauserommet"}
    # it goes by itself, and nothing had come into the old calendar
    assert len([row for row in installation.outbox() if row.appointment]) == 4


async def test_an_address_that_comes_later_is_invited_and_its_letter_falls_away(installation: Installation) -> None:
    applicants("Sara Søker")
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).person.email = None
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call())

    await correct(installation, "Søknad: personens e-post", "sara@post.example")

    assert standing_in(installation, "sara@post.example") == {INTERVIEW: "pauserommet"}
    letters = installation.rows(select(OutboxRow).where(OutboxRow.kind == "letter"))
    assert [row.status for row in letters] == [OutboxStatus.OVERTAKEN]


async def test_an_address_that_is_gone_gets_a_letter(installation: Installation) -> None:
    await interview(installation)

    message = await correct(installation, "Søknad: personens e-post", "")

    assert standing_in(installation, "sara@post.example") == {}
    assert "Brev som må skrives ut og leveres til: søker." in message


@pytest.mark.parametrize(
    ("what", "old"),
    [
        pytest.param("Søknad: personens e-post", "sara@post.example", id="the worker"),
        pytest.param("Arbeidsplass: leders e-post", "ola@bjorbekk.example", id="the leader"),
        pytest.param("Stilling: fadders e-post", "fia@bjorbekk.example", id="the sponsor"),
        pytest.param("Ansatt: e-post", "jon@heltmed.example", id="the job specialist"),
    ],
)
async def test_the_info_meeting_moves_to_the_right_address(installation: Installation, what: str, old: str) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form())

    await correct(installation, what, "rett@adresse.example", EVALUATED)

    assert standing_in(installation, old) == {}
    assert standing_in(installation, "rett@adresse.example") == {MEETING: "pauserommet"}


async def test_the_first_day_of_a_trial_moves_to_the_right_address_and_place(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)

    await chosen.done(correction.correct, **a_correction("Stilling: fadders e-post", "rett@adresse.example"))
    await chosen.done(correction.correct, **a_correction("Arbeidsplass: adresse", "Vesterveien 11, 4848 Arendal"))
    with_new_hours = await chosen.done(s07_trial.start_trial, **{**FORM, "starts_on": "2027-02-03"})

    assert "praksisen er endret" in with_new_hours
    after = calendars(chosen)
    assert TRIAL not in standing_in(chosen, "fia@bjorbekk.example")
    assert after["rett@adresse.example"][TRIAL][:3] == (3, True, "Kiwi Bjorbekk, Vesterveien 11, 4848 Arendal")
    assert {after[each][TRIAL].sequence for each in ("sara@post.example", "jon@heltmed.example")} == {3}


async def visits_in_both_calendars(in_job: InAJob) -> Installation:
    with unit_of_work() as session:
        session.get_one(Position, 1).sponsors[0].visits_in_calendar = True
    with moved_to(FIRST_DAY):
        await sync_visit_runs(FIRST_DAY, 1)
    return in_job.installation


async def test_a_place_put_right_reaches_every_calendar(in_job: InAJob) -> None:
    installation = await visits_in_both_calendars(in_job)
    before = calendars(installation)

    message = await correct(installation, "Arbeidsplass: adresse", "Vesterveien 11, 4848 Arendal", FIRST_DAY)
    with moved_to(FIRST_DAY):
        await sync_visit_runs(FIRST_DAY, 1)

    after = calendars(installation)
    assert "jobbspesialist (4), fadder (4)" in message
    for address in ("jon@heltmed.example", "fia@bjorbekk.example"):
        assert standing_in(installation, address).keys() == before[address].keys()
        assert set(standing_in(installation, address).values()) == {"Kiwi Bjorbekk, Vesterveien 11, 4848 Arendal"}
        assert {each.sequence for each in after[address].values()} == {1}
    again = [row for row in installation.outbox() if row.subject.startswith("Rettet sted: Besøk Kiwi Bjorbekk")]
    assert len(again) == 4
    assert "Tiden er den samme som før." in again[0].body


@pytest.mark.parametrize(
    ("what", "old"),
    [
        pytest.param("Ansatt: e-post", "jon@heltmed.example", id="the job specialist"),
        pytest.param("Stilling: fadders e-post", "fia@bjorbekk.example", id="the sponsor"),
    ],
)
async def test_visits_move_to_the_right_address_and_are_moved_there(in_job: InAJob, what: str, old: str) -> None:
    installation = await visits_in_both_calendars(in_job)
    stood = standing_in(installation, old)
    (other,) = {"jon@heltmed.example", "fia@bjorbekk.example"} - {old}
    others = calendars(installation)[other]

    await correct(installation, what, "rett@adresse.example", FIRST_DAY)
    with moved_to(FIRST_DAY):
        await sync_visit_runs(FIRST_DAY, 1)
    assert standing_in(installation, old) == {}
    assert standing_in(installation, "rett@adresse.example") == stood
    assert calendars(installation)[other] == others

    with unit_of_work() as session:
        visit = session.scalars(select(Visit).where(Visit.planned_on > FIRST_DAY).order_by(Visit.planned_on)).first()
        assert visit
        visit.planned_at, visit.sequence = time(15), visit.sequence + 1
        number = visit.id
    sequence = calendars(installation)["rett@adresse.example"][f"visit-{number}"].sequence
    with moved_to(FIRST_DAY):
        await sync_visit_runs(FIRST_DAY, 1)
    assert calendars(installation)["rett@adresse.example"][f"visit-{number}"].sequence > sequence


async def test_a_meeting_at_the_workplace_follows_its_address(installation: Installation) -> None:
    evaluated()
    with moved_to(EVALUATED):
        await installation.done(s09_info_meeting.call_to_info_meeting, **meeting_form(place="Vesterveien 1,  4848 Arendal"))

    await correct(installation, "Arbeidsplass: adresse", "Vesterveien 11, 4848 Arendal", EVALUATED)

    assert installation.rows(select(InfoMeeting.place)) == ["Vesterveien 11, 4848 Arendal"]
    assert standing_in(installation, "sara@post.example") == {MEETING: "Vesterveien 11, 4848 Arendal"}


async def test_a_place_in_other_words_is_left_to_who_wrote_it(installation: Installation) -> None:
    await interview(installation, place="møterommet, Vesterveien 1, 4848 Arendal")

    message = await correct(installation, "Arbeidsplass: adresse", "Vesterveien 11, 4848 Arendal")

    assert "se på stedet som er skrevet i innkallingen for søknad 1 (05a)" in message
    assert installation.rows(select(Interview.place)) == ["møterommet, Vesterveien 1, 4848 Arendal"]
