"""What can be told at the info meeting: each topic as the form asks it, as the agenda heads it, and as the worker reads it.

The worker ticks; nothing else is said. So a topic's own text never mentions another topic: who has not ticked «hvem
jobbspesialisten er» must not have the job specialist named under something else.
"""

from typing import Literal, NamedTuple, get_args

from domain.candidacy_facts import CandidacyFacts
from domain.norwegian import listed
from domain.position_facts import Facts

Topic = Literal[
    "at jeg har HELT MED-jobb",
    "hvilke oppgaver jeg har",
    "når jeg er på jobb",
    "hva jeg er god på",
    "hva jeg trenger hjelp til",
    "hvordan dere kan si ting til meg",
    "hvem fadderen er",
    "hvem jobbspesialisten er",
    "hva dere kan spørre meg om",
]
TOPICS: tuple[Topic, ...] = get_args(Topic)


class _Said(NamedTuple):
    heading: str
    to_worker: str


_SAID: dict[Topic, _Said] = {
    "at jeg har HELT MED-jobb": _Said("HELT MED-jobb", "at du har HELT MED-jobb"),
    "hvilke oppgaver jeg har": _Said("Oppgaver", "hvilke oppgaver du har"),
    "når jeg er på jobb": _Said("Dager og klokkeslett", "når du er på jobb"),
    "hva jeg er god på": _Said("God på", "hva du er god på"),
    "hva jeg trenger hjelp til": _Said("Trenger hjelp til", "hva du trenger hjelp til"),
    "hvordan dere kan si ting til meg": _Said("Slik kan dere si ting", "hvordan de kan si ting til deg"),
    "hvem fadderen er": _Said("Fadder", "hvem fadderen din er"),
    "hvem jobbspesialisten er": _Said("Jobbspesialist", "hvem jobbspesialisten din er"),
    "hva dere kan spørre meg om": _Said("Dette kan dere spørre om", "hva de kan spørre deg om"),
}
_TELLS_SELF = "Forteller selv i møtet."


class ToldTopic(Facts):
    """One topic as the agenda prints it."""

    heading: str
    words: str


def on_agenda(topic: Topic, words: str, candidacy: CandidacyFacts) -> ToldTopic:
    """The worker's own words, or what is known of just this topic."""
    return ToldTopic(heading=_SAID[topic].heading, words=words or _known(topic, candidacy))


def to_worker(topic: Topic) -> str:
    return _SAID[topic].to_worker


def _known(topic: Topic, candidacy: CandidacyFacts) -> str:
    position, trial = candidacy.position, candidacy.trial
    match topic:
        case "at jeg har HELT MED-jobb":
            return "Det er en vanlig jobb på vanlige vilkår, funnet gjennom HELT MED."
        case "hvilke oppgaver jeg har":
            return position.tasks
        case "når jeg er på jobb":
            return f"{listed(day.written for day in (trial.day_plan if trial else position.day_plan))}."
        case "hvem fadderen er":
            return position.sponsor.sponsor.name if position.sponsor else _TELLS_SELF
        case "hvem jobbspesialisten er":
            return trial.job_specialist.name if trial else _TELLS_SELF
        case _:
            return _TELLS_SELF
