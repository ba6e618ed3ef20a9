"""Fills a desk with very many weighed tellings, in the state in which weighing would leave it.

What is spared is what no question about claims looks at: the readings themselves, the forms of
names, and the words of reports and statements in the full-text tables.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.made_tellings import published
from benchmarks.nearest_of_all import locate, nearest_of_all
from benchmarks.weighed_in_bulk import Weighed
from firsthand.store.cell_rows import CHUNK
from firsthand.store.claim_rows import SHORTEST
from firsthand.store.copy_rows import KEPT, LEAST_SHARED
from firsthand.store.embedded import open_desk
from firsthand.store.folding import fold
from firsthand.weigh.contradictions import why
from firsthand.weigh.copies import passages, prepare
from firsthand.weigh.fingerprints import gram_hashes, winnowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from benchmarks.nearest_of_all import Located
    from benchmarks.told_in_bulk import Reports, Row
    from benchmarks.weighed_in_bulk import Made

COLUMNS = {
    "page": "id address",
    "entity": "id name folded schema reports mentions ambiguous",
    "report": "id hash page_id version current waiting unweighed publisher published authors"
    " language text cuts added problems",
    "appearance": "id report_id local name schema aliases mentions entity_id told because",
    "statement": "id report_id local kind words spans certainty polarity conditional confidence"
    " published",
    "link": "statement_id position name folded kind appearance_id",
    "telling": "id report_id local statement_id rank start end words plain certainty polarity"
    " conditional headline published refill",
    "telling_about": "telling_id appearance_id",
    "place": "telling_id cells vector",
    "cell": "cell chunk ids ranks vectors",
    "crowded": "telling_id least",
    "near": "telling_id other_id likeness same relation kind because",
    "claim": "id name text tellings reports low high named denying denial_low denial_high"
    " first_seen last_seen stale",
    "conflict": "one_id other_id kind because telling_id other_telling_id since",
    "fingerprint": "hash report_id",
    "passage": "report_id other_id start end other_start other_end words",
}


_WORD = re.compile(r"\w+")
"""Of texts of plain letters and digits the same words as `cut_words` finds, sooner."""


def fill_claims(path: Path, reports: Reports) -> None:
    """Make a desk of these reports, all of them weighed."""
    open_desk(path).dispose()
    with closing(_opened(path)) as connection:
        indexes = _without_indexes(connection)
        put_reports(connection, reports, unweighed=0)
        entities = reports.entity_rows()
        _insert(connection, "entity", entities)
        located = locate(reports.world.cells, reports.world.embed(reports.told.words))
        ranks = np.array([reports.rank(n) for n in range(len(reports.told))])
        _insert(connection, "place", _place_rows(located, reports.told_before + 1))
        _insert(connection, "cell", _cell_rows(located, ranks, reports.told_before + 1))
        weighed = Weighed(reports, nearest_of_all(located, ranks))
        _insert(connection, "near", weighed.near_rows())
        _insert(connection, "crowded", weighed.crowded_rows())
        _put_claims(connection, weighed, ranks)
        _put_copies(connection, reports)
        for sql in indexes:
            connection.execute(sql)
        connection.commit()
        connection.execute("PRAGMA journal_mode = WAL")


def put_reports(connection: sqlite3.Connection, reports: Reports, *, unweighed: int) -> None:
    """Put down what was read of reports, before it is weighed."""
    pages = (
        (reports.before + n + 1, f"https://made.example/{reports.hash(n)}")
        for n in range(len(reports))
    )
    _insert(connection, "page", pages)
    _insert(connection, "report", reports.report_rows(unweighed=unweighed))
    _insert(connection, "appearance", reports.appearance_rows())
    _insert(connection, "statement", reports.statement_rows())
    _insert(connection, "link", reports.link_rows())
    _insert(connection, "telling", reports.telling_rows())
    _insert(connection, "telling_about", reports.about_rows())


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.create_function("fold", 1, fold, deterministic=True)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop all indexes; how to make them."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    found = connection.execute(asked).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in found]


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    columns = COLUMNS[table].split()
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
    connection.commit()


def _place_rows(located: Located, first: int) -> Iterator[Row]:
    for n, cells in enumerate(located.cells.astype("<i4"), first):
        yield n, cells.tobytes(), located.vectors[n - first].tobytes()


def _cell_rows(located: Located, ranks: np.ndarray, first: int) -> Iterator[Row]:
    order = np.argsort(located.cells.ravel(), kind="stable")
    cells = located.cells.ravel()[order]
    owners = order // located.cells.shape[1]
    bounds = np.r_[0, np.flatnonzero(np.diff(cells)) + 1, len(cells)].tolist()
    for start, end in pairwise(bounds):
        for chunk, at in enumerate(range(start, end, CHUNK)):
            some = owners[at : min(at + CHUNK, end)]
            packed = (part.tobytes() for part in (some + first, ranks[some], located.vectors[some]))
            yield int(cells[start]), chunk, *packed


# ---------------------------------------------------------------------- claims


def _put_claims(connection: sqlite3.Connection, weighed: Weighed, ranks: np.ndarray) -> None:
    made = list(weighed.claims())
    reports, first = weighed.reports, weighed.reports.told_before + 1
    _insert(connection, "claim", _claim_rows(reports, made, ranks))
    sides = sorted(
        (n + first, number, side)
        for number, one in enumerate(made, 1)
        for n, side in zip(one.tellings, one.sides, strict=True)
    )
    connection.executemany(
        "UPDATE telling SET claim_id = ?, stance = ? WHERE id = ?",
        ((number, side, n) for n, number, side in sides),
    )
    connection.commit()
    _insert(connection, "conflict", _conflict_rows(weighed, made))


def _claim_rows(reports: Reports, made: Sequence[Made], ranks: np.ndarray) -> Iterator[Row]:
    told = reports.told
    names: set[str] = set()
    for number, one in enumerate(made, 1):
        digits = f"{int(ranks[one.tellings[0]]):014x}"
        name = next(
            name
            for length in range(SHORTEST, len(digits) + 1)
            if (name := f"C{digits[:length]}") not in names
        )
        names.add(name)
        days = (published(reports.before + int(told.report[one.tellings[at]])) for at in (0, -1))
        yield (
            number, name, reports.world.plain(told, one.text), len(one.tellings),
            one.support.reports, one.support.low, one.support.high, one.named,
            one.denial.reports, one.denial.low, one.denial.high, *days, 0,
        )  # fmt: skip


def _conflict_rows(weighed: Weighed, made: Sequence[Made]) -> Iterator[Row]:
    first = weighed.reports.told_before + 1
    for one in weighed.conflicts(made):
        a, b = (weighed.reports.as_told(n) for n in (one.found.a, one.found.b))
        because = one.found.because or why(a, b, one.found.kind)
        since = max(a.published or "", b.published or "")
        tellings = one.found.a + first, one.found.b + first
        yield one.one + 1, one.other + 1, one.found.kind, because, *tellings, since


# ---------------------------------------------------------------------- copies


def _put_copies(connection: sqlite3.Connection, reports: Reports) -> None:
    prints = []
    wired: defaultdict[int, list[int]] = defaultdict(list)
    kept_of: dict[int, set[int]] = {}
    for report in range(len(reports)):
        text = reports.place(report).text
        hashes = gram_hashes(_WORD.findall(text.lower()))
        kept = {value >> 1 for value in winnowed(hashes) if value % KEPT == 0}
        prints += [(value, reports.before + report + 1) for value in kept]
        wire = reports.wire(report)
        if wire is not None:
            wired[wire].append(report)
            kept_of[report] = kept
    prints.sort()
    _insert(connection, "fingerprint", iter(prints))
    _insert(connection, "passage", _passage_rows(reports, wired.values(), kept_of))


def _passage_rows(
    reports: Reports, wired: Iterable[list[int]], kept_of: dict[int, set[int]]
) -> Iterator[Row]:
    """The passages of a new report and one that came before; of few others, by their phrases."""
    for group in wired:
        ready = {n: prepare(reports.place(n).text) for n in group if len(group) > 1}
        for at, new in enumerate(group):
            shared = Counter({old: len(kept_of[new] & kept_of[old]) for old in group[:at]})
            for old, count in shared.most_common():
                if count >= LEAST_SHARED:
                    for one in passages(ready[new], ready[old]):
                        yield (
                            reports.before + new + 1, reports.before + old + 1,
                            one.span_a.start, one.span_a.end, one.span_b.start, one.span_b.end,
                            one.words,
                        )  # fmt: skip
