"""The commands about claims: what they ask a desk, and what they print of its answer."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from made_claims import CLAIM, CONFLICT, DENIAL, OTHER
from typer.testing import CliRunner

from firsthand.errors import DeskError
from firsthand.show.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.types import Claim, Conflict

FILTERS = {"entity": "E1", "outlet": "wire", "since": "2031", "until": "2031-05"}
WANTED = [word for name, value in FILTERS.items() for word in (f"--{name}", value)]


class FakeDesk:
    """Answers with the made-up claims and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, dict[str, object]]] = []
        self.known: list[Claim] = [CLAIM, OTHER]

    def claims(self, query: str | None = None, **asked: Any) -> list[Claim]:
        self.asked.append((query, asked))
        return self.known[asked["offset"] :][: asked["limit"]]

    def trace(self, asked: str) -> list[Claim]:
        self.asked.append((asked, {}))
        return [claim for claim in self.known if asked in {claim.id, "bridge"}]

    def conflicts(self, **asked: Any) -> list[Conflict]:
        self.asked.append((None, asked))
        return [CONFLICT, DENIAL][asked["offset"] :][: asked["limit"]]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> FakeDesk:
    fake = FakeDesk()

    @contextmanager
    def opened(path: str) -> Iterator[FakeDesk]:
        assert path == "desk.db"
        yield fake

    monkeypatch.setattr("firsthand.show.cli.answering.asked_desk", opened)
    return fake


def printed(*args: str) -> str:
    result = CliRunner().invoke(app, [*args, "--width", "100"])
    assert result.exit_code == 0, result.output
    return result.stdout


def lines(*args: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, [*args, "--jsonl"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_claims_by_default(desk: FakeDesk):
    text = printed("claims")
    assert "7 reports" in text
    assert "4 doubtful" in text
    nothing = dict.fromkeys(FILTERS)
    assert desk.asked == [(None, {"by": "support", "limit": 51, "offset": 0, **nothing})]


@pytest.mark.parametrize("by", ["support", "repeats", "contradicted", "new"])
def test_claims_with_words_order_and_filters(desk: FakeDesk, by: str):
    printed("claims", "the", "bridge", "--by", by, *WANTED, "--limit", "7", "--offset", "1")
    assert desk.asked == [("the bridge", {"by": by, "limit": 8, "offset": 1, **FILTERS})]


def test_claims_in_another_order_are_misuse():
    assert CliRunner().invoke(app, ["claims", "--by", "luck"]).exit_code == 2


@pytest.mark.usefixtures("desk")
def test_claims_for_programs():
    rows = lines("claims")
    assert [row["id"] for row in rows] == [CLAIM.id, OTHER.id]
    assert {row["format"] for row in rows} == {"firsthand.claim/1"}
    assert lines("claims", "--limit", "1") == rows[:1]
    assert "--offset 1 shows the next" in printed("claims", "--limit", "1")


def test_a_claim_is_traced_by_its_number(desk: FakeDesk):
    text = printed("trace", CLAIM.id)
    assert "7 reports, 1–2 independent origins" in text
    assert "Other claims" not in text
    assert desk.asked == [(CLAIM.id, {})]


@pytest.mark.usefixtures("desk")
def test_words_that_several_claims_have_show_the_best_and_list_the_others():
    text = printed("trace", "bridge")
    assert text.index(CLAIM.text) < text.index("Other claims") < text.rindex(OTHER.id)
    assert [row["id"] for row in lines("trace", "bridge")] == [CLAIM.id, OTHER.id]


def test_words_may_be_several_arguments(desk: FakeDesk):
    assert printed("trace", "no", "such", "words") == "Nothing found.\n"
    assert desk.asked == [("no such words", {})]
    assert lines("trace", "no", "such", "words") == []


@pytest.mark.usefixtures("desk")
def test_conflicts_name_the_origins_of_both_sides():
    text = printed("conflicts")
    assert "Mayor Dana Orrey" in text
    assert "the army’s press office" in text


def test_conflicts_ask_for_each_claim_once_and_only_for_people(desk: FakeDesk):
    printed("conflicts", "--kind", "outcome", *WANTED)
    first, *others = desk.asked
    assert first == (None, {"kind": "outcome", "limit": 51, "offset": 0, **FILTERS})
    assert others == [(CLAIM.id, {}), (OTHER.id, {})]
    desk.asked.clear()
    rows = lines("conflicts", "--limit", "1")
    assert [row["format"] for row in rows] == ["firsthand.conflict/1"]
    assert len(desk.asked) == 1


def test_a_conflict_whose_claim_is_gone_is_shown_without_names(desk: FakeDesk):
    desk.known = []
    assert "7 reports, 1–2 origins\n" in printed("conflicts", "--limit", "1").replace("  ", "\n")


@pytest.mark.parametrize("command", [["claims"], ["trace", "words"], ["conflicts"]])
def test_a_missing_desk_is_told_with_what_to_do(tmp_path: Path, command: list[str]):
    missing = tmp_path / "none.db"
    result = CliRunner().invoke(app, [*command, "--desk", str(missing)])
    assert isinstance(result.exception, DeskError)
    assert f"firsthand read PATH --desk {missing}" in str(result.exception)


@pytest.mark.parametrize("command", [["claims"], ["trace", CLAIM.id], ["conflicts"]])
@pytest.mark.usefixtures("desk")
def test_no_colours_in_a_pipe(command: list[str]):
    assert "\x1b" not in printed(*command)
