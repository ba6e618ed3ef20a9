"""Admiralty credibility of a claim: what speaks for it, held against what speaks against it.

Only counts of independent origins enter, never how sure a source sounds: that is its own word about
itself. The first rule of RULES that fits gives the grade and the reason.

Source: NATO STANAG 2511 / AJP-2.1, credibility of information: 1 confirmed by other sources, 2
probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 truth cannot be judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.types import Grade, Support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from firsthand.types import Origin, Stance

CONFIRMED = 3
"""Independent origins from which on a claim counts as confirmed. Two may still be one that we did
not see through (a common briefing that neither names); of three, one can fall away and the claim is
still not a single word."""
NAMED = 2
"""Of them with a name: only those can be asked, and told apart by others."""
_NAMES_SHOWN = 3
_NOBODY = Support(0, 0, 0)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WITHOUT_NAME = ("anonymous", "rumour")


@dataclass(frozen=True, slots=True)
class Rival:
    """Another claim that excludes this one.

    Attributes:
        text: its clearest telling.
        support: what stands behind it.
    """

    text: str
    support: Support


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """All that a grade rests on; what sources say of their own certainty is left out on purpose.

    Attributes:
        support, denial: as counted.
        origins: of both sides.
        rival: the best supported claim that excludes this one, or None.
        names: `named`, where the origins are not given but were counted before.
    """

    support: Support
    denial: Support = _NOBODY
    origins: tuple[Origin, ...] = ()
    rival: Rival | None = None
    names: int | None = None

    @property
    def named(self) -> int:
        """Origins with a name that stand behind it at least."""
        if self.names is not None:
            return self.names
        return sum(origin.kind not in _WITHOUT_NAME for origin in self.firm("supports"))

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody who stands behind it has a name; False where nothing is known of them."""
        known = self.names is not None and self.support.low > 0
        return (known or bool(self.firm("supports"))) and self.named == 0

    @property
    def against(self) -> tuple[Support, ...]:
        """What stands against it: denials and the best supported rival."""
        rival = [self.rival.support] if self.rival else []
        return tuple(side for side in (self.denial, *rival) if side.high)

    def firm(self, stance: Stance) -> list[Origin]:
        """Origins that count for `low` on this side."""
        return [one for one in self.origins if one.stance == stance and one.counts == "low"]


def strongest(rivals: Iterable[Rival]) -> Rival | None:
    """The best supported of some rivals, the same in whatever order they come."""
    return max(
        rivals,
        key=lambda one: (one.support.low, one.support.high, one.support.reports, one.text),
        default=None,
    )


def credibility(facts: ClaimFacts) -> Grade:
    """Grade a claim from 1 (confirmed) to 6 (cannot be judged), with the reason in a sentence.

    Args:
        facts: what stands behind it and against it.
    """
    for rule in RULES:
        grade = rule(facts)
        if grade is not None:
            return grade
    return Grade(6, "nothing is known of who stands behind it")


def improbable(facts: ClaimFacts) -> Grade | None:
    """5: a denial, or a claim that excludes it, has more independent origins."""
    if any(_outweighs(side, facts.support) for side in facts.against):
        return Grade(
            5, f"{_behind(facts)}, {'but' if facts.support.low else 'and'} {_opposed(facts)}"
        )
    return None


def without_basis(facts: ClaimFacts) -> Grade | None:
    """6: nobody stands behind it, or nobody of whom we know."""
    if facts.support.high == 0:
        return Grade(6, "nobody stands behind it; it is only passed on")
    if facts.support.low == 0:
        return Grade(6, "no report says from whom it has it or that it saw it itself")
    return None


def doubtful(facts: ClaimFacts) -> Grade | None:
    """4: as many origins stand against it as behind it; or any, and nobody behind it has a name."""
    most = max((side.low for side in facts.against), default=0)
    if most >= facts.support.low or (most and facts.is_anonymous):
        nameless = " without a name" if facts.is_anonymous else ""
        return Grade(4, f"{_behind(facts)}{nameless}, but {_opposed(facts)}")
    return None


