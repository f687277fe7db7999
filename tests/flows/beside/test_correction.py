"""What stands is shown to who asks, and put right with a reason; what was printed with it is printed anew."""

from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from docx import Document as Word
from sqlalchemy import select

from domain.contact import Contact, Role
from domain.jobs.sponsor_change import SponsorChange
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Candidacy, Person
from domain.tables.documents import Document
from domain.tables.drafts import Draft
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from domain.tables.partners import CentralAgreementRow, Partner
from domain.tables.positions import Position, Workplace
from domain.tables.staff import Staff
from flows.beside import correction
from tasks.clock import at, moved_to
from tasks.database import unit_of_work
from tasks.papers.correction import load_record
from tasks.planning.plan import plan_visits
from tasks.render.documents import paper, put_file, register
from tasks.render.sealed_files import read_sealed
from tasks.send.invitations import Appointment, request
from tasks.settings import settings
from tests.deployments.web.signed_in import a_browser
from tests.flows.conftest import Installation
from tests.flows.stories.corrections import TODAY, a_correction
from tests.flows.stories.in_a_job import ME
from tests.flows.stories.mails import calendar, receivers
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row, an_employment_row, put

LETTER = SponsorChange(
    worker_name="Sara Søker",
    workplace="Kiwi Bjorbekk",
    new_name="Nils Ny",
    old_name="",
    sponsor_stays=False,
    substitute_name="Vera Vikar",
    substitute_phone="",
    from_on=TODAY,
    leader_name="Ola Leder",
    job_specialist_name="Jon Spesialist",
    job_specialist_phone="",
    dated=TODAY,
)


@pytest.fixture
def office(installation: Installation) -> Installation:
    """A letter about Sara that she and the leader have by mail, and one mail to her that was refused."""
    with moved_to(TODAY), unit_of_work() as session:
        a_staff_row(session)
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        sheet = paper("sponsor_change_short", "Nytt om fadderen din", LETTER)
        letter = register(session, Life.CANDIDACY, 1, sheet)
        put_file(letter, sheet.content)
        attached = [{"document": letter.id}]
        worker = {"recipient_role": Role.WORKER, "recipient_name": "Sara Søker", "recipient_email": "sara@post.example"}
        leader = {"recipient_role": Role.LEADER, "recipient_name": "Ola Leder", "recipient_email": "ola@bjorbekk.example"}
        put(session, OutboxRow, outgoing(key="a", attachments=attached), worker)
        put(session, OutboxRow, outgoing(key="b", attachments=attached), leader)
        put(session, OutboxRow, outgoing(key="c", status=OutboxStatus.REFUSED, subject="Møtet", invitation=invitation()), worker)
    return installation


def outgoing(**said: Any) -> dict[str, Any]:
    return {
        "kind": OutboxKind.MAIL,
        "life": Life.CANDIDACY,
        "life_id": 1,
        "subject": "Hei",
        "body": "Hei\n",
        "attachments": [],
        "status": OutboxStatus.SENT,
        "attempts": 1,
        "created_at": at(TODAY, time(9)),
        "invitation_method": "REQUEST",
        **said,
    }


def invitation() -> str:
    appointment = Appointment(
        uid="info-meeting-1@heltmed",
        sequence=0,
        starts=at(TODAY, time(12)),
        ends=at(TODAY, time(13)),
        summary="Informasjonsmøte",
        place="pauserommet",
        description="Informasjonsmøte",
        organizer=("HELT MED", "post@heltmed.example"),
    )
    sara = Contact(role=Role.WORKER, name="Sara Søker med et ganske langt navn som brytes", email="sara@post.example")
    return request(appointment, at(TODAY, time(9)), sara)


class Jon:
    staff = 1


def text_of(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in Word(BytesIO(read_sealed(settings().documents / document.file))).paragraphs)


