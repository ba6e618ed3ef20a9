"""The manifest and figures of the judge of pairs -> its card, `CARD.md`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from make_accuracy import accuracy_tables

from firsthand.errors import ModelError
from firsthand.judge.judge import FILES

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PairData:
    """A judge whose recipe takes one of `takes` has learnt this from that.

    Attributes:
        teaches: what is annotated, or made of it.
        licence: as its publishers state it.
        takes: names in the recipe.
    """

    name: str
    teaches: str
    licence: str
    takes: frozenset[str]


_COLLECTED = "none stated for the data (collection: felipessalvatore/NLI_datasets, MIT)"
_OURS = "Apache-2.0, as the package"
_PASSAGES = frozenset(["made", "headed", "neighbours"])
PAIR_DATA = (
    PairData(
        "Families of claims, written by ourselves (`training/judge/families`), eight ninths",
        "one claim in many wordings, its denials and its rivals; changed by rules, too",
        _OURS,
        frozenset(
            [
                "family-same",
                "family-denied",
                "family-other",
                "family-across",
                "changed-family",
                "made-family",
            ]
        ),
    ),
    PairData(
        "Stories of Circular: our own sixteen (`benchmarks/circular`), and bank, coup, election "
        "and leak of a development part that is not published",
        "appearances of one claim, denials, rivals",
        f"{_OURS}; the four: not published",
        frozenset(["story-same", "story-denied", "story-other", "story-rival"]),
    ),
    PairData(
        "PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018), contents of the training part",
        "passages, changed by rules; neighbours",
        "none stated",
        _PASSAGES,
    ),
    PairData(
        "Wikinews 2019 and 2020 (vanatteveldt/wikinews): sentences, titles and leads",
        "passages, changed by rules; titles with their leads; neighbours",
        "CC BY 2.5",
        _PASSAGES,
    ),
    PairData(
        "Web Treebank and GUM, training parts (Universal Dependencies)",
        "forms of words, for the rules that change passages; no text of theirs is seen",
        "CC BY-SA 4.0; GUM: annotations CC BY 4.0, texts by genre",
        frozenset(["made", "changed", "changed-family", "made-family", "headed"]),
    ),
    PairData(
        "Microsoft Research Paraphrase Corpus (in brmson/dataset-sts): news",
        "paraphrase or not; paraphrases of which one side is changed by rules",
        "Microsoft Shared Source License",
        frozenset(["msrp", "changed"]),
    ),
    PairData(
        "SemEval STS 2013 to 2015, headlines (in brmson/dataset-sts), four fifths",
        "how similar two headlines are; those alike, one side changed by rules",
        "none stated for the headlines",
        frozenset(["sts-headlines", "changed"]),
    ),
    PairData(
        "Fake News Challenge 1, training set (Cisco-Talos/fnc-1, FakeNewsChallenge/fnc-1)",
        "headlines on one rumour; headline and body; those alike, one side changed by rules",
        "none stated for the data (stances: repository Apache-2.0)",
        frozenset(["fnc-headlines", "fnc-body", "changed"]),
    ),
    PairData(
        "ECB+ (in tommasoc80/EventStoryLine), training part",
        "sentences of several reports that tell of the same events",
        "CC BY 3.0",
        frozenset(["ecb"]),
    ),
    PairData(
        "ClaimDiff (kaistAI/ClaimDiff), four fifths of the topics",
        "whether a claim strengthens or weakens another",
        "none stated",
        frozenset(["claimdiff"]),
    ),
    PairData(
        "RTE 1 to 3 and 5, training part: news",
        "entailment or not",
        _COLLECTED,
        frozenset(["rte"]),
    ),
    PairData(
        "AddOneRTE, training part",
        "whether one adjective more keeps a sentence true",
        _COLLECTED,
        frozenset(["add-one-rte"]),
    ),
    PairData(
        "FEVER-Symmetric 0.2 (TalSchuster/FeverSymmetric), half",
        "evidence that supports or refutes a claim",
        "CC BY-SA 3.0, and the terms of Wikipedia",
        frozenset(["fever-symmetric"]),
    ),
    PairData(
        "CLIMATE-FEVER (tdiggelm/climate-fever-dataset), half",
        "the same, or neither",
        "none stated",
        frozenset(["climate-fever"]),
    ),
    PairData(
        "Breaking NLI (BIU-NLP/Breaking_NLI)",
        "one word swapped",
        "CC BY-SA 4.0 as far as stated",
        frozenset(["breaking-nli"]),
    ),
    PairData(
        "MED and HELP, and/or parts (verypluming)",
        "quantifiers, scope of negation, conjunction",
        "CC BY-SA 4.0",
        frozenset(["med", "help"]),
    ),
    PairData(
        "Negation and NLI (mosharafhossain/negation-and-nli)",
        "negation added to either side",
        "MIT",
        frozenset(["negation-nli"]),
    ),
    PairData(
        "MegaVeridicality, recast (decompositional-semantics-initiative/DNC), training part",
        "which verbs make their content true",
        "none stated",
        frozenset(["megaveridicality"]),
    ),
)
PRETRAINED = "| MiniLM-L6, all-MiniLM-L6-v2 | the encoder's first weights | Apache-2.0 |"

TEXT = """\
# {name}

