"""00i: what an office has decided is what is told of, and removed, from its day on."""

from datetime import date, timedelta

from sqlalchemy import select

from domain.privacy.periods import Keeping
from domain.process import RegisterStep
from domain.tables.candidacies import Candidacy
from domain.tables.history import HistoryRow
from domain.tables.removals import Removal
from flows.beside import registers, withdrawal
from tasks.clock import moved_to
from tasks.privacy.periods import load_periods
from tasks.privacy.retention import tell_of_removals
from tests.flows.conftest import Installation
from tests.flows.stories import steps
from tests.flows.stories.recruiting import MONDAY, a_withdrawal, applicants

FORM = {
    "registered_by": steps.ME,
    "kind": "søknaden",
    "months": 3,
    "valid_from": (MONDAY + timedelta(days=7)).isoformat(),
    "source": "ledergruppen",
}


async def test_the_clearing_and_the_letter_follow_it_from_its_day(installation: Installation) -> None:
    applicants("Sara Søker", "Rune Reserve")
    with moved_to(MONDAY):
        said = await installation.done(registers.register_period, **FORM)
        await installation.done(registers.register_period, **FORM | {"months": 6})
        await installation.done(withdrawal.withdraw_candidacy, **a_withdrawal())
    half_a_year = date(MONDAY.year, MONDAY.month + 6, MONDAY.day)
    with moved_to(half_a_year - timedelta(days=31)):
        tell_of_removals(half_a_year - timedelta(days=31))
        too_early = installation.rows(select(Removal).where(Removal.keeping == Keeping.APPLICATION))
        tell_of_removals(half_a_year - timedelta(days=30))
        told = installation.rows(select(Removal).where(Removal.keeping == Keeping.APPLICATION))

    assert "«søknaden» blir tatt vare på i 3 måneder fra dagen søknaden er avsluttet" in said
    assert [row.months for row in load_periods()[:1]] == [6]
    assert too_early == []
    assert [(row.number, row.ends_on) for row in told] == [(1, half_a_year)]
    assert installation.rows(select(Candidacy.closed_on).where(Candidacy.id == 1)) == [MONDAY]


async def test_a_law_is_not_shortened_and_nothing_is_written(installation: Installation) -> None:
    applicants("Sara Søker")
    with moved_to(MONDAY):
        answer = await installation.refused(registers.register_period, **FORM | {"kind": "den faste jobben"})

    assert "står i 3 år fra siste dag i jobben" in answer
    assert installation.rows(select(HistoryRow.id).where(HistoryRow.step == RegisterStep.PERIOD_REGISTERED)) == []
