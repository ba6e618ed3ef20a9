"""What an earlier reader finds in texts, and in contents that it reads as texts of their own."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from conftest import span  # noqa: E402 (needs torch first)

from firsthand.testing import FakeEncoder, marked_text  # noqa: E402
from training import silver  # noqa: E402
from training.silver import inner_attributions  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.types import Span

KNOWN = "[[source:the board]] [[cue:reported]] on Monday that [[content:the old pier is safe]]"
SAID = marked_text(KNOWN).text
NEWS = f"The mayor said {SAID}. Nobody knew."
WHOLE = f"[[source:The mayor]] [[cue:said]] [[content:{SAID}]]. Nobody knew."


def quoted(found: list[dict[str, list[list[int]]]]) -> list[list[str]]:
    return [[NEWS[a:b] for spans in one.values() for a, b in spans] for one in found]


def found_in(*contents: Span, known: str = KNOWN) -> list[list[str]]:
    return quoted(inner_attributions(NEWS, contents, FakeEncoder(known)))


def test_spans_count_in_the_whole_text():
    assert found_in(span(NEWS, SAID)) == [["the board", "reported", "the old pier is safe"]]


def test_a_short_content_is_not_read():
    encoder = FakeEncoder(KNOWN)
    assert inner_attributions(NEWS, [span(NEWS, "the old pier is safe")], encoder) == []
    assert encoder.asked == []


def test_a_content_inside_of_another_is_read_with_it_and_once():
    encoder = FakeEncoder(KNOWN)
    within = span(NEWS, "on Monday that the old pier is safe. Nobody")
    around, same = span(NEWS, NEWS[4:]), span(NEWS, NEWS[4:])
    inner_attributions(NEWS, [within, around, same], encoder)
    assert encoder.asked == [NEWS[4:]]


@pytest.mark.parametrize(
    "known",
    [
        f"[[content:{SAID}]]",  # nobody says it
        "[[source:the board]] reported [[content:on Monday]] that the old pier is safe",
    ],
)
def test_what_is_no_attribution_is_left_out(known: str):
    assert found_in(span(NEWS, SAID), known=known) == []


def test_a_line_for_each_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(silver, "Encoder", lambda _: FakeEncoder(KNOWN, WHOLE))
    role = {"source": "The mayor", "cue": "said", "content": SAID}
    at = {r: span(NEWS, words) for r, words in role.items()}
    gold = {r: [{"spans": [[s.start, s.end]]}] for r, s in at.items()}
    polnear = {"id": "p1", "text": NEWS, "tokens": [], "attributions": [gold]}
    worldwide = {"id": "w1", "text": NEWS, "tokens": [], "entities": []}
    quiet = {"id": "w2", "text": "Nobody knew.", "tokens": [], "entities": []}
    for name, records in (
        ("attribution/polnear", [{**polnear, "discard": [], "unlinked": []}]),
        ("names/worldwide", [worldwide, quiet]),
    ):
        path = tmp_path / f"{name}-train.jsonl.gz"
        path.parent.mkdir()
        with gzip.open(path, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(record) + "\n" for record in records)
    silver.write_silver(tmp_path, tmp_path, tmp_path / "silver.jsonl")
    lines = (tmp_path / "silver.jsonl").read_text("utf-8").splitlines()
    found = {r["id"]: quoted(r["inner"]) for r in map(json.loads, lines)}
    one = ["the board", "reported", "the old pier is safe"]
    assert found == {"p1": [one], "w1": [one], "w2": []}
    outer = {r["id"]: r.get("outer") for r in map(json.loads, lines)}
    assert (outer["p1"], outer["w2"]) == (None, [])  # PolNeAR annotates its own
    said = outer["w1"][0]
    assert 0 <= said.pop("confidence") <= 1
    assert quoted([said]) == [["The mayor", "said", SAID]]
