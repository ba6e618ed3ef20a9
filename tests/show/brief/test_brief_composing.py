"""What stands in a brief, and what is left out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from made_briefs import HIRED, STAYS, STOPS, change, ferry_desk
from typer.testing import CliRunner

from firsthand.errors import SettingError
from firsthand.show.brief import Brief, Question, Quote, compose, to_markdown
from firsthand.show.brief.naming import house_of
from firsthand.show.cli.app import app
from firsthand.types import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from firsthand.desk.desk import Desk

DAY = "2031-05-10"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with ferry_desk(tmp_path_factory.mktemp("ferry") / "desk.db") as desk:
        yield desk


@pytest.fixture(scope="module")
def made(desk: Desk) -> Brief:
    return compose(desk, Question(DAY))


@pytest.fixture
def tampered(tmp_path: Path) -> Iterator[Desk]:
    with ferry_desk(tmp_path / "desk.db") as desk:
        change(desk, "Harbour Board", "will not stop", "will now stop")
        yield desk


def told(brief: Brief, title: str) -> list[str]:
    (section,) = (one for one in brief.sections if one.title == title)
    return [
        "".join(p if isinstance(p, str) else f"“{p.words}”" for p in sentence.parts)
        for item in section.items
        for sentence in item.told
    ]


def test_a_brief_has_its_parts_in_order(made: Brief):
    assert [section.title for section in made.sections] == [
        "What is new", "What is claimed", "What contradicts it", "What is due",
        "What is not known", "Who the sources are",
    ]  # fmt: skip
    assert made.scope == (
        "From 5 reports. Publishers known: 5. Days known: 2031-05-01 to 2031-05-05."
    )
    assert made.left_out == ()


def test_a_claim_is_told_with_its_origins_and_denial(made: Brief):
    claimed = told(made, "What is claimed")
    first = "Mell Wire (2031-05-01), on the word of a port official, puts it as possible"
    assert any(one.startswith(first) for one in claimed)
    assert any(re.match(r"4 reports tell it, from \S+ independent origins?\.", o) for o in claimed)
    assert any(one.startswith("1 report denies it") and STAYS in one for one in claimed)
    assert any("puts it as likely" in one and "Quayside" in one for one in claimed)
    assert HIRED in {item.heading for item in made.sections[1].items}


def test_likelihood_and_confidence_never_share_a_sentence(made: Brief):
    all_told = [one for section in made.sections for one in told(made, section.title)]
    assert any("onfidence" in one for one in all_told)
    for one in all_told:
        assert not ("onfidence" in one and re.search(r"likely|likelihood|probabl|possibl", one))


def test_contradictions_have_both_sides(made: Brief):
    sentence = told(made, "What contradicts it")[0]
    assert STOPS in sentence
    assert f"Denied in Harbour Board (2031-05-04): “{STAYS}”" in sentence


def test_what_is_new_is_the_latest_first(made: Brief):
    new = told(made, "What is new")
    days = [re.search(r"\((2031-\d\d-\d\d)\)", one) for one in new]
    found = [day[1] for day in days if day]
    assert found == sorted(found, reverse=True)
    assert any("is the first to deny it" in one and STOPS in one for one in new)


def test_what_was_told_after_the_day_is_not_new(desk: Desk):
    new = told(compose(desk, Question("2031-05-03")), "What is new")
    assert new
    assert not any("2031-05-04" in one for one in new)
    since = told(compose(desk, Question(DAY, since="2031-05-03")), "What is new")
    assert since
    assert not any("2031-05-01" in one for one in since)


def test_what_is_not_known(made: Brief):
    unknown = told(made, "What is not known")
    assert any(
        "cites Lorvane Ledger, whose report is not on this desk (get it next)" in o for o in unknown
    )
    assert any(one.startswith("This claim comes with") and "no day" in one for one in unknown)


def test_sources_are_described_with_kind_access_and_record(made: Brief):
    summary, *sources = told(made, "Who the sources are")
    assert re.match(r"Source summary: \d+ sources? behind or against these claims", summary)
    assert any("in Harbour Board: an account without a source, told without" in o for o in sources)
    assert any(one.startswith("Dana Orrey: a person, known second-hand: ") for one in sources)
    assert any("; reliability F: of 1 claim" in one for one in sources)
    assert any("port official: not named, quoted first-hand" in one for one in sources)
    assert all(one.endswith(".") for one in sources)


def test_each_sentence_is_cited_and_each_quotation_stands_there(desk: Desk, made: Brief):
    quotes = [
        quote
        for section in made.sections
        for item in section.items
        for sentence in item.told
        for quote in sentence.quotes
    ]
    sentences = [s for section in made.sections for item in section.items for s in item.told]
    assert all(sentence.cited for sentence in sentences)
    for quote in quotes:
        text = desk.reading(quote.cited.report).report.text
        assert text[quote.cited.start : quote.cited.end] == quote.words


def test_only_what_was_asked_for(desk: Desk):
    made = compose(desk, Question(DAY, words="pilots"))
    assert made.title == "Brief: pilots"
    assert made.scope.endswith("Only claims with the words pilots.")
    assert [item.heading for item in made.sections[1].items] == [HIRED]
    assert told(made, "What contradicts it") == []
    one = compose(desk, Question(DAY, limit=1))
    assert all(len(section.items) <= 3 for section in one.sections)
    with pytest.raises(SettingError, match="limit 0"):
        compose(desk, Question(DAY, limit=0))


def test_a_changed_report_is_quoted_no_more(tampered: Desk):
    made = compose(tampered, Question(DAY))
    assert made.left_out
    assert all("does not say" in one for one in made.left_out)
    quoted = {
        part.words
        for section in made.sections
        for item in section.items
        for sentence in item.told
        for part in sentence.parts
        if isinstance(part, Quote)
    }
    assert STOPS in quoted
    assert STAYS not in quoted
    assert "## Left out" in to_markdown(made)


def test_the_command_tells_and_its_exit_code_says_so(tampered: Desk, tmp_path: Path):
    for name in ("brief.md", "brief.html", "brief.pdf"):
        out = tmp_path / name
        words = ["brief", "--desk", str(tampered.path), "--as-of", DAY, "--out", str(out)]
        found = CliRunner().invoke(app, words)
        assert found.exit_code == 3
        assert f"{out}: written" in found.stderr
        assert "left out: " in found.stderr
        assert out.stat().st_size > 1_000


def test_the_command_prints_markdown(desk: Desk):
    words = ["brief", "ferry", "--desk", str(desk.path), "--as-of", DAY, "--limit", "2"]
    found = CliRunner().invoke(app, words)
    assert found.exit_code == 0
    assert found.stdout.startswith("# Brief: ferry\n")
    assert "\\[1\\]" in found.stdout
    assert "left out" not in found.stderr


@pytest.mark.parametrize(
    ("out", "why"),
    [("brief.docx", "written as .md, .html or .pdf"), ("none/brief.md", "cannot be written")],
)
def test_a_file_that_cannot_be_written(desk: Desk, tmp_path: Path, out: str, why: str):
    found = CliRunner().invoke(
        app, ["brief", "--desk", str(desk.path), "--out", str(tmp_path / out)]
    )
    assert isinstance(found.exception, SettingError)
    assert why in str(found.exception)


def test_a_publisher_not_known_has_a_small_letter_within_a_sentence():
    cited = Citation("r1", None, None, None, None, None, 0, 4)
    assert house_of(cited) == "A publisher not known (day not known)"
    assert house_of(cited, begins=False) == "a publisher not known (day not known)"
    named = replace(cited, publisher="Mell Wire", published="2031-05-01")
    assert house_of(named) == house_of(named, begins=False) == "Mell Wire (2031-05-01)"
