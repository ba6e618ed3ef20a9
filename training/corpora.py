"""All corpora as texts with what each of them annotates.

Texts that several corpora share become one text with the annotation of all of them: UW judges
sentences of TimeBank and AQUAINT, UDS-IH2 those of the English Web Treebank, OntoGUM the
documents of GUM.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from firsthand.evaluation import corpora, factuality, names, times, treebanks
from firsthand.evaluation.corpora import GoldAttribution, GoldDocument
from firsthand.read.labels import ROLES
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from firsthand.evaluation.factuality import JudgedText
    from firsthand.evaluation.names import NamesDocument
    from firsthand.read.trees import Tree

NON_COMMERCIAL = frozenset(("fiction", "whow", "essay", "letter", "podcast"))
"""Genres of GUM under licences that allow no shipped model."""
SURE = 0.3
"""Attributions of an earlier reader below this confidence are neither right nor wrong."""
EVENT_NOUNS = re.compile(
    r"(?i)\b(?:war|wars|cup|games?|olympics?|festivals?|championships?|league|awards?|summit|"
    r"conference|congress|expo|exposition|forum|elections?|revolution|uprising|massacre|genocide|"
    r"holocaust|day|week|month|tour|marathon|prix|biennale|fair|convention|crisis|spring|"
    r"carnival|parade|referendum|open|trophy|derby|earthquake|hurricane|cyclone|storm|typhoon|"
    r"fest|eid|ramadan|easter|christmas|diwali|umrah|hajj|operation|coup|attacks?|final|finals)\b"
    r"|^(?:covid[\w-]*|world war \w+)$"
)
"""What makes a name of Worldwide's type Misc an event; the others are `other`."""


@dataclass(frozen=True)
class Silver:
    """What an earlier reader found in one text.

    Attributes:
        inner: attributions inside of contents.
        outer: outermost ones; None where the corpus annotates them itself.
        unsure: fragments of outermost ones that the reader was not sure of.
    """

    inner: tuple[GoldAttribution, ...]
    outer: tuple[GoldAttribution, ...] | None = None
    unsure: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Annotated:
    """One text with what one or more corpora say of it; None where they say nothing.

    Attributes:
        corpus: which of the shares of a recipe it belongs to.
        attribution: outermost attributions, with regions that were not annotated; in Worldwide
            as an earlier reader found them.
        inner: attributions inside of contents, as an earlier reader found them there.
        names: spans with their type.
        times: spans with their TIMEX3 type.
        trees: one a sentence.
        factuality: predicates with how certain they are presented, -3 to 3.
        chains: spans that mean the same.
        discard: regions whose names are not annotated.
    """

    id: str
    corpus: str
    text: str
    attribution: GoldDocument | None = None
    inner: tuple[GoldAttribution, ...] | None = None
    names: tuple[tuple[Span, str], ...] | None = None
    times: tuple[tuple[Span, str], ...] | None = None
    trees: tuple[Tree, ...] | None = None
    factuality: tuple[tuple[Span, float], ...] = ()
    chains: tuple[tuple[Span, ...], ...] | None = None
    discard: tuple[Span, ...] = ()


def training_texts(folder: Path, silver: Path | None, *, fold: int, folds: int) -> list[Annotated]:
    """Everything that a run learns from.

    Args:
        folder: of the corpora.
        silver: file of what an earlier reader found (`python -m training.silver`), or None.
        fold: documents of TimeBank and AQUAINT whose time expressions are left out.
        folds: how many parts those are split into; 1 leaves nothing out.
    """
    found = silver_of(silver) if silver else {}
    dated, left = _with_judgements(_timebank(folder, fold, folds), _judged(folder, "uw"))
    webs = _trees(folder / "syntax" / "ewt-train.conllu.gz", "ewt")
    webs, more = _with_judgements(webs, _judged(folder, "uds-ih2"))
    small = [t for name in ("mv2", "rp", "commitmentbank") for t in _judged(folder, name)]
    judged = [Annotated(t.id, "factuality", t.text, factuality=_values(t)) for t in (*left, *small)]
    web = [Annotated(t.id, "web factuality", t.text, factuality=_values(t)) for t in more]
    return [
        *_polnear(folder, found),
        *_worldwide(folder, found),
        *_named(folder / "names" / "re3d-train.jsonl.gz", names.re3d),
        *_gum(folder),
        *dated,
        *webs,
        *judged,
        *web,
    ]


