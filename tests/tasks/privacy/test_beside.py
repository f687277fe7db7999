"""What was registered beside a person's life is found with the rest, with the mails of it; and nothing of another's."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from domain.contact import Role
from domain.process import Life, RegisterStep
from domain.tables.history import HistoryRow
from tasks.clock import at
from tasks.database import unit_of_work
from tasks.privacy.rows import rows_of
from tasks.privacy.told_to_person import for_machines
from tests.tasks.privacy.stories import CLOSED, NOON, a_mail, applied_in_vain, has_worked

pytestmark = pytest.mark.usefixtures("database")


def a_step(session: Session, step: RegisterStep, number: int, key: str) -> HistoryRow:
    row = HistoryRow(
        recorded_at=at(CLOSED, NOON),
        recorded_on=CLOSED,
        life=Life.REGISTER,
        life_id=number,
        step=step,
        key=key,
        version=1,
        digest="",
        ids={"why": "flyttet"},
    )
    session.add(row)
    session.flush()
    return row


OF_HER = [
    (RegisterStep.CORRECTED, 1, "correction:Søknad: personens adresse:1"),
    (RegisterStep.LOOKED_UP, 1, "look_up:Søknad:1:run"),
    (RegisterStep.CORRECTED, 1, "correction:Referanse: e-post:1"),
    (RegisterStep.CORRECTED, 2, "correction:Underskrift: dato:2"),
    (RegisterStep.LOOKED_UP, 2, "look_up:Dokument:2:run"),
    (RegisterStep.SIGNED, 2, "signature:2:arbeidstaker"),
    (RegisterStep.COPY_GIVEN, 1, "copy:1"),
    (RegisterStep.LETTER_HANDED_OVER, 1, "letter:1"),
    (RegisterStep.CAUTION_ASSESSED, 1, "assessment:1"),
    (RegisterStep.CERTIFICATE_SEEN, 1, "certificate:1"),
    (RegisterStep.ACCESS_SHOWN, 1, "access:1:run"),
    (RegisterStep.SEEN_BY_TOLD, 1, "seen_by:1:run"),
    (RegisterStep.POOL_ANSWERED, 1, "pool:1"),
]
OF_OTHERS = [
    (RegisterStep.CORRECTED, 1, "correction:Stilling: tittel:1"),
    (RegisterStep.LOOKED_UP, 1, "look_up:Arbeidsplass:1:run"),
    (RegisterStep.LOOKED_UP, 2, "look_up:Søknad:2:run"),
    (RegisterStep.SIGNED, 3, "signature:3:arbeidstaker"),
    (RegisterStep.CERTIFICATE_SEEN, 2, "certificate:2"),
    (RegisterStep.POOL_ANSWERED, 2, "pool:2"),
    (RegisterStep.STAFF_AWAY, 1, "away:1"),
    (RegisterStep.WORKPLACE_CLOSED, 1, "closed:1"),
]


def test_each_step_beside_a_life_is_of_that_person_alone() -> None:
    with unit_of_work() as session:
        has_worked(session)
        for step, number, key in (*OF_HER, *OF_OTHERS):
            a_step(session, step, number, key)

        beside = [row for row in rows_of(session, 1)["history"] if row.life == Life.REGISTER]
        assert sorted((row.step, row.life_id, row.key) for row in beside) == sorted(OF_HER)


def test_a_mail_of_a_step_beside_is_theirs_and_its_text_is_for_its_reader_alone() -> None:
    """The one who asks is shown what was said in confidence; handed on in the folder, it would be told to the person."""
    with unit_of_work() as session:
        applied_in_vain(session)
        shown = a_mail(session, 7, date(2027, 1, 21))
        shown.life, shown.recipient_role = Life.REGISTER, Role.COORDINATOR
        shown.history_id = a_step(session, RegisterStep.ACCESS_SHOWN, 1, "access:1:run").id
        shown.body = "Referansen sa noe i fortrolighet"
        session.flush()

        rows = rows_of(session, 1)
        assert [row.id for row in rows["outbox"]] == [1, shown.id]
        assert "fortrolighet" not in str(for_machines(rows, with_confided=False))
