"""Users say which tellings are one claim and who copied whom: it holds, and can be taken back."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from flood import DAM, FLOOD, LAMPS, SHUT, TALKS
from made_tellings import (
    WIRE,
    Answers,
    Line,
    Made,
    answers,
    come,
    keep,
    one,
    open_made,
    told,
    weigh_afresh,
)

from firsthand.desk.desk import Desk
from firsthand.errors import SettingError
from firsthand.testing import FakeJudge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from firsthand.types import Claim, Voice

QUAY = "the eastern quay of Mell is unsafe for lorries"
LOAD = "heavy vehicles must stay off the landing stage"
STORY = FLOOD[:6]
"""As much of it as these tests need; each telling more is compared with all others."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_made(tmp_path / "desk.db") as desk:
        yield desk


def claim_with(desk: Desk, words: str) -> Claim:
    """The claim that a telling of these words is in."""
    found = [c for c in desk.claims(limit=100) if words in {voice.words for voice in c.voices}]
    return one(found)


def named(voice: Voice) -> str:
    """A telling as a user names it."""
    return f"{voice.cited.report}:{voice.cited.start}-{voice.cited.end}"


def telling(desk: Desk, words: str, house: str | None = None) -> str:
    """A telling of these words, of this house, as a user names it."""
    voices = [voice for claim in desk.claims(limit=100) for voice in claim.voices]
    return named(next(v for v in voices if v.words == words and house in (None, v.cited.publisher)))


def afresh(desk: Desk) -> Answers:
    """What the desk answers now, which is what it would answer had all come just now."""
    found = answers(desk)
    weigh_afresh(desk)
    assert answers(desk) == found
    return found


def report_of(desk: Desk, house: str) -> str:
    return one([each for each in desk.reports() if each.publisher == house]).id  # type: ignore[arg-type]


# ---------------------------------------------------------------------- one claim


def test_what_users_call_one_claim_is_one_and_undoing_restores_all(desk: Desk):
    come(desk, told(QUAY, "Dana Orrey"), told(LOAD, "Ilka Maron", house="Oule Star", day=2))
    before = answers(desk)
    assert len(before.claims) == 2
    made = desk.same_claim(before.claims[0].id, before.claims[1].id, "she told me")
    claim = one(afresh(desk).claims)
    assert (claim.support.reports, claim.support.low, claim.denial.reports) == (2, 2, 0)
    assert (made.kind, made.by, made.because) == ("same claim", "user", "she told me")
    assert {QUAY, LOAD} == {words.split("”")[0][1:] for words in (made.subject, made.object or "")}
    desk.undo(made.id, "she did not")
    assert afresh(desk) == before
    log = desk.judgements(about="claims")
    assert [(entry.kind, entry.undone) for entry in log] == [("undo", False), ("same claim", True)]


def test_whole_claims_are_joined(desk: Desk):
    """All that the rules put together comes along, and what comes later finds its place."""
    come(desk, *STORY)
    lamps, talks = claim_with(desk, LAMPS), claim_with(desk, TALKS)
    desk.same_claim(LAMPS, talks.id)
    joined = claim_with(desk, LAMPS)
    assert len(joined.voices) == len(lamps.voices) + len(talks.voices)
    come(desk, told(LAMPS, house="Kestrel", day=7))
    assert len(claim_with(desk, LAMPS).voices) == len(joined.voices) + 1
    afresh(desk)


def test_a_denial_in_other_words_stands_on_the_other_side(desk: Desk):
    come(desk, told(QUAY, "Dana Orrey"), told(LOAD, "Ilka Maron", house="Oule Star", day=2))
    desk.same_claim(telling(desk, QUAY), telling(desk, LOAD), denied=True)
    claim = one(afresh(desk).claims)
    assert {voice.words: voice.stance for voice in claim.voices} == {
        QUAY: "supports",
        LOAD: "denies",
    }
    assert one(desk.conflicts()).kind == "denial"  # type: ignore[arg-type]


def test_a_claim_that_is_only_denied_becomes_the_denial_of_another(desk: Desk):
    """Its words are what is claimed; the telling that they stand in says that it is not so."""
    drafted = Line("an order of any kind was drafted", ("Ilka Maron",), polarity="negative")
    come(desk, told(QUAY, "Dana Orrey"), Made("Oule Star", "2031-05-02", [drafted]))
    denied = claim_with(desk, drafted.words)
    assert (denied.support.reports, denied.denial.reports) == (0, 1)
    made = desk.same_claim(QUAY, denied.id)
    claim = one(afresh(desk).claims)
    assert (made.kind, claim.support.reports, claim.denial.reports) == ("same claim", 1, 1)


def test_a_side_within_a_claim_is_decided(desk: Desk):
    come(desk, told(QUAY, "Dana Orrey"), told(QUAY, "Ilka Maron", house="Oule Star", day=2))
    a, b = telling(desk, QUAY, "Mell Wire"), telling(desk, QUAY, "Oule Star")
    with pytest.raises(SettingError, match="one claim already"):
        desk.same_claim(a, b)
    desk.same_claim(a, b, denied=True)
    assert one(afresh(desk).claims).denial.reports == 1


