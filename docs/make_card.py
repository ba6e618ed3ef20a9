"""The model's manifest, figures and failures -> its card, `CARD.md`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from make_accuracy import accuracy_tables

from firsthand.errors import ModelError
from firsthand.read.encoder import FILES
from firsthand.read.labels import NAME_TYPES, TIMEX_TYPES

if TYPE_CHECKING:
    from pathlib import Path

FAILURES = 20


@dataclass(frozen=True, slots=True)
class Data:
    """A model whose recipe takes a share of one of `shares` has learnt this from that.

    Attributes:
        teaches: what is annotated, of that which is learnt.
        licence: as its publishers state it.
        shares: names in the recipe; texts that two corpora share carry what both annotate.
    """

    name: str
    teaches: str
    licence: str
    shares: frozenset[str]


_NONE = "none stated"
_NONE_BUT_CODE = "none stated for the data (collection: njjiang/factuality_bert, code MIT)"
_GUM_TEXTS = (
    "annotations CC BY 4.0; texts by genre: news and interviews (Wikinews) CC BY 2.5, biographies "
    "(Wikipedia) and travel guides (Wikivoyage) CC BY-SA 3.0, academic and court CC BY 4.0; "
    "conversations, speeches, textbooks and vlogs: none stated in the corpus's licence file. Left "
    "out, as non-commercial: fiction, how-to guides, essays, letters, podcasts"
)
DATA = (
    Data(
        "PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018): news of the 2016 campaign in the USA",
        "outermost attributions",
        _NONE,
        frozenset(["polnear"]),
    ),
    Data(
        "English Worldwide Newswire (stanfordnlp/en-worldwide-newswire): reports from Africa, "
        "Asia, the Middle East, Latin America and of indigenous peoples",
        "names",
        _NONE,
        frozenset(["worldwide"]),
    ),
    Data(
        "re3d (dstl/re3d): texts on Iraq and Syria",
        "names",
        "by source: Australian DFAT CC BY 3.0 AU; CENTCOM and US State Department public domain; "
        "UK Government OGL 3.0; Wikipedia CC BY-SA 3.0; EU Delegation: the EC web site's legal "
        "notice. The BBC's part (non-commercial) is left out",
        frozenset(["re3d"]),
    ),
    Data(
        "Universal Dependencies English Web Treebank (Silveira et al., LREC 2014): web text",
        "parts of speech, dependencies",
        "CC BY-SA 4.0",
        frozenset(["ewt"]),
    ),
    Data(
        "GUM (Zeldes, 2017): texts of many genres",
        "parts of speech, dependencies",
        _GUM_TEXTS,
        frozenset(["gum"]),
    ),
    Data(
        "OntoGUM (Zhu et al., ACL 2021): chains on the texts of GUM",
        "coreference",
        "as GUM",
        frozenset(["gum"]),
    ),
    Data(
        "TimeBank and AQUAINT as cleaned for TempEval-3 (UzZaman et al., SemEval 2013): news",
        "time expressions",
        _NONE,
        frozenset(["timebank"]),
    ),
    Data(
        "UW (Lee et al., EMNLP 2015): sentences of TimeBank and AQUAINT",
        "factuality",
        _NONE_BUT_CODE,
        frozenset(["timebank", "factuality"]),
    ),
    Data(
        "UDS-IH2 (Rudinger, White and Van Durme, NAACL 2018): sentences of the Web Treebank",
        "factuality",
        _NONE_BUT_CODE,
        frozenset(["ewt", "web factuality"]),
    ),
    Data(
        "MegaVeridicality 2 (White et al., EMNLP 2018): made-up sentences",
        "factuality",
        _NONE_BUT_CODE,
        frozenset(["factuality"]),
    ),
    Data(
        "Ross and Pavlick (EMNLP 2019): single sentences",
        "factuality",
        _NONE_BUT_CODE,
        frozenset(["factuality"]),
    ),
    Data(
        "CommitmentBank (de Marneffe, Simons and Tonhauser, 2019): short discourses",
        "factuality",
        _NONE,
        frozenset(["factuality"]),
    ),
)
PRETRAINED = "| MiniLM-L6, all-MiniLM-L6-v2 | the encoder's first weights | Apache-2.0 |"

TEXT = """\
# {name}

