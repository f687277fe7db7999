"""The doctor's look at the engine and at our own pages, through their own doors, without importing the engine."""

import json
import socket
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from deployments.doctor.finding import Finding, fault, fine, warning
from deployments.server.server import login
from deployments.server.startup import HOST
from deployments.terminal.language import text
from domain.language.norwegian import short_day
from domain.tables.base import OSLO
from tasks.settings import Settings

_PATIENCE = 10.0  # seconds for one answer
_ROUND, _ROUND_LATE = "90 Morgenrunde", timedelta(hours=26)  # every day at six; two hours for a machine that was asleep
_NO_ANSWER = (URLError, HTTPException, OSError, ValueError)


def server(given: Settings) -> Finding:
    if is_up(given):
        return fine(text("Systemet er i gang på {address}.", address=given.ui_url))
    if _is_taken(given.port):
        return fault(
            text("Noe annet svarer på port {port}, eller Prefect har hengt seg opp.", port=given.port),
            text(
                "Stopp det, eller velg en annen port med HELTMED_PORT. Loggen ligger i {log}.",
                log=given.data / "logg" / "prefect.log",
            ),
        )
    return warning(text("Systemet er ikke i gang; port {port} er ledig.", port=given.port), text("Start det med «heltmed run»."))


def deployments(given: Settings) -> Finding | None:
    """Whether every form and every flow that runs by itself is there, as the last start left them."""
    if not is_up(given):
        return None
    found = _deployments(given)
    if found is None:
        return fault(
            text("Prefect godtar ikke passordet i {file}.", file=given.data / "passord.txt"),
            text("Stopp systemet og start det igjen; det som er i gang, er kanskje startet fra en annen mappe."),
        )
    mend = text("Stopp systemet og start det igjen.")
    known = given.prefect_home / "skjemaer.json"
    registered = (
        {each["deployment"] for each in json.loads(known.read_text(encoding="utf-8") or "{}").values()}
        if known.exists()
        else set()
    )
    if missing := registered - {each["id"] for each in found}:
        return fault(text("Skjemaer som mangler i Prefect: {count}.", count=len(missing)), mend)
    if not found:
        return fault(text("Prefect har ingen skjemaer."), mend)
    if idle := [each["name"] for each in found if each.get("status") != "READY"]:
        return fault(text("Ingen betjener {names}.", names=_listed(idle)), mend)
    return fine(text("{count} skjemaer er på plass.", count=sum("skjema" in each["tags"] for each in found)))


def schedules(given: Settings) -> Finding | None:
    found = _deployments(given) if is_up(given) else None
    if found is None:
        return None
    scheduled = [each for each in found if each["schedules"]]
    stopped = [each["name"] for each in found if each["paused"]]
    stopped += [each["name"] for each in scheduled if not all(one["active"] for one in each["schedules"]) and not each["paused"]]
    if stopped:
        return fault(
            text("Slått av: {names}.", names=_listed(stopped)),
            text("Slå på «Schedule» for hver av dem i Prefect."),
        )
    if not scheduled:
        return fault(text("Ingenting går av seg selv."), text("Stopp systemet og start det igjen."))
    return fine(text("På: {names}.", names=_listed([each["name"] for each in scheduled])))


def morning_round(given: Settings) -> Finding | None:
    of_the_round = next((each for each in _deployments(given) or () if each["name"] == _ROUND), None) if is_up(given) else None
    if of_the_round is None:
        return None
    wanted = {
        "deployments": {"id": {"any_": [of_the_round["id"]]}},
        "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}},
        "sort": "END_TIME_DESC",
        "limit": 1,
    }
    runs = _ask(given, "/flow_runs/filter", wanted)
    ended = datetime.fromisoformat(runs[0]["end_time"]) if runs else None
    return judged_round(ended, datetime.fromisoformat(of_the_round["created"]), datetime.now(OSLO))


def judged_round(ended: datetime | None, installed: datetime, moment: datetime) -> Finding:
    """The finding about the morning round; `ended` is when the last one was done."""
    if ended is None and moment - installed < _ROUND_LATE:
        return fine(text("Den første går klokka 06."))
    if ended is not None and moment - ended < _ROUND_LATE:
        return fine(text("Sist {day}.", day=short_day(ended.astimezone(moment.tzinfo).date())))
    what = text("Sist {day}.", day=short_day(ended.date())) if ended else text("Den har aldri gått.")
    return warning(what, text("La systemet stå på om natten, eller kjør «90 Morgenrunde». Se på kjøringene av den."))


def web_address(given: Settings) -> Finding:
    """The addresses where job specialists reach the pages of their visits, and coordinators the forms."""
    if given.web_only_on_this_machine:
        return warning(
            text("Besøkssidene nås bare fra denne maskinen; jobbspesialistene får besøksark i stedet for lenke."),
            text("Sett HELTMED_WEB_URL til en https-adresse som fører til port {port}.", port=given.web_port),
        )
    if not given.web_address.startswith("https://"):
        return fault(
            text("{address} er ikke kryptert.", address=given.web_address),
            text("Bruk en https-adresse i HELTMED_WEB_URL."),
        )
    if _is_taken(given.web_port) and not _is_ours(f"{given.web_address}/helse"):
        return fault(
            text("{address} fører ikke fram til besøkssidene.", address=given.web_address),
            text("La proxyen sende den til port {port} på denne maskinen.", port=given.web_port),
        )
    if given.only_on_this_machine:
        return warning(
            text("Skjemaene nås bare fra denne maskinen."),
            text("Sett HELTMED_BASE_URL til en https-adresse som fører til port {port}.", port=given.port),
        )
    return fine(given.web_address)


def is_up(given: Settings) -> bool:
    try:
        return _read(f"http://{HOST}:{given.port}/api/health") is True
    except _NO_ANSWER:
        return False


def time_of_server(given: Settings) -> datetime | None:
    try:
        with urlopen(f"{given.ui_url}/api/health", timeout=_PATIENCE) as answer:
            return parsedate_to_datetime(answer.headers["Date"]).astimezone(UTC)
    except (*_NO_ANSWER, TypeError):
        return None


def _deployments(given: Settings) -> list[dict[str, Any]] | None:
    """The deployments in the engine; None when it doesn't let us in."""
    try:
        found: list[dict[str, Any]] = _ask(given, "/deployments/filter", {"limit": 200, "sort": "NAME_ASC"})
    except HTTPError as refused:
        if refused.code not in (401, 403):
            raise
        return None
    return found


def _ask(given: Settings, path: str, body: object) -> Any:
    file = given.data / "passord.txt"
    password = file.read_text(encoding="utf-8").strip() if file.exists() else ""
    return _read(
        Request(
            f"http://{HOST}:{given.port}/api{path}",
            data=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Basic {b64encode(login(password).encode()).decode()}",
            },
        )
    )


def _read(request: str | Request) -> Any:
    with urlopen(request, timeout=_PATIENCE) as answer:
        return json.loads(answer.read())


def _is_ours(address: str) -> bool:
    try:
        with urlopen(address, timeout=_PATIENCE) as answer:
            return bool(answer.read(10) == b"ok")
    except _NO_ANSWER:
        return False


def _is_taken(port: int) -> bool:
    with socket.socket() as trial:
        trial.settimeout(_PATIENCE)
        return trial.connect_ex((HOST, port)) == 0


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"«{name}»" for name in names[:3])
    return shown if len(names) <= 3 else text("{names} og {more} til", names=shown, more=len(names) - 3)