# ---------------------------------------------------------------------- not one claim


def test_a_telling_is_taken_out_of_its_claim_and_put_back(desk: Desk):
    come(desk, *(told(DAM, house=f"House {n}", day=n) for n in range(1, 5)))
    before = answers(desk)
    claim = one(before.claims)
    made = desk.different_claim(named(claim.voices[2]), claim.id, "another dam")
    assert sorted(len(each.voices) for each in afresh(desk).claims) == [1, 3]
    come(desk, told(DAM, house="House 9", day=9))
    assert sorted(len(each.voices) for each in afresh(desk).claims) == [1, 4]
    desk.undo(made.id)
    assert len(one(afresh(desk).claims).voices) == 5


def test_what_is_kept_apart_stays_apart_whatever_else_joins_it(desk: Desk):
    come(
        desk,
        told(QUAY, house="A"),
        told(QUAY, house="B", day=2),
        told(LOAD, house="C", day=3),
    )
    a, b, c = (
        telling(desk, words, house) for words, house in ((QUAY, "A"), (QUAY, "B"), (LOAD, "C"))
    )
    apart = desk.different_claim(a, b)
    desk.same_claim(b, c)
    with pytest.raises(SettingError, match=f"{apart.id} says that these are not the same claim"):
        desk.same_claim(a, c)
    with pytest.raises(SettingError, match="are one claim: take that back"):
        desk.different_claim(c, b)
    assert sorted(len(each.voices) for each in afresh(desk).claims) == [1, 2]


# ---------------------------------------------------------------------- copies


def test_who_took_it_from_another_adds_no_origin(desk: Desk):
    come(desk, told(DAM, "Dana Orrey"), told(DAM, "Ilka Maron", house="Oule Star", day=2))
    before = answers(desk)
    assert one(before.claims).support.low == 2
    made = desk.mark_copy(report_of(desk, "Oule Star"), report_of(desk, "Mell Wire"))
    claim = one(afresh(desk).claims)
    assert (claim.support.low, claim.support.high) == (1, 1)
    merge = one([m for origin in claim.origins for m in origin.merged])  # type: ignore[arg-type]
    assert (merge.because, merge.evidence) == ("copies", "a user says so")  # type: ignore[attr-defined]
    desk.undo(made.id)
    assert afresh(desk) == before


def test_an_earlier_report_may_be_the_copy(desk: Desk):
    """Clocks of sites are wrong; what the rules say the other way round gives in."""
    come(desk, told(DAM, "Dana Orrey"), told(DAM, "Mell Wire", house="Oule Star", day=2))
    assert {m.because for o in one(desk.claims()).origins for m in o.merged} == {"cites"}
    desk.mark_copy(report_of(desk, "Mell Wire"), report_of(desk, "Oule Star"))
    merged = [m for o in one(afresh(desk).claims).origins for m in o.merged]
    assert [m.because for m in merged] == ["copies"]


def test_who_did_not_copy_counts_again(desk: Desk):
    reports = [
        Made(house, f"2031-05-0{n}", [Line(WIRE[:-1], by)], DAM)
        for n, (house, by) in enumerate((("Mell Wire", ("Dana Orrey",)), ("Oule Star", ())), 1)
    ]
    come(desk, *reports)
    before = answers(desk)
    assert one(before.claims).support.high == 1
    made = desk.not_copy(report_of(desk, "Oule Star"), report_of(desk, "Mell Wire"))
    support = one(afresh(desk).claims).support
    assert (support.low, support.high) == (1, 2)
    desk.undo(made.id)
    assert afresh(desk) == before


def test_copies_that_cannot_be(desk: Desk):
    come(desk, *(told(DAM, house=house, day=n) for n, house in enumerate("ABC", 1)))
    a, b, c = (report_of(desk, house) for house in "ABC")
    desk.mark_copy(a, b)
    desk.mark_copy(b, c)
    for call in (
        lambda: desk.mark_copy(a, a),
        lambda: desk.mark_copy(a, b),
        lambda: desk.not_copy(a, b),
        lambda: desk.mark_copy(c, a),
        lambda: desk.mark_copy(c, "nobody"),
    ):
        with pytest.raises(SettingError):
            call()
    afresh(desk)


# ------------------------------------------------- whatever comes, in whatever order


@dataclass(frozen=True)
class Judged:
    """A decision about two tellings of the flood, or about their reports."""

    kind: str
    one: str
    other: str

    def reports(self) -> set[str]:
        return {self.one.split(":")[0], self.other.split(":")[0]}

    def made(self, desk: Desk) -> str:
        if self.kind == "copy":
            return desk.mark_copy(self.one.split(":")[0], self.other.split(":")[0]).id
        if self.kind == "apart":
            return desk.different_claim(self.one, self.other).id
        return desk.same_claim(self.one, self.other).id


