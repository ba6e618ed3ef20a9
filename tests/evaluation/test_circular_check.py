from __future__ import annotations

import copy
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_stories import TEXTS, record, write_story

from firsthand.errors import InputError
from firsthand.evaluation.circular import read_story
from firsthand.evaluation.circular_check import check_stories, check_story

if TYPE_CHECKING:
    from collections.abc import Callable

OURS = Path(__file__).parents[2] / "benchmarks" / "circular" / "stories"


def whole() -> dict[str, Any]:
    story: dict[str, Any] = json.loads(json.dumps(record()))  # no part stands in two claims
    for claim in story["claims"]:
        claim["why"] = "The engineer alone (rule 1); denied by the town (rule 7)."
    story["claims"][0]["appearances"][1]["chain"] = []
    return story


def problems(folder: Path, story: Any, texts: dict[str, str] | None = None) -> list[str]:
    return list(map(str, check_story(write_story(folder / "bridge", story, texts))))


def claim(story: dict[str, Any], **changed: Any) -> None:
    story["claims"][0].update(changed)


def appear(story: dict[str, Any], **changed: Any) -> None:
    story["claims"][0]["appearances"][1].update(changed)


def report(story: dict[str, Any], **changed: Any) -> None:
    story["reports"][1].update(changed)


def origin(story: dict[str, Any], **changed: Any) -> None:
    story["claims"][1]["origins"][0].update(changed)


def test_a_story_that_holds_together_has_no_problems(tmp_path: Path):
    assert problems(tmp_path, whole()) == []


def test_our_stories_hold_together():
    assert list(map(str, check_stories(OURS))) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: s.update(id="tunnel"), "bridge: its id is 'tunnel'; call it as its folder"),
        (lambda s: s.pop("about"), 'bridge: "about" is missing'),
        (lambda s: s.pop("reports"), "bridge: no reports, or not all"),
        (lambda s: s["reports"].append("r5"), "bridge: no reports, or not all"),
        (lambda s: s.pop("claims"), "bridge: no claims, or not all"),
        (lambda s: s["claims"].append(3), "bridge: no claims, or not all"),
        (lambda s: report(s, id="r1"), "bridge: report id 'r1' is there twice"),
        (lambda s: report(s, file="r1.txt"), "bridge: r2.txt belongs to no report"),
        (lambda s: report(s, file="r9.txt"), "bridge: report r2: 'r9.txt' cannot be read"),
        (lambda s: report(s, file="\0"), "bridge: report r2: '\\x00' cannot be read"),
        (lambda s: report(s, publisher=" "), 'bridge: report r2: "publisher" is missing'),
        (lambda s: report(s, url=""), 'report r2: "url" is missing; write null'),
        (lambda s: report(s, title="Open"), "report r2: the first line is not the title"),
        (lambda s: report(s, published="2031-05-02"), "report r2: \"published\" is '2031-05-02'"),
        (lambda s: report(s, published="2031-02-30T08:00:00Z"), 'report r2: "published" is'),
        (lambda s: report(s, published="2031-05-09T08:00:00Z"), "report r3 is older than r2"),
        (lambda s: claim(s, why=""), 'bridge, claim c1: "why" is missing'),
        (lambda s: claim(s, id="c2"), "bridge, claim c2: its id is there twice"),
        (lambda s: claim(s, appearances=[]), "claim c1: it appears nowhere"),
        (lambda s: claim(s, appearances=["r1"]), '"appearances" is no list of objects'),
        (lambda s: claim(s, support={"low": 1}), "claim c1: support is {'low': 1}; write"),
        (lambda s: claim(s, support={"low": 1, "high": 2}), "high is 2, but 1 origins stand"),
        (lambda s: claim(s, denial={"low": 0, "high": 1}), "denial: low is 0, but its origins"),
        (lambda s: claim(s, contradicts=[]), "claim c2: it contradicts c1, but c1 does not"),
        (lambda s: claim(s, contradicts=["c1"]), "contradicts 'c1', which is no other claim"),
        (lambda s: claim(s, contradicts=None), '"contradicts" is no list of ids'),
        (lambda s: appear(s, quote="The bridge is open"), "stands there 0 times, not once"),
        (lambda s: appear(s, quote="Nobody asked why. "), "has a line break or a space"),
        (lambda s: appear(s, quote=" "), "r2: a quote is missing"),
        (lambda s: appear(s, report="r9"), "there is no report 'r9'"),
        (lambda s: appear(s, stance="doubts"), "r2: stance 'doubts'; write one of"),
        (lambda s: appear(s, origin="o9"), "r2: origin 'o9' is not among its origins"),
        (lambda s: appear(s, chain="why"), "r2: the chain is 'why'; write a list"),
        (lambda s: appear(s, chain=["the Quayside"]), "its own publisher 'the Quayside'"),
        (lambda s: appear(s, chain=["the mayor"]), "'the mayor' of the chain does not stand"),
        (lambda s: origin(s, kind="ghost"), "claim c2: origin 'o2' is of kind 'ghost'"),
        (lambda s: origin(s, name="Mell"), "claim c2: origin 'o2' has another name or kind"),
        (lambda s: origin(s, id="o7"), "claim c2: nothing has the origin 'o7'; drop it"),
    ],
)
def test_every_problem_is_told_with_place_and_remedy(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], said: str
):
    story = whole()
    spoil(story)
    told = problems(tmp_path, story)
    assert any(said in one for one in told), told
    assert all("; " in one for one in told)


