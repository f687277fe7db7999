"""What a coordinator could do with the engine before there was a door, tried again on a running system, each way stopped."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest

from deployments.door.answers import NOT_FOR_PERSONS
from deployments.door.handed_in import FIRST, LATER
from tests.conftest import WEDNESDAY
from tests.deployments.as_a_person import Browser
from tests.deployments.running import PATIENCE, System, running, until

NAME = "Zebulonia Kvistholm"
KARI = {"name": "Kari Nordmann", "email": "kari@heltmed.example", "roles": ["koordinator", "jobbspesialist"]}
OLA = {"name": "Ola Kollega", "email": "ola@heltmed.example", "roles": ["koordinator"]}
PARTNER = {
    "partner_name": "Fjellkjeden AS",
    "organisation_number": "974760673",
    "kind": "kjede",
    "contact_name": NAME,
    "contact_email": "zebulonia@fjell.example",
    "starts_on": "2027-01-01",
    "places": 3,
    "tasks": "fylle varer",
    "tariff_agreement": "HK",
    "tariff_parties": "HK og Virke",
}


def kept(system: System, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{system.data / 'heltmed.db'}?mode=ro", uri=True)) as database:
        return database.execute(question).fetchall()


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system in which Kari (1) and Ola (2) are registered, each by the form: Kari by the first person, Ola by Kari."""
    with running(
        tmp_path_factory.mktemp("door"), WEDNESDAY, HELTMED_EXAMPLE="true", HELTMED_ORGANISATION_NUMBER="974760673"
    ) as system:
        for staff, who in ((0, KARI), (1, OLA)):
            browser = Browser(system, staff)
            browser.hand_in("00a Registrer ansatt", who).raise_for_status()
            until(lambda: len(kept(system, "SELECT id FROM staff")) == staff + 1, "the form is recorded")  # noqa: B023 called at once
            browser.close()
        yield system


@pytest.fixture
def kari(system: System) -> Iterator[Browser]:
    browser = Browser(system, 1)
    yield browser
    browser.close()


@pytest.fixture
def engine(system: System) -> Iterator[httpx.Client]:
    """A process of ours."""
    with httpx.Client(base_url=f"{system.address}/api", auth=("koordinator", system.password), timeout=PATIENCE) as client:
        yield client


def ended(browser: Browser, made: httpx.Response) -> dict[str, Any]:
    number = made.raise_for_status().json()["id"]
    until(lambda: browser.has_ended(number), "the run has ended")
    return browser.run(number)


def everything_in_the_engine(system: System) -> str:
    """Every value of every table the engine has, as text."""
    found = []
    with closing(sqlite3.connect(f"file:{system.data / 'prefect' / 'prefect.db'}?mode=ro", uri=True)) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            found += [str(row) for row in database.execute(f'SELECT * FROM "{table}"')]
    return "\n".join(found)


def test_the_first_person_only_registers_themself(tmp_path: Any) -> None:
    with running(tmp_path, HELTMED_ORGANISATION_NUMBER="974760673") as empty:
        first = Browser(empty, 0)
        answers = [first.hand_in(name, {}) for name in ("01 Sentral avtale", "90 Morgenrunde")]

        assert [(answer.status_code, answer.json()) for answer in answers] == [(403, {"detail": FIRST})] * 2
        first.close()


def test_no_deployment_is_given_a_command(system: System, kari: Browser, engine: httpx.Client) -> None:
    form = kari.deployment("00b Registrer arbeidsplass")
    step = {"pull_steps": [{"prefect.deployments.steps.run_shell_script": {"script": f"touch {system.data}/oops"}}]}
    for spelling in (f"/api/deployments/{form['id']}", f"/api//deployments/{form['id']}", f"/api/deployments/{form['id']}/"):
        assert kari.ask("PATCH", spelling, step).status_code == 403
    assert kari.ask("POST", "/api/deployments/", {"name": "ny", "flow_id": form["flow_id"], **step}).status_code == 403
    kari.ask(
        "POST", f"/api/deployments/{form['id']}/create_flow_run", {"parameters": {"skjema": {}}, "job_variables": step, **step}
    )

    assert not (system.data / "oops").exists()
    assert not engine.get(f"/deployments/{form['id']}").json()["pull_steps"]


def test_no_one_hands_in_as_another(system: System, kari: Browser) -> None:
    asked = kari.hand_in("01 Sentral avtale", {**PARTNER, "registered_by": "2 - O.K."})

    run = ended(kari, asked)
    assert run["state"]["name"] == "Completed", run["state"]
    assert kept(system, "SELECT registered_by FROM history WHERE key LIKE 'central_agreement%'") == [(1,)]
    assert run["parameters"] == {"skjema": {"registered_by": 1}}


