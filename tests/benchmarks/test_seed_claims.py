"""The check on the seed, here on an invented seed with one companion."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from benchmarks import seed_claims
from benchmarks.seed_claims import desked, expectations, findings, show
from firsthand.errors import InputError
from firsthand.testing import FakeJudge

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.seed_claims import Desked

COMPANION = (
    "The pier of Mell could close, the Dornik Press news agency reported, citing a source.\n"
)
SEED = f"{COMPANION}The mayor, Dana Orrey, said that the mill is open.\n"
CLAIM = {
    "name": "pier",
    "tellings": [{"seed": "S01"}, {"report": "1-orm-news", "words": "pier of Mell could close"}],
    "support": [1, 1],
    "denial": [0, 0],
    "origins": ["Dornik Press"],
    "unknowns": ["Dornik Press"],
    "why": "one source",
}
MILL = {
    "name": "mill",
    "tellings": [{"seed": "S02", "words": "mill is open"}],
    "support": [1, 1],
    "denial": [0, 0],
    "origins": ["Dana Orrey"],
    "unknowns": [],
    "why": "the mayor said so",
}
CONFLICT = {"between": ["pier", "mill"], "kinds": ["outcome"], "why": "both cannot be"}


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Desked:
    seed, companions = (tmp_path_factory.mktemp(name) for name in ("seed", "companions"))
    (seed / "article.txt").write_text(SEED)
    statements = [
        {"id": key, "start": SEED.index(words), "end": SEED.index(words) + len(words)}
        for key, words in {"S01": "The pier of Mell could close", "S02": "the mill is open"}.items()
    ]
    about = {"publisher": "Kell Times", "published": "2031-05-14"}
    (seed / "gold.json").write_text(json.dumps({"document": about, "statements": statements}))
    (companions / "1-orm-news.txt").write_text(COMPANION)
    (companions / "1-orm-news.json").write_text(
        json.dumps({"publisher": "Orm News", "published": "2031-05-15"})
    )
    return desked(seed, companions, judge=FakeJudge())


def missing(there: Desked, *claims: dict[str, Any], conflicts: tuple[Any, ...] = ()) -> set[str]:
    """What of these expectations is not found."""
    found = findings(there, {"claim": claims, "conflict": conflicts})
    return {one.expected for one in found if not one.is_found}


def test_what_the_desk_has_is_found(there: Desked):
    assert missing(there, CLAIM, MILL) == set()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"support": [2, 2]}, "support 2–2"),
        ({"denial": [0, 1]}, "denial 0–1"),
        ({"origins": ["Orm News"]}, "an origin is Orm News"),
        ({"unknowns": []}, "to get next: nothing"),
        ({"unknowns": ["Dornik Press", "Kell Times"]}, "to get next: Dornik Press, Kell Times"),
        ({"tellings": [*CLAIM["tellings"], *MILL["tellings"]]}, "S02 mill is open: supports"),
        ({"tellings": [{"seed": "S01", "stance": "denies"}]}, "S01 : denies"),
        ({"tellings": [{"seed": "S01", "strength": "weaker"}]}, "S01 : supports, weaker"),
    ],
)
def test_what_the_desk_has_otherwise_is_not_found(
    there: Desked, changed: dict[str, Any], expected: str
):
    assert missing(there, CLAIM | changed) == {expected}


def test_what_nobody_tells_is_no_claim(there: Desked):
    cue = {"report": "1-orm-news", "words": "reported, citing"}
    assert {": supports", "one source"} < {
        each.removeprefix("1-orm-news reported, citing")
        for each in missing(there, CLAIM | {"tellings": [cue]})
    }


def test_two_claims_that_are_one_and_a_conflict_that_is_none_are_told(there: Desked):
    twin = CLAIM | {"name": "twin"}
    assert missing(there, CLAIM, twin) == {"is a claim of its own"}
    assert missing(there, CLAIM, MILL, conflicts=(CONFLICT,)) == {"outcome: both cannot be"}


@pytest.mark.parametrize(
    "telling",
    [{"seed": "S77"}, {"report": "9-none", "words": "pier"}, {"seed": "S01", "words": "mill"}],
)
def test_an_expectation_of_what_is_not_there_is_a_mistake(there: Desked, telling: dict[str, str]):
    with pytest.raises(InputError, match=r"expected\.toml"):
        missing(there, CLAIM | {"tellings": [telling]})


def test_the_table_counts_what_is_found(there: Desked):
    console = Console(width=120, record=True)
    show(list(findings(there, {"claim": [CLAIM], "conflict": []})), console)
    assert "7 of 7 found" in console.export_text()


def test_the_expectations_name_words_of_the_companions():
    texts = {path.stem: path.read_text("utf-8") for path in seed_claims.COMPANIONS.glob("*.txt")}
    expected = expectations()
    tellings = [one for claim in expected["claim"] for one in claim["tellings"]]
    assert {one["report"] for one in tellings if "report" in one} == texts.keys()
    for one in tellings:
        if "report" in one:
            assert texts[one["report"]].count(one["words"]) == 1
    names = [claim["name"] for claim in expected["claim"]]
    assert len(set(names)) == len(names)
    assert {name for one in expected["conflict"] for name in one["between"]} <= set(names)


def test_a_folder_without_a_seed_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "argv", ["seed_claims", str(tmp_path)])
    with pytest.raises(SystemExit, match="2"):
        seed_claims.main()
    assert "give the folder of the seed report" in capsys.readouterr().err
