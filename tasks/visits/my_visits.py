"""«Mine besøk» is sent here: whose page is to be looked at again is kept on a row, so that the morning reads no one else's."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain.contact import Role
from domain.days.working_days import is_working_day
from domain.language.languages import Both
from domain.planning.facts import VisitStatus
from domain.process import Life
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit, VisitsTold
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from domain.visits.my_visits import COVERS, RUNS_OUT, MyVisits, Told, ToldVisit, VisitOnPage, Why, changed_days, why_now
from tasks.database import reading, unit_of_work
from tasks.load.candidacies import candidacy_facts
from tasks.load.workplace_of_day import comes_to, position_on
from tasks.planning.facts import spans_of
from tasks.render.documents import paper, put_file, register
from tasks.send.mail import Mail
from tasks.send.outbox import queue
from tasks.send.overtaken import overtake

_PAGE = "my_visits_short"
_TITLE = Both("Mine besøk, kort utgave", "Besøka mine, kort utgåve")


def look_again(candidacy_ids: Sequence[int]) -> None:
    """Let the next morning look at these workers' pages: their visits may have changed."""
    with unit_of_work() as session:
        for number in candidacy_ids:
            row = session.get(VisitsTold, number)
            if row is None:
                session.add(VisitsTold(candidacy_id=number, visits=[], look_again=True))
            else:
                row.look_again = True


def queue_my_visits(day: date) -> int:
    """Queue a page to each worker who is to have one on this working day, under a key of the day; return how many."""
    if not is_working_day(day):
        return 0
    due = select(VisitsTold.candidacy_id).where(or_(VisitsTold.look_again, VisitsTold.until < day + RUNS_OUT))
    with reading() as session:
        numbers = session.scalars(due.order_by(VisitsTold.candidacy_id)).all()
    return sum(_look(number, day) for number in numbers)


def _look(number: int, day: date) -> bool:
    with unit_of_work() as session:
        row = session.get_one(VisitsTold, number)
        candidacy = session.get_one(Candidacy, number)
        if not spans_of(candidacy, day):  # over: looked at again when it is not
            row.look_again, row.until = False, None
            return False
        coming = _coming(session, number, day)
        told = _told(row)
        why = why_now(told, coming, day)
        if why is None:
            # what waits is looked at until it is sent
            row.look_again = row.told_on is None or (
                told is not None and bool(changed_days(told.visits, coming, day, told.until))
            )
            return False
        _send(session, row, coming, why, day)
        return True


def _coming(session: Session, number: int, day: date) -> list[ToldVisit]:
    candidacy = session.get_one(Candidacy, number)
    planned = select(Visit).where(
        Visit.candidacy_id == number,
        Visit.status == VisitStatus.PLANNED,
        Visit.planned_on >= day,
        Visit.planned_on <= day + COVERS,
    )
    return [
        ToldVisit(
            on=visit.planned_on,
            at=visit.planned_at,
            who=visit.job_specialist_id,
            where=position_on(candidacy, visit.planned_on).workplace_id,
        )
        for visit in session.scalars(planned.order_by(Visit.planned_on))
    ]


def _told(row: VisitsTold) -> Told | None:
    if row.told_on is None or row.until is None:
        return None
    return Told(on=row.told_on, until=row.until, visits=tuple(ToldVisit.model_validate(visit) for visit in row.visits))


def _send(session: Session, row: VisitsTold, coming: Sequence[ToldVisit], why: Why, day: date) -> None:
    candidacy = candidacy_facts(session, row.candidacy_id)
    work = candidacy.employment or candidacy.trial
    assert work
    names = {number: session.get_one(Staff, number).name for number in {visit.who for visit in coming}}
    until = day + COVERS
    coming_move = comes_to(session, candidacy)
    moves = coming_move if coming_move and coming_move.from_on <= until else None
    page = MyVisits(
        worker_name=candidacy.person.name,
        workplace=candidacy.position.workplace.name,
        workplace_after=moves.to.workplace.name if moves else "",
        moves_on=moves.from_on if moves else None,
        visits=[VisitOnPage(on=visit.on, at=visit.at, who=names[visit.who]) for visit in coming],
        until=until,
        changed=why is Why.CHANGED,
        job_specialist_name=work.job_specialist.name,
        job_specialist_phone=work.job_specialist.phone,
        dated=day,
        language=candidacy.person.language,
    )
    sheet = paper(_PAGE, _TITLE, page)
    document = register(session, Life.CANDIDACY, candidacy.number, sheet)
    put_file(document, sheet.content)
    mail = Mail(template="my_visits", to=candidacy.person.contact(Role.WORKER), context={"page": page}, attach_ids=(document.id,))
    overtake(session, OutboxRow.key.startswith(f"my_visits:{candidacy.number}:"))  # a page not handed over is old now
    queue(session, f"my_visits:{candidacy.number}:{day}", Life.CANDIDACY, candidacy.number, mail)
    row.told_on, row.until, row.look_again = day, until, False
    row.visits = [visit.model_dump(mode="json") for visit in coming]
