"""10b: the contract of a job that runs is changed, from a day to come."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from docx import Document as Word
from sqlalchemy import select

from domain.planning.facts import VisitStatus
from domain.tables.candidacies import ContractVersionRow
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from domain.tables.history import HistoryRow, RaisedCaution
from flows import s10_permanent_job
from flows.beside import ending
from tasks.clock import moved_to
from tasks.load.candidacies import load_candidacy
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import AGREED, JON, SARA, employed, ending_form, job_form
from tests.flows.stories.mails import receivers

WRITTEN = date(2027, 4, 20)
FROM = date(2027, 5, 3)
TUESDAY_FRIDAY = "tirsdag 9-13, fredag 9-13, onsdag 9-13"


def change_form(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": JON,
        "candidacy": SARA,
        "from_on": str(FROM),
        "agreed": "Avtalt i møte 19.04.2027 mellom Sara Søker og Ola Leder.",
        **said,
    }


async def changed(installation: Installation, **said: Any) -> str:
    await employed(installation)
    with moved_to(WRITTEN):
        return await installation.done(s10_permanent_job.change_terms, **change_form(**said))


async def test_new_days_from_a_day_to_come(installation: Installation) -> None:
    await employed(installation)
    before = len(installation.mails())
    with moved_to(WRITTEN):
        message = await installation.done(s10_permanent_job.change_terms, **change_form(days=TUESDAY_FRIDAY))

    assert "arbeidsdagene i arbeidsavtalen er endret fra 03.05.2027" in message
    assert "§ 14-8" in message
    assert "Sara" not in message
    everyone = {"sara@post.example", "ola@bjorbekk.example", "fia@bjorbekk.example", "jon@heltmed.example"}
    assert receivers(installation.mails()[before:]) == everyone
    assert "soknad-00001/contract_change-2027-05-03-v1.docx" in installation.documents()
    assert "soknad-00001/contract_change_short-2027-05-03-v1.docx" in installation.documents()
    planned = installation.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= WRITTEN))
    assert {visit.planned_on.weekday() for visit in planned if visit.planned_on < FROM} <= {0, 2, 3}
    assert {visit.planned_on.weekday() for visit in planned if visit.planned_on >= FROM} <= {1, 2, 4}
    assert any(visit.planned_on.weekday() in (1, 4) for visit in planned)


async def test_days_that_a_replacing_change_takes_back_move_the_visits_back_at_once(installation: Installation) -> None:
    await changed(installation, days=TUESDAY_FRIDAY)
    with moved_to(WRITTEN):
        await installation.done(s10_permanent_job.change_terms, **change_form(wage_percent="25", replaces=True))

    planned = installation.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on >= FROM))
    assert {visit.planned_on.weekday() for visit in planned} <= {0, 2, 3}


async def test_the_paper_says_before_and_now_and_the_new_words_of_the_law(installation: Installation) -> None:
    await changed(installation, wage_percent="25")

    paper = Word(BytesIO(read_sealed(settings().documents / "soknad-00001/contract_change-2027-05-03-v1.docx")))
    text = "\n".join(
        [paragraph.text for paragraph in paper.paragraphs]
        + [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    ).replace("\xa0", " ")
    for said in ("40,96 kroner i timen, 20 %", "51,20 kroner i timen, 25 %", "i) Lønn", "3. mai 2027", "Sara Søker"):
        assert said in text
    assert "j) " not in text


async def test_the_sponsor_hears_of_days_and_never_of_wages(installation: Installation) -> None:
    await employed(installation)
    before = len(installation.mails())
    with moved_to(WRITTEN):
        await installation.done(s10_permanent_job.change_terms, **change_form(wage_percent="25"))

    assert "fia@bjorbekk.example" not in receivers(installation.mails()[before:])


async def test_what_holds_on_a_day_is_kept_for_every_day(installation: Installation) -> None:
    await changed(installation, wage_percent="25")
    with moved_to(date(2027, 6, 10)):
        await installation.done(
            s10_permanent_job.change_terms, **change_form(from_on="2027-07-01", title="kassemedarbeider", wage_percent="25,5")
        )

    candidacy = load_candidacy(1)
    held = [(work.title, str(work.wage.kroner_per_hour)) for work in map(candidacy.work_on, (WRITTEN, FROM, date(2027, 7, 1)))]
    assert held == [("butikkmedarbeider", "40.96"), ("butikkmedarbeider", "51.20"), ("kassemedarbeider", "52.23")]
    assert len(installation.rows(select(Document).where(Document.kind == "contract_change"))) == 2
    assert [row.step for row in installation.rows(select(HistoryRow).where(HistoryRow.key.startswith("contract_change:1")))] == [
        "employment.changed"
    ] * 2


async def test_the_same_form_twice_makes_nothing_new(installation: Installation) -> None:
    await changed(installation, wage_percent="25")
    before = len(installation.mails()), len(installation.documents())
    with moved_to(WRITTEN + timedelta(days=30)):
        again = await installation.done(s10_permanent_job.change_terms, **change_form(wage_percent="25"))

    assert "Allerede registrert" in again
    assert (len(installation.mails()), len(installation.documents())) == before


async def test_another_change_of_the_same_day_is_refused_unless_it_replaces(installation: Installation) -> None:
    await changed(installation, wage_percent="25")
    with moved_to(WRITTEN):
        refusal = await installation.refused(s10_permanent_job.change_terms, **change_form(wage_percent="30"))
        await installation.done(s10_permanent_job.change_terms, **change_form(wage_percent="30", replaces=True))

    assert "kryss av for at denne erstatter den" in refusal
    (version,) = installation.rows(select(ContractVersionRow))
    assert version.changes["wage"]["kroner_per_hour"] == "61.44"
    assert {"soknad-00001/contract_change-2027-05-03-v1.docx", "soknad-00001/contract_change-2027-05-03-v2.docx"} <= set(
        installation.documents()
    )


async def test_a_change_back_in_time_and_a_wage_under_the_floor_are_refused(installation: Installation) -> None:
    await employed(installation)
    with moved_to(WRITTEN):
        refusal = await installation.refused(
            s10_permanent_job.change_terms, **change_form(from_on="2027-04-19", wage_kroner="40")
        )

    assert "§ 14-8" in refusal
    assert "minst 20 %: 40,96 kroner" in refusal
    assert installation.rows(select(ContractVersionRow)) == []


async def test_hours_that_change_in_a_part_time_job_are_to_be_discussed(installation: Installation) -> None:
    message = await changed(installation, days="mandag 9-13")

    assert "§ 14-1 b" in message
    assert [caution.code for caution in installation.rows(select(RaisedCaution))] == ["part_time_need"]


async def test_the_contract_is_not_made_anew_over_a_change(installation: Installation) -> None:
    await employed(installation)
    with moved_to(AGREED):
        await installation.done(s10_permanent_job.change_terms, **change_form(wage_percent="25"))
        refusal = await installation.refused(s10_permanent_job.employ, **job_form(starts_on="2027-03-22"))

    assert "Bruk skjema 10b" in refusal


async def test_the_certificate_says_the_work_as_it_was_last(installation: Installation) -> None:
    await changed(installation, title="kassemedarbeider", tasks="sitte i kassen")
    with moved_to(FROM):
        await installation.done(ending.end_employment, **ending_form())

    text = "\n".join(
        paragraph.text
        for paragraph in Word(BytesIO(read_sealed(settings().documents / "soknad-00001/certificate-v1.docx"))).paragraphs
    )
    assert "som kassemedarbeider" in text
    assert "sitte i kassen" in text
