"""What the engine's check of a form says, as a person reads it."""

import pytest

from deployments.door.checking import in_norwegian, sentences
from flows.beside.registers import register_staff
from flows.shell import type_of_form

SCHEMA = {"definitions": {"Form": type_of_form[register_staff.fn.__name__].model_json_schema()}}


def told(sentence: str) -> str:
    answer = in_norwegian(
        {"valid": False, "errors": [{"property": "skjema", "errors": [{"property": "name", "errors": [sentence]}]}]}, SCHEMA
    )
    said: str = answer["errors"][0]["errors"][0]["errors"][0]
    return said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("'email' is a required property", "Feltet «E-post» må fylles ut."),
        ("'panel' is a required property", "Feltet «panel» må fylles ut."),
        ("'7 - K.N.' is not one of ['8 - S.S.']", "Valget er ikke i listen lenger. Last siden på nytt, og velg igjen."),
        ("'i morgen' is not a 'date'", "Dette er ikke en dato. Skriv for eksempel 24.12.2026."),
        ("[] should be non-empty", "Velg minst én."),
        ("'tre' is not of type 'integer'", "Skriv et tall."),
        ("3 is not of type 'string'", "Dette kan ikke leses. Tøm feltet, og fyll det ut på nytt."),
        ("something a later version says", "something a later version says"),
    ],
)
def test_it_is_said_in_norwegian_with_the_fields_label(sentence: str, said: str) -> None:
    assert told(sentence) == said


def test_the_answer_keeps_its_shape() -> None:
    assert in_norwegian({"valid": True, "errors": []}, SCHEMA) == {"valid": True, "errors": []}


def test_what_is_wrong_with_a_whole_form_is_told_with_the_labels() -> None:
    faults: list[tuple[str, list[str | int]]] = [
        ("'name' is a required property", ["skjema"]),
        ("'x' is not one of ['koordinator']", ["skjema", "roles", 0]),
        ("'x' is not one of ['koordinator']", ["skjema", "roles", 1]),
        ("something a later version says", ["skjema", "email"]),
    ]

    assert sentences(faults, SCHEMA) == [
        "Feltet «Navn» må fylles ut.",
        "«Roller»: Valget er ikke i listen lenger. Last siden på nytt, og velg igjen.",
        "«E-post»: Dette kan ikke leses.",
    ]
