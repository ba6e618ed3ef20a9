"""Changes that tell the same claim less surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.judge import syntax as sx
from training.judge.change import Change
from training.judge.pair import NEUTRAL, WEAKER

if TYPE_CHECKING:
    import random

    from training.judge.stock import Stock
    from training.judge.told import Told


def modality(told: Told, stock: Stock, rng: random.Random) -> Change | None:
    """Tell it less surely: "will open" becomes "could open", "died" "may have died"."""
    options = [f for f in (_by_modal, _by_adverb, _by_frame) for _ in range(2)]
    rng.shuffle(options)
    for option in options:
        found = option(told, stock, rng)
        if found is not None:
            words, frame = found
            return Change("modality", words, frame=frame, back=NEUTRAL, strength=WEAKER)
    return None


def _by_modal(told: Told, stock: Stock, rng: random.Random) -> tuple[dict[int, str], str] | None:
    modal = rng.choice(stock.words["certainty"]["modals"])
    auxiliary = sx.first_auxiliary(told)
    if auxiliary is not None:
        word = told.words[auxiliary].lower()
        if word == "will":
            return {auxiliary: modal}, ""
        if word in sx.BE and not sx.negated(told):
            return {auxiliary: f"{modal} {sx.BE[word]}"}, ""
        return None
    verb = sx.past_verb(told)
    if verb is None:
        return None
    participle = stock.lexicon.participle(told.words[verb])
    have = rng.choice([f"{modal} have", "is said to have", "is believed to have"])
    if participle is None or (have.startswith("is") and not _singular_subject(told, verb)):
        return None
    return {verb: f"{have} {participle}"}, ""


def _singular_subject(told: Told, verb: int) -> bool:
    subject = sx.child(told, verb, "nsubj")
    if subject is None or sx.child(told, subject, "conj") is not None:
        return False
    word = told.words[subject].lower()
    return told.upos[subject] == "PROPN" or (
        told.upos[subject] == "NOUN" and not word.endswith("s")
    )


def _by_adverb(told: Told, stock: Stock, rng: random.Random) -> tuple[dict[int, str], str] | None:
    adverb = rng.choice(stock.words["certainty"]["adverbs"])
    auxiliary = sx.first_auxiliary(told)
    if auxiliary is not None:
        return {auxiliary: f"{told.words[auxiliary]} {adverb}"}, ""
    verb = sx.past_verb(told)
    return None if verb is None else ({verb: f"{adverb} {told.words[verb]}"}, "")


def _by_frame(told: Told, stock: Stock, rng: random.Random) -> tuple[dict[int, str], str] | None:
    return (
        None if not sx.is_statement(told) else ({}, rng.choice(stock.words["certainty"]["frames"]))
    )
