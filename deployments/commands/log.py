"""`heltmed log check`: is the log of who has read and changed what as it was written?"""

import argparse
import sys

from deployments.terminal.language import text
from domain.log.line import Head, NotAHead
from tasks.log.check import check


def log(chosen: argparse.Namespace) -> int:
    """Print each fault, and the head. 0: whole; 1: something has been done to it; 2: `--head` can't be read."""
    try:
        mailed = Head.read(chosen.head) if chosen.head else None
    except NotAHead:
        print(text("«{head}» er ikke et hode: skriv NUMMER:HASH slik det sto i e-posten.", head=chosen.head), file=sys.stderr)
        return 2
    head, faults = check(mailed)
    for fault in faults:
        print(text(fault.sentence, **fault.values))
    if not faults:
        print(text("Loggen er hel: {number} linjer, og ingen er fjernet, endret, satt inn eller byttet om.", number=head.number))
        if mailed is None:
            print(text("Om slutten er kuttet av, vises bare når du skriver hodet fra e-posten: --head NUMMER:HASH"))
    print(text("Hodet nå er {head}", head=head))
    return 1 if faults else 0
