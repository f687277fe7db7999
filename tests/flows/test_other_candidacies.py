"""Form 10 for a person who has applied elsewhere too."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.candidacies.facts import MeetingStatus
from domain.process import CandidacyStep
from domain.tables.base import OSLO
from domain.tables.candidacies import Candidacy, Interview
from domain.tables.positions import Position
from flows import s10_permanent_job
from flows.beside import ending
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.desk.lists import steps_now
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import AGREED, job_form, met
from tests.made_documents import lines_of
from tests.rows import a_position_row, a_workplace_row, put

NEXT_WEEK = datetime(2027, 3, 10, 10, tzinfo=OSLO)


def also_applied_elsewhere(**said: Any) -> int:
    """Sara's own second candidacy, at Coop Extra Mandal, with an interview on 10 March."""
    with unit_of_work() as session:
        coop = a_position_row(session, a_workplace_row(session, name="Coop Extra Mandal", municipality="Lindesnes"))
        sara = session.get_one(Candidacy, 1)
        row: Candidacy = put(
            session,
            Candidacy,
            {
                "person": sara.person,
                "position": coop,
                "advertisement": coop.advertisements[-1],
                "applied_on": date(2027, 1, 11),
                "consent_on": date(2027, 1, 11),
                "benefit_confirmed_on": date(2027, 1, 11),
                "benefit_confirmed_by": "søkeren viste brev fra NAV",
                "needs": "",
                "last_step": CandidacyStep.INTERVIEW_CALLED,
            },
            said,
        )
        row.interviews.append(
            Interview(
                number=1,
                starts_at=NEXT_WEEK,
                minutes=45,
                place="pauserommet",
                panel=[{"name": "Pia Panel", "email": "pia@coop.example"}],
                sequence=0,
                status=MeetingStatus.PLANNED,
                answers=[],
            )
        )
        session.flush()
        return row.id


async def test_the_person_is_asked_and_the_others_are_closed_with_what_they_had_agreed(installation: Installation) -> None:
    await met(installation)
    other = also_applied_elsewhere()
    before = len(installation.outbox())
    with moved_to(AGREED):
        asked = await installation.refused(s10_permanent_job.employ, **job_form())
        done = await installation.done(s10_permanent_job.employ, **job_form(other_candidacies="avslutt dem"))
        again = await installation.done(s10_permanent_job.employ, **job_form(other_candidacies="avslutt dem"))
        to_do = about(other)

    assert asked == (
        "Den som får jobben, har 1 annen åpen søknad: søknad 3 (Coop Extra Mandal). Spør personen, og velg under «Andre søknader» om "
        "de skal avsluttes eller stå."
    )
    assert "Søknad 3 er avsluttet med brev." in done
    assert again.startswith("Allerede registrert")
    closed = installation.rows(select(Candidacy).where(Candidacy.id == other))
    assert [(row.closed_on, row.close_reason, row.last_step) for row in closed] == [
        (AGREED, "fikk en annen jobb", CandidacyStep.NOT_CHOSEN)
    ]
    sent = [row for row in installation.outbox()[before:] if row.life_id == other]
    assert [(row.recipient_role, row.invitation_method) for row in sent] == [("søker", "CANCEL"), ("intervjupanel", "CANCEL")]
    letter = " ".join(lines_of(read_sealed(settings().documents / "soknad-00003" / "applicant_answer_short-v1.docx")))
    assert "Nå har du fått jobb på Kiwi Bjorbekk." in letter
    assert "Intervju 1 onsdag 10. mars 2027 klokka 10.00" in letter
    assert "nei" not in letter.split()
    assert to_do == []
    assert installation.rows(select(Position.closed_on).where(Position.id == 2)) == [None]


async def test_a_job_that_comes_to_nothing_names_what_was_closed_for_it(installation: Installation) -> None:
    await met(installation)
    other = also_applied_elsewhere()
    with moved_to(AGREED):
        await installation.done(s10_permanent_job.employ, **job_form(other_candidacies="avslutt dem"))
        said = await installation.done(
            ending.end_employment,
            registered_by=job_form()["registered_by"],
            candidacy=job_form()["candidacy"],
            reason="blir ikke noe av",
            words="Butikken legges ned.",
        )

    assert f"Vurder: Søknad {other} (Coop Extra Mandal) ble avsluttet fordi personen fikk denne jobben." in said


async def test_those_who_want_both_keep_both(installation: Installation) -> None:
    await met(installation)
    other = also_applied_elsewhere(chosen_on=date(2027, 2, 26), last_step=CandidacyStep.CHOSEN)
    with moved_to(AGREED):
        await installation.done(s10_permanent_job.employ, **job_form(other_candidacies="la dem stå"))

    assert installation.rows(select(Candidacy.closed_on).where(Candidacy.id == other)) == [None]
    assert installation.rows(select(Interview.status).where(Interview.candidacy_id == other)) == [MeetingStatus.PLANNED]


async def test_an_offer_elsewhere_is_the_persons_to_refuse(installation: Installation) -> None:
    await met(installation)
    also_applied_elsewhere(chosen_on=date(2027, 2, 26), last_step=CandidacyStep.CHOSEN)
    with moved_to(AGREED):
        refused = await installation.refused(s10_permanent_job.employ, **job_form(other_candidacies="avslutt dem"))

    assert "Søknad 3 (Coop Extra Mandal) har tilbud om arbeidspraksis" in refused
    assert "bruk skjema 12 først" in refused


def about(candidacy: int) -> list[str]:
    with unit_of_work() as session:
        return [step.what for step in steps_now(session, AGREED) if step.picks.get("candidacy") == candidacy]