async def test_where_to_read_what_stands_comes_by_mail_as_often_as_it_is_asked_for(office: Installation) -> None:
    with moved_to(TODAY):
        message = await office.done(correction.look_up, registered_by=ME, row="Søknad", number=1)
        await office.done(correction.look_up, registered_by=ME, row="Søknad", number=1)

    assert "Det som står om søknad 1, kan du lese når du er logget inn: du har fått adressen på e-post." in message
    mails = office.mails()
    assert [str(mail["To"]) for mail in mails] == ["Jon Spesialist <jon@heltmed.example>"] * 2
    body = mails[0].get_body(("plain",))
    assert body is not None
    assert f"\n{settings().ui_url}/opplysninger/soknad/1\n" in body.get_content()
    for text in (message, str(mails[0]), body.get_content()):  # not a thing about her, but where it is
        assert not [word for word in ("Sara", "Søker", "17.05.1999", "personens", "post.example") if word in text]


async def test_what_stands_is_read_behind_the_sign_in(office: Installation) -> None:
    with moved_to(TODAY):
        async with a_browser(1) as browser:
            page = await browser.get("/opplysninger/soknad/1")
            nothing = await browser.get("/opplysninger/soknad/99")
            no_such = await browser.get("/opplysninger/diagnose/1")
        async with a_browser() as stranger:
            sent_to = await stranger.get("/opplysninger/soknad/1")

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    text = " ".join(page.text.split())
    assert "<dt>personens navn</dt> <dd>Sara Søker</dd>" in text
    assert "<dt>personens fødselsdato</dt> <dd>17.05.1999</dd>" in text
    assert "<dt>støttepersonens navn</dt> <dd>(tomt)</dd>" in text
    assert "i vurderingen" not in text  # there is none yet
    assert (nothing.status_code, no_such.status_code) == (404, 404)
    assert "Søknad 99 finnes ikke." in nothing.text
    assert sent_to.status_code == 303
    assert sent_to.headers["Location"] == "/inn?til=/opplysninger/soknad/1"


async def test_what_stands_is_for_coordinators(office: Installation) -> None:
    with unit_of_work() as session:
        session.get_one(Staff, 1).is_coordinator = False

    with moved_to(TODAY):
        async with a_browser(1) as browser:
            page = await browser.get("/opplysninger/soknad/1")

    assert page.status_code == 403
    assert "Sara" not in page.text


async def test_a_name_put_right_is_printed_anew_for_those_who_had_it(office: Installation) -> None:
    with moved_to(TODAY):
        message = await office.done(correction.correct, **a_correction("Søknad: personens navn", "Sara Moen"))
        first = office.mails()
        await office.done(correction.correct, **a_correction("Søknad: personens navn", "Sara Moen Søker"))
        second = office.mails()[len(first) :]

    assert message.startswith("Søknad 1: «personens navn» er rettet. Laget på nytt: Nytt om fadderen din.")
    assert office.rows(select(Person.name)) == ["Sara Moen Søker"]
    documents = office.rows(select(Document).order_by(Document.version))
    assert [text_of(each).splitlines()[1] for each in documents] == ["Hei Sara Søker.", "Hei Sara Moen.", "Hei Sara Moen Søker."]
    corrected = [mail for mail in first if str(mail["Subject"]) == "Rettet dokument: Nytt om fadderen din"]
    assert {str(mail["To"]) for mail in corrected} == {"Sara Moen <sara@post.example>", "Ola Leder <ola@bjorbekk.example>"}
    assert not [mail for mail in corrected if "skrevet under" in str(mail.get_body(("plain",)))]  # nobody signs it
    # those who have the corrected one are told when it is corrected again, each once
    assert receivers(second) == {"sara@post.example", "ola@bjorbekk.example"}
    assert len(second) == 2
    history = office.rows(select(HistoryRow).order_by(HistoryRow.id))
    assert [(row.step, row.version) for row in history] == [(RegisterStep.CORRECTED, 1), (RegisterStep.CORRECTED, 2)]
    assert history[0].ids == {"what": "Søknad: personens navn", "why": "skrivefeil i søknaden"}


