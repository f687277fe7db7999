"""What a person's browser asks of a running system, signed in."""

from collections.abc import Mapping
from typing import Any

import httpx

from tests.deployments.running import PATIENCE, System, cookies_of

ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


class Browser:
    """What the browser of one who is signed in asks for."""

    def __init__(self, system: System, staff: int) -> None:
        headers = {"origin": system.address}
        self._client = httpx.Client(base_url=system.address, cookies=cookies_of(system, staff), headers=headers, timeout=PATIENCE)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        return self._client.request(method, path, json=body, headers=headers)

    def send(self, method: str, path: str, body: bytes) -> httpx.Response:
        return self._client.request(method, path, content=body)

    def deployment(self, name: str) -> dict[str, Any]:
        wanted = {"deployments": {"name": {"any_": [name]}}}
        [found] = self.ask("POST", "/api/deployments/filter", wanted).raise_for_status().json()
        return dict(found)

    def hand_in(self, name: str, typed: Mapping[str, Any], /, **besides: Any) -> httpx.Response:
        number = self.deployment(name)["id"]
        return self.ask("POST", f"/api/deployments/{number}/create_flow_run", {"parameters": {"skjema": typed}, **besides})

    def run(self, number: str) -> dict[str, Any]:
        return dict(self.ask("GET", f"/api/flow_runs/{number}").raise_for_status().json())

    def has_ended(self, number: str) -> bool:
        return self.run(number)["state"]["type"] in ENDED

    def close(self) -> None:
        self._client.close()
