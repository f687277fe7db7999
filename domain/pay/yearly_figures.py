"""The figures that are new each year (grunnbeløpet, statens satser): dated rows with a source, registered with a form, never constants."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.forms.form import Amount, Day, Form, Line, field
from domain.language.norwegian import kroner as written
from domain.language.norwegian import short_day
from domain.refusal import RuleBroken

OLD_AFTER = 14  # months: each is set once a year, and may be announced late (ours)


class FigureName(StrEnum):
    """What is new each year; the value is what the form and the sentences call it."""

    BASIC_AMOUNT = "grunnbeløpet (G), kroner i året"
    VTA_S = "VTA-S, statens sats for en plass i måneden"
    VTA_O = "VTA-O, statens sats for en plass i måneden"


class YearlyFigure(BaseModel):
    """One dated row: kroner from a day until the next row."""

    model_config = ConfigDict(frozen=True)

    name: FigureName
    valid_from: date
    kroner: Decimal
    source: str

    def is_old(self, day: date) -> bool:
        """Whether a newer figure has probably come by this day."""
        since = self.valid_from
        return (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day) >= OLD_AFTER


_TABLE = "NAVs tabell over grunnbeløpet"
SHIPPED_FIGURES: tuple[YearlyFigure, ...] = tuple(
    YearlyFigure(name=FigureName.BASIC_AMOUNT, valid_from=date(year, 5, 1), kroner=Decimal(kroner), source=source)
    for year, kroner, source in (
        (2023, 118_620, _TABLE),
        (2024, 124_028, _TABLE),
        (2025, 130_160, _TABLE),
        (2026, 136_549, "brev fra NAV"),
    )
)
"""What an installation starts with. A row that is registered for the same day goes before it."""


class YearlyFigureForm(Form):
    """Et tall som er nytt hvert år: grunnbeløpet (G) fra 1. mai, og statens satser. Det nye legges til med sin egen dato; det gamle blir stående."""

    name: Literal[
        "grunnbeløpet (G), kroner i året",
        "VTA-S, statens sats for en plass i måneden",
        "VTA-O, statens sats for en plass i måneden",
    ] = field("Hvilket tall", "Grunnbeløpet brukes i varselet om bunnfradraget. Eksempel: grunnbeløpet (G), kroner i året")
    valid_from: Day = field("Gjelder fra", "Dagen tallet gjelder fra, ikke dagen det ble kjent. Eksempel: 01.05.2027")
    kroner: Amount = field("Kroner", "Hele beløpet. Eksempel: 136 549")
    source: Line = field("Kilde", "Hvor dere har tallet fra. Eksempel: nav.no 25.05.2027")

    def key(self) -> str:
        return f"yearly_figure:{self.figure.name.lower()}:{self.valid_from}"

    @property
    def figure(self) -> FigureName:
        return FigureName(self.name)


class NoFigure(RuleBroken):
    def __init__(self, name: FigureName, day: date) -> None:
        super().__init__(f"Tallet for {name}, som gjaldt {short_day(day)}, er ikke registrert (skjema 00g).")


class FigureOutOfReach(RuleBroken):
    def __init__(self, form: YearlyFigureForm) -> None:
        least, most = _REACH[form.figure]
        super().__init__(
            f"{written(form.kroner)} kroner kan ikke stemme for {form.name}. Skriv fra {written(least)} til {written(most)} kroner."
        )


_REACH = {
    FigureName.BASIC_AMOUNT: (Decimal(100_000), Decimal(400_000)),
    FigureName.VTA_S: (Decimal(5_000), Decimal(60_000)),
    FigureName.VTA_O: (Decimal(2_000), Decimal(60_000)),
}


def check_figure(form: YearlyFigureForm) -> list[RuleBroken]:
    least, most = _REACH[form.figure]
    return [] if least <= form.kroner <= most else [FigureOutOfReach(form)]


def figure_on(figures: Iterable[YearlyFigure], name: FigureName, day: date) -> YearlyFigure:
    """The newest row that has begun on a day; of two for the same day the first. Raises NoFigure."""
    newest = newest_figure(figures, name, day)
    if newest is None:
        raise NoFigure(name, day)
    return newest


def newest_figure(figures: Iterable[YearlyFigure], name: FigureName, day: date) -> YearlyFigure | None:
    """The same; None where none has begun."""
    begun = (figure for figure in figures if figure.name is name and figure.valid_from <= day)
    return max(begun, key=lambda figure: figure.valid_from, default=None)
