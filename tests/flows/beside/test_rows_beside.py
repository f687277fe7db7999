"""What a correction is refused for because of other rows and of what can't be, and what is taken all the same."""

from typing import Any

import pytest

from flows.beside import correction
from tasks.clock import moved_to
from tasks.database import unit_of_work
from tests.flows.conftest import Installation
from tests.flows.stories.corrections import TODAY, a_correction
from tests.rows import a_candidacy_row, a_position_row, a_staff_row, a_workplace_row


@pytest.fixture
def office(installation: Installation) -> Installation:
    with moved_to(TODAY), unit_of_work() as session:
        a_staff_row(session)
        a_staff_row(session, name="Eva Spesialist", email="eva@heltmed.example")
        a_candidacy_row(session, a_position_row(session, a_workplace_row(session)))
        a_workplace_row(session, name="Kiwi Stoa")
        a_workplace_row(session, name="Kiwi Bjorbekk", municipality="Grimstad")
    return installation


@pytest.mark.parametrize(
    ("what", "new", "number", "said"),
    [
        ("Ansatt: e-post", "EVA@heltmed.example", 1, "Ansatt 2 er registrert med e-postadressen."),
        ("Arbeidsplass: navn", "KIWI  bjorbekk", 2, "Arbeidsplass 1 heter det samme i Arendal."),
        ("Arbeidsplass: kommune", "arendal", 3, "Arbeidsplass 1 heter det samme i Arendal."),
        ("Arbeidsplass: kommune", "arendl", 3, "«Det riktige»: «arendl» er ikke en kommune. Mente du Arendal?"),
        ("Søknad: personens fødselsdato", "17.05.2019", 1, "Fødselsdatoen kan ikke stemme"),
        ("Søknad: personens kommune", "herøy", 1, "«Det riktige»: «herøy» kan være flere kommuner."),
    ],
)
async def test_is_refused(office: Installation, what: str, new: str, number: int, said: str) -> None:
    with moved_to(TODAY):
        refusal = await office.refused(correction.correct, **a_correction(what, new, number=number))

    assert refusal.startswith(said)


@pytest.mark.parametrize(
    ("what", "new", "said"),
    [
        ("Arbeidsplass: kommune", "Førde", {"number": 3}),
        ("Søknad: personens kommune", "4203", {}),
        ("Ansatt: e-post", "jon.s@heltmed.example", {}),
    ],
)
async def test_is_taken(office: Installation, what: str, new: str, said: dict[str, Any]) -> None:
    with moved_to(TODAY):
        assert "er rettet" in await office.done(correction.correct, **a_correction(what, new, **said))
