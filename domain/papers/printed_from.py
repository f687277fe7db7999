"""Where each fact of each paper was printed from, so that a correction reaches the facts of its own column and no other.

A fact that isn't named here was decided in the form the paper was made by, or typed there: it stays as it was printed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from domain.columns import Column
from domain.language.norwegian import initials
from domain.papers.printed import PRINTED
from domain.positions.facts import tasks_in
from domain.registers import NEEDS_POLICE_CERTIFICATE

Printed = Mapping[str, Any]
"""The facts of one paper as they are kept with it."""


@dataclass(frozen=True)
class From:
    """The column of a fact, and what the fact is when the column holds a value.

    `whose` is the fact that names its owner: another may have been leader or sponsor when the paper was made. `where` tells
    the papers of the kind that print this column there.
    """

    column: Column
    as_printed: Callable[[Any], Any] = lambda value: value or ""
    whose: str = ""
    where: Callable[[Printed], bool] = lambda _: True


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


_TASK_LIST = From(Column.TASKS, lambda value: tasks_in(value or ""))
_USUAL: Mapping[str, From] = {
    "address": From(Column.WORKPLACE_ADDRESS),
    "address_after": From(Column.WORKPLACE_ADDRESS),
    "address_before": From(Column.WORKPLACE_ADDRESS),
    "adjustments": From(Column.ADJUSTMENTS),
    "certificate_needed": From(Column.WORKPLACE_KIND, lambda kind: kind in NEEDS_POLICE_CERTIFICATE),
    "employer_name": From(Column.EMPLOYER_NAME),
    "employer_words": From(Column.EMPLOYER_WORDS),
    "leader_name": From(Column.LEADER_NAME),
    "leader_phone": From(Column.LEADER_PHONE, whose="leader_name"),
    "municipality": From(Column.MUNICIPALITY),
    "name": From(Column.PERSON_NAME),
    "needs_noted": From(Column.NEEDS, bool),
    "partner": From(Column.PARTNER_NAME),
    "partner_name": From(Column.PARTNER_NAME),
    "position_title": From(Column.TITLE),
    "referee_name": From(Column.REFEREE_NAME),
    "relation": From(Column.REFEREE_RELATION),
    "sponsor_name": From(Column.SPONSOR_NAME),
    "sponsor_phone": From(Column.SPONSOR_PHONE, whose="sponsor_name"),
    "substitute_name": From(Column.SUBSTITUTE_NAME),
    "substitute_phone": From(Column.SUBSTITUTE_PHONE, whose="substitute_name"),
    "support_name": From(Column.SUPPORT_NAME),
    "tasks_after": From(Column.TASKS),
    "tasks_before": From(Column.TASKS),
    "title_after": From(Column.TITLE),
    "title_before": From(Column.TITLE),
    "union_representative": From(Column.UNION_REPRESENTATIVE),
    "worker": From(Column.PERSON_NAME, lambda name: initials(name or "")),
    "worker_born": From(Column.PERSON_BORN, _day),
    "worker_name": From(Column.PERSON_NAME),
    "worker_words": From(Column.WORKER_WORDS),
    "workplace": From(Column.WORKPLACE_NAME),
    "workplace_after": From(Column.WORKPLACE_NAME),
    "workplace_before": From(Column.WORKPLACE_NAME),
}
"""What a fact of this name is printed from, in every paper that says nothing else below."""
_OF_A_TRIAL: Mapping[str, From] = {
    "employer_name": From(Column.EMPLOYER_NAME, where=lambda printed: not printed["payer_is_employer"]),
    "employer_signs": From(Column.LEADER_NAME, where=lambda printed: not printed["payer_is_employer"]),
}
_IN_KIND: Mapping[str, Mapping[str, From]] = {
    "applicant_answer_short": {
        "job_at": From(
            Column.WORKPLACE_NAME, where=lambda printed: bool(printed["job_at"]) and printed.get("job_is_here", False)
        ),
    },
    "central_agreement": {
        "contact_name": From(Column.PARTNER_CONTACT),
        "ends_on": From(Column.AGREEMENT_ENDS, _day),
        "tasks": From(Column.AGREEMENT_TASKS),
    },
    "local_agreement": {"organisation_number": From(Column.EMPLOYER_NUMBER)},
    "sponsor_change_short": {
        "new_name": From(Column.SPONSOR_NAME),
        "old_name": From(Column.SPONSOR_NAME, where=lambda printed: printed["sponsor_stays"]),
    },
    "trial_agreement": _OF_A_TRIAL,
    "trial_agreement_short": {
        "employer_name": From(Column.EMPLOYER_NAME, where=lambda printed: printed["employer_name"] != printed["payer"]),
    },
    "trial_prolonged": _OF_A_TRIAL,
    "trial_wage": _OF_A_TRIAL,
}


@cache
def sources(kind: str) -> Mapping[str, From]:
    """The facts of this kind of paper that a correction may reach, each with where it was printed from."""
    found: dict[str, From] = {}
    for name, fact in PRINTED[kind].model_fields.items():
        usual = (From(Column.TASKS) if fact.annotation is str else _TASK_LIST) if name == "tasks" else _USUAL.get(name)
        source = _IN_KIND.get(kind, {}).get(name, usual)
        if source:
            found[name] = source
    return found
