"""What does not hold together in the claims of a story; see `circular_check`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from firsthand.evaluation.circular import Stance
from firsthand.evaluation.circular_baselines import folded_source
from firsthand.evaluation.circular_check_parts import (
    Problem,
    all_objects,
    is_text,
    objects,
    repeated,
)
from firsthand.types import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SIDES = {"support": "supports", "denial": "denies"}


@dataclass(frozen=True, slots=True)
class Said:
    """What the reports of a story say.

    Attributes:
        story: name of its folder.
        texts: by id of the report, of those that can be read.
        publishers: by id, of all.
    """

    story: str
    texts: Mapping[str, str]
    publishers: Mapping[str, str]


def check_claims(claims: object, said: Said) -> list[Problem]:
    """Check the claims of a story, each by itself and against the others.

    Args:
        claims: as they stand in `story.json`, whatever that is.
        said: by its reports.
    """
    known = objects(claims)
    problems: list[Problem] = []
    if not known or not all_objects(claims):
        wrong = "no claims, or not all of them objects"
        problems.append(Problem(said.story, None, wrong, 'list them in "claims"'))
    problems += [
        Problem(said.story, str(id_), "its id is there twice", "give each claim its own")
        for id_ in repeated(claim.get("id") for claim in known)
    ]
    for claim in known:
        problems += _Check(str(claim.get("id")), said).of(claim)
    return [*problems, *_contradictions(known, said), *_same_origins(known, said)]


@dataclass(slots=True)
class _Check:
    """The check of one claim; problems gather as it goes on."""

    claim: str
    said: Said
    problems: list[Problem] = field(default_factory=list)

    def say(self, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.said.story, self.claim, message, remedy))

    def of(self, record: dict[str, Any]) -> list[Problem]:
        """All problems of the claim with this record."""
        for key in ("id", "text", "why"):
            if not is_text(record.get(key)):
                self.say(f'"{key}" is missing', "write a string that is not empty")
        for key in ("origins", "appearances"):
            if not all_objects(record.get(key)):
                self.say(f'"{key}" is no list of objects', "see the format in docs/circular.md")
        kinds = self._origins(objects(record.get("origins")))
        appearances = objects(record.get("appearances"))
        if not appearances:
            self.say("it appears nowhere", 'list its "appearances", or drop the claim')
        for one in repeated((a.get("report"), a.get("quote")) for a in appearances):
            self.say(f"the same quote twice: {one}", "list each appearance once")
        for one in appearances:
            self._appearance(one, kinds)
        used = {str(one.get("origin")) for one in appearances}
        for left in sorted(kinds.keys() - used):
            self.say(f"nothing has the origin {left!r}", "drop it, or give it its appearance")
        for key, stance in _SIDES.items():
            stand = {str(a.get("origin")) for a in appearances if a.get("stance") == stance}
            self._range(record, key, [kinds[id_] for id_ in stand if id_ in kinds])
        return self.problems

    def _origins(self, origins: Sequence[dict[str, Any]]) -> dict[str, str]:
        """Check the origins; their kinds by id."""
        for one in repeated(origin.get("id") for origin in origins):
            self.say(f"origin {one!r} is there twice", "list it once")
        for one in origins:
            if not (is_text(one.get("id")) and is_text(one.get("name"))):
                self.say(f"origin {one.get('id')!r} lacks its id or name", "write both")
            if one.get("kind") not in get_args(Kind):
                self.say(
                    f"origin {one.get('id')!r} is of kind {one.get('kind')!r}",
                    f"write one of {', '.join(get_args(Kind))}",
                )
        return {str(one.get("id")): str(one.get("kind")) for one in origins}

    def _appearance(self, one: dict[str, Any], kinds: Mapping[str, str]) -> None:
        report, quote = str(one.get("report")), one.get("quote")
        if report not in self.said.publishers:
            self.say(f"there is no report {report!r}", "write the id of one of its reports")
        if report in self.said.texts:
            self._quote(quote, report)
        if one.get("stance") not in get_args(Stance):
            self.say(
                f"{report}: stance {one.get('stance')!r}",
                f"write one of {', '.join(get_args(Stance))}",
            )
        if str(one.get("origin")) not in kinds:
            self.say(
                f"{report}: origin {one.get('origin')!r} is not among its origins",
                "list it with its name and kind",
            )
        self._chain(one.get("chain"), report)

    def _quote(self, quote: object, report: str) -> None:
        if not isinstance(quote, str) or not quote.strip():
            self.say(f"{report}: a quote is missing", "copy the words that state the claim")
            return
        times = self.said.texts[report].count(quote)
        if times != 1:
            self.say(
                f"{report}: the quote {quote!r} stands there {times} times, not once",
                "copy the words exactly, as many as make it the only place",
            )
        if quote != quote.strip() or "\n" in quote:
            self.say(
                f"{report}: the quote {quote!r} has a line break or a space at an end",
                "take it out",
            )

    def _chain(self, chain: object, report: str) -> None:
        if not isinstance(chain, list) or not all(map(is_text, chain)):
            self.say(f"{report}: the chain is {chain!r}", "write a list of names, [] for none")
            return
        publisher = folded_source(self.said.publishers.get(report, ""))
        for name in chain:
            if folded_source(name) == publisher:
                self.say(
                    f"{report}: its own publisher {name!r} is in the chain",
                    "leave it out; a body that speaks for itself has an empty chain",
                )
            elif name.lower() not in self.said.texts.get(report, name).lower():
                self.say(
                    f"{report}: {name!r} of the chain does not stand in it",
                    "write the name as this report spells it",
                )

    def _range(self, record: dict[str, Any], key: str, kinds: Sequence[str]) -> None:
        """See that a range can follow from the origins on its side.

        `high` counts them all. Of them, unsourced ones are not in `low` (rule 6), and unnamed
        sources can be one (rule 5).
        """
        said = record.get(key)
        low, high = (said.get("low"), said.get("high")) if isinstance(said, dict) else (None, None)
        if type(low) is not int or type(high) is not int or not 0 <= low <= high:
            self.say(f"{key} is {said!r}", 'write {"low": L, "high": H}, 0 <= L <= H')
            return
        if high != len(kinds):
            self.say(
                f"{key}: high is {high}, but {len(kinds)} origins stand on that side",
                "list as origins what counts for high, no more and no fewer",
            )
        solid = len(kinds) - kinds.count("rumour")
        least = solid - max(0, kinds.count("anonymous") - 1)
        if not least <= low <= solid:
            self.say(
                f"{key}: low is {low}, but its origins allow {least} to {solid}",
                "all count for low but what nobody signs, and unnamed ones that may be the same",
            )
        if kinds.count("rumour") > 1:
            self.say(f"{key}: unsourced repeats have several origins", "give them one (rule 6)")


def _contradictions(claims: Sequence[dict[str, Any]], said: Said) -> list[Problem]:
    """Contradictions with claims that do not exist, or that do not contradict back."""
    against = {str(claim.get("id")): _named(claim.get("contradicts")) for claim in claims}
    problems: list[Problem] = []
    for id_, others in against.items():
        if others is None:
            problems.append(
                Problem(said.story, id_, '"contradicts" is no list of ids', "[] for none")
            )
        for other in others or ():
            if other == id_ or other not in against:
                wrong = f"it contradicts {other!r}, which is no other claim"
                problems.append(Problem(said.story, id_, wrong, "name another claim of the story"))
            elif id_ not in (against[other] or ()):
                wrong = f"it contradicts {other}, but {other} does not contradict it"
                problems.append(Problem(said.story, id_, wrong, "write it in both claims"))
    return problems


def _named(ids: object) -> list[str] | None:
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        return None
    return ids


def _same_origins(claims: Sequence[dict[str, Any]], said: Said) -> list[Problem]:
    """Origins that have another name or kind in another claim."""
    first: dict[object, tuple[object, object]] = {}
    problems: list[Problem] = []
    for claim in claims:
        for one in objects(claim.get("origins")):
            facts = (one.get("name"), one.get("kind"))
            if first.setdefault(str(one.get("id")), facts) != facts:
                wrong = f"origin {one.get('id')!r} has another name or kind in an earlier claim"
                problems.append(
                    Problem(said.story, str(claim.get("id")), wrong, "one id is one origin")
                )
    return problems
