"""What a person may ask of the engine. What is not listed here is refused, also what a later version of the engine adds.

Decided on the path the engine's own router sees: percent-decoded, case and slashes as they stand, so that no other way of
writing an address reaches what is not listed.
"""

import re
from enum import Enum, auto
from typing import NamedTuple
from uuid import UUID


class Right(Enum):
    """What is done with a person's request."""

    READ = auto()
    """It is passed on as it is."""
    SEARCH = auto()
    """Forms are looked for; what people say is looked for too."""
    RUNS = auto()
    """What was sent in is listed: the runs of forms."""
    LOG = auto()
    """The lines of a log, each thing said once."""
    LOG_FILE = auto()
    """The same, as a file."""
    READ_DEPLOYMENT = auto()
    """It is passed on; the answer may be filled in with a draft."""
    TOLD = auto()
    """The engine is not asked: the door says what the screen needs to draw the page, which is none of the engine's own."""
    CHECK = auto()
    """What is typed so far is checked against the form's schema."""
    RUN = auto()
    """A form is handed in."""
    CANCEL = auto()
    """A run is called off, and changed in no other way."""
    NONE = auto()


class Asked(NamedTuple):
    """`about` is the deployment or the run a request is about, where its right needs to know."""

    right: Right
    about: UUID | None = None


_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_COUNTED = "(?:count|filter|paginate)"
_GET = (
    r"health|ready|hello|admin/version|observed-states",
    rf"flows/{_ID}",
    rf"flow_runs/{_ID}(?:/graph|/graph-v2)?",
    rf"task_runs/{_ID}",
    rf"(?:flow|task)_run_states/(?:{_ID})?",
    rf"deployments/{_ID}/schedules",
    rf"artifacts/{_ID}",
    r"artifacts/[a-z0-9-]+/latest",
    r"events/filter/next",
    rf"ui/task_runs/{_ID}",
)
_POST = (  # the engine reads by POST where it is told what to look for
    rf"flows/{_COUNTED}",
    r"flow_runs/lateness",
    rf"task_runs/(?:{_COUNTED}|history)",
    r"artifacts/(?:filter|count|latest/filter|latest/count)",
    r"events/(?:filter|count-by/(?:day|time|event|resource))",
    r"saved_searches/filter",
    r"ui/flows/(?:count-deployments|next-runs)",
    r"ui/flow_runs/count-task-runs",
    r"ui/task_runs/(?:dashboard/counts|count)",
)
_READ = {method: re.compile("/api/(?:" + "|".join(paths) + ")") for method, paths in (("GET", _GET), ("POST", _POST))}
_DEPLOYMENT = re.compile(rf"/api/deployments/({_ID})")
_RUN = re.compile(rf"/api/deployments/({_ID})/create_flow_run")
_CANCEL = re.compile(rf"/api/flow_runs/({_ID})/set_state")
_SEARCH = re.compile(rf"/api/deployments/{_COUNTED}")
_RUNS = re.compile(rf"/api/(?:flow_runs/(?:{_COUNTED}|history)|ui/flow_runs/history)")
_LOG = "/api/logs/filter"
_LOG_FILE = re.compile(rf"/api/flow_runs/({_ID})/logs/download")
_CHECK = "/api/ui/schemas/validate"
_TOLD = re.compile(
    rf"GET /api/admin/settings|GET /api/automations/related-to/prefect\.deployment\.{_ID}|POST /api/work_(?:pools|queues)/filter"
)
_CLOSED = frozenset({"api", "docs", "redoc", "openapi.json", "metrics"})
"""First parts of paths outside the screen's own pages: what describes the engine, and the API in another spelling."""
_ODD = re.compile(r"//|\\|%|[\x00-\x1f\x7f]|/\.{1,2}(?:/|$)")


def asked(method: str, path: str) -> Asked:
    """The right that lets a person ask for `path`; Right.NONE when there is none."""
    if method == "POST" and (run := _RUN.fullmatch(path)):
        return Asked(Right.RUN, UUID(run[1]))
    if method == "POST" and (run := _CANCEL.fullmatch(path)):
        return Asked(Right.CANCEL, UUID(run[1]))
    if method == "GET" and (deployment := _DEPLOYMENT.fullmatch(path)):
        return Asked(Right.READ_DEPLOYMENT, UUID(deployment[1]))
    if method == "POST" and _SEARCH.fullmatch(path):
        return Asked(Right.SEARCH)
    if method == "GET" and (run := _LOG_FILE.fullmatch(path)):
        return Asked(Right.LOG_FILE, UUID(run[1]))
    if method == "POST" and _RUNS.fullmatch(path):
        return Asked(Right.RUNS)
    if method == "POST" and path == _LOG:
        return Asked(Right.LOG)
    if method == "POST" and path == _CHECK:
        return Asked(Right.CHECK)
    if _TOLD.fullmatch(f"{method} {path}"):
        return Asked(Right.TOLD)
    if (listed := _READ.get(method)) and listed.fullmatch(path):
        return Asked(Right.READ)
    return Asked(Right.READ if method in ("GET", "HEAD") and is_page(path) else Right.NONE)


def is_page(path: str) -> bool:
    """Whether a path is of the engine's screen: its pages and the files they are drawn with."""
    first = path[1:].partition("/")[0].casefold()
    return path.startswith("/") and first not in _CLOSED and not _ODD.search(path)
