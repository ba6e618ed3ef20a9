from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.resolve.who.rulings import form_from_json, form_to_json, forms_to_json, rulings_of
from firsthand.types.identity import Decision, Form

if TYPE_CHECKING:
    from firsthand.types.identity import JudgementKind

A, B, C = (Form("person", word) for word in ("orro talvan", "ilva sorn", "teva marn"))


def decision(
    number: int,
    kind: JudgementKind,
    one: list[Form],
    other: list[Form] | dict[str, str] | None = None,
    undoes: int | None = None,
    **more: object,
) -> Decision:
    subject = forms_to_json(one) | more
    object_ = other if other is None or isinstance(other, dict) else forms_to_json(other)
    return Decision(number, "2031-05-01", "user", kind, subject, object_, "", undoes)


def test_merged_forms_are_partners():
    found = rulings_of([decision(1, "same", [A], [B]), decision(2, "same", [B], [C])])
    assert found.partners(A) == {A, B, C}
    assert not rulings_of([]).partners(A)


def test_the_later_decision_holds():
    same, two = decision(1, "same", [A], [B]), decision(2, "different", [A], [B])
    found = rulings_of([same, two])
    assert B not in found.partners(A)
    assert found.apart(A) == {B}
    again = rulings_of([same, two, decision(3, "same", [A], [B])])
    assert again.partners(A) == {A, B}
    assert not again.apart(A)


def test_what_was_undone_has_no_effect():
    found = rulings_of([decision(1, "same", [A], [B]), decision(2, "undo", [A], [B], undoes=1)])
    assert not found.partners(A)


def test_both_sides_of_a_split_stay_together():
    found = rulings_of([decision(1, "different", [A, B], [C])])
    assert found.partners(A) == {A, B}
    assert found.apart(C) == {A, B}


def test_the_last_name_counts():
    named = [decision(n, "rename", [A], {"name": f"Orro {n}"}) for n in (1, 2)]
    assert rulings_of(named).names == {A: "Orro 2"}


def test_names_split_by_report():
    moved = [{"form": form_to_json(A), "to": 1, "reports": ["r2"]}]
    found = rulings_of([decision(1, "different", [A], [A], moved=moved)])
    assert found.variant(A, "r2").variant == 1
    assert found.variant(A, "r1") == A


def test_a_decision_outlives_the_rules_that_folded_its_names():
    old = {"family": "person", "folded": "dr orro talvan", "variant": 0, "name": "Dr. Orro Talvan"}
    assert form_from_json(old) == A
    assert form_from_json(form_to_json(A)) == A
    office = {"family": "organization", "folded": "ministry oil @iraq", "variant": 0, "name": "Oil"}
    assert form_from_json(office).folded == "ministry oil @iraq"
