"""`heltmed demo`: the same as `heltmed run`, in a data folder of its own that is filled with an example the first time."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

from deployments.rehearsal.installation import example_organisation
from deployments.run import run
from deployments.server.startup import CannotStart, read_settings
from deployments.terminal.language import text
from tasks.settings import settings

_UNFINISHED = "-uferdig"


def demo() -> int:
    """Serve the example until stopped; fill it first when it isn't there. Raises CannotStart."""
    data = read_settings().data.absolute()
    folder = data.with_name(f"{data.name}-demo")
    os.environ.update({"HELTMED_DATA": str(folder), "HELTMED_DATABASE_URL": "", "HELTMED_EXAMPLE": "true"})
    example_organisation()
    settings.cache_clear()
    given = read_settings()  # an example refuses a real mail server, before anything is filled
    if not folder.exists():
        fill(folder, given.ui_url)
    print(text("Dette er et eksempel med oppdiktede personer. Alt ligger i {folder}.", folder=folder), flush=True)
    return run()


def fill(folder: Path, served_at: str) -> None:
    """Fill the example, whose mails lead to the address `served_at`, beside `folder` and move it there when whole: an interrupted one is begun again. Raises CannotStart."""
    unfinished = folder.with_name(folder.name + _UNFINISHED)
    rmtree(unfinished, ignore_errors=True)
    print(
        text(
            "Fyller eksempelet med oppdiktede personer. Det tar noen minutter, lengst når maskinen gjør andre ting samtidig, "
            "og skjer bare denne ene gangen."
        ),
        flush=True,
    )
    # in a process of its own: Prefect reads its environment once, and this process is to serve with another
    filling = subprocess.run([sys.executable, "-m", "deployments.demo.filling", str(unfinished), served_at], check=False)
    if filling.returncode:
        raise CannotStart(text("Eksempelet ble ikke ferdig. Prøv igjen, eller start tomt med «heltmed run»."))
    unfinished.rename(folder)
