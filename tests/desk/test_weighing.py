"""Weighing: what comes of it depends on what is on a desk, not on how that came there."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from flood import DAM, FLOOD, NO_DAM
from made_tellings import (
    WIRE,
    Answers,
    Line,
    Made,
    answers,
    come,
    keep,
    kept,
    one,
    open_made,
    told,
    weigh_afresh,
)

from firsthand.desk.desk import Desk
from firsthand.store.embedded import reading
from firsthand.store.unsettling import weighed_by
from firsthand.testing import FakeJudge
from firsthand.weigh.nearest import NEAREST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from firsthand.types.judgement import Likeness

ASKED = (DAM, "fishermen injured")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_made(tmp_path / "desk.db") as desk:
        yield desk


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What a desk answers that has weighed the flood all at once."""
    with open_made(tmp_path_factory.mktemp("flood") / "desk.db") as desk:
        for report in FLOOD:
            keep(desk, report)
        return answers(desk, *ASKED)


# ---------------------------------------------------------------------- the order of arrival


def test_the_flood_has_something_of_everything(expected: Answers):
    """Else the tests below would show little."""
    voices = [voice for claim in expected.claims for voice in claim.voices]
    assert len(voices) == sum(len(report.lines) for report in FLOOD) >= 38
    assert {voice.stance for voice in voices} == {"supports", "denies", "mentions"}
    assert {conflict.kind for conflict in expected.conflicts} == {"number", "denial"}
    merges = [m for claim in expected.claims for origin in claim.origins for m in origin.merged]
    assert {"cites", "copies"} <= {merge.because for merge in merges}
    assert any(claim.unknowns for claim in expected.claims) or expected.traced
    assert not expected.kept["unfinished"] + expected.kept["empty"] + expected.kept["dangling"]


@pytest.mark.parametrize(("seed", "batch"), [(1, 1), (3, 5)])
def test_the_order_of_arrival_changes_nothing(desk: Desk, expected: Answers, seed: int, batch: int):
    order = list(FLOOD)
    random.Random(seed).shuffle(order)  # noqa: S311  no secret
    for n, report in enumerate(order, 1):
        keep(desk, report)
        if n % batch == 0:
            desk.weigh()
    assert answers(desk, *ASKED) == expected


def test_what_is_replaced_leaves_no_trace(desk: Desk, expected: Answers):
    """Pages change, and reports are read again by another model, in the middle of it all."""
    chance = random.Random(4)  # noqa: S311  no secret
    for n, report in enumerate(reversed(FLOOD)):
        paged = replace(report, page=f"https://flood.example/{n}")
        before = FLOOD[chance.randrange(len(FLOOD))]
        earlier = replace(before, house=report.house, page=paged.page, more=f"First draft {n}.")
        come(desk, *([earlier] if n % 2 else []), paged)
        if n % 3 == 0:
            keep(desk, paged, "newer")
    assert answers(desk, *ASKED) == expected


def alike(seed: int, reports: int) -> list[Made]:
    """Reports that tell much alike, so that each telling has more near ones than are kept."""
    chance = random.Random(seed)  # noqa: S311  no secret
    words = "dam bridge harbour flood council ship storm closed open broken".split()
    made = []
    for n in range(reports):
        lines = []
        for _ in range(chance.randint(2, 5)):
            a, b, c = chance.sample(words[: chance.choice((6, 10))], 3)
            number = f" with {chance.choice((40, 70, 400))} injured men" if n % 3 else ""
            no = chance.choice(("", "", " not"))
            polarity = "negative" if no else "positive"
            lines.append(Line(f"the {a} of Mell is{no} {b} {c}{number}", (), "certain", polarity))
        made.append(Made(f"House {n}", f"2031-05-0{n % 4 + 1}", lines))
    return made


def test_what_is_pushed_out_and_comes_back_near_changes_as_if_it_had_been_so(desk: Desk):
    reports = alike(5, 8)
    for n, report in enumerate(reports[:4]):
        other = reports[(n + 5) % len(reports)]
        come(desk, replace(other, house=report.house, page=f"p{n}", more=f"{n}"))
    come(desk, *(replace(report, page=f"p{n}") for n, report in enumerate(reports)))
    found = kept(desk)
    assert max(sum(row[0] == at for row in found["near"]) for at, *_ in found["near"]) == NEAREST
    weigh_afresh(desk)
    assert kept(desk) == found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copies_of_copies_in_any_order(desk: Desk, seed: int):
    """Whose words are shown, and from whom each has them, does not change."""
    edited = ("nine", "ten", "many", "two", "eleven")
    reports = [
        Made(f"House {n}", f"2031-05-01T0{n}:00:00Z", [Line(copy)])
        for n, copy in enumerate(f"{WIRE[:-1].replace('nine', one)}, and {DAM}" for one in edited)
    ]
    order = list(reports)
    random.Random(seed).shuffle(order)  # noqa: S311  no secret
    come(desk, *order)
    found = one(afresh(desk).claims)
    assert {m.because for origin in found.origins for m in origin.merged} == {"copies"}


