"""The common parts of the pictures: colours, an empty sheet, the file, and its place in a page.

The library takes a second to load, so it is loaded only to draw.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Okabe and Ito's colours, which colour-blind people tell apart; a second mark (shape, line, text) still goes with each
BLUE, ORANGE, GREEN, PURPLE, RED = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00"
SKY, YELLOW, INK, GREY, PALE = "#56B4E9", "#F0E442", "#222222", "#767676", "#ECECEC"
WIDTH = 7.0  # inches: the engine shows a page about half a screen wide, and nine points must still be read there
DPI = 160


def sheet(height: float) -> Axes:
    """An empty sheet, `height` inches high, without a frame."""
    from matplotlib.figure import Figure  # a Figure of our own: pyplot would keep every one

    axes: Axes = Figure(figsize=(WIDTH, height), dpi=DPI, layout="constrained").add_subplot()
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelsize=8, labelcolor=INK)
    return axes


def as_png(axes: Axes) -> bytes:
    """The whole sheet as PNG, in few colours for a small file. The same drawing gives the same bytes."""
    from PIL import Image

    drawn, small = BytesIO(), BytesIO()
    axes.get_figure(root=True).savefig(drawn, format="png", metadata={"Software": None})  # type: ignore[union-attr]
    Image.open(drawn).convert("RGB").quantize(64).save(small, format="png", optimize=True)
    return small.getvalue()


def in_markdown(png: bytes, said: str) -> str:
    """The picture on a line of its own; `said` describes it to readers who can't see it."""
    return f"![{said}](data:image/png;base64,{b64encode(png).decode()})"
