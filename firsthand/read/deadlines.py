"""What is due by when: ultimatums, promises and what is scheduled, as a report words them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from firsthand.read.clause_parts import phrase, span_of
from firsthand.read.due_scenes import Due, Scene
from firsthand.read.forest import Forest, Node
from firsthand.read.promises import by_promise
from firsthand.read.schedules import by_future, by_moving, by_present, by_schedule
from firsthand.read.timed import LISTS, is_vague, run_around, subtree, timed
from firsthand.read.ultimatums import by_demand, by_giving, by_noun, by_threat
from firsthand.read.wordlists import words
from firsthand.types import Deadline, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from firsthand.read.timed import Timed
    from firsthand.read.trees import Tree
    from firsthand.types import Kind, Mention, Statement, Timex

_LONGEST_REACH = 300
"""Code points that a mention has at most; one that begins farther back covers nothing here."""

RULES: tuple[Callable[[Scene], Due | None], ...] = (
    by_noun,
    by_giving,
    by_demand,
    by_threat,
    by_promise,
    by_moving,
    by_schedule,
    by_future,
    by_present,
)
"""In this order; the first that speaks decides."""


def find_deadlines(
    text: str,
    trees: Sequence[Tree],
    statements: Sequence[Statement],
    mentions: Iterable[Mention],
    timexes: Iterable[Timex],
) -> tuple[Deadline, ...]:
    """Find what somebody demands, promises or plans for a time, in the order of the text.

    Their days are not known yet: `firsthand.resolve.when.due` fills them.

    Args:
        text: the report's text.
        trees: of its sentences, in the order of the text.
        statements: of the report, with the entities of their sources.
        mentions: with their entities.
        timexes: of the report.
    """
    cast = _Cast(mentions)
    found: dict[tuple[Span, str], Deadline] = {}  # one for each verb: the first of its times
    for time in timed(Forest(trees), timexes):
        if not _may_be_due(text, time):
            continue
        stmt = innermost(time.timex.span, statements)
        due = _first(Scene(text, time, stmt, _speaks(cast, stmt)))
        if due is None:
            continue
        made = _deadline(time, due, stmt, cast)
        if made is not None:
            found.setdefault((time.owner.span, made.kind), made)
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.timex)))


def innermost(span: Span, statements: Iterable[Statement]) -> Statement | None:
    """The statement with the shortest content among those whose content holds a span."""
    holding = [s for s in statements if any(content.contains(span) for content in s.content)]
    return min(holding, key=lambda s: sum(map(len, s.content)), default=None)


def _may_be_due(text: str, time: Timed) -> bool:
    span = time.timex.span.of(text).lower()
    if is_vague(text, time):
        return False
    parts = span.replace("-", " ").split()
    first, last = sorted((time.owner.at, time.node.at))
    between = {word.lower() for word in time.node.tree.words[first + 1 : last]}
    saying = words(LISTS, "verb", "saying")  # "the banks will pay, she said on Thursday"
    return words(LISTS, "time", "gone").isdisjoint(parts) and saying.isdisjoint(between)


def _first(scene: Scene) -> Due | None:
    """What the first rule that speaks says."""
    for rule in RULES:
        due = rule(scene)
        if due is not None:
            return due
    return None


def _deadline(time: Timed, due: Due, stmt: Statement | None, cast: _Cast) -> Deadline | None:
    if stmt is not None and (stmt.polarity == "negative" or _is_doubtful(due, stmt)):
        return None
    who, who_entity = _party(due.who, stmt, cast)
    whom, whom_entity = _party(due.whom, stmt, cast)
    holds = stmt is not None and any(content.contains(due.what) for content in stmt.content)
    return Deadline(
        _clause(due, time),
        due.kind,
        due.what,
        time.timex.span,
        who=who,
        whom=whom,
        who_entity=who_entity,
        whom_entity=whom_entity,
        statement=stmt.id if stmt is not None and holds else None,
    )


def _is_doubtful(due: Due, stmt: Statement) -> bool:
    """Whether a promise or plan is only possible; a demand may name a condition."""
    if due.kind == "ultimatum":
        return False
    return stmt.conditional or stmt.certainty in ("possible", "unknown")


def _party(
    who: Node | str | None, stmt: Statement | None, cast: _Cast
) -> tuple[Span | None, str | None]:
    """The words for someone, and the entity that they stand for."""
    if isinstance(who, Node):
        return phrase(who), cast.entity(who)
    if who is not None and stmt is not None and stmt.chain:
        return stmt.chain[-1].span, stmt.chain[-1].entity
    return None, None


def _clause(due: Due, time: Timed) -> Span:
    """The words of the clause that says what is due."""
    apart = frozenset(
        n.at
        for n in due.top.children("conj", "parataxis")
        if n.children("nsubj") and n.at > time.node.at
    )
    tokens = run_around(subtree(due.top, apart), due.top.at)
    span = span_of(due.top, tokens)
    parts = (span, due.what, time.timex.span)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _speaks(cast: _Cast, stmt: Statement | None) -> Callable[[Node], bool]:
    """Asks whether a noun phrase stands for the one who says the statement."""
    source = stmt.chain[-1] if stmt is not None and stmt.chain else None

    def speaks(node: Node) -> bool:
        if source is None:
            return False
        entity = cast.entity(node)
        if entity is not None:
            return entity == source.entity
        # "The agency said it would": inside of what someone says, a pronoun is most often them.
        return source.kind in _KINDS.get(node.word, ())

    return speaks


_KINDS: dict[str, tuple[Kind, ...]] = {
    "he": ("person",),
    "she": ("person",),
    "it": ("organization", "media"),
}
"""What sort of source a pronoun may stand for."""


class _Cast:
    """Who is mentioned where."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Keep the mentions that have an entity, in the order of the text."""
        known = [m for m in mentions if m.entity is not None]
        self._mentions = sorted(known, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._mentions]

    def entity(self, node: Node) -> str | None:
        """The entity that a noun phrase stands for; None where that is not sure.

        By its head, or by the name behind it: "its commander, Ilo Marn".
        """
        named = (self._headed(child) for child in node.children("appos"))
        return self._headed(node) or next((entity for entity in named if entity), None)

    def _headed(self, node: Node) -> str | None:
        first = bisect_left(self._starts, node.span.start - _LONGEST_REACH)
        last = bisect_right(self._starts, node.span.start)
        near = [m for m in self._mentions[first:last] if m.span.contains(node.span)]
        headed = [m for m in near if node.tree.top(node.tree.within(m.span)) == node.at]
        return min(headed, key=lambda m: len(m.span)).entity if headed else None
