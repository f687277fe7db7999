"""All of a job specialist's workers go to others (overlate alle), from a day on: a resignation, a long absence, a new division."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from functools import partial

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.facts import Facts
from domain.refusal import RuleBroken, broken_in, refuse
from domain.staff.away import Absence, StandsInFor
from domain.staff.caseload import Caseload, check_caseload
from domain.staff.change import JobSpecialistChange, told_of_change
from domain.staff.following import Following
from domain.staff.handover_form import (
    LEAVES,
    DoesNotLeave,
    HandOverAllForm,
    HandoverHasBeen,
    LeavesTooEarly,
    NobodyToHandOver,
    NobodyToReceive,
    NotTheirs,
    PickedTwice,
    ReceiverAway,
    ReceiverLeaves,
    ToThemself,
)
from domain.staff.spread import Room, WorkerAt, spread

_DAY = timedelta(days=1)


class Theirs(Facts):
    """One worker of the job specialist's, and the visits that stand from the day on."""

    candidacy: CandidacyFacts
    following: Following
    visits: tuple[tuple[date, time], ...]


class Receiver(Facts):
    """A job specialist who may get workers, with the caseload now and the workplaces visited already."""

    staff: StaffFacts
    caseload: Caseload
    workplaces: frozenset[int] = frozenset()
    towns: frozenset[str] = frozenset()

    @property
    def room(self) -> Room:
        return Room(self.staff.number, self.caseload.now, self.caseload.cap, self.workplaces, self.towns)


class HandedOver(Facts):
    candidacy: CandidacyFacts
    following: Following
    new: StaffFacts
    letter: JobSpecialistChange


class CaseloadHandover(Facts):
    """What is decided; `caseloads` are the receivers', with the workers they get."""

    old: StaffFacts
    from_on: date
    left_on: date | None
    handed: tuple[HandedOver, ...]
    caseloads: tuple[Caseload, ...]

    def to(self, number: int) -> tuple[HandedOver, ...]:
        return tuple(each for each in self.handed if each.new.number == number)


def hand_over_all(
    form: HandOverAllForm,
    old: StaffFacts,
    theirs: Sequence[Theirs],
    receivers: Mapping[int, Receiver],
    absences: Sequence[Absence],
    today: date,
) -> CaseloadHandover:
    """Decide each worker's receiver; all in the way is refused at once. `receivers` are all that the form names, by number.

    `absences` are all that are not over.
    """
    broken = [*_in_the_form(form, old, theirs, today), *_in_the_receivers(form, old, receivers, absences)]
    picked = {line.candidacy: line.job_specialist for line in form.picked}
    left = [each for each in theirs if each.candidacy.number not in picked]
    if left and not form.to:
        broken.append(NobodyToReceive([each.candidacy for each in left]))
    refuse(broken)
    whose = _spread(form, theirs, receivers, picked)
    caseloads = [
        receiver.caseload.model_copy(update={"joining": sum(number == one for one in whose.values())})
        for number, receiver in receivers.items()
        if number in whose.values()
    ]
    refuse([rule for each in caseloads for rule in broken_in(partial(check_caseload, each, form.caseload_reason))])
    return CaseloadHandover(
        old=old,
        from_on=form.from_on,
        left_on=form.left_on,
        handed=tuple(_handed(form, old, each, receivers[whose[each.candidacy.number]].staff, absences, today) for each in theirs),
        caseloads=tuple(caseloads),
    )


def _in_the_form(form: HandOverAllForm, old: StaffFacts, theirs: Sequence[Theirs], today: date) -> list[RuleBroken]:
    broken: list[RuleBroken] = []
    if form.from_on < today:
        broken.append(HandoverHasBeen(form.from_on))
    elif not theirs:
        broken.append(NobodyToHandOver(old, form.from_on))
    if form.last_day and form.reason != LEAVES:
        broken.append(DoesNotLeave(form.reason))
    elif form.last_day and form.last_day + _DAY < form.from_on and today < form.from_on:
        broken.append(LeavesTooEarly(form.last_day, form.from_on))
    numbers, lines = {each.candidacy.number for each in theirs}, [line.candidacy for line in form.picked]
    if theirs:
        broken += [NotTheirs(number, old, form.from_on) for number in dict.fromkeys(lines) if number not in numbers]
    return [*broken, *(PickedTwice(number) for number in dict.fromkeys(lines) if lines.count(number) > 1)]


def _in_the_receivers(
    form: HandOverAllForm, old: StaffFacts, receivers: Mapping[int, Receiver], absences: Sequence[Absence]
) -> list[RuleBroken]:
    """A long absence is no leaving, but rules out standing in for others."""
    broken: list[RuleBroken] = [ToThemself(old)] if old.number in receivers else []
    for receiver in receivers.values():
        if receiver.staff.left_on:
            broken.append(ReceiverLeaves(receiver.staff, receiver.staff.left_on))
        broken += [
            ReceiverAway(each) for each in absences if each.who.number == receiver.staff.number and each.away.covers(form.from_on)
        ]
    if form.reason != "omfordeling":
        gone = form.left_on or form.from_on
        broken += [StandsInFor(each) for each in absences if each.stand_in.number == old.number and each.last >= gone]
    return broken


def _spread(
    form: HandOverAllForm, theirs: Sequence[Theirs], receivers: Mapping[int, Receiver], picked: Mapping[int, int]
) -> Mapping[int, int]:
    """What is picked, and the rest spread around it."""
    workers = [
        WorkerAt(each.candidacy.number, each.candidacy.position.workplace.number, each.candidacy.position.workplace.municipality)
        for each in theirs
    ]
    rooms = [
        receivers[number].room.with_more([worker for worker in workers if picked.get(worker.candidacy) == number])
        for number in dict.fromkeys(form.to)
    ]
    return {**(spread([worker for worker in workers if worker.candidacy not in picked], rooms) if rooms else {}), **picked}


def _handed(
    form: HandOverAllForm, old: StaffFacts, theirs: Theirs, new: StaffFacts, absences: Sequence[Absence], today: date
) -> HandedOver:
    away = [each.away for each in absences if each.who.number == new.number]
    there = (visit for visit in theirs.visits if not any(each.covers(visit[0]) for each in away))
    return HandedOver(
        candidacy=theirs.candidacy,
        following=theirs.following.taken_over(old.number, new.number, form.from_on),
        new=new,
        letter=told_of_change(theirs.candidacy, old, new, form.from_on, next(there, None), today),
    )
