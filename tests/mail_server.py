"""Mails to send, and a mail server on loopback to send them to."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult

from tasks.send.delivery import Delivered, OutgoingMail
from tasks.settings import Settings


def a_mail(number: int = 1, **changes: Any) -> OutgoingMail:
    facts = {
        "message_id": f"<utboks-{number}@heltmed.example>",
        "to": f"kari{number}@epost.example",
        "to_name": "Kari Nordmann",
        "subject": "Møte",
        "body": "Hei, Kari.\n",
    }
    return OutgoingMail.model_validate(facts | changes)


def delivered(*numbers: int) -> list[Delivered]:
    return [Delivered(message_id=f"<utboks-{number}@heltmed.example>") for number in numbers]


class World:
    """A mail server out there: remembers what it took, and gives each receiver the answer in `answers`."""

    def __init__(self, answers: dict[str, str] | None = None, hang_up_after: int | None = None, most: int = 100) -> None:
        self.answers = answers or {}
        self.hang_up_after = hang_up_after
        self.most = most
        """The number of connections it lets in; the next are told that there are too many."""
        self.let_in = 0
        self.port = 0
        self.taken: list[bytes] = []
        self.receivers: list[str] = []
        self.visitors: set[object] = set()
        self.encrypted: set[bool] = set()
        self.users: set[str] = set()

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer == "silence":
            await asyncio.Event().wait()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        if len(self.taken) == self.hang_up_after:
            server.transport.abort()  # type: ignore[union-attr]
            return "250 nobody hears this"
        self.taken.append(envelope.content)
        self.receivers += envelope.rcpt_tos
        self.visitors.add(session.peer)
        self.encrypted.add(session.ssl is not None)
        return self.answers.get("data", "250 OK")

    def authenticate(self, server: SMTP, session: Any, envelope: Any, mechanism: str, login: Any) -> AuthResult:
        self.users.add(login.login.decode())
        return AuthResult(success=login.password == b"hemmelig", handled=False)


class _Full(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(b"421 4.7.0 too many connections\r\n")
        transport.close()


@asynccontextmanager
async def listening(world: World, *, tls: ssl.SSLContext | None = None, **smtp: Any) -> AsyncIterator[Settings]:
    loop = asyncio.get_running_loop()

    def connection() -> asyncio.Protocol:
        world.let_in += 1
        if world.let_in > world.most:
            return _Full()
        return SMTP(world, loop=loop, hostname="localhost", **smtp)

    server = await loop.create_server(connection, "127.0.0.1", 0, ssl=tls)
    async with server:
        world.port = server.sockets[0].getsockname()[1]
        yield Settings(smtp_host="127.0.0.1", smtp_port=world.port, smtp_security="none")
