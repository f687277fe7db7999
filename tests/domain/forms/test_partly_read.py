"""A form of which a field can't be read is tried with two values far apart."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict

from domain.days.read_days import Days
from domain.forms.form import (
    Amount,
    Choices,
    Chosen,
    ClockOrBlank,
    Day,
    Email,
    Form,
    Line,
    OrganisationNumber,
    Phone,
    at_most,
    field,
    optional,
)
from domain.forms.partly_read import tried_with
from domain.places.municipalities import MunicipalityName


class Reference(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line = field("Navn")
    phone: Phone = field("Telefon")


class Everything(Form):
    position: Annotated[Chosen, Choices("positions")] = field("Stilling")
    on: Day = field("Dag")
    at: ClockOrBlank = optional("Klokka")
    wage: Amount = field("Lønn")
    employer: OrganisationNumber = field("Arbeidsgiver")
    email: Email = field("E-post")
    title: Line = field("Tittel")
    places: int = field("Plasser")
    kind: Literal["butikk", "hotell", "skole"] = field("Slag")
    bounded: Annotated[int, at_most(500)] = field("Seter")
    days: Days = field("Dager")
    municipality: MunicipalityName = field("Kommune")
    closed: bool = optional("Stengt", default=False)
    references: list[Reference] = field("Referanser")


GOOD: dict[str, Any] = {
    "registered_by": 1,
    "position": "12 - Kiwi",
    "on": "24.12.2026",
    "at": "09:30",
    "wage": "204,79",
    "employer": "974760673",
    "email": "kari@heltmed.example",
    "title": "Medarbeider",
    "places": 2,
    "kind": "hotell",
    "bounded": 12,
    "days": "mandag 9-14",
    "municipality": "Arendal",
    "closed": True,
    "references": [{"name": "Rita", "phone": "98889000"}],
}


@pytest.mark.parametrize(
    ("name", "spoilt"),
    [
        pytest.param("on", "i morgen", id="a day"),
        pytest.param("at", "25:00", id="a clock that may be blank"),
        pytest.param("wage", "mye", id="an amount"),
        pytest.param("employer", "974760674", id="an organisation number"),
        pytest.param("email", "kari", id="an address"),
        pytest.param("title", "", id="a line that is missing"),
        pytest.param("places", "to", id="a number"),
        pytest.param("kind", "kiosk", id="a choice of words"),
        pytest.param("closed", "kanskje", id="yes or no"),
        pytest.param("days", "når det passer", id="days and clock times"),
        pytest.param("bounded", 99999, id="a number beyond its bound"),
        pytest.param("municipality", "arendl", id="a municipality"),
    ],
)
def test_what_can_not_be_read_is_tried_with_two_values(name: str, spoilt: object) -> None:
    tried = tried_with(Everything, {**GOOD, name: spoilt})

    assert tried is not None
    one, other = tried
    assert one.model_dump(exclude={name}) == other.model_dump(exclude={name}) == Everything.read(GOOD).model_dump(exclude={name})
    assert getattr(one, name) != getattr(other, name)


def test_several_and_one_within_a_list_are_tried_together() -> None:
    tried = tried_with(Everything, {**GOOD, "on": "?", "wage": None, "references": [{"name": "Rita", "phone": "12"}]})

    assert tried is not None
    one, other = tried
    assert (one.on, other.on) == (date(1901, 1, 1), date(2198, 12, 31))
    assert (one.wage, other.wage) == (Decimal(1), Decimal(99999))
    assert one.references[0].phone != other.references[0].phone
    assert one.references[0].name == "Rita"


@pytest.mark.parametrize(
    "submitted",
    [
        pytest.param({**GOOD, "position": "Ingen klar ennå"}, id="nothing is known of a choice that can't be read"),
        pytest.param(GOOD | {"registered_by": ""}, id="nor of who registers"),
        pytest.param(GOOD | {"references": "Rita"}, id="nor of a list: an empty one would be refused for being empty"),
        pytest.param("ikke et skjema", id="no form at all"),
        pytest.param(None, id="nothing"),
    ],
)
def test_where_it_would_say_nothing_it_is_not_tried(submitted: object) -> None:
    assert tried_with(Everything, submitted) is None


def test_a_field_the_form_does_not_have_is_left_out() -> None:
    tried = tried_with(Everything, {**GOOD, "on": "?", "ukjent": 1})

    assert tried is not None
