"""Everything that a report tells: what its sources say, and what it says in its own voice.

Both are cut into propositions, small enough that each can be claimed or denied on its own. What
stands in reported speech is told once, on the word of the innermost statement whose content it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from firsthand.read.certainty import judge
from firsthand.read.datelines import behind_dateline
from firsthand.read.forest import Forest
from firsthand.read.headlines import headline_end, headline_parts
from firsthand.read.main_clauses import Clauses
from firsthand.read.plain_words import Naming, plain_words
from firsthand.read.propositions import Proposition, propositions
from firsthand.read.remnants import tells
from firsthand.read.statement_times import PlacedTimes, time_of
from firsthand.read.timed import LISTS
from firsthand.read.trees import ROOT
from firsthand.read.wordlists import words
from firsthand.types import Span, Telling

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Reading, Source, Statement

_FEWEST = 2
"""Words of the shortest sentence that tells something: "Talks failed"."""
_LONG = 6
"""Words of a fragment that tells something though a sentence stands beside it."""
_QUESTION = re.compile(r"\?[”\"’)]*\s*$")
_QUOTED = re.compile(r"[“\"](?P<said>[^“”\"]+)[,.!?]\s*[”\"]")
_QUOTATION = 4
"""Words of the shortest quotation that is somebody's, not a word held at arm's length."""
_BYLINE = re.compile(r"(?i)(?:by|from|photo|picture|video|source|published|updated)\b[^.]{0,60}$")
_DEPENDENT = frozenset("who whom whose which whether where".split())
"""Words that begin no sentence of its own, where the rest of it is what somebody says."""
_ORDERS = frozenset(("please", "let", "be", "do"))
_TELLS = frozenset(("told", "tells"))
_SAID = ("ccomp", "xcomp", "parataxis", "advcl")
_EMBEDDED = frozenset(("advcl", "ccomp", "acl", "parataxis", "conj", "appos", "dep"))


def tellings_of(reading: Reading, trees: Sequence[Tree]) -> tuple[Telling, ...]:
    """Find what a report tells, in the order of its text.

    Args:
        reading: everything else that was read out of the report.
        trees: of its sentences, in the order of the text.
    """
    forest = Forest(trees)
    scene = _Scene(
        reading,
        [Clauses(tree) for tree in forest.trees],
        [tree.spans[0].start for tree in forest.trees],
        Naming.of(reading),
        PlacedTimes(reading.report.text, forest, reading.timexes),
        headline_end(reading.report.text, reading.report.title),
    )
    told = [*_own(scene), *(one for stmt in reading.statements for one in _of(scene, stmt))]
    return _numbered(told)


@dataclass(frozen=True, slots=True)
class _Scene:
    """One report with what is needed to cut it.

    Attributes:
        starts: where each sentence begins.
        headline: where its headlines end.
    """

    reading: Reading
    clauses: Sequence[Clauses]
    starts: Sequence[int]
    naming: Naming
    times: PlacedTimes
    headline: int

    @property
    def text(self) -> str:
        return self.reading.report.text

    def cut(
        self, clauses: Clauses, region: Sequence[int], frames: Container[int]
    ) -> Iterator[Proposition]:
        """Propositions of some tokens; of headlines, which no tree gets right, by their commas."""
        for one in propositions(clauses, region, frames):
            if clauses.tree.spans[one.tokens[-1]].end <= self.headline:
                yield from headline_parts(one)
            else:
                yield one

    def touched(self, spans: Iterable[Span]) -> dict[int, list[int]]:
        """The tokens of some words, by the number of their sentence."""
        found: dict[int, set[int]] = {}
        for span in spans:
            for n in range(max(0, bisect_right(self.starts, span.start) - 1), len(self.clauses)):
                if self.starts[n] >= span.end:
                    break
                found.setdefault(n, set()).update(self.clauses[n].tree.within(span))
        return {n: sorted(tokens) for n, tokens in sorted(found.items()) if tokens}


# ------------------------------------------------------------------ the contents of statements


def _of(scene: _Scene, stmt: Statement) -> list[Telling]:
    """What is told on the word of a statement, without what one inside of it says."""
    inner = _inner(scene.reading.statements, stmt)
    taken = scene.touched(s for other in inner for s in other.content)
    cues = scene.touched(s for other in inner for s in other.cue)
    found: list[Proposition] = []
    if _refuses_to_speak(scene, stmt):
        return []
    for n, tokens in scene.touched(stmt.content).items():
        clauses, said = scene.clauses[n], set(cues.get(n, ()))
        region = _region(clauses, tokens, set(taken.get(n, ())), said)
        found += [one for one in scene.cut(clauses, region, said) if one.at not in said]
    kept = [one for one in found if one.is_clause or _in_headline(scene, one) or _is_long(one)]
    kept = [one for one in kept if not one.asks or len(kept) == 1]
    if not kept:
        kept = [one for one in found if (not inner and tells(one)) or _has_number(one)][-1:]
    if len(kept) == 1 and not inner:
        return [_whole(scene, stmt, kept[0])]
    return [_told(scene, one, stmt) for one in kept]


def _refuses_to_speak(scene: _Scene, stmt: Statement) -> bool:
    """Whether all that is told is that somebody says nothing: "declined to comment"."""
    cue = {word.lower() for span in stmt.cue for word in scene.reading.report.quote(span).split()}
    if cue.isdisjoint(words(LISTS, "verb", "refusing")):
        return False
    said = scene.reading.report.quote(stmt.content[0]).lower().split()
    return said[:1] == ["to"] and not words(LISTS, "verb", "answering").isdisjoint(said[1:2])


def _is_long(one: Proposition) -> bool:
    """Whether it is more than a remnant: "Ninety days for the last soldier to be off the coast"."""
    return len(one.tokens) >= _LONG and not any(one.clauses.having(one.at, ("case",)))


def _has_number(one: Proposition) -> bool:
    """Whether a remnant tells a rival figure: "; four thousand, according to the police"."""
    return any(one.clauses.tree.upos[token] == "NUM" for token in one.tokens)


def _inner(statements: Sequence[Statement], stmt: Statement) -> list[Statement]:
    """The statements that are reported in the content of one."""
    first = bisect_left(statements, stmt.content[0].start, key=lambda one: one.content[0].start)
    found = []
    for other in statements[first:]:  # they stand in the order of their contents
        if other.content[0].start >= stmt.content[-1].end:
            break
        if _is_inside(other, stmt):
            found.append(other)
    return found


def _is_inside(other: Statement, stmt: Statement) -> bool:
    """Whether a statement is reported in the content of another."""
    if other is stmt or not other.cue or not _within(other.cue, stmt.content):
        return False
    return _within(other.content, stmt.content)


def _within(inner: Iterable[Span], outer: Sequence[Span]) -> bool:
    return all(any(span.contains(one) for span in outer) for one in inner)


def _whole(scene: _Scene, stmt: Statement, one: Proposition) -> Telling:
    """The only telling of a statement: what was found of that holds for it."""
    return Telling(
        id="",
        spans=one.spans(),
        plain=plain_words(scene.text, one, scene.naming, _speaker(stmt)),
        statement=stmt.id,
        certainty=stmt.certainty,
        polarity=stmt.polarity,
        conditional=stmt.conditional,
        time=stmt.time,
        is_headline=_in_headline(scene, one),
    )


# ------------------------------------------------------------------ the report's own voice


def _own(scene: _Scene) -> Iterator[Telling]:
    """What the report tells outside of all contents and of what frames them."""
    statements = scene.reading.statements
    said = scene.touched(s for stmt in statements for s in stmt.content)
    cues: dict[int, dict[int, Statement]] = {}
    for stmt in statements:
        for n, tokens in scene.touched(stmt.cue).items():
            cues.setdefault(n, {}).update(dict.fromkeys(tokens, stmt))
    for n, clauses in enumerate(scene.clauses):
        start, end = clauses.tree.spans[0].start, clauses.tree.spans[-1].end
        whole = behind_dateline(scene.text, Span(start, end))
        taken, frames = set(said.get(n, ())), cues.get(n, {})
        if _QUESTION.search(scene.text, start, end):
            continue
        region = _region(clauses, clauses.tree.within(whole), taken, set(frames))
        for one in (_without_remnants(one, frames) for one in scene.cut(clauses, region, frames)):
            goes_on = _reported(one, frames)
            if goes_on is not None:
                yield _told(scene, one, goes_on)
            elif one.at not in frames and _asserts(scene, one, alone=not taken):
                yield _told(scene, one)


def _without_remnants(one: Proposition, frames: Container[int]) -> Proposition:
    """Without what is left of a frame behind its verb: "X happened, she told [the Echo]".

    Only where that stands apart from the predicate and the subject.
    """
    clauses = one.clauses
    needed = {one.at, *clauses.having(one.at, ("nsubj", "csubj", "expl"))}
    pieces: list[list[int]] = []
    for token in one.tokens:
        if not pieces or token - 1 != pieces[-1][-1]:
            pieces.append([])
        pieces[-1].append(token)
    kept = [p for p in pieces if p[0] - 1 not in frames or not needed.isdisjoint(p)]
    if len(kept) in (0, len(pieces)):
        return one
    return replace(one, tokens=tuple(token for piece in kept for token in piece))


def _reported(one: Proposition, frames: Mapping[int, Statement]) -> Statement | None:
    """The statement that it is a part of, though the reader did not find it so.

    "Said that the port is open, and that it will stay so"; "The port is open, she told us, and it
    will stay so".
    """
    clauses = one.clauses
    tree = clauses.tree
    marks = [tree.words[t].lower() for t in clauses.having(one.at, ("mark",))]
    above = tree.heads[one.at]
    if above in frames and ("that" in marks or clauses.basic[one.at] == "ccomp"):
        return frames[above]
    for frame in clauses.having(one.at, ("parataxis", "conj", "ccomp", "advcl", "dep")):
        inverted = frame in frames and frame > one.at and not clauses.having(frame, ("cc", "mark"))
        first = min(clauses.having(frame, ("nsubj",)), default=0)
        if inverted and "," in tree.words[one.at : first] and clauses.having(frame, ("nsubj",)):
            return frames[frame]
    return None


def _asserts(scene: _Scene, one: Proposition, *, alone: bool) -> bool:
    """Whether it tells something: no greeting, order, caption or byline.

    Args:
        scene: the report.
        one: outside of contents.
        alone: no statement's content stands in its sentence.
    """
    clauses = one.clauses
    tree = clauses.tree
    count = sum(tree.upos[token] != "PUNCT" for token in one.tokens)
    if count < _FEWEST or one.asks or _quotes(scene, one) or _only_dates(scene, one):
        return False
    if _in_headline(scene, one):
        span = Span(tree.spans[one.tokens[0]].start, tree.spans[one.tokens[-1]].end)
        return alone and not _BYLINE.match(scene.text, span.start, span.end)
    first = tree.words[one.tokens[0]].lower()
    if not one.is_clause or first in _DEPENDENT | _ORDERS or _only_says(one):
        return False
    subjects = [t for t in clauses.having(one.at, ("nsubj", "csubj", "expl")) if t in one.tokens]
    if not alone:
        embedded = clauses.basic[one.at] in ("acl", "advcl", "xcomp") and tree.heads[one.at] != ROOT
        return bool(subjects or one.goes_on is not None) and not embedded
    # A parser may miss the subject, but an order has none and begins with its verb.
    return bool(subjects) or one.goes_on is not None or one.at > one.tokens[0]


def _only_dates(scene: _Scene, one: Proposition) -> bool:
    """Whether it is a date line: "Thursday, 19 May 2031"."""
    tree = one.clauses.tree
    said = [tree.spans[token] for token in one.tokens if tree.upos[token] != "PUNCT"]
    dates = scene.reading.timexes
    return all(any(date.span.contains(span) for date in dates) for span in said)


def _quotes(scene: _Scene, one: Proposition) -> bool:
    """Whether it holds what somebody says, though nobody was found who does.

    Not two or three words that a report only holds at arm's length.
    """
    sentence, spans = one.clauses.tree.spans, one.spans()
    quoted = _QUOTED.finditer(scene.text, sentence[0].start, sentence[-1].end)
    return any(
        len(match["said"].split()) >= _QUOTATION
        and match.start() < spans[-1].end
        and spans[0].start < match.end()
        for match in quoted
    )


def _only_says(one: Proposition) -> bool:
    """Whether it is nothing but a frame: "he said on Monday", "a diplomat told this newspaper"."""
    clauses = one.clauses
    verb = clauses.tree.words[one.at].lower()
    if verb not in words(LISTS, "verb", "saying"):
        return False
    objects = _SAID if verb in _TELLS else (*_SAID, "obj")
    return not any(child in one.tokens for child in clauses.having(one.at, objects))


# ------------------------------------------------------------------ both


def _region(clauses: Clauses, tokens: Iterable[int], taken: set[int], cues: set[int]) -> list[int]:
    """Tokens without what somebody says in them, and without clauses that only frame that."""
    if not taken and not cues:
        return list(tokens)
    apart = set(taken)
    for cue in cues:
        if clauses.basic[cue] in _EMBEDDED:
            below = set(clauses.with_all_below(cue))
            if below & taken:
                apart |= below
    return [token for token in tokens if token not in apart]


def _in_headline(scene: _Scene, one: Proposition) -> bool:
    return one.head.span.end <= scene.headline


def _told(scene: _Scene, one: Proposition, stmt: Statement | None = None) -> Telling:
    """What a proposition tells, by its own words: one of several of a statement, or narrated."""
    tree, spans = one.clauses.tree, one.spans()
    plain = plain_words(scene.text, one, scene.naming, _speaker(stmt))
    stance = judge(
        scene.text,
        spans,
        stmt.cue if stmt else (),
        sentence=Span(tree.spans[0].start, tree.spans[-1].end),
        rumour=stmt is not None and bool(stmt.chain) and stmt.chain[-1].kind == "rumour",
        said=plain if one.goes_on is not None else None,
    )
    outside = (*stmt.cue, *stmt.source) if stmt else ()
    return Telling(
        id="",
        spans=spans,
        plain=plain,
        statement=stmt.id if stmt else None,
        certainty=stance.certainty,
        polarity=stance.polarity,
        conditional=stance.conditional,
        time=time_of(scene.times, one.head, spans, outside),
        is_headline=_in_headline(scene, one),
    )


def _speaker(stmt: Statement | None) -> Source | None:
    return stmt.chain[-1] if stmt is not None and stmt.chain else None


def _numbered(told: Iterable[Telling]) -> tuple[Telling, ...]:
    """In the order of the text, each once."""
    once = {(one.spans, one.statement or ""): one for one in told if one.plain}
    return tuple(replace(once[key], id=f"t{n}") for n, key in enumerate(sorted(once), start=1))