async def test_one_called_the_same_keeps_their_name_and_the_right_address_is_the_one_of_now(office: Installation) -> None:
    namesake = {"recipient_role": Role.LEADER, "recipient_name": "Sara Søker", "recipient_email": "lise@bjorbekk.example"}
    with unit_of_work() as session:
        put(session, OutboxRow, outgoing(key="d", attachments=[{"document": 1}]), namesake)
        session.scalars(select(Person)).one().email = "sara.s@post.example"
    with moved_to(TODAY):
        await office.done(correction.correct, **a_correction("Søknad: personens navn", "Sara Moen"))

    corrected = [str(mail["To"]) for mail in office.mails() if str(mail["Subject"]).startswith("Rettet dokument")]
    assert "Sara Moen <sara.s@post.example>" in corrected
    assert "Sara Søker <lise@bjorbekk.example>" in corrected


async def test_a_leader_who_is_sponsor_too_is_told_of_with_the_old_address(office: Installation) -> None:
    with unit_of_work() as session:
        position = session.get_one(Position, 1)
        position.sponsors[-1].email = position.workplace.leader_email
    with moved_to(TODAY):
        said = await office.done(correction.correct, **a_correction("Arbeidsplass: leders e-post", "ny@bjorbekk.example"))

    assert "Den gamle adressen står også i «Stilling 1: fadders e-post». Rett den der også hvis det er samme person." in said


async def test_the_leader_without_an_address_gets_the_corrected_one_on_paper(office: Installation) -> None:
    with unit_of_work() as session:
        session.scalars(select(OutboxRow).where(OutboxRow.key == "b")).one().recipient_email = None
    with moved_to(TODAY):
        message = await office.done(correction.correct, **a_correction("Søknad: personens navn", "Sara Moen"))

    assert "Brev som må skrives ut og leveres til: nærmeste leder." in message


async def test_a_workplace_put_right_reaches_the_papers_of_its_workers(office: Installation) -> None:
    with moved_to(TODAY):
        await office.done(correction.correct, **a_correction("Arbeidsplass: navn", "Kiwi Bjorbekk sentrum"))

    newest = office.rows(select(Document).order_by(Document.version))[-1]
    assert "fadderen din på Kiwi Bjorbekk sentrum." in text_of(newest)


async def test_a_referee_is_looked_up_and_reached_at_the_right_address(office: Installation) -> None:
    with unit_of_work() as session:
        (referee,) = session.get_one(Candidacy, 1).references
        referee.email, referee.phone, referee.answered_on = "rita@skole.example", "98889000", None
        asked = {"recipient_role": Role.REFEREE, "recipient_name": "Rita Referanse", "recipient_email": "rita@skole.example"}
        put(session, OutboxRow, outgoing(key="r", status=OutboxStatus.REFUSED, subject="Referanse"), asked)

    with moved_to(TODAY):
        await office.done(correction.look_up, registered_by=ME, row="Referanse", number=1)
        assert ("telefon", "98889000") in load_record("referanse", 1, Jon()).standing
        message = await office.done(correction.correct, **a_correction("Referanse: e-post", "rita@skolen.example"))

    assert "98889000" not in str(office.mails()[0])
    assert "Referanse 1: «e-post» er rettet. E-post som ikke kom fram, sendes på nytt: 1." in message
    assert "rita@skolen.example" in [address.addr_spec for mail in office.mails() for address in mail["To"].addresses]


async def test_what_was_refused_goes_to_the_right_address(office: Installation) -> None:
    with moved_to(TODAY):
        message = await office.done(correction.correct, **a_correction("Søknad: personens e-post", "sara.s@post.example"))

    assert "E-post som ikke kom fram, sendes på nytt: 1." in message
    assert office.rows(select(OutboxRow.status)) == [OutboxStatus.SENT, OutboxStatus.SENT, OutboxStatus.SENT]
    (mail,) = office.mails()
    assert (str(mail["Subject"]), str(mail["To"])) == ("Møtet", "Sara Søker <sara.s@post.example>")
    assert "mailto:sara.s@post.example" in calendar(mail)
    assert "mailto:sara@post.example" not in calendar(mail)


