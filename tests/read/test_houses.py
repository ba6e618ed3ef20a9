"""Well-known organizations found by their names."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.houses import listed, rows, with_houses
from firsthand.types import Mention, Span


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def found(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    mentions = [Mention(place(text, words), kind) for words, kind in names]
    return [(m.span.of(text), m.type) for m in with_houses(text, mentions)]


def test_a_listed_name_is_an_organization_whatever_the_model_took_it_for():
    text = "Aid of the WHO reached Vell, Oxfam said."
    names = found(text, ("WHO", "person"), ("Vell", "place"), ("Oxfam", "place"))
    assert names == [("WHO", "organization"), ("Vell", "place"), ("Oxfam", "organization")]


def test_one_that_the_model_did_not_see_is_added():
    assert found("Vell asked Oxfam.", ("Vell", "place")) == [
        ("Vell", "place"),
        ("Oxfam", "organization"),
    ]


def test_parts_become_the_whole_name():
    text = "The World Food Programme left."
    names = found(text, ("World", "place"), ("Food Programme", "product"))
    assert names == [("World Food Programme", "organization")]


def test_a_larger_name_around_it_stays():
    text = "The Oxfam Vell Trust closed; Oxfam Vell did not."
    names = found(text, ("Oxfam Vell Trust", "organization"))
    assert names[0] == ("Oxfam Vell Trust", "organization")


def test_the_longest_of_names_that_begin_together():
    text = "UN Security Council, UN and U.N. envoys"
    assert [s.of(text) for s in listed(text)] == ["UN Security Council", "UN", "U.N."]


def test_whole_words_only_and_written_as_listed():
    assert listed("UNtrue, oxfam, PreUN, Oxfams") == []
    assert [s.of("Oxfam's, Oxfam-led") for s in listed("Oxfam's, Oxfam-led")] == ["Oxfam"] * 2


def test_lines_in_capitals_are_passed_over():
    text = "WHO IS TO PAY\nThe WHO pays."
    assert listed(text) == [Span(text.rindex("WHO"), text.rindex("WHO") + 3)]


def test_no_listed_name_cuts_a_longer_one():
    assert [s.of("The National Assembly met.") for s in listed("The National Assembly met.")] == [
        "National Assembly"
    ]


def test_no_name_stands_in_two_rows():
    names = [name for row in rows() for name in row]
    assert len(names) == len(set(names))


NAMES = st.sampled_from(["UN", "Oxfam", "World", "Bank", "Vell", "of", "the", "WHO"])


@given(st.lists(NAMES, max_size=12), st.data())
def test_names_stay_apart_and_in_order(parts: list[str], data: st.DataObject):
    text = " ".join(parts)
    starts = [sum(len(p) + 1 for p in parts[:n]) for n in range(len(parts))]
    chosen = data.draw(st.sets(st.sampled_from(range(len(parts))))) if parts else set()
    given_names = [
        Mention(Span(starts[n], starts[n] + len(parts[n])), "place") for n in sorted(chosen)
    ]
    names = with_houses(text, given_names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))
    assert set(listed(text)) <= {n.span for n in names}
