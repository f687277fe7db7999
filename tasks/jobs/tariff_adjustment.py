"""Workers paid less than agreed of a tariff rate are found here, and each job lifted in a transaction of its own.

Killed in the middle and run again it goes on where it was: a lifted job is no longer below.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import Session, contains_eager, joinedload

from domain.candidacies.facts import TrialWage, trial_wage_on
from domain.contact import Contact, Role
from domain.contract.versions import wage_on
from domain.jobs.contract_amendment import moved
from domain.jobs.contract_change_form import change_key
from domain.jobs.tariff_adjustment import TariffAdjustmentForm, adjust, holds_from, is_below, lifted
from domain.language.norwegian import counted_as, kroner, listed, short_day
from domain.pay.below_floor import Below, BelowAs
from domain.pay.wages import TariffRate, Wage, floor, newest_rate, rate_valid_on
from domain.process import Life, RegisterStep
from domain.refusal import RuleBroken
from domain.tables.candidacies import Candidacy, ContractVersionRow, Employment, TrialRow
from domain.tables.positions import Position
from domain.tables.staff import Staff, TariffRateRow
from tasks.clock import today
from tasks.database import reading, unit_of_work
from tasks.engine.moves import SAVE, move
from tasks.jobs.contract_change import papers_of, write_contract_change
from tasks.load.candidacies import candidacy_facts, contract_version
from tasks.load.positions import figures_in, rates_in
from tasks.load.workplace_of_day import comes_to, position_on, stays_of
from tasks.record.receipt import Receipt
from tasks.record.step import record
from tasks.record.submission import digest_of, under_another_key
from tasks.send.mail import Mail

_NAMED = 12  # jobs in the run's message; the mail has them all


def load_below(new: TariffRate, rates: Sequence[TariffRate]) -> list[Below]:
    """Every worker in a job or a trial under this agreement and group who is paid less than agreed of the rate from the day a change could hold."""
    with reading() as session:
        return list(below_the_floor(session, new, rates))


def below_the_floor(session: Session, new: TariffRate, rates: Sequence[TariffRate]) -> Iterator[Below]:
    day = today()
    under = _under(session, new)
    for row, job in _in_jobs(session, under, day):
        from_on = holds_from(new, job.starts_on, day)
        if job.last_day is not None and job.last_day < from_on:
            continue
        for on in (from_on, *(each.from_on for each in job.versions if each.from_on > from_on)):
            position = position_on(row, on)
            if not new.is_of(position.tariff_agreement, position.tariff_group):
                continue
            wage, rate = _wage_on(job, on), rate_valid_on(rates, new.agreement, new.group, on)
            if is_below(wage, rate):
                yield _below(row, position, wage, rate, on, BelowAs.JOB)
                break
    for row, trial in _in_trials(session, under, day):
        from_on = holds_from(new, trial.starts_on, day)
        rate, wage = rate_valid_on(rates, new.agreement, new.group, from_on), _trial_wage_on(trial, from_on)
        if from_on <= trial.ends_on and is_below(wage, rate):
            yield _below(row, row.position, wage, rate, from_on, BelowAs.TRIAL)


def behind_the_rate(session: Session, row: Candidacy, day: date) -> TariffRate | None:
    """The newest rate, begun or to come, that this job was not lifted for: it stood as over when the others were."""
    job, rates = row.employment, rates_in(session)
    assert job
    for stay in stays_of(row):
        new = newest_rate(rates, stay.position.tariff_agreement, stay.position.tariff_group, date.max)
        holds = stay.within(holds_from(new, job.starts_on, day), date.max) if new else None
        if new and holds and is_below(_wage_on(job, holds[0]), new):
            return new
    return None


def _under(session: Session, rate: TariffRate) -> ColumnElement[bool]:
    """The positions of the rate's agreement and group, however their names were written there."""
    written = select(Position.tariff_agreement, Position.tariff_group).distinct()
    same = [(agreement, group) for agreement, group in session.execute(written) if rate.is_of(agreement, group)]
    return tuple_(Position.tariff_agreement, Position.tariff_group).in_(same)


def _in_jobs(session: Session, under: ColumnElement[bool], day: date) -> list[tuple[Candidacy, Employment]]:
    """The jobs in one of these positions, and those that are to move to one."""
    to_come = Employment.versions.any(ContractVersionRow.move_waits & ContractVersionRow.position.has(under))
    found = (
        select(Candidacy)
        .join(Candidacy.employment)
        .join(Candidacy.position)
        .where(
            under | to_come,
            Employment.last_day.is_(None) | (Employment.last_day >= day),
        )
        .options(
            contains_eager(Candidacy.employment).selectinload(Employment.versions),
            joinedload(Candidacy.person),
            joinedload(Candidacy.position).joinedload(Position.workplace),
        )
        .order_by(Candidacy.id)
    )
    return [(row, row.employment) for row in session.scalars(found) if row.employment]


