from __future__ import annotations

from firsthand.read.labels import LABELS, ROLES, allowed_transitions, label_index


def test_thirteen_labels_begin_with_o() -> None:
    assert len(LABELS) == 1 + 4 * len(ROLES)
    assert LABELS[0] == "O"


def test_index_names_the_label() -> None:
    for role, name in enumerate(ROLES):
        for part in "BIES":
            assert LABELS[label_index(role, part)] == f"{part}-{name}"


def test_what_began_must_end_in_its_role() -> None:
    allowed = allowed_transitions()
    for before, row in zip(LABELS, allowed, strict=True):
        after = {label for label, may in zip(LABELS, row, strict=True) if may}
        if before[0] in "BI":
            assert after == {f"I-{before[2:]}", f"E-{before[2:]}"}
        else:
            assert after == {label for label in LABELS if label[0] in "OBS"}
