"""Links for the desk: a form opens filled in with today's choices, for as long as the link holds."""

import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select

from deployments.door.filling import filled_in
from deployments.web.service import web_service
from domain.desk.link import LASTS, NOBODY
from domain.desk.next_steps import next_steps
from domain.partners.central_agreement import Period, next_period
from domain.staff.signed_in import SignedIn
from domain.tables.partners import CentralAgreementRow
from domain.tables.staff import Staff
from flows import s01_central_agreement
from flows.beside import registers
from tasks.clock import moved_to, today
from tasks.database import reading, unit_of_work
from tasks.desk.links import DeskLinks
from tasks.desk.standing import standings
from tasks.forms.refresh import remember_deployments
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob

SITUATION: UUID = uuid4()


@pytest.fixture
def in_job(installation: Installation) -> InAJob:
    remember_deployments({"report_what_arose": SITUATION})
    return InAJob(installation)


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_service())) as client:
        yield client


def link_to(in_job: InAJob, candidacy: int, form: str = "11e Meld situasjon", staff: int | None = None) -> str:
    with moved_to(MONDAY), reading() as session:
        return DeskLinks(session).form(form, in_job.jon if staff is None else staff, {"candidacy": candidacy})


def filled(address: str, staff: int) -> dict[str, object]:
    """What the form at that address shows to that member of staff; numbers are all that the address holds."""
    (carried,) = parse_qs(urlsplit(address).query)["additionalOptions"]
    assert re.fullmatch(r'{"valg": {("\w+": \d+(, )?)+}}', carried), carried
    someone = SignedIn(staff=staff, initials="J.S.", is_coordinator=True, is_administrator=False, session=1)
    shown = filled_in(someone, SITUATION, address)
    assert shown is not None
    fields: dict[str, object] = shown["skjema"]
    return fields


async def test_the_form_opens_with_todays_choices(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        answer = await browser.get(link_to(in_job, in_job.candidacy))

    opened = urlsplit(answer.headers["location"])
    assert answer.status_code == 303
    assert opened.path == f"/v2/deployments/deployment/{SITUATION}/run"
    with moved_to(MONDAY):
        assert filled(answer.headers["location"], in_job.jon) == {"candidacy": f"{in_job.candidacy} - Kiwi Bjorbekk, S.S."}


async def test_an_agreement_that_ends_opens_filled_in_for_its_next_period_until_it_is_renewed(
    installation: Installation, browser: httpx.AsyncClient
) -> None:
    remember_deployments({"agree_with_partner": SITUATION})
    await installation.done(registers.register_staff, **steps.staff())
    agreed = steps.central_agreement(
        ends_on=steps.ahead(30), employer_notice_months="3", breaks_paid="ja", full_time_hours="35,5"
    )
    await installation.done(s01_central_agreement.agree_with_partner, **agreed)
    with reading() as session:
        (step,) = [each for each in next_steps(standings(session), today()) if each.form == "01 Sentral avtale"]
        link = DeskLinks(session).form(step.form, 1, step.picks)

    answer = await browser.get(link)
    shown = filled(answer.headers["location"], 1)
    await installation.done(s01_central_agreement.agree_with_partner, **shown, registered_by=ME)
    again = await browser.get(link)

    assert shown["starts_on"] == steps.ahead(31)
    first, second = installation.rows(select(CentralAgreementRow).order_by(CentralAgreementRow.starts_on))
    assert second.ends_on == next_period(Period(starts_on=first.starts_on, ends_on=first.ends_on)).ends_on
    assert (second.places, second.tasks, second.terms) == (first.places, first.tasks, first.terms)
    assert again.status_code == 410
    assert "Sentral avtale 1 er fornyet allerede" in again.text


async def test_what_is_no_longer_open_gets_a_sentence(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        answer = await browser.get(link_to(in_job, 99))

    assert answer.status_code == 410
    assert "Nummer 99 står ikke lenger under «Arbeidstaker» i skjemaet «11e Meld situasjon»." in answer.text


async def test_a_form_that_is_not_served_gets_a_sentence(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    with moved_to(MONDAY):
        answers = [await browser.get(link_to(in_job, 1, form)) for form in ("11f Fravær eller stengt", "99 Ukjent")]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert "«99 Ukjent» er ikke i bruk" in answers[1].text


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda link: link[:-8] + link[-8:].swapcase(), id="forged"),
        pytest.param(lambda link: link.rpartition("/")[0] + "/nonsense", id="nonsense"),
        pytest.param(lambda link: link[:-6], id="cut off"),
    ],
)
async def test_a_link_that_is_not_ours(in_job: InAJob, browser: httpx.AsyncClient, spoilt: Callable[[str], str]) -> None:
    answer = await browser.get(spoilt(link_to(in_job, in_job.candidacy)))

    assert answer.status_code == 410
    assert "Lenken er ikke gyldig" in answer.text


async def test_it_opens_nothing_after_a_month(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    link = link_to(in_job, in_job.candidacy)

    with moved_to(MONDAY + LASTS):
        assert (await browser.get(link)).status_code == 303
    with moved_to(MONDAY + LASTS + timedelta(days=1)):
        assert "Lenken virket til og med" in (await browser.get(link)).text


async def test_withdrawn_for_one_or_for_all(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    evas, jons, everyones = (link_to(in_job, in_job.candidacy, staff=staff) for staff in (in_job.eva, in_job.jon, NOBODY))

    async def statuses() -> list[int]:
        with moved_to(MONDAY):
            return [(await browser.get(link)).status_code for link in (evas, jons, everyones)]

    await in_job.installation.done(registers.withdraw_links, registered_by=ME, whose=f"{in_job.jon} - J.S.")
    assert await statuses() == [303, 410, 410]

    evas, jons, everyones = (link_to(in_job, in_job.candidacy, staff=staff) for staff in (in_job.eva, in_job.jon, NOBODY))
    assert await statuses() == [303, 303, 303]

    done = await in_job.installation.done(registers.withdraw_links, registered_by=ME)
    assert await statuses() == [410, 410, 410]
    assert "ingen lenker som er laget til nå, virker lenger." in done


async def test_who_has_left_holds_no_links(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    link = link_to(in_job, in_job.candidacy)
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).left_on = MONDAY

    with moved_to(MONDAY):
        assert "trukket tilbake" in (await browser.get(link)).text


async def test_nobody_to_withdraw_for_is_refused(in_job: InAJob) -> None:
    await in_job.installation.refused(registers.withdraw_links, registered_by=ME, whose="99 - X.Y.")
