"""The answers of one candidacy are loaded, and one answer is written with what it stops."""

from typing import NamedTuple

from domain.candidacies.age import under_age
from domain.candidacies.facts import CandidacyFacts
from domain.consent.answer import ConsentForm, stands_of
from domain.consent.purposes import Answered, ConsentTo, HowGiven, standing
from domain.consent.wordings import newest
from domain.jobs.info_meeting import InfoMeetingCall
from domain.language.norwegian import listed
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, Reference
from tasks.clock import today
from tasks.consent.stops import Stopped, stops
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.record.consents import answers_of, note_answer
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail


class Asked(NamedTuple):
    """What is answered so far, and the number of the referee chosen; None when none is, or when it is another candidacy's."""

    answers: list[Answered]
    reference: int | None


def load_answers(candidacy: CandidacyFacts, form: ConsentForm) -> Asked:
    with reading() as session:
        row = session.get_one(Candidacy, candidacy.number)
        chosen = session.get(Reference, form.reference) if form.reference is not None else None
        number = chosen.number if chosen and chosen.candidacy_id == row.id else None
        return Asked(list(answers_of(session, row)), number)


def with_this(asked: Asked, form: ConsentForm, explained_by: str) -> list[Answered]:
    """The answers as they are once this form is recorded."""
    if form.repeats:
        return asked.answers
    this = Answered(
        to=form.to,
        number=_number(form, asked.reference),
        yes=form.answer == "ja",
        answered_on=form.answered_on,
        how=HowGiven(form.consent_how),
        explained_by=form.consent_explained_by or explained_by,
        wording=newest(form.to).version,
    )
    return [*asked.answers, this]


@move(SAVE)
def record_consent(
    candidacy: CandidacyFacts, form: ConsentForm, asked: Asked, papers: list[Paper], anew: InfoMeetingCall | None
) -> Receipt:
    """Write one answer, and stop what rested on a yes; or only show what stands."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        stopped = Stopped([], [])
        number = _number(form, asked.reference)
        if form.answer == "nei":
            stopped = stops(session, candidacy, row, form.to, number, anew)
        if not form.repeats:
            note_answer(
                session,
                row,
                form.to,
                yes=form.answer == "ja",
                on=form.answered_on,
                how=form.consent_how,
                explained_by=form.consent_explained_by,
                number=number,
            )
            if form.to == ConsentTo.POOL:
                row.person.in_pool = form.answer == "ja"
        stands = [stands_of(each) for each in standing(answers_of(session, row))]
        young = under_age(row.person.birth_date, today()) if form.answer == "ja" else None
        context = {"name": candidacy.person.name, "yes": form.answer == "ja"}
        own = (
            []
            if form.repeats
            else [Mail(template="consent", to=candidacy.person.contact(), context=context, attach=("consent_short",))]
        )
        said = [
            f"{candidacy.label}: " + ("her er arket." if form.repeats else f"{form.answer} til «{form.to}» er registrert."),
            *stopped.said,
            f"Det som står: {listed(stands)}." if stands else "Det står ingen svar ennå.",
        ]
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.CONSENT_ANSWERED,
            done=" ".join(said),
            papers=papers,
            mails=[*own, *stopped.mails],
            cautions=[young] if young else [],
            ids={"purpose": form.to.name.lower(), "answer": form.answer} | ({"reference": number} if number else {}),
        )


def _number(form: ConsentForm, reference: int | None) -> int | None:
    return reference if form.to == ConsentTo.REFERENCE else None
