from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import make_reference
import pytest
import typer
from make_accuracy import Measured, accuracy
from make_card import card, data_of
from make_judge_card import judge_card, pair_data_of
from make_judge_figures import metrics
from make_picture import BEGIN, END, words_of

from firsthand.errors import ModelError
from firsthand.judge.judge import FILES as JUDGE_FILES
from firsthand.read.encoder import FILES
from firsthand.show.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "training/README.md", *sorted((ROOT / "docs").glob("*.md"))]
RECIPES = sorted((ROOT / "training" / "recipes").glob("reader*.toml"))
JUDGE_RECIPES = sorted((ROOT / "training" / "recipes").glob("judge*.toml"))
HOW_TO = (ROOT / "docs" / "how-to.md").read_text("utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")
TABLE = {
    "title": "A corpus",
    "note": "Of a part.",
    "columns": ["", "ours", "best"],
    "rows": [["source", 81.25, None]],
}
METRICS = {
    "generated_on": "2031-05-14",
    "machine": "a machine",
    "tables": [TABLE],
    "failures": ["ferry: not found"],
}


def options_of(path: list[str]) -> list[str]:
    command: Any = typer.main.get_command(app)
    for name in path:
        command = command.commands[name]
    return [o for p in command.params for o in p.opts if o.startswith("--")]


@pytest.mark.parametrize("path", make_reference.command_paths(), ids=" ".join)
def test_every_command_and_option_is_in_the_how_to(path: list[str]):
    assert " ".join(["firsthand", *path]) in HOW_TO
    for option in options_of(path):
        assert option in HOW_TO


def test_every_exit_code_is_in_the_how_to():
    from firsthand.show.cli.read import EXIT_CODES  # noqa: PLC0415  beside the test that needs it

    for code in re.findall(r"^  (\d+) ", EXIT_CODES, re.MULTILINE):
        assert f"| {code} |" in HOW_TO


def test_the_reference_is_what_the_code_says():
    written = (ROOT / "docs" / "reference.md").read_text("utf-8")
    assert written == make_reference.reference(), "run `python docs/build.py`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_commands_of_the_readme_are_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    for script in ("scripts/demo.sh", "scripts/check.sh"):
        assert f"sh {script}" in readme
        assert (ROOT / script).exists()
    assert readme.index(BEGIN) < readme.index(END)


def test_the_picture_loads_nothing_from_elsewhere():
    picture = (ROOT / "docs" / "demo.svg").read_text("utf-8")
    assert not re.search(r"(?:href|src|url)\s*[=(]\s*[\"']?https?:", picture)
    assert "onwhoseword" in words_of(picture)


def test_figures_become_tables(tmp_path: Path):
    (tmp_path / "metrics.json").write_text(json.dumps(METRICS))
    measured = made_measured(tmp_path)
    measured.resolving.write_text(json.dumps({**METRICS, "machine": "another machine"}))
    page = accuracy(tmp_path, measured)
    assert "Taken on 2031-05-14, another machine." in page
    assert page.count("Taken on 2031-05-14, a machine.") == 3  # the model's, of weighing, of pages
    assert "## A corpus\n\nOf a part.\n\n|  | ours | best |\n| --- | ---: | ---: |\n" in page
    assert "| source | 81.2 |  |\n" in page


def made_measured(folder: Path) -> Measured:
    """Figures that come with no model: two pairs of one kind, one of another."""
    names = ("r.json", "c.json", "p.tsv", "w.json", "s.json")
    resolving, claims, pairs, weighing, pages = (folder / name for name in names)
    for figures in (resolving, weighing, pages):
        figures.write_text(json.dumps(METRICS))
    shares = {"distorted kept apart": 100.0, "same taken": 50.0, "number kept apart": 100.0}
    claims.write_text(json.dumps(shares))
    pairs.write_text("kind\ta\tb\nsame\tx\ty\nsame\tx\tz\nnumber\t1\t2\n")
    return Measured(resolving, claims, pairs, weighing, pages)


