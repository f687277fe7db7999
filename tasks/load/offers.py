"""The candidacy that has a position's offer, as a condition of a query."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm.util import AliasedClass

from domain.tables.candidacies import Candidacy, Employment, EvaluationRow, TrialRow
from domain.tables.positions import Seat


def has_the_offer(of: type[Candidacy] | AliasedClass[Candidacy] = Candidacy) -> ColumnElement[bool]:
    """Chosen, until it is over: the trial stopped and the seat given back, a no from either side, or a last day of the job."""
    own = of.id
    stopped = exists().where(TrialRow.candidacy_id == own, TrialRow.stopped_on.is_not(None))
    has_the_seat = exists().where(Seat.candidacy_id == own)  # again, by a yes from both after the stop
    said_no = exists().where(EvaluationRow.candidacy_id == own, ~(EvaluationRow.worker_wants & EvaluationRow.employer_wants))
    ends = exists().where(Employment.candidacy_id == own, Employment.last_day.is_not(None))
    return of.chosen_on.is_not(None) & of.closed_on.is_(None) & (~stopped | has_the_seat) & ~said_no & ~ends
