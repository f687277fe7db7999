"""A correction reaches the papers it is about, and no other that holds the same words."""

from sqlalchemy import select

from domain.candidacies.reference_check import ReferenceForm
from domain.process import Life
from domain.tables.documents import Document
from flows import s01_central_agreement
from flows.beside import correction
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.render.documents import Paper, paper, put_file, register
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.corrections import TODAY, a_correction
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row


def a_reference_form(number: int, relation: str) -> Paper:
    facts = ReferenceForm(
        referee_name=f"Referent {number}",
        relation=relation,
        name="Sara Søker",
        workplace="Kiwi Bjorbekk",
        position_title="butikkmedarbeider",
        tasks="fylle varer",
        consent_on=TODAY,
        questions=["Hvordan kjenner du søkeren?"],
        contact_name="Kari Nordmann",
        contact_email="kari@heltmed.example",
        contact_phone="",
    )
    return paper("reference_form", f"Referanseskjema {number}", facts, part=str(number))


async def test_another_referees_form_with_the_same_words_stays(installation: Installation) -> None:
    forms = [a_reference_form(number, relation="lærer på Sam Eyde videregående") for number in (1, 2)]
    with moved_to(TODAY), unit_of_work() as session:
        a_staff_row(session)
        candidacy = a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        candidacy.references[0].relation = "lærer på Sam Eyde videregående"
        for form in forms:
            put_file(register(session, Life.CANDIDACY, 1, form), form.content)

    with moved_to(TODAY):
        answer = a_correction("Referanse: hvordan referansen kjenner søkeren", "lærer på Dahlske videregående")
        message = await installation.done(correction.correct, **answer)

    assert "Laget på nytt: Referanseskjema 1." in message
    assert sorted(row.part for row in installation.rows(select(Document))) == ["1", "1", "2"]


async def test_what_a_renewal_says_is_put_right_in_the_renewal_alone(installation: Installation) -> None:
    await steps.a_position(installation, ends_on=steps.ahead(20))
    renewed = steps.central_agreement(starts_on=steps.ahead(21))
    await installation.done(s01_central_agreement.agree_with_partner, **renewed)
    before = set(installation.documents())

    form = {"registered_by": steps.ME, "number": 1, "why": "skrivefeil"}
    tasks = {"what": "Partner: avtalens oppgaver", "new": "fylle varer og rydde lageret"}
    await installation.done(correction.correct, **form, **tasks)
    of_the_tasks = set(installation.documents()) - before
    await installation.done(correction.correct, **form, what="Partner: kontaktperson", new="Pia Partner")
    of_the_name = set(installation.documents()) - before - of_the_tasks

    assert of_the_tasks == {f"partner-00001/central_agreement-{steps.ahead(21)}-v2.docx"}
    assert {
        f"partner-00001/central_agreement-{day}.docx" for day in (f"{steps.ahead(21)}-v3", f"{steps.ago(100)}-v2")
    } <= of_the_name
