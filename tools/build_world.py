"""Builds the outlines of the world that the map is drawn on: `python -m tools.build_world FILE`.

FILE is `countries-50m.json` of the npm package `world-atlas` 2.0.2 (TopoJSON of Natural Earth 5,
which is in the public domain; the package's own licence is ISC). Lines are thinned to about two
kilometres and kept as whole steps of `STEP` degrees, each border once.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Point = tuple[float, float]

STEP = 0.02
"""Degrees."""
THIN = 0.02
"""Degrees that a point may lie off the line without it, to be left out."""
TARGET = Path(__file__).parent.parent / "firsthand" / "data" / "world.json.gz"
NOTE = "Natural Earth 1:50m, public domain, by way of world-atlas 2.0.2 (ISC)"


def main() -> None:
    """Parse the command line, convert and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="countries-50m.json of world-atlas")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    world = converted(json.loads(options.file.read_text("utf-8")))
    packed = gzip.compress(json.dumps(world, separators=(",", ":")).encode(), 9, mtime=0)
    options.out.write_bytes(packed)
    sys.stdout.write(f"{len(world['arcs'])} lines, {len(packed):,} bytes: {options.out}\n")


def converted(topology: dict[str, Any]) -> dict[str, Any]:
    """The lines of a TopoJSON file, thinned, and the rings that they make.

    Returns:
        `arcs`: each line as steps of STEP degrees, `[lon, lat, further east, further north, ...]`;
        `rings`: numbers of lines, -1 for the first one backwards, and so on.
    """
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        lon = accumulate(step[0] for step in arc)
        lat = accumulate(step[1] for step in arc)
        line = [
            (x * scale[0] + shift[0], y * scale[1] + shift[1])
            for x, y in zip(lon, lat, strict=True)
        ]
        arcs.append(_packed(thinned(line)))
    return {"source": NOTE, "step": STEP, "arcs": arcs, "rings": list(_rings(topology))}


def _rings(topology: dict[str, Any]) -> Iterator[list[int]]:
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape["type"] == "Polygon":
            yield from shape["arcs"]
        elif shape["type"] == "MultiPolygon":
            for polygon in shape["arcs"]:
                yield from polygon


def thinned(line: Sequence[Point]) -> list[Point]:
    """A line without the points that hardly bend it (Douglas and Peucker 1973)."""
    kept = {0, len(line) - 1}
    ahead = [(0, len(line) - 1)]
    while ahead:
        first, last = ahead.pop()
        farthest, most = first, THIN
        for n in range(first + 1, last):
            away = _off(line[n], line[first], line[last])
            if away > most:
                farthest, most = n, away
        if farthest != first:
            kept.add(farthest)
            ahead += [(first, farthest), (farthest, last)]
    return [line[n] for n in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stretch, in degrees."""
    across, up = end[0] - start[0], end[1] - start[1]
    whole = across * across + up * up
    part = 0.0
    if whole:
        part = ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / whole
    part = min(1.0, max(0.0, part))
    x, y = start[0] + part * across - point[0], start[1] + part * up - point[1]
    return float((x * x + y * y) ** 0.5)


def _packed(line: Sequence[Point]) -> list[int]:
    steps = [(round(x / STEP), round(y / STEP)) for x, y in line]
    found = list(steps[0])
    for (x1, y1), (x2, y2) in pairwise(steps):
        found += [x2 - x1, y2 - y1]
    return found


if __name__ == "__main__":
    main()