The judge of pairs. {parameters:.1f} million parameters, {megabytes:.1f} MB: an int8 ONNX graph, its
vocabulary, and the cells in which tellings are compared. Written by `python docs/build.py` from
`manifest.json` and `metrics.json`; no figure is typed in.

## What it does

One encoder, another copy of that which the reader starts from, answers two questions of English
passages of a sentence or less:

* **where a passage lies**: a vector, near to those of passages on the same matter;
* **what two passages are to each other**, read together:

{heads}

A desk uses it to find what is worth comparing, and to compare it.

## What it should not be used for

**Deciding alone whether two passages tell one claim.** It has learnt its training pairs by heart
and generalises poorly: on families of claims that it has not seen, the best F1 of `same` that any
threshold gives is {best:.2f}. A desk therefore weighs its answers together with nearness, words and
numbers (`firsthand/weigh/beliefs.py`); values that exclude each other overrule it; and a claim is
what a group of tellings shares, not one pair. How well all of it works together is in
[accuracy.md](../../../docs/accuracy.md) and [circular.md](../../../docs/circular.md).

Nor for deciding whether a claim is true: it compares words with words. Nor for general entailment
or similarity: on SICK, ANLI and CLIMATE-FEVER it is no better than always giving the commonest
answer, and as a measure of how similar headlines are, worse than the encoder that it started from.
Nor for other languages, whole texts (it sees {longest} word pieces of a pair), or about people.

## Trained on

| data | teaches | licence as stated |
|---|---|---|
{data}

Of Circular's development part, the stories ceasefire, dam, ferry and office never; a ninth of the
families, our own pairs (`benchmarks/samples/claim_pairs.tsv`), SICK and ANLI never. The files of
SNLI and MultiNLI that are at hand are development files: they are measured on, not trained on.
Since some of the data states no licence, those who need to know under which terms each part came
must look at the table; a recipe of openly licensed data alone has not been trained.

The recipe; `takes` is the most that is taken of each kind of pair, `shares` how many of them stand
in one round through the data:

```json
{recipe}
```

## Figures

Of the weights before they were made int8, on the processor, {generated_on}.

{tables}

## Failures

* Most wordings of one claim in families that it has not seen get a belief below a half.
* Of claims of one family that differ in one thing, those with another place, actor or object are
  taken for one most often; denials and other numbers are told apart best.
* Words decide: another degree of certainty beside the same words is always taken for the same, as
  it should be, but other words for the same often are not.
* What it learnt of `bearing` from ClaimDiff is next to nothing, and nothing uses it.
"""
HEADS = {
    "relation": "the first entails, is neutral to, or contradicts the second",
    "same": "both tell the same claim; another degree of certainty is the same, another number, "
    "outcome, object, actor, scope, place or time is not, nor is a denial",
    "denies": "one denies what the other claims",
    "strength": "the second puts it less, as, or more surely",
    "bearing": "the second strengthens, weakens the first; not used",
}


def judge_card(folder: Path) -> str:
    """The card of the judge in a folder.

    Raises:
        ModelError: there are no figures, or the recipe takes what has no licence here.
    """
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    try:
        metrics = json.loads((folder / "metrics.json").read_text("utf-8"))
        tables, best = accuracy_tables(metrics), metrics["best_same"]
    except (OSError, ValueError, KeyError) as error:
        make = "python docs/make_judge_figures.py FIGURES"
        msg = f"{folder / 'metrics.json'}: no figures of the judge ({error!r}); run `{make}`"
        raise ModelError(msg) from error
    return TEXT.format(
        name=manifest["name"],
        parameters=manifest["parameters"] / 1e6,
        megabytes=sum((folder / file).stat().st_size for file in (*FILES, "cells.npz")) / 1e6,
        heads="\n".join(f"  * `{head}`: {HEADS[head]};" for head in manifest["scores"]),
        best=best,
        longest=manifest["longest"],
        data="\n".join([*map(_row, pair_data_of(manifest["recipe"])), PRETRAINED]),
        recipe=json.dumps(manifest["recipe"], indent=1, ensure_ascii=False),
        generated_on=f"{metrics['generated_on']}, {metrics['machine']}",
        tables=tables.replace("## ", "### ").rstrip(),
    )


def pair_data_of(recipe: dict[str, Any]) -> list[PairData]:
    """What a judge of this recipe was trained on.

    Raises:
        ModelError: it takes something that `PAIR_DATA` does not have.
    """
    taken = {kind for kind, most in recipe["takes"].items() if most}
    unknown = taken - {kind for data in PAIR_DATA for kind in data.takes}
    if unknown:
        names = ", ".join(sorted(unknown))
        msg = f"the card tells no licence of {names}: add it to make_judge_card.py"
        raise ModelError(msg)
    return [data for data in PAIR_DATA if data.takes & taken]


def _row(data: PairData) -> str:
    return f"| {data.name} | {data.teaches} | {data.licence} |"