{parameters:.1f} million parameters, {megabytes:.1f} MB: an int8 ONNX graph, its vocabulary, and
what decoding needs. Written by `python docs/build.py` from `manifest.json` and `metrics.json`;
no figure is typed in.

## What it does

One encoder reads the words of an English news report once; its heads say of them

* **attribution**: which are the source, cue or content of an attribution (who says, shows or thinks
  what), and which source, cue and content belong together; the outermost, and with a head of its
  own those inside of contents;
* **names**: which are a name, and of what: {names};
* **times**: which are an expression of time, by TIMEX3 type: {times};
* **syntax**: their parts of speech, and on which other word each depends (Universal Dependencies);
* **factuality**: how certain each predicate is presented, from -3 (did not happen) to 3 (did);
* **coreference**: which are the head of a mention, and how well one goes back to another before it.

Chains, certainty, entities, relations and which place names mean a location are the work of rules
around it.

## Trained on

Training parts only; of corpora without parts, what was not set aside for measuring.

| data | teaches | licence as stated |
|---|---|---|
{data}

What stands inside of what is said is annotated in none of them. The head for it learnt from what
an earlier reader, trained on outermost attributions alone, found in contents; what that reader
found in the Worldwide newswire taught outermost attributions, too. The corpora of names do not tell
events from other names: which were taught as events was decided by words in them.

Chosen on development parts of these corpora and on what was set aside. The recipe:

```json
{recipe}
```

## Figures

{tables}

## Languages and texts

English only. What was learnt of attribution comes from one country's news in one year: agency
reports from elsewhere, machine-translated ones among them, are read less well, above all where the
source stands far from its cue. Names come from newswire of many countries. Trees and coreference
come from web pages and texts of many genres, of which news are a small part, factuality mostly
from single sentences.

## What it should not be used for

Deciding about people; finding out who an unnamed source is; taking for a fact who belongs to what:
a relation is what a report says, and a statement is attributed by the report, neither is true for
that. Quoting without looking at the passage; languages other than English; conversation, fiction,
or texts in which every sentence is said by somebody.

## Limits

* Entities hold within one report: the same name in two reports may mean two.
* Two people of one surname, and descriptions that fit several, are where entities go wrong.
* Of times only type and words are read, of places only that they are meant: no days, no
  coordinates. Events are not read.
* Inner attributions were learnt from another model, its mistakes included.

## Failures

What it and the rules around it get wrong in our own sample reports (`benchmarks/samples`), the
first {failures} as they come:

{misses}
"""


def card(folder: Path) -> str:
    """The card of the model in a folder.

    Raises:
        ModelError: the recipe takes a share of data whose licence is not told here.
    """
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    metrics = json.loads((folder / "metrics.json").read_text("utf-8"))
    return TEXT.format(
        name=manifest["name"],
        parameters=manifest["parameters"] / 1e6,
        megabytes=sum((folder / file).stat().st_size for file in FILES) / 1e6,
        names=", ".join(NAME_TYPES),
        times=", ".join(f"`{kind}`" for kind in TIMEX_TYPES),
        data="\n".join([*map(_row, data_of(manifest["recipe"])), PRETRAINED]),
        recipe=json.dumps(manifest["recipe"], indent=1, ensure_ascii=False),
        tables=accuracy_tables(metrics).replace("## ", "### ").rstrip(),
        failures=FAILURES,
        misses="\n".join(f"* {miss}" for miss in metrics["failures"][:FAILURES]),
    )


def data_of(recipe: dict[str, Any]) -> list[Data]:
    """What a model of this recipe was trained on.

    Raises:
        ModelError: it takes a share of something that `DATA` does not have.
    """
    taken = {share for run in recipe["runs"].values() for share in run["shares"]}
    unknown = taken - {share for data in DATA for share in data.shares}
    if unknown:
        msg = f"the card tells no licence of {', '.join(sorted(unknown))}: add it to make_card.py"
        raise ModelError(msg)
    return [data for data in DATA if data.shares & taken]


def _row(data: Data) -> str:
    return f"| {data.name} | {data.teaches} | {data.licence} |"
