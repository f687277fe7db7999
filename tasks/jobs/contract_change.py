"""A change of contract is written here: its version, its papers, the visits by the new days, and the mails."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Contact, Party, Role, is_same_reader
from domain.contract.versions import Changed
from domain.days.day_plan import in_words
from domain.jobs.contract_amendment import ContractAmendmentShort
from domain.jobs.contract_change import ContractChange
from domain.language.languages import BOKMAL, Both
from domain.language.norwegian import begun_small, listed, short_day
from domain.positions.facts import PositionFacts
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, ContractVersionRow
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.workplace_of_day import comes_to
from tasks.planning.move_off import move_off
from tasks.planning.new_workplace import agree_move, settle_moves
from tasks.planning.plan import VisitChange, plan_visits
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, paper, record
from tasks.send.mail import Mail
from tasks.visits.follow_up import what_is_replanned

_PAPER, _SHORT = "contract_change", "contract_change_short"
_TITLE = Both("Endring av arbeidsavtale fra {day}", "Endring av arbeidsavtale frå {day}")
_SHORT_TITLE = Both("Endring av arbeidsavtale fra {day}, kort utgave", "Endring av arbeidsavtale frå {day}, kort utgåve")
_TOLD = {
    Changed.WORKPLACE: "arbeidsplassen",
    Changed.TITLE: "stillingstittelen",
    Changed.TASKS: "oppgavene",
    Changed.HOURS: "timene",
    Changed.DAYS: "arbeidsdagene",
    Changed.WAGE: "lønnen",
    Changed.AVERAGING: "avtalen om gjennomsnittsberegning",
}


def papers_of(change: ContractChange) -> list[Paper]:
    """The amendment and its short edition; each day's change has its own."""
    part = str(change.version.from_on)
    day = short_day(change.version.from_on)
    parties = (Party.EMPLOYER, Party.WORKER)
    return [
        paper(_PAPER, _TITLE.filled(day=day), change.paper, part=part, to_sign=parties),
        paper(_SHORT, _SHORT_TITLE.filled(day=day), change.short, part=part),
    ]


@move(SAVE)
def record_contract_change(candidacy: CandidacyFacts, change: ContractChange, papers: list[Paper]) -> Receipt:
    """Write one version from one day, new or in place of an earlier one made for that day before it came."""
    with unit_of_work() as session:
        return write_contract_change(session, candidacy, change, papers)


def write_contract_change(
    session: Session, candidacy: CandidacyFacts, change: ContractChange, papers: list[Paper], *, sponsors_know: bool = False
) -> Receipt:
    """The same, in the caller's transaction. `sponsors_know` of the move it holds already."""
    row = session.get_one(Candidacy, candidacy.number)
    waited = comes_to(session, candidacy)
    other_visits = _keep(session, row, change)
    not_to = waited.to if waited and waited.from_on == change.version.from_on and change.to != waited.to else None
    if change.to:
        settle_moves(session, today())
    visits = plan_visits(session, row.id, today()) if other_visits else VisitChange()
    return record(
        session,
        Life.CANDIDACY,
        row,
        CandidacyStep.CONTRACT_CHANGED,
        done=" ".join(filter(None, [_done(candidacy, change), _moves(candidacy, change, not_to), what_is_replanned(visits)])),
        then=" ".join([_sign(change.version.from_on), *dict.fromkeys(visits.notes)]),
        papers=papers,
        mails=[
            *_mails(candidacy, change, not_to, sponsors_know),
            *(move_off(candidacy, not_to, change.version.from_on, stays=change.to is None) if not_to else ()),
        ],
        cautions=change.cautions,
        ids={"from_on": str(change.version.from_on), "changed": [str(changed) for changed in change.changed]}
        | ({"from": candidacy.position.number, "to": change.to.number} if change.to else {}),
    )


def _keep(session: Session, row: Candidacy, change: ContractChange) -> bool:
    """Write the version and its move; return whether the days or the place of work are others than as it stood: one it
    replaces may have changed them. Raises SeatTaken."""
    job, version = row.employment, change.version
    assert job
    same_day = select(ContractVersionRow).where(
        ContractVersionRow.employment_id == job.id, ContractVersionRow.from_on == version.from_on
    )
    kept = session.scalars(same_day).first()
    if kept is None:
        kept = ContractVersionRow(employment_id=job.id, from_on=version.from_on)
        session.add(kept)
    position_before = kept.position_id
    days_before = (kept.changes or {}).get("days")
    kept.dated, kept.changes = version.dated, version.changes.model_dump(mode="json", exclude_none=True)
    kept.agreed, kept.part_time_discussed_on = version.agreed, version.part_time_discussed_on
    session.flush()
    session.refresh(job, ["versions"])
    if change.to or kept.move_waits:
        agree_move(session, row, kept, change.to.number if change.to else None, today())
    return days_before != kept.changes.get("days") or position_before != kept.position_id


