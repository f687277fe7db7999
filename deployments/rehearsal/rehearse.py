"""`heltmed rehearse`: invented people through the whole process, with a moving date, in an installation to throw away."""

import asyncio
import json
import sys
import tempfile
from datetime import date
from pathlib import Path

from deployments.rehearsal.installation import installation
from deployments.rehearsal.progress import progress
from deployments.server.startup import CannotStart
from deployments.terminal.language import text
from domain.contract.limits import months_after

FIRST_DAY = date(2027, 1, 4)  # a Monday, after the first day of every rate the installation starts with
MOST_PEOPLE, MOST_MONTHS = 43, 60  # a workplace for each position; a longer play says nothing new


def rehearse(people: int, months: int, seed: int, data: Path | None, as_json: bool) -> int:
    """Play, check, print. The exit code: 1 when the process said no unexpectedly or a check fails. Raises CannotStart."""
    folder = _folder(people, months, data)
    with installation(folder) as given:
        from deployments.rehearsal.coordinator import Stumbled
        from deployments.rehearsal.play import stage
        from deployments.rehearsal.result import result_of

        last = months_after(FIRST_DAY, months)
        try:
            with progress(FIRST_DAY, last) as tell:
                mornings = asyncio.run(stage(people, seed, FIRST_DAY, last, tell))
        except Stumbled as stumbled:
            print(f"\n{stumbled}", file=sys.stderr)
            print(text("Datamappen: {folder}", folder=given.data), file=sys.stderr)
            return 1
        result = result_of(mornings, given, FIRST_DAY, last, seed)
    print(json.dumps(result.as_json(), ensure_ascii=False, indent=2) if as_json else result.as_table())
    return 1 if result.problems else 0


def _folder(people: int, months: int, data: Path | None) -> Path:
    if not (1 <= people <= MOST_PEOPLE and 1 <= months <= MOST_MONTHS):
        raise CannotStart(
            text("Velg fra 1 til {people} personer og fra 1 til {months} måneder.", people=MOST_PEOPLE, months=MOST_MONTHS)
        )
    if data is None:
        return Path(tempfile.mkdtemp(prefix="heltmed-ovelse-"))
    if data.exists() and any(data.iterdir()):
        raise CannotStart(text("Mappen {folder} er ikke tom. En øvelse trenger en egen, tom mappe.", folder=data.absolute()))
    return data.absolute()
