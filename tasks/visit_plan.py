"""How often one worker is visited is written here, and that somebody looked at it."""

from collections.abc import Sequence

from sqlalchemy import func, select

from domain.candidacies import Candidacy
from domain.candidacy_facts import CandidacyFacts
from domain.follow_up_rows import Visit
from domain.process import CandidacyStep, Life
from domain.visit_facts import Phase
from domain.visit_plan import written_phases
from domain.visit_year import YearOfVisits
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.follow_up import next_visit, what_is_replanned
from tasks.recorded import Recorded
from tasks.recording import record
from tasks.visit_plan_page import how_many, situations_in
from tasks.visit_year import replan_with


def record_phases(candidacy: CandidacyFacts, phases: Sequence[Phase]) -> Recorded:
    with unit_of_work() as session:
        change = replan_with(session, candidacy.number, phases, today())
        coming = select(func.count(Visit.id)).where(
            Visit.candidacy_id == candidacy.number, Visit.status == "planned", Visit.planned_on >= today()
        )
        done = f"{candidacy.label}: besøksplanen er {written_phases(phases)}. Det er {session.scalar(coming)} besøk de neste tolv månedene."
        return record(
            session,
            Life.CANDIDACY,
            session.get_one(Candidacy, candidacy.number),
            CandidacyStep.FOLLOW_UP_CHANGED,
            done=" ".join(filter(None, [done, what_is_replanned(change), *change.notes])),
            then=next_visit(session, candidacy.number, today()),
        )


def record_plan_proposed(candidacy: CandidacyFacts, phases: Sequence[Phase], year: YearOfVisits) -> Recorded:
    done = f"{candidacy.label}: forslaget er {written_phases(phases)}. Det blir {how_many(year)} Ingenting er endret ennå."
    return _seen(candidacy, done, "send inn på nytt med «lagre planen», eller prøv andre linjer.")


def record_plan_seen(candidacy: CandidacyFacts, year: YearOfVisits) -> Recorded:
    situations = (f"Situasjon: {each}." for each in situations_in(year))
    return _seen(candidacy, " ".join([f"{candidacy.label}: {how_many(year)}", *situations]), "endre planen med skjema 11g.")


def _seen(candidacy: CandidacyFacts, done: str, then: str) -> Recorded:
    """That somebody looked; nothing is changed."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        return record(session, Life.REGISTER, row, "visit_plan.seen", done=done, then=then)
