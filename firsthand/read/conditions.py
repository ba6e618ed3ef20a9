"""Whether what is said depends on a condition that is named with it.

A condition governs the main clause from inside the content ("will reopen subject to an
inspection"), from in front ("If the strike goes on, the director said, ...") or from behind
("..., subject to approval by the senate").  "Asked if", "as if" and "even if" set none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.clauses import LISTS, Clause, is_finite, main_clause, plain, without_relatives
from firsthand.read.wordlists import alternatives, found, pattern, starts, words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# How far a condition may stand from the content, in characters.
NEAR = 250
# How many words may stand between a condition in front and the content: "the director said".
BETWEEN = 14
CHUNK = re.compile(r"[,;–—]")
ANONYMITY = re.compile(
    r"\b(?:anonym|(?:not|n't|without)\s+(?:be(?:ing)?\s+)?(?:named|identified|quoted)|nam(?:ed|ing))",
    re.IGNORECASE,
)
# What an inverted condition has behind its verb: "should the talks fail".
SUBJECTS = frozenset(
    (
        "the",
        "a",
        "an",
        "any",
        "he",
        "she",
        "it",
        "they",
        "this",
        "these",
        "his",
        "her",
        "their",
        "its",
    )
)
LETTERS = re.compile(r"[a-z]+")
SAVED = re.compile(r"\b(?:will|would|could|may|might|can|shall|should)\b")


def is_conditional(
    text: str, content: Sequence[Span], cue: Sequence[Span], sentence: Span, *, asks: bool
) -> bool:
    """Whether a condition in the content or next to it in the sentence governs it.

    Args:
        text: the report's text.
        content: what is said, in order; not empty.
        cue: the cue words.
        sentence: the sentence that holds the content.
        asks: whether the cue asks, so that a leading "if" means "whether".
    """
    if not _may_hold(text, content, sentence):
        return False
    said, more = content[0].of(text)[: 2 * NEAR], content[1:4]
    return (
        _inside(said, asks=asks)
        or any(_sets(span.of(text)[:NEAR]) for span in more)
        or any(_makes(span.of(text)) for span in cue)
        or any(_opens(span.of(text)[-40:].split()[-3:]) for span in cue)
        or _behind(text, content, cue, sentence)
        or _in_front(text, content, cue, sentence)
    )


def _may_hold(text: str, content: Sequence[Span], sentence: Span) -> bool:
    """Whether a word that a condition begins with is near: mostly none is."""
    first, last = min(span.start for span in content), max(span.end for span in content)
    start, end = max(min(sentence.start, first), first - NEAR), min(last, first + 8 * NEAR) + NEAR
    return not _marker_words().isdisjoint(LETTERS.findall(text[start:end].lower()))


@cache
def _marker_words() -> frozenset[str]:
    return (
        starts(LISTS, "condition", "markers", "open_markers", "inverted")
        | starts(LISTS, "cue", "condition")
        | {"without"}
    )


def _inside(said: str, *, asks: bool) -> bool:
    toks = [tok for tok in plain(said).split() if tok not in "()"]
    if _marker_words().isdisjoint(toks):
        return False
    toks = without_relatives(toks)
    while toks and toks[0] in ("that", "and", "but", ","):
        toks.pop(0)
    if asks and "if" in toks:
        toks.remove("if")
    clause = main_clause(" ".join(toks))
    if (
        not clause.predicate
    ):  # "a law that bans strikes if ...": the relative clause is bound, not the law
        toks = toks[
            : next((i for i, tok in enumerate(toks) if tok in ("that", "who", "which")), len(toks))
        ]
    return _fronted(clause) or any(_governs(toks, i) for i in range(len(toks)))


def _governs(toks: list[str], i: int) -> bool:  # noqa: PLR0911 -- one line for each kind of marker
    """Whether a condition starts with this token."""
    if toks[i] not in starts(LISTS, "condition", "markers", "open_markers") | {"should"}:
        return False
    here = " ".join(toks[i : i + 5])
    before = toks[i - 1] if i else ","
    after = toks[i + 1] if i + 1 < len(toks) else ""
    if toks[i] == "if":
        bound = before in words(LISTS, "condition", "before_if")
        return not bound and after not in words(LISTS, "condition", "after_if")
    if toks[i] == "otherwise":
        return before in (",", ";", "and", "or", "--")
    if toks[i] == "should":
        return bool(i) and after in SUBJECTS and before not in words(LISTS, "clause", "relatives")
    if pattern(LISTS, "condition", "open_markers").match(here):
        return _is_open(toks, i)
    if not pattern(LISTS, "condition", "markers").match(here):
        return False
    if toks[i] in ("on", "under"):
        return words(LISTS, "condition", "withheld").isdisjoint(toks[i : i + 10])
    if toks[i] == "subject":
        return bool(pattern(LISTS, "condition", "consents").search(" ".join(toks[i : i + 8])))
    bare = toks[i] in ("provided", "pending") and after != "that"
    return not (bare and before in words(LISTS, "condition", "before_marker"))


def _is_open(toks: list[str], i: int) -> bool:
    """Whether the clause before has not happened yet, and "until" is no mere date."""
    if not words(LISTS, "condition", "open_clause").intersection(toks[:i] + toks[i + 3 : i + 20]):
        return False
    if toks[i] != "until":
        return True
    after = toks[i + 1 : i + 12]
    dated = (
        not after or after[0] in words(LISTS, "condition", "after_until") or after[0][0].isdigit()
    )
    return not dated and any(
        is_finite(after, j) or _is_present(after, j) for j in range(len(after))
    )


def _is_present(toks: list[str], i: int) -> bool:
    """Whether a word in "-s" behind its subject may be a verb: "until the army withdraws"."""
    if i < 2 or not toks[i].endswith("s") or "of" in toks[:i]:  # noqa: PLR2004 -- article and noun
        return False
    return toks[i - 1] not in words(LISTS, "verb", "before_participle")


def _fronted(clause: Clause) -> bool:
    """Whether it opens like "Should the talks fail, ..." or "Without an agreement, ..."."""
    if not clause.front:
        return False
    if clause.front[0] in words(LISTS, "condition", "inverted"):
        return True
    return (
        clause.front[0] == "without"
        and clause.predicate[:1] != ()
        and SAVED.match(clause.predicate[0]) is not None
    )


def _makes(cue: str) -> bool:
    """Whether the cue itself sets a condition: "conditioned its support on"."""
    return found(LISTS, "cue", "condition", cue[:NEAR].lower()) is not None


@cache
def _opening() -> re.Pattern[str]:
    """A condition at the start of the words behind or in front of a content."""
    inverted = rf"(?:should|were|had)\s+(?:{'|'.join(sorted(SUBJECTS))})\b"
    markers = alternatives(LISTS, "condition", "markers")
    lead = r"\W*(?:and\s+|but\s+|only\s+)?"
    return re.compile(rf"{lead}(?:(?:{markers})\b|{inverted})", re.IGNORECASE)


def _opens(chunk: Sequence[str]) -> bool:
    """Whether these words, the last of a cue, lead into a condition ("would agree if")."""
    low = [word.lower() for word in chunk]
    leads = low[-1:] in (["if"], ["unless"])
    return leads and not set(low[:-1]) & words(LISTS, "condition", "before_if")


def _sets(chunk: str) -> bool:
    """Whether a chunk of the sentence beside the content is a condition."""
    if not _opening().match(chunk) or ANONYMITY.search(chunk):
        return False
    toks = [",", *plain(chunk).lstrip(", ").split()]
    inverted = toks[1:2] != [] and toks[1] in words(LISTS, "condition", "inverted")
    return inverted or any(_governs(toks, i) for i in range(1, min(4, len(toks))))


def _behind(text: str, content: Sequence[Span], cue: Sequence[Span], sentence: Span) -> bool:
    """The first words behind the content, past those that hold its cue."""
    start = max(span.end for span in content)
    stop = min(sentence.end, start + NEAR)
    for _ in range(4):
        comma = CHUNK.search(text, start + 1, max(stop, start + 1))
        chunk = Span(start, comma.start() if comma else max(stop, start))
        if _sets(chunk.of(text)):
            return True
        bare = not chunk.of(text).strip(" ,.;”“\"'’\n") or any(chunk.overlaps(span) for span in cue)
        if not comma or not bare:
            return False
        start = comma.start()
    return False


def _in_front(text: str, content: Sequence[Span], cue: Sequence[Span], sentence: Span) -> bool:
    """A condition that opens the sentence, or an "otherwise" just before cue or content."""
    first = min(span.start for span in content)
    lead = text[max(sentence.start, first - NEAR) : first]
    near = min([span.start for span in cue if first - 60 < span.start <= first], default=first)
    if re.search(
        r"\b(?:otherwise|or else)\W*$", text[max(sentence.start, near - 30) : near], re.IGNORECASE
    ):
        return True
    if re.search(r"\b(?:only\s+if|unless)\W*$", lead, re.IGNORECASE):
        return False  # the content is the condition itself
    opened = first - NEAR <= sentence.start and "," in lead and _sets(lead[: lead.index(",") + 1])
    return opened and len(lead[lead.index(",") :].split()) <= BETWEEN
