"""How likely two tellings are of one claim: what the judge says and what we see, weighed together.

A logistic regression over a few features of the pair alone, its weights in `data/beliefs.toml`,
fitted by `python -m tools.fit_beliefs` on stories whose claims are known, and on families of
claims that the judge has not seen.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from firsthand.data import table

if TYPE_CHECKING:
    from firsthand.types import Told
    from firsthand.types.judgement import Likeness
    from firsthand.weigh.comparison import Comparison
    from firsthand.weigh.values import Values


class Features(NamedTuple):
    """What is seen of a pair; most in [0, 1].

    Attributes:
        near, near_squared: cosine of the two, and its square.
        same, denies, contradicts: as the judge believes.
        shared: meaning words of the shorter one that the other has; `common`: of both together.
        number: both have numbers that can both hold.
        one_report, headline, polarity: in one report; one is a headline; their polarities differ.
        length: logarithm of the characters of the shorter one.
        alike_common, unlike_common, unlike_near, near_common, alike_squared, common_squared:
            products of these, where `alike` is the greater of `same` and `denies`: of two that
            have most words in common only the judge can tell whether one word makes another
            claim; of two that have few, their nearness tells more.
    """

    near: float
    near_squared: float
    same: float
    denies: float
    contradicts: float
    shared: float
    common: float
    number: float
    one_report: float
    headline: float
    polarity: float
    length: float
    alike_common: float
    unlike_common: float
    unlike_near: float
    near_common: float
    alike_squared: float
    common_squared: float


class Seen(NamedTuple):
    """A telling and its values."""

    told: Told
    values: Values


def features(
    one: Seen, other: Seen, near: float, likeness: Likeness, comparison: Comparison
) -> Features:
    """What is seen of two tellings; the same in either order.

    Args:
        one: a telling.
        other: another.
        near: cosine of the two.
        likeness: as the judge sees them.
        comparison: of their values.
    """
    words, others = one.values.content, other.values.content
    common = len(words & others) / max(1, len(words | others))
    alike = max(likeness.same, likeness.denies)
    return Features(
        near,
        near * near,
        likeness.same,
        likeness.denies,
        likeness.contradicts,
        comparison.shared,
        common,
        float("number" in comparison.agrees),
        float(one.told.report == other.told.report),
        float(one.told.is_headline or other.told.is_headline),
        float(one.told.polarity != other.told.polarity),
        log(max(1, min(len(one.told.plain), len(other.told.plain)))),
        alike * common,
        (1 - alike) * common,
        (1 - alike) * near,
        near * common,
        alike * alike,
        common * common,
    )


def belief(seen: Features) -> float:
    """How likely the two are of one claim, on either side of it, in [0, 1]."""
    start, weights = _weights()
    score = start + sum(w * value for w, value in zip(weights, seen, strict=True))
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score))))


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    kept = table("beliefs")["weights"]
    return float(kept["start"]), tuple(float(kept[name]) for name in Features._fields)
