"""A job specialist's absence is loaded for and written here, with the visits that the stand-in takes over."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain.candidacies.facts import StaffFacts
from domain.contact import Contact, Role
from domain.language.norwegian import counted_as, initials, short_day
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep, Life, RegisterStep
from domain.staff.away import Absence, AwayForm, StandingIn, StandInShort, VisitToCome
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import StaffAbsence, Visit
from domain.tables.positions import Position
from domain.tables.staff import Staff
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import person_facts, staff_facts
from tasks.load.positions import NotThere, workplace_facts
from tasks.load.workplace_of_day import workplace_of
from tasks.planning.begun import has_begun
from tasks.planning.facts import spans_of
from tasks.planning.visitors import hand_over_visits
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.record.submission import current, under_another_key
from tasks.send.mail import Mail


class Leave(NamedTuple):
    """The facts for the rule of an absence: the absent one, the stand-in (or None), all absences not over, the movable visits."""

    who: StaffFacts
    stand_in: StaffFacts | None
    absences: tuple[Absence, ...]
    visits: tuple[VisitToCome, ...]


def load_leave(form: AwayForm) -> Leave:
    """Raises NotThere."""
    with reading() as session:
        who = session.get(Staff, form.job_specialist)
        if who is None:
            raise NotThere("Jobbspesialist", form.job_specialist)
        number = form.stand_in or who.stand_in_id
        stand_in = session.get(Staff, number) if number else None
        known = session.scalars(
            select(StaffAbsence).where(StaffAbsence.staff_id == who.id, StaffAbsence.first == form.first)
        ).first()
        return Leave(
            who=staff_facts(who),
            stand_in=staff_facts(stand_in) if stand_in else None,
            absences=tuple(load_absences(session, today())),
            visits=tuple(_visits(session, who.id, form, known)),
        )


def load_absences(session: Session, day: date) -> Iterable[Absence]:
    """The absences that are not over on `day`."""
    people = {staff.id: staff_facts(staff) for staff in session.scalars(select(Staff))}
    rows = session.scalars(select(StaffAbsence).where(StaffAbsence.last >= day).order_by(StaffAbsence.first, StaffAbsence.id))
    return (Absence(people[row.staff_id], row.first, row.last, people[row.stand_in_id]) for row in rows)


def _visits(session: Session, who: int, form: AwayForm, known: StaffAbsence | None) -> Iterable[VisitToCome]:
    """The coming visits of this job specialist's own workers, in the days as they are now or were registered before."""
    visitors = {who, known.stand_in_id} if known else {who}
    coming = (
        select(Visit)
        .where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= today(), Visit.job_specialist_id.in_(visitors))
        .where(Visit.planned_on.between(form.first, max(form.last, known.last) if known else form.last))
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.person))
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.trial))
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.employment))
        .options(joinedload(Visit.candidacy).selectinload(Candidacy.handovers))
        .options(joinedload(Visit.candidacy).joinedload(Candidacy.position).joinedload(Position.workplace))
        .order_by(Visit.planned_on, Visit.planned_at, Visit.id)
    )
    for visit in session.scalars(coming):
        if has_begun(visit, today()):
            continue
        spans = spans_of(visit.candidacy, today())
        whose = next((span.job_specialist_on(visit.planned_on) for span in spans if span.covers(visit.planned_on)), None)
        if whose == who:
            yield _to_come(visit, whose)


def _to_come(visit: Visit, whose: int) -> VisitToCome:
    workplace = workplace_facts(workplace_of(visit))
    return VisitToCome(
        number=visit.id,
        candidacy=visit.candidacy_id,
        on=visit.planned_on,
        at=visit.planned_at,
        worker=person_facts(visit.candidacy.person),
        workplace=workplace.name,
        leader=workplace.leader,
        job_specialist=whose,
        visitor=visit.job_specialist_id,
    )


