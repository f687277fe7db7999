"""The address of a job specialist's coming visits, for a calendar (kalenderlenke). Its holder reads them: initials only."""

from typing import Annotated, ClassVar

from domain.forms.form import Choices, Chosen, Form, field, optional
from domain.refusal import RuleBroken


class CalendarFeedForm(Form):
    """Jobbspesialisten får en adresse på e-post som kalenderen på telefonen kan abonnere på. Den viser initialer og arbeidsplass."""

    repeats: ClassVar[bool] = True

    job_specialist: Annotated[Chosen, Choices("job_specialists")] = field(
        "Jobbspesialist", "Den som får adressen, og besøkene i kalenderen sin. Eksempel: 2 - E.S."
    )
    replace: bool = optional(
        "Ny adresse",
        "Kryss av når adressen er kommet på avveie, eller telefonen er mistet. Den gamle slutter å virke med en gang.",
        default=False,
    )

    def key(self) -> str:
        return f"calendar_feed:{self.job_specialist}"


class NoCalendarAddress(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            "Kalenderen har ingen adresse utenfor denne maskinen ennå. Be den som drifter systemet, om å sette HELTMED_WEB_URL."
        )


class CalendarAddressReplaced(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Adressen er byttet ut eller ikke vår. Be koordinatoren om en ny med skjemaet «00d Kalenderlenke».")
