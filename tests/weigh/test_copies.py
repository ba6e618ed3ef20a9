from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.types import Span
from firsthand.weigh.copies import LEAST_WORDS, copied, passages, prepare
from firsthand.weigh.fingerprints import cut_words

FERRY = (
    "The ferry Lark of Mell sank off Cape Orro before dawn with 214 people on board, and "
    "fishermen from two villages pulled most of them out of the water within an hour. The harbour "
    "office in Dornik had warned the owners twice since the spring that its pumps were worn, and "
    "an inspector had asked in vain that the ship be kept in port until they were replaced. Nine "
    "people were still missing in the evening."
)
EDITED = (
    "The ferry Lark of Mell went down off Cape Orro before dawn with 214 people aboard, and "
    "fishermen from two nearby villages pulled most of them out of the sea within an hour. The "
    "harbour office in Dornik had warned the owners twice since spring that its pumps were worn, "
    "and an inspector had asked in vain that the ship be held in port until they were replaced. "
    "Nine people were missing in the evening."
)
OTHER_FERRY = (
    "Nine people are missing after the sinking of the ferry Lark near Cape Orro. Of 214 on board "
    "most were saved by fishermen. According to the harbour office in Dornik the owners knew about "
    "the state of the pumps, which an inspector had called worn. The ship should have stayed in "
    "port, he said, but nobody listened to him until it was too late for the people of Mell."
)
BRIDGE = (
    "Teachers in Sarrane walked out on Monday over pay. Their union wants eight in a hundred more "
    "from the autumn on; the town offers three.\n\nTalks go on at the end of the week in the old "
    "customs house, and both sides say that they are in no hurry."
)
QUOTATION = (
    "We told the owners in April and again in June that these pumps would not last the summer, and "
    "each time we were told that the parts had been ordered, that they were on their way, and that "
    "there was nothing to be afraid of for anybody on board"
)

SOME_WORDS = st.lists(
    st.sampled_from("a b c d e f g h".split()), min_size=LEAST_WORDS, max_size=120
)
MARKS = st.lists(st.sampled_from([" ", ", ", ". ", "\n", " “", "” ", ' "']), min_size=1, max_size=9)


@st.composite
def texts(draw: st.DrawFn) -> str:
    words, marks = draw(SOME_WORDS), draw(MARKS)
    return "".join(word + marks[at % len(marks)] for at, word in enumerate(words))


@pytest.mark.parametrize("passage", [FERRY, EDITED])
def test_a_passage_lifted_into_another_report(passage: str):
    report = BRIDGE.replace("\n\n", f"\n\n{passage}\n\n")
    (found,) = passages(FERRY, report)
    assert found.span_a == Span(0, len(FERRY) - 1)
    assert found.span_b.of(report) == passage.removesuffix(".")
    assert found.share > 0.85
    assert found.own == found.words


def test_the_words_that_are_equal_are_counted():
    (found,) = passages(FERRY, EDITED)
    # sank / went down, on board / aboard, + nearby, water / sea, - the, kept / held, - still
    assert len(cut_words(FERRY)) == found.words + 7
    assert found.share == pytest.approx(found.words / len(cut_words(FERRY)))


def test_the_same_news_in_other_words_is_no_copy():
    assert passages(FERRY, OTHER_FERRY) == []


def test_a_quotation_that_two_reports_share_is_no_copy():
    a = f"{BRIDGE}\n\n“{QUOTATION},” the harbour master of Dornik told reporters."
    b = f'"{QUOTATION}", Edda Corvin said after the ferry had sunk.\n\n{OTHER_FERRY}'
    assert passages(a, b) == []
    assert passages(a.replace("“", "").replace("”", ""), b.replace('"', ""))


def test_a_quotation_with_what_was_told_around_it_is_one():
    told = FERRY.replace(" Nine people", f" “{QUOTATION},” he said. Nine people")
    (found,) = passages(told, f"{BRIDGE}\n\n{told}")
    assert found.words == len(cut_words(told))
    assert found.own == len(cut_words(told)) - len(cut_words(QUOTATION))


def test_a_document_of_many_words_is_a_copy_even_in_quotation_marks():
    (found,) = passages(f"He read out: “{FERRY}”", f"The letter says: “{FERRY}”")
    assert found.own == found.words == len(cut_words(FERRY))


def test_a_mark_that_is_never_closed_quotes_nothing():
    (found,) = passages(f"A word “ of warning. {FERRY}", FERRY)
    assert found.own == found.words


def test_a_row_of_names_and_a_closing_line_are_no_copy():
    shared = "Mell, Dornik, Lorvane, Sarrane, Tervan, Kestrel, Marn, Aldo, Brisa, Oule"
    line = "All times are local, and figures may not add up because they have been rounded."
    a, b = f"{FERRY}\n{shared}. {line}", f"{BRIDGE}\nIt stops in {shared}.\n{line}"
    assert passages(a, b) == []


def test_paragraphs_in_another_order_are_two_passages():
    other = FERRY.replace("ferry", "tram").replace(" ", " so ")
    found = passages(f"{FERRY}\n{other}", f"{other}\n{FERRY}")
    assert [(p.span_a < p.span_b, p.share) for p in found] == [(True, 1.0), (False, 1.0)]


def test_a_whole_report_within_a_longer_one():
    whole = copied(FERRY, f"{BRIDGE}\n\n{FERRY}\n\n{OTHER_FERRY}")
    assert whole.of_a == 1.0
    assert whole.of_b == pytest.approx(len(cut_words(FERRY)) / 193, abs=0.1)
    assert len(whole.passages) == 1


def test_nothing_of_an_empty_report_is_copied():
    assert copied("", FERRY).of_a == copied(FERRY, "").of_b == 0.0


def test_a_text_can_be_prepared_for_many_comparisons():
    assert passages(prepare(FERRY), prepare(EDITED)) == passages(FERRY, EDITED)


@settings(deadline=None)
@given(SOME_WORDS)
def test_a_text_copied_whole_is_found_whole(words: list[str]):
    text = " ".join(words)
    (found,) = passages(text, text)
    assert found.span_a == found.span_b == Span(0, len(text))
    assert found.share == copied(text, text).of_a == copied(text, text).of_b == 1.0


@settings(deadline=None)
@given(texts(), texts())
def test_texts_without_a_common_word_share_nothing(a: str, b: str):
    other = "".join(c.replace(c, chr(ord(c) + 10)) if c.isalpha() else c for c in b)
    assert passages(a, other) == []
    assert copied(a, other).of_a == copied(a, other).of_b == 0.0


@settings(max_examples=60, deadline=None)
@given(texts(), texts(), texts())
def test_both_ways_say_the_same(a: str, b: str, shared: str):
    one, other = a + shared, shared + b
    there, back = copied(one, other), copied(other, one)
    assert {p.swapped() for p in back.passages} == set(there.passages)
    assert (back.of_b, back.of_a) == (there.of_a, there.of_b)


@settings(max_examples=60, deadline=None)
@given(texts(), texts(), texts())
def test_spans_slice_to_words_and_shares_are_shares(a: str, b: str, shared: str):
    one, other = a + shared, shared + b
    for found in passages(one, other):
        lengths = [
            len(cut_words(span.of(text)))
            for span, text in ((found.span_a, one), (found.span_b, other))
        ]
        assert LEAST_WORDS <= found.words <= min(lengths)
        assert found.share == pytest.approx(found.words / max(lengths))
        assert 0 <= found.own <= found.words
