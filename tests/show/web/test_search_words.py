"""Whatever is typed to search is answered, and answered as the reference says.

All words must be there, in any spelling; words in quotation marks stand side by side; `kata*`
finds all that begin so; every other sign only parts words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from made_pages import DAM, HOME, LAMPS, NO_DAM, SHUT, story

from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.desk.desk import Desk

LONGEST = 300
"""Characters that pages take."""
KNOWN = sorted({*f"{DAM} {NO_DAM} {SHUT} {LAMPS}".lower().split(), "said", "citing", "official"})
PAGES = ("/search", "/claims", "/entities")
"""Where words can be asked for; each has a part of the API."""
ASKED = tuple(
    f"{api}{page}"
    for api in ("", "/api")
    for page in ("/search?", "/search?where=statements&", "/claims?", "/entities?")
)
FILTERED = (
    *("/search", "/claims", "/entities", "/conflicts", "/timeline", "/reports", "/network", "/map"),
    *("/deadlines", "/api/search", "/api/claims", "/api/entities", "/api/conflicts", "/api/places"),
    *("/api/timeline", "/api/reports", "/api/network", "/api/deadlines"),
)
OPERATORS = (
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(dam flood, 5)",
        "title:",
        "words : dam",
        "rowid:1",
        "rank:*",
    ),
    *(
        "{title body} : dam",
        "- title : dam",
        "^dam",
        "dam + flood",
        "dam ^",
        "-dam",
        "(dam OR",
        ")",
    ),
    *("'", "''", "--", "; DROP TABLE report", "%", "_", "\\", "*", "**", "dam**", "* dam", "\x00"),
    *(
        "dam\x00flood",
        "\ufffd",
        "\u202e",
        "\u0301",
        "½",
        "ﬁ",
        "ǅ",
        "\U0001f30a",
        "Ω",
        "کتائب",
        "大坝",
    ),
    "a" * 290,
)
"""What means something to a search engine, to SQL, or to nobody."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with story(tmp_path_factory.mktemp("words") / "desk.db") as desk:
        yield desk


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    app = create_app(desk.path)
    app.state.desk = desk
    return TestClient(app, base_url=HOME)


@dataclass(frozen=True)
class Known:
    """What is on the desk, in plain words: reports by id, statements, claims in their order."""

    reports: dict[str, str]
    statements: list[str]
    claims: dict[str, str]
    entities: list[str]


@pytest.fixture(scope="module")
def known(desk: Desk) -> Known:
    read = [desk.reading(one.id) for one in desk.reports()]
    return Known(
        {one.report.id: plain(one.report.text) for one in read},
        [plain(said.content[0].of(one.report.text)) for one in read for said in one.statements],
        {one.id: plain(one.text) for one in desk.claims()},
        [one.name.lower() for one in desk.entities()],
    )


@dataclass(frozen=True)
class Wanted:
    """This is typed, and asks for these words, side by side; the last may go on if it is open."""

    typed: str
    words: str
    is_open: bool = False

    def is_in(self, text: str) -> bool:
        return f" {self.words}{'' if self.is_open else ' '}" in f" {text} "


