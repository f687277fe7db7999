"""Who has seen it (hvem har sett): a person is told who in the office has read and changed what stands about them, and when."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, ClassVar

from domain.facts import Facts, Printed
from domain.forms.form import Choices, Chosen, Form, field
from domain.language.languages import Both, Language
from domain.log.line import Opened, What, Who


class SeenByForm(Form):
    """Personen vil vite hvem som har lest og endret det dere har om dem. Systemet lager en liste som er lett å lese.

    Personen har rett til å vite hva som er gjort, og når (personvernforordningen art. 15). Listen sier hvem, med navn og rolle.
    """

    repeats: ClassVar[bool] = True
    can_be_undone: ClassVar[bool] = False

    person: Annotated[Chosen, Choices("persons")] = field(
        "Person", "Den som spør. Listen går til personen, på e-post eller som brev. Eksempel: 5 - S.S., Kiwi Bjorbekk (søknad 7)"
    )

    def key(self) -> str:
        return f"seen_by:{self.person}"


class SeenLine(Facts):
    """One thing one of the office did on one day. `who` is a name and a role."""

    on: date
    who: str
    did: str


class SeenBy(Printed):
    """Exactly what the list (kort utgave) prints, the newest first. `since`: nothing was written down before that day."""

    name: str
    reads: list[SeenLine]
    changes: list[SeenLine]
    since: date
    contact_name: str
    contact_phone: str
    dated: date


class Logged(Facts):
    """What a line of the log says, as far as the person is told. `staff` is None where no one of the staff is known."""

    on: date
    who: Who
    staff: int | None
    what: What
    about: str
    is_new: bool = False
    is_removed: bool = False


def told(lines: Iterable[Logged], names: Mapping[int, str], language: Language) -> tuple[list[SeenLine], list[SeenLine]]:
    """What was read, and what was changed: each once a day, the newest first.

    What the program does by itself is left out: the list says that it does. `names` are each one's name and role.
    """
    reads: dict[SeenLine, None] = {}
    changes: dict[SeenLine, None] = {}
    for line in lines:
        did = _did(line)
        if did is None or line.who is Who.PROCESS:
            continue
        who = names.get(line.staff or 0) or _HOLDER.written(language)
        found = SeenLine(on=line.on, who=who, did=did.written(language))
        (changes if line.what in (What.CHANGED, What.ERASED) else reads).setdefault(found)
    return _newest_first(reads), _newest_first(changes)


def _newest_first(found: Iterable[SeenLine]) -> list[SeenLine]:
    return sorted(found, key=lambda line: line.on, reverse=True)


_HOLDER = Both("en med lenke", "ein med lenkje")
_READ: Mapping[str, Both] = {
    Opened.CANDIDACY: Both("så på siden om deg", "såg på sida om deg"),
    Opened.POSITION: Both("så navnet ditt i en liste", "såg namnet ditt i ei liste"),
    Opened.DOCUMENT: Both("åpnet et papir om deg", "opna eit papir om deg"),
    Opened.VISIT: Both("så på et besøk hos deg", "såg på eit besøk hos deg"),
    Opened.DAY: Both("så på et besøk hos deg", "såg på eit besøk hos deg"),
    Opened.RECORD: Both("slo opp det som står om deg", "slo opp det som står om deg"),
    Opened.TRAIL: Both("laget en liste som denne", "laga ei liste som denne"),
}
_SOMETHING_READ = Both("leste noe om deg", "las noko om deg")
_HANDED_OUT = Both("ga ut noe om deg", "gav ut noko om deg")
_ERASED = Both("slettet noe om deg", "sletta noko om deg")
_UNTOLD = frozenset({"history", "visits_told", "sponsor_told", "seat", "removal"})
"""Tables in which the program keeps count: what a person did stands in a line of its own beside."""
THINGS: Mapping[str, Both] = {
    "person": Both("navn, adresse eller telefon", "namn, adresse eller telefon"),
    "candidacy": Both("søknaden din", "søknaden din"),
    "consent": Both("et samtykke", "eit samtykke"),
    "interview": Both("et intervju med deg", "eit intervju med deg"),
    "reference": Both("en referanse", "ein referanse"),
    "trial": Both("praksisen din", "praksisen din"),
    "evaluation": Both("vurderingen etter praksisen", "vurderinga etter praksisen"),
    "info_meeting": Both("møtet på jobben", "møtet på jobben"),
    "employment": Both("jobben din", "jobben din"),
    "contract_version": Both("arbeidsavtalen din", "arbeidsavtalen din"),
    "visit": Both("et besøk hos deg", "eit besøk hos deg"),
    "situation": Both("noe som skjer på jobben", "noko som skjer på jobben"),
    "closed_period": Both("dager du er borte", "dagar du er borte"),
    "handover": Both("hvem som følger deg opp", "kven som følgjer deg opp"),
    "note": Both("et notat om deg", "eit notat om deg"),
    "document": Both("et papir om deg", "eit papir om deg"),
    "signature": Both("en underskrift", "ei underskrift"),
    "outbox": Both("et brev eller en e-post", "eit brev eller ein e-post"),
}
_SOMETHING = Both("noe om deg", "noko om deg")
_WROTE = Both("skrev inn {thing}", "skreiv inn {thing}")
_CHANGED = Both("endret {thing}", "endra {thing}")
_REMOVED = Both("slettet {thing}", "sletta {thing}")


def _did(line: Logged) -> Both | None:
    """What was done, as a person says it; None for what is no one's doing with what stands about the person."""
    match line.what:
        case What.READ:
            return _READ.get(line.about, _SOMETHING_READ)
        case What.EXPORTED:
            return _HANDED_OUT
        case What.ERASED:
            return _ERASED
        case What.CHANGED if line.about not in _UNTOLD:
            thing = THINGS.get(line.about, _SOMETHING)
            verb = _WROTE if line.is_new else _REMOVED if line.is_removed else _CHANGED
            return Both(verb.nb.format(thing=thing.nb), verb.nn.format(thing=thing.nn))
    return None
