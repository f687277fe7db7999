"""What a form led to is kept here for the one who sent it in, and read with how far each thing has come since."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain.desk.answer import KEPT_FOR, Answer, AnswerGone, Kind, Line, Outcome, newest_first
from domain.desk.link import PAGES, Leads
from domain.staff.signed_in import SignedIn
from domain.tables.answers import AnswerRow
from domain.tables.documents import Document
from domain.tables.history import RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from tasks.clock import at, now, today
from tasks.database import reading, unit_of_work
from tasks.desk.page_parts import HOW_IT_WENT, Opened, to_do
from tasks.record.receipt import Receipt


def keep_receipt(run: str, function: str, staff: int | None, receipt: Receipt) -> None:
    """Keep what was recorded by that run. Once more is the same."""
    _keep(
        AnswerRow(
            run_id=run,
            function=function,
            staff_id=staff,
            outcome=Outcome.DONE.name,
            life=receipt.about[0] if receipt.about else None,
            life_id=receipt.about[1] if receipt.about else None,
            history_id=receipt.history_id,
            lines=[line.model_dump(mode="json") for line in receipt.parts],
        )
    )


def keep_refusal(
    run: str, function: str, staff: int | None, outcome: Outcome, said: Sequence[str], draft: int | None = None
) -> None:
    """Keep why nothing was recorded by that run; `draft` is what was typed in it."""
    kind = Kind.FAULT if outcome is Outcome.FAULT else Kind.REFUSED
    lines = [Line(kind=kind, text=sentence).model_dump(mode="json") for sentence in said]
    _keep(AnswerRow(run_id=run, function=function, staff_id=staff or None, outcome=outcome.name, draft_id=draft, lines=lines))


def _keep(row: AnswerRow) -> None:
    row.at = now()
    with unit_of_work() as session:
        session.execute(delete(AnswerRow).where(AnswerRow.run_id == row.run_id))
        session.add(row)


def load_answer(run: str, reader: SignedIn, forms: Mapping[str, str]) -> Answer | None:
    """None while the run has not answered. `forms`: what people call each form, by the name of its flow's function."""
    with reading() as session:
        row = session.scalars(select(AnswerRow).where(AnswerRow.run_id == run)).first()
        return answer_of(session, row, reader, forms) if row else None


def answer_of(session: Session, row: AnswerRow, reader: SignedIn, forms: Mapping[str, str]) -> Answer:
    """The answer with what can be opened of it by this reader. Raises AnswerGone."""
    if row.at < now() - KEPT_FOR:
        raise AnswerGone
    lines = [Line.model_validate(each) for each in row.lines]
    about = (row.life, row.life_id) if row.life and row.life_id else None
    leads = PAGES.get(about[0]) if about else None
    return Answer(
        form=forms.get(row.function, row.function),
        outcome=Outcome[row.outcome],
        lines=tuple(_followed(session, row, lines)),
        at=row.at,
        life=about[0] if about else None,
        life_id=about[1] if about else 0,
        about=f"{about[0].capitalize()} {about[1]}" if about else "",
        about_address=f"/{leads}/{about[1]}" if leads and about else "",
        draft=f"/{Leads.DRAFT}/{row.draft_id}" if row.draft_id and row.staff_id == (reader.staff or None) else "",
        again=f"/{Leads.FORM}/{forms[row.function].partition(' ')[0]}" if row.function in forms else "",
        to_do=to_do(Opened(session, reader, today()), *about)[0] if leads and about else (),
    )


def _followed(session: Session, row: AnswerRow, lines: Sequence[Line]) -> list[Line]:
    """The lines as they stand now: the documents can be opened, and of each mail it is said how far it has come."""
    made = [line.text for line in lines if line.kind is Kind.MADE]
    numbers = _documents(session, row, made) if made else {}
    sent = _sent(session, row.history_id) if any(line.kind is Kind.SENT for line in lines) else {}
    cautions = _cautions(session, row) if any(line.kind is Kind.ASSESS for line in lines) else {}

    def followed(line: Line) -> Line:
        match line.kind:
            case Kind.MADE if line.text in numbers:
                return line.model_copy(update={"address": f"/{Leads.DOCUMENT}/{numbers[line.text]}"})
            case Kind.SENT:
                return line.model_copy(update={"state": sent.get(line.text, "")})
            case Kind.PRINT:
                return line.model_copy(update={"address": "/brev"})
            case Kind.ASSESS if line.text in cautions:
                return line.model_copy(update={"address": f"/{Leads.FORM}/17b?caution={cautions[line.text]}"})
        return line

    return [followed(line) for line in lines]


def _documents(session: Session, row: AnswerRow, titles: Sequence[str]) -> Mapping[str, int]:
    of_it = (Document.life == row.life, Document.life_id == row.life_id)
    found = session.execute(select(Document.id, Document.title).where(*of_it)).all()
    return newest_first([(number, title) for number, title in found], titles)


def _cautions(session: Session, row: AnswerRow) -> Mapping[str, int]:
    """The numbers of the warnings that wait, by their sentence."""
    waiting = (RaisedCaution.life == row.life, RaisedCaution.life_id == row.life_id, RaisedCaution.assessed_on.is_(None))
    found = session.execute(select(RaisedCaution.sentence, RaisedCaution.id).where(*waiting)).all()
    return {sentence: number for sentence, number in found}


def _sent(session: Session, history: int | None) -> Mapping[str, str]:
    """How the mails of one step stand, by the role they go to: the worst of several, because that is what calls for something."""
    rows = session.execute(
        select(OutboxRow.recipient_role, OutboxRow.status).where(
            OutboxRow.history_id == history, OutboxRow.kind == OutboxKind.MAIL
        )
    ).all()
    worst = (OutboxStatus.REFUSED, OutboxStatus.QUEUED, OutboxStatus.SENDING, OutboxStatus.SENT, OutboxStatus.OVERTAKEN)
    return {role: HOW_IT_WENT[min((status for of, status in rows if of == role), key=worst.index)] for role, _ in rows}


def forget_answers(day: date) -> None:
    """Delete the answers given more than a week before `day`."""
    with unit_of_work() as session:
        session.execute(delete(AnswerRow).where(AnswerRow.at < at(day, now().time()) - KEPT_FOR))
