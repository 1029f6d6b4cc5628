"""What every chart has in common: ink, sizes, dates as Britain writes them, words for screen readers."""

from __future__ import annotations

import html
import re
from typing import Any

import altair as alt
import vl_convert

INK, GREY, PAPER = "#0b0c0c", "#505a5f", "#ffffff"
BLUE = "#1d70b8"
# Three fills that stay apart in black and white; a letter always stands beside them.
RAG = {"R": "#b10e1e", "A": "#f499be", "G": "#85994b"}
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def paper_size(*, large: bool, height: int = 300) -> dict[str, int]:
    """Width and height in pixels: large fits A3 and large print."""
    return {"width": 1040, "height": int(height * 1.5)} if large else {"width": 680, "height": height}


def axis_of_months() -> alt.X:
    """Months along the bottom, with years named."""
    return alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", labelAngle=0, grid=False))


def config(*, large: bool) -> dict[str, Any]:
    """Letters big enough to read in print: 12 points, 18 in large print."""
    size = 18 if large else 12
    letters = {"labelFontSize": size, "titleFontSize": size, "labelColor": INK, "titleColor": INK}
    return {
        "font": FONT,
        "background": PAPER,
        "view": {"stroke": None},
        "axis": {**letters, "gridColor": "#e5e5e5", "titleFontWeight": "normal", "domainColor": GREY},
        "text": {"fontSize": size},
        "legend": letters,
        "header": letters,
    }


def as_svg(chart: Any, title: str, description: str, *, large: bool = False) -> str:
    """A chart, or a specification, as SVG with a role, a title and a description, which the drawing library leaves out."""
    spec = dict(chart) if isinstance(chart, dict) else chart.to_dict()
    spec["config"] = config(large=large)
    drawn = vl_convert.vegalite_to_svg(spec)
    words = f"<title>{html.escape(title)}</title><desc>{html.escape(description)}</desc>"
    return re.sub(r"<svg\b([^>]*)>", lambda found: f'<svg{found.group(1)} role="img">{words}', drawn, count=1)
