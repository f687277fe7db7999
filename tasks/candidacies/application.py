"""An application is written here, and the closing of the others when the job is taken or the position given up."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.application import ApplicationReceipt, applicant, application_cautions
from domain.candidacies.application_form import ApplicationForm
from domain.candidacies.choice import best_reserve, not_chosen
from domain.candidacies.facts import CandidacyFacts, PersonFacts, StaffFacts
from domain.consent.purposes import ConsentTo
from domain.language.same_name import folded
from domain.papers.titles import title_for
from domain.positions.facts import PositionFacts
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Person
from domain.tables.history import HistoryRow
from tasks.candidacies.applicant_answer import ANSWER_LATER, call_off_coming
from tasks.clock import today
from tasks.contacts.followed import Change, Followed, what_follows
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts, person_facts
from tasks.load.candidacy_standing import next_of
from tasks.load.positions import NotThere
from tasks.record.consents import note_answer
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, paper, record
from tasks.record.submission import current, under_another_key
from tasks.send.mail import Mail


class Applicant(NamedTuple):
    """The applicant: known or not, others known by the same name, and an earlier application to this announcement."""

    person: PersonFacts | None
    namesake: PersonFacts | None
    earlier: CandidacyFacts | None


def load_applicant(position: PositionFacts, form: ApplicationForm) -> Applicant:
    """Raises NotThere when the person picked is not there."""
    with reading() as session:
        namesake = None
        if form.person is not None:
            person = session.get(Person, form.person)
            if person is None:
                raise NotThere("Person", form.person)
        else:
            person = _submitted_before(session)
            same_name = _with_name(session, form.new_name) if person is None and not form.same_name else []
            if form.birth_date and (match := next((each for each in same_name if each.birth_date == form.birth_date), None)):
                person = match
            elif same_name:
                namesake = person_facts(same_name[0])
        earlier = _earlier(session, person, position)
        return Applicant(
            person_facts(person) if person else None, namesake, candidacy_facts(session, earlier.id) if earlier else None
        )


def _submitted_before(session: Session) -> Person | None:
    """The person an earlier submission of this application made: a change must not make another."""
    number = session.scalar(
        select(HistoryRow.life_id).where(HistoryRow.key == current().key, HistoryRow.life == Life.CANDIDACY).limit(1)
    )
    return session.get_one(Candidacy, number).person if number is not None else None


def _with_name(session: Session, name: str) -> list[Person]:
    # the database knows no rule for what reads the same, so the names are compared here
    names = session.execute(select(Person.id, Person.name).order_by(Person.id))
    same = [number for number, known in names if folded(known) == folded(name)]
    return [session.get_one(Person, number) for number in same]


def _earlier(session: Session, person: Person | None, position: PositionFacts) -> Candidacy | None:
    if person is None or position.advert is None:
        return None
    return session.scalars(
        select(Candidacy).where(Candidacy.person_id == person.id, Candidacy.advertisement_id == position.advert.number)
    ).first()


@move(SAVE)
def record_application(
    position: PositionFacts, form: ApplicationForm, who: Applicant, to_applicant: ApplicationReceipt, papers: list[Paper]
) -> Receipt:
    """Write the person, new or with what is new about them, and the candidacy: the first row of its life."""
    assert position.advert
    with unit_of_work() as session:
        person = session.get_one(Person, who.person.number) if who.person else Person(name=form.new_name, in_pool=False)
        row = _earlier(session, person, position) if who.person else None
        follows = Followed(session, *_others_now(person, row, form), key=current().key) if who.person else None
        for name in ("birth_date", "address", "municipality", "email", "phone"):
            if (said := getattr(form, name)) or who.person is None:
                setattr(person, name, said or None)
        person.language = to_applicant.language
        if row is None:
            row = Candidacy(
                person=person, position_id=position.number, advertisement_id=position.advert.number, applied_on=today()
            )
            session.add(row)
        for name in ("consent_on", "benefit_confirmed_on", "benefit_confirmed_by", "benefit_since", "needs"):
            setattr(row, name, getattr(form, name))
        row.support_name, row.support_email, row.support_phone = form.support_name or None, form.support_email, form.support_phone
        for to in (ConsentTo.RECRUITING, *([ConsentTo.SUPPORT_PERSON] if form.support_name else [])):
            note_answer(
                session,
                row,
                to,
                yes=True,
                on=form.consent_on,
                how=form.consent_how,
                explained_by=form.consent_explained_by,
            )
        again: list[Mail] = []
        if follows:
            follows.in_our_rows()
            again = follows.mails()
        written = f"{position.label}: søknad {row.id} er {'endret' if who.earlier else 'registrert'}."
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.APPLIED,
            done=f"{written} {what_follows(follows, again)}".rstrip(),
            then=next_of(session, row),
            papers=papers,
            cautions=application_cautions(position, form, who.person, today()),
            mails=[
                Mail(
                    template="application_receipt",
                    to=applicant(form, who.person),
                    context={"receipt": to_applicant},
                    attach=("application_receipt_short",),
                ),
                *again,
            ],
            ids={"person": person.id, "advertisement": position.advert.number},
        )


def _others_now(person: Person, earlier: Candidacy | None, form: ApplicationForm) -> list[Change]:
    """The addresses the form changes: the person's own, in whichever application it is used, and this one's support person's."""
    changes = [Change(person, "email", person.email, form.email or person.email)]
    if earlier:
        changes.append(Change(earlier, "support_email", earlier.support_email, form.support_email, form.support_name))
    return [each for each in changes if each.old != each.new]


def next_reserve(session: Session, position_id: int) -> int | None:
    """The candidacy to offer the trial next, or None when no candidacy has everything in place."""
    best = best_reserve([candidacy_facts(session, number) for number in waiting_for(session, position_id)])
    return best.number if best else None


def close_others(session: Session, position_id: int, except_candidacy: int | None, coordinator: StaffFacts) -> list[Receipt]:
    """Close the waiting candidacies of a position whose job is permanent, or of one that is given up; each gets a kind letter.

    `except_candidacy` is the one that got the job, None when none did. Called inside the transaction that records it; each
    closing is a history row of its own, so send each.
    """
    others = [number for number in waiting_for(session, position_id) if number != except_candidacy]
    return [_close(session, number, coordinator, filled=except_candidacy is not None) for number in others]


def waiting_for(session: Session, position_id: int) -> list[int]:
    """Open candidacies that never came to a trial; one that did has its own ending."""
    found = select(Candidacy).where(Candidacy.position_id == position_id, Candidacy.closed_on.is_(None)).order_by(Candidacy.id)
    return [row.id for row in session.scalars(found) if row.trial is None and row.employment is None]


def _close(session: Session, number: int, coordinator: StaffFacts, *, filled: bool) -> Receipt:
    facts = candidacy_facts(session, number)
    letter = not_chosen(facts, coordinator, filled=filled)
    row = session.get_one(Candidacy, number)
    row.closed_on, row.close_reason = today(), "ikke valgt" if filled else "stillingen er lagt ned"
    off = call_off_coming(session, facts)
    with under_another_key(session, f"not_chosen:{number}", current().digest):
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.NOT_CHOSEN,
            done=f"{facts.label} er avsluttet med brev.",
            then=ANSWER_LATER,
            papers=[paper("not_chosen_short", title_for("not_chosen_short", letter), letter)],
            mails=[
                Mail(template="not_chosen", to=facts.person.contact(), context={"letter": letter}, attach=("not_chosen_short",)),
                *off,
            ],
        )
