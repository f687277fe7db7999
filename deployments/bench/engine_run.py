"""One form's run in a process of its own, as forms are served: `python -m deployments.bench.engine_run ME NUMBER unseen`.

With «unseen» its moves are plain calls and no happening is emitted. It prints the seconds from its beginning to its answer.
"""

import asyncio
import sys
from contextlib import ExitStack
from time import perf_counter
from typing import Any
from unittest.mock import patch

from deployments.rehearsal.coordinator import Coordinator
from deployments.rehearsal.workplaces import made_up_number
from tasks.engine import moves
from tasks.record import step


async def run(me: str, number: int) -> float:
    coordinator = Coordinator()
    coordinator.me = me
    begun = perf_counter()
    await coordinator.submit("01", **_agreement(number))
    return perf_counter() - begun


def _agreement(number: int) -> dict[str, Any]:
    return {
        "partner_name": f"Fjellkjeden {number}",
        "organisation_number": made_up_number(number),
        "kind": "kjede",
        "contact_name": "Per Partner",
        "contact_email": "per@fjellkjeden.example",
        "starts_on": "2026-01-01",
        "places": 3,
        "tasks": "fylle varer, rydde",
        "tariff_agreement": "Landsoverenskomsten HK–Virke",
        "tariff_parties": "Handel og Kontor og Virke",
        "pension_scheme": "Innskuddspensjon, 2 % av lønnen, i Fjellheim Pensjon",
        "injury_insurance": "Fjellheim Forsikring",
        "pay_day": "12",
    }


def _no(*_: object) -> bool:
    return False


if __name__ == "__main__":
    with ExitStack() as left_out:
        if "unseen" in sys.argv:
            left_out.enter_context(patch.object(moves, "_is_shown", _no))
            left_out.enter_context(patch.object(step, "tell_of", _no))
        print(asyncio.run(run(sys.argv[1], int(sys.argv[2]))))