# ---------------------------------------------------------------------- what is known of sources


def afresh(desk: Desk) -> Answers:
    """What the desk answers now, which is what it would answer had all come just now."""
    found = answers(desk)
    weigh_afresh(desk)
    assert answers(desk) == found
    return found


def low(desk: Desk) -> int:
    """Origins of the only claim, as shown and as kept."""
    found = afresh(desk)
    support = one(found.claims).support
    assert one([row[4] for row in found.kept["claims"]]) == support.low
    return support.low


OFFICE = ("Dana Orrey", "spokeswoman for", "Harbour Board")
OTHER = ("Dana Orrey", "spokeswoman for", "Rescue Service")


def test_whose_spokeswoman_she_is_is_told_later_and_taken_back(desk: Desk):
    come(
        desk,
        told(DAM, "Dana Orrey", house="Oule Star"),
        told(DAM, "Harbour Board", house="Marn Echo", day=2),
    )
    assert low(desk) == 2
    come(desk, Made("Aldo Times", "2031-05-03", [], "One.", [OFFICE], "page"))
    assert low(desk) == 1
    come(desk, Made("Aldo Times", "2031-05-03", [], "Two.", [], "page"))
    assert low(desk) == 2


def test_whoever_spoke_for_a_house_once_does_not_speak_for_it_now(desk: Desk):
    once = ("Dana Orrey", "former spokeswoman for", "Harbour Board")
    come(
        desk,
        told(DAM, "Dana Orrey", house="Oule Star"),
        told(DAM, "Harbour Board", house="Marn Echo", day=2),
        Made("Aldo Times", "2031-05-03", [], "One.", [once]),
    )
    assert low(desk) == 2


def test_what_most_say_she_is_counts(desk: Desk):
    come(
        desk,
        told(DAM, "Dana Orrey", house="Oule Star"),
        told(DAM, "Rescue Service", house="Marn Echo", day=2),
        Made("A", "2031-05-03", [], "One.", [OFFICE]),
        Made("B", "2031-05-03", [], "Two.", [OTHER]),
    )
    assert low(desk) == 2
    come(desk, Made("C", "2031-05-03", [], "Three.", [OTHER]))
    assert low(desk) == 1


def test_a_house_that_comes_later_is_a_house(desk: Desk):
    """Who cites only the house has it from the one who also says who told it."""
    come(
        desk,
        told(DAM, "Kell Bulletin", "a nurse", house="Oule Star"),
        told(DAM, "Kell Bulletin", house="Marn Echo", day=2),
    )
    assert low(desk) == 2
    come(desk, Made("Kell Bulletin", "2031-05-03", [], "Something else."))
    assert low(desk) == 1


# --------------------------------------------------------------- who is who, decided by users


def test_merging_and_undoing_leaves_all_as_it_was(desk: Desk, expected: Answers):
    for report in FLOOD:
        keep(desk, report)
    desk.weigh()
    merged = desk.merge("Teodor Valk", "Ilka Maron")
    split = desk.split("Dana Orrey", names=["D. Orrey"])
    assert afresh(desk) != expected
    desk.undo(split.id)
    desk.undo(merged.id)
    assert answers(desk, *ASKED) == expected


# ---------------------------------------------------------------------- only what changes


def rows(desk: Desk) -> dict[str, int]:
    with reading(desk._engine) as connection:
        return {
            row.name: row.id for row in connection.exec_driver_sql("SELECT name, id FROM claim")
        }


def test_a_claim_that_nothing_touches_keeps_its_row(desk: Desk):
    come(desk, *FLOOD[:6])
    before = rows(desk)
    come(desk, told("the council of Tervan talks with the miners", house="Kestrel", day=6))
    after = rows(desk)
    changed = {name for name in before if after.get(name) != before[name]}
    names = {claim.text: claim.id for claim in desk.claims()}
    talks = next(names[text] for text in names if text.startswith("the council of Tervan"))
    assert changed == {talks}
    assert len(after) == len(before) + (talks not in before)


def test_asking_writes_nothing(desk: Desk):
    come(desk, *FLOOD[:4])
    before = rows(desk), _version(desk)
    answers(desk, *ASKED)
    assert (rows(desk), _version(desk)) == before


