"""The automations an office finds switched off under Automations, ready to be made its own. A list without logic.

What is to happen must need no secret of ours: an office that wants a message chooses its own channel there.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Automation:
    """`event` about a resource whose id begins with `about`, of a run with the tag `tag` (blank: any run), starts `starts`.

    Without `starts` nothing is done until the office has chosen what is to happen.
    """

    name: str
    description: str
    event: str
    about: str
    tag: str = ""
    starts: str = ""


AUTOMATIONS = (
    Automation(
        "Skjema avbrutt",
        "Et skjema ble avbrutt (Crashed). «91 Utboks» startes med en gang og sender det inn på nytt, i stedet for om inntil ti minutter.",
        event="prefect.flow-run.Crashed",
        about="prefect.flow-run.",
        tag="skjema",
        starts="91 Utboks",
    ),
    Automation(
        "Feil hos oss",
        "En kjøring endte i Failed og ga en kode: et skjema, utboksen eller morgenrunden. Velg hvem som skal få beskjed.",
        event="prefect.flow-run.Failed",
        about="prefect.flow-run.",
    ),
    Automation(
        "Fast jobb avtalt",
        "En fast jobb er avtalt. Velg hvem som skal få beskjed. Hendelsen har nummeret på søknaden, og ikke noe navn.",
        event="heltmed.employment.agreed",
        about="heltmed.candidacy.",
    ),
)
