"""A job specialist is away for a time (jobbspesialist borte): the stand-in visits meanwhile, and afterwards it is as before."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Annotated, Literal, NamedTuple

from domain.candidacies.facts import PersonFacts, StaffFacts
from domain.contact import Contact
from domain.facts import Facts, Printed
from domain.forms.form import Choices, Chosen, ChosenOrBlank, DatesReversed, Day, Form, field, optional
from domain.language.norwegian import initials, short_day
from domain.refusal import RuleBroken, refuse
from domain.staff.stand_in import Away, visitor_on

_LONGEST = timedelta(days=366)


class AwayForm(Form):
    """En jobbspesialist er borte en tid. Vikaren tar besøkene imens, og etterpå er alt som før. Alle det gjelder, får beskjed.

    Send inn på nytt med samme første dag for å rette den siste dagen eller bytte vikar.
    """

    job_specialist: Annotated[Chosen, Choices("job_specialists")] = field(
        "Jobbspesialist", "Den som er borte. Eksempel: 2 - J.S."
    )
    first: Day = field("Første dag", "Den første dagen borte. Eksempel: 05.07.2027")
    last: Day = field("Siste dag", "Den siste dagen borte. Eksempel: 23.07.2027")
    reason: Literal["ferie", "kurs", "permisjon", "fravær"] = field(
        "Hvorfor", "Aldri noe om helse. Det sendes ikke til noen. Eksempel: ferie"
    )
    stand_in: Annotated[ChosenOrBlank, Choices("job_specialists")] = optional(
        "Vikar", "Tomt: vikaren som er registrert på jobbspesialisten. Eksempel: 4 - E.S."
    )
    called_off: bool = optional(
        "Blir ikke noe av",
        "Kryss av når en periode som er registrert, ikke blir noe av likevel. Besøkene går tilbake.",
        default=False,
    )

    def key(self) -> str:
        return f"away:{self.job_specialist}:{self.first}"


class Absence(NamedTuple):
    """One that is registered, with the people, for the rules that name them."""

    who: StaffFacts
    first: date
    last: date
    stand_in: StaffFacts

    @property
    def away(self) -> Away:
        return Away(self.who.number, self.first, self.last, self.stand_in.number)

    @property
    def period(self) -> str:
        return f"{short_day(self.first)}–{short_day(self.last)}"


class VisitToCome(Facts):
    """A visit that stands, with the worker's job specialist that day and the visitor as of now. `leader` is the workplace's."""

    number: int
    candidacy: int
    on: date
    at: time
    worker: PersonFacts
    workplace: str
    leader: Contact
    job_specialist: int
    visitor: int

    @property
    def initials(self) -> str:
        return initials(self.worker.name)


class StandInShort(Printed):
    """Exactly what the worker's letter (kort utgave) prints; no next visit: the stand-in doesn't come after all."""

    worker_name: str
    workplace: str
    away_name: str
    stand_in_name: str
    stand_in_phone: str
    first: date
    last: date
    next_visit_on: date | None
    next_visit_at: time | None
    dated: date


class StandingIn(Facts):
    """What is decided: the absence (None: called off), the visits taken over, and those that change hands with it."""

    who: StaffFacts
    stand_in: StaffFacts
    first: date
    last: date
    called_off: bool
    taken: tuple[VisitToCome, ...]
    changed: tuple[VisitToCome, ...]

    @property
    def to_inform(self) -> tuple[VisitToCome, ...]:
        """One visit of each worker whose visitor changes."""
        return tuple({visit.candidacy: visit for visit in self.changed}.values())

    def of(self, candidacy: int) -> tuple[VisitToCome, ...]:
        return tuple(visit for visit in self.taken if visit.candidacy == candidacy)


class NoStandIn(RuleBroken):
    def __init__(self, who: StaffFacts) -> None:
        super().__init__(
            f"{initials(who.name)} har ingen vikar. Velg en i feltet «Vikar», eller registrer en fast vikar med skjema 00a."
        )


class StandsInForSelf(RuleBroken):
    def __init__(self, who: StaffFacts) -> None:
        super().__init__(f"{initials(who.name)} kan ikke være sin egen vikar. Velg en annen.")


class StandInAway(RuleBroken):
    def __init__(self, absence: Absence) -> None:
        super().__init__(f"{initials(absence.who.name)} er selv borte {absence.period}. Velg en annen vikar.")


class StandInLeaves(RuleBroken):
    def __init__(self, stand_in: StaffFacts, left_on: date) -> None:
        super().__init__(f"{initials(stand_in.name)} slutter {short_day(left_on)}. Velg en annen vikar.")


class StandsInFor(RuleBroken):
    def __init__(self, absence: Absence) -> None:
        stand_in, who = initials(absence.stand_in.name), initials(absence.who.name)
        super().__init__(
            f"{stand_in} er vikar for {who} {absence.period}. Velg en annen vikar for {who} først: «14c Jobbspesialist borte» "
            f"med første dag {short_day(absence.first)}."
        )


class AwayAlready(RuleBroken):
    def __init__(self, absence: Absence) -> None:
        super().__init__(
            f"{initials(absence.who.name)} er allerede meldt borte {absence.period}. Bruk første dag {short_day(absence.first)} "
            "for å rette den perioden."
        )


class AwayTooLong(RuleBroken):
    def __init__(self, days: int) -> None:
        super().__init__(f"Perioden er på {days} dager. Bruk «14d Overlat alle» når noen er borte mer enn ett år.")


class AwayIsOver(RuleBroken):
    def __init__(self, last: date) -> None:
        super().__init__(f"Siste dag er {short_day(last)}, og den har vært. Det er ingen besøk å gi til vikaren.")


class NotRegisteredAway(RuleBroken):
    def __init__(self, who: StaffFacts, first: date) -> None:
        super().__init__(f"{initials(who.name)} er ikke meldt borte fra {short_day(first)}, så det er ikke noe å ta bort.")


def go_away(
    form: AwayForm,
    who: StaffFacts,
    stand_in: StaffFacts | None,
    absences: Sequence[Absence],
    visits: Sequence[VisitToCome],
    today: date,
) -> StandingIn:
    """Decide who visits while `who` is away. `absences` are all that are not over, the one that is corrected among them.

    `visits` are those to come, in order, that may change hands. Everything in the way is refused at once.
    """
    known = next((each for each in absences if (each.who.number, each.first) == (who.number, form.first)), None)
    others = [each for each in absences if each is not known]
    if form.called_off:
        stand_in = known.stand_in if known else stand_in
        refuse([] if known else [NotRegisteredAway(who, form.first)])
    else:
        refuse([*_in_the_dates(form, known, today), *_in_the_stand_in(form, who, stand_in, others)])
    assert stand_in
    now = [each.away for each in others]
    if not form.called_off:
        now.append(Away(who.number, form.first, form.last, stand_in.number))
    after = {visit.number: visitor_on(visit.job_specialist, visit.on, now) for visit in visits}
    return StandingIn(
        who=who,
        stand_in=stand_in,
        first=form.first,
        last=form.last,
        called_off=form.called_off,
        taken=tuple(
            visit
            for visit in visits
            if not form.called_off and visit.job_specialist == who.number and form.first <= visit.on <= form.last
        ),
        changed=tuple(visit for visit in visits if visit.visitor != after[visit.number]),
    )


def _in_the_dates(form: AwayForm, known: Absence | None, today: date) -> list[RuleBroken]:
    """An earlier return may be registered afterwards; an absence that was over before it was heard of may not."""
    if form.last < form.first:
        return [DatesReversed("første dag", form.first, "siste dag", form.last)]
    if form.last - form.first > _LONGEST:
        return [AwayTooLong((form.last - form.first).days + 1)]
    return [AwayIsOver(form.last)] if form.last < today and not known else []


def _in_the_stand_in(form: AwayForm, who: StaffFacts, stand_in: StaffFacts | None, others: Sequence[Absence]) -> list[RuleBroken]:
    meeting = [each for each in others if each.away.meets(form.first, form.last)]
    broken: list[RuleBroken] = [AwayAlready(each) for each in meeting if each.who.number == who.number]
    broken += [StandsInFor(each) for each in meeting if each.stand_in.number == who.number]
    if stand_in is None:
        return [*broken, NoStandIn(who)]
    if stand_in.number == who.number:
        return [*broken, StandsInForSelf(who)]
    if stand_in.left_on and stand_in.left_on <= form.last:
        broken.append(StandInLeaves(stand_in, stand_in.left_on))
    return [*broken, *(StandInAway(each) for each in meeting if each.who.number == stand_in.number)]


def letter(decided: StandingIn, candidacy: int, today: date) -> StandInShort:
    """To one of those in `to_inform`."""
    worker = next(visit for visit in decided.changed if visit.candidacy == candidacy)
    first = next(iter(decided.of(candidacy)), None)
    return StandInShort(
        worker_name=worker.worker.name,
        workplace=worker.workplace,
        away_name=decided.who.name,
        stand_in_name=decided.stand_in.name,
        stand_in_phone=decided.stand_in.phone if first else "",
        first=decided.first,
        last=decided.last,
        next_visit_on=first.on if first else None,
        next_visit_at=first.at if first else None,
        dated=today,
        language=worker.worker.language,
    )


def reminded(visitor: int, stand_ins: dict[int, int | None], absences: Sequence[Away], day: date) -> tuple[int, int | None]:
    """The first reminded of a visit not registered, and the stand-in reminded after: two different people, both there that day.

    `stand_ins` is each job specialist's own. None: only the coordinator is left to ask.
    """
    first = visitor_on(visitor, day, absences)
    away = {each.staff for each in absences if each.covers(day)}
    next_ones = (stand_ins.get(visitor), stand_ins.get(first), visitor)
    return first, next((each for each in next_ones if each is not None and each != first and each not in away), None)
