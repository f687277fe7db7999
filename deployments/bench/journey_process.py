"""Makes journeys for the bench: `python -m deployments.bench.journey_process FOLDER`.

For each line it reads, one more person goes all the way; it answers with the seconds of the whole and of the parts.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import wraps
from time import perf_counter
from typing import Any

_FIRST = date(2027, 1, 4)
_LASTS = timedelta(days=300)


class Clock:
    """Adds up the seconds spent in what it times."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def part(*given: Any, **named: Any) -> Any:
            begun = perf_counter()
            try:
                return work(*given, **named)
            finally:
                self.seconds += perf_counter() - begun

        return part


def journeys(parts: Clock) -> Iterator[float]:
    """The seconds each journey spent in its forms; what the rehearsal looks up between them is not counted."""
    from sqlalchemy.engine.default import DefaultDialect

    import tasks.render.documents
    import tasks.send.outbox
    import tasks.send.sending
    import tasks.visits.runs
    from deployments.rehearsal.agreements import Agreements
    from deployments.rehearsal.coordinator import Coordinator, Stumbled
    from deployments.rehearsal.days import play
    from deployments.rehearsal.organisation import register_organisation
    from deployments.rehearsal.people import Fate, invented
    from deployments.rehearsal.story import position_story
    from deployments.rehearsal.visits import Visits
    from deployments.rehearsal.workplaces import WORKPLACES
    from domain.refusal import RuleBroken
    from flows.shell import moves_of, record_once, type_of_form
    from tasks.clock import moved_to
    from tasks.database import migrate
    from tasks.engine.coming_runs import Difference, ScheduledRun
    from tasks.send.delivery import Delivered
    from tasks.send.message import OutgoingMail

    forms = Clock()

    class Desk(Coordinator):
        """A coordinator whose forms are recorded without a run."""

        async def run(self, name: str, flow: Any, **parameters: Any) -> str:
            moves, begun = moves_of(flow), perf_counter()
            try:
                receipt = await record_once(type_of_form[moves.__name__].read(parameters["skjema"]), moves)
            except RuleBroken as broken:
                raise Stumbled(f"«{name}»: {broken}") from broken
            forms.seconds += perf_counter() - begun
            self._count(str(flow.name))
            return receipt.message()

    async def has_no_runs(tag: str) -> Mapping[str, ScheduledRun]:
        return {}

    async def takes_all_runs(*what: object) -> Difference:
        return Difference((), (), ())

    async def takes_all_mail(mails: Sequence[OutgoingMail], _settings: object) -> list[Delivered]:
        return [Delivered(message_id=mail.message_id) for mail in mails]

    for where, name, put in (  # the engine and the mail server, which are not what is measured
        (tasks.visits.runs, "scheduled_runs", has_no_runs),
        (tasks.visits.runs, "reconcile_runs", takes_all_runs),
        (tasks.send.sending, "deliver", takes_all_mail),
    ):
        setattr(where, name, put)
    own: tuple[tuple[Any, str], ...] = (
        (DefaultDialect, "do_execute"),
        (DefaultDialect, "do_executemany"),
        (DefaultDialect, "do_commit"),
        (tasks.render.documents, "render"),
        (tasks.send.outbox, "compose"),
    )
    for where, name in own:
        setattr(where, name, parts.timed(getattr(where, name)))
    migrate()
    coordinator = Desk()
    agreements, visits = Agreements(coordinator, 1), Visits(coordinator)
    with moved_to(_FIRST):
        asyncio.run(register_organisation(coordinator))
    for number, workplace in enumerate(WORKPLACES):
        first = _FIRST + number * _LASTS
        story = position_story(coordinator, agreements, visits, workplace, [invented(number, Fate.JOB, 1)], first)
        forms.seconds = parts.seconds = 0.0
        asyncio.run(play(coordinator, [story], visits, first, first + _LASTS))
        yield forms.seconds


if __name__ == "__main__":
    os.environ |= {"HELTMED_DATA": sys.argv[1], "HELTMED_DATABASE_URL": "", "HELTMED_SMTP_HOST": "", "HELTMED_EXAMPLE": "true"}
    os.environ["HELTMED_PDF_IN_MAIL"] = "false"
    parts = Clock()
    made = journeys(parts)
    while sys.stdin.readline():
        print(next(made), parts.seconds, flush=True)
