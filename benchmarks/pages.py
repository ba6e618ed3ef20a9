"""Speed of the pages: `python -m benchmarks.pages [--reports 100000] [--folder FOLDER]`.

Two desks are asked, each through the web application as a browser would ask it, without a network
between: one of so many varied reports (`benchmarks.desk`), and one of as many tellings, weighed
(`benchmarks.weighing`), for what shows claims. Every address that can be got is asked several
times; the first time is not counted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi.testclient import TestClient

from benchmarks.desk import SAMPLES, fill, readings_of
from benchmarks.machine import machine_facts
from benchmarks.weighing import make_desk
from firsthand.desk.desk import Desk
from firsthand.show.web.app import PAGES, create_app

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

REPORTS = 100_000
ROUNDS = 15
LIMIT_MS = 100
"""What a page should take at most."""
PATIENCE_S = 5.0
"""An address that takes longer is asked once more only."""
FIGURES = Path(__file__).parent / "pages.json"
HOME = "http://127.0.0.1"
_OF_CLAIMS = ("/claim", "/api/claim", "/conflict", "/api/conflict")
_LEFT_OUT = ("/login", "/judgements", "/api/judgements", "/report/{report}/original")
"""They show nothing of what the desk has much of, or nothing that a made-up desk has."""
_ASKED = {"/search": "?q=government", "/api/search": "?q=government"}


def addresses() -> list[str]:
    """The address of every page and of its part of the API, with names for what varies."""
    paths = {
        route.path
        for module in PAGES
        for route in module.router.routes
        if "GET" in getattr(route, "methods", ()) and not route.path.startswith(_LEFT_OUT)
    }
    return sorted(paths, key=lambda path: (path.startswith("/api"), path))


def shows_claims(path: str) -> bool:
    """Whether an address is asked of the desk of claims: the other one has none."""
    return path.startswith(_OF_CLAIMS)


def known_of(desk: Desk) -> dict[str, str]:
    """Something of each kind that an address can name; a claim that is contradicted."""
    found = {"report": desk.reports(limit=1)[0].id}
    if entities := desk.entities(limit=1):
        found["entity"] = entities[0].id
    for one in desk.conflicts(limit=1):
        found |= {"claim": one.claim, "other": one.other}
    return found


def measure(
    desk: Path, paths: Sequence[str], rounds: int = ROUNDS
) -> Iterator[tuple[str, list[float]]]:
    """Ask a desk for addresses: each with the milliseconds that its answers took.

    Args:
        desk: the file.
        paths: addresses, with names for what varies.
        rounds: times that each is asked.

    Raises:
        RuntimeError: an answer is an error.
    """
    with Desk(desk, create=False) as opened:
        known = known_of(opened)
    with TestClient(create_app(desk), base_url=HOME) as client:
        for path in paths:
            yield path, _times(client, path.format_map(known) + _ASKED.get(path, ""), rounds)


def _times(client: TestClient, address: str, rounds: int) -> list[float]:
    taken: list[float] = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        answer = client.get(address)
        taken.append(1000 * (time.perf_counter() - started))
        if answer.is_error:
            msg = f"{address}: {answer.status_code}, {answer.text[:200]}"
            raise RuntimeError(msg)
        if len(taken) > 1 and taken[-1] > 1000 * PATIENCE_S:
            break
    return taken[1:]


def figures(taken: Mapping[str, Sequence[float]], reports: int) -> dict[str, Any]:
    """What `docs/build.py` shows."""
    facts = machine_facts()
    rows = [
        [f"`{path}`", "claims" if shows_claims(path) else "reports", *_middle(times)]
        for path, times in taken.items()
    ]
    slow = sum(statistics.median(times) > LIMIT_MS for times in taken.values())
    return {
        "generated_on": facts["date"],
        "machine": f"{facts['processor']}, {facts['cores']} cores, load {facts['load']}",
        "tables": [
            {
                "title": "Pages, on a large desk",
                "note": (
                    "Milliseconds until an address is answered: half of the answers took less, and"
                    f" 95 of 100. Asked on a made-up desk of {reports:,} reports, or of"
                    f" {reports:,} weighed tellings for what shows claims"
                    f" (`python -m benchmarks.pages`). {slow} of {len(taken)} take more than"
                    f" {LIMIT_MS} ms. Lists are those of the first page, without filters."
                ),
                "columns": ["address", "desk of", "median", "95th percentile"],
                "rows": rows,
            }
        ],
    }


def _middle(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return round(statistics.median(ordered), 1), round(ordered[int(0.95 * len(ordered))], 1)


def _desk_of_reports(folder: Path, reports: int) -> Path:
    path = folder / f"reports-{reports}.db"
    if not path.exists():
        with Desk(folder / "base.db") as desk:
            for _ in desk.read([SAMPLES]):
                pass
            fill(path, readings_of(desk), reports).close()
    return path


def _desk_of_claims(folder: Path, tellings: int) -> Path:
    path = folder / f"claims-{tellings}.db"
    make_desk(path, tellings)
    return path


def main() -> None:
    """Parse the command line, fill, measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS, help="and tellings, of the desks")
    parser.add_argument("--folder", type=Path, help="keep the desks there, and use those there")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each address is asked")
    parser.add_argument("--figures", type=Path, default=FIGURES, help="where to write them")
    options = parser.parse_args()
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        for is_of_claims, made in ((False, _desk_of_reports), (True, _desk_of_claims)):
            paths = [path for path in addresses() if shows_claims(path) == is_of_claims]
            for path, times in measure(made(folder, options.reports), paths, options.rounds):
                taken[path] = times
                print("".join(f"{part:>12}" for part in _middle(times)), path, flush=True)
    made_of = figures(taken, options.reports)
    options.figures.write_text(json.dumps(made_of, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
