"""What a rehearsal came to: counted, checked, as a table to read or as one object."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from deployments.rehearsal.checks import problems
from deployments.rehearsal.coordinator import Left
from deployments.rehearsal.mornings import Mornings
from deployments.stages import DEPLOYMENTS
from deployments.terminal.language import text
from domain.language.norwegian import initials, short_day
from domain.planning.facts import VisitStatus
from domain.process import CandidacyStep
from domain.tables.candidacies import Candidacy
from domain.tables.follow_up import Visit
from tasks.database import reading
from tasks.settings import Settings

_STANDS: Mapping[CandidacyStep, str] = {
    CandidacyStep.APPLIED: "har søkt",
    CandidacyStep.INTERVIEW_CALLED: "er kalt inn til intervju",
    CandidacyStep.INTERVIEW_CANCELLED: "intervjuet er avlyst",
    CandidacyStep.INTERVIEW_HELD: "har vært på intervju",
    CandidacyStep.REFERENCE_ASKED: "referansen er spurt",
    CandidacyStep.REFERENCE_ANSWERED: "referansen har svart",
    CandidacyStep.CHOSEN: "har fått tilbud om praksis",
    CandidacyStep.TRIAL_STARTED: "er i arbeidspraksis",
    CandidacyStep.TRIAL_STOPPED: "praksisen er stoppet",
    CandidacyStep.EVALUATED: "er vurdert",
    CandidacyStep.MEETING_CALLED: "er kalt inn til informasjonsmøte",
    CandidacyStep.MEETING_CANCELLED: "informasjonsmøtet er avlyst",
    CandidacyStep.MEETING_HELD: "har hatt informasjonsmøte",
    CandidacyStep.WITHDRAWN: "trakk søknaden",
    CandidacyStep.NOT_CHOSEN: "fikk ikke jobben",
}
VISITS = {
    VisitStatus.PLANNED: "planlagt framover",
    VisitStatus.DONE: "gjennomført",
    VisitStatus.MISSED: "ikke gjennomført",
    VisitStatus.EXCUSED: "unnskyldt",
    VisitStatus.CANCELLED: "avlyst eller flyttet",
}


@dataclass(frozen=True)
class Standing:
    """Where a candidacy ended: in words, by its last step, and its visits by status."""

    candidacy: int
    initials: str
    workplace: str
    stands: str
    last_step: str
    permanent_job: bool
    visits: dict[VisitStatus, int]


@dataclass(frozen=True)
class Result:
    first: date
    last: date
    seed: int
    left: Mapping[str, Left]
    standings: list[Standing]
    visits: dict[VisitStatus, int]
    mornings: int
    """Mornings on which the engine's runs were compared with the database; `killed` rounds were ended half-way and run again."""
    killed: int
    problems: list[str]
    database: str
    documents: Path
    inbox: Path

    def as_json(self) -> dict[str, Any]:
        total = self._total()
        return {
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "seed": self.seed,
            "runs": total.runs,
            "documents_made": total.documents,
            "mails_sent": total.mails,
            "letters": total.letters,
            "permanent_jobs": sum(each.permanent_job for each in self.standings),
            "visits": self.visits,
            "mornings_checked": self.mornings,
            "rounds_killed": self.killed,
            "stages": [{"stage": stage, **asdict(left)} for stage, left in self.left.items()],
            "candidacies": [asdict(each) for each in self.standings],
            "problems": self.problems,
            "database": self.database,
            "documents": str(self.documents),
            "inbox": str(self.inbox),
        }

    def as_table(self) -> str:
        rows = [(stage, left) for stage, left in self.left.items()]
        lines = [
            text("Øvelse fra {first} til {last}", first=short_day(self.first), last=short_day(self.last)),
            "",
            f"{text('Steg'):<22}{text('Kjøringer'):>10}{text('Dokumenter'):>12}{text('E-poster'):>10}{text('Brev'):>6}",
            *(_line(stage, left) for stage, left in [*rows, (text("Til sammen"), self._total())]),
            "",
            text("Besøk:") + " " + ", ".join(f"{count} {text(VISITS[status])}" for status, count in self.visits.items()),
            text(
                "Morgener kontrollert: {checked}. Morgenrunder avbrutt og kjørt på nytt: {killed}.",
                checked=self.mornings,
                killed=self.killed,
            ),
            "",
            *(f"{text('Søknad')} {each.candidacy}  {each.initials:<7}{each.workplace}: {each.stands}" for each in self.standings),
            "",
            f"{text('Database:'):<11} {self.database}",
            f"{text('Dokumenter:'):<11} {self.documents}",
            f"{text('E-post:'):<11} {self.inbox}",
            "",
            *(
                [text("Dette stemmer ikke:"), *(f"  - {each}" for each in self.problems)]
                if self.problems
                else [text("Alt stemmer.")]
            ),
        ]
        return "\n".join(lines)

    def _total(self) -> Left:
        total = Left()
        for left in self.left.values():
            total.runs += left.runs
            total.documents += left.documents
            total.mails += left.mails
            total.letters += left.letters
        return total


