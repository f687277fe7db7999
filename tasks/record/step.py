"""One step, recorded in one transaction: the rows, the history, the documents, and the outbox."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.contact import mailbox
from domain.process import CANDIDACY_MAY_FOLLOW, PARTNER_MAY_FOLLOW, POSITION_MAY_FOLLOW, STAYS_WHERE_IT_IS, Life, Step
from domain.refusal import RuleBroken
from domain.tables.candidacies import Candidacy, Reference
from domain.tables.documents import Document
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow
from domain.tables.positions import Position
from domain.tables.staff import Staff
from tasks.clock import now, today
from tasks.database import once_it_stands
from tasks.engine.happenings import tell_of
from tasks.record.receipt import Receipt
from tasks.record.submission import current
from tasks.render.documents import Paper, paper, put_file, register
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.send.overtaken import overtake

__all__ = ["Caution", "Lives", "MayNotFollow", "Paper", "paper", "raise_caution", "record"]

_MAY_FOLLOW: Mapping[Life, Mapping[Any, frozenset[Any]]] = {
    Life.PARTNER: PARTNER_MAY_FOLLOW,
    Life.POSITION: POSITION_MAY_FOLLOW,
    Life.CANDIDACY: CANDIDACY_MAY_FOLLOW,
}


class MayNotFollow(RuleBroken):
    def __init__(self, life: Life, number: int) -> None:
        super().__init__(
            f"{life.capitalize()} {number} har ikke kommet dit, eller er forbi det, i prosessen. Se hva som er neste steg."
        )


class Caution(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def assessment(self) -> str: ...


class Lives(Protocol):
    """A row with a life of its own."""

    __tablename__: str
    id: Any


def record(
    session: Session,
    life: Life,
    row: Lives,
    step: Step,
    *,
    done: str,
    then: str = "",
    papers: Sequence[Paper] = (),
    mails: Sequence[Mail] = (),
    cautions: Sequence[Caution] = (),
    ids: Mapping[str, Any] | None = None,
) -> Receipt:
    """Check that the step may follow, write it to the history, and queue what is to leave. The caller commits.

    `ids` hold ids and dates only. Raises MayNotFollow.
    """
    session.flush()
    submission = current()
    history = HistoryRow(
        recorded_at=now(),
        recorded_on=today(),
        life=life,
        life_id=row.id,
        step=step,
        key=submission.key,
        version=submission.version,
        digest=submission.digest,
        registered_by=submission.registered_by,
        run_id=submission.run_id,
        ids=dict(ids or {}),
    )
    session.add(history)
    session.flush()  # before the step is looked at: a commit whose answer was lost is known by its key, and not refused
    if life in _MAY_FOLLOW:
        _follow(life, row, step)
    made = [(register(session, life, row.id, sheet), sheet.content) for sheet in papers]
    queued = [_queue(session, history, mail, [document for document, _ in made]) for mail in _without_taking_back(mails)]
    raised = [caution.sentence for caution in cautions if raise_caution(session, life, row.id, caution)]
    session.flush()
    for document, content in made:
        put_file(document, content)
    once_it_stands(session, partial(tell_of, step, life, row.__tablename__, row.id))
    return Receipt(
        history_id=history.id,
        done=done,
        then=then,
        documents=tuple(document.title for document, _ in made),
        mails=tuple(each.recipient_role for each in queued if each.kind == OutboxKind.MAIL),
        letters=tuple(each.recipient_role for each in queued if each.kind == OutboxKind.LETTER),
        cautions=tuple(raised),
        about=life_of(life, row),
    )


def life_of(life: Life, row: Lives) -> tuple[Life, int]:
    """The life to look at: a paper, a letter or a fact registered beside a life is looked at with that life."""
    if life is not Life.REGISTER:
        return life, row.id
    if isinstance(row, Document | OutboxRow | RaisedCaution):
        return row.life, row.life_id
    if isinstance(row, Reference):
        return Life.CANDIDACY, row.candidacy_id
    lives = ((Candidacy, Life.CANDIDACY), (Position, Life.POSITION))
    return next((about for kind, about in lives if isinstance(row, kind)), life), row.id


def _follow(life: Life, row: Any, step: Step) -> None:
    # the newest step is kept on the row too, written only here, so that lists need no search through the history
    if step not in _MAY_FOLLOW[life][row.last_step]:
        raise MayNotFollow(life, row.id)
    if step not in STAYS_WHERE_IT_IS:
        row.last_step = step


def _without_taking_back(mails: Sequence[Mail]) -> list[Mail]:
    """The mails, where none takes out of a mailbox the appointment that another puts there: two people may share it."""
    put = {
        (each.appointment.uid, mailbox(each.to.email))
        for each in mails
        if each.appointment and each.to.email and not each.cancels
    }
    return [
        each.model_copy(update={"appointment": None})
        if each.cancels and each.appointment and (each.appointment.uid, mailbox(each.to.email)) in put
        else each
        for each in mails
    ]


def _queue(session: Session, history: HistoryRow, mail: Mail, made: Sequence[Document]) -> OutboxRow:
    key = _unused(session, f"{history.key}:{history.version}:{mail.template}:{mail.to.role}")
    sender = session.get(Staff, history.registered_by) if history.registered_by else None
    if history.version > 1:
        _overtake_earlier(session, history, mail)
    return queue(session, key, history.life, history.life_id, mail, history_id=history.id, sender=sender, made=made)


def _overtake_earlier(session: Session, history: HistoryRow, mail: Mail) -> None:
    """The same to the same reader, as it was before the change, is no longer to be delivered."""
    earlier = select(HistoryRow.id).where(HistoryRow.key == history.key, HistoryRow.version < history.version)
    of_its_kind = OutboxRow.key.contains(f":{mail.template}:{mail.to.role}", autoescape=True)
    overtake(session, OutboxRow.history_id.in_(earlier) & of_its_kind, to=mail.to.name)


def _unused(session: Session, key: str) -> str:
    """A key not used yet: two people in the same role (a panel, say) get «…:2», in the order the step lists them."""
    taken = session.scalar(
        select(func.count()).where((OutboxRow.key == key) | OutboxRow.key.startswith(f"{key}#", autoescape=True))
    )
    return f"{key}#{taken + 1}" if taken else key


def raise_caution(session: Session, life: Life, life_id: int, caution: Caution) -> bool:
    """Keep a warning until it is assessed; the same one is not raised twice unless its figures changed."""
    standing = session.scalars(
        select(RaisedCaution).where(
            RaisedCaution.life == life, RaisedCaution.life_id == life_id, RaisedCaution.code == caution.code
        )
    ).first()
    if standing and standing.sentence == caution.sentence:
        return standing.assessed_on is None
    if standing:  # a row of its own for other figures: what was assessed stays, and the same reason may be given again
        standing.code = f"{standing.code}:{standing.id}"
        if standing.assessed_on is None:
            standing.assessed_on, standing.assessment = today(), "Erstattet av et varsel med andre tall."
        session.flush()
    raised = RaisedCaution(life=life, life_id=life_id, code=caution.code, sentence=caution.sentence, raised_on=today())
    if caution.assessment:
        raised.assessed_on, raised.assessment, raised.assessed_by = today(), caution.assessment, current().registered_by
    session.add(raised)
    return not caution.assessment
