"""The code -> `reference.md`: the command line, the Python names, the keys of the JSONL."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass
from typing import Any, get_args

import typer
from make_jsonl import jsonl_keys
from make_jsonl_claims import claim_keys
from typer.testing import CliRunner

import firsthand
from firsthand import ingest, types
from firsthand.show.cli.app import app
from firsthand.show.jsonl_desk import FORMATS

HEAD = """\
# Reference

Written by `python docs/build.py` from the code: correct the code, not this page.
How to do things stands in [how-to.md](how-to.md), what the words mean in
[glossary.md](glossary.md).
"""
ANSWERS = """\
One JSON object a line, UTF-8: `format`, then these keys, always all of them. Missing is `null` or
an empty list. From Python, the keys are the attributes of what `firsthand.Desk` answers.
"""
PARTS = {types.Citation: "cited", types.Office: "offices", types.Support: "support"}
COLUMNS = "80"
_SECTION = re.compile(r"(Args|Attributes|Returns|Raises|Source):$")
_ENTRY = re.compile(r"    (?! )([\w, ]+): (.*)")


def reference() -> str:
    """The whole page."""
    parts = [HEAD, "## Command line\n", *map(_help, command_paths())]
    parts += ["## Python\n", *_names(firsthand), "### Values\n", _values()]
    parts += ["## Files into reports: `firsthand.ingest`\n", *_names(ingest)]
    parts += ["## JSONL: `firsthand.reading/1`\n", jsonl_keys()]
    parts += ["## JSONL: `firsthand.claim/1`\n", claim_keys()]
    parts += ["## JSONL: what else a desk answers\n", ANSWERS]
    parts += [_answer(kind, form) for kind, form in (FORMATS | PARTS).items()]
    return "\n".join(parts)


def command_paths() -> list[list[str]]:
    """The words after `firsthand` of the program itself and of every command."""
    paths: list[list[str]] = [[]]
    _add_commands(typer.main.get_command(app), [], paths)
    return paths


def _add_commands(command: Any, path: list[str], paths: list[list[str]]) -> None:
    for name, sub in sorted(getattr(command, "commands", {}).items()):
        paths.append([*path, name])
        _add_commands(sub, [*path, name], paths)


def _help(path: list[str]) -> str:
    """The --help text of one command, as it prints at 80 columns."""
    runner = CliRunner(env={"COLUMNS": COLUMNS, "TERMINAL_WIDTH": COLUMNS})
    text = runner.invoke(app, [*path, "--help"], prog_name="firsthand").stdout
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    return f"### `{' '.join(['firsthand', *path])}`\n\n```text\n{lines}\n```\n"


def _names(module: Any) -> list[str]:
    return [_entry(module.__name__, name, getattr(module, name)) for name in module.__all__]


def _entry(module: str, name: str, thing: Any) -> str:
    """One name: how it is called and its docstring."""
    if not callable(thing):
        return f"### `{module}.{name}`\n\n`{thing!r}`\n"
    doc = _markdown(inspect.getdoc(thing) or "")
    if isinstance(thing, type) and issubclass(thing, Exception):
        return f"### `{module}.{name}({thing.__bases__[0].__name__})`\n\n{doc}\n"
    entry = f"### `{module}.{name}`\n\n```python\n{_call(name, thing)}\n```\n\n{doc}\n"
    if isinstance(thing, type) and not is_dataclass(thing):
        return "\n".join([entry, *_methods(f"{module}.{name}", thing)])
    return entry


def _methods(owner: str, thing: type) -> list[str]:
    """The public methods of a class that does things, and those that it inherits."""
    methods = inspect.getmembers(thing, inspect.isfunction)
    return [_entry(owner, name, method) for name, method in methods if not name.startswith("_")]


def _answer(kind: type, title: str) -> str:
    """The keys of one kind of answer, or of a part of some, with what is said of them."""
    keys = ", ".join(f"`{field.name}`" for field in fields(kind))
    doc = _markdown(inspect.getdoc(kind) or "")
    return f"### `{title}`\n\n{doc}\n\nKeys: {keys}.\n"


def _call(name: str, thing: Any) -> str:
    """The signature, a parameter a line."""
    signature = inspect.signature(thing)
    lines: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in lines:
            lines.append("*")
        lines.append(_parameter(parameter))
    inner = "".join(f"    {line},\n" for line in lines)
    returns = "" if is_dataclass(thing) else f" -> {signature.return_annotation}"
    return f"{name}(\n{inner}){returns}" if inner else f"{name}(){returns}"


def _parameter(parameter: inspect.Parameter) -> str:
    annotation = parameter.annotation
    written = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
    return f"{parameter.name}: {written}{default}"


def _default(value: object) -> str:
    """A default as it is written; of an empty dataclass only its name."""
    if is_dataclass(value) and all(not getattr(value, f.name) for f in fields(value)):
        return f"{type(value).__name__}()"
    return repr(value)


def _values() -> str:
    """The literals that fields may hold."""
    return "".join(
        f"* `{name}`: {', '.join(f'`{value}`' for value in get_args(getattr(types, name)))}\n"
        for name in ("Kind", "Certainty", "Polarity", "TimexType")
    )


def _markdown(doc: str) -> str:
    """A docstring with its sections as lists."""
    lines: list[str] = []
    inside = False
    for line in doc.splitlines():
        entry = _ENTRY.match(line)
        if section := _SECTION.match(line):
            inside = True
            lines += [f"{section[1]}:", ""]
        elif inside and entry:
            lines.append(f"* `{entry[1]}`: {entry[2]}")
        elif inside and line.startswith("        "):
            lines.append(f"  {line.strip()}")
        elif inside and line.startswith("    "):
            lines.append(line.strip())
        else:
            inside = inside and not line
            lines.append(line)
    return "\n".join(lines)
