"""Corpora of pairs, as pairs; which of them train and which measure.

Source, licences and pitfalls of each: the model card. SICK and ANLI are read for figures only and
train nothing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.corpora import records
from training.judge.pair import CONTRADICTS, ENTAILS, NEUTRAL, NOT_ENTAILS, Pair, numbers, part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RELATIONS = {
    "entailment": ENTAILS,
    "entailed": ENTAILS,
    "neutral": NEUTRAL,
    "contradiction": CONTRADICTS,
    "not_entailment": NOT_ENTAILS,
    "not-entailed": NOT_ENTAILS,
}
FEVER = {"SUPPORTS": ENTAILS, "REFUTES": CONTRADICTS, "NOT_ENOUGH_INFO": NEUTRAL}
ENTAILMENT = {
    "rte": "rte-train",
    "add-one-rte": "add-one-rte-train",
    "breaking-nli": "breaking-nli",
    "med": "med",
    "help": "help-and-or",
    "negation-nli": "negation-nli",
    "megaveridicality": "megaveridicality-train",
}
"""Corpora of entailment that train, and their files."""
MEASURED_ONLY = {"sick": "sick-dev", "anli": "anli-dev", "snli": "snli-dev", "mnli": "mnli-dev"}
"""Corpora that train nothing: given to measure with."""
HELD_OUT = {
    "claimdiff": 5,
    "sts-headlines": 5,
    "climate-fever": 2,
    "fever-symmetric": 2,
}
"""Corpora of which one part in so many is kept for measuring, by topic or claim."""
SIMILAR, SLOPE = 3.6, 0.35
"""From this similarity (0 to 5) on headlines rather tell the same; how sharply that changes."""
CLOSEST = 0.2
"""From this far from each other on, numbers make two paraphrases different claims."""


def entailment(folder: Path, corpus: str, file: str) -> Iterator[Pair]:
    """Pairs with a relation and nothing else."""
    for n, r in enumerate(records(folder / f"{file}.jsonl.gz")):
        # A premise comes with several hypotheses, which must stay on one side.
        group = r["text_a"] if corpus in HELD_OUT else r.get("id", f"{corpus}-{n}")
        yield Pair(corpus, group, r["text_a"], r["text_b"], relation=RELATIONS[r["label"]])


def claimdiff(folder: Path) -> Iterator[Pair]:
    """Claims on one topic: does the second strengthen or weaken the first?"""
    for r in records(folder / "claimdiff-train.jsonl.gz"):
        bearing = (int(r["strengthen"]), int(r["weaken"]))
        yield Pair("claimdiff", r["topic"], r["text_a"], r["text_b"], bearing=bearing)


def msrp(folder: Path) -> Iterator[Pair]:
    """News sentences; a paraphrase with other numbers is left out, for it is another claim."""
    for r in records(folder / "msrp-train.jsonl.gz"):
        a, b, same = r["text_a"], r["text_b"], bool(r["paraphrase"])
        if not same or numbers(a) == numbers(b):
            yield Pair("msrp", r["id"], a, b, same=float(same), relation=None)


def sts_headlines(folder: Path) -> Iterator[Pair]:
    """Headlines; how similar they are becomes how far they tell the same."""
    for r in records(folder / "sts-headlines.jsonl.gz"):
        similarity = float(r["similarity"])
        same = 1 / (1 + math.exp((SIMILAR - similarity) / SLOPE))
        yield Pair("sts-headlines", r["text_a"], r["text_a"], r["text_b"], same=same)


def climate_fever(folder: Path) -> Iterator[Pair]:
    """Sentences of an encyclopedia and claims that they support, refute or neither."""
    for r in records(folder / "climate-fever.jsonl.gz"):
        for e in r["evidence"]:
            relation = FEVER[e["label"]]
            yield Pair("climate-fever", r["id"], e["text"], r["text"], relation=relation)


def fever_symmetric(folder: Path) -> Iterator[Pair]:
    """The same, two pieces of evidence for each of two claims, so that a claim tells nothing."""
    for r in records(folder / "feversymmetric-dev.jsonl.gz"):
        relation = FEVER[r["label"]]
        group = str(r["claim_id"]).lstrip("0")
        yield Pair("fever-symmetric", group, r["text_a"], r["text_b"], relation=relation)


SMALL: dict[str, Callable[[Path], Iterator[Pair]]] = {
    "claimdiff": claimdiff,
    "msrp": msrp,
    "sts-headlines": sts_headlines,
    "climate-fever": climate_fever,
    "fever-symmetric": fever_symmetric,
}


def corpus_pairs(folder: Path, *, held_out: bool) -> list[Pair]:
    """Pairs of all corpora that are ready as they are.

    Args:
        folder: `pairs` of the corpora.
        held_out: those kept for measuring instead of those that train.
    """
    pairs = [p for read in SMALL.values() for p in read(folder)]
    pairs += [p for c, file in ENTAILMENT.items() for p in entailment(folder, c, file)]
    return [p for p in pairs if _held_out(p) == held_out]


def _held_out(pair: Pair) -> bool:
    parts = HELD_OUT.get(pair.corpus)
    return parts is not None and part_of(pair.group, parts) == 0


def measured_only(folder: Path, corpus: str) -> list[Pair]:
    """Pairs of a corpus that trains nothing."""
    return list(entailment(folder, corpus, MEASURED_ONLY[corpus]))


def fnc(folder: Path, bodies: int) -> Iterator[Pair]:
    """Headlines on one rumour, from what they say of the same body, and headline with body.

    Two headlines that agree with one body tell the same; one that disagrees contradicts them.

    Args:
        folder: `pairs` of the corpora.
        bodies: characters of a body that are taken.
    """
    texts = {r["id"]: r["text"] for r in records(folder / "fnc1-bodies.jsonl.gz")}
    by_body: dict[int, dict[str, list[str]]] = {}
    for r in records(folder / "fnc1-stances.jsonl.gz"):
        by_body.setdefault(r["body"], {}).setdefault(r["stance"], []).append(r["headline"])
    for body, stances in sorted(by_body.items()):
        agree, disagree = stances.get("agree", []), stances.get("disagree", [])
        start = " ".join(texts[body][:bodies].split())
        for stance, bearing in (("agree", (1, 0)), ("disagree", (0, 1)), ("discuss", (0, 0))):
            for headline in dict.fromkeys(stances.get(stance, [])):
                yield Pair("fnc-body", f"body {body}", headline, start, bearing=bearing)
        yield from _headlines(body, agree, disagree)


def _headlines(body: int, agree: list[str], disagree: list[str]) -> Iterator[Pair]:
    agree, disagree = list(dict.fromkeys(agree)), list(dict.fromkeys(disagree))
    for n, a in enumerate(agree):
        for b in agree[n + 1 :]:
            if numbers(a) == numbers(b):
                yield Pair("fnc-headlines", f"body {body}", a, b, same=1.0)
        for b in disagree:
            yield Pair("fnc-headlines", f"body {body}", a, b, relation=CONTRADICTS, same=0.0)


def ecb(path: Path) -> Iterator[Pair]:
    """Sentences of several reports that tell of the same events, and of others alike."""
    sentences: dict[int, list[tuple[str, str, frozenset[str]]]] = {}
    for r in records(path):
        for n in r["validated_sentences"]:
            if n in r["sentence_numbers"]:
                start, end = r["sentences"][r["sentence_numbers"].index(n)]
                row = (r["id"], detokenised(r["text"][start:end]), _events(r, n))
                sentences.setdefault(r["topic"], []).append(row)
    for topic, rows in sorted(sentences.items()):
        for n, (document, a, events) in enumerate(rows):
            for other, b, others in rows[n + 1 :]:
                same = _same_events(events, others)
                if document != other and same is not None and a != b:
                    yield Pair("ecb", f"topic {topic}", a, b, same=same)


def _events(record: dict[str, Any], sentence: int) -> frozenset[str]:
    return frozenset(
        m["chain"] or m["id"] + record["id"]
        for m in record["mentions"]
        if m["sentence"] == sentence and m["kind"] == "event"
    )


def _same_events(a: frozenset[str], b: frozenset[str]) -> float | None:
    """1 where nearly all events are shared, 0 where none is, None between."""
    if min(len(a), len(b)) < 2:  # noqa: PLR2004 (one event in common is too little to go by)
        return None
    shared = len(a & b) / len(a | b)
    return 1.0 if shared >= 0.6 else 0.0 if shared == 0 else None  # noqa: PLR2004 (most of them)


def detokenised(text: str) -> str:
    """Text of tokens with the usual spaces."""
    text = text.replace("`` ", '"').replace(" ''", '"').replace("` ", "'")
    for mark in (",", ".", ";", ":", "?", "!", "'s", "n't", "%", ")", "'"):
        text = text.replace(f" {mark}", mark)
    return " ".join(text.replace("( ", "(").replace("$ ", "$").split())
