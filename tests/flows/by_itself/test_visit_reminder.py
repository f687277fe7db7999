"""The reminder on the morning of a visit: once, with a way to register it, and not at all when the visit no longer stands."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.language.norwegian import short_day
from domain.planning.facts import VisitStatus
from domain.tables.follow_up import Visit
from flows.by_itself.visit_reminder import remind_of_visit
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.settings import settings
from tasks.signed_links import read_signed
from tests.flows.stories.in_a_job import MONDAY, InAJob


async def test_the_reminder_goes_once_with_a_sheet_to_fill_in(in_job: InAJob) -> None:
    visit = in_job.coming(MONDAY)[0]

    with moved_to(visit.planned_on):
        for _ in range(2):
            state = await remind_of_visit(visit=visit.id, sequence=0, return_state=True)
            assert state.name == "Completed"

    (mail,) = in_job.installation.mails()
    assert mail["to"] == "Jon Spesialist <jon@heltmed.example>"
    assert str(mail["subject"]) == "I dag kl. 10.00: besøk hos Kiwi Bjorbekk"
    assert [part.get_filename() for part in mail.iter_attachments()] == [f"Besøksark {short_day(visit.planned_on)}.docx"]
    assert "allerede varslet" in (state.message or "")


async def test_the_reminder_leads_to_the_visits_own_page(in_job: InAJob, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = in_job.coming(MONDAY)[0]
    monkeypatch.setenv("HELTMED_WEB_URL", "https://besok.heltmed.example")
    settings.cache_clear()

    with moved_to(visit.planned_on):
        await remind_of_visit(visit=visit.id, sequence=0, return_state=True)

    (mail,) = in_job.installation.mails()
    body = mail.get_body(("plain",))
    assert body is not None
    link = next(word for word in body.get_content().split() if word.startswith("https://"))
    address, _, token = link.rpartition("/")
    assert address == "https://besok.heltmed.example/besok"
    assert (read_signed(token).visit, read_signed(token).staff) == (visit.id, in_job.jon)
    assert list(mail.iter_attachments()) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"planned_on": MONDAY + timedelta(days=2), "sequence": 1}, "er flyttet til 17.03.2027", id="moved"),
        pytest.param({"planned_on": MONDAY - timedelta(days=3)}, "(12.03.2027) er over", id="late"),
        pytest.param({"sequence": 1}, "er endret siden, og har et eget varsel", id="another time the same day"),
        pytest.param({"status": VisitStatus.CANCELLED, "sequence": 1}, "er avlyst", id="called off"),
        pytest.param({"status": VisitStatus.DONE}, "er allerede registrert", id="registered before seven"),
    ],
)
async def test_the_reminder_of_a_visit_that_no_longer_stands_does_nothing(
    in_job: InAJob, changed: dict[str, Any], said: str
) -> None:
    number = in_job.coming(MONDAY)[0].id
    with unit_of_work() as session:
        visit = session.get_one(Visit, number)
        visit.planned_on = MONDAY
        for each in session.scalars(select(Visit).where(Visit.id != number)):
            session.delete(each)
        session.flush()
        for name, value in changed.items():
            setattr(visit, name, value)

    with moved_to(MONDAY):
        state = await remind_of_visit(visit=number, sequence=0, return_state=True)

    assert said in (state.message or "")
    assert in_job.installation.mails() == []
