from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from golden_cases import Case, cases

from firsthand.read.chains import Scene, chain_of
from firsthand.read.layout import Layout
from firsthand.read.tracing import Tracer
from firsthand.testing import marked_text

if TYPE_CHECKING:
    from firsthand.read.attribution import Attribution
    from firsthand.types import Source


def chains_of(text: str, attributions: list[Attribution]) -> list[tuple[Source, ...]]:
    layout = Layout.of(text)
    tracer = Tracer(text, layout)
    found = []
    for attribution in sorted(attributions, key=lambda a: a.source):
        sentence = layout.around(attribution.cue[0])
        chain = tracer.trace(chain_of(Scene(text, attribution, sentence, None)))
        tracer.note(chain, attribution.source)
        found.append(chain)
    return found


@pytest.mark.parametrize("case", cases("tracing"), ids=lambda case: f"{case.line}: {case.title}")
def test_golden(case: Case) -> None:
    known = marked_text(case.words.replace(" // ", "\n"))
    chain = chains_of(known.text, known.attributions())[-1]
    written = " -> ".join(f"{link.name} ({link.kind})" for link in chain)
    assert written == case.expected, f"tests/cases/tracing.md, line {case.line}"


def test_keeps_the_place_of_the_words_that_were_traced() -> None:
    known = marked_text(
        "[[source 1:Petr Vann]] [[cue 1:said]] [[content 1:no]]. "
        "[[source 2:He]] [[cue 2:added]] [[content 2:that he would stay]]."
    )
    [link] = chains_of(known.text, known.attributions())[-1]
    assert link.name == "Petr Vann"
    assert link.span.of(known.text) == "He"


def test_nothing_to_trace() -> None:
    assert Tracer("", Layout.of("")).trace(()) == ()