def test_pairs_of_claims_become_a_table(tmp_path: Path):
    (tmp_path / "metrics.json").write_text(json.dumps(METRICS))
    page = accuracy(tmp_path, made_measured(tmp_path))
    assert "\n3 pairs of passages" in page
    assert "| all distorted ones |  |  | 100.0 |\n" in page
    assert "| paraphrases | 2 | 50.0 |  |\n" in page
    assert "| number | 1 |  | 100.0 |\n" in page


def test_a_model_without_figures_is_told(tmp_path: Path):
    with pytest.raises(ModelError, match=r"metrics\.json"):
        accuracy(tmp_path, made_measured(tmp_path))


def test_missing_figures_of_claims_are_told(tmp_path: Path):
    (tmp_path / "metrics.json").write_text(json.dumps(METRICS))
    measured = made_measured(tmp_path)
    measured.claims.unlink()
    with pytest.raises(ModelError, match=r"c\.json"):
        accuracy(tmp_path, measured)


def made_model(folder: Path, shares: Mapping[str, float]) -> Path:
    """A folder with what the card is written from."""
    recipe = {"name": "ours", "runs": {"joint": {"shares": dict(shares)}}}
    manifest = {"name": "ours", "parameters": 12_300_000, "recipe": recipe}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (folder / "metrics.json").write_text(json.dumps(METRICS))
    for name in FILES:
        (folder / name).write_bytes(b"x" * 1_500_000)
    return folder


def test_the_card_tells_size_figures_and_failures(tmp_path: Path):
    page = card(made_model(tmp_path, {"ewt": 0.5}))
    assert page.startswith("# ours\n\n12.3 million parameters, 4.5 MB: ")
    assert "### A corpus\n" in page
    assert "* ferry: not found\n" in page
    assert not re.search(r"(?<!\{)\{[a-z_]+\}", page), "a place that nothing was put into"


def test_the_card_lists_the_data_that_the_recipe_takes(tmp_path: Path):
    page = card(made_model(tmp_path, {"ewt": 0.5}))
    assert "Web Treebank" in page
    assert "| CC BY-SA 4.0 |" in page
    assert "UDS-IH2" in page  # judges sentences of that treebank
    assert "PolNeAR" not in page
    assert "all-MiniLM-L6-v2" in page


def test_data_without_a_licence_in_the_card_is_told(tmp_path: Path):
    with pytest.raises(ModelError, match="no licence of gazette"):
        card(made_model(tmp_path, {"ewt": 0.5, "gazette": 0.1}))


@pytest.mark.parametrize("path", RECIPES, ids=lambda p: p.name)
def test_the_card_knows_the_data_of_every_recipe(path: Path):
    assert data_of(tomllib.loads(path.read_text("utf-8")))


def made_figures() -> dict[str, Any]:
    """Figures of a judge as its training writes them; most shares are a quarter."""
    share = {"right": 0.5, "majority": 0.25, "measured": 8}
    level = {"recall": 0.25, "precision": 0.5, "f1": 1 / 3}
    levels = {f"at {x}": level for x in (0.3, 0.5, 0.7, 0.9)}
    denies = {"denies": {"precision": 0.25, "recall": 0.25}}
    taken = {"same": 0.5, "weaker": 1.0, "stronger": 1.0, "number": 0.25}
    half = {"threshold": 0.5, "distorted, kept apart": 0.75, "taken": taken}
    correlations = ("pearson", "pearson, cosine", "pearson, own cosine", "right, cosine")
    families = {"families": 3, "pairs": 30, "best f1": level, "cosine, best f1": level}
    return {
        "families": {**families, **levels, **denies},
        "circular": {"best f1 here": level, "cosine, best f1 here": level, **levels, **denies},
        "near": {"passages": 9.0, "before": 0.25, "after": 0.5},
        "own": {
            "count": 7,
            "distorted": 4,
            "kept apart": half,
            "half": half,
            "strength right": 0.75,
        },
        "headlines": {"count": 5, **share, **dict.fromkeys(correlations, 0.25)},
        "bearing": {"strengthens": share, "weakens": share},
        "relations": {"sick": share},
    }


