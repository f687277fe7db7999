"""Another sponsor (bytte fadder) where a worker has the seat: what the worker is told."""

from datetime import date, timedelta

from domain.candidacies.facts import CandidacyFacts, StaffFacts
from domain.facts import Printed
from domain.language.same_name import folded
from domain.positions.sponsor import SponsorChangeForm


class SponsorChange(Printed):
    """Exactly what the worker's letter (kort utgave) prints. `sponsor_stays`: only the substitute is new."""

    worker_name: str
    workplace: str
    new_name: str
    old_name: str
    sponsor_stays: bool
    substitute_name: str
    substitute_phone: str
    from_on: date
    leader_name: str
    job_specialist_name: str
    job_specialist_phone: str
    dated: date


def tell_worker(candidacy: CandidacyFacts, form: SponsorChangeForm, job_specialist: StaffFacts, today: date) -> SponsorChange:
    """The worker's letter about the new sponsor; the change itself is decided in `domain/positions/sponsor.py`."""
    position = candidacy.position
    before = position.sponsor_on(form.from_on - timedelta(days=1))
    old_name = before.sponsor.name if before else ""
    return SponsorChange(
        worker_name=candidacy.person.name,
        workplace=position.workplace.name,
        new_name=form.sponsor_name,
        old_name=old_name,
        sponsor_stays=folded(form.sponsor_name) == folded(old_name),
        substitute_name=form.substitute_name,
        substitute_phone=form.substitute_phone or "",
        from_on=form.from_on,
        leader_name=position.workplace.leader.name,
        job_specialist_name=job_specialist.name,
        job_specialist_phone=job_specialist.phone,
        dated=today,
        language=candidacy.person.language,
    )
