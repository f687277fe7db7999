from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.pay.yearly_figures import (
    SHIPPED_FIGURES,
    FigureName,
    NoFigure,
    YearlyFigure,
    YearlyFigureForm,
    check_figure,
    figure_on,
)

G = FigureName.BASIC_AMOUNT


def a_form(**said: Any) -> YearlyFigureForm:
    return YearlyFigureForm.read(
        {"registered_by": "1", "name": G.value, "valid_from": "01.05.2027", "kroner": "142 000", "source": "nav.no", **said}
    )


@pytest.mark.parametrize(
    ("day", "kroner"),
    [
        pytest.param(date(2026, 4, 30), 130_160, id="the day before the new G"),
        pytest.param(date(2026, 5, 1), 136_549, id="the day of the new G"),
        pytest.param(date(2030, 1, 1), 136_549, id="no newer G yet"),
    ],
)
def test_the_figure_on_a_day(day: date, kroner: int) -> None:
    assert figure_on(SHIPPED_FIGURES, G, day).kroner == kroner


def test_a_registered_figure_goes_before_the_one_that_came_with_the_program() -> None:
    corrected = YearlyFigure(name=G, valid_from=date(2026, 5, 1), kroner=Decimal(136_550), source="nav.no")

    assert figure_on((corrected, *SHIPPED_FIGURES), G, date(2026, 6, 1)) is corrected


@pytest.mark.parametrize(("name", "day"), [(G, date(2023, 4, 30)), (FigureName.VTA_O, date(2027, 1, 1))])
def test_a_figure_that_is_not_registered_is_refused(name: FigureName, day: date) -> None:
    with pytest.raises(NoFigure, match="er ikke registrert"):
        figure_on(SHIPPED_FIGURES, name, day)


@pytest.mark.parametrize(
    ("day", "old"),
    [
        pytest.param(date(2027, 6, 30), False, id="the last day of fourteen months"),
        pytest.param(date(2027, 7, 1), True, id="fourteen months"),
    ],
)
def test_when_a_figure_is_old(day: date, old: bool) -> None:
    assert SHIPPED_FIGURES[-1].is_old(day) is old


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        pytest.param({}, False, id="a G"),
        pytest.param({"kroner": "54 620"}, True, id="0,4 G is not G"),
        pytest.param({"name": FigureName.VTA_S.value, "kroner": "17 455"}, False, id="a rate a month"),
        pytest.param({"name": FigureName.VTA_S.value, "kroner": "209 460"}, True, id="a rate a year"),
    ],
)
def test_a_slip_of_the_pen_is_refused(said: dict[str, str], refused: bool) -> None:
    assert bool(check_figure(a_form(**said))) is refused
