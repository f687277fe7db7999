"""A mailbox is the same however its address is written."""

import pytest

from domain.contact import mailbox


@pytest.mark.parametrize(
    ("address", "same"),
    [
        pytest.param("Ola@Butikk.example", "ola@butikk.example", id="capital letters"),
        pytest.param("ola@butikk\u200b.example", "ola@butikk.example", id="a letter that isn't seen"),
        pytest.param("ola@BJØRBEKK.example", "ola@xn--bjrbekk-r1a.example", id="the domain as the wire has it"),
        pytest.param("øl@butikk.example", "ØL@butikk.example", id="norwegian letters before the at sign"),
        pytest.param(None, "", id="none"),
    ],
)
def test_the_same_mailbox(address: str | None, same: str) -> None:
    assert mailbox(address) == mailbox(same)


@pytest.mark.parametrize("other", ["ola@butikken.example", "ole@butikk.example", "", "olabutikk.example"])
def test_another_mailbox(other: str) -> None:
    assert mailbox("ola@butikk.example") != mailbox(other)
