from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from made_stories import SHUT, TEXTS, record, write_story

from firsthand.errors import InputError
from firsthand.evaluation.circular import Range, Story, read_story
from firsthand.evaluation.circular_predictions import FORMAT, read_predictions
from firsthand.evaluation.circular_scores import circular_scores
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return read_story(write_story(tmp_path / "bridge"))


def known_line() -> dict[str, Any]:
    """The story's own claims, as a system without a fault would hand them in."""
    return {"format": FORMAT, "story": "bridge", "claims": record()["claims"]}


def write(folder: Path, *lines: dict[str, Any] | str) -> Path:
    path = folder / "found.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_the_claims_of_a_story_can_be_handed_in_and_are_right(tmp_path: Path, story: Story):
    figures = circular_scores([story], read_predictions(write(tmp_path, known_line()), [story]))
    assert (figures["low"], figures["high"], figures["over"], figures["exact"]) == (0, 0, 0, 100)
    assert [figures[k] for k in ("origins", "appearances", "contradicts", "stance")] == [100] * 4


def test_offsets_take_the_place_of_a_quote(tmp_path: Path, story: Story):
    start = TEXTS["r2"].index(SHUT)
    said = {"report": "r2", "start": start, "end": start + len(SHUT), "stance": "denies"}
    claim = {"id": "x", "appearances": [said], "support": {"low": 0, "high": 2}}
    path = write(tmp_path, "", {"format": FORMAT, "story": "bridge", "claims": [claim]})
    (found,) = read_predictions(path, [story])[0].claims
    (one,) = found.appearances
    assert one.span.of(TEXTS["r2"]) == SHUT
    assert (one.stance, one.origin) == ("denies", None)
    assert (found.support, found.denial, found.contradicts) == (Range(0, 2), Range(0, 0), ())


def test_a_quote_that_stands_twice_is_told_apart_by_offsets(tmp_path: Path, story: Story):
    line = known_line()
    line["claims"][0]["appearances"][1].update(quote="N", start=13 + SHUT.index("n"))
    with pytest.raises(InputError, match="no part of its"):
        read_predictions(write(tmp_path, line), [story])
    line["claims"][0]["appearances"][1].update(quote="No", start=0, end=2)
    (found,) = read_predictions(write(tmp_path, line), [story])
    assert found.claims[0].appearances[1].span == Span(0, 2)


def claim(line: dict[str, Any], **changed: Any) -> None:
    line["claims"][0].update(changed)


def appear(line: dict[str, Any], **changed: Any) -> None:
    line["claims"][0]["appearances"][1].update(changed)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: s.update(format="firsthand.claim/1"), 'line 2: "format" is \'firsthand.cl'),
        (lambda s: s.update(story="tunnel"), "line 2: there is no story 'tunnel'; the stories are"),
        (lambda s: s.update(story=["bridge"]), "there is no story"),
        (lambda s: s.update(claim=[]), "there is no key 'claim'; the keys are claims, format"),
        (lambda s: s.update(claims={}), '"claims" is {}; write a list'),
        (lambda s: s.update(claims=["c1"]), "line 2, claim 1: 'c1' is no object"),
        (lambda s: claim(s, id=""), "claim 1: \"id\" is ''; write a string"),
        (lambda s: claim(s, id="c2"), "claim 2: id 'c2' is there twice"),
        (lambda s: claim(s, support=None), '"support" is None; write {"low": L, "high": H}'),
        (lambda s: claim(s, support={"low": 2, "high": 1}), '"support" is'),
        (lambda s: claim(s, support={"low": True, "high": 1}), '"support" is'),
        (lambda s: claim(s, denial={"low": 0, "high": 10**40}), '"denial" is'),
        (lambda s: claim(s, denial=3), '"denial" is 3'),
        (lambda s: claim(s, contradicts="c2"), "\"contradicts\" is 'c2'"),
        (lambda s: claim(s, contradicts=[2]), '"contradicts" is [2]; write a list of ids'),
        (lambda s: claim(s, contradicts=["c9"]), "contradicts 'c9', which is no other claim"),
        (lambda s: claim(s, contradicts=["c1"]), "contradicts 'c1', which is no other claim"),
        (lambda s: appear(s, report="r9"), "claim 1, appearance 2: there is no report 'r9'"),
        (lambda s: appear(s, report=2), '"report" is 2; write a string'),
        (lambda s: appear(s, stance="doubts"), "write one of supports, denies, mentions"),
        (lambda s: appear(s, origin=7), '"origin" is 7'),
        (lambda s: appear(s, origin=""), "\"origin\" is ''; write a string, or null"),
        (lambda s: appear(s, quote="The bridge is open"), "stands 0 times in the report"),
        (lambda s: appear(s, quote="o"), 'or give "start" and "end"'),
        (lambda s: appear(s, quote=""), "\"quote\" is ''"),
        (lambda s: appear(s, start=0), "0 to None is no part"),
        (lambda s: appear(s, start=0, end=10**6), "is no part"),
        (lambda s: appear(s, start=5, end=5), "5 to 5 is no part"),
        (lambda s: appear(s, start=0, end=5), "0 to 5 is 'No wa', not the quote"),
        (lambda s: appear(s, sources=[]), "there is no key 'sources'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, story: Story, spoil: Callable[[dict[str, Any]], None], said: str
):
    line = known_line()
    spoil(line)
    path = write(tmp_path, "", line)
    with pytest.raises(InputError) as refused:
        read_predictions(path, [story])
    assert refused.value.args[0].startswith(f"{path}, line 2")
    assert said in refused.value.args[0]


@pytest.mark.parametrize("text", ["{", "[1]", "[" * 100_000, '"a"', "\udcff"])
def test_a_line_that_is_no_object_is_told(tmp_path: Path, story: Story, text: str):
    path = tmp_path / "found.jsonl"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=r"found\.jsonl, line 1: "):
        read_predictions(path, [story])


def test_a_story_has_one_line(tmp_path: Path, story: Story):
    with pytest.raises(InputError, match="line 2: story 'bridge' had a line before"):
        read_predictions(write(tmp_path, known_line(), known_line()), [story])


def test_a_file_without_lines_and_no_file(tmp_path: Path, story: Story):
    with pytest.raises(InputError, match="nothing is in it; write a line for each story"):
        read_predictions(write(tmp_path, " "), [story])
    with pytest.raises(InputError, match="give a JSONL file"):
        read_predictions(tmp_path, [story])


def test_a_byte_order_mark_and_separators_inside_of_strings_do_no_harm(
    tmp_path: Path, story: Story
):
    line = known_line()
    line["claims"][0]["text"] = "one\u2028two"
    path = tmp_path / "found.jsonl"
    path.write_text("\ufeff" + json.dumps(line, ensure_ascii=False) + "\r\n", encoding="utf-8")
    assert len(read_predictions(path, [story])) == 1
