"""How sure the source is of what it says, whether it denies it, whether it sets a condition.

The stance is the source's own.  It is put together from two judgements: what the cue does
("denied", "believes", "declined to confirm") and what the main clause of the content does
("could", "is unlikely to", "no one was").  The weaker certainty wins; two negations cancel
each other out; a denial is always certain.

What the public corpora leave open is decided so:

* Demands, promises, orders and proposals are put forward plainly: `certain`.  "Rejected the
  proposal" is no negation of the proposal; "rejected the claim that" is one of the claim.
* "Will" is plain, "would" is not: after a past tense it may be the same word, but in hearsay
  ("the base would be used for training") it marks distance, and who reads loses less by
  `probable`.
* What someone considers or threatens is possible where that verb is the cue, and where it
  stands in the content the considering or threatening itself is told: `certain`.
* A condition counts only where it is named, in the content or next to it.

Source: the values are FactBank's (Saurí and Pustejovsky 2009); the lists are ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from firsthand.read.clauses import LISTS, REACH, is_auxiliary, main_clause, plain
from firsthand.read.conditions import is_conditional
from firsthand.read.predicates import Judged, combine, judge_content, peel
from firsthand.read.wordlists import alternatives, found, pattern, starts, table, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Certainty, Polarity, Span

# How far before and behind cue and content a negation or a frame is looked for, in characters.
NEAR = 80


@dataclass(frozen=True, slots=True)
class Stance:
    """The source puts it this surely, affirms or denies it, and names a condition or none."""

    certainty: Certainty
    polarity: Polarity
    conditional: bool


def judge(
    text: str,
    content: Sequence[Span],
    cue: Sequence[Span],
    *,
    sentence: Span,
    rumour: bool = False,
    said: str | None = None,
) -> Stance:
    """How sure the source is of the content, whether it is denied or negated, and on condition.

    Args:
        text: the report's text.
        content: spans of what is said; without any, nothing is known.
        cue: spans of the cue words; may be empty.
        sentence: the sentence or sentences that hold the content: conditions and negations
            may stand in it outside of the content.
        rumour: the source is a rumour, so that nobody stands for the content.
        said: the content with the subject and the auxiliaries that it shares with the clause
            before it; None where it is complete.
    """
    if not content:
        return Stance("unknown", "positive", conditional=False)
    if said is None:
        said = " ".join(span.of(text)[:REACH] for span in content[:4])
    how = _cue_words(text, content, cue, sentence)
    asks = bool(_has("ask", how) or _has("open", how))
    frame = _around(text, content, cue, sentence)
    inner = judge_content(
        said,
        foretold=_has("foretell", how) is not None,
        attitude=_has("attitude", how) is not None,
    )
    judged = combine(combine(_judge_cue(how, said), frame), inner)
    return Stance(
        certainty="unknown" if rumour else judged.certainty,
        polarity="negative" if judged.negative else "positive",
        conditional=is_conditional(text, content, cue, sentence, asks=asks),
    )


# ------------------------------------------------------------------ the cue


def _cue_words(text: str, content: Sequence[Span], cue: Sequence[Span], sentence: Span) -> str:
    """The cue with the negations and auxiliaries in front of it that a cue span may miss."""
    parts = []
    for span in cue[:4]:
        floor = max(
            [sentence.start, span.start - NEAR, *(c.end for c in content if c.end <= span.start)]
        )
        lead = _helpers_before(text[floor : span.start])
        parts.append(f"{lead} {span.of(text)[: 2 * NEAR]} {_judgement_behind(text, span)}")
    how = plain(" ; ".join(parts))
    if starts(LISTS, "negation", "harmless").isdisjoint(how.split()):
        return how
    return pattern(LISTS, "negation", "harmless").sub(_keep_doubt, how)


def _judgement_behind(text: str, cue: Span) -> str:
    """What follows a cue like "described": "as baseless"."""
    judged = AS.match(text, cue.end)
    return judged.group() if judged else ""


AS = re.compile(r"\s+as\s+[“\"]?(?:[\w-]+\s+){0,2}?[\w-]+[”\"]?")


def _helpers_before(lead: str) -> str:
    """Auxiliaries, negations and adverbs at the end of what stands before a cue."""
    last = lead.split()[-5:]
    first = len(last)
    while first and _helps(last[first - 1].lower().replace("’", "'")):
        first -= 1
    return " ".join(last[first:])


def _helps(word: str) -> bool:
    helpers = words(LISTS, "negation", "words") | HELPERS
    return is_auxiliary(word) or word in helpers or word.endswith(("n't", "ly"))


HELPERS = {"cannot", "yet", "to", "unable", "so", "far", "always", "neither", "nor"}


def _keep_doubt(harmless: re.Match[str]) -> str:
    return "convinced" if harmless.group().startswith("no doubt") else " "


def _judge_cue(how: str, said: str) -> Judged:
    """What the cue does to what is said: the first class of words in the list that fits."""
    for rule in CUE_RULES:
        judged = rule(how, said)
        if judged is not None:
            return judged
    return Judged(negative=_negated(how, len(how)))


def _has(key: str, how: str) -> re.Match[str] | None:
    """The first word of a class in the cue."""
    return _classes(how).get(key)


@lru_cache(maxsize=1024)  # most cues are "said"
def _classes(how: str) -> dict[str, re.Match[str]]:
    """The classes of words that a cue has, each with its first match."""
    matches = {key: found(LISTS, "cue", key, how) for key in table(LISTS)["cue"]}
    return {key: match for key, match in matches.items() if match}


def _negated(how: str, end: int) -> bool:
    """Whether a negation stands in the cue before `end`."""
    return found(LISTS, "group", "not", how[:end]) is not None


def _left_open(how: str, said: str) -> Judged | None:
    if _has("not_excluded", how):
        return Judged("possible")
    asked = _has("ask", how) is not None and _asks(said)
    return Judged("unknown", final=True) if asked or _has("open", how) else None


def _asks(said: str) -> bool:
    return "?" in said[:REACH] or QUESTION.match(plain(said)) is not None


def _sure_or_not(how: str, said: str) -> Judged | None:  # noqa: ARG001 -- one shape for all rules
    if _has("doubt", how) and not _has("sure", how):
        return Judged("probable", negative=True)
    return Judged() if _has("sure", how) else None


def _denies(how: str, said: str) -> Judged | None:
    if _has("excluded", how) or _has("falsify", how) or _has("deny", how) or _refutes(how, said):
        return Judged(negative=True, final=True)
    if _has("reject", how):
        return Judged()
    return Judged(negative=True) if _has("refuse", how) else None


def _refutes(how: str, said: str) -> bool:
    """Whether "rejected" and the like strike a claim; a proposal rejected is not denied."""
    rejects = _has("reject", how)
    if not rejects:
        return False
    said = plain(said)
    behind = f"{how[rejects.end() :]} {' '.join(said.split()[:5])}"
    claim = re.match(rf"\W*(?:\w+ ){{0,3}}?(?:{alternatives(LISTS, 'group', 'claim')})\b", behind)
    return claim is not None or said.startswith("that ") or bool(main_clause(said).predicate)


def _believes(how: str, said: str) -> Judged | None:
    if _has("judge", how):
        return Judged()
    believes = _has("believe", how)
    guesses = _has("guess", how)
    if guesses and _negated(how, guesses.start()):
        return Judged(negative=True)
    if guesses or (_has("foretell", how) and _is_noun_phrase(said)):
        return Judged("possible")
    return Judged("probable", negative=_negated(how, believes.start())) if believes else None


def _is_noun_phrase(said: str) -> bool:
    clause = main_clause(plain(said))
    return not clause.predicate and not clause.infinitive


CUE_RULES = (_left_open, _sure_or_not, _denies, _believes)


# ------------------------------------------------------------------ around the content


def _around(text: str, content: Sequence[Span], cue: Sequence[Span], sentence: Span) -> Judged:
    """What the words just before and behind the content do to it, where no cue covers them."""
    first, last = min(span.start for span in content), max(span.end for span in content)
    floor = max([sentence.start, first - NEAR, *(span.end for span in cue if span.end <= first)])
    ceiling = min([sentence.end, last + NEAR, *(span.start for span in cue if span.start >= last)])
    lead, tail = plain(text[floor:first]), plain(text[last:ceiling])
    if _ends_with("negation", "not_excluded", lead) or BEHIND_POSSIBLE.match(tail):
        return Judged("possible")
    if lead.endswith(" whether") or lead == "whether" or BEHIND_OPEN.match(tail):
        return Judged("unknown", final=True)
    peeled = peel(lead.rpartition(",")[2].strip())
    if peeled and not peeled.rest.strip():
        return peeled.judged
    before_cue = min((span.start for span in cue), default=sentence.start)
    if first - sentence.start <= 2 * NEAR:
        far = _far_frame(text[sentence.start : first], text[sentence.start : before_cue])
        if far:
            return far
    false = _behind_false().match(tail) or _called_untrue().match(plain(text[first : sentence.end]))
    return Judged(negative=false is not None)


def _far_frame(lead: str, before_cue: str) -> Judged | None:
    """A frame at the beginning of the sentence, with the cue between it and the content.

    "It was not true, he said, that"; "It is not true that inspectors have called for".
    """
    around = peel(plain(ASIDE.sub("", lead).replace(",", " ")))
    if around and not around.rest.strip():
        return around.judged
    outer = peel(plain(before_cue))
    named = outer is not None and 0 < len(outer.rest.split()) <= LONGEST_SOURCE
    return outer.judged if outer and named and outer.judged.negative else None


def _ends_with(section: str, key: str, lead: str) -> bool:
    found = list(pattern(LISTS, section, key).finditer(lead))
    return bool(found) and lead[found[-1].end() :].strip() in ("", "that")


@cache
def _behind_false() -> re.Pattern[str]:
    """What stands behind the content and calls it false."""
    return re.compile(
        rf"(?:is|are|was|were)\s(?:\w+\s)?(?:{alternatives(LISTS, 'group', 'untrue')})\b"
    )


@cache
def _called_untrue() -> re.Pattern[str]:
    """A whole sentence that calls untrue what is claimed: "Reports that it fell are false"."""
    claims, untrue = alternatives(LISTS, "group", "claim"), alternatives(LISTS, "group", "untrue")
    return re.compile(
        rf"(?:\w+\s){{0,2}}?(?:{claims})\s(?:that|of|about|according)\b.*"
        rf"\b(?:is|are|was|were)\s(?:\w+\s)?(?:{untrue})\s*(?:[,;.!]|$)"
    )


ASIDE = re.compile(r"\s?,[^,]{1,40}(?=,)")
LONGEST_SOURCE = 6
"""Words of a source between a frame and its cue: "It is not true that inspectors of ours have"."""
BEHIND_OPEN = re.compile(
    r"(?:has|have|had|could|can|is|was|are|were)\s+(?:not|n't)\s+(?:\w+\s+){0,2}?(?:be |been )?"
    r"(?:\w+ly )?(?:confirmed|verified|proven|established|known|clear)\b"
)
BEHIND_POSSIBLE = re.compile(
    r"(?:(?:can|could)\s+not\s+be|is not)\s+(?:ruled out|excluded|discounted)\b"
)
QUESTION = re.compile(r"(?:that )?(?:whether|if|what|who|whom|which|when|where|why|how)\b")
