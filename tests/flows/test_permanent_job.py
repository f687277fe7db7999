from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from docx import Document
from sqlalchemy import select

from domain.contract.sentences import HEADINGS
from domain.planning.facts import DEFAULT_PHASES, Phase, VisitStatus
from domain.process import Life, PositionStep
from domain.tables.candidacies import Candidacy, Employment, Person
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow
from domain.tables.positions import AdvertisementRow, Seat
from domain.tables.staff import Staff
from flows import s10_permanent_job
from flows.beside import application, registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tasks.load.candidacies import load_candidacy
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import AGREED, JON, employed, evaluated, job_form, met
from tests.flows.stories.mails import receivers
from tests.flows.stories.recruiting import an_application
from tests.rows import a_staff_row

START = date(2027, 3, 15)


async def test_a_contract_is_made_and_follow_up_starts_by_itself(installation: Installation) -> None:
    await met(installation)
    before = len(installation.mails())
    with moved_to(AGREED):
        message = await installation.done(s10_permanent_job.employ, **job_form())

    assert "senest 22.03.2027" in message
    assert "§ 14-5" in message
    assert "første besøk i jobben er" in message
    sent = installation.mails()[before:]
    everyone = {"sara@post.example", "ola@bjorbekk.example", "fia@bjorbekk.example", "jon@heltmed.example", "rolf@post.example"}
    assert receivers(sent) == everyone
    contract = Document(BytesIO(read_sealed(settings().documents / "soknad-00001/employment_contract-v1.docx")))
    headings = [paragraph.text for paragraph in contract.paragraphs]
    assert [f"{letter}) {heading.nb}" for letter, heading in HEADINGS.items()] == [text for text in headings if text[1:2] == ")"]
    (job,) = installation.rows(select(Employment))
    assert (job.starts_on, job.wage["kroner_per_hour"]) == (START, "40.96")
    assert [Phase.model_validate(phase) for phase in job.phases] == list(DEFAULT_PHASES)


async def test_the_one_who_followed_the_trial_goes_on_and_another_needs_room(installation: Installation) -> None:
    await met(installation)
    with unit_of_work() as session:
        session.get_one(Staff, 1).caseload_cap = 0
        eva = a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example", caseload_cap=0).id

    with moved_to(AGREED):
        refusal = await installation.refused(s10_permanent_job.employ, **job_form(job_specialist=f"{eva} - E.S."))
        message = await installation.done(s10_permanent_job.employ, **job_form())

    assert "E.S. kan ikke få 1 å følge opp uten en begrunnelse" in refusal
    assert "har 1 å følge opp: innenfor IPS' 20 og HELT MEDs 30, under NAVs 12–20. Grensen for" in message


async def test_the_sponsor_is_not_sent_the_wage(installation: Installation) -> None:
    await employed(installation)

    with_contract = {
        address.addr_spec
        for mail in installation.mails()
        for part in mail.walk()
        if (part.get_filename() or "").startswith("Arbeidsavtale")
        for address in mail["To"].addresses
    }
    assert with_contract == {"sara@post.example", "ola@bjorbekk.example", "jon@heltmed.example"}


async def test_visits_come_twice_a_week_from_the_first_week(installation: Installation) -> None:
    await employed(installation)

    days = [visit.planned_on for visit in installation.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED))]
    assert min(days) >= START
    first_week = [day for day in days if day < START + timedelta(days=7)]
    assert len(first_week) == 2
    assert {day.weekday() for day in days} <= {0, 2, 3}


async def test_the_others_get_a_kind_letter_and_are_closed(installation: Installation) -> None:
    await employed(installation)

    sara, rolf = installation.rows(select(Candidacy).order_by(Candidacy.id))
    assert (sara.closed_on, rolf.closed_on) == (None, AGREED)
    assert "soknad-00002/not_chosen_short-v1.docx" in installation.documents()


async def test_the_announcement_is_closed_and_takes_no_more_applications(installation: Installation) -> None:
    await met(installation)
    with unit_of_work() as session:
        for advert in session.scalars(select(AdvertisementRow)):
            advert.closed_on, advert.deadline = None, START
    with moved_to(AGREED):
        assert list(choices_today()["positions_taking_applications"]) == []
        refused = await installation.refused(
            application.receive, **an_application(name="Nora Ny", birth_date="", email="nora@post.example")
        )
        await installation.done(s10_permanent_job.employ, **job_form())
        step = installation.rows(select(HistoryRow.step).where(HistoryRow.life == Life.POSITION))

    assert refused == "Stilling 1 (Kiwi Bjorbekk) er ikke ledig: søknad 1 har plassen."
    (advert,) = installation.rows(select(AdvertisementRow))
    assert (advert.closed_on, advert.close_reason) == (AGREED, "stillingen er besatt")
    assert step == [PositionStep.ADVERT_CLOSED]