def plain(text: str) -> str:
    """The words of a text of this desk, whose letters are all plain."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


@st.composite
def spelled(draw: st.DrawFn, words: str) -> str:
    """The same in another spelling: capitals, accents, marks before and behind."""
    other = draw(st.sampled_from([str.lower, str.upper, str.title, accented]))(words)
    before, behind = (draw(st.sampled_from(["", "(", ",", "-", "^", ":", "+", "{"])) for _ in "ab")
    return f"{before}{other}{behind}"


def accented(words: str) -> str:
    return words.translate(str.maketrans("aeiou", "áèîõü"))


@st.composite
def wanted(draw: st.DrawFn) -> Wanted:
    """A word, a beginning, or words that stand side by side in some telling."""
    kind = draw(st.sampled_from(["word", "beginning", "phrase", "phrase"]))
    if kind == "phrase":
        told = draw(st.sampled_from([DAM, NO_DAM, SHUT, LAMPS])).lower().split()
        first = draw(st.integers(0, len(told) - 2))
        words = " ".join(told[first : draw(st.integers(first + 1, len(told)))])
        left, right = draw(st.sampled_from(['""', "“”", "„“", "«»"]))
        return Wanted(f"{left}{draw(spelled(words))}{right}", words)
    word = draw(st.sampled_from(KNOWN))
    if kind == "word":
        return Wanted(draw(spelled(word)), word)
    begun = word[: draw(st.integers(1, len(word)))]
    return Wanted(f"{begun}*", begun, is_open=True)


@settings(max_examples=25)
@given(asked=st.lists(wanted(), min_size=1, max_size=3))
def test_what_is_found_is_what_was_asked_for_and_all_of_it(
    client: TestClient, known: Known, asked: list[Wanted]
):
    params = {"q": " ".join(one.typed for one in asked), "limit": "200"}
    assume(len(params["q"]) <= LONGEST)

    def fits(text: str) -> bool:
        return all(one.is_in(text) for one in asked)

    said = client.get("/api/search", params={**params, "where": "statements"}).json()
    assert all(fits(plain(hit["words"])) for hit in said)
    assert len(said) == sum(map(fits, known.statements))
    told = client.get("/api/search", params={**params, "where": "reports"}).json()
    assert {hit["cited"]["report"] for hit in told} == {
        name for name, text in known.reports.items() if fits(text)
    }
    claims = client.get("/api/claims", params=params).json()
    assert [one["id"] for one in claims] == [n for n, text in known.claims.items() if fits(text)]


NAMES = ("dana", "ORREY", "teo", "valk", "Mell", "w", "of")


@settings(max_examples=15)
@given(asked=st.lists(st.sampled_from(NAMES), min_size=1, max_size=2))
def test_names_have_words_that_begin_so(client: TestClient, known: Known, asked: list[str]):
    found = client.get("/api/entities", params={"q": " ".join(asked), "limit": "200"}).json()
    assert sorted(one["name"].lower() for one in found) == sorted(
        name for name in known.entities if all(f" {word.lower()}" in f" {name}" for word in asked)
    )


typed = st.one_of(
    st.lists(st.sampled_from([*OPERATORS, *KNOWN[:6], '"', "“", "”", "«", "*"]), max_size=6).map(
        " ".join
    ),
    st.lists(st.sampled_from([*OPERATORS, '"', "„", "dam"]), max_size=6).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(st.sampled_from(" \"'*()^-+:{}\x00,ANDORTEdam"), max_size=30),
)
"""Anything at all; lone halves of surrogate pairs cannot stand in an address."""


@settings(max_examples=60)
@given(query=typed, path=st.sampled_from(ASKED))
@example(query='"', path="/api/search?")
@example(query="*", path="/search?where=reports&")
@example(query="x" * LONGEST, path="/search?")
def test_nothing_that_is_typed_is_an_error(client: TestClient, query: str, path: str):
    answer = client.get(f"{path}q={quote(query)}")
    assert answer.status_code == (200 if len(query) <= LONGEST else 400), answer.text[:300]


@settings(max_examples=50)
@given(
    path=st.sampled_from(FILTERED),
    name=st.sampled_from(["entity", "outlet", "since", "until"]),
    value=st.one_of(typed, st.sampled_from(["E1", "Dana Orrey", "2031", "Mell"])),
)
def test_filters_are_understood_or_refused(client: TestClient, path: str, name: str, value: str):
    answer = client.get(path, params={name: value})
    assert answer.status_code in {200, 400}, answer.text[:300]


@pytest.mark.parametrize("query", ["x" * (LONGEST + 1), "dam " * 10_000, '"' * 1000])
def test_what_is_too_long_is_refused(client: TestClient, query: str):
    for path in (*PAGES, *(f"/api{page}" for page in PAGES)):
        assert client.get(path, params={"q": query}).status_code == 400


@pytest.mark.parametrize("raw", ["%00", "%ff%fe", "%ed%a0%80", "%u0041", "%", "a%00*", "%22%00%22"])
def test_odd_bytes_are_no_error(client: TestClient, raw: str):
    for path in (*PAGES, *(f"/api{page}" for page in PAGES)):
        assert client.get(f"{path}?q={raw}").status_code == 200
