"""What the engine was told last: one tells at a time, also where two of the same event loop want to; a reader waits for nobody."""

import asyncio

import pytest

from tasks.engine.last_sent import last_sent, updating

pytestmark = pytest.mark.usefixtures("database")


async def test_two_at_once_in_one_process_come_one_after_the_other() -> None:
    async def tell(which: str) -> None:
        async with updating("prøve") as known:
            seen = list(known)
            await asyncio.sleep(0)
            known[which] = seen

    async with asyncio.timeout(240):
        await asyncio.gather(tell("a"), tell("b"))

    assert last_sent("prøve") == {"a": [], "b": ["a"]}


async def test_what_is_known_can_be_read_while_somebody_tells() -> None:
    async with updating("prøve") as known:
        known["a"] = 1
        assert last_sent("prøve") == {}

    assert last_sent("prøve") == {"a": 1}


async def test_who_fails_half_way_has_told_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        async with updating("prøve") as known:
            known["a"] = 1 / 0

    assert last_sent("prøve") == {}
