from typing import Annotated, Any, Literal

import pytest
from prefect import flow
from pydantic import BaseModel, WithJsonSchema

from domain.forms.form import Choices, Chosen, ChosenOrBlank, Day, Form, Line, PhoneOrBlank, field, optional
from tasks.engine.form_schemas import form_of, form_schema, ids_only

LISTS = {"staff": ["1 - K.N."], "partners": ["3 - Kiwi", "12 - Rema"], "people": ["7 - A.B."]}


class Referee(BaseModel):
    """En som kan gi referanse."""

    person: Annotated[Chosen, Choices("people")] = field("Hvem")
    phone: PhoneOrBlank = optional("Telefon")


class Example(Form):
    """Alle slags felt."""

    partner: Annotated[Chosen, Choices("partners")] = field("Partner", "Eksempel: 3 - Kiwi")
    other: Annotated[ChosenOrBlank, Choices("partners")] = optional("En partner til")
    several: list[Annotated[Chosen, Choices("partners")]] = optional("Flere partnere", default=())
    days: list[Literal["mandag", "tirsdag"]] = field("Dager")
    referees: list[Referee] = field("Referanser")
    hours: Annotated[tuple[Referee, ...], WithJsonSchema({"type": "string"})] = field("Dager og tider")
    start: Day = field("Fra")
    name: Line = field("Navn")


@flow
async def example(skjema: Example) -> None: ...


@flow
async def by_itself() -> None: ...


def shown(schema: dict[str, Any], model: str = "Example") -> dict[str, Any]:
    properties: dict[str, Any] = schema["definitions"][model]["properties"]
    return properties


def test_is_what_the_engine_would_make_itself_but_for_places_and_choices_and_who_hands_it_in() -> None:
    def bare(part: Any) -> Any:
        if isinstance(part, dict):
            return {
                key: bare(value) for key, value in part.items() if key != "position" and not (key == "enum" and value != DAYS)
            }
        return [bare(each) for each in part] if isinstance(part, list) else part

    DAYS = ["mandag", "tirsdag"]

    engines = bare(example.parameters.model_dump(exclude_unset=True))
    drawn = engines["definitions"]["Example"]
    del drawn["properties"]["registered_by"], drawn["additionalProperties"]  # a process of ours says it all the same
    drawn["required"].remove("registered_by")

    assert bare(form_schema(Example, LISTS)) == engines


def test_every_field_of_every_model_has_its_place() -> None:
    schema = form_schema(Example, LISTS)

    assert [each["position"] for each in shown(schema).values()] == list(range(8))
    assert [each["position"] for each in shown(schema, "Referee").values()] == [0, 1]


def test_choices_are_the_lists_of_today() -> None:
    schema = form_schema(Example, LISTS)

    assert shown(schema)["partner"]["enum"] == ["3 - Kiwi", "12 - Rema"]
    assert shown(schema)["several"]["items"]["enum"] == ["3 - Kiwi", "12 - Rema"]
    assert shown(schema, "Referee")["person"]["enum"] == ["7 - A.B."]


def test_what_may_stay_blank_begins_with_blank() -> None:
    assert shown(form_schema(Example, LISTS))["other"]["enum"] == ["", "3 - Kiwi", "12 - Rema"]


def test_an_empty_list_says_what_to_do_first() -> None:
    schema = form_schema(Example, LISTS | {"partners": []}, {"partners": "begynn med skjema 01"})

    assert shown(schema)["partner"]["enum"] == ["Ingen klar ennå - begynn med skjema 01"]
    assert shown(schema)["other"]["enum"] == ["", "Ingen klar ennå - begynn med skjema 01"]


def test_a_list_nobody_keeps_is_an_error() -> None:
    with pytest.raises(KeyError, match="people"):
        form_schema(Example, {"staff": [], "partners": []})


def test_the_form_of_a_flow_is_its_parameter() -> None:
    assert form_of(example.fn) is Example
    assert form_of(by_itself.fn) is None


@pytest.mark.parametrize(
    ("submitted", "kept"),
    [
        pytest.param(
            {"skjema": {"registered_by": "1 - K.N.", "partner": "12 - Rema", "other": "", "name": "Kari Nordmann"}},
            {"skjema": {"registered_by": 1, "partner": 12}},
            id="a name and a blank choice go",
        ),
        pytest.param(
            {"skjema": {"partner": "Kari Nordmann", "several": ["3 - Kiwi", "Ola"], "ukjent": "Ola"}},
            {"skjema": {"several": [3]}},
            id="what is not a choice goes, the check may have been turned off",
        ),
        pytest.param(
            {"skjema": {"referees": [{"person": "7 - A.B.", "phone": "99 99 99 99"}, {"phone": "1"}, "Ola"]}},
            {"skjema": {"referees": [{"person": 7}, {}]}},
            id="inside a list",
        ),
        pytest.param({"skjema": {"registered_by": 1}}, {"skjema": {"registered_by": 1}}, id="scrubbed before"),
        pytest.param({"skjema": "Kari"}, {}, id="not a form at all"),
        pytest.param({}, {}, id="nothing"),
    ],
)
def test_only_numbers_stay(submitted: dict[str, Any], kept: dict[str, Any]) -> None:
    assert ids_only(Example, submitted) == kept
    assert ids_only(Example, kept) == kept
