"""Changes that leave a passage the same claim: other words, another order, less detail.

Each function takes a passage, the stock and a source of chance, and gives a change or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.judge import syntax as sx
from training.judge.change import Change
from training.judge.distortions import DAYS, MONTHS, SMALL
from training.judge.pair import NEUTRAL

if TYPE_CHECKING:
    import random

    from training.judge.distortions import Make
    from training.judge.stock import Stock
    from training.judge.told import Told

LONGEST_DROPPED = 14
"""Tokens of a part that can be left out or moved."""
TIME_NOUNS = frozenset(
    "day days week weeks month months year years night morning evening afternoon hour hours "
    "yesterday today tomorrow weekend summer winter spring autumn season".split()
)
PLACE_PREPOSITIONS = frozenset("in at near inside outside across throughout".split())
CONDITIONS = frozenset("if unless until without except".split())
_CONTRACTED = {"n't": "not", "'s": "is", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_WHOLE = {"ca": "can", "wo": "will"}


def synonym(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """A word for another that means the same."""
    words = [w.lower() for w in told.words]
    places = [
        (n, len(phrase), group)
        for n, word in enumerate(words)
        for phrase, group in stock.synonyms.get(word, ())
        if tuple(words[n : n + len(phrase)]) == phrase
    ]
    if not places:
        return None
    at, length, group = rng.choice(places)
    old = " ".join(words[at : at + length])
    new = rng.choice([g for g in group if g != old])
    if told.words[at][0].isupper():
        new = new[0].upper() + new[1:]
    return Change("synonym", {at + n: new if n == 0 else "" for n in range(length)})


def contraction(told: Told, _stock: Stock, _rng: random.Random) -> Change | None:
    """Put "didn't" for "did not", or the other way round."""
    for n, word in enumerate(told.words):
        if word.lower().replace("’", "'") == "n't" and n:
            verb = told.words[n - 1]
            return Change("contraction", {n - 1: _WHOLE.get(verb.lower(), verb), n: "not"})
        if word.lower() == "not" and n and told.words[n - 1].lower() in {
            "did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "would", "could",
        }:  # fmt: skip
            return Change("contraction", {n - 1: f"{told.words[n - 1]}n't", n: ""})
    return None


def figures(told: Told, _stock: Stock, _rng: random.Random) -> Change | None:
    """A number in words for one in digits, or the other way round."""
    for n, word in enumerate(told.words):
        low = word.lower()
        if low in SMALL and told.upos[n] == "NUM" and low != "one":
            return Change("figures", {n: str(SMALL.index(low) + 1)})
        if word.isdigit() and 1 < int(word) <= len(SMALL) and told.upos[n] == "NUM":
            return Change("figures", {n: SMALL[int(word) - 1]})
        if "," in word and word.replace(",", "").isdigit():
            return Change("figures", {n: word.replace(",", "")})
        if word == "%":
            return Change("figures", {n: " percent"})
    return None


def title_dropped(told: Told, stock: Stock, _rng: random.Random) -> Change | None:
    """Put "Orrey" for "President Orrey"."""
    titles = stock.words["titles"]["words"]
    for start, _, type_ in told.names:
        before = start - 1
        first = before == 0 or told.upos[before - 1] not in ("PROPN", "ADJ", "NOUN")
        if before >= 0 and type_ == "person" and first and told.words[before].lower() in titles:
            return Change("title", {before: ""})
    return None


def name_shortened(told: Told, _stock: Stock, rng: random.Random) -> Change | None:
    """The surname for the whole name."""
    whole = [n for n in told.names if n[2] == "person" and n[1] - n[0] in (2, 3)]
    if not whole:
        return None
    start, end, _ = rng.choice(whole)
    if told.words[end - 1].lower() in ("jr.", "jr", "sr.", "'s"):
        return None
    return Change("name", dict.fromkeys(range(start, end - 1), ""))


def attribution(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """Somebody says it; who says it is no part of the claim."""
    if not sx.is_statement(told):
        return None
    table = stock.words["attribution"]
    frame = rng.choice(table["before"] + table["after"])
    frame = frame.replace("{source}", rng.choice(table["sources"]))
    return Change("attribution", frame=frame, forward=None, back=None)


def passive(told: Told, stock: Stock, _rng: random.Random) -> Change | None:
    """Make "The army shelled the port" "The port was shelled by the army"."""
    verb = sx.past_verb(told)
    if verb is None or sx.child(told, verb, "compound:prt", "xcomp", "ccomp", "iobj", "conj"):
        return None
    subject, thing = sx.child(told, verb, "nsubj"), sx.child(told, verb, "obj")
    participle = stock.lexicon.participle(told.words[verb])
    if subject is None or thing is None or participle is None or sx.negated(told):
        return None
    if told.upos[subject] not in sx.NOMINAL or told.upos[thing] not in sx.NOMINAL:
        return None
    first, second = sx.phrase(told, subject), sx.phrase(told, thing)
    if first is None or second is None or first.start != 0 or second.start != verb + 1:
        return None
    word = told.words[thing]
    many = sx.child(told, thing, "conj") is not None or (
        told.upos[thing] == "NOUN" and word.endswith("s") and not word.endswith("ss")
    )
    order = (
        *second,
        *range(first.stop, second.start),
        *first,
        *range(second.stop, len(told.words)),
    )
    put = f"{'were' if many else 'was'} {participle} by"
    return Change("voice", {verb: put}, order=order)


def part_moved(told: Told, _stock: Stock, rng: random.Random) -> Change | None:
    """A time, a place or a clause goes from the end to the beginning, or the other way round."""
    last = len(told.words) - (told.upos[-1] == "PUNCT")
    for part in _loose_parts(told, rng):
        rest = [n for n in range(last) if n not in part]
        end = tuple(range(last, len(told.words)))
        if part.stop == last and part.start > 2:  # noqa: PLR2004 (a clause must be left)
            final = part.stop - 1
            return Change("order", {final: f"{told.words[final]},"}, order=(*part, *rest, *end))
        if part.start == 0 and told.words[part.stop] == ",":
            rest.remove(part.stop)
            order = (*rest, *part, part.stop, *end)
            return Change("order", {part.stop: ""}, order=order)
    return None


def part_dropped(told: Told, _stock: Stock, rng: random.Random) -> Change | None:
    """A time, a place or an aside is left out: less is told of the same."""
    for part in _loose_parts(told, rng, asides=True):
        rest = len(told.words) - len(part)
        if rest >= 4:  # noqa: PLR2004 (of less, nobody could say what is told)
            return Change("detail", dict.fromkeys(part, ""), back=NEUTRAL)
    return None


def _loose_parts(told: Told, rng: random.Random, *, asides: bool = False) -> list[range]:
    """Parts that hang on the main clause only loosely, in any order."""
    top = sx.root(told)
    found = []
    for n, (head, relation) in enumerate(zip(told.heads, told.relations, strict=True)):
        loose = head == top and (
            (relation.startswith("obl") and _says_when_or_where(told, n))
            or (relation == "advcl" and _is_loose_clause(told, n))
        )
        aside = asides and (relation in ("acl:relcl", "appos") and told.words[n - 1] == ",")
        if loose or aside or (asides and relation == "acl:relcl"):
            part = sx.phrase(told, n)
            if part is not None and len(part) <= LONGEST_DROPPED and top not in part:
                found.append(part)
    rng.shuffle(found)
    return found


def _says_when_or_where(told: Told, token: int) -> bool:
    if told.relations[token] == "obl:tmod":
        return True
    word = told.words[token]
    if word in DAYS or word in MONTHS or word.lower() in TIME_NOUNS:
        return True
    case = sx.child(told, token, "case")
    place = any(s <= token < e and type_ == "place" for s, e, type_ in told.names)
    return place and case is not None and told.words[case].lower() in PLACE_PREPOSITIONS


def _is_loose_clause(told: Told, token: int) -> bool:
    words = {told.words[n].lower() for n in sx.subtree(told, token)}
    mark = sx.child(told, token, "mark")
    return mark is not None and not words & (CONDITIONS | sx.NEGATIONS)


def headline(told: Told, _stock: Stock, _rng: random.Random) -> Change | None:
    """Articles and forms of "be" are left out, as headlines do."""
    words = {
        n: ""
        for n, (w, relation) in enumerate(zip(told.words, told.relations, strict=True))
        if w.lower() in ("the", "a", "an")
        or (relation in ("aux:pass", "aux") and w.lower() in ("was", "were", "is", "are"))
    }
    if told.upos[-1] == "PUNCT":
        words[len(told.words) - 1] = ""
    return Change("headline", words) if len(words) > 1 and not sx.negated(told) else None


PARAPHRASES: dict[str, tuple[Make, float]] = {
    "synonym": (synonym, 3.0),
    "contraction": (contraction, 1.0),
    "figures": (figures, 2.0),
    "title_dropped": (title_dropped, 1.0),
    "name_shortened": (name_shortened, 1.0),
    "attribution": (attribution, 0.5),
    "passive": (passive, 3.0),
    "part_moved": (part_moved, 2.0),
    "part_dropped": (part_dropped, 2.0),
    "headline": (headline, 0.7),
}
"""What leaves the claim the same, each with how often it is tried first."""