@move(SAVE)
def record_leave(decided: StandingIn, form: AwayForm, letters: Mapping[int, tuple[StandInShort, Paper]]) -> list[Receipt]:
    """Write the absence and the coming visits' visitors in one transaction; each worker who is told has a step of their own.

    `letters` are by candidacy. The mails stand under the first receipt returned, and under each of the others.
    """
    with unit_of_work() as session:
        before = _write(session, decided, form)
        handed = [visit for each in decided.to_inform for visit in hand_over_visits(session, each.candidacy, today())]
        staff = session.get_one(Staff, decided.who.number)
        main = record(
            session,
            Life.REGISTER,
            staff,
            RegisterStep.STAFF_AWAY,
            done=_done(decided, len(handed)),
            then="" if decided.called_off else f"{initials(decided.who.name)} forteller vikaren hva som virker for hver enkelt.",
            mails=[*_to_the_two(session, decided, before), *_to_leaders(decided)],
            ids={"first": str(form.first), "last": str(form.last), "stand_in": decided.stand_in.number},
        )
        return [main, *(_record_for_worker(session, each, *letters[each.candidacy]) for each in decided.to_inform)]


def _write(session: Session, decided: StandingIn, form: AwayForm) -> int | None:
    """Write the row; return the stand-in until now, where that was another."""
    who = decided.who.number
    row = session.scalars(select(StaffAbsence).where(StaffAbsence.staff_id == who, StaffAbsence.first == form.first)).first()
    before = row.stand_in_id if row else None
    if decided.called_off:
        session.delete(row)
    else:
        if row is None:
            row = StaffAbsence(staff_id=who, first=form.first)
            session.add(row)
        row.last, row.reason, row.stand_in_id = form.last, form.reason, decided.stand_in.number
    session.flush()
    return before if before != decided.stand_in.number else None


def _done(decided: StandingIn, handed: int) -> str:
    who, stand_in = initials(decided.who.name), initials(decided.stand_in.name)
    those = f"hos {counted_as(len(decided.to_inform), 'arbeidstaker', 'arbeidstakere')}"
    if decided.called_off:
        return f"{who} er ikke borte fra {short_day(decided.first)} likevel. {handed} besøk er gitt tilbake, {those}."
    return (
        f"{who} er borte fra {short_day(decided.first)} til og med {short_day(decided.last)}. {stand_in} tar {len(decided.taken)} besøk. "
        f"Nå er {handed} besøk gitt til en annen enn før, {those}."
    )


def _to_the_two(session: Session, decided: StandingIn, before: int | None) -> list[Mail]:
    """Mails to the absent one and the stand-in, each with the whole list; an earlier stand-in is told that it is over."""
    context = {**_context(decided), "visits": decided.taken}
    mails = [
        Mail(template="away_job_specialist", to=decided.who.contact(), context=context),
        Mail(template="away_stand_in", to=decided.stand_in.contact(Role.STAND_IN), context=context),
    ]
    if before is not None:
        earlier = staff_facts(session.get_one(Staff, before)).contact(Role.EARLIER_STAND_IN)
        mails.append(Mail(template="away_stand_in", to=earlier, context={**context, "called_off": True}))
    return mails


def _to_leaders(decided: StandingIn) -> list[Mail]:
    """One mail to each leader, however many of their workers are told."""
    theirs: dict[Contact, list[VisitToCome]] = {}
    for visit in decided.to_inform:
        theirs.setdefault(visit.leader, []).extend(decided.of(visit.candidacy))
    return [
        Mail(
            template="away_leader",
            to=leader,
            context={**_context(decided), "visits": sorted(visits, key=lambda each: (each.on, each.at))},
        )
        for leader, visits in theirs.items()
    ]


def _context(decided: StandingIn) -> dict[str, Any]:
    return {
        "who": decided.who.name,
        "stand_in": decided.stand_in.name,
        "stand_in_phone": decided.stand_in.phone,
        "first": decided.first,
        "last": decided.last,
        "called_off": decided.called_off,
        "changed": current().is_change,
    }


def _record_for_worker(session: Session, visit: VisitToCome, letter: StandInShort, sheet: Paper) -> Receipt:
    with under_another_key(session, f"{current().key}:told:{visit.candidacy}"):
        return record(
            session,
            Life.CANDIDACY,
            session.get_one(Candidacy, visit.candidacy),
            CandidacyStep.FOLLOW_UP_CHANGED,
            done=f"Søknad {visit.candidacy}: arbeidstakeren har fått beskjed om hvem som kommer.",
            papers=[sheet],
            mails=[
                Mail(
                    template="away_worker", to=visit.worker.contact(Role.WORKER), context={"letter": letter}, attach=(sheet.kind,)
                )
            ],
            ids={"first": str(letter.first), "last": str(letter.last)},
        )
