"""Who must do what by when: "gave the rebels until Friday to leave", "must pay within ten days"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from firsthand.read.due_scenes import LIMITS, TO, Due, Scene, governed, is_form, is_plain
from firsthand.read.forest import Node
from firsthand.read.timed import LISTS, subtree
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from firsthand.types import Span

_UNTIL = frozenset(("until", "till"))
_CALLS = frozenset(("on", "upon", "for", "to"))
_PAST_BE = frozenset(("was", "were"))


def by_noun(scene: Scene) -> Due | None:
    """As in "set a deadline of Friday for"; "the ultimatum to leave expires on Friday"."""
    noun = _deadline_noun(scene)
    if noun is None:
        return None
    verb = noun.head if noun.basic in ("obj", "iobj", "nsubj", "obl", "nmod") else None
    verb = verb if verb is not None and verb.upos == "VERB" else None
    if verb is not None and (not is_plain(verb) or is_infinitive(verb)):
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
    if is_form(owner, "deadline", "noun"):
        return owner
    for relation in ("nsubj", "obj"):
        for child in owner.children(relation):
            if not is_form(child, "deadline", "noun"):
                continue
            own = relation == "nsubj" and (
                is_form(owner, "expire") or owner.at == scene.time.node.at
            )
            if own or (is_form(owner, "set") and scene.preposition in TO):
                return child
    return None


def _task(noun: Node, verb: Node | None) -> Node | None:
    """What is to be done by a deadline, as the tree says."""
    below = [*noun.children("acl"), *(verb.children("xcomp", "advcl") if verb else ())]
    return next((n for n in below if n.at > noun.at and is_infinitive(n)), None)


def _purpose(noun: Node, verb: Node | None, scene: Scene) -> Node | None:
    """What a deadline is for: "the deadline for the withdrawal"."""
    around = (noun, scene.time.node, *((verb,) if verb else ()))
    below: list[Node] = [n for node in around for n in node.children("nmod", "obl", "acl")]
    for child in below:
        case = {n.word for n in child.children("case")}
        if "for" in case and child.at != scene.time.node.at and child.upos in ("NOUN", "VERB"):
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
    whom = _doer(task, noun) if task else None
    if verb is None or not is_form(verb, "set"):
        set_by = next((n for n in noun.children("acl") if is_form(n, "set")), None)
        return (agent(set_by) if set_by else None), whom
    passive = is_passive(verb)
    given = None if passive and noun.basic == "nsubj" else addressee(verb, noun.at)
    return agent(verb), whom or given


def _doer(task: Node, noun: Node) -> Node | None:
    """Who is to do it: "for the company to pay", whatever the parser makes of it."""
    own = [n for n in task.children("nsubj") if n.at > noun.at]
    if own:
        return own[0]
    words_, to = task.tree.words, max((n.at for n in task.children("mark")), default=0)
    starts = [at for at in range(noun.at + 1, to - 1) if words_[at] == "for"]
    if not starts or starts[-1] + 1 >= to:
        return None
    head = task.tree.top(range(starts[-1] + 1, to))
    node = Node(task.tree, head)
    return node if node.upos in ("NOUN", "PROPN", "PRON") else None


def by_giving(scene: Scene) -> Due | None:
    """As in "gave the rebels 40 days to leave"; "has until noon on Monday to answer"."""
    verb = scene.owner
    task = infinitive_behind(verb.tree, verb.at, scene.last_token)
    until = scene.preposition in _UNTIL
    bare = scene.lasts and not scene.preposition and scene.time.node.basic != "nsubj"
    if task is None or not (until or bare) or not is_plain(verb) or is_infinitive(verb):
        return None
    what = deed(task, scene.text, scene.time)
    if is_form(verb, "give"):
        whom = addressee(verb, scene.time.node.at)
        return Due("ultimatum", verb, what, agent(verb), whom) if whom else None
    if verb.word in words(LISTS, "verb", "have") and verb.upos == "VERB":
        whom = subject(verb)
        return Due("ultimatum", verb, what, None, whom) if whom else None
    return None


def by_demand(scene: Scene) -> Due | None:
    """As in "must leave by 3 May"; "ordered them to leave within a day"."""
    if scene.preposition not in LIMITS or not scene.time.adverbial:
        return None
    task = governed(scene, "order")
    if not is_plain(task, allow=frozenset(("should",))):
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
    around = helpers(task)
    if around & words(LISTS, "verb", "must"):  # "must have left" is a guess
        return _Parties(task, None, subject(task)) if "have" not in around else None
    over = task.head
    needs = over is not None and over.word in words(LISTS, "verb", "need") and is_plain(over)
    if over is not None and helpers(over) & words(LISTS, "verb", "past_future"):
        return None
    if over is None or not needs or task.basic != "xcomp" or not is_infinitive(task):
        return None
    return _Parties(over, None, subject(over))


def _asked(task: Node) -> _Parties | None:
    """They were told to do it; somebody demanded that they do it."""
    over = task.head
    if over is None or task.basic not in ("xcomp", "ccomp") or not is_plain(over):
        return None
    own = task.children("nsubj")
    if is_infinitive(task):
        if is_infinitive(over):
            return None
        if is_form(over, "order"):
            return _Parties(over, agent(over), own[0] if own else addressee(over))
        called = [n for n in over.children("obl") if over.at < n.at < task.at]
        calls = is_form(over, "call") and called and over.tree.words[over.at + 1] in _CALLS
        return _Parties(over, agent(over), called[0]) if calls else None
    if task.basic == "ccomp" and is_form(over, "demand") and own and not _has_tense(task):
        return _Parties(over, agent(over), own[0])
    return None


def by_threat(scene: Scene) -> Due | None:
    """As in "Leave by 3 May or else"; said to whoever hears it."""
    task = scene.owner
    behind = scene.text[scene.time.timex.span.end :][:20].lower()
    if scene.preposition not in LIMITS or scene.stmt is None or not _OR_ELSE.match(behind):
        return None
    if not scene.time.adverbial or task.children("nsubj", "aux", "mark") or not is_plain(task):
        return None
    what = span_of(task, range(task.at, subtree(scene.time.node)[0]))
    return Due("ultimatum", task, what, "speaker")


_OR_ELSE = re.compile(r"[,;.–—]? ?(?:or else|or we|or face|otherwise)\b")


def _has_tense(predicate: Node) -> bool:
    """Whether it tells what was or will be, rather than what is asked for."""
    told = helpers(predicate) & (
        words(LISTS, "verb", "future") | words(LISTS, "verb", "past_future") | _PAST_BE
    )
    return bool(told) or predicate.word.endswith(("ed", "s"))