def made_judge(folder: Path, takes: Mapping[str, int]) -> Path:
    """A folder with what the judge's card is written from."""
    manifest = {
        "name": "our judge",
        "parameters": 22_900_000,
        "longest": 96,
        "scores": {"same": 1, "denies": 1},
        "recipe": {"takes": dict(takes)},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (folder / "metrics.json").write_text(json.dumps(metrics(made_figures())))
    for name in (*JUDGE_FILES, "cells.npz"):
        (folder / name).write_bytes(b"x" * 1_000_000)
    return folder


def test_the_judges_card_tells_size_figures_and_the_best_that_it_does(tmp_path: Path):
    page = judge_card(made_judge(tmp_path, {"msrp": 10}))
    assert page.startswith("# our judge\n\nThe judge of pairs. 22.9 million parameters, 3.0 MB: ")
    assert "gives is 0.33." in page
    assert "| SICK | 8 | 50.0 | 25.0 |\n" in page
    assert "| all distorted ones | 25.0 | 25.0 |\n" in page
    assert not re.search(r"(?<!\{)\{[a-z_]+\}", page), "a place that nothing was put into"


def test_the_judges_card_lists_the_data_that_the_recipe_takes(tmp_path: Path):
    page = judge_card(made_judge(tmp_path, {"msrp": 10, "rte": 0}))
    assert "Microsoft Research Paraphrase Corpus" in page
    assert "RTE 1 to 3" not in page  # nothing of it is taken
    assert "all-MiniLM-L6-v2" in page


def test_pairs_without_a_licence_in_the_card_are_told(tmp_path: Path):
    with pytest.raises(ModelError, match="no licence of gazette"):
        judge_card(made_judge(tmp_path, {"gazette": 1}))


def test_a_judge_without_figures_is_told(tmp_path: Path):
    folder = made_judge(tmp_path, {"msrp": 10})
    (folder / "metrics.json").unlink()
    with pytest.raises(ModelError, match="make_judge_figures"):
        judge_card(folder)


@pytest.mark.parametrize("path", JUDGE_RECIPES, ids=lambda p: p.name)
def test_the_judges_card_knows_the_data_of_every_recipe(path: Path):
    assert pair_data_of(tomllib.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("part", ["read", "weigh", "desk"])
def test_the_design_names_every_module(part: str):
    table = DESIGN.partition(f"| about `{part}` | modules |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", table)
    modules = [p.stem for p in (ROOT / "firsthand" / part).glob("*.py") if p.stem != "__init__"]
    assert sorted(named) == sorted(modules)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_module_that_a_page_names_is_there(page: Path):
    text = page.read_text("utf-8")
    for name in re.findall(r"`((?:firsthand|read|training|docs|benchmarks|tests)/[\w/.-]+)`", text):
        if not name.startswith("training/runs"):  # what a training leaves there is not kept
            assert (ROOT / name).exists() or (ROOT / "firsthand" / name).exists(), name
    for name in re.findall(r"python -m ((?:training|benchmarks)\.\w+)", text):
        assert (ROOT / name.replace(".", "/")).with_suffix(".py").exists(), name


def test_the_readme_of_training_names_every_module():
    text = (ROOT / "training" / "README.md").read_text("utf-8")
    for path in (ROOT / "training").glob("*.py"):
        assert path.stem == "__init__" or f"`{path.name}`" in text, path.name


@pytest.mark.model
def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]):
    readme = (ROOT / "README.md").read_text("utf-8")
    example = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)[0]
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  our own words
    printed = capsys.readouterr().out
    assert "['Dana Orrey']" in printed  # who is called "she"
    assert "Dana Orrey Person" in printed
    assert "Mell" in printed
