"""A correction as it is typed."""

from datetime import date
from typing import Any

from tests.flows.stories.in_a_job import ME

TODAY = date(2027, 3, 1)


def a_correction(what: str, new: str, **said: Any) -> dict[str, Any]:
    return {"registered_by": ME, "what": what, "number": 1, "new": new, "why": "skrivefeil i søknaden", **said}
