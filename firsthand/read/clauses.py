"""Where the main clause of a few words is, found without a parser.

Certainty is that of the main predicate: in "the bridge, which could be repaired, was closed"
nothing is uncertain.  So the words in front (subject, adverbs) and the predicate are told
apart here, and relative clauses, asides and fronted phrases are passed over.  Word lists and
four short rules do it; where they find no verb the words count as a noun phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.read.wordlists import alternatives, pattern, words

LISTS = "certainty"
# What is looked at of one content: the main verb of a sentence stands far in front of this.
REACH = 600
TOKEN = re.compile(r"n't\b|[^\W\d_](?:(?!n't)[\w'.-])*(?<![.'-])|\d[\d.,]*|[,;:()!?]|--|[—–]")
QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)['‘]|['’](?!\w)")
# "traveling . on the road": a full stop ends a sentence only before a capital.
SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[\d\"”’)]))([.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z])")
# The last is no negation: "the government can not but take note of it".
CONTRACTIONS = (
    ("cannot", "can not"),
    ("can't", "can not"),
    ("won't", "will not"),
    ("can not but ", "must "),
    ("could not but ", "must "),
)
DASHED = re.compile(r"(?:--|[—–])[^—–]{1,120}?(?:--|[—–])")
BRACKETED = re.compile(r"\([^()]{0,200}\)")
MONTH = re.compile(
    r"(?<=\S)\s+May\b(?=\s+\d|\s*[,.]|\s*$)|\b(?:in|of|since|until|by|from|last|next|early|late|mid|to)[\s-]+May\b|^May\b(?=\s+\d)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause: these words stand before its verb, these from its verb on.

    Attributes:
        before: subject and adverbs, lower-case, fronted phrases and asides left out.
        predicate: from the first finite verb to the end of the clause; empty for a noun phrase.
        front: the fronted phrase or clause that was passed over.
        infinitive: whether the words are "to do something".
    """

    before: tuple[str, ...]
    predicate: tuple[str, ...]
    front: tuple[str, ...] = ()
    infinitive: bool = False


@lru_cache(maxsize=64)  # the parts of one sentence are asked for several times
def plain(text: str) -> str:
    """The words without quotation marks and asides, in lower case, contractions taken apart."""
    text = first_sentence(text[:REACH])
    if "May" in text:
        text = MONTH.sub(" month", text)
    text = QUOTES.sub(" ", text.replace("’t ", "'t ")).replace("’", "'")
    text = BRACKETED.sub(" ", DASHED.sub(" ", text)).lower()
    for short, full in CONTRACTIONS:
        text = text.replace(short, full)
    if text.count(",") > 1:
        text = _asides().sub(_keep_hedge, text)
    return " ".join(TOKEN.findall(text))


@cache
def _asides() -> re.Pattern[str]:
    return re.compile(rf",\s*(?:{alternatives(LISTS, 'clause', 'asides')})\s*,")


def _keep_hedge(aside: re.Match[str]) -> str:
    """An aside is dropped, but a hedge ("it is, perhaps, lost") is not."""
    hedge = pattern(LISTS, "hedge", "adverb_probable", "adverb_possible").search(aside.group())
    return f" {hedge.group()} " if hedge else " "


def first_sentence(text: str) -> str:
    """Up to the first full stop that is followed by a capital letter."""
    end = SENTENCE_END.search(text)
    return text[: end.end(1)] if end else text


@lru_cache(maxsize=64)
def main_clause(text: str) -> Clause:
    """The main clause of words as `plain` returns them."""
    toks = [tok for tok in text.split() if tok not in ".!?()"]
    while toks and toks[0] in words(LISTS, "clause", "opening"):
        toks.pop(0)
    if (
        toks[:1] == ["what"]
        and "that" in toks[2:10]
        and toks[toks.index("that") - 1] in ("is", "was")
    ):
        toks = toks[toks.index("that") + 1 :]  # "What I can say is that nothing was found"
    start = _behind_front(toks)
    front, toks = tuple(toks[:start]), without_relatives(toks[start:])
    if toks[:1] == ["to"] or toks[:2] == ["not", "to"]:
        return Clause(
            before=(), predicate=tuple(toks[: _end(toks, 2)]), front=front, infinitive=True
        )
    head = _head(toks)
    if head is None:
        return Clause(before=tuple(toks), predicate=(), front=front)
    return Clause(
        before=tuple(toks[:head]), predicate=tuple(toks[head : _end(toks, head + 1)]), front=front
    )


