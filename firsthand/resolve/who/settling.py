"""Works out again who is who around some forms of a desk, and nothing else.

Who is who is a function of the set of forms on the desk and of what users decided, never of the
order in which reports came: full forms that are linked are cut into parts (`partition`), and a
short form belongs to the one entity that it may mean, if there is exactly one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.resolve.who.blocking import (
    MOST,
    asked_by,
    asking_keys,
    link_keys,
    meaning_keys,
    meant_by,
    told_form,
    told_key,
)
from firsthand.resolve.who.compare import compare, fits
from firsthand.resolve.who.forms import is_anyones, is_short
from firsthand.resolve.who.partition import Link, partition
from firsthand.resolve.who.rulings import forms_to_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from firsthand.resolve.who.index import Index
    from firsthand.resolve.who.rulings import Rulings
    from firsthand.types.identity import Form, FormRow, JudgementKind

ALONE = "no other name is like it"
_ANYONES = "each country has one, and the report does not say which"
_BEST = 0.9
"""A short name that fits this well may mean what a full one means."""
_CROWD = MOST + 2
_ASKING = 400
"""So many short forms, at most, are looked at that may mean one full form."""
_NAMED = 3
"""So many candidates are named where it is not clear who is meant."""


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a form means, and why."""

    entity: int
    because: str
    ambiguous: bool = False


