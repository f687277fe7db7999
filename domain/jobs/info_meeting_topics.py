"""What can be told at the info meeting: each topic as the form asks it, as the agenda heads it, and as the worker reads it.

The worker ticks; nothing else is said. So a topic's own text never mentions another topic: a worker who has not ticked
«hvem jobbspesialisten er» must not have the job specialist named under another topic.
"""

from typing import Literal, NamedTuple, get_args

from domain.candidacies.facts import CandidacyFacts
from domain.columns import Column
from domain.days.day_plan import written_days
from domain.facts import Facts
from domain.language.languages import BOKMAL, Both, Language
from domain.language.norwegian import listed

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
    heading: Both
    to_worker: Both


_SAID: dict[Topic, _Said] = {
    "at jeg har HELT MED-jobb": _Said(
        Both("HELT MED-jobb", "HELT MED-jobb"), Both("at du har HELT MED-jobb", "at du har HELT MED-jobb")
    ),
    "hvilke oppgaver jeg har": _Said(Both("Oppgaver", "Oppgåver"), Both("hvilke oppgaver du har", "kva oppgåver du har")),
    "når jeg er på jobb": _Said(
        Both("Dager og klokkeslett", "Dagar og klokkeslett"), Both("når du er på jobb", "når du er på jobb")
    ),
    "hva jeg er god på": _Said(Both("God på", "God på"), Both("hva du er god på", "kva du er god på")),
    "hva jeg trenger hjelp til": _Said(
        Both("Trenger hjelp til", "Treng hjelp til"), Both("hva du trenger hjelp til", "kva du treng hjelp til")
    ),
    "hvordan dere kan si ting til meg": _Said(
        Both("Slik kan dere si ting", "Slik kan de seie ting"),
        Both("hvordan de kan si ting til deg", "korleis dei kan seie ting til deg"),
    ),
    "hvem fadderen er": _Said(Both("Fadder", "Fadder"), Both("hvem fadderen din er", "kven fadderen din er")),
    "hvem jobbspesialisten er": _Said(
        Both("Jobbspesialist", "Jobbspesialist"), Both("hvem jobbspesialisten din er", "kven jobbspesialisten din er")
    ),
    "hva dere kan spørre meg om": _Said(
        Both("Dette kan dere spørre om", "Dette kan de spørje om"), Both("hva de kan spørre deg om", "kva dei kan spørje deg om")
    ),
}
_TELLS_SELF = Both("Forteller selv i møtet.", "Fortel sjølv i møtet.")
_ABOUT_SELF = Both("Om meg", "Om meg")
_ORDINARY_JOB = Both(
    "Det er en vanlig jobb på vanlige vilkår, funnet gjennom HELT MED.",
    "Det er ein vanleg jobb på vanlege vilkår, funnen gjennom HELT MED.",
)


_KNOWN_FROM: dict[Topic, Column] = {
    "hvilke oppgaver jeg har": Column.TASKS,
    "hvem fadderen er": Column.SPONSOR_NAME,
}


class ToldTopic(Facts):
    """One topic as the agenda prints it."""

    heading: str
    words: str
    own_words: bool = False


def on_agenda(topic: Topic, words: str, candidacy: CandidacyFacts) -> ToldTopic:
    """The worker's own words, or what is known of just this topic; the agenda is in the workplace's language."""
    heading = _SAID[topic].heading.written(candidacy.position.workplace.language)
    return ToldTopic(heading=heading, words=words or _known(topic, candidacy), own_words=bool(words))


def nothing_on_agenda(language: Language) -> ToldTopic:
    """What the agenda says when nothing is to be told beforehand."""
    return ToldTopic(heading=_ABOUT_SELF.written(language), words=_TELLS_SELF.written(language))


def known_from(heading: str) -> Column | None:
    """The column that what is known of the topic with this heading, in either language, is printed from."""
    found = (column for topic, column in _KNOWN_FROM.items() if heading in (_SAID[topic].heading.nb, _SAID[topic].heading.nn))
    return next(found, None)


def to_worker(topic: Topic, language: Language = BOKMAL) -> str:
    return _SAID[topic].to_worker.written(language)


def _known(topic: Topic, candidacy: CandidacyFacts) -> str:
    position, trial = candidacy.position, candidacy.trial
    language = position.workplace.language
    match topic:
        case "at jeg har HELT MED-jobb":
            return _ORDINARY_JOB.written(language)
        case "hvilke oppgaver jeg har":
            return position.tasks
        case "når jeg er på jobb":
            return f"{listed(written_days(trial.day_plan if trial else position.day_plan, language))}."
        case "hvem fadderen er":
            return position.sponsor.sponsor.name if position.sponsor else _TELLS_SELF.written(language)
        case "hvem jobbspesialisten er":
            return trial.job_specialist.name if trial else _TELLS_SELF.written(language)
        case _:
            return _TELLS_SELF.written(language)
