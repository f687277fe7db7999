"""What stands in the address of a form that is opened filled in: numbers of ours, and nothing else is read out of it."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest

from tasks.forms.filled import opened_with

FORM = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
OTHER = UUID("1f8fad5b-d9cb-469f-a165-70867728950e")


def address(carried: str, path: str = f"/v2/deployments/deployment/{FORM}/run") -> str:
    return f"http://127.0.0.1:4200{path}?additionalOptions={quote(carried)}"


@pytest.mark.parametrize(
    ("carried", "found"),
    [
        ('{"kladd": 12}', (12, {})),
        ('{"valg": {"candidacy": 7, "visit": 3}}', (None, {"candidacy": 7, "visit": 3})),
        *(
            (nonsense, (None, {}))
            for nonsense in ('{"kladd": "12"}', '{"kladd": 0}', '{"kladd": -1}', '{"kladd": 1e999}', '{"kladd": 2147483648}')
        ),
        *(
            (nonsense, (None, {}))
            for nonsense in ("", "12", "[]", "null", "{", '{"valg": []}', '{"valg": {"a": "Kari"}}', "[" * 100_000)
        ),
    ],
)
def test_only_numbers_are_read(carried: str, found: Any) -> None:
    assert opened_with(address(carried), FORM) == found


@pytest.mark.parametrize(
    "page",
    [
        "",
        "nonsense",
        address('{"kladd": 12}', f"/v2/deployments/deployment/{OTHER}/run"),
        address('{"kladd": 12}', f"/v2/deployments/deployment/{FORM}"),
        f"http://127.0.0.1:4200/v2/deployments/deployment/{FORM}/run",
    ],
)
def test_another_page_fills_nothing_in(page: str) -> None:
    assert opened_with(page, FORM) == (None, {})


def test_the_older_screen_has_the_same_addresses() -> None:
    assert opened_with(address('{"kladd": 12}', f"/deployments/deployment/{FORM}/run"), FORM) == (12, {})
