"""The embedded inbox (data/innboks), which takes the mail as long as no mail server is set up. Every mail is a file to open."""

import asyncio
import errno
import logging
import os
import socket
from collections.abc import Awaitable
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

_HOST = "127.0.0.1"
_LARGEST = 35 * 1024 * 1024  # bytes; what common mail servers take, attachments in base64 included


class PortTaken(Exception):
    """Another program listens where the inbox should."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Innboksen kan ikke åpnes, for et annet program bruker port {port}. "
            "Lukk det programmet, eller velg en annen port med HELTMED_INBOX_PORT."
        )


class Inbox:
    """An inbox on loopback, in a thread of its own, between `start` and `stop`. Port 0: any free one, see `port`."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._server: _Server | None = None

    def start(self) -> None:
        """Start to listen. Raises PortTaken."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd's own log names every receiver
        listening = _listen(self.port)
        self.port = listening.getsockname()[1]
        self._server = _Server(_Store(self.folder), listening)
        self._server.start()

    def stop(self) -> None:
        """Stop listening; harmless when it has stopped."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


def messages(folder: Path) -> list[EmailMessage]:
    """All mails in the inbox, oldest first; one delivered twice is there twice. Texts have plain line ends."""
    parser = BytesParser(policy=policy.default)
    return [parser.parsebytes(file.read_bytes().replace(b"\r\n", b"\n")) for file in sorted(folder.glob("*.eml"))]


def _listen(port: int) -> socket.socket:
    """A bound socket, made here because the controller takes five seconds to report that the port is taken."""
    listening = socket.socket()
    try:
        if os.name == "posix":  # elsewhere the option lets two programs share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((_HOST, port))
        listening.listen()
    except OSError as problem:
        listening.close()
        if problem.errno == errno.EADDRINUSE:
            raise PortTaken(port) from None
        raise
    return listening


class _Store:
    """A store with a file for each mail, named so that the names sort as the mails came."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = count(1)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        try:
            self._write(envelope.original_content or b"", envelope.rcpt_tos)
        except OSError:
            # aiosmtpd would answer 500, and the mail would be given up for good because a disk was full.
            return "452 4.3.1 Mail could not be stored"
        return "250 2.0.0 Stored"

    def _write(self, content: bytes, receivers: list[str]) -> None:
        """Write the mail whole or not at all, readable by the owner only; it is on the disk before the server answers."""
        whom = sha256("\n".join(receivers).encode("utf-8", "surrogateescape")).hexdigest()[:8]
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{next(self._number):06}-{whom}"
        unfinished = self._folder / f".{name}.part"
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._folder / f"{name}.eml")
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise


class _Server(Controller):
    def __init__(self, store: _Store, listening: socket.socket) -> None:
        self._listening = listening
        super().__init__(store, hostname=_HOST, port=listening.getsockname()[1])

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._listening)

    def factory(self) -> SMTP:
        # With its loop given, SMTP does not go looking for one, which it does with every warning of the process an error.
        return SMTP(self.handler, loop=self.loop, hostname="localhost", data_size_limit=_LARGEST, enable_SMTPUTF8=True)
