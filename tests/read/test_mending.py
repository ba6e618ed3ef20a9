from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.attribution import Attribution
from firsthand.read.mending import mend
from firsthand.testing import marked_text
from firsthand.types import Span


def mended(words: str) -> list[str]:
    known = marked_text(words)
    return [a.content[-1].of(known.text) for a in mend(known.text, known.attributions())]


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        (
            "[[source:He]] [[cue:raised]] [[content:the “expulsion.”]] “. of crews from the port.",
            "the “expulsion.” “. of crews from the port",
        ),
        (
            "[[source:He]] [[cue:raised]] [[content:the “expulsion]].” “. of crews from the port.",
            "the “expulsion.” “. of crews from the port",
        ),
    ],
)
def test_a_content_goes_on_behind_a_stop_that_ends_nothing(words: str, whole: str) -> None:
    assert mended(words) == [whole]


@pytest.mark.parametrize(
    "words",
    [
        "[[source:He]] [[cue:said]] [[content:the pier is safe]]. The town is not.",
        "[[source:He]] [[cue:said]] [[content:“the pier is safe.”]] He left.",
        "[[source:He]] [[cue:said]] [[content:the pier is safe]], and left.",
        "[[source:He]] [[cue:said]] [[content:the pier is safe]]",
    ],
)
def test_a_real_end_stays(words: str) -> None:
    known = marked_text(words)
    assert mend(known.text, known.attributions()) == known.attributions()


def test_never_grows_into_other_parts() -> None:
    words = (
        "[[source 1:He]] [[cue 1:raised]] [[content 1:the “expulsion.”]] “. of [[source 2:crews]] "
        "[[cue 2:fearing]] [[content 2:worse]]."
    )
    assert mended(words)[0] == "the “expulsion.”"


@given(st.text(st.sampled_from("ab .”“,\n"), min_size=1, max_size=40), st.data())
def test_contents_only_grow_within_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    before = Span(start, data.draw(st.integers(start + 1, len(text))))
    [after] = mend(text, [Attribution((before,), (), (), 1.0)])
    assert after.content[-1].contains(before)
    assert after.content[-1].end <= len(text)


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("[[source:He]] [[cue:said]] [[content:that the pier was safe]].", "the pier was safe"),
        ("[[source:He]] [[cue:called]] [[content:that pier a ruin]].", "that pier a ruin"),
        (
            "[[source:A source]] [[cue:told]] [[content:“Corriva,” the pier was shut]].",
            "the pier was shut",
        ),
        (
            "[[source:Corriva]], [[cue:quoting]] [[content:a diplomat, the talks may end]].",
            "the talks may end",
        ),
        (
            (
                "[[content:The visit was a sign of thaw]], as well as the end of the embargo, "
                "[[cue:demanded]] often by [[source:the mayor]]."
            ),
            "the end of the embargo",
        ),
        (
            "[[content:TARSK, May 2 (LPA) - The pier is shut]], [[source:the board]] [[cue:said]].",
            "The pier is shut",
        ),
    ],
)
def test_a_content_has_only_what_was_said(words: str, content: str) -> None:
    assert mended(words) == [content]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("[[source 1:A report]] was out.\n[[source 1:Dar]] spoke, [[cue 1:noting]]", ["Dar"]),
        ("[[source 1:Dar]] spoke, and [[source 1:Ilo]] agreed, [[cue 1:noting]]", ["Dar", "Ilo"]),
        ("[[source 1:A report]] was out.\nIt went on, [[cue 1:noting]]", ["A report"]),
    ],
)
def test_a_source_of_another_paragraph_gives_way(text: str, sources: list[str]) -> None:
    known = marked_text(f"{text} that [[content 1:the pier is weak]].")
    [found] = mend(known.text, known.attributions())
    assert [span.of(known.text) for span in found.source] == sources


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            (
                "[[source:The guild]] [[cue:announced]] that [[content:the mill was open]].\n"
                "Nobody knows [[content 0:whether the dam holds]]."
            ),
            ["the mill was open", "whether the dam holds"],
        ),
        (
            (
                "[[source 1:The guild]] [[cue 1:announced]] that [[content 1:the mill was open]].\n"
                "Nobody knows [[content 1:whether the dam holds]]."
            ),
            ["the mill was open"],
        ),
        (
            (
                "[[source 1:She]] [[cue 1:said]]: [[content 1:“The mill was open.]]\n"
                "[[content 1:“The dam holds.”]]"
            ),
            ["“The mill was open.", "“The dam holds.”"],
        ),
        (
            "[[source 1:The guild]] [[cue 1:announced]]:\n[[content 1:The mill is open]].",
            ["The mill is open"],
        ),
    ],
)
def test_a_content_ends_with_its_paragraph_but_for_quotations(
    text: str, content: list[str]
) -> None:
    known = marked_text(text)
    found = [s.of(known.text) for a in mend(known.text, known.attributions()) for s in a.content]
    assert found == content
