"""The desk of the one who is signed in, as everything stands now."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.desk.answer import KEPT_FOR, Outcome
from domain.desk.desk import (
    MOST_DONE,
    MOST_LINES,
    DeskPage,
    DoneLine,
    Named,
    ToDoLine,
    Wrong,
    grouped,
    told_of,
    week_from,
    without_label,
)
from domain.desk.history_words import step_in_words
from domain.desk.link import PAGES, Leads, path_of
from domain.desk.lists import shared_out
from domain.desk.next_steps import NextStep, in_order, told_once
from domain.desk.notes import Reminder, reminder_steps
from domain.process import Life
from domain.staff.signed_in import FIRST_PERSON, SignedIn
from domain.tables.answers import AnswerRow
from domain.tables.candidacies import Candidacy, Person
from domain.tables.history import HistoryRow
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff, here_on
from tasks.clock import now, today
from tasks.database import reading
from tasks.desk.first_days import first_steps
from tasks.desk.links import form_address, page_address, page_address_of
from tasks.desk.lists import steps_now
from tasks.desk.notes import due_reminders
from tasks.desk.page_parts import names_of
from tasks.desk.week import week_of
from tasks.visit_address import visit_address


def load_desk(reader: SignedIn, forms: Mapping[str, str], *, everyone: bool = False) -> DeskPage:
    """What is urgent comes first, and of the rest what has waited the longest. `forms`: what people call each form.

    Everyone's is for those who fill in forms; others get their own.
    """
    day, everyone = today(), everyone and reader.fills_in_forms
    with reading() as session:
        staff = {each.id: each for each in session.scalars(select(Staff).where(here_on(day)))}
        me = staff.get(reader.staff)
        reminders = {} if everyone else {each.number: each for each in due_reminders(session, day)}
        steps = [*steps_now(session, day), *reminder_steps(reminders.values())]
        lines = [_line(step, me, reader, day, reminders) for step in _steps(steps, staff, reader, everyone=everyone)]
        named = _named(session, {line.about for line in lines[:MOST_LINES] if line.about})
        urgent = [line for line in lines if line.urgent][:MOST_LINES]
        rest = [line for line in lines if not line.urgent][: MOST_LINES - len(urgent)]
        return DeskPage(
            name=me.name if me else "",
            day=day,
            everyone=everyone,
            urgent=tuple(_called(line, named) for line in urgent),
            groups=grouped([_bare(line, named) for line in rest], named),
            left_out=len(lines) - len(urgent) - len(rest),
            week=week_from(day, week_of(session, day, None if everyone else reader.staff)),
            wrong=_wrong(session, reader, forms) if reader.fills_in_forms else (),
            done=_done(session, reader) if reader.fills_in_forms else (),
            first_steps=told_of(first_steps(session)) if reader.fills_in_forms else (),
        )


def _steps(steps: Sequence[NextStep], staff: Mapping[int, Staff], reader: SignedIn, *, everyone: bool) -> Sequence[NextStep]:
    if everyone:
        return in_order(told_once(steps))
    coordinators = [each.id for each in staff.values() if each.is_coordinator]
    return shared_out(steps, coordinators, staff).get(reader.staff, [])


def _line(step: NextStep, me: Staff | None, reader: SignedIn, day: date, reminders: Mapping[int, Reminder]) -> ToDoLine:
    return ToDoLine(
        what=step.what,
        since=step.since,
        waited=step.waited(day),
        urgent=step.urgent,
        form=step.form,
        form_address=form_address(step.form, step.picks) if step.form and reader.fills_in_forms else "",
        page=reminders[step.note].page if step.note else page_address_of(step.about),
        letter=page_address(Leads.DOCUMENT, step.letter) if step.letter else "",
        visit=visit_address(step.visit, me.id, me.link_version, step.since) if step.visit and me else "",
        about=step.about,
        note=step.note,
    )


def _named(session: Session, lives: set[tuple[Life, int]]) -> Mapping[tuple[Life, int], Named]:
    """What each life is called here, behind the login: with the name of the one it is about."""
    candidacies = [number for life, number in lives if life is Life.CANDIDACY]
    positions = [number for life, number in lives if life is Life.POSITION]
    named: dict[tuple[Life, int], Named] = {}
    people = select(Candidacy.id, Person.name, Workplace.name).join(Person).join(Position).join(Workplace)
    for number, name, workplace in session.execute(people.where(Candidacy.id.in_(candidacies))):
        named[Life.CANDIDACY, number] = Named(f"{name} (søknad {number}), {workplace}", f"/{Leads.CANDIDACY}/{number}")
    places = select(Position.id, Workplace.name).join(Workplace).where(Position.id.in_(positions))
    for number, workplace in session.execute(places):
        named[Life.POSITION, number] = Named(f"{workplace} (stilling {number})", f"/{Leads.POSITION}/{number}")
    return named


def _called(line: ToDoLine, named: Mapping[tuple[Life, int], Named]) -> ToDoLine:
    """«Sara Solberg (søknad 7), Kiwi: arbeidsavtalen mangler underskrift.»"""
    bare = without_label(line.what, line.about)
    if line.about is None or line.about not in named or bare == line.what:
        return line
    return line.model_copy(update={"what": f"{named[line.about].heading}: {bare[:1].lower()}{bare[1:]}"})


def _bare(line: ToDoLine, named: Mapping[tuple[Life, int], Named]) -> ToDoLine:
    return line.model_copy(update={"what": without_label(line.what, line.about)}) if line.about in named else line


def _wrong(session: Session, reader: SignedIn, forms: Mapping[str, str]) -> tuple[Wrong, ...]:
    """The reader's forms of the last week that were not recorded, the newest first, without those sent in and recorded since."""
    whose = AnswerRow.staff_id == reader.staff if reader.staff != FIRST_PERSON else AnswerRow.staff_id.is_(None)
    answers = session.scalars(
        select(AnswerRow).where(whose, AnswerRow.at >= now() - KEPT_FOR).order_by(AnswerRow.at.desc(), AnswerRow.id.desc())
    )
    wrong: list[Wrong] = []
    settled: set[str] = set()
    for row in answers:
        if row.outcome in (Outcome.DONE.name, Outcome.UNDONE.name):
            settled.add(row.function)
        elif row.function not in settled:
            settled.add(row.function)
            wrong.append(
                Wrong(
                    what=f"{forms.get(row.function, row.function)}: {Outcome[row.outcome].lower()}",
                    on=row.at.date(),
                    address=f"/{Leads.DRAFT}/{row.draft_id}" if row.draft_id else f"/svar/{row.run_id}",
                    says="Rett og send inn på nytt" if row.draft_id else "Se svaret",
                )
            )
    return tuple(wrong)


def _done(session: Session, reader: SignedIn) -> tuple[DoneLine, ...]:
    """What was recorded last, by anyone."""
    newest = session.scalars(select(HistoryRow).order_by(HistoryRow.id.desc()).limit(MOST_DONE)).all()
    answered = set(session.scalars(select(AnswerRow.run_id).where(AnswerRow.run_id.in_(_runs(newest)))))
    who = names_of(session, {row.registered_by for row in newest if row.registered_by})
    return tuple(
        DoneLine(
            on=row.recorded_on,
            what=step_in_words(row.step, row.ids, row.version),
            about=f"{row.life.capitalize()} {row.life_id}" if row.life in PAGES else "",
            address=path_of((row.life, row.life_id)),
            who="deg" if row.registered_by == reader.staff else who.get(row.registered_by or 0, ""),
            answer=f"/svar/{row.run_id}" if row.run_id in answered else "",
        )
        for row in newest
    )


def _runs(rows: Iterable[HistoryRow]) -> list[str]:
    return [row.run_id for row in rows if row.run_id]
