"""The parts of a clause: who does it, by whom it is done, and the words of a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.read.forest import Node
from firsthand.read.timed import run_around, subtree
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.read.timed import Timed
    from firsthand.read.trees import Tree

_DEEPEST = 4
"""So many clauses further out at most is a subject looked for."""
_RELATIVE = frozenset(("who", "which", "that"))
_CLAUSES = frozenset(("acl", "advcl", "ccomp", "xcomp", "conj", "parataxis", "appos", "orphan"))
_EDGES = frozenset(("PUNCT", "CCONJ", "ADP", "SCONJ"))


def helpers(predicate: Node) -> frozenset[str]:
    """The auxiliaries, adverbs and marks of a predicate, in lower case."""
    return frozenset(n.word for n in predicate.children("aux", "cop", "advmod", "mark", "det"))


def is_passive(predicate: Node) -> bool:
    """Whether it is done to its subject."""
    return any(n.relation in ("aux:pass", "nsubj:pass") for n in predicate.children())


def is_infinitive(predicate: Node) -> bool:
    """Whether it has a "to" and no subject of its own before that."""
    return any(n.word == "to" for n in predicate.children("mark"))


def subject(predicate: Node) -> Node | None:
    """Of whom or what a predicate is said, where it is left to be understood, too."""
    node = predicate
    for _ in range(_DEEPEST):
        own = node.children("nsubj")
        if own:  # the nearest, where the parser found several
            before = [child for child in own if child.at < node.at]
            return _antecedent(node, (before or own)[-1])
        head = node.head
        if node.relation == "acl" and head is not None:
            return head  # "the talks scheduled for Friday"
        if head is None or node.basic not in ("conj", "xcomp", "advcl"):
            return None
        node = head
    return None


def _antecedent(predicate: Node, own: Node) -> Node:
    """The noun that "which" stands for."""
    if own.word in _RELATIVE and predicate.relation == "acl:relcl" and predicate.head is not None:
        return predicate.head
    return own


def agent(predicate: Node) -> Node | None:
    """By whom it is done: the subject, or what follows "by" in the passive."""
    if not is_passive(predicate) and predicate.relation != "acl":
        return subject(predicate)
    by = [n for n in predicate.children("obl") if any(c.word == "by" for c in n.children("case"))]
    return by[0] if by else None


def addressee(predicate: Node, without: int | None = None) -> Node | None:
    """To whom it is given or said: the indirect object, else the object; the passive subject.

    Args:
        predicate: the verb.
        without: a token that is no person, though it may stand as an object ("40 days").
    """
    if is_passive(predicate):
        return subject(predicate)
    for relation in ("iobj", "obj"):
        for child in predicate.children(relation):
            if child.at != without:
                return child
    return None


def phrase(node: Node) -> Span:
    """The words of a noun phrase without relative clauses and asides."""
    apart = frozenset(n.at for n in node.children(*_CLAUSES, "case", "punct", "cc", "mark"))
    run = run_around(subtree(node, apart), node.at)
    if node.tree.words[run[0]].lower() == "according":  # "According to Kell, the vote"
        commas = [t for t in run if t < node.at and node.tree.words[t] == ","]
        run = range(commas[0] + 1 if commas else run[0], run[-1] + 1)
    return span_of(node, run)


def span_of(node: Node, tokens: Iterable[int]) -> Span:
    """From the first to the last of some tokens, without marks and joints at the edges."""
    tree = node.tree
    known = sorted(tokens)
    kept = [t for t in known if tree.upos[t] != "PUNCT"] or known
    while len(kept) > 1 and tree.upos[kept[0]] == "CCONJ":
        kept = kept[1:]
    while len(kept) > 1 and tree.upos[kept[-1]] in _EDGES:
        kept = kept[:-1]
    return Span(tree.spans[kept[0]].start, tree.spans[kept[-1]].end)


def infinitive_behind(tree: Tree, *tokens: int) -> Node | None:
    """The verb of a "to ..." that follows right behind the last of some tokens.

    The order of the words is surer here than the tree: parsers hang such a verb on anything.
    """
    at = max(tokens) + 1
    if tree.words[at : at + 2] in (("in", "which"), ("within", "which")):
        at += 2
    if tree.words[at : at + 1] != ("to",):
        return None
    for token in range(at + 1, min(at + 4, len(tree))):
        if tree.upos[token] in ("VERB", "AUX"):
            return Node(tree, _main_verb(tree, token))
        if tree.upos[token] not in ("ADV", "PART"):
            break
    return None


def _main_verb(tree: Tree, token: int) -> int:
    """The verb that an auxiliary helps: "to be paid"."""
    is_helper = tree.relations[token].partition(":")[0] in ("aux", "cop")
    return tree.heads[token] if is_helper and tree.heads[token] > token else token


def deed(verb: Node, text: str, time: Timed, *, since: Node | None = None) -> Span:
    """The words of what is to be done, without the time where that stands at their end.

    Args:
        verb: of the deed.
        text: the report's text.
        time: its time.
        since: begin with the phrase of this noun before the verb rather than with the verb.
    """
    tree = verb.tree
    apart = frozenset(n.at for n in verb.children("advcl", "parataxis", "conj") if _begins_anew(n))
    run = [t for t in run_around(subtree(verb, apart), verb.at) if tree.upos[t] != "PUNCT"]
    first = min((n.at for n in verb.children("aux", "cop") if n.word == "be"), default=verb.at)
    first, last = min(first, verb.at), run[-1]
    when = subtree(time.node)
    if verb.at < when[0] and last <= tree.within(time.timex.span)[-1]:
        last = max(verb.at, when[0] - 1)
    span = span_of(verb, range(first, last + 1))
    if since is not None and since.tree is tree and since.at < verb.at:
        span = Span(min(phrase(since).start, span.start), span.end)
    return closed(text, span)


def _begins_anew(clause: Node) -> bool:
    """Whether a clause is no part of a deed: it has a subject, or says what happens otherwise."""
    if clause.basic != "conj" or clause.children("nsubj", "aux"):
        return True
    if any(
        n.word in ("by", "before") for child in clause.children("obl") for n in child.children()
    ):
        return True  # "and achieve that by 2060"
    return any(joint.word == "or" for joint in clause.children("cc"))  # "or lose their jobs"


def closed(text: str, span: Span) -> Span:
    """A span with the closing mark right behind it, where it opens a bracket or quotation."""
    words, behind = span.of(text), text[span.end : span.end + 2].rstrip()
    for opening, closing in (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"), ('"', '"')):
        is_open = words.count(opening) > words.count(closing)
        if (is_open or (opening == closing and words.count(opening) % 2)) and closing in behind:
            return Span(span.start, span.end + behind.index(closing) + 1)
    return span
