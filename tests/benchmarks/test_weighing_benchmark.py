"""A desk that was filled in bulk is in the state in which weighing would have left it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from benchmarks.made_tellings import World, WorldJudge, make_tellings
from benchmarks.told_in_bulk import Reports
from benchmarks.weighing import figures, make_desk, measure, time_judge
from firsthand.desk.desk import Desk
from firsthand.store.folding import fold
from firsthand.testing import FakeJudge

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 300
FORGET = (
    "DELETE FROM cell", "DELETE FROM place", "DELETE FROM crowded", "DELETE FROM near",
    "DELETE FROM conflict",
    "UPDATE telling SET claim_id = NULL, stance = NULL", "DELETE FROM claim",
    "DELETE FROM fingerprint", "DELETE FROM passage",
)  # fmt: skip
STATE = (
    "SELECT * FROM cell ORDER BY cell, chunk",
    "SELECT * FROM place ORDER BY telling_id",
    "SELECT * FROM crowded ORDER BY telling_id",
    """SELECT telling_id, other_id, likeness, round(same, 9), relation, kind, because FROM near
        ORDER BY telling_id, other_id""",
    """SELECT name, text, tellings, reports, low, high, denying, denial_low, denial_high,
        first_seen, last_seen FROM claim ORDER BY name""",
    """SELECT t.id, c.name, t.stance FROM telling t LEFT JOIN claim c ON t.claim_id = c.id
        ORDER BY t.id""",
    "SELECT kind, because, telling_id, other_telling_id, since FROM conflict ORDER BY telling_id",
    "SELECT * FROM fingerprint ORDER BY hash, report_id",
)


def state(path: Path) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(sql).fetchall() for sql in STATE]


def test_weighing_all_again_changes_nothing_and_measuring_asks_everything(tmp_path: Path):
    path, again = tmp_path / "filled.db", tmp_path / "again.db"
    make_desk(path, SIZE)
    shutil.copy(path, again)
    with closing(sqlite3.connect(again)) as connection:
        connection.create_function("fold", 1, fold, deterministic=True)
        for sql in FORGET:
            connection.execute(sql)
        filled = SIZE // 10
        connection.execute("UPDATE report SET unweighed = 1 WHERE id <= ?", (filled,))
        connection.commit()
    with Desk(again, judge=WorldJudge(World())) as desk:  # type: ignore[arg-type]
        desk.weigh()
    assert state(again) == state(path)
    found = measure(path, SIZE, rounds=1)
    assert {len(times) for times in found.times.values()} == {1}
    assert found.pairs[0] > 0
    judge = time_judge(FakeJudge())
    (table,) = figures([found], judge)["tables"]
    assert len(table["rows"]) == len(found.times) + 4
    assert judge.pair_ms > 0
    assert f"{judge.pair_ms:.1f} ms for a pair" in table["note"]


def test_no_two_tellings_of_a_claim_are_in_one_report():
    told = make_tellings(World(), 2_000)
    assert len(set(zip(told.claim.tolist(), told.report.tolist(), strict=True))) == len(told)
    assert len(Reports(World(), told)) == 200
