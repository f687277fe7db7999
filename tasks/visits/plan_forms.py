"""One worker's plan of visits is written here, and looks at it are recorded."""

from collections.abc import Sequence

from domain.candidacies.facts import CandidacyFacts
from domain.planning.facts import Phase
from domain.planning.year import YearOfVisits
from domain.process import CandidacyStep, Life, RegisterStep
from domain.tables.candidacies import Candidacy
from domain.visits.plan_forms import written_phases
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.planning.year import replan_with, year_after
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.visits.follow_up import next_visit, what_is_replanned
from tasks.visits.plan_page import how_many, situations_in


@move(SAVE)
def record_phases(candidacy: CandidacyFacts, phases: Sequence[Phase]) -> Receipt:
    with unit_of_work() as session:
        change = replan_with(session, candidacy.number, phases, today())
        year = year_after(session, candidacy.number, today(), change)
        done = f"{candidacy.label}: besøksplanen er {written_phases(phases)}. Det er {len(year.visits)} besøk de neste tolv månedene."
        return record(
            session,
            Life.CANDIDACY,
            session.get_one(Candidacy, candidacy.number),
            CandidacyStep.FOLLOW_UP_CHANGED,
            done=" ".join(filter(None, [done, what_is_replanned(change._replace(too_close=())), *year.notes])),
            then=next_visit(session, candidacy.number, today()),
            ids={"what": written_phases(phases)},
        )


@move(SAVE)
def record_plan_proposed(candidacy: CandidacyFacts, phases: Sequence[Phase], year: YearOfVisits) -> Receipt:
    done = f"{candidacy.label}: forslaget er {written_phases(phases)}. Det blir {how_many(year)} Ingenting er endret ennå."
    return _seen(candidacy, " ".join([done, *year.notes]), "send inn på nytt med «lagre planen», eller prøv andre linjer.")


@move(SAVE)
def record_plan_seen(candidacy: CandidacyFacts, year: YearOfVisits) -> Receipt:
    situations = (f"Situasjon: {each}." for each in situations_in(year))
    return _seen(
        candidacy, " ".join([f"{candidacy.label}: {how_many(year)}", *situations, *year.notes]), "endre planen med skjema 11g."
    )


def _seen(candidacy: CandidacyFacts, done: str, then: str) -> Receipt:
    """Record that the plan was looked at; nothing is changed."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        return record(session, Life.REGISTER, row, RegisterStep.VISIT_PLAN_SEEN, done=done, then=then)
