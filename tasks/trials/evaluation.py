"""An evaluation is written here; a no from either side ends the candidacy, and the seat is free."""

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Role
from domain.language.norwegian import begun_small
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy, EvaluationRow
from domain.trials.evaluation import Evaluated, EvaluationForm, SeatGivenAway
from tasks.candidacies.choice import offered_to_another
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacy_standing import next_of
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, record
from tasks.send.mail import Mail
from tasks.trials.end import free_seat, reserve_sentence
from tasks.trials.trial import take_seat


@move(SAVE)
def record_evaluation(candidacy: CandidacyFacts, form: EvaluationForm, decided: Evaluated, papers: list[Paper]) -> Receipt:
    with unit_of_work() as session:
        row = session.get_one(Candidacy, candidacy.number)
        _write(row, form)
        if form.both_want:
            if row.trial and row.trial.stopped_on:  # which gave the seat back
                if other := offered_to_another(session, candidacy):
                    raise SeatGivenAway(candidacy, other)
                take_seat(session, row, today())
            outcome, then = "begge vil gå videre", next_of(session, row)
        else:
            outcome = "det blir ikke fast jobb. Søknaden er avsluttet, og plassen er ledig"
            row.closed_on, row.close_reason = row.closed_on or today(), "nei etter praksis"
            free_seat(session, row)
            session.flush()
            then = reserve_sentence(session, row.position_id)
        return record(
            session,
            Life.CANDIDACY,
            row,
            CandidacyStep.EVALUATED,
            done=f"{candidacy.label}: vurderingen er skrevet, {outcome}.",
            then=begun_small(then),
            papers=papers,
            mails=_mails(candidacy, decided),
            ids={"held_on": str(form.held_on), "worker_wants": form.worker_wants, "employer_wants": form.employer_wants},
        )


def _write(row: Candidacy, form: EvaluationForm) -> None:
    if row.evaluation is None:
        row.evaluation = EvaluationRow()
    row.evaluation.held_on = form.held_on
    row.evaluation.worker_wants, row.evaluation.worker_words = form.worker_wants == "ja", form.worker_words
    row.evaluation.employer_wants, row.evaluation.employer_words = form.employer_wants == "ja", form.employer_words
    row.evaluation.adjustments, row.evaluation.reason = form.adjustments, form.reason


def _mails(candidacy: CandidacyFacts, decided: Evaluated) -> list[Mail]:
    ending = "" if decided.evaluation.both_want else "_no"
    context = {"evaluation": decided.evaluation, "short": decided.short}
    return [
        Mail(
            template=f"evaluation{ending}_worker",
            to=candidacy.person.contact(Role.WORKER),
            context=context,
            attach=("evaluation", f"evaluation{ending}_short"),
        ),
        Mail(
            template=f"evaluation{ending}_workplace",
            to=candidacy.position.workplace.leader,
            context=context,
            attach=("evaluation",),
        ),
    ]
