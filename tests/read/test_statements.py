from __future__ import annotations

import pytest

from firsthand.read.attribution import Attribution
from firsthand.read.statements import nested, statements_of
from firsthand.testing import marked_text
from firsthand.types import Report

SAID = "the board reported on Monday that the old pier is safe"
OUTER = f"[[source:The mayor]] [[cue:said]] [[content:{SAID}]]."
INNER = "[[source:the board]] [[cue:reported]] on Monday that [[content:the old pier is safe]]"


def both(confidence: float = 0.9) -> tuple[str, Attribution, Attribution]:
    """What the mayor said, and what the board reported, in one text."""
    text = marked_text(OUTER).text
    [outer], [inner] = marked_text(OUTER).attributions(), marked_text(INNER).attributions()
    moved = inner.moved(text.index(SAID))
    return text, outer, Attribution(moved.content, moved.cue, moved.source, confidence)


def test_inner_attributions_are_put_into_the_content_around_them() -> None:
    text, outer, inner = both()
    [found] = nested(text, [outer], [inner])
    assert (found.attribution, found.inner) == (outer, (inner,))


@pytest.mark.parametrize("case", ["nothing around it", "doubtful", "the same once more"])
def test_inner_attributions_that_are_left_out(case: str) -> None:
    text, outer, inner = both(0.2 if case == "doubtful" else 0.9)
    if case == "nothing around it":
        assert nested(text, [], [inner]) == []
    else:
        [found] = nested(text, [outer], [outer if case == "the same once more" else inner])
        assert found.inner == ()


@pytest.mark.parametrize(("who", "statements"), [("Nobody", 0), ("No one", 0), ("The mayor", 1)])
def test_what_nobody_says_is_no_statement(who: str, statements: int) -> None:
    marked = marked_text(
        f"[[source:{who}]] [[cue:confirmed]] [[content:that the old pier is safe]]."
    )
    found = nested(marked.text, marked.attributions(), [])
    assert len(statements_of(Report("r", marked.text), found)) == statements
