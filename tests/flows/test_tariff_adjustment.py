"""10c: a tariff rate rises, and everyone below a fifth of it is listed and lifted, once."""

from datetime import date
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.tables.candidacies import ContractVersionRow, Person
from domain.tables.documents import Document
from domain.tables.history import HistoryRow
from domain.tables.outbox import OutboxRow
from domain.tables.positions import Position
from domain.tables.staff import TariffRateRow
from flows import s07_trial, s10_permanent_job
from flows.beside import registers
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tasks.jobs.tariff_adjustment import record_adjustment
from tasks.load.candidacies import load_candidacy
from tasks.load.positions import load_rate
from tasks.record.submission import Submission, handling
from tests.flows.conftest import Installation
from tests.flows.stories.after_trial import JON
from tests.flows.stories.below_a_new_rate import TODAY, workers
from tests.flows.stories.mails import receivers

RATE = "2 - Landsoverenskomsten HK–Virke, ufaglært: 215,00 fra 01.06.2027"
FROM = "2027-06-01"
LIFTED = [(1, FROM, "43.00"), (2, FROM, "43.00"), (4, "2027-06-14", "43.00")]
"""Also the job that begins on 14 June, from its first day."""


def rate_form(**said: Any) -> dict[str, Any]:
    return {
        "registered_by": JON,
        "agreement": "Landsoverenskomsten HK–Virke",
        "group": "ufaglært",
        "valid_from": FROM,
        "kroner_per_hour": "215",
        "source": "protokoll 2027",
        **said,
    }


def adjustment_form(**said: Any) -> dict[str, Any]:
    return {"registered_by": JON, "rate": RATE, **said}


async def risen(installation: Installation) -> str:
    workers()
    with moved_to(TODAY):
        return await installation.done(registers.register_tariff_rate, **rate_form())


def text_of(mail: EmailMessage) -> str:
    """On one line: a mail's lines are wrapped on the way."""
    body = mail.get_body()
    assert body
    return " ".join(str(body.get_content()).split())


def lifted(installation: Installation) -> list[tuple[int, str, str]]:
    rows = installation.rows(select(ContractVersionRow).order_by(ContractVersionRow.employment_id))
    return [(row.employment_id, str(row.from_on), row.changes["wage"]["kroner_per_hour"]) for row in rows]


async def test_a_new_rate_says_how_many_are_below_and_which_form_to_use(installation: Installation) -> None:
    message = await risen(installation)

    assert "4 arbeidstakere får mindre enn det som er avtalt av den nye satsen. Bruk «10c Ny sats: juster lønn»" in message


@pytest.mark.parametrize("spelling", ["Landsoverenskomsten HK-Virke", "landsoverenskomsten  hk – virke"])
async def test_the_same_agreement_written_otherwise_is_the_same(installation: Installation, spelling: str) -> None:
    workers()
    with moved_to(TODAY):
        message = await installation.done(registers.register_tariff_rate, **rate_form(agreement=spelling, group="Ufaglært"))

    assert "4 arbeidstakere får mindre enn det som er avtalt av den nye satsen." in message
    assert {(row.agreement, row.group) for row in installation.rows(select(TariffRateRow))} == {
        ("Landsoverenskomsten HK–Virke", "ufaglært")
    }


async def test_those_who_were_under_another_spelling_are_found(installation: Installation) -> None:
    workers()
    with unit_of_work() as session:
        for position in session.scalars(select(Position)):
            position.tariff_agreement = "Landsoverenskomsten HK-Virke"

    with moved_to(TODAY):
        message = await installation.done(registers.register_tariff_rate, **rate_form())
        await installation.done(s10_permanent_job.adjust_wages, **adjustment_form(make=True))

    assert "4 arbeidstakere får mindre enn det som er avtalt av den nye satsen." in message
    assert lifted(installation) != []


async def test_a_lower_rate_says_nothing(installation: Installation) -> None:
    workers()
    with moved_to(TODAY):
        message = await installation.done(registers.register_tariff_rate, **rate_form(group="faglært"))

    assert "10c" not in message


async def test_first_the_list_then_all_changes_in_one_go(installation: Installation) -> None:
    await risen(installation)
    before = len(installation.mails())
    with moved_to(TODAY):
        listed = await installation.done(s10_permanent_job.adjust_wages, **adjustment_form())
        assert lifted(installation) == []
        (mail,) = installation.mails()[before:]
        made = await installation.done(s10_permanent_job.adjust_wages, **adjustment_form(make=True))

    assert "er 43,00 kroner i timen. 4 får mindre enn det som er avtalt av den: søknad 1 (Kiwi Bjorbekk), søknad 2" in listed
    assert "send inn på nytt med kryss" in listed
    for said in (
        "(kilde: ",
        "Sara Søker, Kiwi Bjorbekk: 40,96 kroner, skal ha minst 43,00",
        "Arbeidsforhold: avtalen endres her",
        "Praksis: lønnen endres her",
    ):
        assert said in text_of(mail)
    assert "Endring i avtalen er laget for 4, og sendt til underskrift." in made
    assert not any(name in listed + made for name in ("Sara", "Rolf", "Ole", "Tora"))
    assert lifted(installation) == LIFTED
    to_sign = installation.rows(select(Document).where(Document.kind == "contract_change").order_by(Document.life_id))
    assert [(document.life_id, document.version, document.to_sign) for document in to_sign] == [
        (1, 1, ["arbeidsgiver", "arbeidstaker"]),
        (2, 1, ["arbeidsgiver", "arbeidstaker"]),
        (4, 1, ["arbeidsgiver", "arbeidstaker"]),
    ]
    assert receivers(installation.mails()[before + 1 :]) == {
        "sara@post.example",
        "rolf@post.example",
        "ole@post.example",
        "tora@post.example",
        "ola@bjorbekk.example",
        "jon@heltmed.example",
        "lonn@heltmed.example",
    }
    assert str(load_candidacy(1).work_on(date(2027, 6, 1)).wage.kroner_per_hour) == "43.00"


