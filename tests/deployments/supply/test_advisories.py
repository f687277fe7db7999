"""Known faults of the packages: told where a database is at hand, and nothing fails where none is."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from deployments.supply import advisories
from deployments.supply.advisories import NoDatabase, asked, main
from deployments.supply.locks import Package, locked
from tests.free_ports import free_port

NUMBER = "PYSEC-2027-1"


class Database(BaseHTTPRequestHandler):
    """Answers as OSV does: jinja2 has a known fault, and nothing else."""

    asked_for: list[dict[str, Any]] = []

    def do_POST(self) -> None:
        queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        Database.asked_for += queries
        known = [{"vulns": [{"id": NUMBER}]} if each["package"]["name"] == "jinja2" else {} for each in queries]
        answer = json.dumps({"results": known}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Says nothing to the screen."""


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a database that knows one fault."""
    Database.asked_for = []
    server = HTTPServer(("127.0.0.1", 0), Database)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_known_fault_is_told_with_names_and_versions_and_nothing_else(database: str) -> None:
    packages = [Package("jinja2", "3.1.6"), Package("prefect", "3.9.1")]

    assert asked(packages, database) == {packages[0]: [NUMBER]}
    assert Database.asked_for == [
        {"package": {"ecosystem": "PyPI", "name": name}, "version": version} for name, version in packages
    ]


def test_without_a_network_it_is_said_that_nothing_is_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(NoDatabase):
        asked([Package("jinja2", "3.1.6")], nowhere)
    monkeypatch.setattr(advisories, "OSV", nowhere)

    assert main([]) == 0
    assert capsys.readouterr().out == "Ingen database over kjente sårbarheter er å nå herfra. Ingenting er sjekket.\n"


def test_a_folder_of_files_does_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    version = next(each.version for each in locked() if each.name == "jinja2")
    affected = [{"package": {"ecosystem": "PyPI", "name": "Jinja2"}, "versions": [version]}]
    (tmp_path / f"{NUMBER}.json").write_text(json.dumps({"id": NUMBER, "affected": affected}), encoding="utf-8")

    assert main(["--data", str(tmp_path)]) == 1
    assert f"jinja2 {version}: {NUMBER}" in capsys.readouterr().out
    monkeypatch.setattr(advisories, "ACCEPTED", {NUMBER: "vi bruker ikke den delen."})
    assert main(["--data", str(tmp_path)]) == 0
    assert f"{NUMBER} er vurdert: vi bruker ikke den delen." in capsys.readouterr().out
    assert main(["--data", str(tmp_path / "tom")]) == 0
    assert "Ingenting er sjekket" in capsys.readouterr().out