def _version(desk: Desk) -> int:
    """Changes when any other connection writes to the file."""
    with reading(desk._engine) as connection:
        return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


# ---------------------------------------------------------------------- killed, and together


class Failing(FakeJudge):
    """Fails when it has compared so many pairs."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._after = after

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
        if len(self.asked) >= self._after:
            message = "killed"
            raise KeyboardInterrupt(message)
        return super().compare(pairs)


def test_who_is_killed_in_the_middle_leaves_the_desk_as_it_was(desk: Desk, expected: Answers):
    come(desk, *FLOOD[:2])
    for report in FLOOD[2:]:
        keep(desk, report)
    before = kept(desk)
    with Desk(desk.path, judge=Failing(30)) as other, pytest.raises(KeyboardInterrupt):
        other.weigh()
    assert kept(desk) == before
    assert answers(desk, *ASKED) == expected


def test_many_may_weigh_and_ask_at_the_same_time(desk: Desk):
    failed: list[BaseException] = []
    counts: list[int] = []

    def ask() -> None:
        try:
            with open_made(desk.path) as own:
                counts.append(len(own.claims()))
                counts.append(len(own.claims()))
        except Exception as error:  # noqa: BLE001 - a thread must hand it over
            failed.append(error)

    come(desk, FLOOD[0])
    asking = [threading.Thread(target=ask) for _ in range(2)]
    for report in FLOOD[1:4]:
        keep(desk, report)
    for thread in asking:
        thread.start()
    for report in FLOOD[4:6]:
        keep(desk, report)
    desk.weigh()
    for thread in asking:
        thread.join()
    assert not failed
    assert len(counts) == 4
    assert min(counts) > 0
    afresh(desk)


class Storing(FakeJudge):
    """While it embeds, somebody else puts another report on the desk, again and again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.came = desk, 0

    def embed(self, passages: Sequence[str]):
        if passages and self.came < 50:
            self.came += 1
            keep(self._desk, told(f"bridge {self.came} of Mell is open", house=f"H{self.came}"))
        return super().embed(passages)


def test_who_asks_does_not_wait_for_what_comes_meanwhile(desk: Desk):
    keep(desk, FLOOD[0])
    judge = Storing(desk)
    with Desk(desk.path, judge=judge) as other:
        other.weigh()
        assert judge.came == 1
        assert DAM in {claim.text for claim in desk.claims()}


# ---------------------------------------------------------------------- whatever comes


HOSTILE = (
    "Robert'); DROP TABLE claim;-- fell into the sea",
    '" OR 1=1 NEAR(* ^ said',
    "<script>alert(1)</script> is in the harbour",
    "\N{RIGHT-TO-LEFT OVERRIDE}the dam\N{POP DIRECTIONAL FORMATTING} \N{PILE OF POO} broke\x00",
    "a" * 5000,
    "é\u0301\u0301 é\u0301 ﬁve ①②③ ５０ men",
    "%_%\\ of [the] {dam} (was) :wanted",
)


def test_hostile_words(desk: Desk):
    come(desk, *(told(words, words[:50], house=words[:60]) for words in HOSTILE))
    found = desk.claims()
    assert len(found) == len(HOSTILE)
    for words in HOSTILE:
        desk.claims(words)
        desk.trace(words)
    assert desk.claims("drop table")[0].text == HOSTILE[0]
    afresh(desk)


def test_reports_without_tellings_publisher_and_date(desk: Desk):
    come(
        desk,
        Made(None, None, [], "Nothing."),
        Made(None, None, [Line(DAM)], "A."),
        Made(None, None, [Line(DAM)], "B."),
        Made(None, None, [Line(NO_DAM, polarity="negative")], "C."),
        Made("Oule Star", None, [Line(DAM, ("a source",))], WIRE),
    )
    claim = one(afresh(desk).claims)
    assert (claim.first_seen, claim.last_seen) == (None, None)
    assert len(claim.voices) == 4
    assert one(desk.conflicts()).kind == "denial"
    assert desk.claims(since="2031") == desk.claims(until="2031") == []


def test_other_rules_make_all_claims_again(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    come(
        desk,
        told("The pier of Lorvane will close on Monday", house="Oule Star"),
        told("The pier of Lorvane will close on Monday then", house="Marn Echo", day=2),
    )
    before, numbers = answers(desk), set(rows(desk).values())
    list(desk.renew())
    assert set(rows(desk).values()) == numbers
    monkeypatch.setattr("firsthand.pipeline.weigher_version", lambda _: "other rules")
    list(desk.renew())
    assert answers(desk) == before
    with reading(desk._engine) as connection:
        assert weighed_by(connection) == "other rules"
