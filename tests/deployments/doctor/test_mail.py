"""The mail server and the sender: what the doctor says of each thing that is broken there."""

import asyncio
import socket
from typing import Any

import pytest

from deployments.doctor import mail as doctor_mail
from deployments.doctor.finding import Finding
from tasks.settings import Settings
from tests.deployments.doctor.examined import is_fine, sentence_of
from tests.free_ports import free_port
from tests.mail_server import World, listening


async def looked_at(given: Settings) -> Finding:
    """In a thread, as `examine` does: the mail server of the test answers meanwhile."""
    return await asyncio.to_thread(doctor_mail.server, given)


def test_mail_that_stays_here_is_said(given: Settings) -> None:
    assert "e-post blir liggende i" in doctor_mail.server(given).what
    assert doctor_mail.sender(given) is None


async def test_a_mail_server_that_answers_is_fine_and_gets_no_mail() -> None:
    world = World()
    async with listening(world) as settings:
        assert is_fine(await looked_at(settings))

    assert world.let_in == 1
    assert world.taken == []


async def test_a_wrong_password_is_told() -> None:
    world = World()
    async with listening(world, authenticator=world.authenticate, auth_require_tls=False) as settings:
        login: dict[str, Any] = {"smtp_username": "heltmed", "smtp_password": "feil"}
        wrong = Settings(**settings.model_dump(exclude=set(login)), **login)
        right = Settings(**settings.model_dump(exclude=set(login)), smtp_username="heltmed", smtp_password="hemmelig")

        assert "godtok ikke brukernavnet og passordet" in sentence_of(await looked_at(wrong))
        assert is_fine(await looked_at(right))


async def test_a_server_without_encryption_is_told() -> None:
    async with listening(World()) as settings:
        asked = settings.model_copy(update={"smtp_security": "starttls"})

        assert "tilbyr ikke den krypteringen" in sentence_of(await looked_at(asked))


async def test_a_mail_server_that_is_not_there_is_told() -> None:
    gone = Settings(smtp_host="127.0.0.1", smtp_port=free_port(), smtp_security="none")

    assert "ingen kontakt" in sentence_of(await looked_at(gone))


async def test_a_mail_server_that_says_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_mail, "_PATIENCE", 0.5)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        mute = Settings(smtp_host="127.0.0.1", smtp_port=silent.getsockname()[1], smtp_security="none")

        assert "svarte ikke i tide" in sentence_of(await looked_at(mute))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mail_from": "HELT MED"}, "Det som står som e-postadresse, er ikke en e-postadresse."),
        ({}, "HELTMED_MAIL_FROM er en eksempeladresse: HELT MED <post@heltmed.example>."),
        ({"mail_from": "post@heltmed.no"}, "HELTMED_PAYROLL_EMAIL er en eksempeladresse: lonn@heltmed.example."),
    ],
    ids=["no address", "the one that came with it", "payroll"],
)
def test_a_sender_that_is_nobody_is_told(given: Settings, changes: dict[str, str], sentence: str) -> None:
    assert sentence_of(doctor_mail.sender(given.model_copy(update={"smtp_host": "smtp.kommunen.no", **changes}))) == sentence
