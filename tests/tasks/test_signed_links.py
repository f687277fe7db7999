"""A link is read in the one form in which it was made."""

import string

import pytest

from domain.visits.link import LinkNotOurs
from tasks.signed_links import read_feed, sealed, signed_feed

SIGNS = string.ascii_letters + string.digits + "-_"


def test_no_other_last_sign_opens_the_link(database: str) -> None:
    token = signed_feed(1, 1)

    assert read_feed(token) == (1, 1)
    for sign in SIGNS.replace(token[-1], ""):
        with pytest.raises(LinkNotOurs):
            read_feed(token[:-1] + sign)


@pytest.mark.parametrize("more", ["=", "==", "\n", " ", "A"])
def test_nothing_can_be_put_behind_it(database: str, more: str) -> None:
    with pytest.raises(LinkNotOurs):
        read_feed(signed_feed(1, 1) + more)


def test_one_purpose_opens_no_other(database: str) -> None:
    with pytest.raises(LinkNotOurs):
        read_feed(sealed("noe annet").dumps([1, 1]))
