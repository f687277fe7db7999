from typing import Any

from sqlalchemy import select

from domain.process import RegisterStep
from domain.tables.history import HistoryRow
from domain.tables.positions import Position, Workplace
from flows import s02_local_agreement
from flows.beside import registers
from tasks.clock import today
from tasks.database import unit_of_work
from tasks.desk.position_page import load_position_page
from tasks.forms.choices import choices_today
from tests.deployments.web.signed_in import reader
from tests.flows.conftest import Installation
from tests.flows.stories import steps

LABEL = "1 - Kiwi Bjorbekk, Arendal"


def form(**said: Any) -> dict[str, Any]:
    return {"registered_by": steps.ME, "workplace": LABEL, "reason": "registrert to ganger", **said}


async def test_a_workplace_made_by_mistake_is_gone_from_the_choices_and_can_come_back(installation: Installation) -> None:
    await steps.a_position(installation)
    refused = await installation.refused(registers.retire, **form())
    with unit_of_work() as session:
        session.get_one(Position, 1).closed_on = today()

    done = await installation.done(registers.retire, **form())
    again = await installation.refused(registers.retire, **form())
    offered = list(choices_today()["workplaces"])
    new = await installation.refused(s02_local_agreement.agree_with_workplace, **steps.local_agreement(seat_number=2))
    page = {each.label: each.text for each in load_position_page(1, reader(1)).about}
    steps_taken = installation.rows(select(HistoryRow.step).where(HistoryRow.step == RegisterStep.WORKPLACE_RETIRED))
    await installation.done(registers.register_workplace, **steps.workplace(leader_phone="98 88 90 00"))

    assert "har åpne stillinger: stilling 1. Legg dem ned først (skjema 04b)." in refused
    assert done == "Arbeidsplass 1, Kiwi Bjorbekk i Arendal, er gått ut av listene. Historikken står."
    assert "gikk ut 20.01.2027" in again
    assert offered == []
    assert page["Gått ut"] == "20.01.2027: registrert to ganger"
    assert "kan ikke brukes" in new
    assert len(steps_taken) == 1
    assert list(choices_today()["workplaces"]) == [LABEL]
    assert installation.rows(select(Workplace.retired_because)) == [None]
