"""The benchmark of pages: it asks for every address, and tells which are slow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_tellings import come, open_made, told

from benchmarks.pages import LIMIT_MS, addresses, figures, measure, shows_claims

if TYPE_CHECKING:
    from pathlib import Path

QUAY = "the eastern quay of Mell is unsafe for lorries"


def test_every_page_and_its_part_of_the_api_is_asked():
    paths = addresses()
    assert {"/", "/claims", "/map", "/entity/{entity}", "/api/search"} <= set(paths)
    assert not any(path.startswith("/login") for path in paths)
    assert next(path for path in paths if shows_claims(path)) == "/claim/{claim}"


def test_addresses_are_filled_with_what_the_desk_has(tmp_path: Path):
    with open_made(tmp_path / "desk.db") as desk:
        come(desk, told(QUAY, "Dana Orrey"))
    asked = ["/", "/report/{report}", "/search", "/claims"]
    taken = dict(measure(tmp_path / "desk.db", asked, rounds=2))
    assert list(taken) == asked
    assert all(len(times) == 2 and min(times) > 0 for times in taken.values())


def test_an_error_is_no_figure(tmp_path: Path):
    with open_made(tmp_path / "desk.db") as desk:
        come(desk, told(QUAY, "Dana Orrey"))
    with pytest.raises(RuntimeError, match="404"):
        list(measure(tmp_path / "desk.db", ["/nowhere"], rounds=1))


def test_figures_tell_how_many_are_slow():
    made = figures({"/": [1.0, 2.0, 3.0], "/claims": [LIMIT_MS + 1.0]}, 10)
    (table,) = made["tables"]
    assert table["rows"] == [["`/`", "reports", 2.0, 3.0], ["`/claims`", "claims", 101.0, 101.0]]
    assert "1 of 2 take more than 100 ms" in table["note"]