async def test_the_same_address_again_sends_what_was_refused_for_another_reason(office: Installation) -> None:
    same = a_correction("Søknad: personens e-post", "sara@post.example")
    with moved_to(TODAY):
        await office.done(
            correction.correct,
            **same,
        )
        nothing = await office.refused(correction.correct, **{**same, "why": "postkassen var full"})

    assert receivers(office.mails()) == {"sara@post.example"}
    assert nothing == "Søknad 1: det står allerede slik."


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        pytest.param(
            a_correction("Søknad: personens navn", "Kari", number=99),
            "Søknad 99 finnes ikke. Velg på nytt fra listen.",
            id="unknown number",
        ),
        pytest.param(a_correction("Søknad: personens navn", "Kari", number=10**30), "finnes ikke", id="no such number at all"),
        pytest.param(
            a_correction("Søknad: personens navn", "Sara  Søker"), "Søknad 1: det står allerede slik.", id="nothing to change"
        ),
        pytest.param(
            a_correction("Søknad: personens fødselsdato", "17. mai"), "«Det riktige»: «17. mai» er ikke en dato", id="not a day"
        ),
        pytest.param(a_correction("Søknad: personens navn", ""), "«Det riktige»: Feltet må fylles ut.", id="no name"),
        pytest.param(
            a_correction("Arbeidsplass: organisasjonsnummer", "123456789"), "ikke et organisasjonsnummer", id="check digit"
        ),
        pytest.param(
            a_correction("Arbeidsplass: slags arbeidsplass", "kiosk"),
            "«Det riktige»: Velg en av disse: butikk",
            id="no such kind",
        ),
        pytest.param(
            a_correction("Søknad: hva personen trenger", "har autisme"),
            "«Det riktige» ser ut til å nevne en diagnose",
            id="a diagnosis in what the person needs",
        ),
        pytest.param(
            a_correction("Søknad: hva personen trenger", "født 170599 10140"),
            "«Det riktige» har et fødselsnummer (ord 2)",
            id="a national identity number in what the person needs",
        ),
        pytest.param(
            a_correction("Stilling: tittel", "medarbeider med Downs syndrom"),
            "«Det riktige» kan handle om helse (en diagnose, ord 3)",
            id="a diagnosis in a title",
        ),
        pytest.param(
            a_correction("Søknad: personens navn", "Sara Moen", why="hun har autisme"),
            "«Hvorfor» ser ut til å nevne en diagnose",
            id="a diagnosis in why",
        ),
        pytest.param(a_correction("Søknad: personens fødselsdato", "17.05.2027"), "er etter dagens dato", id="born tomorrow"),
        pytest.param(
            a_correction("Søknad: uføretrygd siden", "17.05.2027"),
            "«Det riktige» er 17.05.2027, og den dagen har ikke vært ennå.",
            id="a benefit to come",
        ),
        pytest.param(
            a_correction("Søknad: støttepersonens telefon", "98 88 90 00"),
            "Støttepersonen har e-post eller telefon, men ikke navn.",
            id="the telephone of no one",
        ),
        pytest.param(a_correction("Stilling: oppgaver", ""), "Skriv minst én oppgave.", id="no tasks"),
        pytest.param(
            a_correction("Stilling: fadders navn", "vera vikar"),
            "Fadderen og vikarfadderen må være to ulike personer",
            id="their own substitute",
        ),
        pytest.param(
            a_correction("Referanse: navn", "sara søker"), "Søkeren kan ikke være sin egen referanse.", id="own referee"
        ),
        pytest.param(
            a_correction("Referanse: e-post", ""), "Referansen har verken e-post eller telefon", id="an unreachable referee"
        ),
        pytest.param(a_correction("Partner: avtalens oppgaver", ""), "Skriv minst én oppgave som passer.", id="no tasks agreed"),
        pytest.param(
            a_correction("Partner: avtalen gjelder til", "31.12.2025"),
            "Datoene står feil vei",
            id="an agreement that ends before",
        ),
        pytest.param(a_correction("Søknad: hva personen trenger", "ro\x07"), "har styretegn", id="a control character"),
        pytest.param(
            a_correction("Søknad: tilrettelegging i vurderingen", "lister"),
            "Søknad 1 har ikke «tilrettelegging i vurderingen» ennå",
            id="not evaluated yet",
        ),
        pytest.param(
            a_correction("Søknad: personens diagnose", "x"),
            "Det feltet kan ikke rettes her. Velg fra listen.",
            id="no such field",
        ),
    ],
)
async def test_what_cannot_be_corrected_is_said(office: Installation, form: dict[str, Any], sentence: str) -> None:
    with unit_of_work() as session:
        session.get_one(Candidacy, 1).references[0].email = "rita@skole.example"
        agreed = {"starts_on": date(2026, 1, 1), "tasks": "rydde", "tariff_agreement": "", "tariff_parties": "", "unions": ""}
        partner = {"name": "Kiwi Norge AS", "organisation_number": "974760673", "kind": "kjede", "contact_name": "Pia Partner"}
        put(session, Partner, {**partner, "agreements": [CentralAgreementRow(**agreed, places=1, terms={})]}, {})
    with moved_to(TODAY):
        refused = await office.refused(correction.correct, **form)

    assert sentence in refused
    assert office.rows(select(HistoryRow)) == []
    assert len(office.rows(select(Document))) == 1
    assert all("autisme" not in str(draft.submitted) for draft in office.rows(select(Draft)))


