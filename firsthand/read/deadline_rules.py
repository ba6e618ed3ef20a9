"""Rules that see in one clause what is due: a demand, a promise, a plan, each with its time.

Each rule asks what a time expression stands with, and gives up where the words are not sure: a
wrong deadline with a citation is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from firsthand.read.clause_parts import (
    addressee,
    agent,
    deed,
    helpers,
    infinitive_behind,
    is_infinitive,
    is_passive,
    phrase,
    span_of,
    subject,
)
from firsthand.read.timed import LISTS
from firsthand.read.wordlists import starts, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from firsthand.read.forest import Node
    from firsthand.read.timed import Timed
    from firsthand.types import DeadlineKind, Span, Statement

_PAST_BE = frozenset(("was", "were"))
_PRESENT_BE = frozenset(("is", "are", "'s", "’s", "'re", "’re", "been", "be"))
_SPEAKERS = frozenset(("i", "we"))
_PRONOUNS = frozenset(
    ("it", "they", "he", "she", "this", "that", "these", "those", "there", "which")
)
_LIMITS = frozenset(("by", "before", "within", "than"))
"""Of the last moment at which it may be done; "than" of "no later than"."""
_UNTIL = frozenset(("until", "till"))
_TO = frozenset(("to", "until", "till", "for"))
_LIMIT_BEFORE = re.compile(
    r"\b(until|till|by|before|within|than) (?:(?:early|late|mid|noon|midnight|midday|the|on|of|in|"
    r"end|start|beginning|middle|this|next|coming|following|\d\d?(?:[:.]\d\d)?|[ap]\.?m\.?)[ -])*$"
)
_MOMENTS = frozenset(("on", "in", "at", "for", "within", "by", "before", "than", "during", ""))


@dataclass(frozen=True)
class Scene:
    """A time expression and what is known of the words around it.

    Attributes:
        stmt: the innermost statement that the time stands in, if any.
        speaks: whether a noun phrase stands for the one whose statement this is.
    """

    text: str
    time: Timed
    stmt: Statement | None
    speaks: Callable[[Node], bool]

    @property
    def owner(self) -> Node:
        """What the time depends on."""
        return self.time.owner

    @cached_property
    def preposition(self) -> str:
        """Before the time, also where more stands between: "until noon on Monday"."""
        start = self.time.timex.span.start
        before = _LIMIT_BEFORE.search(self.text[max(0, start - 40) : start].lower())
        return before[1] if before else self.time.preposition

    @cached_property
    def time_words(self) -> frozenset[str]:
        """The words of the time, in lower case, with the one before it."""
        span = self.time.timex.span
        before = self.text[max(0, span.start - 12) : span.start].rsplit(None, 1)[-1:]
        return frozenset((*before, *span.of(self.text).lower().replace("-", " ").split()))

    @property
    def lasts(self) -> bool:
        """Whether it is a length of time."""
        return self.time.timex.type == "DURATION"

    @property
    def to_come(self) -> bool:
        """Whether the words of the time alone say that it is to come."""
        return not self.time_words.isdisjoint(words(LISTS, "time", "to_come"))

    @property
    def last_token(self) -> int:
        """The last token of the time expression."""
        return self.time.node.tree.within(self.time.timex.span)[-1]


@dataclass(frozen=True, slots=True)
class Due:
    """What one rule found.

    Attributes:
        top: the predicate of the clause that says so.
        who: who set it; `speaker` for the source of the statement.
    """

    kind: DeadlineKind
    top: Node
    what: Span
    who: Node | Literal["speaker"] | None = None
    whom: Node | None = None


def _is(node: Node | None, key: str, section: str = "verb") -> bool:
    return node is not None and node.word in starts(LISTS, section, key)


def _plain(predicate: Node, *, allow: frozenset[str] = frozenset()) -> bool:
    """Whether it is neither denied nor only possible."""
    bad = words(LISTS, "verb", "unsure") | words(LISTS, "verb", "negation")
    return not helpers(predicate) & (bad - allow)


# ------------------------------------------------------------------ ultimatums


def by_noun(scene: Scene) -> Due | None:
    """As in "set a deadline of Friday for"; "the ultimatum to leave expires on Friday"."""
    noun = _deadline_noun(scene)
    if noun is None:
        return None
    verb = noun.head if noun.basic in ("obj", "iobj", "nsubj", "obl", "nmod") else None
    verb = verb if verb is not None and verb.upos == "VERB" else None
    if verb is not None and (not _plain(verb) or is_infinitive(verb)):
        return None
    task = infinitive_behind(noun.tree, noun.at, scene.last_token) or _task(noun, verb)
    purpose = None if task else _purpose(noun, verb, scene)
    if task is None and purpose is None:
        return None
    who, whom = _parties(noun, verb, task)
    what = _what(scene, task, before=verb) if task else phrase(purpose or noun)
    return Due("ultimatum", verb or noun, what, who, whom)


def _deadline_noun(scene: Scene) -> Node | None:
    owner = scene.owner
    if _is(owner, "deadline", "noun"):
        return owner
    for relation in ("nsubj", "obj"):
        for child in owner.children(relation):
            if not _is(child, "deadline", "noun"):
                continue
            own = relation == "nsubj" and (_is(owner, "expire") or owner.at == scene.time.node.at)
            if own or (_is(owner, "set") and scene.preposition in _TO):
                return child
    return None


def _task(noun: Node, verb: Node | None) -> Node | None:
    """What is to be done by a deadline, as the tree says."""
    below = [*noun.children("acl"), *(verb.children("xcomp", "advcl") if verb else ())]
    return next((n for n in below if n.at > noun.at and is_infinitive(n)), None)


def _purpose(noun: Node, verb: Node | None, scene: Scene) -> Node | None:
    """What a deadline is for: "the deadline for the withdrawal"."""
    around = (noun, scene.time.node, *((verb,) if verb else ()))
    for child in [child for node in around for child in node.children("nmod", "obl")]:
        case = {n.word for n in child.children("case")}
        if "for" in case and child.at != scene.time.node.at and child.upos == "NOUN":
            return child
    return None


def _what(scene: Scene, task: Node, *, before: Node | None = None) -> Span:
    """The words of a task, which end before the verb that its clause belongs to."""
    what = deed(task, scene.text, scene.time)
    cut = before is not None and before.tree is task.tree and before.at > task.at
    if not cut or before is None or before.span.start >= what.end:
        return what
    return span_of(task, range(task.at, before.at))


def _parties(noun: Node, verb: Node | None, task: Node | None) -> tuple[Node | None, Node | None]:
    """Who set a deadline, and for whom."""
    own = task.children("nsubj") if task else []
    whom = own[0] if own else None
    if verb is None or not _is(verb, "set"):
        set_by = next((n for n in noun.children("acl") if _is(n, "set")), None)
        return (agent(set_by) if set_by else None), whom
    passive = is_passive(verb)
    given = None if passive and noun.basic == "nsubj" else addressee(verb, noun.at)
    return agent(verb), whom or given


def by_giving(scene: Scene) -> Due | None:
    """As in "gave the rebels 40 days to leave"; "has until noon on Monday to answer"."""
    verb = scene.owner
    task = infinitive_behind(verb.tree, verb.at, scene.last_token)
    until = scene.preposition in _UNTIL
    bare = scene.lasts and not scene.preposition and scene.time.node.basic != "nsubj"
    if task is None or not (until or bare) or not _plain(verb) or is_infinitive(verb):
        return None
    what = deed(task, scene.text, scene.time)
    if _is(verb, "give"):
        whom = addressee(verb, scene.time.node.at)
        return Due("ultimatum", verb, what, agent(verb), whom) if whom else None
    if verb.word in words(LISTS, "verb", "have") and verb.upos == "VERB":
        whom = subject(verb)
        return Due("ultimatum", verb, what, None, whom) if whom else None
    return None


def by_demand(scene: Scene) -> Due | None:
    """As in "must leave by 3 May"; "ordered them to leave within a day"."""
    if scene.preposition not in _LIMITS or not scene.time.adverbial:
        return None
    task = _governed(scene, "order")
    if not _plain(task, allow=frozenset(("should",))):
        return None
    parties = _obliged(task) or _asked(task)
    if parties is None or parties.whom is None:
        return None
    what = deed(task, scene.text, scene.time)
    return Due("ultimatum", parties.top, what, parties.who, parties.whom)


@dataclass(frozen=True, slots=True)
class _Parties:
    """Who demands something of whom, and the verb that says so."""

    top: Node
    who: Node | None
    whom: Node | None


def _obliged(task: Node) -> _Parties | None:
    """They must do it; they have to; nobody says who asks it of them."""
    if helpers(task) & words(LISTS, "verb", "must"):
        return _Parties(task, None, subject(task))
    over = task.head
    needs = over is not None and over.word in words(LISTS, "verb", "need") and _plain(over)
    if over is None or not needs or task.basic != "xcomp" or not is_infinitive(task):
        return None
    return _Parties(over, None, subject(over))


def _asked(task: Node) -> _Parties | None:
    """They were told to do it; somebody demanded that they do it."""
    over = task.head
    if over is None or task.basic not in ("xcomp", "ccomp") or not _plain(over):
        return None
    own = task.children("nsubj")
    if is_infinitive(task):
        if is_infinitive(over):
            return None
        if _is(over, "order"):
            return _Parties(over, agent(over), own[0] if own else addressee(over))
        called = [n for n in over.children("obl") if n.at < task.at and _case(n) in ("on", "upon")]
        calls = _is(over, "call") and called
        return _Parties(over, agent(over), called[0]) if calls else None
    if task.basic == "ccomp" and _is(over, "demand") and own and not _has_tense(task):
        return _Parties(over, agent(over), own[0])
    return None


def _case(node: Node) -> str:
    return next((child.word for child in node.children("case")), "")


def by_threat(scene: Scene) -> Due | None:
    """As in "Leave by 3 May or else"; said to whoever hears it."""
    task = scene.owner
    behind = scene.text[scene.time.timex.span.end :][:20].lower()
    if scene.preposition not in _LIMITS or scene.stmt is None or not _OR_ELSE.match(behind):
        return None
    if not scene.time.adverbial or task.children("nsubj", "aux", "mark") or not _plain(task):
        return None
    return Due("ultimatum", task, deed(task, scene.text, scene.time), "speaker")


_OR_ELSE = re.compile(r"[,;.–—]? ?(?:or else|or we|or face|otherwise)\b")


def _has_tense(predicate: Node) -> bool:
    """Whether it tells what was or will be, rather than what is asked for."""
    told = helpers(predicate) & (
        words(LISTS, "verb", "future") | words(LISTS, "verb", "past_future") | _PAST_BE
    )
    return bool(told) or predicate.word.endswith(("ed", "s"))


def _governed(scene: Scene, key: str) -> Node:
    """What is asked or promised, where the parser hung its time on the verb of asking."""
    owner = scene.owner
    if _is(owner, key):
        for task in owner.children("xcomp", "ccomp"):
            if owner.at < task.at < scene.time.node.at:
                return task
    return owner


# ------------------------------------------------------------------ promises


def by_promise(scene: Scene) -> Due | None:
    """As in "promised to reopen the crossing within ten days"."""
    if not scene.time.adverbial:
        return None
    task = _governed(scene, "promise") if scene.preposition in _LIMITS else scene.owner
    over = task.head
    if over is None or not _plain(task) or not _plain(over) or is_infinitive(over):
        return None
    own = [n for n in task.children("nsubj") if n.upos != "PRON"]
    what = deed(task, scene.text, scene.time, since=own[0] if own else None)
    if _is(over, "promise") and over.upos == "VERB" and task.basic in ("xcomp", "ccomp", "advcl"):
        who = agent(over)
        sure = _belongs_to(scene, task)
        return Due("promise", over, what, who, addressee(over)) if who and sure else None
    if _is(over, "promise", "noun") and task.basic == "acl" and is_infinitive(task):
        owners = over.children("nmod:poss")
        return Due("promise", over, what, owners[0], None) if owners else None
    return None


def _belongs_to(scene: Scene, task: Node) -> bool:
    """Whether the time is that of the deed: "promised to go on Monday" may say when they did."""
    if scene.preposition in _LIMITS or scene.to_come:
        return True
    if scene.lasts:
        return scene.preposition == "in"
    future = words(LISTS, "verb", "future") | words(LISTS, "verb", "past_future")
    return scene.preposition in _MOMENTS and bool(helpers(task) & future)


# ------------------------------------------------------------------ schedules


def by_schedule(scene: Scene) -> Due | None:
    """As in "the election is scheduled for 12 May"; "is due to open on Monday"."""
    if scene.preposition not in _MOMENTS or _is_cancelled(scene.owner):
        return None
    owner, over = scene.owner, scene.owner.head
    if _is(owner, "schedule") and owner.upos in ("VERB", "ADJ", "ADV"):
        return _scheduled(scene, owner)
    if over is None or owner.basic != "xcomp" or not is_infinitive(owner):
        return None
    planned = _is(over, "schedule") or (_is(over, "expect") and _is(owner, "acts"))
    if not planned or not scene.time.adverbial or not _plain(owner):
        return None
    who = None
    if not _is_planned_now(scene, over):
        if over.word not in ("plan", "plans") or not _plain(over):
            return None
        who = subject(over)
    of = subject(over)
    return _event(scene, over, of, owner, who) if of else None


def _scheduled(scene: Scene, owner: Node) -> Due | None:
    """As in "the vote is due on Friday": the event is the subject."""
    of = subject(owner)
    if of is None or scene.lasts or not _is_planned_now(scene, owner):
        return None
    return _event(scene, owner, of, None, None)


def _is_planned_now(scene: Scene, verb: Node) -> bool:
    around = helpers(verb)
    if not _plain(verb) or around & words(LISTS, "verb", "past_future"):
        return False
    if around & _PAST_BE:
        return scene.stmt is not None and "been" not in around
    return bool(around & _PRESENT_BE) or verb.basic == "acl"


def _is_cancelled(node: Node) -> bool:
    gone = words(LISTS, "verb", "cancelled")
    return any(word.lower() in gone for word in node.tree.words)


def by_moving(scene: Scene) -> Due | None:
    """As in "the vote was postponed to 3 May"."""
    verb = scene.owner
    if scene.preposition not in _TO or scene.lasts or not _is(verb, "move") or not _plain(verb):
        return None
    if any(_is(child, "deadline", "noun") for child in verb.children("obj", "nsubj")):
        return None  # what is due then is not said
    if is_infinitive(verb) or helpers(verb) & words(LISTS, "verb", "past_future"):
        return None
    if is_passive(verb):
        return _event(scene, verb, subject(verb), None, None)
    moved = verb.children("obj")
    return _event(scene, verb, moved[0], None, agent(verb)) if moved else None


def by_future(scene: Scene) -> Due | None:
    """As in "the bridge will reopen on 3 May"; of oneself, a promise: "we will pay by May"."""
    owner = scene.owner
    verb = _finite(owner)
    of = subject(verb)
    if of is None or not _is_future(scene, verb) or _has_condition(verb):
        return None
    if owner.at == scene.time.node.at:  # "the vote will be on 3 May"
        return _event(scene, owner, of, None, None)
    if not _fits_future(scene) or not _plain(owner):
        return None
    speaks = of.word in _SPEAKERS or scene.speaks(of)
    if scene.stmt is not None and speaks and not is_passive(owner) and not _is(owner, "states"):
        return Due("promise", verb, deed(owner, scene.text, scene.time), "speaker")
    if _is_cancelled(verb) or not _is(owner, "acts") or of.word in _SPEAKERS:
        return None
    return _event(scene, verb, of, owner, None)


def _finite(predicate: Node) -> Node:
    """The verb with the subject that a "to ..." hangs on: "will begin to pay"."""
    verb = predicate
    while verb.basic == "xcomp" and verb.head is not None and not verb.children("nsubj"):
        verb = verb.head
    return verb


def _is_future(scene: Scene, verb: Node) -> bool:
    future = set(words(LISTS, "verb", "future"))
    if scene.stmt is not None:  # "said that the port would close on 3 May"
        future |= words(LISTS, "verb", "past_future")
    return bool(helpers(verb) & future) and _plain(verb)


def _fits_future(scene: Scene) -> bool:
    if scene.lasts and scene.preposition not in ("in", "within"):
        return False
    return scene.time.adverbial and scene.preposition in _MOMENTS


def _has_condition(verb: Node) -> bool:
    marks = {mark.word for n in verb.children("advcl") for mark in n.children("mark", "advmod")}
    return bool(marks & {"if", "unless", "provided", "once"}) or verb.basic == "advcl"


def by_present(scene: Scene) -> Due | None:
    """As in "talks resume next week"; "the truce expires on Friday"; "the vote is on 3 May"."""
    verb = scene.owner
    own = verb.children("nsubj")
    dated = scene.preposition == "on" and not scene.time_words.isdisjoint(
        words(LISTS, "time", "days")
    )
    if scene.lasts or not own or not (scene.to_come or dated) or _is_cancelled(verb):
        return None
    around = helpers(verb)
    if verb.at == scene.time.node.at:
        now = around & {"is", "are"} and _plain(verb) and not around & {"been"}
        return _event(scene, verb, own[0], None, None) if now else None
    if verb.children("aux", "cop") or not _plain(verb) or not scene.time.adverbial:
        return None
    if verb.basic in ("acl", "advcl", "xcomp") or not _is_futurate(verb):
        return None
    return _event(scene, verb, subject(verb), verb, None)


def _is_futurate(verb: Node) -> bool:
    behind = [word.lower() for word in verb.tree.words[verb.at + 1 : verb.at + 2]]
    pair = f"{verb.word} {behind[0]}" if behind else ""
    base = words(LISTS, "verb", "futurate")
    return (
        verb.word in base
        or verb.word.removesuffix("s") in base
        or (pair in words(LISTS, "verb", "futurate_pairs"))
    )


def _event(
    scene: Scene, top: Node, of: Node | None, verb: Node | None, who: Node | None
) -> Due | None:
    """Something planned: in words, the noun alone, or with the verb that says what it will do."""
    if of is None:
        return None
    if verb is None:
        if of.word in _PRONOUNS or of.upos == "PRON":
            return None
        return Due("schedule", top, phrase(of), who)
    what = deed(verb, scene.text, scene.time, since=of)
    return Due("schedule", top, what, who)


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