def _in_trials(session: Session, under: ColumnElement[bool], day: date) -> list[tuple[Candidacy, TrialRow]]:
    found = (
        select(Candidacy, TrialRow)
        .join(TrialRow, TrialRow.candidacy_id == Candidacy.id)
        .join(Candidacy.position)
        .where(
            under,
            TrialRow.stopped_on.is_(None),
            TrialRow.ends_on >= day,
            Candidacy.closed_on.is_(None),
        )
        .options(joinedload(Candidacy.person), joinedload(Candidacy.position).joinedload(Position.workplace))
        .order_by(Candidacy.id)
    )
    return [(row, trial) for row, trial in session.execute(found)]


def _wage_on(job: Employment, day: date) -> Wage:
    return wage_on(day, Wage.model_validate(job.wage), map(contract_version, job.versions))


def _trial_wage_on(trial: TrialRow, day: date) -> Wage:
    return trial_wage_on(day, Wage.model_validate(trial.wage), map(TrialWage.model_validate, trial.wage_changes))


def _below(row: Candidacy, position: Position, wage: Wage, rate: TariffRate, from_on: date, stands_as: BelowAs) -> Below:
    return Below(
        candidacy=row.id,
        workplace=position.workplace.name,
        name=row.person.name,
        kroner_per_hour=wage.kroner_per_hour,
        least=lifted(wage, rate).kroner_per_hour,
        from_on=from_on,
        stands_as=stands_as,
    )


@move(SAVE)
def record_adjustment(candidacy: int, new: TariffRate) -> list[Receipt]:
    """Lift one job: all of it or nothing. Nothing is recorded where it is no longer below. Raises RuleBroken."""
    with unit_of_work() as session:
        session.get_one(Candidacy, candidacy, with_for_update=True)  # two at once: the second finds nothing left to do
        facts = candidacy_facts(session, candidacy)
        receipts: list[Receipt] = []
        coming = comes_to(session, facts)
        for change in adjust(facts, new, rates_in(session), today(), figures_in(session), coming.to if coming else None):
            there = moved(facts, coming.to) if coming and coming.from_on < change.version.from_on else facts
            key = change_key(candidacy, str(change.version.from_on))
            with under_another_key(session, key, digest_of(change.version.model_dump(mode="json"))):
                receipts.append(write_contract_change(session, there, change, papers_of(change), sponsors_know=True))
        return receipts


@move(SAVE)
def record_list(
    form: TariffAdjustmentForm,
    new: TariffRate,
    below: Sequence[Below],
    made: Sequence[int],
    refused: Sequence[tuple[int, RuleBroken]],
) -> Receipt:
    """Record the answer, with numbers and workplaces, and the mail to the one who asked, with names and kroner."""
    with unit_of_work() as session:
        row = session.get_one(TariffRateRow, form.rate)
        asker = session.get(Staff, form.registered_by)
        why = {number: " ".join(broken.sentences) for number, broken in refused}
        lines = [
            {
                "candidacy": each.candidacy,
                "workplace": each.workplace,
                "name": each.name,
                "kroner_per_hour": each.kroner_per_hour,
                "least": each.least,
                "from_on": each.from_on,
                "made": each.candidacy in made,
                "what": why.get(each.candidacy, str(each.stands_as)),
            }
            for each in below
        ]
        mails = (
            [
                Mail(
                    template="tariff_adjustment",
                    to=Contact(role=Role.COORDINATOR, name=asker.name, email=asker.email),
                    context={"rate": new, "least": floor(new), "below": lines, "made": len(made), "asked_to_make": form.make},
                )
            ]
            if asker and below
            else []
        )
        return record(
            session,
            Life.REGISTER,
            row,
            RegisterStep.WAGES_ADJUSTED,
            done=_done(new, below, len(made), len(refused)),
            then=_then(form, below, made),
            mails=mails,
            ids={"below": [each.candidacy for each in below], "made": list(made)},
        )


def _done(new: TariffRate, below: Sequence[Below], made: int, refused: int) -> str:
    said = f"20 % av {new.label} er {kroner(floor(new))} kroner i timen."
    if not below:
        return f"{said} Ingen får mindre enn det som er avtalt av den."
    named = [f"søknad {each.candidacy} ({each.workplace})" for each in below[:_NAMED]]
    if len(below) > _NAMED:
        named.append(f"{len(below) - _NAMED} til")
    sentence = f"{said} {len(below)} får mindre enn det som er avtalt av den: {listed(named)}."
    if made:
        sentence += f" Endring i avtalen er laget for {made}, og sendt til underskrift."
    if refused:
        sentence += f" {counted_as(refused, 'endring', 'endringer')} kan ikke lages; hvorfor står i e-posten."
    return sentence


def _then(form: TariffAdjustmentForm, below: Sequence[Below], made: Sequence[int]) -> str:
    if made:
        first = min(each.from_on for each in below if each.candidacy in made)
        return f"begge parter underskriver hver endring før den gjelder, de første fra {short_day(first)} (17c)."
    return "send inn på nytt med kryss for å lage endringene." if below and not form.make else ""
