"""The doctor's look at the machine: the installed packages, the time, and what makes PDFs."""

import os
import platform
import shutil
import signal
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from packaging.requirements import Requirement

from deployments.doctor.finding import Finding, fault, fine, warning
from deployments.terminal.language import text
from domain.language.norwegian import short_day
from domain.tables.base import OSLO
from tasks.settings import Settings

_ZONE = "Europe/Oslo"
_PATIENCE = 10.0  # seconds for a program that only says its version
_OFF = timedelta(seconds=60)  # people notice a minute
_AS_WIDE_AS_ARIAL = {"Arial", "Liberation Sans", "Arimo"}  # with these the lines of the documents break where they should


def program(given: Settings) -> Finding | None:
    """The version, the first thing to tell in a question: it stands in pyproject.toml, and the installation remembers it."""
    with suppress(PackageNotFoundError):
        return fine(text("HELT MED {version} på Python {python}.", version=version("heltmed"), python=platform.python_version()))
    return None  # the look at the packages tells that nothing is installed


def packages(given: Settings) -> Finding:
    """Whether the packages are those pyproject.toml pinned when the program was installed. Nothing is imported."""
    try:
        wrong = list(wrong_packages(requires("heltmed") or ()))
    except PackageNotFoundError:
        return fault(text("Programmet er ikke installert i dette miljøet."), text("Skriv «make env», og bruk .venv/bin/heltmed."))
    if wrong:
        return fault(" ".join(wrong), text("Skriv «make env», som installerer etter requirements.lock."))
    return fine(text("Prefect {version}, og resten som det skal.", version=version("prefect")))


def wrong_packages(required: Iterable[str]) -> Iterable[str]:
    for each in map(Requirement, required):
        if each.marker and not each.marker.evaluate({"extra": ""}):
            continue
        try:
            if (installed := version(each.name)) not in each.specifier:
                yield text(
                    "{package} {installed} skulle vært {wanted}.", package=each.name, installed=installed, wanted=each.specifier
                )
        except PackageNotFoundError:
            yield text("{package} mangler.", package=each.name)


def time_zone(given: Settings, name: str = _ZONE) -> Finding:
    """Whether winter and summer time are right, as visits at nine o'clock depend on both."""
    mend = text("Installer tidssonene på nytt: «make env» (pakken tzdata).")
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return fault(text("Tidssonen {name} finnes ikke på maskinen.", name=name), mend)
    offsets = [datetime(2026, month, 15, 12, tzinfo=zone).utcoffset() for month in (1, 7)]
    if offsets != [timedelta(hours=1), timedelta(hours=2)]:
        return fault(text("Tidssonen {name} er feil på maskinen.", name=name), mend)
    return fine(text("{name}: vintertid og sommertid stemmer.", name=name))


def clock(given: Settings) -> Finding:
    """The clock beside those of the database and the engine, maybe on other machines, and beside what is recorded already."""
    from deployments.doctor.database import is_there
    from deployments.doctor.engine import time_of_server
    from tasks.machine_clock import last_recorded, time_of_database

    others = {text("Prefect-serveren"): time_of_server(given)}
    last = None
    if is_there(given):
        with suppress(Exception):  # the check of the database says what is wrong with it
            others[text("databasen")] = time_of_database()
            last = None if given.example else last_recorded()  # an example may be on another day than the machine
    return judged_clock(datetime.now(UTC), others, last)


def judged_clock(here: datetime, others: dict[str, datetime | None], last: datetime | None) -> Finding:
    """The finding about the clock. `others` by owner; None: no answer. `last`: when the newest thing was recorded."""
    mend = text("Slå på tidssynkronisering på maskinen (for eksempel «timedatectl set-ntp true»).")
    for whose, there in others.items():
        if there is not None and abs(here - there) > _OFF:
            seconds = round(abs(here - there).total_seconds())
            return fault(text("Klokka er {seconds} sekunder fra klokka til {whose}.", seconds=seconds, whose=whose), mend)
    if last is not None and here < last - _OFF:
        return fault(
            text("Klokka er satt tilbake: noe er registrert {day}, som ikke har vært.", day=short_day(last.date())), mend
        )
    asked = [whose for whose, there in others.items() if there is not None]
    if asked:
        return fine(text("Går likt med {others}.", others=text(" og ").join(asked)))
    return fine(text("{moment:%d.%m.%Y %H:%M}; ingen annen klokke å sammenligne med.", moment=here.astimezone(OSLO)))


def libreoffice(given: Settings) -> Finding:
    from tasks.render.pdf import libreoffice_program

    program = libreoffice_program()
    if program is None:
        return warning(
            text("LibreOffice er ikke installert, så det kan ikke lages PDF her. Dokumentene ligger som .docx."),
            text("Installer libreoffice-writer hvis dere vil ha PDF."),
        )
    says = _said([program, "--version"])
    return fine(text("{program}, {version}.", program=program, version=" ".join(says.split()[:2]) or text("ukjent versjon")))


def fonts(given: Settings) -> Finding | None:
    """The font LibreOffice uses for the documents' Arial. None where no program makes PDFs or tells the fonts."""
    from tasks.render.pdf import libreoffice_program

    program = shutil.which("fc-match")
    if libreoffice_program() is None or program is None:
        return None
    return judged_font(_said([program, "--format=%{family[0]}", "Arial"]).strip())


def judged_font(family: str) -> Finding:
    if family in _AS_WIDE_AS_ARIAL:
        return fine(text("Dokumentenes Arial blir {family} i PDF.", family=family))
    return warning(
        text("Dokumentenes Arial blir {family} i PDF, og sidene brytes annerledes.", family=family or "?"),
        text("Installer Liberation Sans (pakken fonts-liberation)."),
    )


def _said(command: list[str]) -> str:
    """What a program prints, blank when it takes longer than `_PATIENCE`: then it ends, with all it has started."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
    try:
        return process.communicate(timeout=_PATIENCE)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return ""
