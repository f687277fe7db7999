"""The parts that a candidacy's page and a position's page have in common: the next steps, the documents and the history."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.desk.history_words import BESIDE_WORDS, step_in_words
from domain.desk.life_page import MOST_HAPPENED, About, Happened, MailLine, PaperLine, ToDo, paper_state
from domain.desk.link import Leads
from domain.desk.next_steps import NextStep, told_once
from domain.language.norwegian import short_day
from domain.process import Life, RegisterStep
from domain.staff.signed_in import SignedIn
from domain.tables.documents import Document, Signature
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.staff import Staff
from tasks.desk.links import form_address, page_address
from tasks.desk.lists import steps_now
from tasks.render.pdf import libreoffice_program
from tasks.settings import settings

_MOST_SETTLED = 6


class Opened(NamedTuple):
    """A page that is being read, and by whom."""

    session: Session
    reader: SignedIn
    day: date

    @property
    def for_coordinators(self) -> bool:
        """False for a job specialist, who sees the worker they follow, and not the other applicants."""
        return self.reader.is_coordinator


def to_do(opened: Opened, life: Life, number: int) -> tuple[tuple[ToDo, ...], tuple[ToDo, ...]]:
    """The next steps, also those not due yet, and apart from them the warnings to assess."""
    once = told_once(step for step in steps_now(opened.session, opened.day, coming=True) if step.about == (life, number))
    warnings = [step for step in once if "caution" in step.picks]
    whose = f"{life.capitalize()} {number}"
    return (
        tuple(_to_do(opened, whose, step) for step in once if step not in warnings),
        tuple(_to_do(opened, whose, step) for step in warnings),
    )


def _to_do(opened: Opened, whose: str, step: NextStep) -> ToDo:
    address = form_address(step.form, step.picks) if step.form and opened.for_coordinators else ""
    label, _, said = step.what.partition(": ")  # whose it is stands at the top of the page
    what = said[:1].upper() + said[1:] if said and label.startswith(whose) else step.what
    letter = page_address(Leads.DOCUMENT, step.letter) if step.letter else ""
    return ToDo(
        what=what, since=step.since, form=step.form, address=address, urgent=step.urgent, letter=letter, coming=step.coming
    )


def papers_of(opened: Opened, life: Life, number: int) -> tuple[PaperLine, ...]:
    """Every version of every document, the newest first."""
    mine = (Document.life == life) & (Document.life_id == number)
    shown = (Document.id, Document.kind, Document.part, Document.title, Document.version, Document.made_at)
    rows = opened.session.execute(
        select(*shown, Document.to_sign, Document.copy_given_on).where(mine).order_by(Document.id.desc())
    ).all()
    signed: dict[int, dict[str, date]] = defaultdict(dict)
    signatures = select(Signature.document_id, Signature.party, Signature.signed_on).join(Document).where(mine)
    for document, party, day in opened.session.execute(signatures):
        signed[document][party] = day
    newest: dict[tuple[str, str], int] = {}
    for row in reversed(rows):
        newest[row.kind, row.part] = row.version
    pdfs = libreoffice_program() is not None
    return tuple(
        PaperLine(
            title=row.title,
            version=row.version,
            made_on=row.made_at.date(),
            state=paper_state(row.to_sign, signed[row.id], newest[row.kind, row.part], row.version, row.copy_given_on),
            address=(address := page_address(Leads.DOCUMENT, row.id)),
            pdf=f"{address}.pdf" if pdfs else "",
            is_replaced=row.version < newest[row.kind, row.part],
            is_signed=bool(row.to_sign),
        )
        for row in rows
    )


_MOST_MAILED = 12
HOW_IT_WENT: Mapping[OutboxStatus, str] = {
    OutboxStatus.QUEUED: "venter",
    OutboxStatus.SENDING: "er på vei",
    OutboxStatus.SENT: "er sendt",
    OutboxStatus.REFUSED: "kom ikke fram",
    OutboxStatus.OVERTAKEN: "er erstattet",
}
"""Of a mail. Whether a sent one was read, no one knows here."""


def mailed(opened: Opened, life: Life, number: int) -> tuple[MailLine, ...]:
    """What was sent to people about a life, the newest first, and whether it arrived."""
    of_it = select(OutboxRow).where(OutboxRow.life == life, OutboxRow.life_id == number)
    return tuple(
        MailLine(
            on=(row.sent_at or row.created_at).date(),
            to=row.recipient_role,
            subject=row.subject,
            state=_mail_state(row),
        )
        for row in opened.session.scalars(of_it.order_by(OutboxRow.id.desc()).limit(_MOST_MAILED))
    )


def _mail_state(row: OutboxRow) -> str:
    if row.handed_over_on:
        return f"levert som brev {short_day(row.handed_over_on)}"
    if row.kind == OutboxKind.LETTER and row.status == OutboxStatus.QUEUED:
        return "brev som skal skrives ut og leveres"
    return HOW_IT_WENT[row.status]


def settled(opened: Opened, life: Life, number: int) -> tuple[About, ...]:
    """Warnings that were assessed, and letters that were handed over: how, and by whom. The newest first."""
    of_it = (RaisedCaution.life == life, RaisedCaution.life_id == number, RaisedCaution.assessed_on.is_not(None))
    cautions = opened.session.scalars(
        select(RaisedCaution).where(*of_it).order_by(RaisedCaution.id.desc()).limit(_MOST_SETTLED)
    ).all()
    letters = opened.session.scalars(
        select(OutboxRow)
        .where(OutboxRow.life == life, OutboxRow.life_id == number, OutboxRow.handed_over_on.is_not(None))
        .order_by(OutboxRow.id.desc())
        .limit(_MOST_SETTLED)
    ).all()
    who = names_of(opened.session, {each.assessed_by for each in cautions if each.assessed_by})
    return (
        *(
            About(
                label="Vurdert varsel",
                text=f"{each.sentence} {each.assessment} ({', '.join(filter(None, [_day(each.assessed_on), who.get(each.assessed_by or 0)]))})",
            )
            for each in cautions
        ),
        *(
            About(
                label="Levert brev",
                text=f"Til {each.recipient_role}, {_day(each.handed_over_on)}, av {each.handed_over_by}: {each.subject}",
            )
            for each in letters
        ),
    )


def _day(day: date | None) -> str:
    return short_day(day) if day else ""


def history_of(session: Session, life: Life, number: int) -> list[HistoryRow]:
    """The steps of a life and what was registered beside them, the newest first."""
    own = select(HistoryRow).where(HistoryRow.life == life, HistoryRow.life_id == number)
    beside = _registered_beside(session, life, number)
    numbers = {each for ids in beside.values() for each in ids}
    others = select(HistoryRow).where(
        HistoryRow.life == Life.REGISTER, HistoryRow.life_id.in_(numbers), HistoryRow.step.in_(BESIDE_WORDS)
    )
    of_it = [row for row in session.scalars(others) if row.life_id in beside[row.step.partition(".")[0]] and _is_of(row, life)]
    return sorted([*session.scalars(own), *of_it], key=lambda row: row.id, reverse=True)


def _registered_beside(session: Session, life: Life, number: int) -> Mapping[str, set[int]]:
    """The numbers of the rows that belong to this life, by the first word of a step."""
    kinds: Mapping[str, type[Document | OutboxRow | RaisedCaution]] = {
        "document": Document,
        "letter": OutboxRow,
        "caution": RaisedCaution,
    }
    found = {
        word: set(session.scalars(select(kind.id).where(kind.life == life, kind.life_id == number)))
        for word, kind in kinds.items()
    }
    of_candidacy = {number} if life is Life.CANDIDACY else set()
    return found | {
        "record": {number},
        "form": {number},
        "certificate": of_candidacy,
        "access": of_candidacy,
        "seen_by": of_candidacy,
    }


def _is_of(row: HistoryRow, life: Life) -> bool:
    """Whether the row is of this life: a correction and what was undone say what they were of, and may be of another with its number."""
    if row.step == RegisterStep.UNDONE:
        return bool(row.ids.get("of") == life)
    return row.step != RegisterStep.CORRECTED or str(row.ids.get("what", "")).partition(": ")[0].casefold() == life


def happened(opened: Opened, rows: Iterable[HistoryRow]) -> tuple[Happened, ...]:
    newest = list(rows)[:MOST_HAPPENED]
    who = names_of(opened.session, {row.registered_by for row in newest if row.registered_by})
    return tuple(
        Happened(
            on=row.recorded_on,
            what=step_in_words(row.step, row.ids, row.version),
            who=who.get(row.registered_by or 0, "") or "av seg selv",
            run=f"{settings().ui_url}/v2/runs/flow-run/{row.run_id}" if row.run_id and opened.for_coordinators else "",
        )
        for row in newest
    )


def names_of(session: Session, numbers: set[int]) -> Mapping[int, str]:
    found = session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(numbers))).all() if numbers else []
    return {number: name for number, name in found}
