"""What is done on paper and noted: it disappears from the lists, and stays in the history."""

from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from domain.contact import Role
from domain.contract.cautions import CautionCode
from domain.process import Life, RegisterStep
from domain.tables.candidacies import Candidacy
from domain.tables.history import HistoryRow, RaisedCaution
from domain.tables.outbox import OutboxKind, OutboxRow, OutboxStatus
from flows.beside import paperwork
from tasks.clock import at, moved_to
from tasks.database import unit_of_work
from tasks.forms.choices import choices_today
from tests.flows.conftest import Installation
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row, put

ME = "1 - J.S."
TODAY = date(2027, 2, 1)
MADE = at(date(2027, 1, 25), time(12))


@pytest.fixture
def office(installation: Installation) -> Installation:
    """Sara has been chosen for a nursing home, and every kind of paper waits."""
    with unit_of_work() as session:
        a_staff_row(session)
        workplace = a_workplace_row(session, name="Fjellheim", kind="sykehjem eller omsorgssenter")
        a_candidacy_row(session, a_position_row(session, workplace))
        put(session, OutboxRow, outgoing(kind=OutboxKind.LETTER, status=OutboxStatus.QUEUED), {})
        put(session, OutboxRow, outgoing(key="b", status=OutboxStatus.REFUSED, last_error="postkassen er full"), {})
        put(session, OutboxRow, outgoing(key="c", status=OutboxStatus.SENT), {})
        caution = {"life": Life.CANDIDACY, "life_id": 1, "code": "old_rate", "sentence": "Satsen er fra 2025."}
        put(session, RaisedCaution, caution | {"raised_on": date(2027, 1, 25)}, {})
    return installation


def outgoing(**said: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "key": "a",
        "kind": OutboxKind.MAIL,
        "life": Life.CANDIDACY,
        "life_id": 1,
        "recipient_role": Role.SUBSTITUTE,
        "recipient_name": "Vera Vikar",
        "subject": "Hei",
        "body": "Hei",
        "attachments": [],
        "attempts": 1,
        "created_at": MADE,
    }
    return row | said


async def test_a_letter_handed_over_is_gone_from_the_list(office: Installation) -> None:
    form = {"registered_by": ME, "letter": "1 - vikarfadder, søknad 1", "handed_over_on": "01.02.2027", "handed_over_by": "J.S."}
    with moved_to(TODAY):
        assert choices_today()["letters_to_hand_over"] == [
            "1 - vikarfadder, søknad 1",
            "2 - e-post til vikarfadder, søknad 1",
        ]
        later = await office.refused(paperwork.hand_over_letter, **{**form, "handed_over_on": "02.02.2027"})
        message = await office.done(paperwork.hand_over_letter, **form)
        again = await office.done(paperwork.hand_over_letter, **form)
        left = choices_today()["letters_to_hand_over"]

    assert later == "Leveringen kan ikke være 02.02.2027: i dag er det 01.02.2027."
    assert message == "Brevet til vikarfadder (søknad 1) er levert 01.02.2027."
    assert again.startswith("Allerede registrert")
    assert left == ["2 - e-post til vikarfadder, søknad 1"]
    (letter,) = office.rows(select(OutboxRow).where(OutboxRow.kind == OutboxKind.LETTER))
    assert (letter.status, letter.handed_over_on, letter.handed_over_by) == (OutboxStatus.SENT, TODAY, "J.S.")
    assert office.rows(select(HistoryRow.step)) == [RegisterStep.LETTER_HANDED_OVER]


async def test_a_refused_mail_may_go_another_way_and_a_sent_one_not(office: Installation) -> None:
    form = {"registered_by": ME, "handed_over_on": "01.02.2027", "handed_over_by": "på telefon"}
    with moved_to(TODAY):
        message = await office.done(paperwork.hand_over_letter, **form, letter="2 - e-post til vikarfadder")
        sent = await office.refused(paperwork.hand_over_letter, **form, letter="3 - vikarfadder")

    assert message == "E-posten til vikarfadder (søknad 1) er levert 01.02.2027."
    assert sent == "Brev 3 finnes ikke. Velg på nytt fra listen."


async def test_the_certificate_is_seen_and_never_kept(office: Installation) -> None:
    form = {"registered_by": ME, "candidacy": "1 - Fjellheim, S.S.", "seen_on": "01.02.2027", "seen_by": "nærmeste leder"}
    missing = {"code": CautionCode.POLICE_CERTIFICATE, "sentence": "Attesten er ikke sett.", "raised_on": TODAY}
    with unit_of_work() as session:
        session.add(RaisedCaution(life=Life.CANDIDACY, life_id=1, **missing))
        session.add(RaisedCaution(life=Life.CANDIDACY, life_id=2, **missing))
    with moved_to(TODAY):
        assert choices_today()["candidacies_needing_certificate"] == ["1 - Fjellheim, S.S."]
        later = await office.refused(paperwork.see_certificate, **{**form, "seen_on": "03.02.2027"})
        message = await office.done(paperwork.see_certificate, **form)
        left = choices_today()["candidacies_needing_certificate"]

    assert later == "Dagen attesten ble sett kan ikke være 03.02.2027: i dag er det 01.02.2027."
    assert message == "Politiattesten for søknad 1 er sett 01.02.2027."
    assert left == []
    (candidacy,) = office.rows(select(Candidacy))
    assert (candidacy.certificate_seen_on, candidacy.certificate_seen_by) == (TODAY, "nærmeste leder")
    of_it, of_another = office.rows(select(RaisedCaution).where(RaisedCaution.code == CautionCode.POLICE_CERTIFICATE))
    assert (of_it.assessed_on, of_it.assessment) == (TODAY, "Sett 01.02.2027.")
    assert of_another.assessed_on is None


async def test_a_certificate_is_not_asked_for_in_a_shop(office: Installation) -> None:
    with unit_of_work() as session:
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session)), "Rolf Ravn")
    with moved_to(TODAY):
        refused = await office.refused(
            paperwork.see_certificate, registered_by=ME, candidacy="2 - Kiwi", seen_on="01.02.2027", seen_by="J.S."
        )

    assert "av slaget «butikk», og der trengs ikke politiattest" in refused


async def test_a_warning_is_assessed_with_a_reason(office: Installation) -> None:
    form = {"registered_by": ME, "caution": "1 - søknad 1: Satsen er fra 2025.", "reason": "Ny sats er ikke kommet ennå."}
    with moved_to(TODAY):
        assert choices_today()["cautions_open"] == ["1 - søknad 1: Satsen er fra 2025."]
        blank = await office.refused(paperwork.assess_caution, **{**form, "reason": " "})
        health = await office.refused(paperwork.assess_caution, **{**form, "reason": "Hun har en diagnose."})
        message = await office.done(paperwork.assess_caution, **form)
        left = choices_today()["cautions_open"]

    assert blank == "«Vurdering»: Feltet må fylles ut."
    assert "«Vurdering» ser ut til å nevne en diagnose" in health
    assert message == "Varselet for søknad 1 er vurdert."
    assert left == []
    (caution,) = office.rows(select(RaisedCaution))
    assert (caution.assessed_on, caution.assessed_by, caution.assessment) == (TODAY, 1, "Ny sats er ikke kommet ennå.")
