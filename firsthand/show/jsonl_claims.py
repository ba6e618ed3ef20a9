"""Claims as JSON: `firsthand.claim/1`, whose keys are fixed, and ours behind them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from firsthand.types import Claim, Contradiction, Merge, Origin, Unknown, Voice

FORMAT = "firsthand.claim/1"


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """The object of one claim; what is not known is null or an empty list.

    In each object the keys that other programs rely on come first, then ours.
    """
    return {
        "format": FORMAT,
        "id": claim.id,
        "text": claim.text,
        "statements": [_voice(voice) for voice in claim.voices],
        "origins": [_origin(origin) for origin in claim.origins],
        "support": asdict(claim.support),
        "denial": asdict(claim.denial),
        "contradictions": [_contradiction(one) for one in claim.contradictions],
        "grade": asdict(claim.grade),
        "first_seen": claim.first_seen,
        "last_seen": claim.last_seen,
        "distortions": list(claim.distortions),
        "history": [asdict(turn) for turn in claim.history],
        "unknowns": [_unknown(unknown) for unknown in claim.unknowns],
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "report": voice.cited.report,
        "statement": voice.statement,
        "stance": voice.stance,
        "origin": voice.origin,
        "words": voice.words,
        "chain": list(voice.chain),
        "certainty": voice.certainty,
        "strength": voice.strength,
        "cited": asdict(voice.cited),
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "id": origin.id,
        "name": origin.name,
        "kind": origin.kind,
        "first_report": origin.first_report,
        "merged": [_merge(merge) for merge in origin.merged],
        "stance": origin.stance,
        "counts": origin.counts,
        "on_desk": origin.on_desk,
    }


def _merge(merge: Merge) -> dict[str, Any]:
    return {
        "statement": merge.statement,
        "because": merge.because,
        "evidence": merge.evidence,
        "report": merge.report,
        "other": None if merge.other is None else asdict(merge.other),
    }


def _contradiction(one: Contradiction) -> dict[str, Any]:
    return {"claim": one.claim, "because": one.because, "text": one.text, "kind": one.kind}


def _unknown(unknown: Unknown) -> dict[str, Any]:
    return {"outlet": unknown.outlet, "cited_by": [asdict(cited) for cited in unknown.cited_by]}
