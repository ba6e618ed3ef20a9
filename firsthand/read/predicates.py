"""What the main clause of a content says of its own certainty and polarity.

First frames are peeled off ("it is possible that ...", "I think ..."), then the main verb
with its modals, hedges and negations decides, and the rest of the words does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.clauses import LISTS, Clause, is_auxiliary, main_clause, plain
from firsthand.read.wordlists import alternatives, forms, found, pattern, starts, words

if TYPE_CHECKING:
    from firsthand.types import Certainty

WEAKEST_LAST: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")
# "it is clear that it is possible that": frames within frames, as many as people understand.
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """One part of the words makes the statement this certain, and turns it round or not.

    Attributes:
        final: what stands inside cannot weaken it: a denial of "could" is a plain denial.
    """

    certainty: Certainty = "certain"
    negative: bool = False
    final: bool = False


def combine(outer: Judged, inner: Judged) -> Judged:
    """What stands outside and what inside: the weaker certainty, two negations cancelling."""
    negative = outer.negative != inner.negative
    if outer.final or inner.final:
        return Judged(outer.certainty if outer.final else inner.certainty, negative, final=True)
    return Judged(max(outer.certainty, inner.certainty, key=WEAKEST_LAST.index), negative)


def judge_content(said: str, *, foretold: bool, attitude: bool) -> Judged:
    """What the content itself shows.

    Args:
        said: the words of the content.
        foretold: the cue speaks of what has not come yet ("warned of").
        attitude: the cue is a mood towards it ("welcomed"), which makes nothing less certain.
    """
    if _is_question(said):
        return Judged("unknown")
    return _judge_plain(plain(said), foretold=foretold, attitude=attitude, depth=DEPTH)


def _judge_plain(said: str, *, foretold: bool, attitude: bool, depth: int) -> Judged:
    said = OPENING.sub("", said)
    if said.startswith("whether "):
        return Judged("unknown")
    frame = peel(said) if depth else None
    if frame and frame.rest.strip(" ,.;!?"):  # "they were worried" frames nothing
        inner = _judge_plain(frame.rest, foretold=foretold, attitude=attitude, depth=depth - 1)
        return combine(frame.judged, inner)
    clause = main_clause(said)
    if clause.infinitive:
        return Judged(negative="not" in clause.predicate[:2])
    if not clause.predicate:
        return _judge_noun_phrase(" ".join(clause.before), foretold=foretold, attitude=attitude)
    return _judge_clause(clause, said)


OPENING = re.compile(r"^(?:(?:that|and|but|well|yes|so|or|,|;|:|--)\s+)+")


def _is_question(said: str) -> bool:
    """Whether the first sentence ends in a question mark."""
    end = re.search(r"[.!?][\"”’)]*(?:\s|$)", said)
    return end is not None and end.group().startswith("?")


# ------------------------------------------------------------------ frames


@dataclass(frozen=True, slots=True)
class Frame:
    """What "it is possible that" does, and the words it is about."""

    judged: Judged
    rest: str


FRAMES = ("unknown", "false", "possible", "probable", "sure")


@cache
def _frame() -> re.Pattern[str]:
    keys = "|".join(f"(?P<{key}>{alternatives(LISTS, 'frame', key)})" for key in FRAMES)
    subject, between = (
        alternatives(LISTS, "frame", "subject"),
        alternatives(LISTS, "frame", "between"),
    )
    complement = alternatives(LISTS, "frame", "complement")
    return re.compile(
        rf"(?:{subject})\s(?P<between>(?:(?:{between})\s){{0,6}}?)(?:{keys})\b(?P<complement>\s(?:{complement})\b)?\s*"
    )


def peel(said: str) -> Frame | None:
    """The frame that the words begin with, if any."""
    if said.split(" ", 1)[0] not in words(LISTS, "frame", "subject"):
        return None
    frame = _frame().match(said)
    if not frame:
        return None
    key = next(name for name in FRAMES if frame[name] is not None)
    if not frame["complement"] and frame[key] not in words(LISTS, "frame", "bare"):
        return None
    if frame["complement"] == " to" and key in ("sure", "false"):
        return None  # "he is sure to win", "it is wrong to wait": no frame around a fact
    between = frame["between"].split()
    return Frame(
        _frame_judged(
            key, negated=bool({"not", "n't", "never"} & set(between)), would="would" in between
        ),
        said[frame.end() :],
    )


def _frame_judged(key: str, *, negated: bool, would: bool) -> Judged:
    if key == "unknown" or (key == "sure" and negated):
        return Judged("unknown", final=True)
    if key == "false":
        return (
            Judged("possible")
            if negated
            else Judged("probable" if would else "certain", negative=True, final=not would)
        )
    if key == "possible":
        return Judged("certain", negative=True) if negated else Judged("possible")
    return (
        Judged("probable", negative=negated)
        if key == "probable"
        else Judged("probable" if would else "certain")
    )


# ------------------------------------------------------------------ noun phrases


def _judge_noun_phrase(said: str, *, foretold: bool, attitude: bool) -> Judged:
    """What a noun phrase shows: "the risk of famine" a possibility, "no sign" a negation."""
    said = pattern(LISTS, "negation", "harmless").sub(" ", said)
    negative = re.match(r"\s*(?:no|not a|none|nothing|nobody)\b", said) is not None
    adverb = pattern(LISTS, "hedge", "adverb_possible").match(said)  # "Perhaps later"
    if adverb or pattern(LISTS, "hedge", "adverb_probable").match(said):
        return Judged("possible" if adverb else "probable", negative)
    front = set(re.split(r"\b(?:of|that|to|for|in)\b", said, maxsplit=1)[0].split()[:6])
    if attitude:
        return Judged(negative=negative)
    if front & words(LISTS, "hedge", "noun_possible"):
        return Judged("possible", negative)
    if foretold and front & words(LISTS, "hedge", "adjective_possible"):
        return Judged("possible", negative)
    return Judged(negative=negative)


# ------------------------------------------------------------------ clauses


def _judge_clause(clause: Clause, said: str) -> Judged:
    predicate = _without_harmless(" ".join(clause.predicate), said)
    before = _without_harmless(" ".join(clause.before), said)
    if found(LISTS, "negation", "not_excluded", predicate):
        return Judged("possible")
    group, rest = _verb_group(predicate.split())
    certainty, unlikely = _certainty(before.split(), group, rest, said)
    negations = unlikely + _negations(before, group, rest)
    if group[:1] == ["could"] and negations and certainty == "possible":
        certainty = "certain"  # "they could not reach the village"
    return Judged(certainty, negative=negations % 2 == 1)


def _without_harmless(part: str, said: str) -> str:
    """Without "not only" and the like, and without the "not" of a contrast with "but"."""
    if NEGATIVE.isdisjoint(part.split()):
        return part
    part = pattern(LISTS, "negation", "harmless").sub(" ", part)
    if _contrast().search(said):
        part = _contrasted().sub(" ", part)
    return part


# one of these is in everything that looks negative and is not
NEGATIVE = {"not", "n't", "no", "never", "nothing", "none", "nobody"}


@cache
def _contrast() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:not|n't) (?:{alternatives(LISTS, 'negation', 'contrast')})\b.{{1,80}}?\bbut\b"
    )


@cache
def _contrasted() -> re.Pattern[str]:
    return re.compile(rf"\b(?:not|n't)(?= (?:{alternatives(LISTS, 'negation', 'contrast')})\b)")


@cache
def _hedge_adverbs() -> frozenset[str]:
    return words(LISTS, "hedge", "adverb_probable") | words(LISTS, "hedge", "adverb_possible")


def _verb_group(predicate: list[str]) -> tuple[list[str], list[str]]:
    """Auxiliaries, negations and adverbs at the head, and what follows them."""
    free = (
        words(LISTS, "hedge", "adverb_plain")
        | words(LISTS, "negation", "words")
        | _hedge_adverbs()
        | {"no", "longer"}
    )
    end = next(
        (i for i, tok in enumerate(predicate) if not is_auxiliary(tok) and tok not in free),
        len(predicate),
    )
    while end and predicate[end - 1] == "no":
        end -= 1  # "there was no", but "was no longer"
    return predicate[:end], predicate[end:]


def _opens(section: str, key: str, text: str) -> bool:
    """Whether the text begins with an entry of the list."""
    first = text.split(" ", 1)[0]
    return (
        first in starts(LISTS, section, key)
        and pattern(LISTS, section, key).match(text) is not None
    )


def _certainty(
    before: list[str], group: list[str], rest: list[str], said: str
) -> tuple[Certainty, bool]:
    """The weakest of modal, hedge and adverbs; and whether the hedge says "unlikely"."""
    shades: list[Certainty] = [_modal(group, rest), _adverbs(before, group, rest)]
    behind = " ".join(rest)
    copula = bool(set(group) & words(LISTS, "verb", "be"))
    unlikely = _opens("hedge", "unlikely", behind)
    if copula and _opens("hedge", "possible", behind):
        shades.append("possible")
    if (
        unlikely
        or (copula and _opens("hedge", "probable", behind))
        or (_opens("hedge", "verb", behind) and not _is_seen(rest[0], said))
    ):
        shades.append("probable")
    return max(shades, key=WEAKEST_LAST.index), unlikely


def _is_seen(verb: str, said: str) -> bool:
    """Whether something "appeared on the hill", which leaves no doubt, but not "in good health".

    Args:
        verb: the main verb.
        said: all words: those behind the clause show that it goes on ("appeared as a witness").
    """
    if verb not in forms(LISTS, "appear"):
        return False
    behind = re.sub(r"^[\s.]+", "", said.partition(verb)[2])
    return not behind or (_opens("hedge", "seen", behind) and not _opens("hedge", "state", behind))


def _modal(group: list[str], rest: list[str]) -> Certainty:
    weak = words(LISTS, "modal", "possible") | words(LISTS, "modal", "probable")
    first = next((tok for tok in group[:3] if tok in weak), "")
    if first == "could" and rest[:1] and rest[0] in words(LISTS, "verb", "senses"):
        return "certain"
    if first == "would" and rest[:1] in (["like"], ["rather"]):
        return "certain"  # "would like to thank" is a polite "thanks"
    if first in words(LISTS, "modal", "possible"):
        return "possible"
    return "probable" if first else "certain"


def _adverbs(before: list[str], group: list[str], rest: list[str]) -> Certainty:
    """Hedging adverbs at the edges of the subject, among the auxiliaries or at the very end.

    Elsewhere they belong to a part ("a possibly fatal illness").
    """
    near = {*before[:1], *before[-1:], *group, *rest[:1], *rest[-1:]} - ({"likely"} - set(group))
    phrase = " ".join(before)
    if near & words(LISTS, "hedge", "adverb_possible"):
        return "possible"
    if near & words(LISTS, "hedge", "adverb_probable") or _opens(
        "hedge", "adverb_probable", phrase
    ):
        return (
            "certain"
            if near & words(LISTS, "hedge", "adverb_probable") == {"likely"}
            and "likely" not in group
            else "probable"
        )
    return "certain"


def _negations(before: str, group: list[str], rest: list[str]) -> int:
    """How many times the clause is negated: by subject, adverb, auxiliary, object or verb."""
    auxiliary = sum(tok in words(LISTS, "negation", "words") for tok in group)
    auxiliary += "no longer" in " ".join(group)
    nothing = bool(set(rest[:2]) & words(LISTS, "negation", "subjects")) or rest[:1] == ["not"]
    behind = " ".join(rest)
    by_verb = _opens("negation", "verbs", behind)
    by_verb = by_verb and not re.match(r"\w+ to [$€£\d]", behind)  # "declined to 3 billion"
    return _in_subject(before) + auxiliary + nothing + by_verb


def _in_subject(before: str) -> int:
    """Whether what stands before the verb negates it: "nobody", "never before", "it never"."""
    starts = [part.split() for part in before.split(",")[:2]]
    for part in starts:
        if part[:1] and part[0] in ALMOST:
            part.pop(0)
        if part[:1] and part[0] in words(LISTS, "negation", "subjects"):
            return 1
    if before.startswith(("not a ", "not one ")):
        return 1
    first = _opens("negation", "words", before)
    return int(first or _denied_last().search(before) is not None)


@cache
def _denied_last() -> re.Pattern[str]:
    """A subject with a negative adverb behind it: "the guards at no time"."""
    return re.compile(rf" (?:{alternatives(LISTS, 'negation', 'words')})$")


ALMOST = ("almost", "virtually", "practically", "absolutely", "there", "here")
