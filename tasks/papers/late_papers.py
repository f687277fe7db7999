"""Papers whose lawful day has passed unsigned are warned of here, once each."""

from datetime import date

from domain.desk.late_papers import late_paper
from domain.process import Life
from tasks.database import unit_of_work
from tasks.load.papers import papers
from tasks.record.step import raise_caution


def raise_late_papers(day: date) -> int:
    """Raise one warning for each late paper; it stands until assessed, also when the paper comes. Returns how many stand."""
    with unit_of_work() as session:
        late = [(paper.candidacy, late_paper(paper, day)) for paper in papers(session)]
        return sum(
            raise_caution(session, Life.CANDIDACY, candidacy, warning) for candidacy, warning in late if candidacy and warning
        )
