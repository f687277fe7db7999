"""The engine and our own pages: what the doctor says of each thing that is broken there."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deployments.doctor import engine as doctor_engine
from deployments.doctor import machine as doctor_machine
from deployments.doctor.finding import Level
from tasks.settings import Settings
from tests.deployments.doctor.examined import NOON, sentence_of


class _SomethingElse(BaseHTTPRequestHandler):
    """Answers everything with the same text, and thinks it is another day."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hei")

    def date_time_string(self, timestamp: float | None = None) -> str:
        return "Sat, 21 Nov 2020 12:00:00 GMT"

    def log_message(self, format: str, *arguments: object) -> None:
        """Not in the test's output."""


@contextmanager
def something_else() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), _SomethingElse) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def test_a_system_that_does_not_run_is_told_and_nothing_is_asked_of_it(given: Settings) -> None:
    assert "ikke i gang" in sentence_of(doctor_engine.server(given), Level.WARNING)
    assert doctor_engine.deployments(given) is None
    assert doctor_engine.schedules(given) is None
    assert doctor_engine.morning_round(given) is None


def test_something_else_on_the_port_is_told_and_its_clock_is_looked_at(given: Settings) -> None:
    with something_else() as port:
        taken = given.model_copy(update={"port": port})

        assert sentence_of(doctor_engine.server(taken)).startswith(f"Noe annet svarer på port {port}")
        assert "sekunder fra klokka til Prefect-serveren" in sentence_of(doctor_machine.clock(taken))


def test_a_port_that_takes_calls_and_says_nothing_is_told(given: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_engine, "_PATIENCE", 0.5)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()

        assert "hengt seg opp" in sentence_of(doctor_engine.server(given.model_copy(update={"port": silent.getsockname()[1]})))


@pytest.mark.parametrize(
    ("ended", "installed", "level"),
    [
        pytest.param(NOON - timedelta(hours=6), NOON - timedelta(days=90), Level.OK, id="this morning"),
        pytest.param(None, NOON - timedelta(hours=2), Level.OK, id="installed today"),
        pytest.param(NOON - timedelta(days=2), NOON - timedelta(days=90), Level.WARNING, id="the day before yesterday"),
        pytest.param(None, NOON - timedelta(days=3), Level.WARNING, id="never"),
    ],
)
def test_a_morning_round_that_stayed_away_is_told(ended: datetime | None, installed: datetime, level: Level) -> None:
    assert doctor_engine.judged_round(ended, installed, NOON).level == level


@pytest.mark.parametrize(
    ("address", "level", "sentence"),
    [
        ("", Level.WARNING, "nås bare fra denne maskinen; jobbspesialistene får besøksark"),
        ("http://heltmed.example", Level.FAULT, "er ikke kryptert"),
        ("https://heltmed.example", Level.WARNING, "Skjemaene nås bare fra denne maskinen."),
    ],
)
def test_an_address_nobody_reaches_is_told(given: Settings, address: str, level: Level, sentence: str) -> None:
    assert sentence in sentence_of(doctor_engine.web_address(given.model_copy(update={"web_url": address})), level)


def test_an_address_that_leads_elsewhere_is_told(given: Settings) -> None:
    with something_else() as port:
        changes = {"web_url": f"https://0.0.0.0:{port}", "web_port": port}

        assert "fører ikke fram" in sentence_of(doctor_engine.web_address(given.model_copy(update=changes)))