async def test_the_wage_of_a_trial_follows_and_payroll_pays_by_it(installation: Installation) -> None:
    await risen(installation)
    with moved_to(TODAY):
        await installation.done(s10_permanent_job.adjust_wages, **adjustment_form(make=True))
    trial = load_candidacy(5).trial
    assert trial
    with moved_to(date(2027, 6, 7)):
        reported = await installation.done(
            s07_trial.send_hours,
            registered_by=JON,
            candidacy="5 - Kiwi Bjorbekk, T.U.",
            week_1="10",
            week_2="10",
            week_3="10",
            week_4="10",
        )

    assert [str(trial.wage_on(day).kroner_per_hour) for day in (date(2027, 5, 31), date(2027, 6, 1))] == ["40.96", "43.00"]
    (paper,) = installation.rows(select(Document).where(Document.kind == "trial_wage"))
    assert (paper.life_id, paper.to_sign) == (5, ["arbeidstaker", "arbeidsgiver", "HELT MED"])
    assert "1\xa0658,80 kroner før skatt" in reported  # three weeks at 40,96, and the one in which the rate rose at 43,00
    payroll = installation.rows(select(OutboxRow.body).where(OutboxRow.recipient_role == "lønn").order_by(OutboxRow.id))
    assert "43,00 kroner i timen fra 01.06.2027, før 40,96" in payroll[0]
    assert "Uke 3: 10 timer, 40,96 kroner i timen" in payroll[1]
    assert "Uke 4: 10 timer, 43,00 kroner i timen" in payroll[1]


async def test_again_makes_nothing_twice(installation: Installation) -> None:
    await risen(installation)
    with moved_to(TODAY):
        await installation.done(s10_permanent_job.adjust_wages, **adjustment_form(make=True))
        changes = select(func.count()).select_from(OutboxRow).where(OutboxRow.key.startswith("contract_change"))
        before = installation.rows(changes), installation.documents()
        again = await installation.done(s10_permanent_job.adjust_wages, **adjustment_form(make=True))

    assert "Ingen får mindre enn det som er avtalt av den." in again
    assert "laget for" not in again
    assert (installation.rows(changes), installation.documents()) == before


async def test_killed_in_the_middle_it_finishes_when_it_is_run_again(installation: Installation) -> None:
    await risen(installation)
    run = Submission(registered_by=1, run_id=None, key="tariff_adjustment:2", digest="", version=1, same_as=None)
    with moved_to(TODAY), handling(run):
        assert len(record_adjustment(1, load_rate(2))) == 1
        assert record_adjustment(1, load_rate(2)) == []
    assert lifted(installation) == [(1, FROM, "43.00")]
    with moved_to(TODAY):
        rest = await installation.done(s10_permanent_job.adjust_wages, **adjustment_form(make=True))

    assert "laget for 3" in rest
    assert lifted(installation) == LIFTED
    keys = installation.rows(select(HistoryRow.key).where(HistoryRow.step == "employment.changed").order_by(HistoryRow.id))
    assert keys == [
        "contract_change:1:2027-06-01",
        "contract_change:2:2027-06-01",
        "contract_change:4:2027-06-14",
        "trial_wage:5:2027-06-01",
    ]


async def test_one_that_can_not_be_made_does_not_stop_the_others(installation: Installation) -> None:
    await risen(installation)
    with unit_of_work() as session:
        session.get_one(Person, 1).birth_date = None
    with moved_to(TODAY):
        message = await installation.done(s10_permanent_job.adjust_wages, **adjustment_form(make=True))

    assert "laget for 3" in message
    assert "1 endring kan ikke lages" in message
    assert lifted(installation) == LIFTED[1:]
    assert any("a) arbeidstakers fødselsdato" in text_of(mail) for mail in installation.mails()[-8:])


async def test_a_rate_that_does_not_exist_is_refused(installation: Installation) -> None:
    await risen(installation)
    refusal = await installation.refused(s10_permanent_job.adjust_wages, **adjustment_form(rate="9 - bort"))

    assert "Tariffsats 9 finnes ikke" in refusal
