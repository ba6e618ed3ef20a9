"""Which place names mean a location: not the government that sits there or that is called so.

"In Baghdad" is a place; "Baghdad said", "the Baghdad government" and "talks with Baghdad" are not.
Decided on the tree by what the name depends on.  Where no rule speaks, it is a place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.forest import Forest, Node
from firsthand.read.name_keys import clean_name
from firsthand.read.wordlists import forms, table, words
from firsthand.types import Toponym

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Mention, Span, Statement

LISTS = "toponyms"
PLACES = frozenset(("place", "facility"))
"""Types of names that may mean a location."""
_MONEY = re.compile(r"[$€£]|[ -](?:dollar|pound|franc|peso|rupee|krone|krona)s?\b", re.IGNORECASE)
"""Behind the name of a country, it names a currency: "US$40", "40 US dollars"."""
_DEEPEST = 8
"""So many steps at most from a name up to the noun phrase that it stands for."""
_WITH = frozenset(("with", "against", "versus", "vs"))
_DIRECT = frozenset(("nsubj", "obj", "iobj"))


def toponyms_of(
    text: str,
    trees: Sequence[Tree],
    names: Iterable[Mention],
    statements: Iterable[Statement] = (),
) -> list[Toponym]:
    """The place names of a report that mean a location, in the order of the text.

    Args:
        text: the report's text.
        trees: one a sentence, in the order of the text.
        names: with their types; only places and facilities are looked at.
        statements: a place that is a source is no location.
    """
    forest = Forest(trees)
    sources = {link.span for statement in statements for link in statement.chain}
    places = sorted((n for n in names if n.type in PLACES), key=lambda n: n.span)
    return [
        Toponym(name.span, clean_name(name.span.of(text)) or name.span.of(text))
        for name in places
        if name.span not in sources
        and not _MONEY.match(text, name.span.end)
        and _is_location(forest.head_of(name.span), name.span)
    ]


def acts(forest: Forest, span: Span) -> bool:
    """Whether the place name at a span means a government; False where no tree covers it."""
    return _acts(forest.head_of(span))


def _is_location(node: Node | None, span: Span) -> bool:
    return node is None or not (_names_a_house(node, span) or _acts(node))


def _acts(node: Node | None) -> bool:
    if node is None:
        return False
    node, case = _phrase(node)
    return any(rule(node, case) for rule in RULES)


def _names_a_house(node: Node, span: Span) -> bool:
    """Whether capitals that are no feature of a landscape stand behind it: "Maro Institute"."""
    head = node.head
    if head is None or head.upos != "PROPN" or node.basic not in ("compound", "flat"):
        return False
    behind = span.end <= head.span.start <= span.end + 1
    return behind and head.word not in words(LISTS, "word", "features")


def _phrase(node: Node) -> tuple[Node, str]:
    """The phrase that a name is a part of by "and" or apposition, and the preposition of both.

    A name with "is" before it says what another word means and is no part of its phrase: "talks
    with two countries, one of which is Oman" makes a government of the countries alone.
    """
    case = _preposition(node)
    for _ in range(_DEEPEST):
        head = node.head
        if head is None or node.basic not in ("conj", "appos", "flat") or node.children("cop"):
            break
        if node.basic == "conj" and head.upos not in ("PROPN", "NOUN"):
            break
        node, case = head, case or _preposition(head)
    return node, case


def _preposition(node: Node) -> str:
    return next((child.word for child in node.children("case") if child.upos != "PART"), "")


def subject(node: Node, case: str) -> bool:
    """Baghdad said; Baghdad and Paris began; Baghdad was accused."""
    head = node.head
    if case or head is None or node.basic != "nsubj":
        return False
    if node.relation == "nsubj:pass":
        return _is_verb(head, "undergoes")
    return _is_verb(head, "acts") or head.word in words(LISTS, "word", "states")


def relative(node: Node, _case: str) -> bool:
    """Baghdad, which abstained."""
    for verb in node.children("acl:relcl"):
        who = any(child.word in ("which", "who") for child in verb.children("nsubj"))
        if who and _is_verb(verb, "acts"):
            return True
    return False


def asked(node: Node, case: str) -> bool:
    """They accused Baghdad."""
    head = node.head
    if case or head is None or node.basic not in ("obj", "iobj"):
        return False
    return _is_verb(head, "undergoes")


def agent(node: Node, case: str) -> bool:
    """Hosted by Baghdad; according to Baghdad."""
    if case == "according":
        return True
    head = node.head
    verb = head is not None and head.upos in ("VERB", "ADJ")
    return case == "by" and verb and node.basic == "obl"


def dealing(node: Node, case: str) -> bool:
    """Talks between Baghdad and Paris, relations with Baghdad, against Baghdad."""
    head = node.head
    if head is None or head.word in words(LISTS, "word", "geography"):
        return False
    if case == "between":
        return head.word in words(LISTS, "word", "dealings") or _is_verb(head, "acts")
    return case in _WITH


def owner(node: Node, case: str) -> bool:
    """Baghdad's army, the Baghdad government, the president of Iraq."""
    head = node.head
    if head is None:
        return False
    possessive = node.relation == "nmod:poss" or node.basic == "compound"
    of = node.basic == "nmod" and case == "of"
    if of:
        own = words(LISTS, "word", "owned") - words(LISTS, "word", "suffered")
        return head.word in own | words(LISTS, "word", "under")
    return possessive and head.word in words(LISTS, "word", "owned")


def sender(node: Node, case: str) -> bool:
    """A position from Baghdad, a message to Baghdad, sanctions on Baghdad."""
    head = node.head
    if head is None:
        return False
    if node.basic == "nmod" and case in ("from", "to"):
        return head.word in words(LISTS, "word", "sent")
    if node.basic == "nmod" and case == "on":
        return head.word in words(LISTS, "word", "imposed")
    # "a clear position from Baghdad" may hang on the verb
    near = [*head.children(*_DIRECT)] if node.basic == "obl" and case == "from" else []
    return any(child.word in words(LISTS, "word", "sent") for child in near)


RULES = (subject, relative, asked, agent, dealing, owner, sender)


def _is_verb(node: Node, key: str) -> bool:
    return node.upos in ("VERB", "AUX") and node.word in _verbs(key)


@cache
def _verbs(key: str) -> frozenset[str]:
    """All forms of the verbs of a list."""
    entries = table(LISTS)["verb"][key]
    return frozenset(form for verb in entries for form in forms(LISTS, verb.rstrip("~")))
