from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_answers import HIT, PASSAGE, WIDTHS, shown
from rich.cells import cell_len

from firsthand.show.printable import printable
from firsthand.show.tables_desk_search import marked, search_table
from firsthand.types import Hit


def test_hits_with_their_sources_and_where_they_stand():
    lines = shown(search_table([HIT, PASSAGE]), 120).splitlines()
    assert lines[2].split("  ")[0] == "Littoral → a port official"
    assert "the quay [bold]is cracked" in lines[2]
    assert lines[2].endswith("Littoral Press, 2031-05-01")
    assert lines[4].startswith("report ")
    assert "… and the quay was closed …" in lines[4]


def test_what_was_found_stands_out():
    text = marked(HIT)
    assert [text.plain[span.start : span.end] for span in text.spans] == ["quay", "cracked"]
    assert "\x1b[1;33m" in shown(search_table([HIT]), colour=True)


def test_whole_sentences_have_no_ellipsis():
    whole = replace(PASSAGE, words="A quay was closed.", marks=((2, 6),))
    assert "…" not in shown(search_table([whole]))


@given(words=st.text(), cut=st.tuples(st.integers(0, 20), st.integers(0, 20)))
def test_marks_change_no_word(words: str, cut: tuple[int, int]):
    start, end = sorted(min(at, len(words)) for at in cut)
    text = marked(Hit(words, ((start, end),), 1.0, HIT.cited))
    assert "".join(text.plain.split()) == "".join(printable(words).split())


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_fits_every_screen(width: int):
    assert max(map(cell_len, shown(search_table([HIT, PASSAGE]), width).splitlines())) <= width
