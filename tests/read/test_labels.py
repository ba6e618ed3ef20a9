from __future__ import annotations

import numpy as np
import pytest

from firsthand.read.labels import ATTRIBUTION, NAMES, ROLES, SCHEMES, TIMES, Scheme

ALL = pytest.mark.parametrize("scheme", [ATTRIBUTION, NAMES, TIMES, Scheme(("one",))])


def test_thirteen_labels_say_who_says_what() -> None:
    assert ATTRIBUTION.kinds == ROLES
    assert len(ATTRIBUTION.labels) == 13
    assert ATTRIBUTION.labels[:6] == (
        *("O", "B-source", "I-source", "E-source", "S-source"),
        "B-cue",
    )


def test_what_is_said_inside_has_the_labels_of_what_is_said() -> None:
    assert SCHEMES == {
        "attribution": ATTRIBUTION,
        "inner": ATTRIBUTION,
        "names": NAMES,
        "times": TIMES,
    }


@ALL
def test_four_labels_of_each_kind_and_one_of_none(scheme: Scheme) -> None:
    assert scheme.labels[0] == "O"
    assert len(set(scheme.labels)) == len(scheme.labels) == 1 + 4 * len(scheme.kinds)


@ALL
def test_index_names_the_label(scheme: Scheme) -> None:
    for kind, name in enumerate(scheme.kinds):
        for part in "BIES":
            assert scheme.labels[scheme.index(kind, part)] == f"{part}-{name}"


@ALL
def test_what_began_must_end_in_its_kind(scheme: Scheme) -> None:
    assert scheme.allowed.dtype == np.bool_
    for before, row in zip(scheme.labels, scheme.allowed, strict=True):
        after = {label for label, may in zip(scheme.labels, row, strict=True) if may}
        if before[0] in "BI":
            assert after == {f"I-{before[2:]}", f"E-{before[2:]}"}
        else:
            assert after == {label for label in scheme.labels if label[0] in "OBS"}
