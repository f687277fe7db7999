"""Mail beside smtplib and aiosmtplib as their manuals have them: M1. The mail server is a process of its own."""

import asyncio
import smtplib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from functools import partial
from random import Random

import aiosmtplib

from deployments.bench.bench import Call, Row
from tasks.send.delivery import Attachment, Delivered, OutgoingMail, deliver
from tasks.settings import Settings

_SENDER = "HELT MED <post@heltmed.example>"
_MAILS = 200
_DOCUMENT = Random(1).randbytes(40_000)  # a zip looks like noise
_BODY = "Hei, Kari.\n\nHer er avtalen din om arbeidspraksis. Les den sammen med noen du stoler på.\n\nHilsen HELT MED\n"
_WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def rows() -> tuple[Row, ...]:
    work = f"{_MAILS} e-poster med et dokument på 40 kB"
    late = f"{work}, treg server"
    return (
        Row("M1", work, "smtplib, én forbindelse", partial(_beside, smtplib_with_one), at_least=1.2),
        Row("M1", work, "aiosmtplib, en ny hver gang", partial(_beside, aiosmtplib_anew), at_least=1.2),
        Row("M1", late, "smtplib, én forbindelse", partial(_beside, smtplib_with_one, late=0.01, pool=8), at_least=4, rounds=2),
    )


@contextmanager
def _beside(peer: Callable[[int], None], late: float = 0.0, pool: int = 2) -> Iterator[tuple[Call, Call]]:
    """Our call and the peer's. `late`: the seconds the server waits before each answer."""
    command = [sys.executable, "-m", "deployments.bench.mail_server", str(late)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            port = int(server.stdout.readline())
            settings = Settings(smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", smtp_connections=pool)
            yield partial(by_us, settings), partial(peer, port)
        finally:
            server.terminate()


def by_us(settings: Settings) -> None:
    attachment = Attachment(filename="Avtale om arbeidspraksis.docx", content=_DOCUMENT, mime_type=f"application/{_WORD}")
    mails = [
        OutgoingMail(
            message_id=f"<utboks-{number}@heltmed.example>",
            to=f"kari{number}@epost.example",
            to_name="Kari Nordmann",
            subject="Avtalen din om arbeidspraksis",
            body=_BODY,
            attachments=(attachment,),
        )
        for number in range(_MAILS)
    ]
    outcomes = asyncio.run(deliver(mails, settings))
    assert all(isinstance(outcome, Delivered) for outcome in outcomes)


def smtplib_with_one(port: int) -> None:
    """The mails sent over one connection: the only place that uses smtplib, which we are measured against."""
    with smtplib.SMTP("127.0.0.1", port, local_hostname="heltmed.example") as server:
        for number in range(_MAILS):
            server.send_message(_message(number))


def aiosmtplib_anew(port: int) -> None:
    async def send() -> None:
        for number in range(_MAILS):
            await aiosmtplib.send(_message(number), hostname="127.0.0.1", port=port, start_tls=False)

    asyncio.run(send())


def _message(number: int) -> EmailMessage:
    message = EmailMessage()
    message["From"] = _SENDER
    message["To"] = f"Kari Nordmann <kari{number}@epost.example>"
    message["Subject"] = "Avtalen din om arbeidspraksis"
    message["Message-ID"] = f"<utboks-{number}@heltmed.example>"
    message.set_content(_BODY)
    message.add_attachment(_DOCUMENT, maintype="application", subtype=_WORD, filename="Avtale om arbeidspraksis.docx")
    return message
