"""The question to one who has waited for a job."""

from datetime import date

from domain.candidacies.facts import PersonFacts
from domain.candidacies.pool import PoolQuestion


def a_pool_question(person: PersonFacts) -> PoolQuestion:
    return PoolQuestion(
        name=person.name,
        answer_by=date(2029, 1, 20),
        contact_name="Jon Jobbspesialist",
        contact_phone="98 00 00 00",
        language=person.language,
    )
