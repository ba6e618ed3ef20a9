from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ingest.boilerplate import cut_boilerplate, load_table, names_in_credits
from firsthand.ingest.normalise import normalise
from firsthand.types import Cut

KINDS = {"promotion", "social", "newsletter", "cookies", "credit", "navigation"}
BODY = [f"The council of ward {n} met on Monday and kept the old ferry running." for n in range(8)]


def cases(*sections: str) -> list[tuple[str, str]]:
    text = Path(__file__).with_name("boilerplate_cases.md").read_text("utf-8")
    parts = {part.split("\n", 1)[0]: part for part in text.split("\n## ")[1:]}
    lines = [line for name in sections for line in parts[name].split("\n") if " | " in line]
    return [tuple(line.split(" | ", 1)) for line in lines]


def kind_of(line: str, *, at: int = len(BODY)) -> str:
    _, cuts = cut_boilerplate("\n".join([*BODY[:at], line, *BODY[at:]]))
    return cuts[0].because if cuts else "-"


@pytest.mark.parametrize(("kind", "line"), cases("cut", "cut by mistake"))
def test_golden_cuts(kind: str, line: str):
    assert kind_of(line) == kind


@pytest.mark.parametrize(("kind", "line"), cases("stays"))
def test_golden_prose_stays_wherever_it_stands(kind: str, line: str):
    assert [kind_of(line, at=at) for at in (0, 4, len(BODY))] == [kind] * 3


def test_shares_found_and_spared():
    found = [line for _, line in cases("cut", "not found") if kind_of(line) != "-"]
    assert len(found) >= 0.9 * len(cases("cut", "not found"))
    assert len(cases("cut by mistake")) <= 0.03 * len(cases("stays"))


def test_cuts_say_where_they_stood():
    text = "\n".join(
        ["Skip to content", BODY[0], "", "Read more: The strike", "", BODY[1], "Share"]
    )
    left, cuts = cut_boilerplate(text)
    assert left == f"{BODY[0]}\n\n{BODY[1]}"
    assert cuts == (
        Cut("Skip to content", "navigation", 0),
        Cut("Read more: The strike", "promotion", left.index(BODY[1])),
        Cut("Share", "social", len(left)),
    )


def test_credits_go_only_from_the_end_or_in_brackets():
    line = "Reporting by Ana Brisk; Editing by Tom Oster"
    assert kind_of(line, at=1) == "-"
    assert kind_of(line) == "credit"
    assert kind_of(f"({line})", at=1) == "credit"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Reporting by Ana Brisk and Jon Ostrey in Dunmore; Editing by Lia Fenn)",
         ("Ana Brisk", "Jon Ostrey")),
        ("(Writing by Ana Brisk, Jon de Ostrey; Editing by Lia Fenn)",
         ("Ana Brisk", "Jon de Ostrey")),
        ("(Reporting by the Dunmore bureau)", ()),
        ("(Editing by Lia Fenn)", ()),
    ],
)  # fmt: skip
def test_names_in_credits(line: str, names: tuple[str, ...]):
    assert names_in_credits((Cut(line, "credit", 0),)) == names
    assert names_in_credits((Cut(line, "social", 0),)) == ()


def test_only_known_kinds():
    assert {rule.kind for rule in load_table().rules} == KINDS
    assert {rule.where for rule in load_table().rules} == {"any", "start", "end"}


def test_a_line_of_capitals_does_not_hang():
    line = "Reporting by " + "A" * 270
    assert kind_of(line) in ("credit", "-")


@given(st.lists(st.sampled_from([*BODY, "", *(line for _, line in cases("cut"))]), max_size=12))
def test_nothing_is_lost(lines: list[str]):
    text = normalise("\n".join(lines))
    left, cuts = cut_boilerplate(text)
    assert all(0 <= cut.before <= len(left) for cut in cuts)
    assert all(cut.because in KINDS for cut in cuts)
    offsets = [cut.before for cut in cuts]
    assert offsets == sorted(offsets)
    kept = [*left.split("\n"), *(cut.text for cut in cuts)]
    assert sorted(filter(None, kept)) == sorted(filter(None, text.split("\n")))
