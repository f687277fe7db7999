"""The addresses of forms: each opens with today's choices picked, for a coordinator who is signed in."""

from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select

from domain.desk.next_steps import next_steps
from domain.partners.central_agreement import Period, next_period
from domain.tables.partners import CentralAgreementRow
from domain.tables.staff import Staff
from flows import s01_central_agreement
from flows.beside import registers
from tasks.clock import moved_to, today
from tasks.database import reading, unit_of_work
from tasks.desk.links import form_address
from tasks.desk.standing import standings
from tasks.forms.refresh import remember_deployments
from tasks.settings import settings
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.desk.opened_forms import at_the_form, what_it_shows
from tests.flows.stories import steps
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob

SITUATION: UUID = uuid4()


@pytest.fixture
def in_job(installation: Installation) -> InAJob:
    remember_deployments({"report_what_arose": SITUATION})
    return InAJob(installation)


@pytest.fixture
async def browser(in_job: InAJob) -> AsyncIterator[httpx.AsyncClient]:
    """Jon's, who is a coordinator too."""
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = True
    with moved_to(MONDAY):
        async with a_browser(in_job.jon) as client:
            yield client


def link_to(candidacy: int, form: str = "11e Meld uro") -> str:
    return form_address(form, {"candidacy": candidacy})


async def opened(browser: httpx.AsyncClient, link: str, day: date = MONDAY) -> httpx.Response:
    with moved_to(day):
        return await browser.get(link)


def test_an_address_holds_numbers_and_no_more(in_job: InAJob) -> None:
    assert link_to(12) == f"{settings().ui_url}/skjema/11e?candidacy=12"
    assert form_address("01 Sentral avtale") == f"{settings().ui_url}/skjema/01"


async def test_the_form_opens_with_todays_choices(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    answer = await opened(browser, link_to(in_job.candidacy))

    assert answer.status_code == 303
    assert at_the_form(answer) == SITUATION
    with moved_to(MONDAY):
        assert what_it_shows(answer, in_job.jon) == {"candidacy": f"{in_job.candidacy} - Kiwi Bjorbekk, S.S."}


async def test_an_agreement_that_ends_opens_filled_in_for_its_next_period_until_it_is_renewed(
    installation: Installation,
) -> None:
    remember_deployments({"agree_with_partner": SITUATION})
    await installation.done(registers.register_staff, **steps.staff())
    agreed = steps.central_agreement(
        ends_on=steps.ahead(30), employer_notice_months="3", breaks_paid="ja", full_time_hours="35,5"
    )
    await installation.done(s01_central_agreement.agree_with_partner, **agreed)
    with reading() as session:
        (step,) = [each for each in next_steps(standings(session), today()) if each.form == "01 Sentral avtale"]

    async with a_browser(1) as browser:
        answer = await browser.get(form_address(step.form, step.picks))
        filled = what_it_shows(answer, 1) or {}
        await installation.done(s01_central_agreement.agree_with_partner, **filled, registered_by=ME)
        again = await browser.get(form_address(step.form, step.picks))

    assert filled["starts_on"] == steps.ahead(31)
    first, second = installation.rows(select(CentralAgreementRow).order_by(CentralAgreementRow.starts_on))
    assert second.ends_on == next_period(Period(starts_on=first.starts_on, ends_on=first.ends_on)).ends_on
    assert (second.places, second.tasks, second.terms) == (first.places, first.tasks, first.terms)
    assert again.status_code == 410
    assert "Sentral avtale 1 er fornyet allerede" in again.text


async def test_what_is_no_longer_open_gets_a_sentence(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    answer = await opened(browser, link_to(99))

    assert answer.status_code == 410
    assert "Nummer 99 står ikke lenger under «Arbeidstaker» i skjemaet «11e Meld uro»." in answer.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/skjema/11f?candidacy=1", "«11f Fravær eller stengt» er ikke i bruk"),
        ("/skjema/99", "«99» er ikke i bruk"),
        ("/skjema/90", "«90» er ikke i bruk"),
    ],
)
async def test_a_form_that_is_not_served_gets_a_sentence(browser: httpx.AsyncClient, path: str, said: str) -> None:
    answer = await opened(browser, path)

    assert (answer.status_code, said in answer.text) == (410, True)


@pytest.mark.parametrize(
    "query", ["?ukjent=1", "?candidacy=x", "?candidacy=1&candidacy=2&note=hei", "?candidacy=٣", "?candidacy="]
)
async def test_a_query_that_is_not_ours_picks_nothing_odd(in_job: InAJob, browser: httpx.AsyncClient, query: str) -> None:
    answer = await opened(browser, f"/skjema/11e{query}")

    assert answer.status_code in (303, 410)
    assert "hei" not in answer.headers.get("location", "")


async def test_a_job_specialist_is_told_that_forms_are_a_coordinators(in_job: InAJob, browser: httpx.AsyncClient) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, in_job.jon).is_coordinator = False

    answer = await opened(browser, link_to(in_job.candidacy))

    assert (answer.status_code, "Skjemaene fylles ut av koordinatorene." in answer.text) == (403, True)


async def test_withdrawn_for_one_or_for_all(in_job: InAJob) -> None:
    async def statuses(*browsers: httpx.AsyncClient) -> list[int]:
        return [(await opened(each, "/meg")).status_code for each in browsers]

    with moved_to(MONDAY):
        async with a_browser(in_job.eva) as evas, a_browser(in_job.jon) as jons:
            assert await statuses(evas, jons) == [200, 200]
            one = await in_job.installation.done(registers.withdraw_links, registered_by=ME, whose=f"{in_job.jon} - J.S.")
            assert await statuses(evas, jons) == [200, 303]
            done = await in_job.installation.done(registers.withdraw_links, registered_by=ME)
            assert await statuses(evas, jons) == [303, 303]
    assert one.startswith(f"Ansatt {in_job.jon} er logget ut overalt, og lenkene til besøkssidene virker ikke lenger.")
    assert done.startswith("Alle er logget ut, og ingen lenker til besøkssidene som er laget til nå, virker lenger.")


async def test_nobody_to_withdraw_for_is_refused(in_job: InAJob) -> None:
    await in_job.installation.refused(registers.withdraw_links, registered_by=ME, whose="99 - X.Y.")
