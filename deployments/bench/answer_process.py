"""A system that answers an empty form, for the bench: `python -m deployments.bench.answer_process`, on the settings it is given."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from deployments.run import run

if TYPE_CHECKING:
    from deployments.server.registration import Deployed


def _one_empty_flow() -> "Sequence[Deployed]":
    from deployments.bench.empty_flow import empty
    from deployments.stages import Deployment

    return (Deployment("Tom", empty, ("skjema",)),)


if __name__ == "__main__":
    sys.exit(run(_one_empty_flow))
