"""Marks that nest, overlap and cross in a report's text."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from firsthand.show.printable import printable
from firsthand.show.web.marking import Mark, layers_inside, paragraphs
from firsthand.types import Span

# Markup, quotes, line breaks, what turns the direction of text, what is invisible, half a pair.
NASTY = st.text(
    st.sampled_from("ab <>&\"'/\n\r\t\u2028\u202e\u200b\u200d\u0301\x00\x1b\ud800é“漢😀"),
    max_size=60,
)
NOTE = "\"><script>alert('no')</script>"
ANCHORS = st.sampled_from(["", "at", "in-s1"])


class Page(HTMLParser):
    """What a browser would see: the words, and what lies around them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.seen, self.anchors = "", [], []
        self._around: list[str] = []
        self.feed(html)
        self.close()
        assert self._around == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "span"
        facts = dict(attrs)
        assert set(facts) <= {"class", "data-key", "title", "id"}
        self._around.append(facts["class"] or "")
        if "id" in facts:
            self.anchors.append(facts["id"])

    def handle_endtag(self, tag: str) -> None:
        assert tag == "span"
        self._around.pop()

    def handle_data(self, data: str) -> None:
        self.words += data
        self.seen.append((data, tuple(self._around)))


def mark(start: int, end: int, kind: str = "said", **more: str) -> Mark:
    return Mark(Span(start, end), kind, **more)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(NASTY)
    ends = st.integers(0, len(text) + 2)
    spans = st.tuples(ends, ends).map(lambda two: Span(min(two), max(two)))
    kinds = st.sampled_from(["said", "cue", 'x" onclick="y'])
    made = st.builds(
        Mark, spans, kinds, st.just(("s1", "<b>")), st.sampled_from(["", NOTE]), ANCHORS
    )
    return text, draw(st.lists(made, max_size=8))


@given(marked_texts())
def test_words_stay_and_tags_match(given_: tuple[str, list[Mark]]):
    text, marks = given_
    lines = [Page(str(line)) for line in paragraphs(text, marks)]
    shown = " ".join(" ".join(line.words.split()) for line in lines)
    assert shown == " ".join(filter(None, map(printable, text.split("\n"))))


@given(marked_texts())
def test_an_anchor_is_there_once(given_: tuple[str, list[Mark]]):
    anchors = [one for line in paragraphs(*given_) for one in Page(str(line)).anchors]
    assert len(anchors) == len(set(anchors))


@given(st.text("ab c", min_size=1, max_size=30), st.data())
def test_each_character_has_the_marks_that_cover_it(text: str, data: st.DataObject):
    ends = st.integers(0, len(text))
    two = st.tuples(ends, ends).filter(lambda pair: pair[0] < pair[1])
    pairs = data.draw(st.lists(two, max_size=6))
    marks = [mark(*pair, kind=f"k{number}") for number, pair in enumerate(pairs)]
    at = 0
    for line in paragraphs(text, marks):
        for words, around in Page(str(line)).seen:
            at = text.index(words[:1], at) if words.strip() else at
            for char in words.strip():
                at = text.index(char, at)
                covering = {f"k{n}" for n, (a, b) in enumerate(pairs) if a <= at < b}
                assert set(around) == covering
                at += 1


def test_marks_nest():
    assert paragraphs("he said it", [mark(0, 10, "outer"), mark(3, 7, "cue")]) == [
        '<span class="outer">he <span class="cue">said</span> it</span>'
    ]


def test_of_equal_marks_the_first_is_outside():
    assert paragraphs("port", [mark(0, 4, "name"), mark(0, 4, "toponym")]) == [
        '<span class="name"><span class="toponym">port</span></span>'
    ]


def test_of_crossing_marks_the_later_is_cut():
    assert paragraphs("abcdef", [mark(0, 4, "a"), mark(2, 6, "b", anchor="at")]) == [
        '<span class="a">ab<span class="b" id="at">cd</span></span><span class="b">ef</span>'
    ]


def test_a_mark_goes_on_in_the_next_line():
    assert paragraphs("one\n\ntwo", [mark(0, 8)]) == [
        '<span class="said">one</span>',
        '<span class="said">two</span>',
    ]


def test_words_are_escaped_and_controls_taken_out():
    (line,) = paragraphs("\u202e<script>\x1b[31m & co", [mark(0, 5)])
    assert line == '<span class="said">&lt;scr</span>ipt&gt;[31m &amp; co'


def test_space_between_pieces_stays():
    (line,) = paragraphs("a \u202eb", [mark(2, 4)])
    assert line == 'a <span class="said">b</span>'


def test_what_lies_outside_is_left_out():
    assert paragraphs("abc", [mark(1, 9), mark(2, 2)]) == ["abc"]
    assert paragraphs("", [mark(0, 1)]) == []


def test_layers():
    spans = [Span(5, 9), Span(0, 10), Span(6, 8), Span(20, 30)]
    assert layers_inside(spans) == [1, 2, 0, 0]
    assert layers_inside([Span(0, 5), Span(0, 5)]) == [1, 0]
    assert layers_inside([Span(0, 5), Span(3, 9)]) == [1, 0]
    assert layers_inside([]) == []
