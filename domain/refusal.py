"""How a rule says no: an exception whose message a coordinator reads, and everything that is wrong refused at once."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
Other = TypeVar("Other")


class RuleBroken(Exception):
    """A rule of the process says no. The message is the Norwegian sentence a coordinator reads."""

    @property
    def sentences(self) -> tuple[str, ...]:
        return (str(self),)


class SeveralRulesBroken(RuleBroken):
    """Everything that is wrong with one submission, told at once."""

    def __init__(self, broken: Sequence[RuleBroken]) -> None:
        self._sentences = tuple(sentence for rule in broken for sentence in rule.sentences)
        super().__init__(" ".join(self._sentences))

    @property
    def sentences(self) -> tuple[str, ...]:
        return self._sentences


def refuse(broken: Sequence[RuleBroken]) -> None:
    """Raise what is broken, all of it at once; nothing broken, nothing raised."""
    if len(broken) == 1:
        raise broken[0]
    if broken:
        raise SeveralRulesBroken(broken)


class Checked(Generic[T]):
    """What came of one check: what it found, or why it refuses, which is told together with what else is broken."""

    def __init__(self, check: Callable[[], T]) -> None:
        self._found: list[T] = []
        self.broken: list[RuleBroken] = []
        try:
            self._found.append(check())
        except RuleBroken as rule:
            self.broken.append(rule)

    @property
    def value(self) -> T:
        """What was found. Raises the refusal where there is none."""
        refuse(self.broken)
        return self._found[0]

    def value_or(self, other: Other) -> T | Other:
        """What was found, or the other value where the check refused."""
        return other if self.broken else self._found[0]


def broken_in(*checks: Callable[[], object]) -> list[RuleBroken]:
    """What each check refuses, so that it can be told together with what else is broken."""
    broken: list[RuleBroken] = []
    for check in checks:
        try:
            check()
        except RuleBroken as rule:
            broken.append(rule)
    return broken
