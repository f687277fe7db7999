"""`heltmed erase N --prove`: is anything of a person left in any store of the installation?"""

import sys
from collections.abc import Mapping

from deployments.terminal.language import text
from domain.privacy.traces import Wanted, needles
from tasks.privacy.traces import Store, known_of, search

_SHOWN = 20  # places of a store


def prove(person: int) -> int:
    """Print what is found in each store. 0: nothing; 1: something, or a store that could not be searched; 2: nothing to look for.

    What is looked for is what the database says of the person. Of one who is erased it says nothing, so it is read from standard
    input, a line for each: in no list of processes and in no shell's history.
    """
    wanted = known_of(person)
    if not needles(wanted):
        wanted = _asked_for()
    looked_for = needles(wanted)
    if not looked_for:
        print(text("Ingenting å lete etter: skriv navn, telefon, e-post eller adresse."), file=sys.stderr)
        return 2
    clean = True
    for store in search(looked_for):
        clean = clean and not store.traces and not store.left_out
        print("\n".join(_lines(store)), flush=True)
    print(text("Ingenting er funnet.") if clean else text("Noe er funnet, eller kunne ikke leses: se over."))
    return 0 if clean else 1


def _asked_for() -> Wanted:
    asked: Mapping[str, str] = {"name": "Navn", "phone": "Telefon", "email": "E-post", "address": "Adresse"}
    said: dict[str, str] = {}
    for field, label in asked.items():
        print(f"{text(label)}: ", end="", file=sys.stderr, flush=True)
        said[field] = sys.stdin.readline().strip()
    return Wanted(**said)


def _lines(store: Store) -> list[str]:
    said = [
        text("{name}: {found} funn ({searched} steder lest)", name=store.name, found=len(store.traces), searched=store.searched)
    ]
    said += [f"  - {trace.where}: {', '.join(trace.found)}" for trace in store.traces[:_SHOWN]]
    if len(store.traces) > _SHOWN:
        said.append("  " + text("og {more} til", more=len(store.traces) - _SHOWN))
    return said + ["  " + text("Ikke lest: {what}", what=what) for what in store.left_out]
