from __future__ import annotations

from dataclasses import replace

from made_big_claims import on_one_wire
from made_claims import CAN_CLOSE, CLAIM, CLOSE, LAKE, voice

from firsthand.show.web.claim_variants import MOST_CITED, MOST_VARIANTS, variants


def test_same_words_and_certainty_are_one_variant():
    found, more = variants(CLAIM)
    assert more == 0
    first = found[0]
    assert (first.words, first.certainty) == (CAN_CLOSE, "possible")
    assert [one.publisher for one in first.cited] == ["Harbour Wire", "Dunmore Post"]
    assert sum(len(one.cited) + one.more for one in found) == len(CLAIM.voices)


def test_another_certainty_is_another_variant():
    sure = voice(LAKE, CLOSE)
    claim = replace(CLAIM, voices=(sure, replace(sure, certainty="possible", strength="weaker")))
    assert [one.strength for one in variants(claim)[0]] == ["same", "weaker"]


def test_many_reports_with_the_same_words_are_counted():
    found, _ = variants(on_one_wire(50))
    assert [(len(one.cited), one.more) for one in found] == [(MOST_CITED, 50 - MOST_CITED)]


def test_of_many_variants_some_are_told():
    told = tuple(replace(CLAIM.voices[0], words=f"shut for {n} days") for n in range(100))
    found, more = variants(replace(CLAIM, voices=told))
    assert (len(found), more) == (MOST_VARIANTS, 100 - MOST_VARIANTS)
