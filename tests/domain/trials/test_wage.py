from datetime import date
from decimal import Decimal

from domain.candidacies.facts import TrialWage
from domain.contact import Party
from domain.jobs.tariff_adjustment import holds_from, lifted
from domain.pay.wages import floor
from domain.trials.wage import raise_trial_wage
from tests.domain.trials.trial import HOUSE, START, a_chosen, a_trial
from tests.domain.trials.trial_wage import FROM, raised
from tests.later_stages import NEW

HIGHER = TrialWage(from_on=date(2027, 2, 10), wage=lifted(a_trial().wage, NEW))


def test_a_running_trial_is_paid_a_fifth_of_the_new_rate_from_the_day_it_can_be_written() -> None:
    made = raised(a_chosen(trial=a_trial()))

    assert (made.change.from_on, made.change.wage.kroner_per_hour) == (FROM, Decimal("43.00"))
    assert (made.paper.wage_before.kroner_per_hour, made.short.kroner_after) == (Decimal("40.96"), Decimal("43.00"))
    assert made.paper.to_sign == (Party.WORKER, Party.EMPLOYER, Party.HELT_MED)
    assert raised(a_chosen(trial=a_trial(employer="HELT MED"))).paper.to_sign == (Party.WORKER, Party.EMPLOYER)


def test_one_that_has_not_begun_is_from_its_first_day() -> None:
    assert holds_from(NEW.model_copy(update={"valid_from": date(2027, 1, 25)}), START, date(2027, 1, 20)) == START


def test_one_that_is_no_longer_below_is_left_alone() -> None:
    trial = a_trial(wage_changes=(HIGHER,))

    assert raise_trial_wage(a_chosen(trial=trial), HIGHER.wage, FROM, HOUSE, FROM) is None


def test_one_that_was_agreed_at_more_than_a_fifth_keeps_its_percent() -> None:
    agreed = a_trial().wage.model_copy(update={"percent": Decimal(25), "kroner_per_hour": Decimal("51.20")})
    assert agreed.kroner_per_hour > floor(NEW)

    assert raised(a_chosen(trial=a_trial(wage=agreed))).change.wage.kroner_per_hour == Decimal("53.75")


def test_the_wage_of_a_day_is_the_one_that_had_begun() -> None:
    trial = a_trial(wage_changes=(HIGHER,))

    assert trial.wage_on(date(2027, 2, 9)).kroner_per_hour == Decimal("40.96")
    assert trial.wage_on(date(2027, 2, 10)).kroner_per_hour == Decimal("43.00")
