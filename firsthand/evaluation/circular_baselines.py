"""Simple ways to count the origins behind a claim, for the Circular benchmark.

All are given the claims and their appearances as they are known, so that counting is measured
apart from finding. Each puts a label on every appearance; as many different labels as those that
support a claim have, so many origins support it, and the same for denial, `low` and `high` alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from firsthand.evaluation.circular import Range, Story, StoryClaim
from firsthand.evaluation.circular_scores import Weighed, WeighedAppearance, WeighedClaim
from firsthand.resolve.who.spelling import folded

if TYPE_CHECKING:
    from firsthand.evaluation.circular import Stance

Labelling = Callable[[Story, StoryClaim], Sequence[str]]
"""Says who is taken for the origin of each appearance of a claim, in their order."""

SHINGLE_WORDS = 5
COPIED_SHARE = 0.6
"""A report that has so large a share of its shingles from an earlier one is its copy."""
_ARTICLES = frozenset({"the", "a", "an"})


def by_report(_story: Story, claim: StoryClaim) -> list[str]:
    """Every report is an origin."""
    return [one.report for one in claim.appearances]


def by_publisher(story: Story, claim: StoryClaim) -> list[str]:
    """Every publisher is an origin, however many reports it has."""
    return [folded_source(story.report(one.report).publisher) for one in claim.appearances]


def by_chain(story: Story, claim: StoryClaim) -> list[str]:
    """Every name at the end of a chain is an origin, the publisher where the chain is empty.

    Names are the same where their folded words are, without an article in front.
    """
    publishers = by_publisher(story, claim)
    return [
        folded_source(one.chain[-1]) if one.chain else publisher
        for one, publisher in zip(claim.appearances, publishers, strict=True)
    ]


def by_copied_text(story: Story, claim: StoryClaim) -> list[str]:
    """Every report is an origin, but for those whose words are taken from an earlier one.

    The quotes of the claim in a report are cut into shingles of SHINGLE_WORDS folded words; what is
    shorter has none. Where COPIED_SHARE or more of them stand in the text of an earlier report,
    this one is its copy, and has the origin of that one; of several, it is the one with the largest
    share, and the earliest of these.
    """
    first: dict[str, str] = {}
    for number, report in enumerate(story.reports):
        own = {one for quote in _quotes(story, claim, report.id) for one in shingles(quote)}
        best, largest = report.id, 0.0
        for earlier in story.reports[:number] if own else ():
            share = len(own & shingles(earlier.text)) / len(own)
            if share > largest:
                best, largest = earlier.id, share
        first[report.id] = first[best] if largest >= COPIED_SHARE else report.id
    return [first[one.report] for one in claim.appearances]


BASELINES: dict[str, Labelling] = {
    "every report": by_report,
    "every publisher": by_publisher,
    "every last name of a chain": by_chain,
    "every text not copied": by_copied_text,
}
"""What is taken for an origin, and how."""


def folded_source(name: str) -> str:
    """The words of a name in one spelling, without an article in front."""
    words = folded(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _quotes(story: Story, claim: StoryClaim, report: str) -> list[str]:
    return [story.quote(one) for one in claim.appearances if one.report == report]


def shingles(text: str, size: int = SHINGLE_WORDS) -> set[tuple[str, ...]]:
    """All runs of so many folded words; none where there are fewer.

    Args:
        text: any.
        size: in words, 1 or more.
    """
    words = folded(text)
    return {words[n : n + size] for n in range(len(words) - size + 1)}


def count_labels(story: Story, labelling: Labelling) -> Weighed:
    """Weigh the claims of a story by the labels of their appearances.

    Args:
        story: with its claims and their appearances; origins and counts are not looked at.
        labelling: what is taken for an origin.
    """
    return Weighed(
        story.id, tuple(_counted(claim, labelling(story, claim)) for claim in story.claims)
    )


def _counted(claim: StoryClaim, labels: Sequence[str]) -> WeighedClaim:
    found = tuple(
        WeighedAppearance(one.report, one.span, one.stance, label)
        for one, label in zip(claim.appearances, labels, strict=True)
    )
    return WeighedClaim(claim.id, found, _labels(found, "supports"), _labels(found, "denies"))


def _labels(found: Sequence[WeighedAppearance], stance: Stance) -> Range:
    count = len({one.origin for one in found if one.stance == stance})
    return Range(count, count)
