"""The parties that have not signed are reminded here, those with an e-mail address; the coordinator's list has the others too."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Contact, Party, Role
from domain.desk.sign_reminder import Reminded, reminder_due
from domain.desk.standing import PaperStanding
from domain.facts import Facts
from domain.language.norwegian import initials
from domain.process import Life
from domain.tables.documents import Document
from domain.tables.outbox import OutboxRow
from domain.tables.staff import Staff
from tasks.clock import now
from tasks.database import unit_of_work
from tasks.load.candidacies import candidacy_facts
from tasks.load.papers import papers
from tasks.send.mail import Mail
from tasks.send.outbox import queue

_OF_THE_TRIAL = ("trial_agreement", "trial_prolonged", "trial_wage")
_REMEMBERED = timedelta(days=60)  # longer than any reminder is due


class ToSign(Facts):
    """A paper that one party is reminded of, as the mail prints it. `today`: it is the second reminder. `worker`: initials."""

    document: str
    worker: str
    first_day: date
    due: date | None
    by_law: str
    today: bool


class _Due(Facts):
    """A paper that one party is reminded of today, and what its mail needs."""

    party: Party
    to: Contact
    candidacy: CandidacyFacts
    number: int
    which: Reminded
    coordinator: int | None
    paper: ToSign

    @property
    def named(self) -> str:
        return f"{self.number}.{self.which}"


def queue_sign_reminders(day: date) -> int:
    """Queue what is due today, one mail a party with all its papers, none of which is reminded of so again; return how many."""
    with unit_of_work() as session:
        reminded = _reminded(session)
        mails: dict[tuple[Party, str | None], list[_Due]] = {}
        for due in _due(session, day):
            if (due.party, due.named) not in reminded:
                mails.setdefault((due.party, due.to.email), []).append(due)
        for together in mails.values():
            _queue(session, together)
        return len(mails)


def _reminded(session: Session) -> set[tuple[str, str]]:
    """Which party has been reminded of which papers, by the keys of the mails: «sign:<party>:<paper>.<which>,<paper>.<which>»."""
    lately = (OutboxRow.key.startswith("sign:"), OutboxRow.created_at >= now() - _REMEMBERED)
    found: set[tuple[str, str]] = set()
    for key in session.scalars(select(OutboxRow.key).where(*lately)):
        _, first, *rest = key.split(":")
        if first.isdecimal():  # as keys were while each paper had a mail of its own: «sign:<paper>:<party>:<which>»
            found.add((rest[0], f"{first}.{rest[1]}"))
        else:
            found |= {(first, named) for named in rest[0].split(",")}
    return found


def _due(session: Session, day: date) -> Iterator[_Due]:
    for paper in papers(session):
        which = reminder_due(paper, day)
        if which is None or paper.candidacy is None:
            continue
        document = session.get_one(Document, paper.document)
        candidacy = candidacy_facts(session, paper.candidacy)
        assert paper.first_day
        to_sign = ToSign(
            document=document.title,
            worker=initials(candidacy.person.name),
            first_day=paper.first_day,
            due=paper.due,
            by_law=paper.by_law,
            today=which is Reminded.ON_THE_DAY,
        )
        for party, to in _to_sign(candidacy, paper, document.kind):
            yield _Due(
                party=party,
                to=to,
                candidacy=candidacy,
                number=document.id,
                which=which,
                coordinator=paper.coordinator,
                paper=to_sign,
            )


def _queue(session: Session, together: list[_Due]) -> None:
    first = together[0]
    context = {
        "waiting": [due.paper for due in together],
        "titles": list(dict.fromkeys(due.paper.document for due in together)),
        "helper": _helper(first.candidacy),
    }
    template = "sign_reminder_worker" if first.party is Party.WORKER else "sign_reminder_leader"
    mail = Mail(template=template, to=first.to, context=context, attach_ids=tuple(due.number for due in together))
    sender = session.get(Staff, first.coordinator) if first.coordinator else None
    key = f"sign:{first.party}:{','.join(due.named for due in together)}"
    queue(session, key, Life.CANDIDACY, first.candidacy.number, mail, sender=sender)


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