async def test_the_same_form_twice_makes_nothing_new(installation: Installation) -> None:
    await employed(installation)
    before = len(installation.mails()), len(installation.documents()), len(installation.rows(select(Visit)))
    with moved_to(AGREED):
        again = await installation.done(s10_permanent_job.employ, **job_form())

    assert "Allerede registrert" in again
    assert (len(installation.mails()), len(installation.documents()), len(installation.rows(select(Visit)))) == before


async def test_until_the_first_day_other_content_is_a_new_version(installation: Installation) -> None:
    await employed(installation)
    with moved_to(AGREED + timedelta(days=1)):
        message = await installation.done(s10_permanent_job.employ, **job_form(starts_on="2027-03-22", wage_percent="25"))

    assert "Arbeidsavtalen er endret" in message
    assert "soknad-00001/employment_contract-v2.docx" in installation.documents()
    (job,) = installation.rows(select(Employment))
    assert (job.starts_on, job.wage["kroner_per_hour"]) == (date(2027, 3, 22), "51.20")
    planned = installation.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED))
    assert min(visit.planned_on for visit in planned) >= date(2027, 3, 22)
    versions = select(HistoryRow.version).where(HistoryRow.key == "permanent_job:1").order_by(HistoryRow.version)
    assert installation.rows(versions) == [1, 2]


async def test_after_the_first_day_it_is_corrected_elsewhere(installation: Installation) -> None:
    await employed(installation)
    with moved_to(START):
        refusal = await installation.refused(s10_permanent_job.employ, **job_form(wage_percent="25"))

    assert "Rett opplysninger" in refusal


async def test_the_meeting_comes_first(installation: Installation) -> None:
    evaluated()
    with moved_to(AGREED):
        refusal = await installation.refused(s10_permanent_job.employ, **job_form(starts_on="2027-02-28", wage_percent="10"))

    assert "informasjonsmøtet er ikke holdt" in refusal
    assert "varer til og med 28.02.2027" in refusal
    assert "minst 20 %" in refusal
    assert "Sara" not in refusal
    assert installation.documents() == []


async def test_what_was_unknown_about_the_person_is_kept(installation: Installation) -> None:
    await met(installation, birth_date=None, address=None)
    with moved_to(AGREED):
        refusal = await installation.refused(s10_permanent_job.employ, **job_form())
        await installation.done(s10_permanent_job.employ, **job_form(birth_date="17.05.1999", address="Lia 3, 4848 Arendal"))

    assert "a) arbeidstakers fødselsdato" in refusal
    sara = installation.rows(select(Person).order_by(Person.id))[0]
    assert (sara.birth_date, sara.address) == (date(1999, 5, 17), "Lia 3, 4848 Arendal")


async def test_the_seat_must_still_be_held(installation: Installation) -> None:
    await met(installation)
    from tasks.database import unit_of_work

    with unit_of_work() as session:
        for seat in session.scalars(select(Seat)):
            seat.candidacy_id = 2
    with moved_to(AGREED):
        refusal = await installation.refused(s10_permanent_job.employ, **job_form())

    assert "søknad 2 har plassen nå" in refusal


async def test_a_raise_from_the_first_day_leaves_the_contract_free_to_be_made_anew(installation: Installation) -> None:
    await employed(installation)
    raised = {"agreement": "Landsoverenskomsten HK–Virke", "group": "ufaglært", "valid_from": "2027-03-10"}
    with moved_to(date(2027, 3, 8)):
        await installation.done(
            registers.register_tariff_rate, registered_by=JON, **raised, kroner_per_hour="215", source="protokoll 2027"
        )
        rate = "2 - Landsoverenskomsten HK–Virke, ufaglært: 215,00 fra 10.03.2027"
        made = await installation.done(s10_permanent_job.adjust_wages, registered_by=JON, rate=rate, make=True)
        lifted = load_candidacy(1).work_on(date(2027, 3, 15)).wage.kroner_per_hour
        anew = await installation.done(s10_permanent_job.employ, **job_form(starts_on="2027-03-22"))

    assert "laget for 1" in made
    assert lifted == Decimal("43.00")
    assert "22.03.2027" in anew
    job = load_candidacy(1).employment
    assert job
    assert (job.versions, job.wage.kroner_per_hour) == ((), Decimal("43.00"))
