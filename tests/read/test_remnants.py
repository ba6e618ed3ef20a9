from __future__ import annotations

import pytest
from hand_made_trees import annotated

from firsthand.read.main_clauses import Clauses
from firsthand.read.propositions import Proposition
from firsthand.read.remnants import tells


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The port/nsubj/closed closed/root .", True),
        ("the story/root//NOUN .", False),
        ("her/nmod:poss resignation/root//NOUN", True),
        ("resignation/root//NOUN", False),
        ("of the attack/root//NOUN .", False),
        ("that/root//PRON", False),
        ("forty/nummod dead/root//NOUN", True),
        ("the closure/root//NOUN of the port/nmod/closure", True),
        ("Are/root//AUX", False),
    ],
)
def test_what_can_be_claimed(line: str, told: bool) -> None:  # noqa: FBT001  a case of the table
    tree = annotated(line).tree
    at = tree.heads.index(-1)
    one = Proposition(Clauses(tree), at, tuple(range(len(tree))))
    assert tells(one) is told
