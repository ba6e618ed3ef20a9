from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.tokens import tokens
from firsthand.types import Span

# Expected tokens, separated by `|`; where there is a blank, the text has one.
CUT = [
    "The| mayor| did|n't| say| so|.",
    "They| ca|n’t| and| must|n’t| leave|.",
    "They| can|not| leave| and| are| gon|na| stay|.",
    "Orrey|'s| boat| and| the| Kells|’| boats",
    "He|'ll| say| we|’ve| lost|,| I|'m| sure|.",
    "a| well|-|known| town| in| the| south|-|west",
    "an| anti-Kell| march|,| a| pre-war| e-mail| and| a| non-lethal| co-founder",
    "In| 1994|-|95| the| U.S.| paid| $|1,000| or| 3.5|%| more| to| Dr.| A.| B.| Orrey",
    "It| began| at| 10:30| p.m.| on| Oct.| 5|,| etc|.",
    "They| moved| to| the| U.S|.",
    "Read| https://kell.example/news?id=7|,| or| write| to| desk@kell.example|.",
    "Well|...| “|No|,|”| she| said| –| and|/|or| left|!",
    "the| 21st| century|,| the| 1990s| and| the| 1980’s",
    "Tervan| militia| Ba'ath| Al| Sha'ir| and| O’Hara",
    "“|Harbour| Wire|,|”| (|a| weekly|)| :| 10|km| of| road",
    "No.| 5| of| 9/11",
]


@pytest.mark.parametrize("cut", CUT)
def test_cuts(cut: str) -> None:
    text = cut.replace("|", "")
    found = [span.of(text) for span in tokens(text, Span(0, len(text)))]
    assert found == [token.strip() for token in cut.split("|")]


def test_keeps_to_the_sentence() -> None:
    text = "He left. She can't. They stay."
    assert [span.of(text) for span in tokens(text, Span(9, 19))] == ["She", "ca", "n't", "."]


def test_long_runs_of_marks_are_one_token() -> None:
    text = "------ ..... !!?"
    assert [span.of(text) for span in tokens(text, Span(0, len(text)))] == text.split()


@given(st.text(alphabet="aZn't’.,-5 %$@/:\n“”(éأ", max_size=60))
def test_everything_but_the_spaces_belongs_to_one_token(text: str) -> None:
    covered = [i for span in tokens(text, Span(0, len(text))) for i in range(span.start, span.end)]
    assert covered == [i for i, mark in enumerate(text) if not mark.isspace()]
