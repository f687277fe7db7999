"""The picture of the process on a sheet of A4, as SVG to print and PNG to look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path as Line

from deployments.picture.boxes import Box, Picture
from domain.process import Life, Stage
from tasks.engine.pictures import BLUE, GREEN, GREY, INK, RED

_WIDTH, _HEIGHT = 8.27, 11.69  # A4, in inches
_COLOUR: Mapping[Life, str] = {Life.PARTNER: BLUE, Life.POSITION: RED, Life.CANDIDACY: GREEN}
_HEADING: Mapping[Life, str] = {Life.PARTNER: "Partneren", Life.POSITION: "Stillingen", Life.CANDIDACY: "Søkeren"}
_TALL, _GAP = 0.84, 0.33
_FOLLOW_UP = str(Stage.FOLLOW_UP)
_EXPLAINED = (
    "Hel pil: kan komme etter.",
    "Stiplet pil: kan registreres underveis,\nog flytter ingen til et annet steg.",
    "Prikket pil: her begynner neste del.",
    "Tallet er steget. Skjemaene i et steg kan\nbrukes flere ganger.",
    "Reglene i hvert steg kan kreve mer:\nbegge intervjuene og referansen skal\nstå før arbeidspraksisen.",
    "Hver del har sin egen historie. Et nei\nhos søkeren lukker ikke stillingen.",
)


@dataclass(frozen=True)
class _Rectangle:
    """A place on the sheet, in inches from its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height

    @property
    def middle(self) -> float:
        return self.bottom + self.height / 2


def draw(picture: Picture, file: Path) -> None:
    """Write `file`.svg and `file`.png, both with the picture's digest in them."""
    with matplotlib.rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": "heltmed", "font.sans-serif": _FONTS, "font.family": "sans-serif"}
    ):
        figure = Figure(figsize=(_WIDTH, _HEIGHT))
        axes: Axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(0, _HEIGHT))
        axes.set_axis_off()
        rectangles = _rectangles(picture.boxes)
        _words(axes, 0.35, _HEIGHT - 0.45, "HELT MED: prosessen", size=16, weight="bold")
        for box in picture.boxes:
            _box(axes, box, rectangles[box.name])
        _arrows(axes, picture, rectangles)
        _explain(axes, picture, rectangles)
        title, digest = "HELT MED: prosessen", picture.digest
        figure.savefig(file.with_suffix(".svg"), metadata={"Title": title, "Identifier": digest, "Date": None, "Creator": None})
        figure.savefig(file.with_suffix(".png"), dpi=110, metadata={"Title": title, "Source": digest, "Software": None})


_FONTS = ("Arial", "Liberation Sans", "DejaVu Sans")


def _rectangles(boxes: Sequence[Box]) -> dict[str, _Rectangle]:
    """The place of each box: partner and position down the left, candidacy down the middle, follow-up along all it goes with."""
    rectangles: dict[str, _Rectangle] = {}
    left, middle, top = 0.35, 3.3, _HEIGHT - 1.15
    below = {Life.PARTNER: top, Life.POSITION: top - _TALL - 0.75, Life.CANDIDACY: top}
    for box in boxes:
        if box.name == _FOLLOW_UP:
            continue
        column = middle if box.life == Life.CANDIDACY else left
        below[box.life] -= _TALL
        rectangles[box.name] = _Rectangle(column, below[box.life], 3.0 if column == middle else 2.3, _TALL)
        below[box.life] -= _GAP
    beside = [rectangles[name] for name in (str(Stage.TRIAL), "Avslutning")]
    bottom = beside[1].bottom
    return rectangles | {_FOLLOW_UP: _Rectangle(6.7, bottom, 1.32, beside[0].top - bottom)}


def _box(axes: Axes, box: Box, at: _Rectangle) -> None:
    colour = _COLOUR[box.life]
    axes.add_patch(
        FancyBboxPatch(
            (at.left, at.bottom),
            at.width,
            at.height,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=(*matplotlib.colors.to_rgb(colour), 0.10),
            edgecolor=colour,
            linewidth=1.6 if box.number else 1.0,
        )
    )
    name = f"{box.number}  {box.name}" if box.number else box.name
    _words(axes, at.left + 0.1, at.top - 0.21, name, size=11, weight="bold")
    forms = (
        [fill(form, 18, subsequent_indent="      ", break_long_words=False) for form in box.forms]
        if box.name == _FOLLOW_UP
        else [_wrapped(box.forms, at)]
    )
    _words(axes, at.left + 0.1, at.top - 0.3, "\n".join(forms), size=8.5, va="top")
    _ends(axes, box, at)


