"""Day after day of a rehearsal: the morning round, what each story does that day, the visits, and the papers on the desk."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from deployments.rehearsal.coordinator import Coordinator
from deployments.rehearsal.mornings import Mornings
from deployments.rehearsal.visits import Visits
from domain.contact import Party
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document, Signature
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow
from tasks.clock import moved_to
from tasks.database import reading
from tasks.send.overtaken import waits_on

Story = AsyncIterator[date]
"""Does what is to be done today, and yields the day it wants to go on."""

_ONE_DAY = timedelta(days=1)


async def play(
    coordinator: Coordinator,
    stories: Sequence[Story],
    visits: Visits,
    first: date,
    last: date,
    *,
    mornings: Mornings | None = None,
    leave_papers: int = 0,
    tell: Callable[[date], None] = lambda day: None,
) -> None:
    """Play every day from `first` to `last`. Raises Stumbled at the first thing the process didn't take.

    Without `mornings` there is no morning round, and one run afterwards tells the engine of the visits. On the last
    `leave_papers` days the desk is not cleared.
    """
    waiting = [(first, story) for story in stories]
    day, runs = first, 0
    while day <= last:
        tell(day)
        with moved_to(day):
            if mornings:
                await mornings.of(day)
            waiting = [await _go_on(on, story, day) for on, story in waiting]
            if mornings:
                await mornings.later(day)
            await visits.of(day)
            if coordinator.runs > runs and day <= last - timedelta(days=leave_papers):
                await clear_desk(coordinator, day)
            runs = coordinator.runs
        day += _ONE_DAY


async def _go_on(on: date, story: Story, day: date) -> tuple[date, Story]:
    while on <= day:
        on = await anext(story, date.max)
    return on, story


async def clear_desk(coordinator: Coordinator, day: date) -> None:
    """Hand over letters, sign and copy documents, assess cautions: what a coordinator does before going home."""
    with reading() as session:
        letters = session.scalars(
            select(OutboxRow.id).where(OutboxRow.kind == OutboxKind.LETTER, waits_on(day)).order_by(OutboxRow.id)
        ).all()
        cautions = session.scalars(
            select(RaisedCaution.id).where(RaisedCaution.assessed_on.is_(None)).order_by(RaisedCaution.id)
        ).all()
    for letter in letters:
        await coordinator.submit(
            "17a",
            letter=coordinator.pick("letters_to_hand_over", letter),
            handed_over_on=day.isoformat(),
            handed_over_by="jobbspesialisten",
        )
    for document, signers in _unsigned():
        for party, name in signers:
            await coordinator.submit(
                "17c",
                document=coordinator.pick("documents_to_sign", document),
                party=party,
                signed_by=name,
                signed_on=day.isoformat(),
                how="på papir",
                explained_by="jobbspesialisten" if party == Party.WORKER else "",
            )
    with reading() as session:
        copies = session.scalars(select(Document.id).where(Document.waits).order_by(Document.id)).all()
    for document in copies:
        await coordinator.submit(
            "17e", document=coordinator.pick("copies_to_give", document), given_on=day.isoformat(), how="på papir"
        )
    for caution in cautions:
        await coordinator.submit(
            "17b",
            caution=coordinator.pick("cautions_open", caution),
            reason="Vurdert i øvelsen: vi går videre, og tar det opp med partene.",
        )


def _unsigned() -> list[tuple[int, list[tuple[str, str]]]]:
    """Each document that waits for a signature, with the parties that have not signed it and the name each signs with."""
    with reading() as session:
        signed = set(session.execute(select(Signature.document_id, Signature.party)))
        return [
            (
                document.id,
                [
                    (party, _worker(session, document) if party == Party.WORKER else "Ola Leder")
                    for party in document.to_sign
                    if (document.id, party) not in signed
                ],
            )
            for document in session.scalars(select(Document).where(Document.waits).order_by(Document.id))
        ]


def _worker(session: Session, document: Document) -> str:
    return session.get_one(Candidacy, document.life_id).person.name
