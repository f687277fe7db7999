"""What runs are called: by what is picked, and never by a thing done that may yet be refused."""

import re
from collections.abc import Callable
from typing import Any, cast

import pytest

from deployments.stages import DEPLOYMENTS, Deployment
from flows.shell import named_run
from tests.flows.conftest import Installation

FORMS = [deployment for deployment in DEPLOYMENTS if "skjema" in deployment.tags]
DAYS_FREE = "[Søknad {candidacy}: ][Arbeidsplass {workplace}: ]dager uten besøk"
DONE = r"\b(registrert|levert|vurdert|slettet|trukket|utgått|endret|sendt|laget|meldt|tatt)\b"


@pytest.mark.parametrize(
    ("picked", "name"),
    [
        ({"candidacy": "7 - Kiwi, S.S.", "workplace": ""}, "Søknad 7: dager uten besøk"),
        ({"candidacy": "", "workplace": "3 - Kiwi, Arendal"}, "Arbeidsplass 3: dager uten besøk"),
        ({}, "Dager uten besøk"),
    ],
)
def test_what_is_not_picked_is_not_in_the_name(installation: Installation, picked: dict[str, str], name: str) -> None:
    assert named_run(DAYS_FREE, picked) == name


def test_what_must_be_picked_and_is_not_is_a_question() -> None:
    assert named_run("Søknad {candidacy}: situasjon", {}) == "Søknad ?: situasjon"


@pytest.mark.parametrize("deployment", FORMS, ids=lambda deployment: deployment.name)
def test_no_run_is_called_done_before_it_is(deployment: Deployment) -> None:
    name = cast("Callable[[], Any]", deployment.flow.flow_run_name)()

    assert not re.search(DONE, name)
    assert "[" not in name
