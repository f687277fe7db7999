"""Fills the example, in a process of its own: `python -m deployments.demo.filling FOLDER ADDRESS`."""

import asyncio
import sys
from pathlib import Path

from deployments.rehearsal.installation import installation
from tasks.clock import today


def fill(folder: Path, served_at: str) -> int:
    """The exit code. `served_at` is where it is served afterwards, and its mails lead to. 1 when the process said no to something."""
    day = today()
    with installation(folder, served_at=served_at):
        from deployments.demo.story import tell_all
        from deployments.rehearsal.coordinator import Stumbled

        try:
            asyncio.run(tell_all(day))
        except Stumbled as stumbled:
            print(f"\n{stumbled}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(fill(Path(sys.argv[1]), sys.argv[2]))
