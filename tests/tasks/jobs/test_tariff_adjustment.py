"""Who is below a new rate, and each lifted once, on both databases; a percent is kept as fine as an øre needs."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from domain.pay.below_floor import BelowAs
from domain.tables.candidacies import ContractVersionRow
from domain.tables.positions import Position
from tasks.clock import moved_to
from tasks.database import reading, unit_of_work
from tasks.jobs.tariff_adjustment import load_below, record_adjustment
from tasks.load.positions import load_rate, load_rates
from tasks.record.submission import Submission, handling
from tasks.trials.wage import record_trial_wage
from tests.flows.stories.below_a_new_rate import TODAY, workers
from tests.later_stages import NEW
from tests.rows import a_rate_row

pytestmark = pytest.mark.usefixtures("database")


def test_who_is_below_and_what_is_done_about_it() -> None:
    workers()
    with unit_of_work() as session:
        a_rate_row(session, valid_from=NEW.valid_from, kroner_per_hour=NEW.kroner_per_hour)

    with moved_to(TODAY):
        below = load_below(load_rate(2), load_rates())

    assert [(each.candidacy, each.stands_as) for each in below] == [
        (1, BelowAs.JOB),
        (2, BelowAs.JOB),
        (4, BelowAs.JOB),
        (5, BelowAs.TRIAL),
    ]


def test_one_is_lifted_once() -> None:
    workers()
    with unit_of_work() as session:
        a_rate_row(session, valid_from=NEW.valid_from, kroner_per_hour=NEW.kroner_per_hour)
    run = Submission(registered_by=1, run_id=None, key="tariff_adjustment:2", digest="", version=1, same_as=None)
    with moved_to(TODAY), handling(run):
        made = [len(record_adjustment(1, load_rate(2))) for _ in range(3)]

    assert made == [1, 0, 0]
    with reading() as session:
        (version,) = session.scalars(select(ContractVersionRow))
        assert (version.from_on, version.changes["wage"]["kroner_per_hour"]) == (NEW.valid_from, "43.00")


def test_a_trial_is_raised_once() -> None:
    workers()
    with unit_of_work() as session:
        a_rate_row(session, valid_from=NEW.valid_from, kroner_per_hour=NEW.kroner_per_hour)
    run = Submission(registered_by=1, run_id=None, key="tariff_adjustment:2", digest="", version=1, same_as=None)
    with moved_to(TODAY), handling(run):
        made = [len(record_trial_wage(5, load_rate(2))) for _ in range(3)]
        below = load_below(load_rate(2), load_rates())

    assert made == [1, 0, 0]
    assert 5 not in [each.candidacy for each in below]


def test_a_percent_that_kroner_gave_is_kept_whole() -> None:
    workers()
    with unit_of_work() as session:
        session.get_one(Position, 1).wage_percent = Decimal("21.9738")

    with reading() as session:
        assert session.get_one(Position, 1).wage_percent == Decimal("21.9738")
