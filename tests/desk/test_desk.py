"""Reports onto a desk, by an encoder that knows them by heart."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from firsthand import pipeline
from firsthand.desk.desk import Desk
from firsthand.errors import DeskError, SettingError
from firsthand.ingest import Facts, Input, from_text
from firsthand.store.embedded import reading, writing
from firsthand.store.fulltext import match_of
from firsthand.store.reports import pending_reports
from firsthand.store.schema import (
    appearance,
    entity,
    input_,
    link,
    page,
    report,
    statement,
)
from firsthand.store.schema import reading as reading_table
from firsthand.testing import FakeEncoder, FakeJudge, marked_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Table

    from firsthand.types import Reading, Stored

ROOT = Path(__file__).parent.parent
OPEN = "[[source:Dana Orrey]] [[cue:said]] that [[content:the bridge of Mell is open]]."
SHUT = "[[source:Dana Orrey]] [[cue:said]] that [[content:the bridge of Mell is shut]]."
MILL = "[[source:Teodor Valk]] [[cue:added]] that [[content:the mill of Dornik burns]]."
MAILED = "[[source:The Mell Post]] [[cue:wrote]] that [[content:nobody was hurt]]."
ALL = (OPEN, SHUT, MILL, MAILED)


def words(marked: str) -> str:
    return marked_text(marked).text


def encoder(name: str = "fake") -> FakeEncoder:
    made = FakeEncoder(*ALL)
    made.manifest = {"name": name}
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(tmp_path / "desk.db", encoder=encoder(), judge=FakeJudge()) as desk:
        yield desk


def write(folder: Path, name: str, marked: str, **facts: str) -> Path:
    path = folder / name
    path.write_text(words(marked), encoding="utf-8")
    if facts:
        path.with_suffix(".json").write_text(json.dumps(facts), encoding="utf-8")
    return path


def given(marked: str, **facts: Any) -> Input:
    text = words(marked)
    return Input(from_text(text, Facts(language="en", **facts)), text.encode())


def states(told: Iterable[Stored]) -> list[str]:
    return [stored.state for stored in told]


def rows(desk: Desk, table: Table, *columns: str) -> list[tuple[Any, ...]]:
    asked = select(*(table.c[name] for name in columns)).order_by(table.c.id)
    with reading(desk._engine) as connection:
        return [tuple(row) for row in connection.execute(asked)]


def count(desk: Desk, table: Table) -> int:
    with reading(desk._engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def found(desk: Desk, query: str) -> list[str]:
    """Titles of the reports with these words."""
    sql = (
        "SELECT report.title FROM report_words JOIN report ON report.id = report_words.rowid"
        " WHERE report_words MATCH ? ORDER BY report.id"
    )
    with reading(desk._engine) as connection:
        return list(connection.exec_driver_sql(sql, (match_of(query),)).scalars())


def test_what_comes_is_kept_with_all_that_was_read(desk: Desk, tmp_path: Path):
    path = write(tmp_path, "a.txt", OPEN, publisher="The Mell Post", published="2031-05-14")
    (stored,) = desk.read([path])
    assert (stored.state, stored.path, stored.version) == ("new", str(path), 1)
    assert stored.is_read
    assert rows(desk, report, "hash", "publisher", "published", "current") == [
        (stored.report, "The Mell Post", "2031-05-14", 1)
    ]
    assert rows(desk, statement, "kind", "words", "certainty", "published") == [
        ("said", "the bridge of Mell is open", "certain", "2031-05-14")
    ]
    assert rows(desk, link, "position", "name", "folded", "kind") == [
        (0, "Dana Orrey", "dana orrey", "person")
    ]
    assert rows(desk, page, "address") == [(str(path),)]
    assert desk.raw(stored.report or "") == path.read_bytes()


def test_the_reading_comes_back(desk: Desk):
    item = given(OPEN, title="Open", authors=("A. B.",))
    (stored,) = desk.store([item])
    expected = next(pipeline.read_reports([item.report], encoder=encoder()))
    assert desk.reading(stored.report or "") == expected
    with pytest.raises(SettingError, match="no report is 'x'"):
        desk.reading("x")


def test_reading_the_same_again_does_nothing(desk: Desk, tmp_path: Path):
    write(tmp_path, "a.txt", OPEN)
    assert states(desk.read([tmp_path / "a.txt"])) == ["new"]
    before = [count(desk, table) for table in (input_, page, report, statement, appearance)]
    model = encoder()
    with Desk(desk.path, encoder=model, judge=FakeJudge()) as again:
        assert states(again.read([tmp_path / "a.txt", tmp_path / "a.txt"])) == ["known", "known"]
    assert model.asked == []
    assert before == [count(desk, table) for table in (input_, page, report, statement, appearance)]


def test_the_same_from_elsewhere_is_known(desk: Desk, tmp_path: Path):
    paths = [write(tmp_path, name, OPEN) for name in ("a.txt", "b.txt")]
    assert states(desk.read(paths)) == ["new", "known"]
    assert count(desk, report) == count(desk, page) == 1


def test_a_changed_page_is_a_new_version(desk: Desk):
    address = "https://mell.example/bridge"
    first = given(OPEN, url=address, title="Open")
    second = given(SHUT, url=f"{address}/?utm_source=letter", title="Shut")
    assert states(desk.store([first])) == ["new"]
    (stored,) = desk.store([second])
    assert (stored.state, stored.version) == ("changed", 2)
    assert stored.changes == (
        "title: Open → Shut",
        f"url: {address} → {address}/?utm_source=letter",
        "− Dana Orrey said that the bridge of Mell is open.",
        "+ Dana Orrey said that the bridge of Mell is shut.",
    )
    assert rows(desk, report, "version", "current") == [(1, 0), (2, 1)]
    history = desk.versions(first.report.id)
    assert [(one.report, one.version) for one in history] == [
        (first.report.id, 1),
        (second.report.id, 2),
    ]
    assert history[1] == stored
    assert desk.versions(second.report.id) == history


def test_only_the_newest_version_counts_and_none_is_lost(desk: Desk):
    address = "https://mell.example/bridge"
    first, second = (given(marked, url=address, title=marked[-8:-3]) for marked in (OPEN, SHUT))
    old, new = desk.store([first, second])
    assert [row[0] for row in rows(desk, statement, "words")] == ["the bridge of Mell is shut"]
    assert found(desk, "mell") == [second.report.title]
    assert found(desk, "open") == []
    assert rows(desk, entity, "name", "reports") == [
        (name, 1) for (name,) in rows(desk, appearance, "name")
    ]
    assert desk.reading(old.report or "").report == first.report
    assert desk.reading(new.report or "").report == second.report


def test_an_older_version_that_is_read_late_does_not_count(desk: Desk):
    address = "https://mell.example/bridge"
    first, second = (given(marked, url=address) for marked in (OPEN, SHUT))
    stop_after_acknowledging(desk, [first])
    with Desk(desk.path, encoder=encoder(), judge=FakeJudge()) as other:
        list(other._intake._store_batch([second]))  # another writer, which does not resume
    assert states(desk.resume()) == ["new"]
    assert rows(desk, report, "version", "current") == [(1, 0), (2, 1)]
    assert [row[0] for row in rows(desk, statement, "words")] == ["the bridge of Mell is shut"]


def test_what_cannot_be_read_is_told_in_its_place(desk: Desk, tmp_path: Path):
    path = write(tmp_path, "a.txt", OPEN)
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    first, second = desk.read([bad, path])
    assert (first.state, first.report, first.is_read) == ("rejected", None, False)
    assert "the file is empty" in first.problems[0]
    assert second.state == "new"


def test_a_report_in_another_language_is_kept_and_not_read(desk: Desk):
    (stored,) = desk.store([foreign()])
    assert (stored.state, stored.is_read) == ("new", False)
    assert "only English" in stored.problems[0]
    assert states(desk.store([foreign()])) == ["known"]


def foreign() -> Input:
    return Input(from_text("Die Brücke ist offen.", Facts(language="de")))


def stop_after_acknowledging(desk: Desk, items: list[Input]) -> None:
    """Leave reports on the desk as a run does that is killed before it has read them."""

    def no_reading(*_args: object, **_more: object) -> Iterator[Reading]:
        message = "killed"
        raise KeyboardInterrupt(message)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "read_as_written", no_reading)
        with pytest.raises(KeyboardInterrupt):
            list(desk.store(items))


def test_what_was_acknowledged_is_read_first_the_next_time(desk: Desk):
    stop_after_acknowledging(desk, [given(OPEN), given(MILL)])
    assert count(desk, report) == 2
    assert count(desk, reading_table) == 0
    with pytest.raises(SettingError, match="not been read yet"):
        desk.reading(given(OPEN).report.id)
    told = list(desk.store([given(MAILED), given(OPEN)]))
    assert [stored.state for stored in told] == ["new", "new", "new", "known"]
    assert [stored.report for stored in told[:2]] == [given(m).report.id for m in (OPEN, MILL)]
    with reading(desk._engine) as connection:
        assert pending_reports(connection) == []


def test_what_came_with_it_is_done_with_it(desk: Desk):
    assert next(desk.store([given(OPEN), given(MILL)])).state == "new"
    assert count(desk, reading_table) == 2
    assert states(desk.resume()) == []


def test_a_newer_model_reads_again_what_it_must(desk: Desk):
    list(desk.store([given(OPEN), given(MILL)]))
    newer = encoder("newer")
    with Desk(desk.path, encoder=newer, judge=FakeJudge()) as again:
        (stored,) = again.store([given(OPEN)])
        assert stored.state == "renewed"
        assert newer.asked == [words(OPEN)]
        assert states(again.renew()) == ["renewed"]
        assert newer.asked == [words(OPEN), words(MILL)]
        assert states(again.renew()) == []
    assert count(desk, reading_table) == count(desk, statement) == 2
    assert rows(desk, entity, "reports") == [(1,)] * count(desk, entity)


def test_a_fact_left_out_is_not_unsaid(desk: Desk):
    address = "https://mell.example/bridge"
    dated = given(OPEN, url=address, published="2031-05-14", publisher="Mell Post")
    list(desk.store([dated]))
    assert states(desk.store([given(OPEN, url=address)])) == ["known"]
    assert states(desk.store([given(OPEN, url=address, published="2031-05-15")])) == ["changed"]
    assert count(desk, report) == 2


def test_a_newer_model_keeps_the_facts_that_were_left_out(desk: Desk):
    address = "https://mell.example/bridge"
    dated = given(OPEN, url=address, published="2031-05-14")
    list(desk.store([dated]))
    with Desk(desk.path, encoder=encoder("newer"), judge=FakeJudge()) as again:
        (stored,) = again.store([given(OPEN, url=address)])
        assert (stored.state, stored.report) == ("renewed", dated.report.id)
        assert again.reading(dated.report.id).report.published == "2031-05-14"


def test_what_changed_is_not_told_again(desk: Desk):
    address = "https://mell.example/bridge"
    second = given(SHUT, url=address)
    list(desk.store([given(OPEN, url=address), second]))
    with Desk(desk.path, encoder=encoder("newer"), judge=FakeJudge()) as again:
        assert [stored.changes for stored in again.renew()] == [(), ()]
        assert again.versions(second.report.id)[1].changes


def test_other_rules_of_resolving_read_nothing_again(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    list(desk.store([given(OPEN), given(MILL)]))

    def doubtful(one: Reading) -> Reading:
        doubted = tuple(replace(stmt, certainty="possible") for stmt in one.statements)
        return replace(one, statements=doubted)

    monkeypatch.setattr(pipeline, "resolve", doubtful)
    monkeypatch.setattr(pipeline, "resolver_version", lambda: "newer")
    model = encoder()
    with Desk(desk.path, encoder=model, judge=FakeJudge()) as again:
        assert states(again.store([given(OPEN)])) == ["renewed"]
        assert states(again.renew()) == ["renewed"]
        assert states(again.store([given(OPEN), given(MILL)])) == ["known", "known"]
    assert model.asked == []
    assert [row[0] for row in rows(desk, statement, "certainty")] == ["possible"] * 2


def test_two_writers_store_nothing_twice(desk: Desk):
    items = [given(marked, title=f"{at}") for at in range(12) for marked in ALL]
    told: list[list[Stored]] = [[], []]
    failed: list[Exception] = []

    def write_all(into: list[Stored]) -> None:
        try:
            with Desk(desk.path, encoder=encoder(), judge=FakeJudge()) as own:
                into += own.store(items)
        except Exception as error:  # noqa: BLE001 - a thread must hand it over
            failed.append(error)

    writers = [threading.Thread(target=write_all, args=(into,)) for into in told]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not failed
    assert count(desk, report) == count(desk, statement) == len(items)
    news = [stored.report for side in told for stored in side if stored.state == "new"]
    assert len(news) == len(set(news)) == len(items)


def test_a_full_disk_loses_nothing_that_was_told(desk: Desk):
    first = list(desk.store([given(OPEN)]))
    with writing(desk._engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 10}")
    items = [given(MILL, title=f"{at}" * 50) for at in range(60)]
    told: list[Stored] = []
    with pytest.raises(DeskError, match=r"the disk is full\. Make room"):
        told.extend(desk.store(items))  # keeps those before the error
    desk.close()
    with Desk(desk.path, create=False, encoder=encoder(), judge=FakeJudge()) as again:
        for stored in [*first, *told]:
            assert again.reading(stored.report or "").statements
        assert set(states(again.store(items))) <= {"new", "known"}
        assert count(again, report) == 61


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork")
def test_killed_at_any_moment_nothing_is_lost():
    command = [sys.executable, "-m", "benchmarks.crash", "--kills", "8", "--seed", "7"]
    done = subprocess.run(  # noqa: S603  our own
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing lost" in done.stdout
