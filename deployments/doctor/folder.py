"""The doctor's look at the data folder: can we write there, can others read there, is there room."""

import os
import shutil
from pathlib import Path

from deployments.doctor.finding import Finding, fault, fine, warning
from deployments.server.own_files import SECRETS, environment_file_problem, is_open
from deployments.server.startup import folder_problems
from deployments.terminal.language import text
from tasks.settings import Settings

_GIGABYTE = 1024**3


def can_be_written(given: Settings) -> Finding:
    folder = given.data.absolute()
    if not folder.exists():
        if os.access(_standing(folder), os.W_OK):
            return fine(text("{folder} lages når systemet startes.", folder=folder))
        return fault(
            text("{folder} finnes ikke og kan ikke lages her.", folder=folder),
            text("Lag den, eller velg en annen med HELTMED_DATA."),
        )
    if problems := list(folder_problems(folder)):
        return fault(problems[0], "")
    if (owner := folder.stat().st_uid) != os.geteuid():
        return warning(
            text("{folder} eies av en annen bruker (nummer {owner}).", folder=folder, owner=owner),
            text("Kjør heltmed som den brukeren, ellers blir det filer den ikke får skrive i."),
        )
    return fine(text("{folder} kan skrives i.", folder=folder))


def is_private(given: Settings) -> Finding | None:
    """Whether only the owner can read the password, the keys, and what was typed when something failed."""
    if problem := environment_file_problem():
        return fault(*problem)
    if not given.data.exists():
        return None
    secrets = (*(given.data.absolute() / name for name in SECRETS), given.key_file.absolute())
    open_files = [file for file in secrets if file.exists() and is_open(file)]
    if open_files:
        return fault(
            text("Andre på maskinen kan lese {files}.", files=", ".join(file.name for file in open_files)),
            text("Skriv: {command}", command=f"chmod 600 {' '.join(map(str, open_files))}"),
        )
    if is_open(given.data):
        return warning(
            text("Andre på maskinen kan se inn i datamappen, der databasen og dokumentene ligger."),
            text("Skriv: {command}", command=f"chmod 700 {given.data.absolute()}"),
        )
    return fine(text("Bare eieren kan lese datamappen."))


def has_room(given: Settings) -> Finding:
    return room(shutil.disk_usage(_standing(given.data.absolute())).free)


def room(free: int) -> Finding:
    """`free` in bytes. A document takes 40 kB, and the engine's database some hundred megabytes a year."""
    left = text("{gigabytes:.1f} GB ledig.", gigabytes=free / _GIGABYTE)
    if free < _GIGABYTE / 4:
        return fault(left, text("Rydd plass nå: er disken full, kan ingenting lagres."))
    if free < 2 * _GIGABYTE:
        return warning(left, text("Rydd plass, eller flytt datamappen til en større disk."))
    return fine(left)


def own_templates(given: Settings) -> Finding | None:
    if not given.own_templates.is_dir():
        return None
    from tasks.render.own_templates import own_templates, warnings

    count = len(own_templates())
    if lines := list(warnings()):
        return warning(lines[0], text("Se alle feilene med «heltmed templates check». Malen som følger med, brukes imens."))
    return fine(text("{count} egne maler er uten feil.", count=count)) if count else None


def _standing(folder: Path) -> Path:
    """The nearest folder above that exists."""
    return next(each for each in (folder, *folder.parents) if each.exists())
