"""What `firsthand.reading/1` holds, found by writing a reading that has one of everything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from firsthand.formats import FORMAT, reading_to_dict
from firsthand.types import (
    Deadline,
    Entity,
    Happening,
    Mention,
    Problem,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Statement,
    Telling,
    Timex,
    Toponym,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = f"""\
One JSON object a line, UTF-8; `format` is `{FORMAT}`. A span is `[start, end]`: Unicode
code points, half-open, into `report.text`. Missing is `null` or an empty list; every key is always
there. Keys may be added; a change of meaning changes the number in `format`.

| key | holds | meaning |
|---|---|---|
"""
TYPES = {
    "report": Report,
    "statements[]": Statement,
    "statements[].chain[]": Source,
    "mentions[]": Mention,
    "entities[]": Entity,
    "relations[]": Relation,
    "timexes[]": Timex,
    "toponyms[]": Toponym,
    "deadlines[]": Deadline,
    "happenings[]": Happening,
    "tellings[]": Telling,
    "problems[]": Problem,
}
OWN_WORDS = {
    "format": "name and version of the format",
    "report": "the report that was read",
    "statements": "what was read out of it, in the order of the text",
    "mentions": "names, and the descriptions and pronouns that mean the same as others",
    "mentions[].span": "the words",
    "entities": "who and what is mentioned, those mentioned most first",
    "entities[].id": "unique within the reading",
    "entities[].name": "the fullest name, without titles; a description where it has none",
    "entities[].aliases": "other names and descriptions that the report uses",
    "relations": "which entities the report says to stand in which relation",
    "relations[].relation": "what the subject is to the object",
    "timexes": "expressions of time, in the order of the text",
    "timexes[].span": "the words",
    "toponyms": "place names that mean a location, in the order of the text",
    "toponyms[].span": "the words",
    "problems": "what went wrong while this report was read",
    "deadlines": "what is asked, promised or scheduled, and by when, in the order of the text",
    "happenings": "what the report itself says happens at some time, in the order of the text",
    "tellings": "everything that the report tells, cut small, in the order of the text",
    "tellings[].headline": "whether it stands in a headline above the text.",
}
_ATTRIBUTE = re.compile(r"    (?! )((?:\w+, )*\w+): (.*)")


def jsonl_keys() -> str:
    """The table of keys."""
    rows = "".join(f"| `{key}` | {kind} | {words} |\n" for key, kind, words in _rows())
    return HEAD + rows


def _rows() -> Iterator[tuple[str, str, str]]:
    yield from _walk(reading_to_dict(_one_of_everything()), "")


def _walk(value: dict[str, Any], above: str) -> Iterator[tuple[str, str, str]]:
    cls = TYPES.get(above)
    told = attributes(cls) if cls else OWN_WORDS
    for key, inner in value.items():
        path = f"{above}.{key}" if above else key
        words = told.get(key) or OWN_WORDS.get(path, "" if above else "not read yet: empty")
        kind = f"{kind_of(inner)} or null" if cls and may_be_missing(cls, key) else kind_of(inner)
        yield path, kind, words.replace("|", "\\|").replace("None", "null")
        if isinstance(inner, dict):
            yield from _walk(inner, path)
        elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
            yield from _walk(inner[0], f"{path}[]")


def kind_of(value: object) -> str:
    """What JSON holds there."""
    if _is_span(value):
        return "span"
    if isinstance(value, list):
        if value and _is_span(value[0]):
            return "list of spans"
        plural: dict[type, str] = {str: "strings", dict: "objects"}
        of = plural.get(type(value[0])) if value else None
        return f"list of {of}" if of else "list"
    names = {dict: "object", str: "string", bool: "true or false", float: "number", int: "number"}
    return names[type(value)]


def may_be_missing(cls: type, key: str) -> bool:
    """Whether a field of a type may be null."""
    # A key may have a name of its own: "headline". What holds no `None` is always there.
    return "None" in str(cls.__annotations__.get(key, ""))


def _is_span(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], int)


def attributes(cls: type) -> dict[str, str]:
    """What the `Attributes:` of a docstring say, by name."""
    told: dict[str, str] = {}
    names = ""
    for line in (cls.__doc__ or "").partition("Attributes:\n")[2].splitlines():
        if entry := _ATTRIBUTE.match(line.removeprefix("    ")):
            names = entry[1]
            told[names] = entry[2]
        elif names and line.strip():
            told[names] += f" {line.strip()}"
    return {name: words for names, words in told.items() for name in names.split(", ")}


def _one_of_everything() -> Reading:
    """A reading in which nothing is missing that is read so far."""
    span = Span(0, 4)
    source = Source("a", "person", span, description="b", entity="e1")
    statement = Statement(
        id="s1",
        content=(span,),
        cue=(span,),
        source=(span,),
        chain=(source,),
        certainty="certain",
        polarity="positive",
        conditional=False,
        confidence=1.0,
        time=span,
    )
    word = "word"
    return Reading(
        report=Report(word, word, word, word, word, word, (word,), word, word),
        statements=(statement,),
        mentions=(Mention(span, word, "e1"),),
        entities=(Entity("e1", word, word, (word,), 1),),
        relations=(Relation("e1", word, "e2", span, "s1"),),
        timexes=(Timex(span, "DATE", word, word, word, 1, word, "past"),),
        toponyms=(Toponym(span, word, 0.5, 0.5, 1, 1, word),),
        deadlines=(
            Deadline(span, "promise", span, span, span, span, "e1", "e2", word, word, "s1"),
        ),
        happenings=(Happening(span, span),),
        tellings=(Telling("t1", (span,), word, "s1", "certain", "positive", time=span),),
        problems=(Problem(word, word),),
    )