def _done(candidacy: CandidacyFacts, change: ContractChange) -> str:
    what = listed(_TOLD[changed] for changed in change.changed)
    if not what:
        return f"{candidacy.label}: ingenting i arbeidsavtalen blir endret {short_day(change.version.from_on)}."
    return f"{candidacy.label}: {what} i arbeidsavtalen er endret fra {short_day(change.version.from_on)}."


def _moves(candidacy: CandidacyFacts, change: ContractChange, not_to: PositionFacts | None) -> str:
    not_there = f"Flyttingen til {begun_small(not_to.label)} blir det ikke noe av." if not_to else ""
    if change.to is None:
        return not_there
    before, from_on = candidacy.position, change.version.from_on
    return " ".join(filter(None, [not_there, _goes_on(before, change.to, from_on), _own_days(change, change.to)]))


def _goes_on(before: PositionFacts, to: PositionFacts, from_on: date) -> str:
    return (
        f"Jobben går videre i {begun_small(to.label)} fra da av. {before.label} er ledig fra {short_day(from_on)}: lys ut (04a) når "
        "arbeidsplassen vil."
    )


def _own_days(change: ContractChange, to: PositionFacts) -> str:
    """The seat was agreed with days of its own; the worker keeps theirs where the form says no others."""
    if to.day_plan == change.work.days:
        return ""
    seat, worker = (", ".join(in_words(days, BOKMAL)) for days in (to.day_plan, change.work.days))
    return f"Stillingen der er avtalt med {seat}. Arbeidstakeren jobber {worker}: avklar det med lederen der."


def _sign(from_on: date) -> str:
    return (
        f"begge parter underskriver endringen senest {short_day(from_on)}, den dagen den gjelder fra (arbeidsmiljøloven § 14-8). "
        "Registrer underskriftene (17c)."
    )


def _mails(candidacy: CandidacyFacts, change: ContractChange, not_to: PositionFacts | None, sponsors_know: bool) -> list[Mail]:
    position, job = candidacy.position, candidacy.employment
    assert job
    off = not_to.workplace.name if not_to else ""
    to: list[tuple[Contact, str, tuple[str, ...]]] = [
        (candidacy.person.contact(Role.WORKER), "contract_change_worker", (_PAPER, _SHORT)),
        (position.workplace.leader, "contract_change_leader", (_PAPER, _SHORT)),
        (job.job_specialist.contact(), "contract_change_specialist", (_PAPER, _SHORT)),
    ]
    sponsor = position.sponsor_on(change.version.from_on)
    if sponsor and Changed.DAYS in change.changed and change.to is None:  # a colleague: the days, and nothing of the wage
        to.append((sponsor.sponsor, "contract_change_sponsor", ()))
    mails = [
        Mail(template=template, to=contact, context={"change": _read_by(contact, change), "not_to": off}, attach=attach)
        for contact, template, attach in to
    ]
    return [*mails, *(_at_both_workplaces(candidacy, change, change.to, sponsors_know) if change.to else ())]


def _at_both_workplaces(
    candidacy: CandidacyFacts, change: ContractChange, to: PositionFacts, sponsors_know: bool
) -> Iterator[Mail]:
    """The leader and the sponsor of the new workplace, and the sponsor of the one that is left; the leader there has the paper."""
    from_on = change.version.from_on
    left, there = candidacy.position.sponsor_on(from_on), to.sponsor_on(from_on)
    assert there
    leader, old_leader = to.workplace.leader, candidacy.position.workplace.leader
    if not is_same_reader(leader, old_leader):
        yield Mail(
            template="move_new_leader",
            to=leader,
            context={"change": _read_by(leader, change), "old_leader": old_leader.name},
            attach=(_PAPER, _SHORT),
        )
    if sponsors_know:
        return
    if left and not is_same_reader(left.sponsor, there.sponsor):
        yield Mail(template="move_old_sponsor", to=left.sponsor, context={"change": _read_by(left.sponsor, change)})
    yield Mail(template="move_new_sponsor", to=there.sponsor, context={"change": _read_by(there.sponsor, change)})


def _read_by(contact: Contact, change: ContractChange) -> ContractAmendmentShort:
    """The change as a mail tells it: the days in its reader's language, which may be another than the worker's."""
    return change.short.model_copy(update={"days": in_words(change.work.days, contact.language)})
