"""Parties who have not signed are reminded two days before and on the first day: once each, and no one without an address."""

from datetime import date, timedelta

from sqlalchemy import select

from domain.tables.candidacies import Person, TrialRow
from domain.tables.documents import Document
from domain.tables.outbox import OutboxRow
from flows import s07_trial, s10_permanent_job
from flows.beside import paperwork
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tasks.papers.sign_reminders import queue_sign_reminders
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import JON, employed, job_form, met
from tests.flows.stories.chosen_for_trial import FORM

FIRST = date(2027, 3, 15)  # a Monday
FRIDAY = date(2027, 3, 12)


def reminders(installation: Installation) -> list[tuple[str, str]]:
    rows = installation.rows(select(OutboxRow).where(OutboxRow.key.startswith("sign:")).order_by(OutboxRow.id))
    return [(row.recipient_role, row.key) for row in rows]


def every_morning(first: date, last: date) -> None:
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        with moved_to(day):
            queue_sign_reminders(day)
            queue_sign_reminders(day)


async def test_both_are_reminded_twice_and_never_more(installation: Installation) -> None:
    await employed(installation)
    every_morning(date(2027, 3, 5), date(2027, 4, 1))

    by_role = [role for role, _ in reminders(installation)]
    assert sorted(by_role) == ["arbeidstaker", "arbeidstaker", "nærmeste leder", "nærmeste leder"]
    worker = installation.rows(
        select(OutboxRow).where(OutboxRow.key.startswith("sign:"), OutboxRow.recipient_role == "arbeidstaker")
    )
    assert [row.created_at.date() for row in worker] == [FRIDAY, FIRST]
    assert "Vi mangler underskriften din" in worker[0].body
    assert "mandag 15. mars 2027. Skriv under før den dagen." in worker[0].body
    assert worker[0].attachments


async def test_several_papers_are_one_mail_a_party_and_one_more_the_next_day_is_alone_in_its_own(
    installation: Installation,
) -> None:
    await employed(installation)
    with unit_of_work() as session:
        contract = session.scalars(select(Document).where(Document.kind == "employment_contract")).one()
        for part in ("2027-03-15", "2027-03-17"):
            kept = {column.key: getattr(contract, column.key) for column in Document.__table__.columns if column.key != "id"}
            session.add(Document(**kept | {"kind": "contract_change", "part": part, "title": f"Endring {part}"}))
    every_morning(date(2027, 3, 5), FIRST)

    leaders = select(OutboxRow).where(OutboxRow.key.startswith("sign:"), OutboxRow.recipient_role == "nærmeste leder")
    friday, monday = installation.rows(leaders.order_by(OutboxRow.id))
    assert [row.created_at.date() for row in (friday, monday)] == [FRIDAY, FIRST]
    assert (len(friday.attachments), len(monday.attachments)) == (2, 3)
    assert "- S.S.: «Endring 2027-03-15». Det gjelder fra mandag 15. mars 2027." in friday.body
    assert "Endring 2027-03-17" not in friday.body


async def test_who_has_signed_is_not_reminded(installation: Installation) -> None:
    await employed(installation)
    with moved_to(date(2027, 3, 5)):
        paper = next(each for each in choices_today()["documents_to_sign"] if "Arbeidsavtale" in each)
        await installation.done(
            paperwork.register_signature,
            registered_by=JON,
            document=paper,
            party="arbeidstaker",
            signed_by="Sara Søker",
            signed_on="2027-03-05",
            how="på papir",
            explained_by="Jon leste den høyt",
        )
    every_morning(FRIDAY, FRIDAY)

    assert [role for role, _ in reminders(installation)] == ["nærmeste leder"]


async def test_no_letter_is_made_to_remind_someone_without_an_address(installation: Installation) -> None:
    await met(installation)
    with unit_of_work() as session:
        session.get_one(Person, 1).email = None
    with moved_to(date(2027, 3, 4)):
        await installation.done(s10_permanent_job.employ, **job_form())
    every_morning(FRIDAY, FRIDAY)

    assert [role for role, _ in reminders(installation)] == ["nærmeste leder"]


async def test_helt_med_as_employer_is_not_reminded_by_a_mail_to_the_leader(chosen: Installation) -> None:
    await chosen.done(s07_trial.start_trial, **FORM)
    with unit_of_work() as session:
        session.scalars(select(TrialRow)).one().employer = "HELT MED"
    every_morning(date(2027, 1, 29), date(2027, 1, 29))

    assert [role for role, _ in reminders(chosen)] == ["arbeidstaker"]
