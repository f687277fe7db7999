"""Every whole number of a form has a bound: by its reader, or by the rule named here."""

from typing import Any, get_args

import pytest
from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from deployments.stages import DEPLOYMENTS, Deployment
from domain.days.day_plan import DayHours
from tasks.engine.form_schemas import choices_of, form_of, model_within

FORMS = [deployment for deployment in DEPLOYMENTS if "skjema" in deployment.tags]
BY_A_RULE = {
    "number",  # 16a and 16b: a number that no list has is not there
    "notice_days",  # fewer than a month's, or refused
    "probation_months",  # six at most
    "pay_day",  # a date of the month
    "weeks_twice",  # as long as a situation may step up
    "weeks_once",
}


def whole_numbers(model: Any) -> list[tuple[str, FieldInfo]]:
    found: list[tuple[str, FieldInfo]] = []
    for name, field in model.model_fields.items():
        if inner := model_within(field.annotation):
            found += whole_numbers(inner) if inner is not DayHours else []  # typed as a text, whose reader knows the clock
        elif int in (field.annotation, *get_args(field.annotation)) and not choices_of(field):
            found.append((name, field))
    return found


@pytest.mark.parametrize("deployment", FORMS, ids=lambda deployment: deployment.name)
def test_a_whole_number_has_a_bound(deployment: Deployment) -> None:
    form = form_of(deployment.flow.fn)

    unbounded = {
        name
        for name, field in whole_numbers(form)
        if not any(isinstance(mark, AfterValidator) for mark in field.metadata) and bool not in get_args(field.annotation)
    }
    assert unbounded <= BY_A_RULE
