from datetime import date

from sqlalchemy import select

from domain.candidacies.facts import MeetingStatus
from domain.planning.facts import VisitStatus
from domain.tables.candidacies import Candidacy, Interview, Person, Reference, TrialRow
from domain.tables.consents import ConsentRow
from domain.tables.documents import Document
from domain.tables.follow_up import Visit
from domain.tables.outbox import OutboxRow
from domain.tables.positions import AdvertisementRow, Seat
from flows import s05_interviews, s06_reference_check
from flows.beside import application, withdrawal
from tasks.clock import moved_to, today
from tasks.database import unit_of_work
from tasks.planning.plan import plan_visits
from tasks.render.sealed_files import read_sealed
from tasks.settings import settings
from tests.flows.conftest import Installation
from tests.flows.stories.recruiting import (
    MONDAY,
    THURSDAY,
    a_call,
    a_request,
    a_withdrawal,
    an_application,
    an_outcome,
    applicants,
)
from tests.made_documents import lines_of
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row


async def test_the_person_stops_and_what_rests_on_consent_is_emptied(installation: Installation) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        await installation.done(s05_interviews.call_first_interview, **a_call())
        called = len(installation.rows(select(OutboxRow)))

        message = await installation.done(withdrawal.withdraw_candidacy, **a_withdrawal(stays_in_pool=True))
        again = await installation.done(withdrawal.withdraw_candidacy, **a_withdrawal(stays_in_pool=True))
        other = await installation.refused(withdrawal.withdraw_candidacy, **a_withdrawal())

    assert "er trukket 11.01.2027" in message
    assert "Sara" not in message
    assert again.startswith("Allerede registrert")
    assert "ble avsluttet 11.01.2027" in other
    (candidacy,) = installation.rows(select(Candidacy))
    assert (candidacy.closed_on, candidacy.close_reason) == (MONDAY, "trukket")
    assert (candidacy.needs, candidacy.support_name, candidacy.support_email) == ("", None, None)
    assert [row.status for row in installation.rows(select(Interview))] == [MeetingStatus.CANCELLED]
    assert [row.in_pool for row in installation.rows(select(Person))] == [True]
    sent = [row for row in installation.outbox() if row.id > called]
    assert [(row.recipient_role, row.invitation_method) for row in sent] == [
        ("søker", None),
        ("søker", "CANCEL"),
        ("støtteperson", "CANCEL"),
        ("intervjupanel", "CANCEL"),
        ("intervjupanel", "CANCEL"),
        ("støtteperson", None),
        ("intervjupanel", None),
        ("intervjupanel", None),
    ]
    assert "De som hadde fått noe fordi personen sa ja, blir bedt om å slette det: 3." in message
    asked = [mail.get_body() for mail in installation.mails() if "Slett det du har fått" in str(mail["Subject"])]
    assert [body is not None and "Personen har trukket søknaden sin" in body.get_content() for body in asked] == [True] * 3


async def test_nobody_else_may_withdraw_it(installation: Installation) -> None:
    applicants("Sara Søker")

    with moved_to(MONDAY):
        refused = await installation.refused(withdrawal.withdraw_candidacy, **a_withdrawal(decided_by="noen andre"))

    assert "det er søkeren selv som bestemmer" in refused
    assert installation.outbox() == []


async def test_in_the_trial_it_ends_the_trial_and_frees_the_seat(installation: Installation) -> None:
    with moved_to(date(2027, 2, 8)):
        with unit_of_work() as session:
            staff = a_staff_row(session)
            position = a_position_row(session, a_workplace_row(session))
            candidacy = a_candidacy_row(session, position)
            a_candidacy_row(session, position, name="Rune Reserve", chosen_on=None)
            a_trial_row(session, candidacy, staff)
            candidacy.interviews[0].answers = [{"question": "Hva liker du å gjøre?", "answer": "rydde"}]
            plan_visits(session, candidacy.id, today())

        message = await installation.done(withdrawal.withdraw_candidacy, **a_withdrawal(withdrawn_on="08.02.2027"))

    assert "Neste reserve er søknad 2" in message
    assert installation.rows(select(Seat)) == []
    assert [row.stopped_on for row in installation.rows(select(TrialRow))] == [date(2027, 2, 8)]
    assert installation.rows(select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.planned_on > date(2027, 2, 8))) == []
    assert installation.rows(select(Interview.answers).where(Interview.candidacy_id == 1)) == [[], []]
    assert installation.rows(select(Reference.name).where(Reference.candidacy_id == 1)) == []
    roles = [row.recipient_role for row in installation.rows(select(OutboxRow).order_by(OutboxRow.id))]
    assert roles == ["søker", "nærmeste leder", "fadder", "jobbspesialist", "lønn"]


async def test_the_copies_leave_too_and_what_the_letter_says_is_so(installation: Installation) -> None:
    applicants()
    with moved_to(MONDAY):
        with unit_of_work() as session:
            advert = session.scalars(select(AdvertisementRow)).one()
            advert.closed_on, advert.deadline = None, MONDAY
        await installation.done(application.receive, **an_application(needs="trenger purpurfargede lapper"))
        await installation.done(s05_interviews.call_first_interview, **a_call())
    with moved_to(THURSDAY):
        await installation.done(s05_interviews.register_first_interview, **an_outcome(answer_1="liker purpurfargede hyller"))
        await installation.done(s06_reference_check.ask_for_reference, **a_request(consent_on=str(THURSDAY)))
        folder = settings().documents / "soknad-00001"
        before = {path.name for path in folder.iterdir()}
        message = await installation.done(withdrawal.withdraw_candidacy, **a_withdrawal(withdrawn_on=str(THURSDAY)))

    assert len(before) > 3
    assert {path.name for path in folder.iterdir()} == {"withdrawal_short-v1.docx"}
    assert [row.kind for row in installation.rows(select(Document))] == ["withdrawal_short"]
    assert "også brevene og arkene" in message
    assert "Navnet og adressene blir slettet 14.01.2028." in message
    others = [row for row in installation.outbox() if not row.key.startswith("withdrawal:")]
    said = str([(row.recipient_name, row.recipient_email, row.subject, row.body, row.invitation) for row in others])
    assert len(others) > 3
    assert not [trace for trace in ("Sara", "purpurfargede", "rune@", "Rune Ravn") if trace in said]
    assert [(row.purpose, row.yes) for row in installation.rows(select(ConsentRow).order_by(ConsentRow.id))][-2:] == [
        ("søknaden", False),
        ("nye jobber", False),
    ]
    lines = lines_of(read_sealed(folder / "withdrawal_short-v1.docx"))
    assert any("Vi har slettet brevene og arkene om det." in line for line in lines)
    assert any("Vi sletter resten 14. januar 2028." in line for line in lines)
    assert not any("Det står i loven" in line for line in lines)
