"""Forms 11g and 11h through the real flows: a plan shown, saved and looked at, and its one page in the engine."""

from datetime import date
from typing import Any

import pytest
from prefect import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.objects import Artifact
from sqlalchemy import select

from domain.process import RegisterStep
from domain.tables.candidacies import Candidacy, Employment
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow
from domain.tables.staff import Staff
from flows.beside import follow_up_changes
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tests.flows.stories.in_a_job import ME, MONDAY, InAJob
from tests.rows import a_candidacy_row, a_position_row, an_employment_row

LATER = date(2027, 10, 11)  # long after: once a month
WEEKLY_THEN_MONTHLY = [{"frequency": "hver uke", "weeks": 10}, {"frequency": "hver måned"}]


async def pages(in_job: InAJob) -> list[Artifact]:
    named = ArtifactFilter(key=ArtifactFilterKey(any_=[f"besoksplan-{in_job.candidacy}"]))
    async with get_client() as client:
        return await client.read_artifacts(artifact_filter=named)


async def change(in_job: InAJob, **said: Any) -> str:
    filled = {"registered_by": ME, "candidacy": in_job.picked, "phases": WEEKLY_THEN_MONTHLY} | said
    return await in_job.installation.done(follow_up_changes.change_visit_plan, **filled)


def in_the_year(in_job: InAJob, day: date) -> list[Visit]:
    """The visits of the twelve months that are shown; those that stand reach a little further."""
    return [visit for visit in in_job.coming(day) if visit.planned_on <= day.replace(year=day.year + 1)]


@pytest.mark.parametrize(("cap", "says"), [(1, True), (2, False)])
async def test_the_plan_says_when_its_job_specialist_has_more_than_their_cap(in_job: InAJob, cap: int, says: bool) -> None:
    with unit_of_work() as session:
        jon = session.get_one(Staff, in_job.jon)
        jon.caseload_cap = cap
        workplace = session.get_one(Candidacy, in_job.candidacy).position.workplace
        other = a_candidacy_row(session, a_position_row(session, workplace, seat_number=2), name="Ole Andersen")
        an_employment_row(session, other, jon)

    with moved_to(MONDAY):
        proposed = await change(in_job)
        saved = await change(in_job, what="lagre planen")
        seen = await in_job.installation.done(follow_up_changes.see_visit_plan, registered_by=ME, candidacy=in_job.picked)

    sentence = f"J.S. har 2 å følge opp: innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20. Grensen for J.S. er {cap}."
    assert [sentence in each for each in (proposed, saved, seen)] == [says] * 3
    (page,) = await pages(in_job)
    assert ("Grensen for J.S. er 1." in str(page.data)) == says


async def test_a_proposal_is_shown_as_often_as_asked_and_changes_nothing(in_job: InAJob) -> None:
    before = [(visit.id, visit.planned_on, visit.reason) for visit in in_job.visits()]

    with moved_to(MONDAY):
        said = await change(in_job)
        again = await change(in_job)

    assert said == again
    assert "forslaget er hver uke i 10 uker, så hver måned. Det blir " in said
    assert f"I dagens plan er det {len(in_the_year(in_job, MONDAY))}: " in said
    assert "Ingenting er endret ennå. Se bildet under «Tavler og lister». Neste: send inn på nytt med «lagre planen»" in said
    assert [(visit.id, visit.planned_on, visit.reason) for visit in in_job.visits()] == before
    assert in_job.installation.rows(select(Employment.phases)) == [[]]
    assert {row.step for row in in_job.installation.rows(select(HistoryRow))} == {RegisterStep.VISIT_PLAN_SEEN}
    (page,) = await pages(in_job)
    assert "**Forslag 15.03.2027, ikke lagret.**" in str(page.data)
    assert "data:image/png;base64," in str(page.data)
    assert "Søker" not in f"{page.data} {page.description}"


async def test_what_was_shown_is_saved_once(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        shown = await change(in_job)
        said = await change(in_job, what="lagre planen")
        again = await change(in_job, what="lagre planen")
        still = await change(in_job)

    coming = in_the_year(in_job, MONDAY)
    assert f"Det blir {len(coming)} besøk til og med 15.03.2028." in shown
    assert f"besøksplanen er hver uke i 10 uker, så hver måned. Det er {len(coming)} besøk de neste tolv månedene." in said
    assert "Se bildet under «Tavler og lister». Neste: besøk " in said
    assert len(coming) < 25
    assert again.startswith("Allerede registrert")
    assert f"Det blir {len(coming)} besøk til og med 15.03.2028. Ingenting er endret ennå." in still
    assert len(await pages(in_job)) == 1


async def test_another_plan_after_a_proposal_is_a_change(in_job: InAJob) -> None:
    with moved_to(MONDAY):
        await change(in_job, what="lagre planen")
        await change(in_job, phases=[{"frequency": "hver uke"}])
        said = await change(in_job, phases=[{"frequency": "hver uke"}], what="lagre planen")

    assert "besøksplanen er hver uke. " in said
    assert "Planen er lagt om: " in said
    steps = in_job.installation.rows(select(HistoryRow.step).order_by(HistoryRow.id))
    assert steps == ["follow_up.changed", RegisterStep.VISIT_PLAN_SEEN, "follow_up.changed"]
    (page,) = await pages(in_job)
    assert "**Planen slik den ble lagret 15.03.2027.**" in str(page.data)


@pytest.mark.parametrize("what", ["vis forslaget først", "lagre planen"])
async def test_a_plan_with_a_time_without_visits_is_neither_shown_nor_saved(in_job: InAJob, what: str) -> None:
    before = [page.id for page in await pages(in_job)]

    with moved_to(MONDAY):
        refused = await in_job.installation.refused(
            follow_up_changes.change_visit_plan,
            registered_by=ME,
            candidacy=in_job.picked,
            phases=[{"frequency": "hver uke", "weeks": 0}, {"frequency": "hver måned", "weeks": 4}],
            what=what,
        )

    assert "Fase 1 (hver uke) mangler antall uker" in refused
    assert "Den siste fasen varer 4 uker" in refused
    assert [page.id for page in await pages(in_job)] == before
    assert in_job.installation.rows(select(HistoryRow)) == []


async def test_the_plan_is_looked_at_with_its_situations(in_job: InAJob) -> None:
    with moved_to(LATER):
        await in_job.installation.done(
            follow_up_changes.report_what_arose,
            registered_by=ME,
            candidacy=in_job.picked,
            kind="uro",
            arose_on="11.10.2027",
            note="",
        )
        said = await in_job.installation.done(follow_up_changes.see_visit_plan, registered_by=ME, candidacy=in_job.picked)
        again = await in_job.installation.done(follow_up_changes.see_visit_plan, registered_by=ME, candidacy=in_job.picked)

    assert said == again
    assert f"{len(in_the_year(in_job, LATER))} besøk til og med 11.10.2028." in said
    assert "Situasjon: uro, meldt 11.10.2027: besøkene kommer oftere til og med " in said
    (page,) = await pages(in_job)
    assert "på grunn av uro" in str(page.data)


async def test_the_plan_of_nobody_is_not_shown(in_job: InAJob) -> None:
    refused = await in_job.installation.refused(
        follow_up_changes.see_visit_plan, registered_by=ME, candidacy="99 - Kiwi Bjorbekk, S.S."
    )

    assert refused.startswith("Søknad 99 finnes ikke. Velg på nytt fra listen.")
