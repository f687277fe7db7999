"""A correction reaches the papers it is about, and no other that holds the same words."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.candidacies.reference_check import ReferenceForm
from domain.process import Life
from domain.tables.documents import Document
from domain.tables.positions import Sponsor, Workplace
from flows import s01_central_agreement
from flows.beside import correction
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.render.documents import Paper, paper, put_file, register
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.domain.papers.columns_held import ALIKE
from tests.domain.papers.every_paper import papers
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.corrections import TODAY, a_correction
from tests.made_documents import lines_of
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


async def test_the_support_person_of_another_application_stays_and_the_person_is_corrected_in_both(
    installation: Installation,
) -> None:
    with moved_to(TODAY), unit_of_work() as session:
        a_staff_row(session)
        workplace = a_workplace_row(session)
        first = a_candidacy_row(session, a_position_row(session, workplace), name="Kim Moen", support_name="Kim Moen")
        second = a_candidacy_row(session, a_position_row(session, workplace, seat_number=2), support_name="Kim Moen")
        second.person = first.person
        for candidacy in (first, second):
            kept(session, "interview_guide", candidacy.id)

    with moved_to(TODAY):
        await installation.done(correction.correct, **a_correction("Søknad: støttepersonens navn", "Siri Støtte"))
        of_one = installation.rows(select(Document).where(Document.version == 2))
        await installation.done(correction.correct, **a_correction("Søknad: personens navn", "Sara Søker"))

    assert [(row.life_id, row.printed["name"], row.printed["support_name"]) for row in of_one] == [(1, "Kim Moen", "Siri Støtte")]
    newest = {row.life_id: row.printed for row in installation.rows(select(Document).order_by(Document.version))}
    assert {number: (printed["name"], printed["support_name"]) for number, printed in newest.items()} == {
        1: ("Sara Søker", "Siri Støtte"),
        2: ("Sara Søker", "Kim Moen"),
    }


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


def a_coop(session: Session, **said: Any) -> Workplace:
    """A workplace whose leader is also the sponsor, and whose name is the beginning of its employer's."""
    names = {"name": "Coop Extra", "employer_name": "Coop Extra Sørlandet SA", "address": "Coop Extra"}
    workplace = a_workplace_row(session, **names, leader_name="Kim Moen", leader_phone="91 11 11 11", **said)
    position = a_position_row(session, workplace)
    position.sponsors[-1].name = "Kim Moen"
    a_staff_row(session)
    a_candidacy_row(session, position)
    return workplace


def kept(session: Session, kind: str, candidacy: int = 1) -> None:
    """A paper about a candidacy, in which all that may be alike is alike."""
    made = next(each for each in papers(ALIKE) if each.kind == kind)
    sheet = paper(kind, kind, made.facts)
    put_file(register(session, Life.CANDIDACY, candidacy, sheet), sheet.content)


async def test_a_workplaces_new_name_leaves_the_employers(installation: Installation) -> None:
    with moved_to(TODAY), unit_of_work() as session:
        a_coop(session)
        kept(session, "employment_contract")

    with moved_to(TODAY):
        await installation.done(correction.correct, **a_correction("Arbeidsplass: navn", "Coop Extra Bjorbekk"))

    contract = lines_of(read_sealed(settings().documents / installation.rows(select(Document))[-1].file))
    assert any("Arbeidsgiver er Coop Extra Sørlandet SA, organisasjonsnummer" in line for line in contract)
    assert "Arbeidsplassen er Coop Extra Bjorbekk, Coop Extra." in contract
    assert not any("Coop Extra Bjorbekk Sørlandet" in line for line in contract)


async def test_a_sentence_that_cannot_be_put_right_is_told(installation: Installation) -> None:
    with moved_to(TODAY), unit_of_work() as session:
        a_coop(session)
        kept(session, "employment_contract")
        contract = session.scalars(select(Document)).one()
        assert contract.printed
        items = [{**item, "text": f"Ordlyden før. {item['text']}", "parts": []} for item in contract.printed["items"]]
        contract.printed = {**contract.printed, "items": items}

    with moved_to(TODAY):
        message = await installation.done(correction.correct, **a_correction("Arbeidsplass: organisasjonsnummer", "923609016"))

    assert (
        "Ikke rettet: bokstav a i employment_contract, søknad 1. Les den: står det gamle der, må det rettes i filen før noen skriver under."
        in message
    )


async def test_a_new_leader_is_not_the_sponsor_and_the_coordinator_is_asked(installation: Installation) -> None:
    with moved_to(TODAY), unit_of_work() as session:
        a_coop(session)
        kept(session, "info_meeting_agenda")
        kept(session, "day_plan")

    with moved_to(TODAY):
        message = await installation.done(correction.correct, **a_correction("Arbeidsplass: leders navn", "Lise Leder"))

    (plan,) = installation.rows(select(Document).where(Document.version == 2))
    assert (plan.kind, plan.printed["leader_name"], plan.printed["sponsor_name"]) == ("day_plan", "Lise Leder", "Kim Moen")
    assert "Det gamle navnet står også i «Stilling 1: fadders navn». Rett det der også hvis det er samme person." in message


async def test_a_paper_that_names_an_earlier_sponsor_of_the_same_name_stays(installation: Installation) -> None:
    with moved_to(TODAY), unit_of_work() as session:
        position = a_coop(session).id
        kept(session, "day_plan")  # of a trial in February
        later = Sponsor(position_id=position, name="Kim Moen", substitute_name="Nils Ny", from_on=date(2027, 2, 20))
        session.add(later)

    with moved_to(TODAY):
        await installation.done(correction.correct, **a_correction("Stilling: fadders navn", "Kim Moe"))
        before = installation.rows(select(Document))
    with unit_of_work() as session:
        session.get_one(Sponsor, 2).name, session.get_one(Sponsor, 2).from_on = "Kim Moen", date(2027, 1, 15)
    with moved_to(TODAY):
        await installation.done(correction.correct, **a_correction("Stilling: fadders navn", "Kim Moer"))

    assert [row.version for row in before] == [1]
    assert [row.printed["sponsor_name"] for row in installation.rows(select(Document))] == ["Kim Moen", "Kim Moer"]
