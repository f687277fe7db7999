"""Ends what runs at a random one of its steps, as a killed process ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session


class Killed(BaseException):
    """The process is killed: no `except Exception` of ours stops it, as none stops a kill."""


class Kills:
    """Steps are the calls to the engine and the commits, each just before it works and just after."""

    def __init__(self, chance: Random | None) -> None:
        """Without `chance` nothing is ever killed."""
        self.chance = chance
        self.left: int | None = None
        self.count = 0

    def may_come(self, how_often: float, within: int) -> None:
        """With probability `how_often`, kill at one of the next `within` steps."""
        self.left = None
        if self.chance and self.chance.random() < how_often:
            self.left = self.chance.randrange(within)

    def step(self) -> None:
        if self.left == 0:
            self.left = None
            self.count += 1
            raise Killed
        if self.left is not None:
            self.left -= 1

    def none(self) -> None:
        self.left = None

    @contextmanager
    def at_commits(self) -> Iterator[None]:
        def step(_session: Session) -> None:
            self.step()

        kinds: tuple[Any, ...] = ("before_commit", "after_commit")
        for kind in kinds:
            event.listen(Session, kind, step)
        try:
            yield
        finally:
            for kind in kinds:
                event.remove(Session, kind, step)
