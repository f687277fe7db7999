"""A session whose changes are collected, whatever statement makes them, and written to the log the last thing before they stand."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import Session

from domain.log.line import What
from tasks.changes.acting import Acting
from tasks.changes.keyed import keyed
from tasks.changes.lines import Entry, Whose, write_lines
from tasks.changes.whose import Place, whose

NOT_LOGGED = frozenset(
    {
        "log",
        "draft",  # a form that was refused is no record yet: it leaves by itself within days, and is a change once it is recorded
        "handed_in",  # the same of one whose run is under way
        "answer",  # what the form changed is logged where it was changed
        "undo",  # what stood, for some minutes: what is undone is logged where it is put back
        "search_mark",  # follows from the row it is of, whose change is logged
        "session",  # signing in has a line of its own
        "sign_in_link",  # unused it leaves by itself
    }
)
"""The tables whose rows are not logged."""
OF_THE_MACHINE: Mapping[str, frozenset[str]] = {
    "candidacy": frozenset({"version_id"}),
    "position": frozenset({"version_id", "vacant"}),
    "partner": frozenset({"version_id"}),
    "interview": frozenset({"sequence"}),
    "info_meeting": frozenset({"sequence"}),
    "trial": frozenset({"sequence"}),
    "employment": frozenset({"plan_again_on"}),
    "visit": frozenset({"sequence", "reminded", "announced_to", "announced_sequence"}),
    "visits_told": frozenset({"look_again"}),
    "sponsor_told": frozenset({"of_visit", "sequence"}),
    "document": frozenset({"waits"}),
    "staff": frozenset({"feed_version", "link_version"}),
    "outbox": frozenset({"status", "attempts", "claimed_at", "retry_after", "sent_at", "last_error"}),
}
"""The columns that say how far the program has come and nothing about anyone: what only they say anew is no change."""
_COLLECTED = "collected"


class Change(NamedTuple):
    """One row. `before` and `after` hold the columns that were changed, or all of a row that is new or removed."""

    place: Place
    number: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Done(NamedTuple):
    """What was done with what stands there, without changing it. `about` is what was opened; `by` as in an Entry."""

    what: What
    about: str
    number: int | None
    place: Place
    by: Acting | None = None


class LoggedSession(Session):
    """A session of which every change has its line in the log when it stands."""


def collected(session: Session) -> list[Change | Done]:
    """What the log will tell of this session, in the order it was done; more may be added."""
    found: list[Change | Done] = session.info.setdefault(_COLLECTED, [])
    return found


@event.listens_for(LoggedSession, "before_commit")
def _write(session: Session) -> None:
    session.flush()
    entries = collected(session)
    if entries:
        connection = session.connection()
        owners = whose(connection, [each.place for each in entries])
        write_lines(connection, [_entry(each, owner) for each, owner in zip(entries, owners, strict=True)])
        entries.clear()


def _entry(change: Change | Done, owner: Whose) -> Entry:
    if isinstance(change, Done):
        return Entry(change.what, owner, change.about, change.number, by=change.by)
    table, before, after = change.place.table, change.before, change.after
    return Entry(
        What.CHANGED,
        owner,
        table,
        change.number,
        columns=",".join(sorted(after)) if before is not None and after is not None else "",
        before=None if before is None else keyed(table, change.number, before),
        after=None if after is None else keyed(table, change.number, after),
    )