def test_nothing_that_is_typed_reaches_the_engine(system: System, kari: Browser) -> None:
    written_along = {
        "name": NAME,
        "tags": [NAME],
        "labels": {"hvem": NAME},
        "job_variables": {"env": {"HVEM": NAME}},
        "context": {"hvem": NAME},
        "idempotency_key": NAME,
        "state": {"type": "SCHEDULED", "name": NAME, "message": NAME, "data": NAME},
        "empirical_policy": {"retries": 9},
        "enforce_parameter_schema": False,
        "parent_task_run_id": "0f8fad5b-d9cb-469f-a165-70867728950e",
        "work_queue_name": NAME,
        "infrastructure_document_id": "0f8fad5b-d9cb-469f-a165-70867728950e",
    }
    refused = kari.hand_in("01 Sentral avtale", {**PARTNER, "organisation_number": "1", "ukjent": NAME}, **written_along)

    run = ended(kari, refused)
    assert run["state"]["name"] == "Avvist"
    assert set(run["tags"]) == set(kari.deployment("01 Sentral avtale")["tags"])
    assert (run["empirical_policy"]["retries"], run["parent_task_run_id"], run["job_variables"]) == (0, None, {})
    assert set(run["parameters"]["skjema"]) == {"registered_by", "handed_in"}
    assert NAME not in everything_in_the_engine(system)
    assert NAME.split()[0] not in (system.data / "logg" / "prefect.log").read_text(encoding="utf-8")
    assert kept(system, "SELECT count(*) FROM handed_in") == [(0,)]
    assert kept(system, "SELECT staff_id FROM draft") == [(1,)]


@pytest.mark.parametrize("when", ["2031-01-01T00:00:00Z", "nå", 0, {}])
def test_later_is_told_and_nothing_is_kept(system: System, kari: Browser, when: Any) -> None:
    answer = kari.hand_in("01 Sentral avtale", PARTNER, state={"type": "SCHEDULED", "state_details": {"scheduled_time": when}})

    assert (answer.status_code, answer.json()) == (403, {"detail": LATER})
    assert kept(system, "SELECT count(*) FROM handed_in") == [(0,)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({name: value for name, value in PARTNER.items() if name != "places"}, "Feltet «Antall plasser» må fylles ut."),
        ({**PARTNER, "kind": "familie"}, "«Slags partner»: Valget er ikke i listen lenger."),
        ({**PARTNER, "places": "mange"}, "«Antall plasser»: Skriv et tall."),
        ("ikke et skjema", "Dette kan ikke leses."),
    ],
)
def test_what_the_engine_would_have_refused_is_refused_in_norwegian(
    system: System, kari: Browser, engine: httpx.Client, typed: Any, said: str
) -> None:
    answer = kari.hand_in("01 Sentral avtale", typed)
    form = kari.deployment("01 Sentral avtale")["id"]
    theirs = engine.post(f"/deployments/{form}/create_flow_run", json={"parameters": {"skjema": typed}})

    assert said in answer.json()["detail"]
    assert answer.status_code == theirs.status_code == 409
    assert kept(system, "SELECT count(*) FROM handed_in") == [(0,)]


def test_parameters_are_no_templates_and_no_variables(system: System, kari: Browser, engine: httpx.Client) -> None:
    engine.post("/variables/", json={"name": "hemmelig", "value": "dypt-hemmelig"}).raise_for_status()
    for kind in (
        {"__prefect_kind": "workspace_variable", "variable_name": "hemmelig"},
        {"__prefect_kind": "jinja", "template": "{{ 7 * 6 }}"},
    ):
        answers = [
            kari.hand_in("01 Sentral avtale", {**PARTNER, "tasks": kind}),
            kari.hand_in("01 Sentral avtale", kind),
            kari.ask(
                "POST", "/api/ui/schemas/validate", {"schema": {"properties": {"a": {"enum": [""]}}}, "values": {"a": kind}}
            ),
        ]
        assert [answer.status_code for answer in answers] == [422] * 3
        assert not [answer for answer in answers if "dypt" in answer.text or "42" in answer.json()["detail"]]


@pytest.mark.parametrize(
    "parameters", [[1], "Kari", 3, None, {"skjema": [[]]}, {"skjema": {"a": float("inf")}}, {"skjema": {"a": 1e308 * 10}}]
)
def test_parameters_that_are_none_are_stopped(system: System, kari: Browser, parameters: Any) -> None:
    form = kari.deployment("01 Sentral avtale")["id"]
    body = json.dumps({"parameters": parameters}).encode()
    answer = kari.send("POST", f"/api/deployments/{form}/create_flow_run", body)

    assert answer.status_code in (409, 422)
    assert kept(system, "SELECT count(*) FROM handed_in") == [(0,)]


