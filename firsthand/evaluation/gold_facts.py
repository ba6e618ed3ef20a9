"""A reading's entities, relations, times and places against a careful reader's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.gold import name_words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Entity, Reading, Relation, Timex

_NOTE = re.compile(r"\s*\(.*\)$")
"""What a careful reader added to a mention or value: "Kell (as its government)"."""
_SMALL_WORDS = frozenset("of the a an by in for to its his her".split())
_LEADING = frozenset("lead leads led leader leaders leading".split())


@dataclass(frozen=True, slots=True)
class FactScore:
    """How much of the gold was found.

    Attributes:
        strings, missing, absent: the words by which the gold entities are mentioned in the text;
            those of them that are not wherever they stand in their entity's main cluster; those
            that nowhere are.
        occurrences, together: how often these words stand in the text, and how often in their
            entity's main cluster.
        relations, times, places: gold ones; `..._found` those found.
        values, values_right: gold times with a value, and those found with it and with its `mod`.
        misses: what was not right, for people to read.
    """

    strings: int = 0
    missing: int = 0
    absent: int = 0
    occurrences: int = 0
    together: int = 0
    relations: int = 0
    relations_found: int = 0
    times: int = 0
    times_found: int = 0
    values: int = 0
    values_right: int = 0
    places: int = 0
    places_found: int = 0
    misses: tuple[str, ...] = field(default=())

    def __add__(self, other: FactScore) -> FactScore:
        """Counts of two reports together."""
        return FactScore(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def score_facts(reading: Reading, gold: dict[str, Any]) -> FactScore:
    """Compare a reading with gold entities, relations, times and places.

    Args:
        reading: of the gold's report.
        gold: `entities` with name and mentions, `relations` with subject, relation and object,
            `times` with text and value, `places`, names; any of them may be missing.
    """
    parts = (_entities, _relations, _times, _places)
    return sum((part(reading, gold) for part in parts), FactScore())


def _entities(reading: Reading, gold: dict[str, Any]) -> FactScore:
    entities = gold.get("entities", ())
    strings = {_NOTE.sub("", m) for e in entities for m in e["mentions"]}
    everywhere = _occurrences(reading.report.text, strings)
    found = [
        {
            m: [_clusters_at(span, reading) for span in spans]
            for m in entity["mentions"]
            if (spans := everywhere[_NOTE.sub("", m)])
        }
        for entity in entities
    ]
    mains = _main_clusters(found)
    return sum(map(_one_entity, entities, found, mains), FactScore())


_Clusters = dict[str, list[set[str]]]
"""By the words of a mention: for each place where they stand, the entities they are read as."""


def _main_clusters(found: Sequence[_Clusters]) -> list[str | None]:
    """For each gold entity the cluster that holds most of its mentions; no cluster serves two."""
    sizes = [Counter(c for places in f.values() for at in places for c in at) for f in found]
    claims = [(-size, n, cluster) for n, own in enumerate(sizes) for cluster, size in own.items()]
    mains: list[str | None] = [None] * len(found)
    for _, n, cluster in sorted(claims):
        if mains[n] is None and cluster not in mains:
            mains[n] = cluster
    return mains


def _one_entity(entity: dict[str, Any], clusters: _Clusters, main: str | None) -> FactScore:
    # Of words that only sometimes mean the entity, one place is enough.
    needed = {m: 1 if _NOTE.search(m) else len(places) for m, places in clusters.items()}
    together = {m: min(sum(main in at for at in clusters[m]), needed[m]) for m in clusters}
    missing = [m for m in clusters if together[m] < needed[m]]
    return FactScore(
        strings=len(clusters),
        missing=len(missing),
        absent=sum(not together[m] for m in missing),
        occurrences=sum(needed.values()),
        together=sum(together.values()),
        misses=tuple(f"{entity['name']}: {together[m]} of {needed[m]} {m!r}" for m in missing),
    )


def _clusters_at(span: Span, reading: Reading) -> set[str]:
    """Entities of the mentions that stand for these words."""
    return {m.entity for m in reading.mentions if m.entity and _stands_for(m.span, span)}


def _stands_for(mention: Span, words: Span) -> bool:
    """Whether a mention is these words, has them in it, or is their latter or greater part."""
    inside = words.contains(mention)
    latter = mention.end == words.end or 2 * len(mention) >= len(words)
    return mention.contains(words) or (inside and latter)


def _occurrences(text: str, strings: Iterable[str]) -> dict[str, list[Span]]:
    """Where the strings stand as whole words, and not inside of a longer one of them."""
    found = {
        s: [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(s)}(?!\w)", text)]
        for s in strings
    }
    spans = [span for all_spans in found.values() for span in all_spans]
    return {
        s: [x for x in own if not any(o.contains(x) and o != x for o in spans)]
        for s, own in found.items()
    }


def _relations(reading: Reading, gold: dict[str, Any]) -> FactScore:
    wanted = gold.get("relations", ())
    known = {
        e["name"]: {*map(_name, (e["name"], *e["mentions"]))} for e in gold.get("entities", ())
    }
    entities = {e.id: e for e in reading.entities}
    missed = [
        r
        for r in wanted
        if not any(_same_relation(r, found, entities, known) for found in reading.relations)
    ]
    return FactScore(
        relations=len(wanted),
        relations_found=len(wanted) - len(missed),
        misses=tuple(f"no {r['subject']} | {r['relation']} | {r['object']}" for r in missed),
    )


def _same_relation(
    gold: dict[str, str],
    found: Relation,
    entities: dict[str, Entity],
    known: dict[str, set[frozenset[str]]],
) -> bool:
    return (
        bool(_relation_words(gold["relation"]) & _relation_words(found.relation))
        and _same_entity(gold["subject"], entities[found.subject], known)
        and _same_entity(gold["object"], entities[found.object], known)
    )


def _same_entity(gold: str, entity: Entity, known: dict[str, set[frozenset[str]]]) -> bool:
    """Whether a name has the words of the other; a name of another gold entity is not the same."""
    wanted = known.get(gold, set()) | {_name(gold)}
    others = set().union(*(names for name, names in known.items() if name != gold)) - wanted
    found = {_name(name) for name in (entity.name, *entity.aliases)} - {frozenset()}
    if found & wanted:
        return True
    return not found & others and any(f <= w or w <= f for f in found for w in wanted)


def _name(words: str) -> frozenset[str]:
    return frozenset(name_words(_NOTE.sub("", words)))


def _relation_words(relation: str) -> set[str]:
    """Its words without the small ones; all forms of leading are one."""
    words = set(re.findall(r"\w+", relation.lower())) - _SMALL_WORDS
    return {"lead" if word in _LEADING else word for word in words}


def _times(reading: Reading, gold: dict[str, Any]) -> FactScore:
    wanted = gold.get("times", ())
    everywhere = _occurrences(reading.report.text, [t["text"] for t in wanted])
    pairs = [(t, _timex_at(everywhere[t["text"]], reading.timexes)) for t in wanted]
    valued = [(t, x) for t, x in pairs if t.get("value")]
    wrong = [(t, x) for t, x in valued if not x or gold_value(t["value"]) != (x.value, _mod(x))]
    return FactScore(
        times=len(wanted),
        times_found=sum(x is not None for _, x in pairs),
        values=len(valued),
        values_right=len(valued) - len(wrong),
        misses=(
            *(f"no time {t['text']!r}" for t, x in pairs if x is None),
            *(
                f"time {t['text']!r} {x.value} {x.mod or ''}; wanted {t['value']}"
                for t, x in wrong
                if x
            ),
        ),
    )


def _mod(timex: Timex) -> str | None:
    """The mod, if it is one that a careful reader writes; limits ("at least") are not written."""
    return timex.mod if timex.mod in ("START", "MID", "END", "APPROX") else None


def gold_value(written: str) -> tuple[str, str | None]:
    """A careful reader's value, taken apart: "2031-01-END", "2031-05 (about)"."""
    part = re.fullmatch(r"(.+)-(START|MID|END)", written)
    if part:
        return part[1], part[2]
    return _NOTE.sub("", written), "APPROX" if written.endswith("(about)") else None


def _timex_at(spans: Sequence[Span], timexes: Sequence[Timex]) -> Timex | None:
    return next((t for t in timexes if any(t.span.overlaps(s) for s in spans)), None)


def _places(reading: Reading, gold: dict[str, Any]) -> FactScore:
    wanted = gold.get("places", ())
    names = {
        _name(name) for t in reading.toponyms for name in (t.name, reading.report.quote(t.span))
    }
    missed = [place for place in wanted if _name(place) not in names]
    return FactScore(
        places=len(wanted),
        places_found=len(wanted) - len(missed),
        misses=tuple(f"no place {place}" for place in missed),
    )
