"""The pool (de som vil høre om nye jobber): whether a person wants to be called about other jobs."""

from datetime import date
from typing import Annotated, Literal

from domain.facts import Printed
from domain.forms.checks import in_the_future
from domain.forms.consent_fields import EXPLAINED_HELP, EXPLAINED_TITLE, HOW_HELP, HOW_TITLE
from domain.forms.form import Choices, Chosen, Day, Form, FunctionWords, field, optional
from domain.refusal import refuse


class PoolForm(Form):
    """Svaret fra en som ikke fikk jobben, eller som sluttet: vil personen at vi ringer om nye jobber?"""

    person: Annotated[Chosen, Choices("persons")] = field(
        "Person", "Arbeidsplassen er der personen sist søkte. Eksempel: 5 - S.S., Kiwi Bjorbekk (søknad 7), venter på ny jobb"
    )
    wants: Literal["ja", "nei"] = field(
        "Vil høre om nye jobber",
        "Personen bestemmer selv, og kan ombestemme seg. Ja: «venter på ny jobb» står ved personen i 04d. Eksempel: ja",
    )
    answered_on: Day = field(
        "Når personen svarte", "Dagen dere fikk svaret. Den blir tatt vare på sammen med svaret. Eksempel: 15.02.2027"
    )
    consent_how: Literal["sagt", "skrevet", "vist"] = optional(HOW_TITLE, HOW_HELP, default="sagt")
    consent_explained_by: FunctionWords = optional(EXPLAINED_TITLE, EXPLAINED_HELP)

    def key(self) -> str:
        return f"pool:{self.person}"


class PoolQuestion(Printed):
    """Exactly what the question to one who has waited for a job (kort utgave) prints. `answer_by`: then they are off the list."""

    name: str
    answer_by: date
    contact_name: str
    contact_phone: str


def check_pool_answer(form: PoolForm, today: date) -> None:
    """Raises InTheFuture."""
    refuse(in_the_future(form, today, "answered_on"))