@pytest.mark.parametrize(
    ("known", "what"),
    [
        pytest.param({"email": "sara@post.example"}, "personens e-post", id="an e-mail address, and a telephone sends nothing"),
        pytest.param({}, "personens telefon", id="nothing but a telephone"),
    ],
)
async def test_the_one_way_to_reach_a_person_stays(office: Installation, known: dict[str, str], what: str) -> None:
    with unit_of_work() as session:
        person = session.scalars(select(Person)).one()
        person.email, person.address, person.phone = known.get("email"), None, "98 88 90 00"
    with moved_to(TODAY):
        refused = await office.refused(correction.correct, **a_correction(f"Søknad: {what}", ""))
        if not known:  # another number is no loss
            await office.done(correction.correct, **a_correction(f"Søknad: {what}", "98 88 90 01"))

    assert "Da står det verken e-post eller adresse" in refused


async def test_a_look_up_of_nothing_is_said(office: Installation) -> None:
    refused = await office.refused(correction.look_up, registered_by=ME, row="Stilling", number=7)

    assert refused == "Stilling 7 finnes ikke. Velg på nytt fra listen."


async def test_nobody_leaves_with_visits_to_come(office: Installation) -> None:
    with unit_of_work() as session:
        an_employment_row(session, session.get_one(Candidacy, 1), session.get_one(Staff, 1))
        plan_visits(session, 1, TODAY)

    with moved_to(TODAY):
        refusal = await office.refused(correction.correct, **a_correction("Ansatt: sluttet", "01.04.2027"))
    with unit_of_work() as session:
        eva = a_staff_row(session, name="Eva Etterpå", email="eva@heltmed.example")
        for visit in session.scalars(select(Visit)):
            visit.job_specialist_id = eva.id
    with moved_to(TODAY):
        await office.done(correction.correct, **a_correction("Ansatt: sluttet", "01.04.2027"))

    assert "Ansatt 1 kan ikke stå som sluttet 01.04.2027" in refusal
    assert "«14d Overlat alle»" in refusal
    assert office.rows(select(Staff.left_on).order_by(Staff.id)) == [date(2027, 4, 1), None]


async def test_staff_and_empty_workplaces_have_no_papers_to_make_anew(office: Installation) -> None:
    with unit_of_work() as session:
        a_workplace_row(session, name="Ola Leder", municipality="Grimstad")
    with moved_to(TODAY):
        message = await office.done(correction.correct, **a_correction("Ansatt: navn", "Jon Spesialistsen"))
        await office.done(correction.correct, **a_correction("Arbeidsplass: navn", "Ola Leder AS", number=2))

    assert message == "Ansatt 1: «navn» er rettet."
    assert office.rows(select(Staff.name)) == ["Jon Spesialistsen"]
    assert "Ola Leder AS" in office.rows(select(Workplace.name))
    assert len(office.rows(select(Document))) == 1
