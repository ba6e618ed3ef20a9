from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from made_readings import plain_reading, statement

from firsthand.formats import reading_to_dict, reading_to_json
from firsthand.types import Span, Telling

if TYPE_CHECKING:
    from firsthand.types import Reading

KEYS = [
    "format",
    "report",
    "statements",
    "mentions",
    "entities",
    "relations",
    "timexes",
    "toponyms",
    "events",
    "problems",
    "deadlines",
    "happenings",
    "tellings",
]


def test_every_key_is_there_in_the_order_of_the_format(full: Reading):
    data = reading_to_dict(full)
    assert list(data) == KEYS
    assert list(data["report"]) == [
        *("id", "path", "url", "publisher", "title"),
        *("authors", "published", "language", "text"),
    ]
    assert list(data["statements"][0]) == [
        *("id", "content", "cue", "source", "chain"),
        *("certainty", "polarity", "conditional", "confidence", "time"),
    ]
    assert list(data["statements"][0]["chain"][0])[:4] == ["name", "kind", "span", "entity"]
    assert list(data["mentions"][0]) == ["span", "type", "entity"]
    assert list(data["entities"][0]) == ["id", "name", "schema", "aliases", "mentions"]
    assert list(data["relations"][0]) == ["subject", "relation", "object", "span", "statement"]
    assert list(data["timexes"][0]) == [
        *("span", "type", "value", "start", "end", "precision"),
        *("mod", "tense"),
    ]
    assert list(data["toponyms"][0]) == [
        *("span", "name", "lat", "lon", "geonameid", "precision"),
        "country",
    ]


def test_an_empty_reading_has_every_key_too():
    data = reading_to_dict(plain_reading("Words."))
    assert list(data) == KEYS
    assert data["format"] == "firsthand.reading/1"
    assert all(data[key] == [] for key in KEYS[2:])
    assert data["report"]["authors"] == []
    assert data["report"]["published"] is None


def test_spans_slice_to_the_words(reading: Reading):
    data = json.loads(reading_to_json(reading))
    text = data["report"]["text"]
    quoted = [text[start:end] for start, end in data["statements"][1]["content"]]
    assert quoted == ["“There is no paper,”", "“and no plan.”"]
    chain = data["statements"][0]["chain"]
    assert [link["name"] for link in chain] == ["Littoral", "a source considered “reliable”"]
    assert [text[slice(*link["span"])] for link in chain] == [link["name"] for link in chain]


def test_relations_times_and_places(full: Reading):
    data = json.loads(reading_to_json(full))
    text = data["report"]["text"]
    assert [r["statement"] for r in data["relations"]] == [None, "s1"]
    assert data["relations"][0]["relation"] == "transport minister of"
    ids = {entity["id"] for entity in data["entities"]}
    assert {r[end] for r in data["relations"] for end in ("subject", "object")} <= ids
    (timex,) = data["timexes"]
    assert text[slice(*timex["span"])] == "within ten days"
    assert (timex["type"], timex["value"], timex["start"]) == ("DURATION", "P10D", None)
    (toponym,) = data["toponyms"]
    assert text[slice(*toponym["span"])] == toponym["name"] == "Sarrane"
    assert [toponym[key] for key in ("lat", "lon", "geonameid", "precision")] == [41.5, 19.25, 7, 1]


def test_description_is_an_extra_key(reading: Reading):
    statements = reading_to_dict(reading)["statements"]
    assert statements[1]["chain"][0]["description"] == "the transport minister"
    assert statements[0]["chain"][0]["description"] is None


def test_a_reading_is_one_line_and_letters_stay(reading: Reading):
    line = reading_to_json(reading)
    assert "\n" not in line
    assert "“reliable”" in line
    assert "\\u" not in line


def test_half_surrogates_are_escaped_and_not_lost():
    text = "Half \ud83d a face"
    line = reading_to_json(plain_reading(text, statement("Half", text=text)))
    line.encode("ascii")
    assert json.loads(line)["report"]["text"] == text


def test_a_telling_says_whether_it_stands_in_a_headline():
    words = "The port closed"
    told = Telling("t1", (Span(0, 15),), words, None, "certain", "positive", is_headline=True)
    [row] = reading_to_dict(replace(plain_reading(words), tellings=(told,)))["tellings"]
    assert row == {
        "id": "t1",
        "spans": [[0, 15]],
        "plain": words,
        "statement": None,
        "certainty": "certain",
        "polarity": "positive",
        "conditional": False,
        "time": None,
        "headline": True,
    }
