"""What stands, read from rows: a position whose worker has left is not forgotten."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.desk.next_steps import next_steps
from domain.desk.standing import Standings
from domain.language.norwegian import short_day
from domain.process import CandidacyStep, Life, PositionStep
from domain.tables.candidacies import Employment
from domain.tables.documents import Document, Signature
from domain.tables.history import HistoryRow
from domain.tables.partners import CentralAgreementRow, Partner
from domain.tables.positions import Position, Seat
from domain.tables.staff import Staff
from tasks.clock import at
from tasks.database import unit_of_work
from tasks.desk.standing import standings
from tasks.load.positions import position_facts
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_trial_row, a_workplace_row, an_employment_row, put

LAST_DAY = date(2028, 5, 31)
AFTER = date(2028, 6, 5)
LABEL = "Stilling 1 (Kiwi Bjorbekk)"
A_PARTNER = {"name": "Fjellkjeden AS", "organisation_number": "974760673", "kind": "kjede", "contact_name": "Per Partner"}
AN_AGREEMENT = {
    "starts_on": date(2027, 1, 1),
    "ends_on": date(2027, 12, 31),
    "tasks": "",
    "tariff_agreement": "",
    "tariff_parties": "",
    "unions": "",
    "places": 3,
    "terms": {},
}


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with unit_of_work() as session:
        yield session


@pytest.fixture
def jon(session: Session) -> Staff:
    return a_staff_row(session)


@pytest.fixture
def position(session: Session) -> Position:
    return a_position_row(session, a_workplace_row(session))


@pytest.fixture
def job(session: Session, position: Position, jon: Staff) -> Employment:
    """Sara has worked in the seat, and what happened last to the position itself was its advertisement."""
    sara = a_candidacy_row(session, position)
    a_trial_row(session, sara, jon, hours_reported_on=date(2027, 3, 1))
    session.add(
        HistoryRow(
            recorded_at=at(date(2026, 12, 16), time(12)),
            recorded_on=date(2026, 12, 16),
            life=Life.POSITION,
            life_id=position.id,
            step=PositionStep.ADVERT_CLOSED,
            key="advertisement_closed:1",
            version=1,
            digest="",
            registered_by=jon.id,
            run_id=None,
            ids={},
        )
    )
    return an_employment_row(session, sara, jon)


def ended(session: Session, job: Employment, last_day: date = LAST_DAY) -> None:
    job.last_day = last_day
    seat = session.get_one(Seat, 1)
    seat.free_after = last_day
    session.flush()


def steps(session: Session, day: date) -> list[tuple[str, str]]:
    return [(step.form, step.what) for step in next_steps(standings(session), day)]


def test_a_position_with_somebody_in_the_job_waits_for_nothing(session: Session, job: Employment) -> None:
    assert steps(session, AFTER) == []


def test_of_a_job_that_goes_well_nothing_is_read(session: Session, position: Position, job: Employment) -> None:
    position.vacant = False
    session.flush()

    assert standings(session) == Standings(agreements=(), positions=(), candidacies=(), papers=())


def test_a_position_is_ready_to_be_announced_again_when_the_job_has_ended(session: Session, job: Employment) -> None:
    ended(session, job)

    assert steps(session, AFTER) == [("04a Lys ut stilling", f"{LABEL} er klar til å lyses ut på nytt, og har ventet i 5 dager.")]


def test_it_can_be_announced_before_the_last_day(session: Session, job: Employment) -> None:
    ended(session, job)

    assert steps(session, date(2028, 5, 2)) == [
        ("04a Lys ut stilling", f"{LABEL} blir ledig etter {short_day(LAST_DAY)} og kan lyses ut på nytt.")
    ]


def test_who_has_left_is_no_applicant(session: Session, job: Employment) -> None:
    assert position_facts(session, 1, AFTER).applicants == 1

    ended(session, job)

    assert position_facts(session, 1, AFTER).applicants == 0


@pytest.mark.parametrize("number", [1, 2])
def test_a_position_is_announced_again_when_nobody_who_applied_goes_on(session: Session, position: Position, number: int) -> None:
    first, second = (
        a_candidacy_row(session, position, name, chosen_on=None, last_step=CandidacyStep.INTERVIEW_HELD)
        for name in ("Sara Søker", "Rolf Ravn")
    )
    day = date(2027, 1, 10)

    def of_the_position() -> list[str]:
        session.flush()
        return [step.form for step in next_steps(standings(session), day) if step.about == (Life.POSITION, position.id)]

    first.interviews[number - 1].passed = False
    while_one_goes_on = of_the_position()
    second.interviews[number - 1].passed = False
    closed = of_the_position()
    position.advertisements[-1].closed_on = None
    still_open = of_the_position()

    assert (while_one_goes_on, closed, still_open) == ([], ["04a Lys ut stilling"], ["04b Forleng eller lukk"])


def test_who_has_left_does_not_keep_the_next_ones_as_reserves(session: Session, job: Employment) -> None:
    ended(session, job)
    a_candidacy_row(session, session.get_one(Position, 1), "Rolf Ravn", chosen_on=None)

    assert [form for form, _ in steps(session, AFTER)] == ["06c Velg søker"]


@pytest.mark.parametrize(
    "closed",
    [
        pytest.param({"last_step": CandidacyStep.EVALUATED, "close_reason": "nei etter praksis"}, id="a no after the trial"),
        pytest.param({"last_step": CandidacyStep.WITHDRAWN, "close_reason": "trukket"}, id="withdrawn"),
    ],
)
def test_the_hours_of_a_trial_wait_for_pay_also_when_the_candidacy_is_closed(
    session: Session, position: Position, jon: Staff, closed: dict[str, str]
) -> None:
    position.workplace.kind = "sykehus"  # where a police certificate is asked for
    sara = a_candidacy_row(session, position)
    trial = a_trial_row(session, sara, jon)
    sara.closed_on = date(2027, 3, 1)
    for name, value in closed.items():
        setattr(sara, name, value)
    session.delete(session.get_one(Seat, position.id))
    session.flush()
    day = date(2027, 3, 2)

    waiting = [step for step in next_steps(standings(session), day) if step.about == (Life.CANDIDACY, sara.id)]
    trial.hours_reported_on = day
    session.flush()

    assert [(step.form, step.what) for step in waiting] == [
        ("07c Meld timer til lønn", "Søknad 1 (S.S., Kiwi Bjorbekk): timene i praksisen er ikke meldt til lønn.")
    ]
    assert [step for step in next_steps(standings(session), day) if step.about == (Life.CANDIDACY, sara.id)] == []


def a_document(session: Session, **said: Any) -> Document:
    document: Document = put(
        session,
        Document,
        {
            "life": Life.CANDIDACY,
            "life_id": 1,
            "kind": "employment_contract",
            "part": "",
            "version": 1,
            "title": "Arbeidsavtale",
            "file": "soknad-00001/employment_contract-v1.docx",
            "sha256": "",
            "to_sign": ["arbeidsgiver", "arbeidstaker"],
            "made_at": at(date(2027, 3, 4), time(12)),
            "waits": True,
        },
        said,
    )
    return document


def papers(session: Session, day: date) -> list[str]:
    """What is said of them, on whosever lists it stands."""
    return list(dict.fromkeys(what for form, what in steps(session, day) if form in ("17c Meld underskrift", "17e Kopi levert")))


def test_a_contract_nobody_signed_is_not_asked_for_when_the_job_is_over(session: Session, job: Employment) -> None:
    a_document(session)
    a_document(session, kind="certificate", title="Attest", to_sign=["nærmeste leder"])
    ended(session, job)
    last = "Søknad 1 (S.S., Kiwi Bjorbekk): «Attest» mangler underskrift fra nærmeste leder."

    assert sorted(papers(session, LAST_DAY)) == [
        (
            "Søknad 1 (S.S., Kiwi Bjorbekk): «Arbeidsavtale» mangler underskrift fra arbeidsgiver og arbeidstaker. "
            f"Fristen var 22.03.2027 (arbeidsmiljøloven § 14-5 andre ledd). Første dag var {short_day(job.starts_on)}!"
        ),
        last,
    ]
    assert papers(session, AFTER) == [last]


def test_the_trials_papers_are_not_asked_for_once_there_is_a_job(session: Session, position: Position, jon: Staff) -> None:
    sara = a_candidacy_row(session, position)
    trial = a_trial_row(session, sara, jon)
    a_document(session, kind="trial_agreement", title="Praksisavtale")
    before = papers(session, date(2027, 1, 30))
    an_employment_row(session, sara, jon)
    session.expire_all()

    assert before == [
        (
            "Søknad 1 (S.S., Kiwi Bjorbekk): «Praksisavtale» mangler underskrift fra arbeidsgiver og arbeidstaker. "
            f"Første dag er {short_day(trial.starts_on)}!"
        )
    ]
    assert papers(session, date(2027, 1, 30)) == []


def test_a_change_of_contract_alarms_before_the_day_it_is_from(session: Session, job: Employment) -> None:
    a_document(session, kind="contract_change", part="2027-06-01", title="Endring av arbeidsavtale fra 01.06.2027")
    what = (
        "Søknad 1 (S.S., Kiwi Bjorbekk): «Endring av arbeidsavtale fra 01.06.2027» mangler underskrift "
        "fra arbeidsgiver og arbeidstaker. Fristen er 01.06.2027 (arbeidsmiljøloven § 14-8)."
    )

    assert papers(session, date(2027, 5, 29)) == [what]
    assert papers(session, date(2027, 5, 30)) == [f"{what} Første dag er 01.06.2027!"]


def test_what_all_have_signed_waits_for_the_workers_copy(session: Session, job: Employment) -> None:
    contract = a_document(session)
    for party, day in (("arbeidsgiver", date(2027, 3, 5)), ("arbeidstaker", date(2027, 3, 8))):
        put(session, Signature, {"document_id": contract.id, "party": party, "signed_on": day, "how": "på papir"}, {})

    assert papers(session, date(2027, 3, 9)) == [
        "Søknad 1 (S.S., Kiwi Bjorbekk): alle har skrevet under «Arbeidsavtale». Gi arbeidstakeren sin kopi."
    ]
    (step,) = next_steps(standings(session), date(2027, 3, 9))
    assert step.waited(date(2027, 3, 9)) == 1  # since the last one signed


def test_an_agreement_that_has_ended_is_in_use_while_the_partner_has_a_position(session: Session, position: Position) -> None:
    partner = put(session, Partner, A_PARTNER, {})
    put(session, CentralAgreementRow, AN_AGREEMENT | {"partner_id": partner.id}, {})
    of_another = standings(session).agreements
    position.workplace.partner_id = partner.id
    session.flush()
    of_its_own = standings(session).agreements
    position.closed_on = date(2027, 12, 1)
    session.flush()

    assert [each.in_use for each in (*of_another, *of_its_own, *standings(session).agreements)] == [False, True, False]


def test_agreements_of_partners_and_positions_are_asked_for_too(session: Session, position: Position) -> None:
    partner = put(session, Partner, A_PARTNER, {})
    put(session, CentralAgreementRow, AN_AGREEMENT | {"partner_id": partner.id}, {})
    a_document(
        session,
        life=Life.PARTNER,
        kind="central_agreement",
        part="2027-01-01",
        title="Sentral avtale",
        to_sign=["partner", "HELT MED"],
    )
    a_document(session, life=Life.POSITION, kind="local_agreement", title="Lokal avtale", to_sign=["tillitsvalgt"])
    before = papers(session, date(2027, 3, 5))
    position.closed_on = date(2027, 3, 6)
    session.flush()

    assert before == [
        "Partner 1: «Sentral avtale» mangler underskrift fra partner og HELT MED. Første dag var 01.01.2027!",
        f"{LABEL}: «Lokal avtale» mangler underskrift fra tillitsvalgt.",
    ]
    assert papers(session, date(2027, 3, 7)) == before[:1]
    assert papers(session, date(2028, 1, 1)) == []
