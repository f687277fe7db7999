from datetime import time

from sqlalchemy import select

from domain.candidacies.facts import MeetingStatus
from domain.tables.candidacies import Candidacy, Interview, Reference
from domain.tables.documents import Document
from flows import s06_reference_check
from tasks.clock import at, moved_to
from tasks.database import unit_of_work
from tests.flows.conftest import Installation
from tests.flows.stories.recruiting import MONDAY, a_request, an_answer, applicants


def interviewed() -> None:
    """Sara has had the first interview."""
    applicants("Sara Søker")
    with unit_of_work() as session:
        candidacy = session.get_one(Candidacy, 1)
        candidacy.interviews.append(
            Interview(
                number=1,
                starts_at=at(MONDAY.replace(day=5), time(10)),
                minutes=45,
                place="pauserommet",
                panel=[],
                sequence=0,
                status=MeetingStatus.HELD,
                answers=[],
                rating=4,
                passed=True,
                held_on=MONDAY.replace(day=5),
            )
        )


async def test_a_referee_is_asked_once_and_the_answer_is_kept(installation: Installation) -> None:
    interviewed()

    with moved_to(MONDAY):
        asked = await installation.done(s06_reference_check.ask_for_reference, **a_request())
        again = await installation.done(s06_reference_check.ask_for_reference, **a_request())
        answered = await installation.done(s06_reference_check.register_reference, **an_answer())
        twice = await installation.done(s06_reference_check.register_reference, **an_answer())

    assert "referanse 1 er spurt" in asked
    assert "Rune" not in asked
    assert again.startswith("Allerede registrert")
    assert twice.startswith("Allerede registrert")
    assert "Neste: avtal intervju 2 (skjema 05c). Skriv inn svaret fra referansen når det kommer (skjema 06b)." in asked
    assert "Neste: avtal intervju 2 (skjema 05c)." in answered
    (reference,) = installation.rows(select(Reference))
    assert (reference.recommends, reference.answers[0]["answer"]) == (True, "lærer i to år")
    assert [row.subject for row in installation.outbox()] == ["Du er oppgitt som referanse"]


async def test_another_address_asks_the_same_referee_anew_and_another_name_another(installation: Installation) -> None:
    interviewed()

    with moved_to(MONDAY):
        await installation.done(s06_reference_check.ask_for_reference, **a_request())
        await installation.done(s06_reference_check.ask_for_reference, **a_request(email="", phone="98889000"))
        await installation.done(s06_reference_check.ask_for_reference, **a_request(name="Mona Moen"))

    assert [(row.number, row.email) for row in installation.rows(select(Reference).order_by(Reference.number))] == [
        (1, None),
        (2, "rune@skole.example"),
    ]
    forms = installation.rows(select(Document).where(Document.kind == "reference_form").order_by(Document.id))
    assert [(form.part, form.version) for form in forms] == [("1", 1), ("1", 2), ("2", 1)]


async def test_is_refused_before_an_interview_and_without_consent(installation: Installation) -> None:
    applicants("Sara Søker")

    with moved_to(MONDAY):
        refused = await installation.refused(s06_reference_check.ask_for_reference, **a_request(consent=False))

    assert "har ikke hatt noe intervju ennå" in refused
    assert "før søkeren har sagt ja" in refused
    assert installation.outbox() == []
