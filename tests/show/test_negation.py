"""Who denies, and who says that it is not so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_readings import find, plain_reading, statement

from firsthand.show.negation import negation, stated_negation

TEXT = "Dana Orrey denied that the bridge of Mell is open."


@pytest.mark.parametrize(
    ("words", "cue", "told"),
    [
        ("the bridge had opened", "denied", "denied"),
        ("the bridge had opened", "has rejected reports that", "denied"),
        ("The board denied the sale", "", "denied"),
        ("the bridge did not open", "said", "says not"),
        ("the bridge didn’t open", "", "says not"),
        ("he has not denied the sale", "said", "says not"),
        ("the dispute has been settled by nobody", "told us", "says not"),
        ("the sale", "there is no proof of", "not so"),
        ("There is no fault", "replied", "says not"),
        ("None came", "", "says not"),
        ("it isn't open", "", "says not"),
        ("Nottle and Nora came at noon", "is it untrue that", "not so"),
        ("Denyse Vell came", "", "not so"),
    ],
)
def test_only_words_that_deny_deny(words: str, cue: str, told: str):
    assert negation(words, cue) == told


def test_the_cue_of_a_statement_is_looked_at():
    stmt = replace(
        statement("the bridge of Mell is open", text=TEXT),
        cue=(find("denied", TEXT),),
        polarity="negative",
    )
    text = plain_reading(TEXT, stmt).report.text
    assert stated_negation(stmt, text) == "denied"
    assert stated_negation(replace(stmt, cue=()), text) == "not so"
    assert stated_negation(replace(stmt, polarity="positive"), text) is None
