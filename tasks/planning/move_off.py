"""A move to another workplace that comes to nothing: those who were told of it, and have no other mail of it, are told."""

from collections.abc import Iterator
from datetime import date

from domain.candidacies.facts import CandidacyFacts
from domain.contact import is_same_reader
from domain.positions.facts import PositionFacts
from tasks.send.mail import Mail


def move_off(candidacy: CandidacyFacts, to: PositionFacts, from_on: date, *, stays: bool) -> Iterator[Mail]:
    """Mails to the leader and the sponsor where the worker was to come, and, where the job stays, to the sponsor where it is."""
    here, job = candidacy.position, candidacy.employment
    assert job
    there, left = to.sponsor_on(from_on), here.sponsor_on(from_on)
    expecting = [to.workplace.leader] if not is_same_reader(to.workplace.leader, here.workplace.leader) else []
    sponsors = [each.sponsor for each in (there, left if stays else None) if each]
    if len(sponsors) == 2 and is_same_reader(*sponsors):  # nothing was to change for them but the place
        sponsors = sponsors[:1]
    for contact in (*expecting, *sponsors):
        yield Mail(
            template="move_off",
            to=contact,
            context={
                "worker_name": candidacy.person.name,
                "workplace": to.workplace.name,
                "workplace_before": here.workplace.name,
                "from_on": from_on,
                "job_specialist_name": job.job_specialist.name,
                "job_specialist_phone": job.job_specialist.phone,
            },
        )
