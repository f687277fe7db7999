"""Fills the example, in a process of its own: `python -m deployments.demo.filling FOLDER`."""

import asyncio
import sys
from pathlib import Path

from deployments.rehearsal.installation import installation
from tasks.clock import today


def fill(folder: Path) -> int:
    """The exit code: 1 when the process said no to something."""
    day = today()
    with installation(folder):
        from deployments.demo.story import tell_all
        from deployments.rehearsal.coordinator import Stumbled

        try:
            asyncio.run(tell_all(day))
        except Stumbled as stumbled:
            print(f"\n{stumbled}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(fill(Path(sys.argv[1])))
