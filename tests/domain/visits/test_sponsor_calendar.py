from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.planning.facts import VisitStatus
from domain.visits.sponsor_calendar import Invited, Message, Reader, to_send

FIA, GRO = Reader("Fia Fadder", "fia@bjorbekk.example"), Reader("Gro Ny", "gro@bjorbekk.example")


def invited(reader: Reader | None = FIA, of_visit: int = 0, sequence: int = 0) -> Invited:
    return Invited(reader=reader, of_visit=of_visit, sequence=sequence)


def sent(status: VisitStatus = VisitStatus.PLANNED, sequence: int = 0, wished: Reader | None = FIA, **said: Any) -> list[Message]:
    return to_send(status, sequence, wished, said.get("invited"), near=said.get("near", True))


@pytest.mark.parametrize(
    ("said", "messages"),
    [
        pytest.param({}, [("sponsor_visit_invitation", FIA, 0)], id="a new visit"),
        pytest.param({"near": False}, [], id="far ahead"),
        pytest.param({"wished": None}, [], id="not wished"),
        pytest.param({"invited": invited()}, [], id="told already"),
        pytest.param({"invited": invited(), "sequence": 1}, [("sponsor_visit_moved", FIA, 1)], id="moved"),
        pytest.param(
            {"invited": invited(), "sequence": 1, "near": False}, [("sponsor_visit_moved", FIA, 1)], id="moved far ahead"
        ),
        pytest.param(
            {"invited": invited(), "status": VisitStatus.CANCELLED, "sequence": 1},
            [("sponsor_visit_called_off", FIA, 1)],
            id="off",
        ),
        pytest.param({"status": VisitStatus.CANCELLED, "sequence": 1}, [], id="called off before anybody was told"),
        pytest.param({"invited": invited(), "wished": None}, [("sponsor_visit_not_yours", FIA, 1)], id="not wished any more"),
        pytest.param(
            {"invited": invited(), "wished": GRO},
            [("sponsor_visit_not_yours", FIA, 1), ("sponsor_visit_invitation", GRO, 1)],
            id="another sponsor",
        ),
        pytest.param(
            {"invited": invited(GRO, 0, 1)},
            [("sponsor_visit_not_yours", GRO, 2), ("sponsor_visit_invitation", FIA, 2)],
            id="back to the first: above all that was sent",
        ),
        pytest.param({"invited": invited(None, 0, 3)}, [("sponsor_visit_invitation", FIA, 4)], id="wished again"),
        pytest.param(
            {"invited": invited(), "wished": FIA._replace(email="ny@x.example")},
            [("sponsor_visit_not_yours", FIA, 1), ("sponsor_visit_invitation", FIA._replace(email="ny@x.example"), 1)],
            id="the address put right",
        ),
        pytest.param({"invited": invited(), "wished": FIA._replace(email="Fia@Bjorbekk.EXAMPLE")}, [], id="the same mailbox"),
        pytest.param({"invited": invited(), "wished": FIA._replace(name="Fia Fadderud")}, [], id="the name put right"),
        pytest.param({"invited": invited(), "status": VisitStatus.DONE}, [], id="it has been"),
    ],
)
def test_what_is_sent(said: dict[str, Any], messages: list[tuple[Any, ...]]) -> None:
    assert sent(**said) == [Message(*each) for each in messages]


STATES = st.tuples(
    st.sampled_from([VisitStatus.PLANNED, VisitStatus.CANCELLED]), st.sampled_from([None, FIA, GRO]), st.booleans()
)


@given(st.lists(STATES, min_size=1, max_size=12))
def test_a_calendar_that_takes_the_highest_sequence_shows_what_is_so(
    lives: list[tuple[VisitStatus, Reader | None, bool]],
) -> None:
    """Two calendars as a mail program keeps them: nothing with a sequence it has seen counts."""
    calendars: dict[str, tuple[int, bool]] = {}
    kept: Invited | None = None
    for visit_sequence, (status, wished, moved) in enumerate(lives):
        of_visit = visit_sequence if moved or status == VisitStatus.CANCELLED or kept is None else kept.of_visit
        messages = to_send(status, of_visit, wished, kept, near=True)
        for message in messages:
            seen = calendars.get(message.to.name, (-1, False))
            assert message.sequence > seen[0]
            calendars[message.to.name] = message.sequence, not message.cancels
        if messages:
            last = messages[-1]
            kept = Invited(reader=None if last.cancels else last.to, of_visit=of_visit, sequence=last.sequence)
        wants = wished.name if wished and status == VisitStatus.PLANNED else None
        assert {name for name, (_, stands) in calendars.items() if stands} == ({wants} if wants else set())
        assert to_send(status, of_visit, wished, kept, near=True) == []
