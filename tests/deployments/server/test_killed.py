"""Serving is killed in the middle of a stage, at one moment after the other, and started again on the same data."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from deployments.server.server import USER
from tests.deployments.running import PATIENCE, System, until
from tests.free_ports import free_port

FORM = "01 Sentral avtale"
AGREEMENT = "central_agreement-2027-01-01-v1.docx"
NUMBERS = {"Alfa AS": "974760673", "Beta AS": "923609016", "Gamma AS": "971032081", "Delta AS": "889640782"}


class MailServer:
    """The world's mail server. It keeps a sender waiting for its answer while the receiver is among `holding`."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.held: set[str] = set()
        self.holding_before_taking: set[str] = set()
        self.holding_after_taking: set[str] = set()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        [receiver] = envelope.rcpt_tos
        await self._hold(receiver, self.holding_before_taking)
        self.taken.append(message_from_bytes(envelope.original_content or b"", policy=policy.default))
        await self._hold(receiver, self.holding_after_taking)
        return "250 2.0.0 Stored"

    async def _hold(self, receiver: str, holding: set[str]) -> None:
        if receiver in holding:
            self.held.add(receiver)
            await asyncio.Event().wait()  # until the sender is gone

    def to(self, partner: str) -> list[EmailMessage]:
        return [mail for mail in self.taken if mail["To"].addresses[0].addr_spec == address_of(partner)]


class Coordinator:
    """Sends forms in and looks at their runs, logged in, as the screen does."""

    def __init__(self, system: System) -> None:
        self._engine = httpx.Client(base_url=f"{system.address}/api", auth=(USER, system.password), timeout=PATIENCE)
        self._form = self._ask("/deployments/filter", deployments={"name": {"any_": [FORM]}})[0]

    def agree(self, partner: str) -> str:
        fields = {
            "registered_by": 0,
            "partner_name": partner,
            "organisation_number": NUMBERS[partner],
            "kind": "kjede",
            "contact_name": "Per Partner",
            "contact_email": address_of(partner),
            "starts_on": "2027-01-01",
            "places": 3,
            "tasks": "fylle varer, rydde",
            "tariff_agreement": "Landsoverenskomsten HK–Virke",
            "tariff_parties": "Handel og Kontor og Virke",
        }
        run: str = self._ask(
            f"/deployments/{self._form['id']}/create_flow_run", parameters={"skjema": fields}, idempotency_key=partner
        )["id"]
        return run

    def runs(self) -> dict[str, dict[str, Any]]:
        found = self._ask("/flow_runs/filter", deployments={"id": {"any_": [self._form["id"]]}}, sort="ID_DESC")
        return {run["id"]: run for run in found}

    def state(self, run: str) -> str:
        name: str = self.runs()[run]["state"]["name"]
        return name

    def all_done(self) -> bool:
        """Every run has its last state, and what was typed has left the engine."""
        return all(run["state"]["type"] in ("COMPLETED", "CRASHED") and not typed(run) for run in self.runs().values())

    def _ask(self, path: str, **question: Any) -> Any:
        """Asked again when the engine is busy for a moment, as its own clients do."""
        deadline = time.monotonic() + PATIENCE
        while (answer := self._engine.post(path, json=question)).status_code == httpx.codes.SERVICE_UNAVAILABLE:
            assert time.monotonic() < deadline, "the engine stays busy"
            time.sleep(0.1)
        answer.raise_for_status()
        return answer.json()

    def close(self) -> None:
        self._engine.close()


def typed(run: dict[str, Any]) -> bool:
    return "partner_name" in run["parameters"]["skjema"]


def address_of(partner: str) -> str:
    return f"per@{partner.split()[0].casefold()}.example"