def _wrapped(forms: Iterable[str], at: _Rectangle) -> str:
    """The forms' names in lines as wide as the box, never broken within a name."""
    lines, most = [""], round(at.width * 16)
    for form in forms:
        if lines[-1] and len(lines[-1]) + len(form) + 3 > most:
            lines.append("")
        lines[-1] += f"{' · ' if lines[-1] else ''}{form}"
    return "\n".join(lines)


def _ends(axes: Axes, box: Box, at: _Rectangle) -> None:
    if box.ends:
        _words(axes, at.right - 0.1, at.bottom + 0.09, "× " + ", ".join(box.ends), size=8, ha="right", style="italic")


def _arrows(axes: Axes, picture: Picture, rectangles: Mapping[str, _Rectangle]) -> None:
    """Draw the arrows: down to the next box; around on the left to one further down, on the right to one further up."""
    order = {life: [box.name for box in picture.boxes if box.life == life and box.name != _FOLLOW_UP] for life in _HEADING}
    life_of = {box.name: box.life for box in picture.boxes}
    outside = 0.1
    for arrow in picture.arrows:
        first, then, colour = rectangles[arrow.first], rectangles[arrow.then], _COLOUR[life_of[arrow.first]]
        if arrow.then == _FOLLOW_UP:
            _line(axes, [(first.right, first.middle), (then.left, first.middle)], colour, style="--")
            continue
        if arrow.first == _FOLLOW_UP:
            continue
        names = order[life_of[arrow.first]]
        further = names.index(arrow.then) - names.index(arrow.first)
        if further == 1:
            x = first.left + first.width / 2
            _line(axes, [(x, first.bottom), (x, then.top)], colour)
        elif further > 1:
            x, start, end = first.left - outside, first.middle - 0.1 * further, then.middle + 0.32 - outside
            _line(axes, [(first.left, start), (x, start), (x, end), (then.left, end)], colour)
            outside += 0.09
        else:
            x, start, end = first.right + 0.14, first.middle + 0.25, then.middle - 0.25
            _line(axes, [(first.right, start), (x, start), (x, end), (then.right, end)], colour)


def _explain(axes: Axes, picture: Picture, rectangles: Mapping[str, _Rectangle]) -> None:
    first_of = {life: rectangles[next(box.name for box in picture.boxes if box.life == life)] for life in _HEADING}
    for life, rectangle in first_of.items():
        _words(axes, rectangle.left, rectangle.top + 0.12, _HEADING[life], size=12, weight="bold", color=_COLOUR[life])
    agreement, position = first_of[Life.PARTNER], first_of[Life.POSITION]
    x = agreement.left + agreement.width - 0.4
    _line(axes, [(x, agreement.bottom), (x, position.top)], GREY, style=":")
    advert, application = rectangles[str(Stage.ADVERTISEMENT)], first_of[Life.CANDIDACY]
    x = advert.right + 0.24
    _line(
        axes,
        [(advert.right, advert.middle), (x, advert.middle), (x, application.middle), (application.left, application.middle)],
        GREY,
        style=":",
    )
    _words(axes, advert.left, advert.bottom - 0.6, "Slik leser du bildet", size=10, weight="bold")
    _words(axes, advert.left, advert.bottom - 0.72, "\n\n".join(_EXPLAINED), size=8.5, va="top")


def _line(axes: Axes, points: Sequence[tuple[float, float]], colour: str, style: str = "-") -> None:
    axes.add_patch(
        FancyArrowPatch(
            path=Line(points),
            arrowstyle="-|>",
            mutation_scale=10,
            color=colour,
            linestyle=style,
            linewidth=1.3,
            shrinkA=0,
            shrinkB=0,
        )
    )


def _words(axes: Axes, x: float, y: float, words: str, **how: object) -> None:
    axes.annotate(words, (x, y), **({"color": INK} | how))  # type: ignore[arg-type]
