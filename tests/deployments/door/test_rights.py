"""What a person may ask of the engine: read, hand a form in, call a run off; and by no other way of writing an address."""

import pytest

from deployments.door.rights import Right, asked, is_page

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.mark.parametrize(
    ("request_line", "right"),
    [
        (f"GET /api/deployments/{ID}", Right.READ_DEPLOYMENT),
        ("POST /api/deployments/filter", Right.SEARCH),
        *((f"POST /api/flow_runs/{of}", Right.RUNS) for of in ("filter", "paginate", "count", "history")),
        ("POST /api/ui/flow_runs/history", Right.RUNS),
        ("POST /api/flow_runs/lateness", Right.READ),
        (f"GET /api/flow_runs/{ID}/graph-v2", Right.READ),
        ("POST /api/logs/filter", Right.LOG),
        (f"GET /api/flow_runs/{ID}/logs/download", Right.LOG_FILE),
        ("POST /api/artifacts/latest/filter", Right.READ),
        ("GET /api/flow_run_states/", Right.READ),
        ("POST /api/events/count-by/time", Right.READ),
        ("POST /api/ui/schemas/validate", Right.CHECK),
        ("POST /api/work_pools/filter", Right.TOLD),
        ("GET /api/admin/settings", Right.TOLD),
        (f"POST /api/deployments/{ID}/create_flow_run", Right.RUN),
        (f"POST /api/flow_runs/{ID}/set_state", Right.CANCEL),
        ("GET /", Right.READ),
        ("HEAD /v2/assets/index.js", Right.READ),
        (f"GET /v2/deployments/deployment/{ID}/run", Right.READ),
        ("GET /ui-settings", Right.READ),
    ],
)
def test_what_the_screen_needs_is_passed_on(request_line: str, right: Right) -> None:
    method, path = request_line.split(" ", 1)

    assert asked(method, path).right is right


@pytest.mark.parametrize(
    "request_line",
    [
        f"PATCH /api/deployments/{ID}",
        f"DELETE /api/deployments/{ID}",
        "POST /api/deployments/",
        "POST /api/deployments/bulk_delete",
        "POST /api/deployments/get_scheduled_flow_runs",
        f"POST /api/deployments/{ID}/create_flow_run/bulk",
        f"POST /api/deployments/{ID}/schedules",
        f"POST /api/deployments/{ID}/schedule",
        f"POST /api/deployments/{ID}/pause_deployment",
        "POST /api/flow_runs/",
        f"PATCH /api/flow_runs/{ID}",
        f"PATCH /api/flow_runs/{ID}/labels",
        f"DELETE /api/flow_runs/{ID}",
        "POST /api/flow_runs/bulk_set_state",
        "POST /api/flow_runs/bulk_delete",
        f"POST /api/flow_runs/{ID}/resume",
        f"POST /api/flow_runs/{ID}/input",
        f"GET /api/flow_runs/{ID}/input/noe",
        "POST /api/task_runs/",
        f"POST /api/task_runs/{ID}/set_state",
        "POST /api/logs/",
        "POST /api/events",
        "POST /api/artifacts/",
        f"PATCH /api/artifacts/{ID}",
        "PUT /api/saved_searches/",
        *(
            f"POST /api/{of}/filter"
            for of in (
                "block_documents",
                "block_types",
                "variables",
                "automations",
                "concurrency_limits",
                "v2/concurrency_limits",
            )
        ),
        f"GET /api/block_documents/{ID}",
        "GET /api/block_types/slug/secret/block_documents/name/passord",
        "GET /api/variables/name/noe",
        "GET /api/work_pools/min",
        "POST /api/work_pools/",
        "POST /api/work_pools/min/get_scheduled_flow_runs",
        "POST /api/automations/",
        "POST /api/automations/templates/validate",
        "POST /api/templates/validate",
        "GET /api/admin/storage",
        "PUT /api/admin/storage",
        "GET /api/collections/views/aggregate-worker-metadata",
        "GET /api/csrf-token",
        "GET /api/docs",
        "GET /api/openapi.json",
        "GET /docs",
        "GET /redoc",
        "GET /openapi.json",
        "GET /docs/oauth2-redirect",
        "GET /metrics",
        "POST /v2/dashboard",
        "OPTIONS /api/flows/filter",
        "HEAD /api/deployments/filter",
        "CONNECT /",
        # other ways of writing what is closed, or what is open to another method
        "POST /api/flows/filter/",
        "POST //api/flows/filter",
        "POST /api//flows/filter",
        "POST /API/flows/filter",
        f"GET /Api/block_documents/{ID}",
        "GET /v2/../api/variables/name/noe",
        "GET /v2/./x",
        "GET /v2/..",
        "GET //api/admin/storage",
        "GET /v2//evil",
        "GET /%61pi/admin/storage",
        "GET /v2\\..\\api",
        f"POST /api/deployments/{ID}/create_flow_run/",
        f"POST /api/deployments/{ID.upper()}/create_flow_run",
        f"POST /api/deployments/{ID}\n/create_flow_run",
        f"GET /api/deployments/{ID}\n",
        "GET /v2/\x00",
        "GET /DOCS",
    ],
)
def test_all_else_is_not(request_line: str) -> None:
    method, path = request_line.split(" ", 1)

    assert asked(method, path).right is Right.NONE


def test_what_is_about_a_run_or_a_form_says_which() -> None:
    assert str(asked("POST", f"/api/flow_runs/{ID}/set_state").about) == ID
    assert str(asked("POST", f"/api/deployments/{ID}/create_flow_run").about) == ID


@pytest.mark.parametrize("path", ["/api/flows", "/openapi.json", "/Docs", "//evil.example", ""])
def test_no_page_of_the_screen(path: str) -> None:
    assert not is_page(path)
