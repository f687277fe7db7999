"""The pool (de som vil høre om nye jobber): the person's own answer."""

from domain.candidacies.pool import PoolForm, check_pool_answer
from flows.shell import form_flow
from tasks.candidacies.pool import record_pool_answer
from tasks.clock import today
from tasks.record.receipt import Receipt


@form_flow("Nye jobber", run="Person {person}: nye jobber")
async def answer_about_new_jobs(skjema: PoolForm) -> Receipt:
    """After a letter (svar om nye jobber): the person wants to be called about other jobs, or not.

    Takes   the person, yes or no, when
    Leaves  the answer on the person
    Then    a new application when a position suits
    """
    check_pool_answer(skjema, today())
    return record_pool_answer(skjema)
