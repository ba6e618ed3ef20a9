from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_stories import write_story

from firsthand.errors import InputError
from firsthand.evaluation.circular import Range, Story, StoryClaim, read_story
from firsthand.evaluation.circular_scores import (
    Weighed,
    WeighedAppearance,
    WeighedClaim,
    align,
    circular_scores,
    range_errors,
)
from firsthand.types import Span

if TYPE_CHECKING:
    from pathlib import Path

WRONG_IN_NOTHING = {"low": 0.0, "high": 0.0, "over": 0.0, "exact": 100.0}


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return read_story(write_story(tmp_path / "bridge"))


def as_weighed(claim: StoryClaim) -> WeighedClaim:
    """The claim as it would be weighed without a fault, under another id."""
    found = [WeighedAppearance(a.report, a.span, a.stance, a.origin) for a in claim.appearances]
    against = tuple(f"w{other}" for other in claim.contradicts)
    return WeighedClaim(f"w{claim.id}", tuple(found), claim.support, claim.denial, against)


def perfect(story: Story) -> Weighed:
    return Weighed(story.id, tuple(map(as_weighed, story.claims)))


def with_first(weighed: Weighed, first: WeighedClaim) -> Weighed:
    return Weighed(weighed.story, (first, *weighed.claims[1:]))


def test_the_truth_has_no_fault(story: Story):
    figures = circular_scores([story], [perfect(story)])
    assert figures["claims"] == 2
    assert figures.items() >= WRONG_IN_NOTHING.items()
    assert [figures[f"denial {name}"] for name in WRONG_IN_NOTHING] == [0, 0, 0, 100]
    for name in ("origins", "contradicts", "appearances", "stance"):
        assert figures[name] == 100


def test_nothing_found(story: Story):
    figures = circular_scores([story], [])
    assert (figures["low"], figures["high"], figures["over"], figures["exact"]) == (1, 1, 0, 0)
    assert (figures["denial low"], figures["denial exact"]) == (0.5, 50)
    for name in ("origins", "contradicts", "appearances", "stance"):
        assert figures[name] == 0


def test_errors_of_ranges():
    pairs = [(Range(1, 2), Range(1, 2)), (Range(1, 1), Range(3, 4)), (Range(2, 3), Range(0, 1))]
    assert range_errors(pairs) == {"low": 1.33, "high": 1.67, "over": 33.3, "exact": 33.3}
    assert range_errors([])["over"] == 0


def test_counts_above_the_truth_are_counted(story: Story):
    weighed = perfect(story)
    first = replace(weighed.claims[0], support=Range(1, 3), denial=Range(0, 0))
    figures = circular_scores([story], [with_first(weighed, first)])
    assert (figures["low"], figures["high"], figures["over"]) == (0, 1, 50)
    assert (figures["denial low"], figures["denial over"]) == (0.5, 0)


def test_pairs_that_share_an_origin(story: Story):
    weighed = perfect(story)
    one, two, town, four = weighed.claims[0].appearances
    labelled = (one, two, replace(town, origin="o1"), replace(four, origin=None))
    figures = circular_scores(
        [story], [with_first(weighed, replace(weighed.claims[0], appearances=labelled))]
    )
    # Known: three pairs of o1. Told: the pair of r1 and r2, and the town wrongly with either.
    assert figures["origins_p"] == pytest.approx(33.3)
    assert figures["origins_r"] == pytest.approx(33.3)


def test_nobody_shares_an_unknown_origin(story: Story):
    weighed = perfect(story)
    unknown = tuple(replace(a, origin=None) for a in weighed.claims[0].appearances)
    first = replace(weighed.claims[0], appearances=unknown)
    assert circular_scores([story], [with_first(weighed, first)])["origins_r"] == 0


def test_appearances_at_the_right_claim(story: Story):
    weighed = perfect(story)
    one, two, town, _ = weighed.claims[0].appearances
    elsewhere = WeighedAppearance("r4", Span(40, 60), "supports", "o1")
    found = (one, two, replace(town, stance="supports"), elsewhere)
    first = replace(weighed.claims[0], appearances=found)
    figures = circular_scores([story], [with_first(weighed, first)])
    assert figures["appearances_p"] == 80  # four of five that were put to the two claims
    assert figures["appearances_r"] == 80
    assert figures["stance"] == 75


def test_further_claims_are_not_wrong(story: Story):
    weighed = perfect(story)
    other = WeighedAppearance("r2", Span(64, 80), "supports", "o7")
    further = WeighedClaim("w9", (other,), Range(2, 2), contradicts=("wc1",))
    more = Weighed(story.id, (further, *weighed.claims))
    assert circular_scores([story], [more]) == circular_scores([story], [weighed])


