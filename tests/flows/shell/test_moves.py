"""What a run's page shows of its moves: which, in which order, how each ended and what was tried again; and what an office hears of."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP
from prefect import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import State, TaskRun
from prefect.client.schemas.sorting import TaskRunSort
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from domain.partners.central_agreement import CentralAgreementForm
from domain.tables.history import HistoryRow
from flows import s01_central_agreement
from flows.beside import correction, follow_up_changes, registers, withdrawal
from flows.shell import moves_of, record_once
from tasks.clock import moved_to
from tasks.database import engine_for, once_it_stands, unit_of_work
from tasks.forms.refresh import remember_deployments
from tasks.send.sending import send
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories import in_a_job, steps
from tests.flows.stories.recruiting import MONDAY, a_withdrawal, applicants
from tests.mail_server import World, listening
from tests.tasks.engine.in_the_engine import deploy, until

DONE = "Completed"
AGREED = [("Lag dokumenter", DONE), ("Lagre", DONE), ("Send e-post", DONE), ("Oppdater listene", DONE)]


async def tasks_of(state: State[Any], how_many: int) -> list[TaskRun]:
    """The run's tasks in the order they were begun, once the engine has heard how they ended."""
    run = state.state_details.flow_run_id
    assert run is not None
    async with get_client() as client:

        async def ended() -> list[TaskRun]:
            found = await client.read_task_runs(
                flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run])), sort=TaskRunSort.EXPECTED_START_TIME_ASC
            )
            return found if len(found) >= how_many and all(each.state and each.state.is_final() for each in found) else []

        return await until(ended)  # type: ignore[no-any-return]


def shown(tasks: list[TaskRun]) -> list[tuple[str, str | None]]:
    return [(each.name, each.state_name) for each in tasks]


async def states_of(task: TaskRun) -> list[str | None]:
    async with get_client() as client:

        async def all_there() -> list[State[Any]]:
            states = await client.read_task_run_states(task.id)
            return states if states[-1:] and states[-1].is_final() else []

        states = await until(all_there)
    return [each.name for each in sorted(states, key=lambda each: each.timestamp)]


@pytest.fixture(autouse=True)
async def one_form_deployed(installation: Installation) -> None:
    """The lists are brought up to date where a form can be opened."""
    async with get_client() as client:
        remember_deployments({"register_staff": await deploy(client, registers.register_staff)})


@pytest.fixture
async def registered(installation: Installation) -> Installation:
    await installation.done(registers.register_staff, **steps.staff())
    return installation


async def agree(registered: Installation, **said: Any) -> State[Any]:
    state: State[Any] = await registered.submit(s01_central_agreement.agree_with_partner, **steps.central_agreement(**said))
    return state


async def test_a_run_shows_its_moves_in_order(registered: Installation) -> None:
    tasks = await tasks_of(await agree(registered), len(AGREED))

    assert shown(tasks) == AGREED
    assert [(each.run_count, each.task_inputs, each.tags) for each in tasks] == [(1, {}, [])] * len(AGREED)
    assert [each.state.message for each in tasks if each.state] == [""] * len(AGREED)


async def test_visits_are_a_move_of_their_own(deployed: in_a_job.InAJob) -> None:
    said = {"candidacy": deployed.picked, "kind": "uro", "arose_on": "15.03.2027", "note": "Det er mye nytt på lageret."}
    with moved_to(in_a_job.MONDAY):
        state = await deployed.installation.submit(follow_up_changes.report_what_arose, registered_by=in_a_job.ME, **said)

    moves = [("Lagre", DONE), ("Send e-post", DONE), ("Oppdater besøkene", DONE), ("Oppdater listene", DONE)]
    assert shown(await tasks_of(state, 4)) == moves


async def test_what_a_rule_refuses_is_not_tried_again(registered: Installation) -> None:
    await agree(registered)
    as_it_stands = {"registered_by": steps.ME, "what": "Partner: navn", "number": 1, "why": "feil"}

    state = await registered.submit(correction.correct, **as_it_stands, new="Fjellkjeden AS")

    assert state.name == "Avvist"
    tasks = await tasks_of(state, 2)
    assert shown(tasks) == [("Lagre", "Avvist"), ("Send e-post", DONE)]  # the mail is the draft's
    assert [(each.run_count, each.state.message) for each in tasks if each.state] == [(1, ""), (1, "")]


async def test_a_commit_whose_answer_is_lost_is_recorded_once_and_told_as_it_stands(installation: Installation) -> None:
    applicants("Sara Søker")

    with moved_to(MONDAY), the_answer_of_one_commit_lost():
        message = await installation.done(withdrawal.withdraw_candidacy, **a_withdrawal())

    assert message.startswith("Allerede registrert")
    assert [row.step for row in installation.rows(select(HistoryRow))] == ["candidacy.withdrawn"]
    ids = [mail["Message-ID"] for mail in installation.mails()]
    assert ids
    assert len(ids) == len(set(ids))


async def test_a_form_that_may_be_sent_again_is_recorded_once_though_the_answer_is_lost(installation: Installation) -> None:
    applicants("Sara Søker")

    with the_answer_of_one_commit_lost():
        message = await installation.done(registers.show_all_boards, registered_by="1 - K.N.")

    assert message.startswith("Allerede registrert")
    assert len(installation.rows(select(HistoryRow))) == 1


