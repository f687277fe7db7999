"""The wage of one trial is raised here to a fifth of a new rate, in a transaction of its own."""

from domain.candidacies.facts import CandidacyFacts
from domain.contact import Role
from domain.jobs.tariff_adjustment import holds_from, lifted
from domain.language.languages import Both
from domain.language.norwegian import kroner, short_day
from domain.pay.wages import TariffRate, rate_valid_on
from domain.process import CandidacyStep, Life
from domain.tables.candidacies import Candidacy
from domain.trials.wage import RaisedTrialWage, raise_trial_wage
from tasks.appointments.trials import payroll
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.load.candidacies import candidacy_facts
from tasks.load.positions import rates_in
from tasks.record.receipt import Receipt
from tasks.record.step import Paper, paper, record
from tasks.record.submission import under_another_key
from tasks.send.mail import Mail
from tasks.trials.trial import our_organisation

_PAPER, _SHORT = "trial_wage", "trial_wage_short"
_TITLE = Both("Ny lønn i praksisen fra {day}", "Ny løn i praksisen frå {day}")
_SHORT_TITLE = Both("Ny lønn i praksisen fra {day}, kort utgave", "Ny løn i praksisen frå {day}, kort utgåve")


@move(SAVE)
def record_trial_wage(number: int, new: TariffRate) -> list[Receipt]:
    """Raise one trial's wage. Nothing is recorded where it is no longer below."""
    with unit_of_work() as session:
        row = session.get_one(Candidacy, number, with_for_update=True)
        assert row.trial
        candidacy = candidacy_facts(session, number)
        from_on = holds_from(new, row.trial.starts_on, today())
        rate = rate_valid_on(rates_in(session), candidacy.position.tariff_agreement, candidacy.position.tariff_group, from_on)
        assert candidacy.trial
        wage = lifted(candidacy.trial.wage_on(from_on), rate)
        raised = raise_trial_wage(candidacy, wage, from_on, our_organisation(), today())
        if raised is None:
            return []
        row.trial.wage_changes = [*row.trial.wage_changes, raised.change.model_dump(mode="json")]
        with under_another_key(session, f"trial_wage:{number}:{from_on}"):
            receipt = record(
                session,
                Life.CANDIDACY,
                row,
                CandidacyStep.CONTRACT_CHANGED,
                done=f"{candidacy.label}: lønnen i praksisen er {kroner(wage.kroner_per_hour)} kroner i timen fra {short_day(from_on)}.",
                then=f"begge underskriver senest {short_day(from_on)} (17c).",
                papers=_papers(raised),
                mails=_mails(candidacy, raised),
                ids={"from_on": str(from_on)},
            )
        return [receipt]


def _papers(raised: RaisedTrialWage) -> list[Paper]:
    part, day = str(raised.change.from_on), short_day(raised.change.from_on)
    return [
        paper(_PAPER, _TITLE.filled(day=day), raised.paper, part=part, to_sign=raised.paper.to_sign),
        paper(_SHORT, _SHORT_TITLE.filled(day=day), raised.short, part=part),
    ]


def _mails(candidacy: CandidacyFacts, raised: RaisedTrialWage) -> list[Mail]:
    context = {"paper": raised.paper, "short": raised.short}
    to_worker = Mail(
        template="trial_wage_worker", to=candidacy.person.contact(Role.WORKER), context=context, attach=(_PAPER, _SHORT)
    )
    leader = Mail(template="trial_wage_leader", to=candidacy.position.workplace.leader, context=context, attach=(_PAPER,))
    return [to_worker, leader, Mail(template="trial_wage_payroll", to=payroll(), context=context)]