@dataclass(slots=True)
class Settling:
    """One change of a desk, and what follows from it.

    Attributes:
        index: what is on the desk.
        rulings: what users decided.
    """

    index: Index
    rulings: Rulings
    _changed: set[int] = field(default_factory=set)
    _entities: set[int] = field(default_factory=set)
    _found: dict[str, list[int]] = field(default_factory=dict)

    def again(
        self, ids: Iterable[int], told: Iterable[Form] = (), *, counted: Iterable[int] = ()
    ) -> None:
        """Work out what these forms mean, and all those whose meaning depends on them.

        Args:
            ids: of forms that came, that lost a neighbour, or about which something was decided.
            told: short forms of which reports say something else now.
            counted: ids of forms that stand in more or fewer reports now.
        """
        start = set(ids)
        there = self._there(start)
        self._look_up(key for row in there for key in link_keys(row.form))
        self._settle_full(there)
        asking: dict[int, FormRow] = {}
        for row in self._there(start | self._changed):
            if not self._is_node(row):
                asking[row.id] = row
        asking |= self._asking(self._there(start | self._changed))
        for row in self.index.find(set(told)).values():
            if row.reports and not self._is_node(row):
                asking[row.id] = row
        for number in sorted(asking):
            self._settle(asking[number], self._meant_by_short(asking[number]))
        self._entities |= {row.entity for row in self.index.rows(set(counted))}
        self._describe()

    def near(self, row: FormRow) -> set[int]:
        """Ids of the forms whose meaning may depend on a form: its links, and who may mean it."""
        links = self._links(row) if self._is_node(row) else []
        return {link.b for link in links} | set(self._asking([row]))

    def leave(self, row: FormRow) -> None:
        """A form stands in no report any more: it means itself only."""
        self._entities.add(row.entity)
        self.index.settle(row.id, row.id, ALONE, ambiguous=False)

    def crowded(self, new: Iterable[int]) -> set[int]:
        """Ids of all forms of keys that tell nothing any more since these forms have them."""
        return self._with_keys(self._there(set(new)), MOST + 1)

    def uncrowded(self, left: Iterable[FormRow]) -> set[int]:
        """Ids of all forms of keys that tell something again since these forms are gone."""
        return self._with_keys(left, MOST)

    def _with_keys(self, rows: Iterable[FormRow], exactly: int) -> set[int]:
        found: set[int] = set()
        for ids in self._look_up(key for row in rows for key in link_keys(row.form)).values():
            found.update(ids if len(ids) == exactly else ())
        return found

    def _look_up(self, keys: Iterable[str]) -> dict[str, list[int]]:
        """Ids of the forms that have these keys, up to one more than a crowd; looked up once."""
        wanted = set(keys)
        new = wanted - set(self._found)
        self._found |= {key: [] for key in new} | self.index.having(new, _CROWD)
        return {key: self._found[key] for key in wanted}

    def _there(self, ids: Collection[int]) -> list[FormRow]:
        return [row for row in self.index.rows(ids) if row.reports]

    def _is_node(self, row: FormRow) -> bool:
        """Whether links are looked for: a full form, or one that users put with others."""
        return not is_short(row.form) or bool(self._partners(row.form))

    def _partners(self, form: Form) -> list[FormRow]:
        """Rows of the forms that users put together with this one."""
        others = self.rulings.partners(form) - {form}
        return [row for row in self.index.find(others).values() if row.reports] if others else []

    def _links(self, row: FormRow) -> list[Link]:
        """Links of a form to others, by their names or by what users decided."""
        ids: set[int] = set()
        for found in self._look_up(link_keys(row.form)).values():
            ids.update(found if len(found) <= MOST else ())
        apart = self.rulings.apart(row.form)
        links = []
        for other in self.index.rows(ids - {row.id}):
            verdict = compare(row.form, other.form)
            if verdict.match == "same" and other.form not in apart:
                links.append(Link(row.id, other.id, verdict.score, verdict.because[0]))
        links += [
            Link(row.id, other.id, 1.0, "a user said so") for other in self._partners(row.form)
        ]
        return links

    def _settle_full(self, start: Iterable[FormRow]) -> None:
        """Cut everything that hangs together with these forms into entities."""
        left = {row.id: row for row in start if self._is_node(row)}
        while left:
            nodes: dict[int, FormRow] = {}
            links: list[Link] = []
            queue = [left[min(left)]]
            while queue:
                row = queue.pop()
                if row.id in nodes:
                    continue
                nodes[row.id] = row
                found = self._links(row)
                links += found
                queue += self.index.rows({link.b for link in found} - set(nodes))
            self._settle_component(nodes, links)
            left = {number: row for number, row in left.items() if number not in nodes}

    def _settle_component(self, nodes: dict[int, FormRow], links: list[Link]) -> None:
        def excludes(a: int, b: int) -> bool:
            one, other = nodes[a].form, nodes[b].form
            if other in self.rulings.apart(one):
                return True
            named = not is_short(one) and not is_short(other)
            return named and compare(one, other).excludes

        parts = partition(self._together(nodes), links, excludes)
        for part in parts.parts:
            head = min((n for n in part if not is_short(nodes[n].form)), default=min(part))
            for number in sorted(part):
                others = parts.unclear.get(number)
                because = self._could_be(others) if others else _reason(number, part, links)
                self._settle(nodes[number], _Meant(head, because, ambiguous=bool(others)))

    def _together(self, nodes: dict[int, FormRow]) -> list[set[int]]:
        by_form = {row.form: number for number, row in nodes.items()}
        groups: dict[int, set[int]] = {}
        for number, row in nodes.items():
            partners = {by_form[f] for f in self.rulings.partners(row.form) if f in by_form}
            groups[min(partners | {number})] = partners | {number}
        return list(groups.values())

    def _asking(self, rows: Iterable[FormRow]) -> dict[int, FormRow]:
        """Short forms that may mean one of these, if they are full."""
        full = [row for row in rows if self._is_node(row)]
        keys = {asked_by(key) for row in full for key in meaning_keys(row.form)}
        ids = {one for found in self.index.having(keys, _ASKING).values() for one in found}
        told = self.index.told({row.id for row in full})
        forms = {told_form(key) for keys_ in told.values() for key in keys_}
        asking = [*self.index.rows(ids), *self.index.find(forms).values()]
        return {one.id: one for one in asking if one.reports and not self._is_node(one)}

    def _meant_by_short(self, row: FormRow) -> _Meant:
        """The one entity that a short form may mean; itself where there are several or none."""
        told = self._candidates([told_key(row.form)], row.form)
        if told and len({one.entity for one in told}) == 1 and not told[0].ambiguous:
            return _Meant(told[0].entity, f"a report says that it is {told[0].name}")
        keys = [meant_by(key) for key in asking_keys(row.form)]
        if any(len(ids) > MOST for ids in self._look_up(keys).values()):
            return _Meant(row.id, f"may be one of more than {MOST}", ambiguous=True)
        fitting = told or _plainest(
            [one for one in self._candidates(keys, row.form) if fits(row.form, one.form)]
        )
        entities = {one.entity for one in fitting}
        if not entities:
            # Two reports may say "the government" of two countries.
            anyones = is_anyones(row.form)
            return _Meant(row.id, _ANYONES if anyones else ALONE, ambiguous=anyones)
        clear = len(entities) == 1 and not any(one.ambiguous for one in fitting)
        if clear and max(fits(row.form, one.form) for one in fitting) >= _BEST:
            return _Meant(fitting[0].entity, f"short for {fitting[0].name}, and for no other")
        return _Meant(row.id, self._could_be([one.id for one in fitting]), ambiguous=True)

    def _candidates(self, keys: Iterable[str], short: Form) -> list[FormRow]:
        """Full forms with these keys whose entities users did not say to be others."""
        ids = {one for found in self._look_up(keys).values() for one in found}
        apart = self.rulings.apart(short)
        barred = {one.entity for one in self.index.find(apart).values()} if apart else set()
        rows = sorted(self.index.rows(ids), key=lambda row: row.form)
        return [row for row in rows if row.entity not in barred]

    def _could_be(self, ids: Collection[int]) -> str:
        names = sorted({row.name for row in self.index.rows(set(ids))})
        more = " and others" if len(names) > _NAMED else ""
        return f"may be {' or '.join(names[:_NAMED])}{more}"

    def _settle(self, row: FormRow, meant: _Meant) -> None:
        """Write down what a form means; log it where that is something else than before."""
        if (row.entity, row.because, row.ambiguous) == (
            meant.entity,
            meant.because,
            meant.ambiguous,
        ):
            return
        self.index.settle(row.id, meant.entity, meant.because, ambiguous=meant.ambiguous)
        self._entities |= {row.entity, meant.entity}
        if (row.entity, row.ambiguous) == (meant.entity, meant.ambiguous):
            return
        self._changed.add(row.id)
        subject = forms_to_json([row.form])
        if meant.ambiguous:
            self.index.log("rule", "ambiguous", subject, None, meant.because)
        elif meant.entity != row.entity:
            head = self.index.rows({row.entity if meant.entity == row.id else meant.entity})
            kind: JudgementKind = "different" if meant.entity == row.id else "same"
            object_ = forms_to_json(one.form for one in head)
            self.index.log("rule", kind, subject, object_, meant.because)

    def _describe(self) -> None:
        """Show entities by the names users gave them, else by their full names in most reports."""
        rows: defaultdict[int, list[FormRow]] = defaultdict(list)
        for row in self.index.forms_of(self._entities):
            rows[row.entity].append(row)
        shown: dict[int, tuple[str, str]] = {}
        for entity, forms in rows.items():
            best = min(forms, key=_rank)
            given = (self.rulings.names.get(row.form) for row in sorted(forms, key=_number))
            shown[entity] = next(filter(None, given), best.name), best.schema
        self.index.describe(shown)


def _number(row: FormRow) -> int:
    return row.id


def _rank(row: FormRow) -> tuple[bool, int, int, Form]:
    """Full names first, those in most reports, the longest."""
    return is_short(row.form), -row.reports, -len(row.form.folded), row.form


def _plainest(rows: list[FormRow]) -> list[FormRow]:
    """Without names that may be one of the others with a word too many: "Charger Orro Marn"."""
    return [
        row
        for row in rows
        if not any(
            len(other.form.folded) < len(row.form.folded)
            and compare(other.form, row.form).match == "possible"
            and row.form.family == "person"
            and other.form.folded in row.form.folded
            for other in rows
        )
    ]


def _reason(number: int, part: Collection[int], links: Iterable[Link]) -> str:
    """The best link of a form inside of its entity."""
    inside = [link for link in links if link.a == number and link.b in part]
    best = min(inside, key=lambda link: (-link.score, link.because), default=None)
    return best.because if best else ALONE