async def test_what_is_only_looked_at_is_no_move(registered: Installation) -> None:
    state = await agree(registered, starts_on="i morgen", places=0)

    assert state.name == "Avvist"
    assert shown(await tasks_of(state, 1)) == [("Send e-post", DONE)]


async def test_a_database_that_is_locked_once_is_asked_again(registered: Installation) -> None:
    with locked_until_refused():
        state = await agree(registered)

    tasks = await tasks_of(state, len(AGREED))
    assert shown(tasks) == AGREED
    assert [each.run_count for each in tasks] == [1, 2, 1, 1]
    assert await states_of(tasks[1]) == ["Pending", "Running", "AwaitingRetry", "Retrying", "Completed"]


async def test_a_connection_to_the_mail_server_that_breaks_is_made_again(
    registered: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = HangsUpOnce()
    async with listening(world) as out_there:
        for name in ("smtp_host", "smtp_port", "smtp_security"):
            monkeypatch.setenv(f"HELTMED_{name}", str(getattr(out_there, name)))
        settings.cache_clear()
        state = await agree(registered)

    tasks = await tasks_of(state, len(AGREED))
    assert shown(tasks) == AGREED
    assert [each.run_count for each in tasks] == [1, 1, 2, 1]
    assert world.receivers == ["per@fjellkjeden.example"]
    assert [(row.status, row.attempts) for row in registered.outbox()] == [("sent", 1)]


async def test_without_a_run_a_connection_that_breaks_leaves_the_mail_for_later(
    registered: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = HangsUpOnce()
    async with listening(world) as out_there:
        for name in ("smtp_host", "smtp_port", "smtp_security"):
            monkeypatch.setenv(f"HELTMED_{name}", str(getattr(out_there, name)))
        settings.cache_clear()
        await record_once(
            CentralAgreementForm.read(steps.central_agreement()), moves_of(s01_central_agreement.agree_with_partner)
        )
        (waiting,) = registered.outbox()
        assert await send() == 0

    assert (waiting.status, waiting.attempts) == ("queued", 1)
    assert waiting.retry_after is not None
    assert waiting.retry_after > waiting.created_at
    assert world.receivers == []


async def test_an_office_hears_of_the_step_and_whose_it_is_and_nothing_else(registered: Installation) -> None:
    state = await agree(registered)

    (heard,) = await until(lambda: heard_in(state))
    assert heard["event"] == "heltmed.central_agreement.made"
    assert heard["resource"] == {"prefect.resource.id": "heltmed.partner.1", "prefect.resource.name": "partner 1"}
    assert heard["payload"] == {}


async def test_what_stands_beside_the_lives_is_told_by_what_it_is(installation: Installation) -> None:
    state = await installation.submit(registers.register_staff, **steps.staff())

    (heard,) = await until(lambda: heard_in(state))
    assert heard["resource"] == {"prefect.resource.id": "heltmed.staff.1", "prefect.resource.name": "register 1"}


async def test_what_is_not_kept_is_not_told(installation: Installation) -> None:
    told: list[str] = []
    with suppress(RuntimeError), unit_of_work() as session:
        once_it_stands(session, lambda: told.append("lost"))
        raise RuntimeError
    with unit_of_work() as session:
        once_it_stands(session, lambda: told.append("kept"))
        assert told == []

    assert told == ["kept"]


async def heard_in(state: State[Any]) -> list[dict[str, Any]]:
    """What the engine was told of our own in the run."""
    run = {"prefect.resource.id": f"prefect.flow-run.{state.state_details.flow_run_id}"}
    wanted = {"event": {"prefix": ["heltmed."]}, "any_resource": {"labels": run}}
    async with get_client() as client:
        answer = await client.request("POST", "/events/filter", json={"filter": wanted, "limit": 50})
    return list(answer.json()["events"])


class HangsUpOnce(World):
    """Breaks the first connection in the middle of its mail."""

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        self.hang_up_after = 0 if self.hang_up_after is None else -1
        return await super().handle_DATA(server, session, envelope)


@contextmanager
def the_answer_of_one_commit_lost() -> Iterator[None]:
    """The database has committed, and the connection breaks before it says so."""
    lost: list[bool] = []

    def lose(_: Session) -> None:
        if not lost:
            lost.append(True)
            raise OperationalError("COMMIT", {}, ConnectionResetError())

    event.listen(Session, "after_commit", lose)
    try:
        yield
    finally:
        event.remove(Session, "after_commit", lose)
    assert lost


@contextmanager
def locked_until_refused() -> Iterator[None]:
    """Another writer holds our database until it has been refused to us once; who is refused has waited a moment, and not twenty seconds."""
    engine = engine_for(settings().database)
    file = str(engine.url.database)

    def impatient(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    with closing(sqlite3.connect(file, isolation_level=None)) as other:

        def let_go(_: object) -> None:
            if other.in_transaction:
                other.execute("ROLLBACK")

        event.listen(engine, "checkout", impatient)
        event.listen(engine, "handle_error", let_go)
        other.execute("BEGIN IMMEDIATE")
        yield
        event.remove(engine, "checkout", impatient)
        event.remove(engine, "handle_error", let_go)
