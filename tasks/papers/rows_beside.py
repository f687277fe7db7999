"""What a correction is refused for because of other rows: the rules of the form that wrote the row."""

from typing import Any

from sqlalchemy.orm import Session

from domain.candidacies.reference_check import OwnReferee
from domain.columns import Column
from domain.language.same_name import folded
from domain.papers.corrected_facts import Values
from domain.partners.central_agreement import EndsBeforeItStarts
from domain.refusal import RuleBroken
from domain.tables.candidacies import Candidacy


def in_the_way(session: Session, row: Any, column: Column, after: Values) -> list[RuleBroken]:
    """The refusals of a row as it would be with this column corrected."""
    match column:
        case Column.AGREEMENT_ENDS:
            agreement, ends_on = row.agreements[-1], after[column]
            return [EndsBeforeItStarts(agreement.starts_on, ends_on)] if ends_on and ends_on < agreement.starts_on else []
        case Column.REFEREE_NAME:
            candidate = session.get_one(Candidacy, row.candidacy_id).person
            return [OwnReferee()] if folded(after[column]) == folded(candidate.name) else []
        case _:
            return []
