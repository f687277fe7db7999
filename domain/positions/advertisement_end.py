"""Stage 4, afterwards: recruiting (rekruttering), and an announcement that is extended or closed, or a position given up."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from domain.forms.form import Choices, Chosen, Day, DayOrBlank, Form, FunctionWordsLine, Line, field, optional
from domain.language.norwegian import short_day
from domain.language.same_name import folded
from domain.pay.wages import TariffRate
from domain.positions.advertisement import Advertisement, advertisement, check_deadline
from domain.positions.facts import PositionFacts
from domain.positions.sponsor import PositionClosed
from domain.refusal import RuleBroken, broken_in, refuse


class CloseAdvertForm(Form):
    """Forleng fristen, lukk utlysningen eller legg ned stillingen. Bruk 04a for å lyse ut på nytt etterpå."""

    position: Annotated[Chosen, Choices("positions_open")] = field(
        "Stilling", "Bare en stilling som er lyst ut, kan forlenges eller lukkes. Eksempel: 12 - Kiwi Bjorbekk, butikkmedarbeider"
    )
    what: Literal["forleng fristen", "lukk utlysningen", "legg ned stillingen"] = field(
        "Hva skal skje?",
        "Legges stillingen ned, får alle som venter, brev om det. Eksempel: forleng fristen når ingen har søkt ennå",
    )
    decided_on: Day = field("Dato", "Dagen det ble bestemt. Eksempel: 16.12.2026")
    new_deadline: DayOrBlank = optional("Ny søknadsfrist", "Bare når fristen forlenges. Eksempel: 05.01.2027")
    reason: FunctionWordsLine = field("Hvorfor", "Blir stående sammen med stillingen. Eksempel: ingen søkere")

    def key(self) -> str:
        # the day tells one round from the next: each may end in the same way and for the same reason
        return f"advertisement_closed:{self.position}:{self.what}:{self.decided_on}"


class RecruitingForm(Form):
    """Skriv ned hvem dere har fortalt om stillingen, så dere ser hva som virker."""

    position: Annotated[Chosen, Choices("positions_advertised")] = field(
        "Stilling", "Stillinger som er lyst ut. Eksempel: 12 - Kiwi Bjorbekk, butikkmedarbeider (plass 1)"
    )
    told: Line = field("Hvem er fortalt", "Sted eller virksomhet, ikke navn på søkere. Eksempel: Arendal voksenopplæring")
    told_on: Day = field("Når", "Dagen dere fortalte det. Den står på siden om stillingen. Eksempel: 02.12.2026")

    def key(self) -> str:
        return f"recruiting:{self.position}:{self.told_on}:{folded(self.told)}"


class NotAdvertised(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} er ikke lyst ut nå.")


class NotAnExtension(RuleBroken):
    def __init__(self, old: date, new: date | None) -> None:
        written = f"den nye fristen er {short_day(new)}" if new else "den nye fristen er ikke skrevet"
        super().__init__(f"Fristen er {short_day(old)}, og {written}. Skriv en ny søknadsfrist som er senere.")


class DecidedLater(RuleBroken):
    def __init__(self, decided_on: date, today: date) -> None:
        super().__init__(f"Dette kan ikke være bestemt {short_day(decided_on)}: i dag er det {short_day(today)}.")


class SeatInUse(RuleBroken):
    def __init__(self, position: PositionFacts) -> None:
        super().__init__(f"{position.label} kan ikke legges ned: søknad {position.seat_held_by} har plassen.")


class ToldLater(RuleBroken):
    def __init__(self, told_on: date, today: date) -> None:
        super().__init__(f"Ingen kan være fortalt om stillingen {short_day(told_on)}: i dag er det {short_day(today)}.")


def extend_or_close(
    position: PositionFacts, form: CloseAdvertForm, today: date, rates: Sequence[TariffRate] = ()
) -> Advertisement | None:
    """What is done with an announcement; an extended one is made anew with its new deadline, None when it is closed.

    Raises PositionClosed, DecidedLater, NotAdvertised, SeatInUse, NotAnExtension, DeadlinePassed, AgreementRunsOut.
    """
    broken: list[RuleBroken] = []
    advert = position.advert if position.advert and position.advert.closed_on is None else None
    if position.closed_on:
        broken.append(PositionClosed(position))
    if form.decided_on > today:
        broken.append(DecidedLater(form.decided_on, today))
    if form.what == "legg ned stillingen":
        if position.seat_held_by is not None:
            broken.append(SeatInUse(position))
    elif advert is None:
        broken.append(NotAdvertised(position))
    extended = None
    if form.what == "forleng fristen" and advert is not None:
        new = form.new_deadline
        if new is None or new <= advert.deadline:
            broken.append(NotAnExtension(advert.deadline, new))
        else:
            broken += broken_in(lambda: check_deadline(position, new, today))
            extended = advertisement(position, advert.publish_on, new, advert.text, rates, reserved=advert.reserved_for_residents)
    refuse(broken)
    return extended


def check_recruiting(position: PositionFacts, form: RecruitingForm, today: date) -> None:
    """Raises NotAdvertised, ToldLater."""
    broken: list[RuleBroken] = []
    if position.advert is None or position.advert.closed_on is not None:
        broken.append(NotAdvertised(position))
    if form.told_on > today:
        broken.append(ToldLater(form.told_on, today))
    refuse(broken)
