"""The address of coming visits, for a calendar on a phone (kalenderlenke): a job specialist's, by initials, or a worker's own."""

from typing import Annotated, ClassVar

from domain.forms.form import Choices, ChosenOrBlank, Form, optional
from domain.refusal import RuleBroken


class CalendarFeedForm(Form):
    """En adresse på e-post som kalenderen på telefonen kan abonnere på. Velg jobbspesialisten, eller arbeidstakeren som vil ha den.

    Jobbspesialistens viser initialer og arbeidsplass. Arbeidstakerens viser når jobbspesialisten kommer, og ikke noe mer.
    """

    repeats: ClassVar[bool] = True
    can_be_undone: ClassVar[bool] = False

    job_specialist: Annotated[ChosenOrBlank, Choices("job_specialists")] = optional(
        "Jobbspesialist", "Den som får adressen, og besøkene i kalenderen sin. Eksempel: 2 - E.S."
    )
    worker: Annotated[ChosenOrBlank, Choices("candidacies_followed")] = optional(
        "Eller arbeidstaker", "Den som vil ha besøkene i sin egen kalender. Eksempel: 7 - Kiwi Bjorbekk, K.N."
    )
    replace: bool = optional(
        "Ny adresse",
        "Kryss av når adressen er kommet på avveie, eller telefonen er mistet. Den gamle slutter å virke med en gang.",
        default=False,
    )

    def key(self) -> str:
        return f"calendar_feed:worker:{self.worker}" if self.worker else f"calendar_feed:{self.job_specialist}"


class OneCalendarAtATime(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Velg enten en jobbspesialist eller en arbeidstaker: adressen sendes til én om gangen.")


class NoCalendarAddress(RuleBroken):
    def __init__(self) -> None:
        super().__init__(
            "Kalenderen har ingen adresse utenfor denne maskinen ennå. Be den som drifter systemet, om å sette HELTMED_WEB_URL."
        )


class WorkerWithoutEmail(RuleBroken):
    def __init__(self, candidacy: str) -> None:
        super().__init__(
            f"{candidacy}: Personen har ingen e-post å sende kalenderen til. Siden «Mine besøk» kommer som brev, slik den gjør nå."
        )


class CalendarAddressReplaced(RuleBroken):
    def __init__(self) -> None:
        super().__init__("Adressen er byttet ut eller ikke vår. Be koordinatoren om en ny med skjemaet «00d Kalenderlenke».")


class CalendarEnded(RuleBroken):
    """To the worker."""

    def __init__(self) -> None:
        super().__init__("Denne kalenderen er slutt. Lurer du på noe? Spør den du kjenner i HELT MED.")


def check_one_calendar(form: CalendarFeedForm) -> None:
    """Raises OneCalendarAtATime."""
    if (form.job_specialist is None) == (form.worker is None):
        raise OneCalendarAtATime
