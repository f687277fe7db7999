"""The boards as pictures: bars and a grid, every number written where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from domain.boards.pipeline import Kind, StageCount
from domain.boards.towns import Town
from domain.boards.visits import Row, VisitBoard
from domain.days.working_days import is_working_day
from domain.language.norwegian import WEEKDAYS, counted_as
from domain.planning.facts import VISITS_A_DAY
from tasks.engine.pictures import BLUE, GREEN, INK, ORANGE, PALE, RED, as_png, sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 40  # in a picture; the table beneath has them all
_KINDS = {Kind.POSITION: (BLUE, ""), Kind.CANDIDACY: (ORANGE, "///")}
_SERIES = (
    ("in_trial", "i arbeidspraksis", ORANGE, "///"),
    ("in_job", "i fast jobb", BLUE, ""),
    ("open_positions", "ledige stillinger", GREEN, "..."),
)
_HATCH: dict[str, Any] = {"edgecolor": "white", "linewidth": 0}


def draw_pipeline(counted: Sequence[StageCount]) -> bytes:
    axes = sheet(0.33 * len(counted) + 0.7)
    for kind, (colour, hatch) in _KINDS.items():
        of_kind = [(row, each.count) for row, each in enumerate(counted) if each.kind is kind]
        rows, counts = zip(*of_kind, strict=True)
        axes.barh(rows, counts, height=0.68, color=colour, hatch=hatch, label=str(kind), **_HATCH)
    for row, each in enumerate(counted):
        said = f" {each.count}   ({counted_as(each.median_days, 'dag', 'dager')})" if each.median_days is not None else " 0"
        axes.text(each.count, row, said, va="center", fontsize=8.5, color=INK)
    _bars(axes, [each.stage for each in counted], max(each.count for each in counted))
    return as_png(axes)


def draw_towns(found: Sequence[Town]) -> bytes:
    """Three bars for each town, for as many towns as there is room for."""
    shown = found[:MOST_ROWS]
    axes = sheet(0.62 * len(shown) + 0.7)
    for number, (name, label, colour, hatch) in enumerate(_SERIES):
        counts = [getattr(town, name) for town in shown]
        rows = [row + 0.27 * (number - 1) for row in range(len(shown))]
        axes.barh(rows, counts, height=0.25, color=colour, hatch=hatch, label=label, **_HATCH)
        for row, count in zip(rows, counts, strict=True):
            axes.text(count, row, f" {count}", va="center", fontsize=8, color=INK)
    _bars(axes, [town.name for town in shown], max(getattr(town, name) for town in shown for name, *_ in _SERIES))
    return as_png(axes)


def _bars(axes: Axes, names: Sequence[str], longest: int) -> None:
    axes.set_yticks(range(len(names)), names, fontsize=9, parse_math=False)
    axes.set_ylim(len(names) - 0.45, -0.55)
    axes.set_xlim(0, longest * 1.25 or 1)
    axes.set_xticks([])
    axes.spines["left"].set_visible(True)
    axes.figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8.5)


def draw_visits(board: VisitBoard) -> bytes:
    """A square for each job specialist and day; a full day has a thick edge and bold type besides its colour."""
    shown = board.rows[:MOST_ROWS]
    axes = sheet(0.31 * len(shown) + 0.95)
    for column, day in enumerate(board.days):
        for row, each in enumerate(shown):
            _square(axes, column, row, each.visits[column], is_working_day(day))
    names = [f"{WEEKDAYS[day.weekday()][:3]}\n{day.day}.{day.month}." for day in board.days]
    axes.set_xticks(range(len(board.days)), names, fontsize=8)
    axes.xaxis.tick_top()
    axes.set_yticks(range(len(shown)), [each.job_specialist for each in shown], fontsize=9, parse_math=False)
    for row, each in enumerate(shown):
        axes.text(len(board.days) - 0.35, row, f"{_followed(each)}", va="center", fontsize=8.5, color=INK)
    axes.text(len(board.days) - 0.35, -0.75, "følger opp,\nav grensen", va="bottom", fontsize=8, color=INK)
    axes.set_xlim(-0.55, len(board.days) + 0.75)
    axes.set_ylim(len(shown) - 0.45, -0.55)
    axes.set_xlabel(f"Tykk kant og utropstegn: flere enn {VISITS_A_DAY} besøk på en dag. Grått: fridag.", fontsize=8.5, color=INK)
    return as_png(axes)


def _square(axes: Axes, column: int, row: int, count: int, works: bool) -> None:
    from matplotlib.colors import to_rgb
    from matplotlib.patches import Rectangle

    share = min(count, VISITS_A_DAY) / VISITS_A_DAY * 0.6
    filled = tuple(1 - share * (1 - part) for part in to_rgb(BLUE)) if works or count else to_rgb("#D4D4D4")
    over = count > VISITS_A_DAY
    edge: dict[str, Any] = {"edgecolor": RED, "linewidth": 2.4, "zorder": 3} if over else {"edgecolor": PALE, "linewidth": 0.8}
    axes.add_patch(Rectangle((column - 0.46, row - 0.43), 0.92, 0.86, facecolor=filled, **edge))
    if count:
        weight = "bold" if over else "normal"
        said = f"{count}{'!' if over else ''}"
        axes.text(column, row, said, ha="center", va="center", fontsize=9, fontweight=weight, color=INK, zorder=4)


def _followed(row: Row) -> str:
    load = row.caseload
    return f"{load.now} av {load.cap}{' !' if load.now > load.cap else ''}" if load else "har sluttet"
