from sqlalchemy import select

from domain.tables.candidacies import Person
from flows.beside import pool
from tasks.clock import moved_to
from tests.flows.conftest import Installation
from tests.flows.stories.recruiting import MONDAY, applicants
from tests.flows.stories.steps import ME


async def test_the_person_answers_and_may_change_their_mind(installation: Installation) -> None:
    applicants("Sara Søker")
    answer = {"registered_by": ME, "person": "1 - S.S.", "wants": "ja", "answered_on": str(MONDAY)}

    with moved_to(MONDAY):
        yes = await installation.done(pool.answer_about_new_jobs, **answer)
        in_pool = installation.rows(select(Person.in_pool))
        again = await installation.done(pool.answer_about_new_jobs, **answer)
        no = await installation.done(pool.answer_about_new_jobs, **answer | {"wants": "nei"})
        unknown = await installation.refused(pool.answer_about_new_jobs, **answer | {"person": "9 - X.X."})
        too_soon = await installation.refused(pool.answer_about_new_jobs, **answer | {"answered_on": "12.01.2027"})

    assert "Person 1 vil høre om nye jobber." in yes
    assert in_pool == [True]
    assert again.startswith("Allerede registrert")
    assert "vil ikke høre" in no
    assert installation.rows(select(Person.in_pool)) == [False]
    assert "Person 9 finnes ikke" in unknown
    assert "har ikke vært ennå" in too_soon
