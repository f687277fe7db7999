"""The job specialist of one worker by day: by the trial, the job and the handovers to come, and after one more handover."""

from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)


class Followed(NamedTuple):
    """A trial or a job: its days, both counted (no last day: it runs on), and its job specialist's number."""

    first: date
    last: date | None
    by: int


class Following(NamedTuple):
    """`handovers` are in order: from each day another job specialist follows, in the trial and in the job."""

    trial: Followed | None
    job: Followed | None
    handovers: tuple[tuple[date, int], ...] = ()

    def by_on(self, day: date) -> int | None:
        """The job specialist on a day; between the trial and the job, and until there is one, it is the trial's."""
        trial, job = self.trial, self.job
        own = trial if trial and (job is None or trial.last is None or day <= trial.last) else job
        if own is None:
            return None
        return next((number for first, number in reversed(self.handovers) if first <= day), own.by)

    def is_over(self, day: date) -> bool:
        return self.job is not None and self.job.last is not None and self.job.last < day

    def turns_from(self, day: date) -> list[date]:
        """The days from `day` on at which the job specialist may change."""
        after_trial = [self.trial.last + _DAY] if self.trial and self.trial.last and self.job else []
        later = [*(first for first, _ in self.handovers), *after_trial]
        return sorted({day, *(turn for turn in later if turn > day)})

    def is_by(self, number: int, day: date) -> bool:
        """Whether the worker is this one's on `day`, or will be later."""
        return any(self.by_on(turn) == number for turn in self.turns_from(day) if not self.is_over(turn))

    def taken_over(self, old: int, new: int, day: date) -> "Following":
        """From `day` on `new` wherever it was `old`, and the others as before.

        What has not begun by then gets the new one outright; for the rest there is a handover on the day.
        """
        turns = [turn for turn in self.turns_from(day) if not self.is_over(turn)]
        wanted = {turn: new if self.by_on(turn) == old else self.by_on(turn) for turn in turns}
        trial, job = (
            each._replace(by=new) if each and each.by == old and each.first >= day else each for each in (self.trial, self.job)
        )
        made = Following(trial, job, self.handovers)
        for turn, number in wanted.items():
            if number is not None and made.by_on(turn) != number:
                others = [each for each in made.handovers if each[0] != turn]
                made = made._replace(handovers=tuple(sorted([*others, (turn, number)])))
        return made
