"""What the screen's list of forms asks the engine for."""

import json
from typing import Any

import pytest

from deployments.door.answers import CannotAccept
from deployments.door.searching import as_searched


def asked(text: object, **besides: Any) -> dict[str, Any]:
    """As the screen writes it."""
    deployments = {"operator": "and_", "flow_or_deployment_name": {"like_": text}, "tags": {"operator": "and_", "all_": []}}
    return {"page": 1, "limit": 10, "sort": "NAME_ASC", "deployments": {**deployments, **besides}}


def searched(body: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(as_searched(json.dumps(body).encode())))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("syk", "11f Fravær eller stengt"),
        ("kontrakt", "10 Fast jobb"),
        ("statistikk", "00f Vis tavlene"),
        ("timer", "10b Endre arbeidsavtale"),
        ("arbeidsplass", "00b Registrer arbeidsplass"),
    ],
)
def test_what_people_say_finds_the_form(said: str, name: str) -> None:
    wanted = searched(asked(said))["deployments"]

    assert name in wanted["name"]["any_"]
    assert "flow_or_deployment_name" not in wanted
    assert wanted["tags"] == {"operator": "and_", "all_": []}


def test_what_the_engine_would_have_found_is_found_still() -> None:
    found = searched(asked("timer"))["deployments"]["name"]["any_"]

    assert "07c Meld timer til lønn" in found


@pytest.mark.parametrize("text", ["", "zzzz", "Utboks", None, 7, ["syk"]])
def test_the_rest_is_asked_as_it_was(text: object) -> None:
    assert searched(asked(text)) == asked(text)


@pytest.mark.parametrize(
    "body", [{}, {"deployments": None}, {"deployments": {"name": {"any_": ["01 Sentral avtale"]}}}, {"deployments": 1}]
)
def test_what_is_no_search_is_left_alone(body: dict[str, Any]) -> None:
    assert searched(body) == body


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(CannotAccept):
        as_searched(b"[")
