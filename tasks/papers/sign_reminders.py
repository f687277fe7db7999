"""The parties that have not signed are reminded here, those with an e-mail address; the coordinator's list has the others too."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Contact, Party, Role
from domain.desk.sign_reminder import Reminded, reminder_due
from domain.desk.standing import PaperStanding
from domain.process import Life
from domain.tables.documents import Document
from domain.tables.staff import Staff
from tasks.database import unit_of_work
from tasks.load.candidacies import candidacy_facts
from tasks.load.papers import papers
from tasks.send.mail import Mail
from tasks.send.outbox import queue

_OF_THE_TRIAL = ("trial_agreement", "trial_prolonged", "trial_wage")


def queue_sign_reminders(day: date) -> int:
    """Queue what is due today, one mail a party and paper under a key of its own, so that a second round adds none; return how many."""
    with unit_of_work() as session:
        due = [(paper, which) for paper in papers(session) if (which := reminder_due(paper, day))]
        return sum(_queue(session, paper, which) for paper, which in due if paper.candidacy)


def _queue(session: Session, paper: PaperStanding, which: Reminded) -> int:
    assert paper.candidacy is not None
    document = session.get_one(Document, paper.document)
    candidacy = candidacy_facts(session, paper.candidacy)
    sender = session.get(Staff, paper.coordinator) if paper.coordinator else None
    queued = 0
    for party, to in _to_sign(candidacy, paper, document.kind):
        template = "sign_reminder_worker" if party is Party.WORKER else "sign_reminder_leader"
        context = {
            "paper": paper,
            "document": document.title,
            "today": which is Reminded.ON_THE_DAY,
            "helper": _helper(candidacy),
        }
        mail = Mail(template=template, to=to, context=context, attach_ids=(document.id,))
        queue(session, f"sign:{document.id}:{party}:{which}", Life.CANDIDACY, candidacy.number, mail, sender=sender)
        queued += 1
    return queued


def _to_sign(candidacy: CandidacyFacts, paper: PaperStanding, kind: str) -> Iterator[tuple[Party, Contact]]:
    """The worker, and the leader where the workplace is the employer, who have not signed and have an address."""
    own = kind in _OF_THE_TRIAL and candidacy.trial is not None and candidacy.trial.employer == "HELT MED"
    who = {Party.WORKER: candidacy.person.contact(Role.WORKER)}
    if not own:
        who[Party.EMPLOYER] = candidacy.position.workplace.leader
    for party, contact in who.items():
        if party in paper.missing and contact.email:
            yield party, contact


def _helper(candidacy: CandidacyFacts) -> str:
    """The job specialist, who can be asked."""
    work = candidacy.employment or candidacy.trial
    return work.job_specialist.name if work else ""
