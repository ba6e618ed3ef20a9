from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.show.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        (" two\n lines\t here\u2028now ", "two lines here now"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2Jgone\x07", "2Jgone"),
        ("safe\u202eetad.exe\u2066", "safeetad.exe"),
        ("[red]not red[/red]", "[red]not red[/red]"),
        ("half \ud83d", "half \ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("bell\x00\x7f", "bell"),
        ("to\u0301\u0323n", "to\u0301\u0323n"),
        ("to" + "\u0301" * 1000 + "wer", "to" + "\u0301" * 6 + "wer"),
        ("to" + "\u0489\u200d" * 1000 + "wer", "to" + "\u0489\u200d" * 3 + "wer"),
        ("a ———————— b", "a ———————— b"),
    ],
)
def test_controls_go_and_words_stay(text: str, shown: str):
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_nothing_that_acts_is_left(text: str):
    kinds = {unicodedata.category(char) for char in printable(text) if char not in "\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
