from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from golden_cases import Case, cases

from firsthand.read.chains import Scene, chain_of
from firsthand.read.layout import Layout
from firsthand.testing import marked_text

if TYPE_CHECKING:
    from firsthand.types import Source

_PUBLISHER = re.compile(r"\(publisher: (.+)\)$")


def written(chain: tuple[Source, ...]) -> str:
    return " -> ".join(f"{link.name} ({link.kind})" for link in chain) or "-"


def scene_of(words: str, publisher: str | None = None) -> Scene:
    known = marked_text(words)
    [attribution] = known.attributions()
    first = (*attribution.cue, *attribution.source)[0]
    sentence = Layout.of(known.text).around(first)
    return Scene(known.text, attribution, sentence, publisher)


@pytest.mark.parametrize("case", cases("chains"), ids=lambda case: f"{case.line}: {case.title}")
def test_golden(case: Case) -> None:
    publisher = _PUBLISHER.search(case.title)
    chain = chain_of(scene_of(case.words, publisher[1] if publisher else None))
    assert written(chain) == case.expected, f"tests/cases/chains.md, line {case.line}"


@pytest.mark.parametrize("case", cases("chains"), ids=lambda case: f"{case.line}: {case.title}")
def test_every_link_stands_in_the_text(case: Case) -> None:
    scene = scene_of(case.words)
    assert all(link.span.of(scene.text) == link.name for link in chain_of(scene))
