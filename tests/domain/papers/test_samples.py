"""What a preview of a document says: one story, in the language asked for, in which days and sums fit together."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from domain.language.languages import BOKMAL, NYNORSK, Language
from domain.papers.printed import PRINTED
from domain.papers.samples import NOT_TOLD, believable
from domain.pay.wages import pay_a_month
from tests.languages_in_text import strangers

EACH = [pytest.param(name, language, id=f"{name} {language}") for name in sorted(PRINTED) for language in Language]


LATER = {
    ("contract_change", "starts_on"),
    ("certificate", "starts_on"),
    ("trial_prolonged", "starts_on"),
    ("trial_wage", "starts_on"),
}
"""Papers written after the job or the trial has begun."""


def texts_in(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield str(value)
        case BaseModel():
            yield from (text for name in type(value).model_fields for text in texts_in(getattr(value, name)))
        case list() | tuple():
            yield from (text for each in value for text in texts_in(each))
        case _ if hasattr(value, "__dataclass_fields__"):
            yield from (text for name in value.__dataclass_fields__ for text in texts_in(getattr(value, name)))


@pytest.mark.parametrize(("name", "language"), EACH)
def test_the_story_has_words_for_every_text_of_every_document(name: str, language: Language) -> None:
    assert [text for text in texts_in(believable(name, PRINTED[name], language)) if NOT_TOLD in text] == []


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_it_is_told_in_nynorsk_too(name: str) -> None:
    told = " ".join(texts_in(believable(name, PRINTED[name], NYNORSK)))

    assert strangers(told.replace("bokmål", ""), NYNORSK) == set()


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_its_days_are_in_order(name: str) -> None:
    told = believable(name, PRINTED[name], BOKMAL)
    for first, last in (
        ("starts_on", "ends_on"),
        ("starts_on", "last_day"),
        ("first_day", "last_day"),
        ("first", "last"),
        ("publish_on", "deadline"),
        ("applied_on", "deadline"),
        ("dated", "starts_on"),
        ("dated", "from_on"),
        ("from_on", "next_visit_on"),
        ("clarified_on", "dated"),
        ("last_day", "held_on"),
        ("ended_on", "ends_on"),
        ("before", "last_day"),
        ("dated", "before"),
        ("dated", "until"),
        ("from_on", "ends_on"),
    ):
        days = getattr(told, first, None), getattr(told, last, None)
        if all(isinstance(day, date) for day in days) and (name, last) not in LATER:
            assert days[0] <= days[1], (first, last)  # type: ignore[operator]


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_its_sums_are_of_its_wage_and_its_hours(name: str) -> None:
    told: Any = believable(name, PRINTED[name], BOKMAL)
    contract: Any = believable("employment_contract", PRINTED["employment_contract"], BOKMAL)

    assert contract.wage.kroner_per_hour == (contract.wage.rate * contract.wage.percent / 100).quantize(
        Decimal("0.01"), "ROUND_UP"
    )
    if hasattr(told, "kroner_per_month"):
        assert abs(told.kroner_per_month - pay_a_month(contract.wage, told.hours_per_week)) <= 5  # it is said to be about so much
    if hasattr(told, "days"):
        assert len(told.days) * 4 == told.hours_per_week if hasattr(told, "hours_per_week") else told.days
    if hasattr(told, "rows"):
        assert sum(row.hours for row in told.rows) == told.hours_in_all