def test_contradictions_need_only_one_side(story: Story):
    weighed = perfect(story)
    one_sided = with_first(weighed, replace(weighed.claims[0], contradicts=()))
    assert circular_scores([story], [one_sided])["contradicts"] == 100
    none = Weighed(story.id, tuple(replace(c, contradicts=()) for c in weighed.claims))
    assert circular_scores([story], [none])["contradicts"] == 0


def test_a_claim_cut_in_two_has_its_larger_part_as_partner(story: Story):
    weighed = perfect(story)
    whole = weighed.claims[0]
    small = replace(whole, id="small", appearances=whole.appearances[:1])
    large = replace(whole, id="large", appearances=whole.appearances[1:])
    first, second = align(story, Weighed(story.id, (small, weighed.claims[1], large)))
    assert first.found == large
    assert first.same == {1: 0, 2: 1, 3: 2}
    assert second.found == weighed.claims[1]


def test_partners_are_the_best_over_the_whole_story(story: Story):
    weighed = perfect(story)
    shut, opens = weighed.claims
    # Both claims in one: it is the first claim's partner only where another is left for the second.
    both = replace(shut, id="both", appearances=(*shut.appearances, *opens.appearances))
    first, second = align(story, Weighed(story.id, (opens, both)))
    assert (first.found, second.found) == (both, opens)
    first, second = align(story, Weighed(story.id, (both,)))
    assert (first.found, second.found) == (both, None)


def test_of_two_that_share_as_many_appearances_the_closer_one_is_the_partner(story: Story):
    span = story.claims[0].appearances[1].span
    partial = WeighedAppearance("r2", Span(span.start, span.end - 9), "supports", "x")
    near = WeighedClaim("near", (partial,), Range(1, 1))
    nearer = WeighedClaim("nearer", (replace(partial, span=span),), Range(1, 1))
    for claims in ((near, nearer), (nearer, near)):
        assert align(story, Weighed(story.id, claims))[0].found == nearer


@pytest.mark.parametrize(
    ("start", "end", "is_same"),
    [(0, 50, True), (0, 80, True), (25, 200, True), (26, 200, False), (49, 51, True)],
)
def test_half_of_the_shorter_one_must_be_shared(
    story: Story,
    start: int,
    end: int,
    is_same: bool,  # noqa: FBT001  a column of the table
):
    span = story.claims[0].appearances[1].span
    assert len(span) == 50
    found = WeighedAppearance("r2", Span(span.start + start, span.start + end), "supports", "x")
    weighed = Weighed(story.id, (WeighedClaim("w", (found,), Range(1, 1)),))
    assert align(story, weighed)[0].same == ({1: 0} if is_same else {})


def test_one_long_appearance_is_the_same_as_one_only(story: Story):
    text = story.report("r3").text
    whole = WeighedAppearance("r3", Span(0, len(text)), "denies", "x")
    claims = (WeighedClaim("w", (whole, whole), Range(1, 1)),)
    figures = circular_scores([story], [Weighed(story.id, claims)])
    assert figures["appearances_p"] == 50
    assert figures["appearances_r"] == 20


def test_an_empty_span_is_nothing(story: Story):
    empty = WeighedAppearance("r2", Span(20, 20), "supports", "x")
    weighed = Weighed(story.id, (WeighedClaim("w", (empty,), Range(1, 1)),))
    assert [one.found for one in align(story, weighed)] == [None, None]


def test_a_story_weighed_twice_or_unknown_is_refused(story: Story):
    with pytest.raises(InputError, match="twice"):
        circular_scores([story], [perfect(story), perfect(story)])
    with pytest.raises(InputError, match="'tunnel'"):
        circular_scores([story], [Weighed("tunnel", ())])


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda p: Span(p[0], p[0] + p[1]))
APPEARANCES = st.builds(
    WeighedAppearance,
    st.sampled_from(["r1", "r2", "r3", "r4"]),
    SPANS,
    st.sampled_from(["supports", "denies"]),
    st.sampled_from(["a", "b", None]),
)
FOUND = st.lists(st.lists(APPEARANCES, max_size=4).map(tuple), max_size=4)


@given(found=FOUND)
def test_figures_ignore_the_order_of_claims_and_stay_in_range(
    found: list[tuple[WeighedAppearance, ...]], made_story: Story
):
    claims = tuple(WeighedClaim(f"w{n}", a, Range(1, 2)) for n, a in enumerate(found))
    partners = [one.found.id for one in align(made_story, Weighed("bridge", claims)) if one.found]
    assert len(partners) == len(set(partners))
    figures = circular_scores([made_story], [Weighed("bridge", claims)])
    turned = circular_scores([made_story], [Weighed("bridge", claims[::-1])])
    assert figures["high"] == turned["high"]
    assert figures["appearances_r"] == turned["appearances_r"]
    assert all(0 <= value <= 100 for value in figures.values())


@pytest.fixture(scope="module")
def made_story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return read_story(write_story(tmp_path_factory.mktemp("stories") / "bridge"))