def kept(system: System, question: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{system.data / 'heltmed.db'}?mode=ro", uri=True)) as database:
        return database.execute(question, values).fetchall()


def documents_of(system: System, partner: str) -> list[str]:
    """The agreements as files; the number of a partner nobody knows yet is the next one."""
    [(number,)] = kept(
        system,
        "SELECT coalesce((SELECT id FROM partner WHERE name = ?), (SELECT coalesce(max(id), 0) + 1 FROM partner))",
        partner,
    )
    return sorted(path.name for path in (system.data / "dokumenter" / f"partner-{number:05d}").glob("central_agreement-*"))


def mails_waiting(system: System) -> int:
    return len(kept(system, "SELECT id FROM outbox WHERE status <> 'sent'"))


@pytest.fixture
def post() -> Iterator[tuple[MailServer, int]]:
    server = MailServer()
    port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port, server_hostname="post.example")
    controller.start()
    yield server, port
    controller.stop()


@pytest.fixture
def system(tmp_path: Path, post: tuple[MailServer, int]) -> Iterator[System]:
    system = System(tmp_path, HELTMED_SMTP_HOST="127.0.0.1", HELTMED_SMTP_PORT=str(post[1]), HELTMED_SMTP_SECURITY="none")
    yield system
    system.stop()


def test_killed_at_any_moment_there_is_one_agreement_one_document_and_one_mail(
    system: System, post: tuple[MailServer, int]
) -> None:
    mail_server, _ = post

    system.start()
    desk = Coordinator(system)
    alfa = desk.agree("Alfa AS")
    until(lambda: desk.state(alfa) == "Running", "the run has begun", pause=0.02)
    system.kill_all()
    desk.close()

    system.start()
    desk = Coordinator(system)
    until(desk.all_done, "what was begun is made")
    [again] = (run for run in desk.runs().values() if run["id"] != alfa)
    assert set(again["tags"]) >= {"igjen", alfa}
    assert (desk.state(alfa), again["state"]["name"]) == ("Crashed", "Completed")
    beta = desk.agree("Beta AS")
    until(lambda: AGREEMENT in documents_of(system, "Beta AS"), "the document is in place", pause=0)
    system.kill_all()
    desk.close()

    system.start()
    desk = Coordinator(system)
    until(desk.all_done, "what was begun is made")
    mail_server.holding_before_taking = {address_of("Gamma AS")}
    mail_server.holding_after_taking = {address_of("Delta AS")}
    gamma = desk.agree(
        "Gamma AS"
    )  # one after the other: the outbox begins as the system does, and may take all that waits at once
    until(lambda: len(mail_server.held) == 1, "the one mail is on its way")
    delta = desk.agree("Delta AS")
    until(lambda: len(mail_server.held) == 2, "both mails are on their way")
    system.kill_serving()
    desk.close()
    mail_server.holding_before_taking = mail_server.holding_after_taking = set()

    system.start()
    desk = Coordinator(system)
    until(lambda: desk.all_done() and not mails_waiting(system), "what was begun is made, and the mail is sent")

    for partner, number in NUMBERS.items():
        agreements = kept(
            system,
            "SELECT a.id FROM central_agreement a JOIN partner p ON p.id = a.partner_id WHERE p.organisation_number = ?",
            number,
        )
        recorded = kept(system, "SELECT version FROM history WHERE key LIKE ?", f"central_agreement:{number}:%")
        assert (len(agreements), recorded, documents_of(system, partner)) == (1, [(1,)], [AGREEMENT])
    assert [len(mail_server.to(partner)) for partner in NUMBERS] == [1, 1, 1, 2]
    assert len({mail["Message-ID"] for mail in mail_server.taken}) == len(NUMBERS)

    runs = desk.runs()
    tries = {run: [other for other in runs.values() if run in other["tags"]] for run in (alfa, beta, gamma, delta)}
    assert len(tries[alfa]) == 1
    assert len(tries[beta]) == (runs[beta]["state"]["name"] == "Crashed")  # else it was recorded before it died
    assert (tries[gamma], tries[delta]) == ([], [])
    assert {runs[gamma]["state"]["name"], runs[delta]["state"]["name"]} == {"Completed"}
    assert len(runs) == len(NUMBERS) + len(tries[alfa]) + len(tries[beta])
    desk.close()