def contested(facts: ClaimFacts) -> Grade | None:
    """3: fewer origins stand against it than behind it, but some do."""
    if any(side.low for side in facts.against):
        return Grade(3, f"{_behind(facts)}, but {_opposed(facts)}")
    return None


def single(facts: ClaimFacts) -> Grade | None:
    """3: one origin stands behind it, however many reports repeat it."""
    if facts.support.low > 1:
        return None
    reports = facts.support.reports
    every = "both reports" if reports == 2 else f"all {reports} reports"  # noqa: PLR2004  both
    all_of = f"; {every} may go back to it" if reports > 1 else ""
    return Grade(3, f"{_behind(facts)}{all_of}; {_opposed(facts)}")


def confirmed(facts: ClaimFacts) -> Grade | None:
    """1: three independent origins, two of them with a name, and nothing stands against it."""
    is_checked = facts.support.low >= CONFIRMED and facts.named >= NAMED
    if is_checked and not facts.against:
        return Grade(1, f"{_behind(facts)}; {_opposed(facts)}")
    return None


def probable(facts: ClaimFacts) -> Grade | None:
    """2: two independent origins stand behind it, and nobody whom we know against it."""
    nameless = ", none of whom has a name" if facts.is_anonymous else ""
    return Grade(2, f"{_behind(facts)}{nameless}; {_opposed(facts)}")


RULES: tuple[Callable[[ClaimFacts], Grade | None], ...] = (
    improbable,
    without_basis,
    doubtful,
    contested,
    single,
    confirmed,
    probable,
)
"""Tried in this order; the first that fits decides."""


def _outweighs(against: Support, support: Support) -> bool:
    """Whether it has more origins at least, and no fewer than the other side at most."""
    if against.low <= support.low:
        return False
    return support.low == 0 or against.low >= support.high


# ------------------------------------------------------------------ sentences


def _behind(facts: ClaimFacts) -> str:
    """As in "two independent origins, Ombrel's ministry and a doctor"."""
    support = facts.support
    if support.high == 0:
        return "nobody stands behind it"
    if support.low == 0:
        return "it only comes without a source"
    count = "one origin" if support.low == 1 else f"{_number(support.low)} independent origins"
    more = f", at most {_number(support.high)}" if support.high > support.low else ""
    names = _named(facts.firm("supports"))
    return f"{count}{more}: {names}" if names else count + more


def _opposed(facts: ClaimFacts) -> str:
    """As in "the Port Authority denies it"."""
    parts = []
    if facts.denial.high:
        parts.append(_denied(facts))
    if facts.rival and facts.rival.support.high:
        parts.append(_rivalled(facts.rival))
    return " and ".join(parts) or "nobody denies it"


def _denied(facts: ClaimFacts) -> str:
    deny = facts.firm("denies")
    if facts.denial.low == 0 or not deny:
        if facts.denial.low == 0:
            return "a report denies it without a source"
        count = "one origin" if facts.denial.low == 1 else None
        return f"it is denied by {count or f'{_number(facts.denial.low)} independent origins'}"
    return f"{_named(deny)} {'denies' if len(deny) == 1 else 'deny'} it"


def _rivalled(rival: Rival) -> str:
    low = rival.support.low
    count = "one origin" if low == 1 else f"{_number(low)} independent origins"
    return f"“{rival.text}”, which excludes it, has {count if low else 'no known origin'}"


def _named(origins: Sequence[Origin]) -> str:
    names = list(dict.fromkeys(one.name for one in origins))
    shown, rest = names[:_NAMES_SHOWN], len(names) - _NAMES_SHOWN
    if rest > 0:
        shown.append(f"{_number(rest)} {'other' if rest == 1 else 'others'}")
    if len(shown) > 1:
        return f"{', '.join(shown[:-1])} and {shown[-1]}"
    return "".join(shown)


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
