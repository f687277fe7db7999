"""A paper whose lawful day is near or past, as a list and a warning say it."""

from datetime import date
from typing import NamedTuple

from domain.contract.cautions import CautionCode
from domain.desk.standing import PaperStanding
from domain.language.norwegian import short_day


class LatePaper(NamedTuple):
    """A warning of its own for each paper, so that two of one worker don't take each other's place."""

    code: str
    sentence: str
    assessment: str = ""


def deadline_of(paper: PaperStanding, today: date) -> str:
    """The end of a line on a list of what to do; blank where the law names no day, or where this version was made after it."""
    if paper.due is None or paper.since > paper.due:
        return ""
    if today > paper.due:
        return f" Fristen var {short_day(paper.due)} ({paper.by_law})."
    return f" Fristen er {short_day(paper.due)} ({paper.by_law})."


def late_paper(paper: PaperStanding, today: date) -> LatePaper | None:
    """The deadline is past and no message says that both have signed: a warning, because the paper may well be there.

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
