"""The doctor's look at the mail server: connected and logged in to as when mail is sent, and nothing is sent."""

import asyncio

from deployments.doctor.finding import Finding, fault, fine
from deployments.terminal.language import text
from tasks.send.delivery import knock
from tasks.send.message import UnusableAddress, sender_mailbox
from tasks.settings import Settings

_PATIENCE = 10.0  # seconds for one answer of the server
_NOBODY = (".example", ".invalid", ".test", "example.com")


def server(given: Settings) -> Finding:
    if given.mail_stays_here:
        return fine(text("Ingen er valgt: e-post blir liggende i {folder} og forlater ikke maskinen.", folder=given.inbox))
    where = f"{given.smtp_host}{f':{given.smtp_port}' if given.smtp_port else ''}"
    try:
        problem = asyncio.run(knock(given, patience=_PATIENCE))
    except UnusableAddress:
        return fault(text("Avsenderen er ingen adresse, så den er ikke prøvd."), text("Rett HELTMED_MAIL_FROM."))
    if problem:
        return fault(
            f"{where}: {text(problem)}",
            text(
                "Se på HELTMED_SMTP_HOST, _SMTP_PORT, _SMTP_SECURITY, _SMTP_USERNAME og _SMTP_PASSWORD. E-posten venter i utboksen imens."
            ),
        )
    logged_in = text("og slipper oss inn") if given.smtp_username else text("uten innlogging")
    return fine(
        text("{server} svarer ({security}) {logged_in}.", server=where, security=given.smtp_security, logged_in=logged_in)
    )


def sender(given: Settings) -> Finding | None:
    """Whether the addresses are real: a mail server would refuse those that come with the program, or lose the answers."""
    if given.mail_stays_here:
        return None
    try:
        sender_mailbox(given.mail_from)
    except UnusableAddress as unusable:
        return fault(text(str(unusable)), text("Rett HELTMED_MAIL_FROM."))
    for name, address in (("HELTMED_MAIL_FROM", given.mail_from), ("HELTMED_PAYROLL_EMAIL", given.payroll_email)):
        if address.rstrip("> ").endswith(_NOBODY):
            return fault(
                text("{name} er en eksempeladresse: {address}.", name=name, address=address), text("Sett den til en ekte.")
            )
    return fine(given.mail_from)
