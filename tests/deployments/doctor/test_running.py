"""The doctor beside a running installation: all is well, until something is broken in it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from tests.deployments.running import PATIENCE, System, running
from tests.free_ports import free_port


def examined(system: System, **changes: str) -> dict[str, dict[str, str]]:
    """What `heltmed doctor` finds, by check, as an operator would type it."""
    asked = [sys.executable, "-m", "deployments", "doctor", "--json"]
    ended = subprocess.run(asked, env=system.environment | changes, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert ended.stderr == ""
    found = {each["check"]: each for each in json.loads(ended.stdout)}
    assert ended.returncode == (1 if "fault" in {each["level"] for each in found.values()} else 0)
    return found


def test_a_running_installation_is_well_and_what_is_broken_in_it_is_told(tmp_path: Path) -> None:
    with running(tmp_path, HELTMED_ORGANISATION_NUMBER="974760673") as system:
        found = examined(system)
        assert {name: each for name, each in found.items() if each["level"] == "fault"} == {}
        assert found["Prefect"]["what"] == f"Systemet er i gang på {system.address}."
        assert "skjemaer er på plass" in found["Skjemaer"]["what"]
        assert "«90 Morgenrunde»" in found["Tidsplaner"]["what"]
        assert found["Morgenrunde"]["level"] == "ok"
        assert found["Klokke"]["what"] == "Går likt med Prefect-serveren."

        with httpx.Client(base_url=f"{system.address}/api", auth=("koordinator", system.password), timeout=PATIENCE) as engine:
            deployed = {each["name"]: each for each in _answer(engine.post("/deployments/filter", json={"limit": 200}))}
            engine.post(f"/deployments/{deployed['90 Morgenrunde']['id']}/pause_deployment").raise_for_status()
            engine.delete(f"/deployments/{deployed['01 Sentral avtale']['id']}").raise_for_status()
        found = examined(system)
        assert found["Tidsplaner"]["what"] == "Slått av: «90 Morgenrunde»."
        assert found["Skjemaer"]["what"] == "Skjemaer som mangler i Prefect: 1."

        (system.data / "passord.txt").write_text("et annet")
        assert "godtar ikke passordet" in examined(system)["Skjemaer"]["what"]

        elsewhere = examined(system, HELTMED_WEB_URL=f"https://0.0.0.0:{free_port()}")
        assert "fører ikke fram til besøkssidene" in elsewhere["Egne sider"]["what"]


def _answer(response: httpx.Response) -> Any:
    return response.raise_for_status().json()
