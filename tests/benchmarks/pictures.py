"""Panels of bars and lines, side by side in one SVG that needs nothing to be looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from math import floor, log10

WIDTH, GAP, MARGIN = 520, 36, 28  # of a panel, between panels, around all; pixels
HEAD, ROW, NAME = 58, 27, 162  # above a panel's first row, of a row, of a row's name
PLOT, AXIS = 190, 46  # height of a panel of lines; left of it
FIGURE = 92  # right of the longest bar
COLOURS = ("#1f5f8b", "#d9822b", "#3d8b5f", "#8a4f9e")
MUTED = "#b9c3cc"
STYLE = """
text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #26323b }
.title { font-size: 16px; font-weight: 600 }
.big { font-size: 22px; font-weight: 600 }
.note { fill: #66727c; font-size: 12px }
.grid { stroke: #e4e9ed } .axis { stroke: #9aa6af }
path { fill: none; stroke-width: 2; stroke-linejoin: round }
"""
Line = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of the picture: what is drawn from its own corner, and how high it is."""

    height: int
    parts: list[str] = field(default_factory=list)


def bars(
    title: str, note: str, values: Mapping[str, float], *, muted: Sequence[str] = (), more=None
) -> Panel:
    """Return a panel with a bar a value; `more` are words behind a figure, by name."""
    most, reach = max(values.values()), WIDTH - NAME - FIGURE
    panel = Panel(HEAD + ROW * len(values), _head(title, note))
    for row, (name, value) in enumerate(values.items()):
        y, width = HEAD + ROW * row, max(1.0, reach * value / most)
        colour = MUTED if name in muted else COLOURS[0]
        after = f' <tspan class="note">{escape(more[name])}</tspan>' if more else ""
        panel.parts.append(
            f'<text x="{NAME - 10}" y="{y + 14}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{NAME}" y="{y}" width="{width:.1f}" height="19" rx="2" fill="{colour}"/>'
            f'<text x="{NAME + width + 7:.1f}" y="{y + 14}">{figure(value)}{after}</text>'
        )
    return panel


def lines(title: str, note: str, by_name: Mapping[str, Line], *, x_unit: str) -> Panel:
    """Return a panel with a line a series, from nought on both axes; marks where points are few."""
    points = [point for line in by_name.values() for point in line]
    ticks = _ticks(max(y for _, y in points)), _ticks(max(x for x, _ in points))
    top, right = ticks[0][-1], ticks[1][-1]
    reach = WIDTH - AXIS - 20
    panel = Panel(HEAD + PLOT + 60, _head(title, note))

    def at(x: float, y: float) -> tuple[float, float]:
        return AXIS + reach * x / right, HEAD + PLOT * (1 - y / top)

    for value in ticks[0]:
        _, y = at(0, value)
        panel.parts.append(
            f'<line class="grid" x1="{AXIS}" x2="{AXIS + reach}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text class="note" x="{AXIS - 6}" y="{y + 4:.1f}" text-anchor="end">'
            f"{figure(value)}</text>"
        )
    for value in ticks[1]:
        x, y = at(value, 0)
        is_last = value == right
        words = f"{figure(value)} {x_unit}" if is_last else figure(value)
        anchor = "end" if is_last else "middle"
        panel.parts.append(
            f'<text class="note" x="{x + 10 * is_last:.1f}" y="{y + 18:.1f}" '
            f'text-anchor="{anchor}">{words}</text>'
        )
    for number, (name, line) in enumerate(by_name.items()):
        colour, drawn = COLOURS[number % len(COLOURS)], [at(x, y) for x, y in line]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn)
        panel.parts.append(f'<path d="M{path}" stroke="{colour}"/>')
        if len(drawn) <= 12:
            panel.parts.extend(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in drawn
            )
        x, y = AXIS + number * reach / len(by_name), HEAD + PLOT + 42
        panel.parts.append(
            f'<rect x="{x:.1f}" y="{y - 10}" width="12" height="12" rx="2" fill="{colour}"/>'
            f'<text x="{x + 18:.1f}" y="{y}">{escape(name)}</text>'
        )
    return panel


def sheet(title: str, note: str, panels: Sequence[Panel]) -> str:
    """Return the picture: the panels in two columns below a title."""
    heights, parts = [MARGIN + 62, MARGIN + 62], []
    for panel in panels:
        column = heights.index(min(heights))
        x, y = MARGIN + column * (WIDTH + GAP), heights[column]
        parts.append(f'<g transform="translate({x} {y})">{"".join(panel.parts)}</g>')
        heights[column] += panel.height + GAP
    width, height = 2 * (MARGIN + WIDTH) + GAP, max(heights)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><style>{STYLE}</style>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        f'<text class="big" x="{MARGIN}" y="{MARGIN + 18}">{escape(title)}</text>'
        f'<text class="note" x="{MARGIN}" y="{MARGIN + 40}">{escape(note)}</text>'
        f"{''.join(parts)}</svg>\n"
    )


def figure(value: float) -> str:
    """Return a number as a person reads it: three digits that say something."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _head(title: str, note: str) -> list[str]:
    return [
        f'<text class="title" x="0" y="16">{escape(title)}</text>'
        f'<text class="note" x="0" y="36">{escape(note)}</text>'
    ]


def _ticks(most: float) -> list[float]:
    """Return four to eight round values from nought to above the most."""
    step = 10 ** floor(log10(most / 2))
    while most / step > 7:
        step *= 2 if str(step).strip("0.")[:1] in "1" else 2.5
    return [step * number for number in range(int(-(-most // step)) + 1)]
