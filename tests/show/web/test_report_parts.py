"""Where long reports are cut, and what is read out of each part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_readings import plain_reading, statement

from firsthand.show.web.report_parts import LONGEST, part_of, touches, within
from firsthand.types import Span, Timex


@given(st.text(alphabet="ab .\n”", max_size=400), st.integers(5, 60))
@example("", 5)
@example("a" * 400, 5)
def test_parts_are_all_of_the_text_in_order(text: str, longest: int):
    first = part_of(text, longest=longest)
    parts = [part_of(text, number=n, longest=longest) for n in range(1, first.all + 1)]
    assert "".join(one.span.of(text) for one in parts) == text
    assert all(one.span.start < one.span.end for one in parts) or not text
    for one in parts[:-1]:
        assert text[one.span.end - 1].isspace()
    for at in range(len(text)):
        part = part_of(text, at=at, longest=longest)
        assert part.span.start <= at < part.span.end


@pytest.mark.parametrize("pages", [1, 2, 3, 7, 40])
def test_parts_are_about_as_long_as_each_other(pages: int):
    text = "The keeper of the light came down the stairs.\n" * (pages * LONGEST // 46)
    first = part_of(text)
    lengths = [len(part_of(text, number=n).span.of(text)) for n in range(1, first.all + 1)]
    assert max(lengths) <= LONGEST * 1.25
    assert min(lengths) >= min(len(text), LONGEST // 3)


def test_a_part_ends_with_a_line_where_one_ends_near():
    text = "\n".join("Words of a line that is not long. And more." for _ in range(40))
    for number in range(1, part_of(text, longest=300).all):
        assert part_of(text, number=number, longest=300).span.of(text).endswith("\n")


def test_without_lines_it_ends_with_a_sentence():
    text = "Words of a line that is not long. " * 40
    for number in range(1, part_of(text, longest=300).all):
        assert part_of(text, number=number, longest=300).span.of(text).endswith(". ")


def test_a_word_is_never_cut():
    text = f"He said {'W' * 1_000} twice."
    parts = [part_of(text, number=n, longest=100) for n in range(1, 20)]
    assert any("W" * 1_000 in one.span.of(text) for one in parts)


def test_what_stands_in_a_part_is_shown_with_it():
    text = "It rains in Mell. It snows in Kell."
    one = replace(statement("It rains in Mell", text=text), id="s1")
    two = replace(statement("It snows in Kell", text=text), id="s2")
    both = replace(statement("rains in Mell. It snows", text=text), id="s3")
    times = (Timex(Span(0, 2), "DATE"), Timex(Span(18, 20), "DATE"))
    reading = replace(plain_reading(text, one, two, both), timexes=times)
    first, second = within(reading, Span(0, 18)), within(reading, Span(18, len(text)))
    assert [stmt.id for stmt in first.statements] == ["s1", "s3"]
    assert [stmt.id for stmt in second.statements] == ["s2", "s3"]
    assert (first.timexes, second.timexes) == (times[:1], times[1:])
    assert first.report == reading.report


def test_what_only_borders_does_not_touch():
    assert not touches(Span(0, 5), Span(5, 9))
    assert touches(Span(0, 6), Span(5, 9))