def test_what_runs_by_itself_is_started_with_nothing_along(kari: Browser) -> None:
    started = kari.hand_in("91 Utboks", {}, tags=[NAME], state={"type": "SCHEDULED", "message": NAME})

    assert (started.status_code, started.json()["parameters"]) == (201, {})
    assert kari.hand_in("92 Besøksvarsel", {"visit": 1}).json() == {"detail": NOT_FOR_PERSONS}


def test_a_run_is_called_off_and_changed_in_no_other_way(kari: Browser, engine: httpx.Client) -> None:
    form = kari.deployment("91 Utboks")["id"]
    later = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2099-01-01T00:00:00Z"}}}
    run = engine.post(f"/deployments/{form}/create_flow_run", json=later).raise_for_status().json()["id"]
    for state in ({"type": "COMPLETED"}, {"type": "SCHEDULED"}, {"type": "RUNNING", "name": "CANCELLED"}):
        assert kari.ask("POST", f"/api/flow_runs/{run}/set_state", {"state": state, "force": True}).status_code == 403
    kari.ask(
        "POST", f"/api/flow_runs/{run}/set_state", {"state": {"type": "CANCELLED", "name": NAME, "message": NAME}}
    ).raise_for_status()

    state = kari.run(run)["state"]
    assert (state["type"], state["name"], state["message"]) == ("CANCELLED", "Cancelled", None)


def test_no_form_of_another_person_is_opened(system: System, kari: Browser) -> None:
    ended(kari, kari.hand_in("01 Sentral avtale", {**PARTNER, "organisation_number": "2"}))
    form = kari.deployment("01 Sentral avtale")["id"]
    ola = Browser(system, 2)
    for (draft,) in kept(system, "SELECT id FROM draft"):
        address = f"{system.address}/v2/deployments/deployment/{form}/run?additionalOptions=" + json.dumps({"kladd": draft})
        theirs, mine = (each.ask("GET", f"/api/deployments/{form}", referer=address).json() for each in (ola, kari))
        assert (NAME in str(theirs), theirs["parameters"]) == (False, {})
        assert mine["parameters"]["skjema"]["contact_name"] == NAME
    ola.close()


@pytest.mark.parametrize(
    "request_line",
    [
        "POST /api/flow_runs/",
        "POST /api/flow_runs/bulk_set_state",
        "POST /api/task_runs/",
        "POST /api/block_documents/filter",
        "POST /api/block_types/filter",
        "POST /api/variables/filter",
        "POST /api/automations/",
        "POST /api/automations/filter",
        "POST /api/work_pools/",
        "POST /api/work_queues/",
        "POST /api/v2/concurrency_limits/",
        "POST /api/events",
        "POST /api/logs/",
        "POST /api/artifacts/",
        "PUT /api/saved_searches/",
        "GET /api/admin/storage",
        "DELETE /api/admin/storage",
        "GET /api/csrf-token?client=1",
        "GET /api/openapi.json",
        "GET /api/docs",
        "GET /docs",
        "GET /redoc",
        "GET /openapi.json",
        "GET /v2/..%2fapi/variables/name/hemmelig",
        "GET /%2e%2e/api/variables/name/hemmelig",
        "GET /api//variables/name/hemmelig",
        "GET /api%2fvariables/name/hemmelig",
        "GET /API/variables/name/hemmelig",
        "GET /v2/%5c..%5capi",
        "OPTIONS /api/flow_runs/filter",
        "HEAD /api/variables/name/hemmelig",
    ],
)
def test_no_other_way_round(kari: Browser, request_line: str) -> None:
    method, path = request_line.split(" ")
    answer = kari.ask(method, path, {} if method in ("POST", "PUT") else None)

    assert answer.status_code == 403
    assert method == "HEAD" or answer.json() == {"detail": NOT_FOR_PERSONS}


def test_one_who_has_left_opens_nothing(system: System) -> None:
    ola = Browser(system, 2)
    assert ola.ask("GET", "/api/hello").status_code == 200
    with closing(sqlite3.connect(system.data / "heltmed.db")) as database:
        database.execute("UPDATE staff SET left_on = ? WHERE id = 2", [WEDNESDAY.isoformat()])
        database.commit()

    assert ola.ask("GET", "/api/hello").status_code == 401
    ola.close()
