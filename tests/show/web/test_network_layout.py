"""Where names of a network lie."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from firsthand.show.web.network_layout import Sizes, groups, laid_out


def test_labels_that_are_moved_as_far_as_they_must_are_apart():
    """A page once waited for ever: a label was moved down by what was less for a rounding error."""
    sizes = Sizes(np.full(40, 180.0), np.zeros(200))
    pairs = [(n % 40, (n * 7 + 1) % 40) for n in range(200) if n % 40 != (n * 7 + 1) % 40]
    points = laid_out(sizes, pairs, 400.0)
    for one, other in combinations(points.tolist(), 2):
        assert abs(one[0] - other[0]) >= 180 or abs(one[1] - other[1]) >= 22


def test_groups_are_those_that_are_tied():
    assert groups(5, [(3, 1), (1, 4)]) == [[0], [1, 3, 4], [2]]