def _behind_front(toks: list[str]) -> int:
    """How many tokens a fronted phrase takes: 0 if there is none or nothing follows it."""
    if not toks or "," not in toks:
        return 0
    comma = toks.index(",")
    participle = re.fullmatch(r"\w+(?:ed|ing)", toks[0]) is not None
    inverted = toks[0] in words(LISTS, "condition", "inverted") and comma > 2  # noqa: PLR2004 -- "should the talks fail" has four words
    if toks[0] not in words(LISTS, "clause", "fronts") and not participle and not inverted:
        return 0
    return comma + 1 if _head(toks[comma + 1 :]) is not None else 0


def without_relatives(toks: list[str]) -> list[str]:
    """Leave out ", which ... ," as far as its closing comma; without one, to the end."""
    out: list[str] = []
    skipping = False
    if "," not in toks:
        return toks
    for i, tok in enumerate(toks):
        following = toks[i + 1] if i + 1 < len(toks) else ""
        if skipping:
            skipping = tok != ","
        elif tok == "," and following in ("which", "who", "whose", "where", "whom"):
            skipping = True
        else:
            out.append(tok)
    return out


def _head(toks: list[str]) -> int | None:
    """The first finite verb that no "who", "which" or "that" on the way uses up."""
    owed = i = 0
    while i < len(toks):
        if toks[i] in words(LISTS, "clause", "relatives") and i:
            owed += 1
        elif is_finite(toks, i):
            if not owed:
                return _reconsider(toks, i)
            owed -= 1
            i = _behind_group(toks, i) - 1
        i += 1
    return None


def _behind_group(toks: list[str], i: int) -> int:
    """Behind the verb group that starts at i: its auxiliaries, adverbs and one full verb."""
    while i < len(toks) and (
        is_auxiliary(toks[i]) or toks[i] in words(LISTS, "hedge", "adverb_plain")
    ):
        i += 1
    return i + 1


PARTICIPLES = frozenset(
    "found held made taken seen given built sent brought shot led kept caught bought sold written "
    "drawn hit lost known hidden stolen thrown driven hurt paid met set put laid".split()
)


def _reconsider(toks: list[str], head: int) -> int:
    """The auxiliary in "the men arrested in Dornik may flee" rather than the participle.

    An auxiliary later on in the same clause shows that the word in "-ed" was no finite verb.
    """
    participle = toks[head].endswith("ed") or toks[head] in PARTICIPLES
    if not participle or toks[head] in words(LISTS, "clause", "speech"):
        return head
    stops = words(LISTS, "clause", "ends") | words(LISTS, "clause", "pronouns") | {"to"}
    for i in range(head + 1, min(head + 12, len(toks))):
        if toks[i] in stops:
            return head
        if is_auxiliary(toks[i]) and toks[i] not in ("be", "been", "being", "having"):
            return i
    return head


def _end(toks: list[str], start: int) -> int:
    """Where the clause whose verb stands before `start` ends."""
    ends = words(LISTS, "clause", "ends")
    return next((i for i in range(start, len(toks)) if toks[i] in ends), len(toks))


@cache
def _auxiliaries() -> frozenset[str]:
    lists = (
        ("modal", "possible"),
        ("modal", "probable"),
        ("modal", "certain"),
        ("verb", "be"),
        ("verb", "have"),
        ("verb", "do"),
    )
    return frozenset().union(*(words(LISTS, section, key) for section, key in lists))


def is_auxiliary(tok: str) -> bool:
    """Whether it is a modal or a form of be, have or do."""
    return tok in _auxiliaries()


def is_finite(toks: list[str], i: int) -> bool:
    """Whether the token may be the verb of a clause."""
    tok, before = toks[i], toks[i - 1] if i else ""
    if before in (
        "to",
        "the",
        "a",
        "his",
        "her",
        "their",
        "its",
        "own",
        "free",
        "military",
        "political",
    ):
        return False  # "the will of the people", "military might"
    if is_auxiliary(tok):
        return tok not in ("be", "been", "being", "having")
    if tok in words(LISTS, "verb", "past") or tok in words(LISTS, "verb", "present"):
        return before not in words(LISTS, "verb", "before_participle")
    return (
        i > 0
        and len(tok) > 4  # noqa: PLR2004 -- "red", "aged"
        and tok.endswith("ed")
        and tok not in words(LISTS, "verb", "not_past")
        and before not in words(LISTS, "verb", "before_participle")
    )
