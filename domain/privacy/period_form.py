"""How long a kind is kept is changed with a form: a new row from a day on, with its source."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from domain.forms.form import Day, Form, Line, at_most, field, optional
from domain.language.norwegian import short_day
from domain.privacy.periods import SHIPPED_PERIODS, Keeping, Period, period_on
from domain.refusal import RuleBroken, refuse

Kind = Literal[
    "søknaden",
    "den som vil høre om nye jobber",
    "intervju og referanser",
    "arbeidspraksisen og lønnen i den",
    "den faste jobben",
    "notater fra besøk",
    "notater",
    "e-post og brev vi har sendt",
    "fadder og leder som ikke er det lenger",
    "avtaler med partnere og arbeidsplasser",
    "ansatte som har sluttet",
]
"""Those the program carries out and an office answers for."""
MOST = 120
"""Months. Longer than any law we know asks for; more is a slip of the pen (ours)."""
_LEAST: Mapping[Keeping, int] = {Keeping.POOL: 3}
"""Months: the person is asked a month before the end, and has that month to answer (ours)."""


class PeriodForm(Form):
    """Hvor lenge noe blir tatt vare på. Det nye gjelder fra sin egen dag, og det gamle blir stående. «93 Rydding» følger det, og varsler 30 dager før."""

    kind: Kind = field("Hva gjelder det?", "Det som står i personvernoversikten. Eksempel: søknaden")
    months: Annotated[int, at_most(MOST)] = field("Hvor mange måneder", "Hele måneder. To år er 24. Eksempel: 12")
    valid_from: Day = field("Gjelder fra", "Dagen det nye gjelder fra. Eksempel: 01.02.2027")
    source: Line = field("Kilde", "Hvem som har bestemt det, eller hvor det står. Eksempel: vedtak i ledergruppen 20.01.2027")
    law_changed: bool = optional(
        "Loven har fått en annen tid",
        "Bare for det en lov bestemmer: lønn, arbeidsavtaler og avtaler. Kryss av når loven er endret. Kilden står i brevet til den som ber om sletting.",
        default=False,
    )

    def key(self) -> str:
        return f"period:{self.keeping.name.lower()}:{self.valid_from}"

    @property
    def keeping(self) -> Keeping:
        return Keeping(self.kind)


class PeriodOutOfReach(RuleBroken):
    def __init__(self, months: int, least: int) -> None:
        super().__init__(f"{months} måneder kan ikke stemme. Skriv fra {least} til {MOST} måneder.")


class LawSaysOtherwise(RuleBroken):
    """A law we know gives another time: shorter breaks it, and longer keeps from a person what they may have removed."""

    def __init__(self, known: Period) -> None:
        super().__init__(
            f"«{known.keeping}» står i {known.length} fra {known.since}, etter {known.source}. Er loven endret, så kryss av for det, og "
            "skriv den nye paragrafen som kilde."
        )


class BeginsInThePast(RuleBroken):
    """What was removed under the row of that day would have been another's."""

    def __init__(self, valid_from: date, today: date) -> None:
        super().__init__(
            f"«Gjelder fra» er {short_day(valid_from)}. Det nye kan gjelde fra i dag, {short_day(today)}, eller senere."
        )


def period_of(form: PeriodForm, today: date) -> Period:
    """The new row. Raises PeriodOutOfReach, LawSaysOtherwise, BeginsInThePast, all at once."""
    shipped = period_on(SHIPPED_PERIODS, form.keeping, today)
    least = _LEAST.get(form.keeping, 1)
    broken: list[RuleBroken] = []
    if not least <= form.months <= MOST:
        broken.append(PeriodOutOfReach(form.months, least))
    elif shipped.by_law and form.months != shipped.months and not form.law_changed:
        broken.append(LawSaysOtherwise(shipped))
    if form.valid_from < today:
        broken.append(BeginsInThePast(form.valid_from, today))
    refuse(broken)
    return registered(form.keeping, form.valid_from, form.months, form.source)


def registered(keeping: Keeping, valid_from: date, months: int, source: str) -> Period:
    """A registered row as a period: what it is counted from is the kind's own."""
    shipped = next(period for period in SHIPPED_PERIODS if period.keeping is keeping)
    return Period(keeping, valid_from, months, 0, shipped.since, source, shipped.by_law, shipped.from_year_end)
