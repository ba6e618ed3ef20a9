"""Changes that make another claim of a passage.

Each function takes a passage, the stock and a source of chance, and gives a change or None where
the passage has nothing to change in that way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.judge import syntax as sx
from training.judge.change import Change
from training.judge.pair import CONTRADICTS, ENTAILS, NEUTRAL, NOT_ENTAILS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from training.judge.stock import Stock
    from training.judge.told import Told

    Make = Callable[[Told, Stock, random.Random], Change | None]

SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
LARGE = ["hundred", "thousand", "million", "billion", "trillion"]
LARGE_PLURAL = ["dozens", "hundreds", "thousands", "millions", "billions"]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
RELATIVE = [
    ("yesterday", "today", "tomorrow"),
    ("last", "next"),
    ("morning", "afternoon", "evening", "night"),
    ("hours", "days", "weeks", "months", "years"),
    ("hour", "day", "week", "month", "year"),
    ("before", "after"),
    ("first", "last"),
]
FIRST_YEAR, LAST_YEAR = 1800, 2100
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?$")
_YEAR = re.compile(r"(?:18|19|20)\d\d$")
_SIMPLE_PAST = ("VBD",)


def _another(name: str, words: dict[int, str], relation: int = CONTRADICTS) -> Change:
    """Another claim. relation: of either to the other."""
    return Change(name, words, forward=relation, back=relation, same=0.0, strength=None)


def number(told: Told, _stock: Stock, rng: random.Random) -> Change | None:
    """Another number: ten times as much, digits swapped, another small one."""
    places = [n for n, w in enumerate(told.words) if other_number(w, rng) is not None]
    if not places:
        return None
    place = rng.choice(places)
    other = other_number(told.words[place], rng)
    return None if other is None else _another("number", {place: other})


def other_number(word: str, rng: random.Random) -> str | None:
    """Another number than this one, or None where it is none. Years are times, not numbers."""
    low = word.lower()
    for row in (SMALL[1:], LARGE, LARGE_PLURAL):
        if low in row:
            other = rng.choice([w for w in row if w != low])
            return other.capitalize() if word[0].isupper() else other
    if not _DIGITS.match(word) or _YEAR.match(word):
        return None
    digits = word.replace(",", "")
    value = float(digits)
    options = [value * 10, value + rng.choice([1, 2, 3, 10]), value * 2, max(value - 1, 0) or 7]
    if value > 100:  # noqa: PLR2004 (large numbers are round)
        options += [value * 1.5, value / 10]
    swapped = digits[::-1]
    if "." not in digits and swapped != digits and not swapped.startswith("0"):
        options.append(float(swapped))
    decimals = len(digits.partition(".")[2])
    other = f"{rng.choice(options):,.{decimals}f}"
    return (other if "," in word or value >= 10_000 else other.replace(",", "")) or None  # noqa: PLR2004


def bounds(told: Told, _stock: Stock, rng: random.Random) -> Change | None:
    """More than a number, or fewer than it, or no more than it."""
    places = [
        n
        for n, w in enumerate(told.words)
        if told.upos[n] == "NUM" and other_number(w, rng) and told.relations[n] == "nummod"
    ]
    if not places or any(w.lower() in ("least", "than", "about", "most") for w in told.words):
        return None
    place = rng.choice(places)
    bound = rng.choice(["more than", "fewer than", "nearly twice", "not even", "well over"])
    return _another("number", {place: f"{bound} {told.words[place]}"})


def scope(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """Some of what was all, or the other way round."""
    ladder: list[list[str]] = stock.words["scope"]["ladder"]
    rungs = {word: n for n, rung in enumerate(ladder) for word in rung}
    often = [w for row in stock.words["scope"]["often"] for w in row]
    for place, word in enumerate(told.words):
        low = word.lower()
        if low in rungs and told.relations[place] in ("det", "amod"):
            if rungs[low] == 0 and low != "all":
                continue  # "every" and a plural do not go together
            rung = rng.choice([n for n in range(len(ladder)) if n != rungs[low]])
            there = ladder[rung][0] if rung == 0 else rng.choice(ladder[rung])
            down = rung > rungs[low]
            forward, back = (ENTAILS, NEUTRAL) if down else (NEUTRAL, ENTAILS)
            new = {place: _cased(there, word)}
            return Change("scope", new, forward=forward, back=back, same=0.0, strength=None)
        if low in often:
            other = rng.choice([w for w in often if w != low])
            return _another("scope", {place: _cased(other, word)}, NOT_ENTAILS)
    return _of_them(told, rng)


def _of_them(told: Told, rng: random.Random) -> Change | None:
    """Make "the officials" "some of the officials", or "only the officials"."""
    subject = sx.child(told, sx.root(told), "nsubj", "nsubj:pass")
    if subject is None or told.upos[subject] != "NOUN":
        return None
    article = sx.child(told, subject, "det")
    if article is None or told.words[article].lower() != "the":
        return None
    many = told.words[subject].endswith("s") and not told.words[subject].endswith("ss")
    put = rng.choice(["some of the", "few of the", "half of the"]) if many else "only the"
    forward, back = (ENTAILS, NEUTRAL) if put == "some of the" else (NOT_ENTAILS, NOT_ENTAILS)
    new = {article: _cased(put, told.words[article])}
    return Change("scope", new, forward=forward, back=back, same=0.0, strength=None)


def _cased(new: str, old: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def actors_swapped(told: Told, stock: Stock, _rng: random.Random) -> Change | None:
    """Who does it and to whom it is done change places."""
    verb = sx.root(told)
    subject, thing = sx.child(told, verb, "nsubj"), sx.child(told, verb, "obj")
    if subject is None or thing is None or told.upos[verb] != "VERB":
        return None
    if told.upos[subject] not in sx.NOMINAL or told.upos[thing] not in sx.NOMINAL:
        return None
    lemma = stock.lexicon.lemma(told.words[verb], "VBD") or told.words[verb].lower()
    first, second = sx.phrase(told, subject), sx.phrase(told, thing)
    if lemma in stock.words["symmetric"]["verbs"] or first is None or second is None:
        return None
    if first.stop > second.start or len(first) > 8 or len(second) > 8:  # noqa: PLR2004 (long
        return None  # phrases hold clauses of their own)
    between = range(first.stop, second.start)
    order = (*range(first.start), *second, *between, *first, *range(second.stop, len(told.words)))
    return Change(
        "actor", order=order, forward=NOT_ENTAILS, back=NOT_ENTAILS, same=0.0, strength=None
    )


def names_swapped(told: Told, _stock: Stock, rng: random.Random) -> Change | None:
    """Two names of one type change places."""
    pairs = [
        (a, b)
        for n, a in enumerate(told.names)
        for b in told.names[n + 1 :]
        if a[2] == b[2] and _name(told, a) != _name(told, b) and not _listed(told, a, b)
    ]
    if not pairs:
        return None
    one, two = rng.choice(pairs)
    words = _put(one, _name(told, two)) | _put(two, _name(told, one))
    return _another("actor", words, NOT_ENTAILS)


def _listed(told: Told, a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    """Names joined by "and" may change places without harm."""
    between = {w.lower() for w in told.words[a[1] : b[0]]}
    return between <= {"and", "or", ",", "the"}


def _name(told: Told, name: tuple[int, int, str]) -> str:
    return " ".join(told.words[name[0] : name[1]])


def _put(name: tuple[int, int, str], words: str) -> dict[int, str]:
    """The words in place of a name."""
    return {n: words if n == name[0] else "" for n in range(name[0], name[1])}


def other_name(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """Another name of the same type, of the same document where it has one."""
    if not told.names:
        return None
    name = rng.choice(told.names)
    old = _name(told, name)
    by_document = stock.names.get(name[2], {})
    here = by_document.get(told.document, [])
    anywhere = by_document[rng.choice(sorted(by_document))] if by_document else []
    for pool in (here, anywhere) if rng.random() < 0.6 else (anywhere, here):  # noqa: PLR2004
        others = [n for n in pool if not set(n.split()) & set(old.split()) and "'" not in n]
        if others:
            kind = "place" if name[2] == "place" else "actor"
            return _another(kind, _put(name, rng.choice(others)), NOT_ENTAILS)
    return None


def negation(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """Negate the main clause, or take its negation away."""
    top = sx.root(told)
    adverb = sx.child(told, top, "advmod")
    if adverb is not None and told.words[adverb].lower() in ("not", "n't", "never"):
        if sx.first_auxiliary(told) is None or _do(told):
            return None
        return _another("negation", {adverb: ""})
    if sx.negated(told):
        return None
    words = _with_not(told, stock, rng)
    return None if words is None else _another("negation", words)


def _with_not(told: Told, stock: Stock, rng: random.Random) -> dict[int, str] | None:
    """The first auxiliary, or the verb in the past tense, with a negation."""
    auxiliary = sx.first_auxiliary(told)
    if auxiliary is not None:
        word = told.words[auxiliary]
        if told.words[auxiliary + 1 : auxiliary + 2] == ("n't",) or not word.isalpha():
            return None
        return {auxiliary: f"{word} {rng.choice(['not', 'not', 'never'])}"}
    verb = sx.past_verb(told)
    base = stock.lexicon.lemma(told.words[verb], "VBD") if verb is not None else None
    if verb is None or base is None:
        return None
    put = (f"did not {base}", f"did not {base}", f"failed to {base}", f"never {told.words[verb]}")
    return {verb: rng.choice(put)}


def _do(told: Told) -> bool:
    return any(w.lower() in ("do", "does", "did") for w in told.words)


def denial(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """Somebody denies it."""
    if not sx.is_statement(told) or sx.negated(told):
        return None
    table = stock.words["attribution"]
    frame = rng.choice(table["denials"]).replace("{source}", rng.choice(table["sources"]))
    return Change(
        "negation", frame=frame, forward=CONTRADICTS, back=CONTRADICTS, same=0.0, strength=None
    )


def outcome(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """The opposite word: what rose fell, who was missing is dead."""
    opposite: dict[str, list[str]] = {}
    for one, two in stock.words["opposites"]["pairs"]:
        opposite.setdefault(one, []).append(two)
        opposite.setdefault(two, []).append(one)
    places = [
        n
        for n, w in enumerate(told.words)
        if w.lower() in opposite and told.upos[n] in ("VERB", "ADJ", "NOUN", "ADV", "ADP")
    ]
    if not places:
        return None
    place = rng.choice(places)
    other = rng.choice(opposite[told.words[place].lower()])
    return _another("outcome", {place: _cased(other, told.words[place])})


def other_object(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """Another thing of a near kind."""
    places = [
        n
        for n, w in enumerate(told.words)
        if told.upos[n] == "NOUN"
        and stock.nouns.get(w)
        and told.relations[n].split(":")[0] in ("obj", "obl", "nmod", "nsubj", "root", "conj")
    ]
    if not places:
        return None
    place = rng.choice(places)
    return _another("object", {place: rng.choice(stock.nouns[told.words[place]])}, NOT_ENTAILS)


def other_modifier(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """A thing of another sort: "political office" in place of "media office"."""
    places = [
        n
        for n, (w, relation) in enumerate(zip(told.words, told.relations, strict=True))
        if relation in ("amod", "compound")
        and w.islower()
        and told.heads[n] == n + 1
        and len(stock.modifiers.get(told.words[n + 1].lower(), [])) > 1
    ]
    if not places:
        return None
    place = rng.choice(places)
    others = [m for m in stock.modifiers[told.words[place + 1].lower()] if m != told.words[place]]
    return _another("object", {place: rng.choice(others)}, NOT_ENTAILS) if others else None


def time(told: Told, _stock: Stock, rng: random.Random) -> Change | None:
    """Another day, month, year, or another side of an event."""
    places = [n for n, w in enumerate(told.words) if _other_time(w, rng) is not None]
    if not places:
        return None
    place = rng.choice(places)
    other = _other_time(told.words[place], rng)
    return None if other is None else _another("time", {place: other})


def _other_time(word: str, rng: random.Random) -> str | None:
    for row in (DAYS, MONTHS):
        if word in row:
            return rng.choice([w for w in row if w != word])
    if _YEAR.match(word) and FIRST_YEAR < int(word) < LAST_YEAR:
        return str(int(word) + rng.choice([-10, -3, -2, -1, 1, 2, 3, 10]))
    for group in RELATIVE:
        if word.lower() in group:
            return _cased(rng.choice([w for w in group if w != word.lower()]), word)
    return None


DISTORTIONS: dict[str, tuple[Make, float]] = {
    "number": (number, 5.0),
    "bounds": (bounds, 1.0),
    "scope": (scope, 4.0),
    "actors_swapped": (actors_swapped, 7.0),
    "names_swapped": (names_swapped, 5.0),
    "other_name": (other_name, 3.0),
    "negation": (negation, 0.8),
    "denial": (denial, 0.35),
    "outcome": (outcome, 1.5),
    "other_object": (other_object, 1.5),
    "other_modifier": (other_modifier, 1.0),
    "time": (time, 6.0),
}
"""What makes another claim, each with how often it is tried first."""
