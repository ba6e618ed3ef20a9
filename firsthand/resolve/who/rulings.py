"""What users decided about names, taken together: the later decision holds against the earlier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from firsthand.resolve.who.forms import OFFICE, form_of
from firsthand.resolve.who.houses import AT
from firsthand.types.identity import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.types.identity import Decision, FormRow, Json


def form_to_json(form: Form, name: str | None = None) -> dict[str, Any]:
    """A form as a decision names it.

    Args:
        form: the form.
        name: as a report writes it, so that the decision outlives the rules that folded it.
    """
    data = {"family": form.family, "folded": form.folded, "variant": form.variant}
    return data if name is None else data | {"name": name}


def form_from_json(data: Mapping[str, Any]) -> Form:
    """The form that a decision names, folded by the rules of now where the name tells all of it."""
    folded = data["folded"]
    if "name" in data and AT not in folded and data["family"] != OFFICE:
        folded = form_of(data["family"], data["name"]).folded
    return Form(data["family"], folded, data["variant"])


def forms_to_json(forms: Iterable[Form]) -> dict[str, Any]:
    """Several forms as a decision of a rule names them."""
    return {"forms": [form_to_json(form) for form in sorted(forms)]}


def rows_to_json(rows: Iterable[FormRow]) -> dict[str, Any]:
    """Several forms as a decision of a user names them: with their names."""
    ordered = sorted(rows, key=lambda row: row.form)
    return {"forms": [form_to_json(row.form, row.name) for row in ordered]}


def forms_in(data: Json | None) -> list[Form]:
    """The forms that one side of a decision names."""
    return [form_from_json(one) for one in (data or {}).get("forms", ())]


@dataclass(slots=True)
class Rulings:
    """What holds of all that users decided.

    Attributes:
        names: form -> the name that its entity was given.
        moved: form and report -> the variant of the form that is meant there.
    """

    names: dict[Form, str] = field(default_factory=dict)
    moved: dict[tuple[Form, str], int] = field(default_factory=dict)
    _group: dict[Form, int] = field(default_factory=dict)
    _members: dict[int, set[Form]] = field(default_factory=dict)
    _apart: dict[Form, set[Form]] = field(default_factory=dict)

    def partners(self, form: Form) -> frozenset[Form]:
        """The forms that users put together with this one; itself among them if there are any."""
        return frozenset(self._members.get(self._group.get(form, -1), ()))

    def apart(self, form: Form) -> frozenset[Form]:
        """The forms that cannot be one with this one."""
        return frozenset(self._apart.get(form, ()))

    def variant(self, form: Form, report: str) -> Form:
        """The form that is meant in a report where a name was split by reports."""
        while (form, report) in self.moved:
            form = Form(form.family, form.folded, self.moved[form, report])
        return form

    def _unite(self, a: Form, b: Form) -> None:
        one, other = self._number(a), self._number(b)
        if one == other or self._are_apart(one, other):
            return
        for form in self._members[other]:
            self._group[form] = one
        self._members[one] |= self._members.pop(other)

    def _part(self, a: Form, b: Form) -> None:
        if self._number(a) != self._number(b):
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def _are_apart(self, one: int, other: int) -> bool:
        return any(
            not self._apart.get(form, set()).isdisjoint(self._members[other])
            for form in self._members[one]
        )

    def _number(self, form: Form) -> int:
        if form not in self._group:
            number = len(self._group)
            self._group[form] = number
            self._members[number] = {form}
        return self._group[form]


def rulings_of(decisions: Sequence[Decision]) -> Rulings:
    """What holds of decisions of users, given oldest first.

    From the newest back: what an older one says against newer ones has no effect.
    """
    undone = {decision.undoes for decision in decisions}
    holding = [one for one in decisions if one.id not in undone and one.kind != "undo"]
    rulings = Rulings()
    for decision in reversed(holding):
        if decision.kind == "rename":
            for form in forms_in(decision.subject):
                rulings.names.setdefault(form, cast("str", (decision.object or {})["name"]))
        elif decision.kind == "same":
            forms = [*forms_in(decision.subject), *forms_in(decision.object)]
            for form in forms[1:]:
                rulings._unite(forms[0], form)  # noqa: SLF001  only built here
        elif decision.kind == "different":
            _take_apart(rulings, decision)
    return rulings


def _take_apart(rulings: Rulings, decision: Decision) -> None:
    """Two sides that are two; each side stays together."""
    sides = forms_in(decision.subject), forms_in(decision.object)
    for side in sides:
        for form in side[1:]:
            rulings._unite(side[0], form)  # noqa: SLF001  only built here
    for one in sides[0]:
        for other in sides[1]:
            rulings._part(one, other)  # noqa: SLF001
    for move in decision.subject.get("moved", ()):
        form = form_from_json(move["form"])
        for report in move["reports"]:
            rulings.moved.setdefault((form, report), move["to"])
