"""The model's manifest, figures and failures -> its card, `CARD.md`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from make_accuracy import accuracy_tables

if TYPE_CHECKING:
    from pathlib import Path

FAILURES = 20
TEXT = """\
# {name}

{parameters:.1f} million parameters, int8 ONNX, {megabytes:.1f} MB. Written by
`python docs/build.py` from `manifest.json` and `metrics.json`; nothing here is typed in.

## What it does

Labels the words of an English news report as source, cue or content of an attribution (who says,
shows or thinks what), and scores which source, cue and content belong together. It knows only the
outermost attribution; chains, certainty and names are the work of rules around it.

## Trained on

| data | part | licence as stated |
|---|---|---|
| PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018): news of the 2016 campaign in the USA | train, 839 documents | none stated |
| MiniLM-L6, all-MiniLM-L6-v2: the encoder's first weights | | Apache-2.0 |

Chosen on PolNeAR's development part (84 documents). Recipe:
`{recipe}`.

## Figures

{tables}

## Languages and texts

English. Trained on one country's news in one year; agency reports from elsewhere,
machine-translated ones among them, are read less well, above all where the source stands far from
its cue.

## What it should not be used for

Deciding about people; quoting without looking at the passage; languages other than English;
conversation, fiction, or texts in which every sentence is said by somebody. A statement that it
attributes is attributed by the report, not true.

## Failures

What it and the rules around it get wrong in our own sample reports (`benchmarks/samples`), the
first {failures} as they come:

{misses}
"""  # noqa: E501 (a row of a table cannot be wrapped)


def card(folder: Path) -> str:
    """The card of the model in a folder."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    metrics = json.loads((folder / "metrics.json").read_text("utf-8"))
    return TEXT.format(
        name=manifest["name"],
        parameters=manifest["parameters"] / 1e6,
        megabytes=(folder / "model.onnx").stat().st_size / 1e6,
        recipe=json.dumps(manifest["recipe"]),
        tables=accuracy_tables(metrics).replace("## ", "### ").rstrip(),
        failures=FAILURES,
        misses="\n".join(f"* {miss}" for miss in metrics["failures"][:FAILURES]),
    )
