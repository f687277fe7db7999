"""Workers paid less than the agreed percent of a rate, and so perhaps below its floor, as a coordinator reads it: jobs that a change lifts, and what other forms are for."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.facts import Facts


class BelowAs(StrEnum):
    """What stands under the floor, and so what is done about it; the value is what the coordinator's mail says."""

    JOB = "Arbeidsforhold: avtalen endres her"
    JOB_TO_COME = "Jobben har ikke begynt: send skjema 10 på nytt, så lages avtalen med den nye satsen"
    TRIAL = "Praksis: den er avtalt etter satsen som gjaldt da. Vurder om lønnen likevel skal følge den nye"
    TRIAL_TO_COME = "Praksisen har ikke begynt: send skjema 07a på nytt, så lages avtalen med den nye satsen"


class Below(Facts):
    """A worker paid less than `least` kroner an hour, the agreed percent of the rate, from `from_on`. The name is for the mail, never for the engine."""

    candidacy: int
    workplace: str
    name: str
    kroner_per_hour: Decimal
    least: Decimal
    from_on: date
    stands_as: BelowAs
