"""What `firsthand.claim/1` holds, found by writing a claim that has one of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from make_jsonl import attributes, kind_of, may_be_missing

from firsthand.show.jsonl_claims import FORMAT, claim_to_dict
from firsthand.types import (
    Citation,
    Claim,
    Contradiction,
    Grade,
    Merge,
    Origin,
    Support,
    Turn,
    Unknown,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = f"""\
One JSON object a line, UTF-8; `format` is `{FORMAT}`. Missing is `null` or an empty list;
every key is always there. Ids of origins hold within one claim, ids of statements within one
report. What is a citation has the keys of `cited` below.

| key | holds | meaning |
|---|---|---|
"""
TYPES = {
    "statements[]": Voice,
    "origins[]": Origin,
    "origins[].merged[]": Merge,
    "contradictions[]": Contradiction,
    "grade": Grade,
    "history[]": Turn,
    "unknowns[]": Unknown,
}
CITATIONS = {
    "statements[].cited",
    "origins[].merged[].other",
    "history[].cited",
    "unknowns[].cited_by",
}
OWN_WORDS = {
    "format": "name and version of the format",
    "statements": "everything that is told of it, the earliest first",
    "statements[].report": "id of the report",
    "statements[].stance": "`supports`, `denies`, or `mentions` where it takes no side",
    "statements[].strength": "how sure it is beside the first telling: `weaker`, `same` or"
    " `stronger`",
    "statements[].certainty": "how sure its source is, by its own words",
    "origins": "who put it into the world, on either side, in the order of first reports",
    "origins[].kind": "what sort of source it is, as in a chain",
    "origins[].stance": "the side that it stands on: `supports` or `denies`",
    "origins[].counts": "whether it adds to `low` (and so to `high`), only to `high`, or to `none`",
    "origins[].merged[].report": "id of the report",
    "origins[].merged[].statement": "id of the statement or telling in it, as in `statements`",
    "origins[].merged[].because": "by which rule: `cites`, `copies`, `same_person`,"
    " `same_organization`, `same_document`, `same_unnamed_source` or `unsourced_repeat`",
    "origins[].merged": "tellings that have it from there and add no origin, each with its reason",
    "support": "who supports it",
    "support.reports": "reports that do",
    "support.low": "independent origins behind them, for certain",
    "support.high": "independent origins behind them, at most",
    "denial": "who denies it, counted by the same rules",
    "denial.reports": "reports that do",
    "denial.low": "independent origins behind them, for certain",
    "denial.high": "independent origins behind them, at most",
    "contradictions": "claims that cannot hold beside it",
    "contradictions[].claim": "id of the other claim",
    "contradictions[].because": "why both cannot hold, in a sentence",
    "contradictions[].text": "the other claim",
    "contradictions[].kind": "`denial`, `number`, `time`, `place`, `actor`, `object`, `outcome` or"
    " `scope`",
    "grade": "how good it is, on the Admiralty scale",
    "grade.credibility": "1 (confirmed) to 6 (cannot be judged)",
    "grade.because": "why, in a sentence",
    "first_seen": "publication of the first report that tells it",
    "last_seen": "publication of the last one",
    "history[].at": "when",
    "history[].kind": "`first seen`, `repeated`, `hardened`, `weakened`, `corrected`, `confirmed`,"
    " `denied`, `deadline met` or `deadline passed`",
    "history[].words": "the words, as the report has them",
    "history[].cited": "where they stand",
    "unknowns": "reports that are cited for it and are not on the desk: what to get next",
}


def claim_keys() -> str:
    """The table of keys."""
    rows = _walk(claim_to_dict(_one_of_everything()), "", Claim)
    return HEAD + "".join(f"| `{key}` | {kind} | {words} |\n" for key, kind, words in rows)


def _walk(value: dict[str, Any], above: str, cls: type) -> Iterator[tuple[str, str, str]]:
    told = attributes(cls)
    for key, inner in value.items():
        path = f"{above}.{key}" if above else key
        words = OWN_WORDS.get(path) or told[key]
        yield path, _kind(path, inner, cls), words.replace("None", "null")
        if path in CITATIONS:
            continue
        if isinstance(inner, dict):
            yield from _walk(inner, path, TYPES.get(path, Support))
        elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield from _walk(inner[0], f"{path}[]", TYPES[f"{path}[]"])


def _kind(path: str, value: object, cls: type) -> str:
    if path in CITATIONS:
        kind = "list of citations" if isinstance(value, list) else "citation"
    else:
        kind = kind_of(value)
    missing = may_be_missing(cls, path.rpartition(".")[2])
    return f"{kind} or null" if missing else kind


def _one_of_everything() -> Claim:
    """A claim in which nothing is missing."""
    word = "word"
    cited = Citation(word, word, word, word, word, word, 0, 4)
    support = Support(1, 1, 1)
    merge = Merge(word, word, "cites", word, cited)
    return Claim(
        id=word,
        text=word,
        voices=(Voice(word, word, (word,), "supports", "certain", word, "same", cited),),
        origins=(Origin(word, word, "media", "supports", "low", word, (merge,)),),
        support=support,
        denial=support,
        contradictions=(Contradiction(word, word, "number", word),),
        grade=Grade(3, word),
        first_seen=word,
        last_seen=word,
        distortions=(word,),
        history=(Turn(word, "first seen", word, cited),),
        unknowns=(Unknown(word, (cited,)),),
    )
