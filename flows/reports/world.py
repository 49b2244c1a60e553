"""World: a base for maps that needs no shapes of countries: where people live, as strokes.

`inhabited.txt` has a # for each cell of two degrees that holds a place of GeoNames' with 500 people
or more (CC BY 4.0), from 78° N and 180° W on.
"""

import re
from functools import cache
from pathlib import Path

DEGREES, TOP, LEFT = 2, 78, -180
WIDTH, HEIGHT = 360, 136  # of the map, in degrees: it ends at 58° S


@cache
def land() -> str:
    """Return the inhabited cells as the path of an SVG, one stroke a run of cells."""
    lines = (Path(__file__).parent / "inhabited.txt").read_text(encoding="ascii").splitlines()
    return "".join(
        f"M{run.start() * DEGREES} {y * DEGREES + 1}h{len(run[0]) * DEGREES}"
        for y, line in enumerate(lines)
        for run in re.finditer("#+", line)
    )


def on_map(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place lies on the map, from its left and upper edge."""
    return round(longitude - LEFT, 1), round(TOP - latitude, 1)
