"""What to do now (å gjøre nå): the next steps as lists, each person's own and one of everything."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from domain.desk.next_steps import NextStep, in_order, told_once


class DeskList(NamedTuple):
    """`staff` is None for the list of everything."""

    staff: int | None
    steps: tuple[NextStep, ...]


def shared_out(steps: Iterable[NextStep], coordinators: Collection[int], here: Collection[int]) -> Mapping[int, list[NextStep]]:
    """By person: a step whose owner has left, or that never had one, goes to every coordinator, so that it is not lost."""
    lists: dict[int, list[NextStep]] = defaultdict(list)
    for step in steps:
        for staff in coordinators if step.staff is None or step.staff not in here else [step.staff]:
            lists[staff].append(step)
    return {staff: in_order(told_once(mine)) for staff, mine in lists.items()}


def desk_lists(steps: Iterable[NextStep], coordinators: Collection[int], here: Collection[int]) -> list[DeskList]:
    """Everything, and then each coordinator's own, also one that is empty."""
    steps = tuple(steps)
    shared = shared_out(steps, coordinators, here)
    return [
        DeskList(None, tuple(in_order(told_once(steps)))),
        *(DeskList(staff, tuple(shared.get(staff, ()))) for staff in coordinators),
    ]
