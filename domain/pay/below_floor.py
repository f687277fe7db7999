"""Workers paid less than the agreed percent of a rate, and so perhaps below its floor, as a coordinator reads it: jobs that a change lifts, and what other forms are for."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.facts import Facts


class BelowAs(StrEnum):
    """What stands under the floor, and so what is done about it; the value is what the coordinator's mail says."""

    JOB = "Arbeidsforhold: avtalen endres her"
    TRIAL = "Praksis: lønnen endres her"


class Below(Facts):
    """A worker paid less than `least` kroner an hour, the agreed percent of the rate, from `from_on`. The name is for the mail, never for the engine."""

    candidacy: int
    workplace: str
    name: str
    kroner_per_hour: Decimal
    least: Decimal
    from_on: date
    stands_as: BelowAs