def test_what_nobody_signs_is_not_in_low_and_is_one(tmp_path: Path):
    story = whole()
    rumours = [{"id": f"o{n}", "name": "repeats", "kind": "rumour"} for n in (8, 9)]
    story["claims"][0]["origins"] += rumours
    story["claims"][0]["appearances"][1]["origin"] = "o8"
    story["claims"][0]["support"] = {"low": 2, "high": 2}
    told = problems(tmp_path / "low", story)
    assert any("support: low is 2, but its origins allow 1 to 1" in one for one in told), told
    story["claims"][0]["appearances"][0]["origin"] = "o9"
    told = problems(tmp_path / "two", story)
    assert any("unsourced repeats have several origins" in one for one in told), told


def test_unnamed_sources_may_be_one(tmp_path: Path):
    story = whole()
    story["claims"][0]["origins"].append({"id": "o3", "name": "another", "kind": "anonymous"})
    story["claims"][0]["appearances"][3]["origin"] = "o3"
    for low in (1, 2):
        story["claims"][0]["support"] = {"low": low, "high": 2}
        assert problems(tmp_path / str(low), story) == []


@pytest.mark.parametrize("text", ["Bridge shut\nThe bridge", "Bridge shut", "", "Bridge shut\n\n "])
def test_a_report_is_a_headline_an_empty_line_and_a_body(tmp_path: Path, text: str):
    told = problems(tmp_path, whole(), {"r1": text})
    assert any("report r1: is not headline, an empty line, body" in one for one in told)


def test_all_is_told_at_once(tmp_path: Path):
    story = whole()
    appear(story, stance="doubts", quote="nowhere")
    claim(story, text="")
    story["claims"][1]["contradicts"] = ["c7"]
    told = problems(tmp_path, story, {"r3": TEXTS["r3"] + "\r"})
    assert len(told) >= 5


def test_what_is_no_story_is_told(tmp_path: Path):
    (tmp_path / "bridge").mkdir()
    path = tmp_path / "bridge" / "story.json"
    for text, said in (("{", "story.json cannot be read"), ("[]", "holds no object")):
        path.write_text(text, encoding="utf-8")
        (one,) = check_stories(tmp_path)
        assert said in str(one)
    with pytest.raises(InputError, match="no such folder"):
        check_stories(tmp_path / "bridge" / "none")


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.sampled_from(["", "r1", "o1", "c2", "x\n"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "low", "kind"]), inner, max_size=2)
    ),
    max_leaves=4,
)
PATHS = [
    (*start, key)
    for start in ((), ("reports", 1), ("claims", 0), ("claims", 0, "appearances", 1))
    for key in {
        (): ("id", "about", "reports", "claims"),
        ("reports", 1): ("id", "file", "publisher", "title", "published", "url"),
        ("claims", 0): ("id", "text", "appearances", "origins", "support", "denial", "contradicts"),
    }.get(start, ("report", "quote", "stance", "chain", "origin"))
]
BRIDGE = whole()


@settings(max_examples=60, deadline=None)
@given(path=st.sampled_from(PATHS), value=ANYTHING)
def test_whatever_stands_there_is_checked_and_what_passes_is_read(
    path: tuple[Any, ...], value: Any
):
    story = copy.deepcopy(BRIDGE)
    inner: Any = story
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with TemporaryDirectory() as folder:
        made = write_story(Path(folder) / "bridge", story)
        if not check_story(made):
            assert read_story(made).id == "bridge"
