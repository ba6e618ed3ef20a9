"""The commands that ask a desk: each on a small desk made by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from made_desk import Hand, port_desk
from typer.testing import CliRunner

from firsthand.errors import DeskError, SettingError
from firsthand.show.cli.app import app
from firsthand.store.embedded import open_desk, writing

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = {
    "entities": [],
    "sources": [],
    "timeline": [],
    "places": [],
    "deadlines": ["--as-of", "2031-05-10"],
    "search": ["port"],
}
FORMATS = {
    "entities": "firsthand.entity/1",
    "sources": "firsthand.source/1",
    "timeline": "firsthand.moment/1",
    "places": "firsthand.place/1",
    "deadlines": "firsthand.deadline/1",
    "search": "firsthand.hit/1",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("commands") / "port.db"
    engine = port_desk(file)
    with writing(engine) as connection:
        Hand(connection).due(1, "reopen the pier", ("2031-05-20", "2031-05-20"))
        Hand(connection).due(3, "close the port", ("2031-05-03", "2031-05-03"))
    engine.dispose()
    return file


def ask(desk: Path, *args: str) -> Any:
    return CliRunner().invoke(app, [*args, "--desk", str(desk), "--width", "120"])


def lines(desk: Path, command: str, *args: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(app, [command, *args, "--desk", str(desk), "--jsonl"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_for_people_and_lines_for_programs(desk: Path, command: str):
    result = ask(desk, command, *COMMANDS[command])
    assert result.exit_code == 0, result.output
    assert "━━━" in result.stdout
    rows = lines(desk, command, *COMMANDS[command])
    assert rows
    assert {row["format"] for row in rows} == {FORMATS[command]}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_limit_says_how_to_see_more(desk: Path, command: str):
    rows = lines(desk, command, *COMMANDS[command])
    shown = ask(desk, command, *COMMANDS[command], "--limit", "1")
    some = lines(desk, command, *COMMANDS[command], "--limit", "1")
    assert some == rows[:1]
    assert ("--offset 1 shows the next" in shown.stdout) == (len(rows) > 1)
    assert lines(desk, command, *COMMANDS[command], "--offset", "1") == rows[1:]


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_found_is_said(desk: Path, command: str):
    nothing = ask(desk, command, *COMMANDS[command], "--since", "2099")
    assert nothing.exit_code == 0
    assert "Nothing found.\n" in nothing.stdout
    assert lines(desk, command, *COMMANDS[command], "--since", "2099") == []
    beyond = ask(desk, command, *COMMANDS[command], "--offset", "99")
    assert "Nothing found after the first 99." in beyond.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_or_empty_desk_is_told_with_what_to_do(tmp_path: Path, command: str):
    missing = tmp_path / "none.db"
    result = ask(missing, command, *COMMANDS[command])
    assert isinstance(result.exception, DeskError)
    assert f"firsthand read PATH --desk {missing}" in str(result.exception)
    assert not missing.exists()
    open_desk(tmp_path / "empty.db").dispose()
    result = ask(tmp_path / "empty.db", command, *COMMANDS[command])
    assert isinstance(result.exception, DeskError)
    assert "nothing is on this desk yet: firsthand read PATH --desk" in str(result.exception)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str):
    text = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "80"}).stdout
    assert "[default: desk.db]" in text
    options = [line for line in text.splitlines() if line.startswith("  --")]
    assert len(options) >= 8
    for at, line in enumerate(text.splitlines()):
        if line.startswith("  --"):
            _, _, told = line.strip().partition("  ")
            assert told.strip() or text.splitlines()[at + 1].startswith("   "), line


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (
            ["entities", "--name", "valk", "--schema", "Person"],
            ["Teodor Valk", "Dana Valk", "Valk"],
        ),
        (["entities", "--outlet", "ledger"], ["Littoral", "Kell Front"]),
        (["sources", "--unnamed", "--name", "spokesman"], ["its spokesman"]),
        (["sources", "--named"], ["Teodor Valk", "Littoral"]),
        (["sources", "--entity", "Kell Front"], ["its spokesman"]),
        (["sources", "--certainty", "possible", "--certainty", "probable"], None),
        (["places", "--country", "tv", "--until", "2031-05-01"], ["Sarrana"]),
    ],
)
def test_filters_reach_the_desk(desk: Path, args: list[str], names: list[str] | None):
    found = [row["name"] for row in lines(desk, *args)]
    assert found == (names or ["a port official", "its spokesman"])


def test_an_entity_that_is_not_clear_is_an_error(desk: Path):
    result = ask(desk, "timeline", "--entity", "valk")
    assert isinstance(result.exception, SettingError)
    assert "E1 Teodor Valk" in str(result.exception)


def test_one_entity_with_what_it_is_to_others(desk: Path):
    result = ask(desk, "entities", "show", "teodor valk")
    assert result.exit_code == 0
    assert "transport minister of" in result.stdout
    asked = ["entities", "show", "E1", "--desk", str(desk), "--jsonl"]
    data = json.loads(CliRunner().invoke(app, asked).stdout)
    assert data["format"] == "firsthand.entity/1"
    assert data["offices"][0]["of"] == "Littoral"


def test_what_has_no_place_in_a_timeline_is_counted_for_people_only(desk: Path):
    assert "5 statements speak of no known time." in ask(desk, "timeline").stdout
    published = ask(desk, "timeline", "--by", "published")
    assert "1 statement is in a report of no known day." in published.stdout
    assert "no known" not in ask(desk, "timeline", "--source", "E1").stdout
    assert len(lines(desk, "timeline")) == 3


def test_deadlines_as_of_a_day(desk: Path):
    (due,) = lines(desk, "deadlines", "--as-of", "2031-05-02")
    assert (due["what"], due["state"]) == ("close the port", "open")
    assert lines(desk, "deadlines", "--as-of", "2031-05-02", "--state", "met") == []


def test_words_of_a_search_may_be_several_arguments(desk: Path):
    assert [hit["statement"] for hit in lines(desk, "search", "quay", "cracked")] == ["s1"]
    assert lines(desk, "search", '"cracked quay"', "--in", "statements") == []


def test_an_error_is_one_line_and_ends_with_2(tmp_path: Path):
    code = "from firsthand.show.cli.app import main; main()"
    command = [sys.executable, "-c", code, "places", "--desk", str(tmp_path / "none.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  ours
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("firsthand: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_ends_it_quietly(desk: Path):
    code = "from firsthand.show.cli.app import main; main()"
    command = [sys.executable, "-c", code, "search", "port", "--desk", str(desk)]
    for form in ([], ["--jsonl"]):
        process = subprocess.Popen(  # noqa: S603  our own command
            [*command, *form], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() == 141
