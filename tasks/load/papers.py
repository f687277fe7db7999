"""The documents that wait for a signature or for the worker's copy, read for the list of next steps."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from domain.contract.deadlines import due_on
from domain.desk.standing import PaperStanding
from domain.language.norwegian import initials
from domain.process import Life
from domain.tables.candidacies import Candidacy
from domain.tables.documents import Document, Signature
from domain.tables.partners import Partner
from domain.tables.positions import Position
from tasks.load.owners import owner_of

_ONLY_BEFORE_THE_JOB = ("trial_agreement", "trial_prolonged", "trial_wage", "evaluation")
_ALSO_AFTER_THE_JOB = ("certificate",)


def papers(session: Session) -> Iterator[PaperStanding]:
    """Each document that still matters: a closed position's, or a trial's once there is a job, is asked for no longer."""
    waiting = select(Document.id, Document.life, Document.life_id, Document.kind, Document.part, Document.title, Document.to_sign)
    waiting = waiting.add_columns(Document.made_at, owner_of(Document.life, Document.life_id).label("coordinator"))
    rows = session.execute(waiting.where(Document.waits).order_by(Document.id)).all()
    signed: dict[int, dict[str, date]] = defaultdict(dict)
    found = select(Signature.document_id, Signature.party, Signature.signed_on).join(Document).where(Document.waits)
    for number, party, day in session.execute(found):
        signed[number][party] = day
    about = _Lives(session)
    for row in rows:
        if (where := about.facts(row.life, row.life_id, row.kind, row.part)) is None:
            continue
        missing = tuple(party for party in row.to_sign if party not in signed[row.id])
        yield PaperStanding(
            document=row.id,
            title=row.title,
            missing=missing,
            since=row.made_at.date() if missing else max(signed[row.id].values()),
            coordinator=row.coordinator,
            **where,
        )


class _Lives:
    """The open lives that some waiting document is about."""

    def __init__(self, session: Session) -> None:
        loaded = select(Candidacy).where(Candidacy.closed_on.is_(None), Candidacy.id.in_(_waiting_of(Life.CANDIDACY)))
        loaded = loaded.options(
            selectinload(Candidacy.person),
            selectinload(Candidacy.position).selectinload(Position.workplace),
            selectinload(Candidacy.trial),
            selectinload(Candidacy.employment),
        )
        self._candidacies = {row.id: row for row in session.scalars(loaded)}
        positions = select(Position).where(Position.closed_on.is_(None), Position.id.in_(_waiting_of(Life.POSITION)))
        self._positions = {row.id: row for row in session.scalars(positions.options(selectinload(Position.workplace)))}
        partners = select(Partner).where(Partner.id.in_(_waiting_of(Life.PARTNER))).options(selectinload(Partner.agreements))
        self._partners = {row.id: row for row in session.scalars(partners)}

    def facts(self, life: Life, number: int, kind: str, part: str) -> dict[str, object] | None:
        """The fields of a PaperStanding about the life; None where the paper matters no longer."""
        if life is Life.CANDIDACY:
            return _of_candidacy(self._candidacies[number], kind, part) if number in self._candidacies else None
        if life is Life.POSITION:
            row = self._positions.get(number)
            return {"position": number, "label": f"Stilling {number} ({row.workplace.name})"} if row else None
        its = next((each for each in self._partners[number].agreements if str(each.starts_on) == part), None)
        return {"label": f"Partner {number}", "first_day": its.starts_on, "last_day": its.ends_on} if its else None


def _of_candidacy(row: Candidacy, kind: str, part: str) -> dict[str, object] | None:
    trial, job = row.trial, row.employment
    if job and kind in _ONLY_BEFORE_THE_JOB:
        return None
    first_days = {
        "trial_agreement": trial.starts_on if trial else None,
        "employment_contract": job.starts_on if job else None,
        "trial_prolonged": date.fromisoformat(part) if kind == "trial_prolonged" else None,
        "trial_wage": date.fromisoformat(part) if kind == "trial_wage" else None,
        "contract_change": date.fromisoformat(part) if kind == "contract_change" else None,
    }
    work, first_day = job or trial, first_days.get(kind)
    due, by_law = due_on(kind, first_day) if first_day else (None, "")
    return {
        "candidacy": row.id,
        "due": due,
        "by_law": by_law,
        "label": f"Søknad {row.id} ({initials(row.person.name)}, {row.position.workplace.name})",
        "first_day": first_day,
        "last_day": job.last_day if job and kind not in _ALSO_AFTER_THE_JOB else None,
        "job_specialist": work.job_specialist_id if work else None,
    }


def _waiting_of(life: Life) -> Select[int]:
    return select(Document.life_id).where(Document.life == life, Document.waits)
