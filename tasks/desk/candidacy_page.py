"""The page about one person's candidacy, read with the same number of queries however much has happened."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased, joinedload

from domain.consent.answer import said_of
from domain.consent.purposes import standing
from domain.desk.history_words import there_since, where
from domain.desk.life_page import MOST_HAPPENED, MOST_VISITS, About, LifePage, VisitLine, visits_seen
from domain.desk.link import Leads, NoPageLeft
from domain.language.norwegian import clock, short_day
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.staff.signed_in import SignedIn
from domain.tables.candidacies import Candidacy, ContractVersionRow, Employment, Reference
from domain.tables.follow_up import CALLED_OFF, ClosedPeriodRow, SituationRow, Visit
from domain.tables.positions import Position, Workplace
from tasks.clock import today
from tasks.database import reading
from tasks.desk.links import page_address
from tasks.desk.may_open import check_may_open
from tasks.desk.notes import notes_of
from tasks.desk.page_parts import Opened, happened, history_of, mailed, names_of, papers_of, settled, to_do
from tasks.desk.work_and_contact import leader_of, meetings_of, reached, sponsor_of, work_of
from tasks.load.candidacies import candidacy_facts
from tasks.load.positions import position_facts
from tasks.record.consents import answers_of


def load_candidacy_page(number: int, reader: SignedIn) -> LifePage:
    """Raises NoPageLeft, NotFollowed."""
    with reading() as session:
        loaded = select(Candidacy).where(Candidacy.id == number)
        row = session.scalars(
            loaded.options(
                joinedload(Candidacy.person),
                joinedload(Candidacy.position).joinedload(Position.workplace),
                joinedload(Candidacy.trial),
                joinedload(Candidacy.evaluation),
                joinedload(Candidacy.employment),
            )
        ).first()
        if row is None:
            raise NoPageLeft(Leads.CANDIDACY, number)
        check_may_open(session, reader, Life.CANDIDACY, number, Leads.CANDIDACY, number)
        opened = Opened(session, reader, today())
        history = history_of(session, Life.CANDIDACY, number)
        moves = [(each.step, each.recorded_on) for each in history if each.life == Life.CANDIDACY]
        begins = row.employment.starts_on if row.employment else None
        steps, warnings = to_do(opened, Life.CANDIDACY, number)
        return LifePage(
            title=f"Søknad {number}",
            heading=row.person.name,
            where=where(row.last_step, begins, opened.day),
            since=there_since(moves, begins, opened.day) or row.closed_on,
            about=_about(opened, row),
            to_do=steps,
            warnings=warnings,
            notes=notes_of(opened, Leads.CANDIDACY, number),
            visits=visits_seen(_visits(opened, number), opened.day),
            papers=papers_of(opened, Life.CANDIDACY, number),
            mails=mailed(opened, Life.CANDIDACY, number) if opened.for_coordinators else None,
            happened=happened(opened, history),
            more_happened=len(history) > MOST_HAPPENED,
            drawn_on=opened.day,
        )


def _about(opened: Opened, row: Candidacy) -> tuple[About, ...]:
    facts = candidacy_facts(opened.session, row.id)
    position = position_facts(opened.session, row.position_id, opened.day)
    seat = f"Stilling {position.number}: {position.title} (plass {position.seat_number})"
    work = row.employment or row.trial
    followed_by = work.job_specialist if work else None
    for_coordinators = opened.for_coordinators
    workplace = page_address(Leads.WORKPLACE, row.position.workplace_id) if for_coordinators else ""
    return (
        *reached(row),
        About(label="Arbeidsplass", text=f"{position.workplace.name}, {position.workplace.municipality}", address=workplace),
        About(label="Stilling", text=seat, address=page_address(Leads.POSITION, position.number) if for_coordinators else ""),
        *work_of(facts, opened.day),
        *leader_of(row),
        About(label="Fadder", text=sponsor_of(position)),
        About(
            label="Jobbspesialist",
            text=", ".join(filter(None, [followed_by.name, followed_by.phone])) if followed_by else "Ingen ennå",
            address=page_address(Leads.STAFF, followed_by.id) if followed_by and for_coordinators else "",
        ),
        *meetings_of(row),
        About(label="Søkte", text=short_day(row.applied_on)),
        *(
            [About(label="Arbeidspraksis", text=_time(row.trial.starts_on, row.trial.stopped_on or row.trial.ends_on))]
            if row.trial
            else []
        ),
        *(_referee(each) for each in row.references if for_coordinators and each.answered_on is None and not row.closed_on),
        *([About(label="Fast jobb", text=_time(row.employment.starts_on, row.employment.last_day))] if row.employment else []),
        *_moves(opened, row),
        *_how_it_went(opened, row),
        *(About(label="Samtykke", text=said_of(each)) for each in standing(answers_of(opened.session, row))),
        *settled(opened, Life.CANDIDACY, row.id),
    )


def _moves(opened: Opened, row: Candidacy) -> Iterator[About]:
    """Each move of the job to another workplace, made or to come."""
    left, to, left_at, to_at = aliased(Position), aliased(Position), aliased(Workplace), aliased(Workplace)
    version = ContractVersionRow
    found = (
        select(version.from_on, version.move_waits, left.id, left_at.name, to.id, to_at.name)
        .join(Employment, Employment.id == version.employment_id)
        .join(left, left.id == version.left_position_id)
        .join(to, to.id == version.position_id)
        .join(left_at, left_at.id == left.workplace_id)
        .join(to_at, to_at.id == to.workplace_id)
        .where(Employment.candidacy_id == row.id)
        .order_by(version.from_on)
    )
    for from_on, waits, old, old_name, new, new_name in opened.session.execute(found):
        text = f"{short_day(from_on)}: fra {old_name} (stilling {old}) til {new_name} (stilling {new})"
        yield About(label="Flytter" if waits else "Flyttet", text=text)


def _how_it_went(opened: Opened, row: Candidacy) -> Iterator[About]:
    """The offer that waits for an answer, and why something stopped or ended."""
    if row.chosen_on and row.answer_by and not row.trial and not row.closed_on:
        yield About(label="Tilbud", text=f"Gitt {short_day(row.chosen_on)}, svarfrist {short_day(row.answer_by)}")
    if row.trial and row.trial.stopped_on:
        why = f"{short_day(row.trial.stopped_on)}, {row.trial.stopped_by}: {row.trial.stop_reason}"
        yield About(label="Praksisen stoppet", text=why)
    if row.evaluation and row.evaluation.reason:
        yield About(label="Vurderingen", text=f"{short_day(row.evaluation.held_on)}: {row.evaluation.reason}")
    if row.employment and row.employment.last_day:
        given = row.employment.notice_given_on
        notice = f"Oppsagt {short_day(given)}." if given else ""
        ended = [f"{short_day(row.employment.last_day)}: {row.employment.end_reason}.", notice, row.employment.end_words or ""]
        label = "Slutter" if row.employment.last_day >= opened.day else "Sluttet"
        yield About(label=label, text=" ".join(filter(None, ended)))
    session = opened.session
    newest = select(SituationRow.arose_on, SituationRow.kind, SituationRow.note, Visit.note.label("agreed"))
    newest = newest.outerjoin(Visit, Visit.id == SituationRow.visit_id).where(SituationRow.candidacy_id == row.id)
    for told in session.execute(newest.order_by(SituationRow.arose_on.desc(), SituationRow.id.desc()).limit(MOST_VISITS)):
        said = [f"{short_day(told.arose_on)}: {told.kind}", told.note or told.agreed]
        yield About(label="Situasjon", text=". ".join(filter(None, said)))
    away = or_(ClosedPeriodRow.candidacy_id == row.id, ClosedPeriodRow.workplace_id == row.position.workplace_id)
    coming = select(ClosedPeriodRow).where(away, ClosedPeriodRow.last >= opened.day, ClosedPeriodRow.reason != CALLED_OFF)
    for closed in session.scalars(coming.order_by(ClosedPeriodRow.first)):
        yield About(label="Uten besøk", text=f"{_time(closed.first, closed.last)}: {closed.reason}")
    if row.closed_on and opened.for_coordinators:
        yield About(label="Avsluttet", text=f"{short_day(row.closed_on)}: {row.close_reason}")


def _referee(reference: Reference) -> About:
    """The referee to ring; the number is what 16a and 16b ask for."""
    reached = ", ".join(filter(None, (reference.name, reference.phone, reference.email)))
    return About(label="Referanse", text=f"{reached}. Har ikke svart. Nummeret i 16a og 16b er {reference.id}.")


def _time(first: date, last: date | None) -> str:
    if last and last < first:
        return f"Skulle begynt {short_day(first)}, men ble ikke noe av"
    return f"{short_day(first)} til {short_day(last)}" if last else f"Fra {short_day(first)}"


def _visits(opened: Opened, number: int) -> list[VisitLine]:
    shown = (Visit.planned_on, Visit.planned_at, Visit.status, Visit.held_on, Visit.how, Visit.job_specialist_id, Visit.note)
    by_hand = or_(Visit.status != VisitStatus.CANCELLED, Visit.note.is_not(None))  # the plan calls off without a word
    rows = opened.session.execute(select(*shown).where(Visit.candidacy_id == number, by_hand).order_by(Visit.planned_on)).all()
    who = names_of(opened.session, {row.job_specialist_id for row in rows})
    return [
        VisitLine(
            on=row.planned_on,
            at=clock(row.planned_at),
            status=row.status,
            who=who[row.job_specialist_id],
            held_on=row.held_on,
            how=row.how or "",
            note=row.note or "",
        )
        for row in rows
    ]
