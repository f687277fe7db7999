"""Checks that many forms make of a field, told by the label the coordinator sees."""

from datetime import date

from pydantic import BaseModel

from domain.forms.form import Form
from domain.language.norwegian import short_day
from domain.refusal import RuleBroken


class InTheFuture(RuleBroken):
    def __init__(self, label: str, day: date) -> None:
        super().__init__(f"«{label}» er {short_day(day)}, og den dagen har ikke vært ennå.")


def title_of(form: BaseModel, name: str) -> str:
    return type(form).model_fields[name].title or name


def in_the_future(form: Form, today: date, *names: str) -> list[RuleBroken]:
    """A refusal for each of the named dates that is still to come; a blank one is not."""
    days = {name: getattr(form, name) for name in names}
    return [InTheFuture(title_of(form, name), day) for name, day in days.items() if day and day > today]
