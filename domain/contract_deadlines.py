"""When a contract must be in the worker's hands (aml §§ 14-5 and 14-8), and what is said when it is not known to be."""

from datetime import date
from typing import NamedTuple

from domain.cautions import Caution, CautionCode
from domain.contract_limits import handed_over_by
from domain.norwegian import short_day
from domain.standing import PaperStanding

_LAW = {
    "trial_agreement": "§ 14-5 tredje ledd",
    "employment_contract": "§ 14-5 andre ledd",
    "contract_change": "§ 14-8",
}


class LatePaper(NamedTuple):
    """A warning of its own for each paper, so that two of one worker don't take each other's place."""

    code: str
    sentence: str
    assessment: str = ""


def due_on(kind: str, first_day: date) -> tuple[date | None, str]:
    """The last day the law lets the worker wait for a paper of this kind, and the paragraph; (None, "") where there is none."""
    if kind not in _LAW:
        return None, ""
    due = handed_over_by(first_day, None) if kind == "employment_contract" else first_day
    return due, f"arbeidsmiljøloven {_LAW[kind]}"


def deadline_of(paper: PaperStanding, today: date) -> str:
    """The end of a line on somebody's list; blank where the law names no day, or where this version was made after it."""
    if paper.due is None or paper.since > paper.due:
        return ""
    if today > paper.due:
        return f" Fristen var {short_day(paper.due)} ({paper.by_law})."
    return f" Fristen er {short_day(paper.due)} ({paper.by_law})."


def late_paper(paper: PaperStanding, today: date) -> LatePaper | None:
    """The deadline is past and nobody has told us that both have signed: a warning, because the paper may well be there.

    A version made after the deadline (a correction) is not late: the one before it was asked for in its time.
    """
    if not paper.missing or paper.due is None or not paper.since <= paper.due < today:
        return None
    if paper.last_day and paper.last_day < today:
        return None
    return LatePaper(
        f"{CautionCode.CONTRACT_LATE}-{paper.document}",
        f"«{paper.title}» skulle ha vært underskrevet og hos arbeidstakeren senest {short_day(paper.due)} ({paper.by_law}), og vi har "
        "ikke fått beskjed om det. Få den underskrevet og meld det (17c), og skriv her hva som skjedde.",
    )


def made_late(start: date, end: date | None, today: date) -> Caution | None:
    """The contract is first made when it ought to have been handed over; for a short job already on its first day."""
    due = handed_over_by(start, end)
    if today < due or (today == due and due > start):
        return None
    law = _LAW["trial_agreement" if due == start else "employment_contract"]
    when = "før arbeidet begynner" if due == start else f"senest {short_day(due)}"
    return Caution(
        CautionCode.CONTRACT_LATE,
        f"Avtalen lages {short_day(today)}, og arbeidet begynner {short_day(start)}. Arbeidstakeren skal ha avtalen {when} "
        f"(arbeidsmiljøloven {law}).",
    )
