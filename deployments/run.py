"""`heltmed run`: everything on this machine, from the checks to the address, and an orderly end."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from deployments.server.server import Server, engine_environment
from deployments.server.startup import CannotStart, check, password_of
from deployments.terminal.language import text
from domain.staff.signed_in import LINK_LASTS
from tasks.send.inbox import Inbox
from tasks.settings import Settings, settings

if TYPE_CHECKING:
    from deployments.server.registration import Deployed
    from tasks.engine.sweep import Swept


def _of_the_process() -> "Sequence[Deployed]":
    from deployments.stages import DEPLOYMENTS

    return DEPLOYMENTS


def run(deployments: "Callable[[], Sequence[Deployed]]" = _of_the_process) -> int:
    """Serve until stopped. `deployments` is called while the server starts: its imports take seconds. Raises CannotStart."""
    if "prefect" in sys.modules:
        raise RuntimeError("Prefect reads its environment when it is imported, so nothing may import it before `run`.")
    given = settings()
    os.umask(0o077)  # what is made from now on, by the runs' processes too, is the owner's only
    check(given)
    migrate()
    _warn_of_templates(given)
    password, _ = password_of(given)
    signal.signal(signal.SIGTERM, _stop_in_order)
    os.environ.update(engine_environment(given, password))  # the runs' processes inherit it
    settings.cache_clear()
    print(text("Starter HELT MED. Første gang tar det opptil et halvt minutt ..."), flush=True)
    with Server(given, password) as server:
        from deployments.serving import serve  # takes a second or two, while the server starts
        from deployments.web.service import Web

        served = deployments()
        server.wait_until_it_answers()

        def hello(swept: "Swept") -> None:
            welcome(given, shown(given, way_in(given)), len(swept.again))

        inbox = Inbox(given.inbox, given.inbox_port)
        if given.mail_stays_here:
            inbox.start()
        try:
            with Web(given.web_port):
                asyncio.run(serve(served, hello, server.submitted, ready_processes=given.ready_processes))
        finally:
            inbox.stop()
    return 0


def _warn_of_templates(given: Settings) -> None:
    """Print what is wrong with the office's own templates now, and not when a contract is due."""
    if given.own_templates.is_dir():
        from tasks.render.own_templates import warnings

        for line in warnings():
            print(line, file=sys.stderr, flush=True)


def migrate() -> None:
    """Bring our own database and the documents to this version of the program. Raises CannotStart."""
    from tasks import database
    from tasks.render.sealed_files import seal_what_is_clear

    try:
        with what_keys_lack():
            database.migrate()
            seal_what_is_clear()
    except database.DatabaseIsNewer as newer:
        raise CannotStart(text(newer.SENTENCE, revision=newer.revision)) from None


@contextmanager
def what_keys_lack() -> Iterator[None]:
    """Raises CannotStart where the keys are missing or don't fit: without them nothing can be read, and new ones would open nothing."""
    from tasks.keys.installation_key import KeyFileIsDamaged, KeyFileIsMissing
    from tasks.keys.ring import KeyIsMissing, KeysDoNotFit

    try:
        yield
    except (KeyFileIsMissing, KeyFileIsDamaged, KeysDoNotFit) as problem:
        raise CannotStart(text(problem.SENTENCE, file=problem.file)) from None
    except KeyIsMissing as problem:
        raise CannotStart(text(problem.SENTENCE, number=problem.number)) from None


def _stop_in_order(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)


def way_in(given: Settings) -> str:
    """The address that lets someone in at once: the first person; or an administrator, while mail leads nowhere. Else blank."""
    from tasks.staff.sign_in_links import NoOneToLetIn, is_for_the_first, link_from_the_machine

    if not (given.mail_stays_here or is_for_the_first()):
        return ""
    try:
        return link_from_the_machine(None)[1]
    except NoOneToLetIn:
        return ""


def shown(given: Settings, link: str) -> str:
    """What is printed of a way in: the link where a person reads it, else the file it lies in, which a journal may name."""
    file = given.data / "inngang.txt"
    file.unlink(missing_ok=True)
    if not link or sys.stdout.isatty():
        return link
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(link + "\n")
    return str(file)


def _first_steps(given: Settings) -> tuple[str, ...]:
    if given.example:
        return (
            text("  1. Åpne adressen, og trykk på den du vil øve som. Alle er oppdiktet."),
            text("  2. Skrivebordet viser hva som er å gjøre nå. Åpne et skjema derfra, og send det inn."),
            text("  3. Svarene og brevene er merket EKSEMPEL."),
        )
    return (
        text("  1. Logg inn. Skrivebordet viser hva du skal gjøre."),
        text("  2. Registrer deg selv, det første på listen."),
        text("  3. Gå videre med «01 Sentral avtale». Tallet foran navnet viser rekkefølgen."),
    )


def welcome(given: Settings, link: str, submitted_again: int) -> None:
    """Print the address, how to sign in and how to begin. `link` (or its file) lets someone in at once; blank: by mail."""
    minutes = LINK_LASTS.seconds // 60
    log_in = (
        [
            text("Logg inn med denne lenken. Den virker én gang, i {minutes} minutter:", minutes=minutes)
            if link.startswith("http")
            else text("Logg inn med lenken i denne filen. Den virker én gang, i {minutes} minutter:", minutes=minutes),
            f"  {link}",
            text("En ny lenke lager du med «heltmed sign-in-link»."),
        ]
        if link
        else [
            text("Logg inn på adressen: skriv e-postadressen din, så får du en lenke."),
            text("Er du stengt ute, lager du en lenke med «heltmed sign-in-link»."),
        ]
    )
    lines = [
        "",
        text("HELT MED er klart: {address}", address=given.ui_url),
        *log_in,
        "",
        text("Slik kommer du i gang:"),
        *_first_steps(given),
        "",
    ]
    if submitted_again:
        lines.append(text("{count} skjema ble avbrutt sist og er sendt inn på nytt.", count=submitted_again))
    if given.mail_stays_here:
        lines.append(text("E-post blir liggende i {folder} og forlater ikke maskinen.", folder=given.inbox))
    lines.append(text("Stopp med Ctrl-C."))
    print("\n".join(lines), flush=True)