def decisions(desk: Desk, chance: random.Random) -> list[Judged]:
    """A few that are possible; they are made."""
    tellings = [f"{r.reading().report.id}:t{n}" for r in STORY for n in range(1, len(r.lines) + 1)]
    found = []
    for kind in ("same", "apart", "copy", "same", "apart", "same"):
        judged = Judged(kind, *chance.sample(tellings, 2))
        with suppress(SettingError):
            judged.made(desk)
            found.append(judged)
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_neither_the_order_of_reports_nor_when_it_was_judged_changes_anything(
    tmp_path: Path, seed: int
):
    chance = random.Random(seed)  # noqa: S311  no secret
    with open_made(tmp_path / "expected.db") as desk:
        for report in STORY:
            keep(desk, report)
        plain = answers(desk)
        wanted = decisions(desk, chance)
        judged = answers(desk)
    assert len({one.kind for one in wanted}) > 1
    assert judged != plain
    order = list(STORY)
    chance.shuffle(order)
    with open_made(tmp_path / "shuffled.db") as desk:
        made = shuffled(desk, order, wanted, chance)
        assert answers(desk) == judged
        chance.shuffle(made)
        for number in made:
            desk.undo(number)
        assert answers(desk) == plain


def shuffled(
    desk: Desk, order: Sequence[Made], wanted: Sequence[Judged], chance: random.Random
) -> list[str]:
    """Reports come in this order, and in the midst of them it is decided."""
    there: set[str] = set()
    ahead, made = list(wanted), []
    for n, report in enumerate(order):
        there.add(keep(desk, report))
        is_last = n == len(order) - 1
        # One that waits holds back those behind it: of two the later one holds.
        while ahead and ahead[0].reports() <= there and (is_last or chance.random() < 0.7):
            made.append(ahead.pop(0).made(desk))
    assert not ahead
    return made


@pytest.mark.parametrize("renew", ["rules", "reading"])
def test_it_outlives_other_rules_and_another_reading(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, renew: str
):
    for n, report in enumerate(STORY):
        keep(desk, replace(report, page=f"p{n}"))
    desk.same_claim(claim_with(desk, SHUT).id, claim_with(desk, LAMPS).id)
    desk.different_claim(telling(desk, DAM, "Brisa Online"), claim_with(desk, DAM).id)
    ledger, radio = (STORY[n].reading().report.id for n in (1, 2))
    desk.mark_copy(ledger, radio)
    before = answers(desk)
    if renew == "rules":
        monkeypatch.setattr("firsthand.pipeline.weigher_version", lambda _: "other rules")
        desk._weighing.renew()
    else:
        for n, report in enumerate(STORY):
            keep(desk, replace(report, page=f"p{n}"), "newer")
    assert answers(desk) == before


def test_it_is_about_words_that_were_read(desk: Desk):
    """A new version of a page is another text: nobody has judged it."""
    first = told(LOAD, house="Oule Star", day=2, page="p")
    come(desk, told(QUAY), first)
    made = desk.same_claim(QUAY, LOAD)
    assert len(desk.claims()) == 1
    come(desk, replace(first, more="Corrected."))
    assert len(afresh(desk).claims) == 2
    desk.undo(made.id)
    assert len(afresh(desk).claims) == 2


# ---------------------------------------------------------------------- misuse


MEANINGLESS: Sequence[Callable[[Desk], object]] = (
    lambda d: d.same_claim("C0000000000", QUAY),
    lambda d: d.same_claim(QUAY, QUAY),
    lambda d: d.same_claim("nothing like it", QUAY),
    lambda d: d.same_claim("h1:999999999-1", QUAY),
    lambda d: d.same_claim("h1:t12", QUAY),
    lambda d: d.same_claim("", QUAY),
    lambda d: d.same_claim("'; DROP TABLE claim;--", "\x00"),
    lambda d: d.different_claim(QUAY, QUAY),
    lambda d: d.mark_copy("", ""),
    lambda d: d.undo("J1"),
    lambda d: d.undo("7"),
    lambda d: d.judgement("J99"),
)


def test_what_means_nothing_is_refused_and_leaves_nothing(desk: Desk):
    come(desk, told(QUAY), told(LOAD, house="Oule Star"))
    before = answers(desk)
    for call in MEANINGLESS:
        with pytest.raises(SettingError):
            call(desk)
    assert answers(desk) == before
    assert not desk.judgements(by="user")


def test_it_is_taken_back_only_once(desk: Desk):
    come(desk, told(QUAY), told(LOAD, house="Oule Star"))
    made = desk.same_claim(QUAY, LOAD)
    desk.undo(made.id)
    with pytest.raises(SettingError, match="taken back before"):
        desk.undo(made.id)


def test_another_process_sees_it(desk: Desk):
    come(desk, told(QUAY), told(LOAD, house="Oule Star"))
    desk.same_claim(QUAY, LOAD)
    with Desk(desk.path, judge=FakeJudge()) as other:
        assert len(other.claims()) == 1
