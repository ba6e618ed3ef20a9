"""The import rule: stages know the types, never each other."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "firsthand").rglob("*.py"))

# What each part of the package may import of the others.
MAY_IMPORT = {
    "types": set(),
    "errors": set(),
    "data": set(),
    "letters": set(),
    "formats": {"types", "errors"},
    "ingest": {"types", "errors", "data", "letters"},
    "read": {"types", "errors", "data", "letters"},
    "resolve": {"types", "errors", "data", "letters"},
    "weigh": {"types", "errors", "data", "letters"},
    "store": {"types", "errors", "formats"},
    "judge": {"types", "errors", "read", "weigh"},
    "evaluation": {
        "types",
        "errors",
        "ingest",
        "read",
        "resolve",
        "weigh",
        "desk",
        "pipeline",
    },
    "gazetteers": {"types", "errors", "resolve"},
    "show": {
        "types",
        "errors",
        "data",
        "formats",
        "ingest",
        "evaluation",
        "gazetteers",
        "pipeline",
        "desk",
    },
    "testing": {"types", "errors", "read", "judge", "weigh"},
    "pipeline": {"types", "errors", "ingest", "read", "resolve", "judge", "versions"},
    "desk": {
        "types",
        "errors",
        "data",
        "ingest",
        "read",
        "judge",
        "pipeline",
        "resolve",
        "store",
        "weigh",
    },
    "versions": set(),
    "__init__": {"types", "errors", "read", "pipeline", "desk"},
}
NEVER = {"torch", "scipy", "safetensors", "onnx", "training", "benchmarks", "tests"}


def part_of(path: Path) -> str:
    return path.relative_to(ROOT / "firsthand").with_suffix("").parts[0]


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


@cache
def imported(path: Path) -> set[str]:
    """Full names of everything that a module imports, wherever in it."""
    names: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the layers"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def parts(names: set[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("firsthand.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_layer_may(path: Path):
    part = part_of(path)
    assert parts(imported(path)) - {part} <= MAY_IMPORT[part]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_of_training_runs_in_the_package(path: Path):
    assert not {name.split(".")[0] for name in imported(path)} & NEVER


def test_one_module_imports_onnxruntime():
    users = [p.name for p in MODULES if any("onnxruntime" in name for name in imported(p))]
    assert users == ["model_folder.py"]


def test_only_the_command_line_prints_or_exits():
    for path in MODULES:
        if "cli" in path.parts:
            continue
        calls = {
            node.func.id
            for node in nodes_of(path)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"print", "exit", "quit", "input"}, path