def result_of(mornings: Mornings, given: Settings, first: date, last: date, seed: int) -> Result:
    """Count and check what stands in the database, the documents folder and the inbox."""
    standings, left = _standings(last), mornings.coordinator.left
    visits: Counter[VisitStatus] = Counter()
    for each in standings:
        visits.update(each.visits)
    return Result(
        first=first,
        last=last,
        seed=seed,
        left={stage: left[stage] for stage in _in_order(left)},
        standings=standings,
        visits={status: visits[status] for status in VISITS},
        mornings=mornings.checked,
        killed=mornings.killed,
        problems=[*mornings.problems, *problems(given, last)],
        database=given.database.removeprefix("sqlite:///"),
        documents=given.documents,
        inbox=given.inbox,
    )


def _standings(last: date) -> list[Standing]:
    with reading() as session:
        counted: dict[int, dict[VisitStatus, int]] = {}
        for candidacy_id, status, count in session.execute(
            select(Visit.candidacy_id, Visit.status, func.count()).group_by(Visit.candidacy_id, Visit.status)
        ):
            counted.setdefault(candidacy_id, {})[status] = count
        candidacies = session.scalars(
            select(Candidacy)
            .options(joinedload(Candidacy.person), joinedload(Candidacy.employment), joinedload(Candidacy.position))
            .order_by(Candidacy.id)
        )
        return [
            Standing(
                candidacy=candidacy.id,
                initials=initials(candidacy.person.name),
                workplace=candidacy.position.workplace.name,
                stands=_stands(candidacy, last),
                last_step=candidacy.last_step or "",
                permanent_job=candidacy.employment is not None,
                visits=counted.get(candidacy.id, {}),
            )
            for candidacy in candidacies
        ]


def _stands(candidacy: Candidacy, last: date) -> str:
    job = candidacy.employment
    if job is None:
        words = text(_STANDS[CandidacyStep(candidacy.last_step or CandidacyStep.APPLIED)])
        return f"{words} ({candidacy.close_reason})" if candidacy.close_reason else words
    if job.last_day:
        how = "fast jobb fra {first}, sluttet {last}" if job.last_day <= last else "fast jobb fra {first}, slutter {last}"
        return text(how, first=short_day(job.starts_on), last=short_day(job.last_day))
    return text("fast jobb fra {first}", first=short_day(job.starts_on))


def _in_order(left: Mapping[str, Left]) -> list[str]:
    """The stages in the order of the coordinator's list of forms."""
    known = [str(deployment.flow.name) for deployment in DEPLOYMENTS]
    return sorted(left, key=known.index)


def _line(stage: str, left: Left) -> str:
    return f"{stage:<22}{left.runs:>10}{left.documents:>12}{left.mails:>10}{left.letters:>6}"