def development_texts(folder: Path, *, fold: int, folds: int) -> list[Annotated]:
    """What a run can be watched by: the development parts, and the part of TimeBank left out.

    Args:
        folder: of the corpora.
        fold: documents of TimeBank and AQUAINT that a run with the same number leaves out.
        folds: how many parts those are split into.
    """
    judged = _judged(folder, "uw", "dev")
    return [
        *_polnear(folder, {}, "dev"),
        *_named(folder / "names" / "worldwide-dev.jsonl.gz", names.worldwide),
        *_gum(folder, "dev"),
        *_timebank(folder, fold, folds, held_out=True),
        *_trees(folder / "syntax" / "ewt-dev.conllu.gz", "ewt"),
        *(Annotated(t.id, "factuality", t.text, factuality=_values(t)) for t in judged),
    ]


def silver_of(path: Path) -> dict[str, Silver]:
    """What an earlier reader found in each text, by the text's id."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        outer = record.get("outer")
        inner = tuple(map(_attribution, record["inner"]))
        if outer is None:
            found[record["id"]] = Silver(inner)
            continue
        sure = tuple(_attribution(a) for a in outer if a["confidence"] >= SURE)
        unsure = [_attribution(a) for a in outer if a["confidence"] < SURE]
        fragments = tuple(s for a in unsure for role in ROLES for s in getattr(a, role))
        found[record["id"]] = Silver(inner, sure, fragments)
    return found


def _attribution(record: dict[str, Any]) -> GoldAttribution:
    return GoldAttribution(**{r: tuple(Span(*s) for s in record[r]) for r in ROLES})


def _polnear(folder: Path, silver: dict[str, Silver], part: str = "train") -> Iterator[Annotated]:
    for d in corpora.polnear(folder / "attribution" / f"polnear-{part}.jsonl.gz"):
        inner = silver[d.id].inner if d.id in silver else None
        yield Annotated(d.id, "polnear", d.text, attribution=d, inner=inner)


def _named(path: Path, read: Callable[[Path], list[NamesDocument]]) -> Iterator[Annotated]:
    for d in read(path):
        found = tuple((n.span, _type(n.span.of(d.text), n.types)) for n in d.names)
        corpus = path.name.split("-")[0]
        yield Annotated(d.id, corpus, d.text, names=found, discard=d.discard)


def _worldwide(folder: Path, silver: dict[str, Silver]) -> Iterator[Annotated]:
    for text in _named(folder / "names" / "worldwide-train.jsonl.gz", names.worldwide):
        found = silver.get(text.id)
        if found is None:
            yield text
            continue
        outer = None
        if found.outer is not None:
            outer = GoldDocument(text.id, text.text, (), found.outer, found.unsure)
        yield replace(text, attribution=outer, inner=found.inner)


def _type(words: str, types: Iterable[str]) -> str:
    """The type of a name; one that the corpus leaves open is an event or something else."""
    one, *more = sorted(types)
    if not more:
        return one
    return "event" if EVENT_NOUNS.search(words) else "other"


def _trees(path: Path, corpus: str) -> list[Annotated]:
    return [
        Annotated(d.id, corpus, d.text, trees=d.trees)
        for d in treebanks.conllu(path)
        if d.genre not in NON_COMMERCIAL
    ]


def _gum(folder: Path, part: str = "train") -> list[Annotated]:
    """GUM's trees with OntoGUM's chains, moved to the text of the trees."""
    chains = {
        r["id"]: r for r in corpora.records(folder / "coreference" / f"ontogum-{part}.jsonl.gz")
    }
    texts = _trees(folder / "syntax" / f"gum-{part}.conllu.gz", "gum")
    return [
        replace(t, chains=_moved_chains(chains[t.id], t.text)) if t.id in chains else t
        for t in texts
    ]


def _moved_chains(record: dict, text: str) -> tuple[tuple[Span, ...], ...]:  # type: ignore[type-arg]
    """Chains of one text in another that differs in white space only."""
    place = Alignment(record["text"], text)
    return tuple(
        tuple(s for m in chain["mentions"] if (s := place.moved(Span(*m))) is not None)
        for chain in record["chains"]
    )


class Alignment:
    """Where the characters of one text stand in another that differs only in white space.

    Args:
        there: the text with the annotation.
        here: the text that it is wanted for; None is returned for what does not fit.
    """

    def __init__(self, there: str, here: str) -> None:
        """Pair the characters that are no white space."""
        self._from = [i for i, c in enumerate(there) if not c.isspace()]
        self._to = [i for i, c in enumerate(here) if not c.isspace()]
        self._same = [there[i] for i in self._from] == [here[i] for i in self._to]
        self._at = {place: n for n, place in enumerate(self._from)}

    def moved(self, span: Span) -> Span | None:
        """A span of the one text in the other."""
        start, last = self._at.get(span.start), self._at.get(span.end - 1)
        if not self._same or start is None or last is None:
            return None
        return Span(self._to[start], self._to[last] + 1)


def _judged(folder: Path, name: str, part: str = "train") -> list[JudgedText]:
    return factuality.factuality(folder / "factuality" / f"{name}-{part}.jsonl.gz")


def _values(text: JudgedText) -> tuple[tuple[Span, float], ...]:
    return tuple((t.span, t.value) for t in text.targets)


def _timebank(folder: Path, fold: int, folds: int, *, held_out: bool = False) -> list[Annotated]:
    documents = times.timebank(folder / "time" / "timebank-aquaint.jsonl.gz")
    return [
        Annotated(d.id, "timebank", d.text, times=tuple((t.span, t.type) for t in d.timexes))
        for d in documents
        if (folds > 1 and times.fold(d.id, folds) == fold) == held_out
    ]


_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_LEAST = 30
"""So many characters make a sentence that is found by its words."""


def _with_judgements(
    texts: list[Annotated], judged: Sequence[JudgedText]
) -> tuple[list[Annotated], list[JudgedText]]:
    """Give texts the judgements of sentences that stand in them; returns those left over, too."""
    bare = [_Bare(t.text) for t in texts]
    index: dict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(bare):
        for at in range(max(len(text.characters) - _LEAST + 1, 0)):
            index[text.characters[at : at + _LEAST]].append(n)
    given: dict[int, list[tuple[Span, float]]] = defaultdict(list)
    left = []
    for sentence in judged:
        own = _Bare(sentence.text)
        places = index.get(own.characters[:_LEAST], [])
        for n in places:
            at = bare[n].characters.find(own.characters)
            if at >= 0:
                given[n] += [(bare[n].span(own, at, s), v) for s, v in _values(sentence)]
                break
        else:
            left.append(sentence)
    return [replace(t, factuality=tuple(given.get(n, ()))) for n, t in enumerate(texts)], left


class _Bare:
    """A text without white space, and where its characters stand."""

    def __init__(self, text: str) -> None:
        plain = text.translate(_QUOTES)
        self.places: list[int] = []
        characters = []
        at = 0
        while at < len(text):
            pair = plain[at : at + 2] in ("``", "''")  # two marks that stand for one
            if not text[at].isspace():
                self.places.append(at)
                characters.append('"' if pair else plain[at])
            at += 2 if pair else 1
        self.characters = "".join(characters)

    def span(self, own: _Bare, at: int, target: Span) -> Span:
        """A span of a sentence that begins at character `at` of this text."""
        first = own.places.index(target.start)
        last = own.places.index(target.end - 1)
        return Span(self.places[at + first], self.places[at + last] + 1)
