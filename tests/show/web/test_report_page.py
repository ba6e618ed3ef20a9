"""The page of a report, on desks made by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from time import process_time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from made_pages import DAM, HOME, HOSTILE, served, story, words
from made_readings import find, full_reading, plain_reading, statement
from made_tellings import Made, keep, open_made

from firsthand.desk.desk import Desk
from firsthand.ingest import Facts, Input, from_text
from firsthand.show.web.app import create_app
from firsthand.show.web.report_marks import COLOURS, by_statement, marks_of, words_of
from firsthand.store.embedded import writing
from firsthand.store.reports import Arrived, keep_report
from firsthand.testing import FakeEncoder, FakeJudge
from firsthand.types import (
    Cut,
    Deadline,
    Entity,
    Mention,
    Problem,
    Reading,
    Source,
    Span,
    Stored,
    Timex,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAID = "[[source:Dana Orrey]] [[cue:said]] that [[content:the bridge of Mell is open]]."
TEXT = "Dana Orrey said that the bridge of Mell is open."


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with story(tmp_path_factory.mktemp("report") / "desk.db") as desk:
        yield desk


def stand_in(reading: Reading, path: Path) -> TestClient:
    """The pages of a desk that has nothing but this reading."""
    Desk(path / "desk.db").close()
    app = create_app(path / "desk.db")
    app.state.desk = SimpleNamespace(
        path=path / "desk.db",
        reading=lambda _: reading,
        claims_in=lambda _: [],
        entities_in=lambda _: {"e2": "E7"},
        versions=lambda _: [Stored(reading.report.id, None, "new", 1)],
    )
    return TestClient(app, base_url=HOME)


def test_text_with_statements_marked(flood: Desk):
    first = flood.reports(outlet="Mell Wire")[0]
    page = served(flood).get(f"/report/{first.id}").text
    text = page.split("<article")[1].split(">", 1)[1].split("</article>")[0]
    assert words(text) == " ".join(flood.reading(first.id).report.text.split())
    assert re.search(rf'class="said said-certain hue-\d under-0"[^>]*>{DAM[:12]}', text)
    assert "said-probable" in text


def test_each_statement_says_which_claim_it_tells(flood: Desk):
    client = served(flood)
    for report in flood.reports():
        page = client.get(f"/report/{report.id}").text
        for placed in flood.claims_in(report.id):
            assert f'href="/claim/{placed.claim}"' in page


def test_chain_certainty_and_denial_stand_beside_the_text(flood: Desk):
    client = served(flood)
    ledger = words(client.get(f"/report/{flood.reports(outlet='Lorvane')[0].id}").text)
    assert "Mell Wire on the word of Dana Orrey" in ledger
    radio = client.get(f"/report/{flood.reports(outlet='Radio')[0].id}").text
    assert re.search(r'<span class="denied" title="[^"]*">says not</span>', radio)
    assert "denied-words" not in radio.split("<article")[1]  # nobody denies: it "has not broken"


def test_words_that_are_cited_are_marked(flood: Desk):
    (hit, *_) = flood.search('"northern dam of Sarrane has broken under"')
    address = f"/report/{hit.cited.report}?at={hit.cited.start}-{hit.cited.end}"
    page = served(flood).get(address).text
    assert page.count('id="at"') == 1
    assert '<span class="asked" id="at">' in page


@pytest.mark.parametrize("at", ["7-7", "9-2", "0-999999999", ""])
def test_a_place_that_is_not_there_is_not_marked(flood: Desk, at: str):
    report = flood.reports()[0].id
    answer = served(flood).get(f"/report/{report}", params={"at": at} if at else None)
    assert answer.status_code == 200
    assert 'class="asked"' not in answer.text


@pytest.mark.parametrize("at", ["a-b", "1", "-1-2", "1-2-3", "99999999999-3"])
def test_a_place_that_is_none_is_told(flood: Desk, at: str):
    report = flood.reports()[0].id
    assert served(flood).get(f"/report/{report}", params={"at": at}).status_code == 400


def test_the_api_answers_what_the_desk_does(flood: Desk):
    client, report = served(flood), flood.reports()[0].id
    read = client.get(f"/api/report/{report}").json()
    assert read["report"]["text"] == flood.reading(report).report.text
    claims = client.get(f"/api/report/{report}/claims").json()
    assert [one["claim"] for one in claims] == [one.claim for one in flood.claims_in(report)]
    entities = client.get(f"/api/report/{report}/entities").json()
    assert entities == flood.entities_in(report)
    (version,) = client.get(f"/api/report/{report}/versions").json()
    assert (version["report"], version["version"]) == (report, 1)


def test_entities_lead_to_the_desks_own(flood: Desk):
    client = served(flood)
    for report in flood.reports():
        page = client.get(f"/report/{report.id}").text
        for number in flood.entities_in(report.id).values():
            assert f'href="/entity/{number}"' in page


def test_versions_lead_to_each_other(tmp_path: Path):
    with open_made(tmp_path / "desk.db") as desk:
        both = [
            keep(desk, Made("Mell Wire", "2031-05-01", [], text, page="one"))
            for text in ("The dam holds.", "The dam broke.")
        ]
        desk.weigh()
        client = served(desk)
        for here, there in (both, reversed(both)):
            page = client.get(f"/report/{here}").text
            assert f'href="/report/{there}"' in page
            assert "2 versions" in page


def test_the_original_is_kept_and_never_run(tmp_path: Path):
    raw = b"<html><script>alert(1)</script></html>"
    with Desk(tmp_path / "desk.db", encoder=FakeEncoder(SAID), judge=FakeJudge()) as desk:
        (stored,) = desk.store([Input(from_text(TEXT, Facts(language="en")), raw)])
        answer = served(desk).get(f"/report/{stored.report}/original")
    assert answer.content == raw
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-disposition"].endswith('.original.txt"')
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_original_that_was_not_kept(flood: Desk):
    answer = served(flood).get(f"/report/{flood.reports()[0].id}/original")
    assert answer.status_code == 404


def test_a_report_in_another_language_is_shown_as_it_is(tmp_path: Path):
    with Desk(tmp_path / "desk.db", encoder=FakeEncoder(SAID), judge=FakeJudge()) as desk:
        text = "Le pont de Mell est ouvert depuis ce matin, et la ville en parle."
        (stored,) = desk.store([Input(from_text(text, Facts(language="fr")), text.encode())])
        page = served(desk).get(f"/report/{stored.report}").text
    assert text in page
    assert '<details class="problems" open>' in page
    assert "Nobody is quoted." in page


def test_a_report_that_waits_to_be_read(tmp_path: Path):
    with Desk(tmp_path / "desk.db") as desk:
        with writing(desk._engine) as connection:
            report = from_text(TEXT, Facts(language="en"))
            kept = keep_report(connection, Arrived(report, "one", TEXT.encode()))
        client = served(desk)
        answer = client.get(f"/report/{kept.hash}")
        assert (answer.status_code, "not read yet" in answer.text) == (200, True)
        assert client.get(f"/report/{kept.hash}/original").content == TEXT.encode()


@pytest.mark.parametrize("name", ["none", "<script>", "%00", "a'b", "\u202e"])
def test_no_such_report(flood: Desk, name: str):
    client = served(flood)
    for address in ("/report/{}", "/report/{}/original", "/api/report/{}", "/api/report/{}/claims"):
        answer = client.get(address.format(name))
        assert answer.status_code == 404
        assert address.startswith("/api") or "<script>" not in answer.text


def test_all_that_was_read_is_shown(tmp_path: Path):
    full = full_reading()
    due = Deadline(
        Span(0, 5), "promise", find("close"), find("within ten days"), end="2031-05-12",
        who=find("Littoral"),
    )  # fmt: skip
    reading = replace(
        full,
        report=replace(full.report, cuts=(Cut("Sign up for our letter", "newsletter", 0),)),
        deadlines=(due,),
        timexes=(Timex(find("within ten days"), "DURATION", None, "2031-05-01", "2031-05-31"),),
    )
    shown = words(stand_in(reading, tmp_path).get("/report/x").text)
    for told in (
        "newsletter Sign up for our letter",
        "promise close",
        "within ten days (until 2031-05-12), set by Littoral",
        "within ten days 2031-05",
        "Sarrane, 7 (exact)" if reading.toponyms[0].country else "Sarrane",
        "transport minister of Sarrane",
        "Person, 2 mentions",
        "1 problem while it was read",
        "no time of publication",
    ):
        assert told in shown


def test_what_lights_up_together_has_one_key(tmp_path: Path):
    page = stand_in(full_reading(), tmp_path).get("/report/x").text
    text, beside = page.split("</article>")
    for key in ("entity-e1", "entity-e2", "time0", "place0"):
        assert f'data-key="{key}"' in text
        assert f'data-key="{key}"' in beside
    for stmt in full_reading().statements:
        assert re.search(rf'data-key="{stmt.id} from\d+"', text)
        assert re.search(rf'data-key="{stmt.id} from\d+"', beside)


def test_hostile_words_stay_words(tmp_path: Path):
    text = f"{HOSTILE} said {HOSTILE}.\n{'W' * 100_000}"
    at = Span(0, len(HOSTILE))
    reading = plain_reading(
        text,
        statement(
            HOSTILE,
            text=text,
            chain=(Source(HOSTILE, "person", at, HOSTILE, "e1"),),
            source=(at,),
            cue=(find("said", text),),
            time=at,
        ),
        title=HOSTILE,
        publisher=HOSTILE,
        url=f"javascript:{HOSTILE}",
        authors=(HOSTILE,),
        published=HOSTILE,
        language='"><script>',
        cuts=(Cut(HOSTILE, HOSTILE, 0),),
    )
    reading = replace(
        reading,
        entities=(Entity("e1", HOSTILE, HOSTILE, (), 1),),
        mentions=(Mention(at, "person", "e1"),),
        problems=(Problem(HOSTILE, HOSTILE),),
    )
    client = stand_in(reading, tmp_path)
    pages = [client.get(f"/report/x?part={part}").text for part in (1, 2)]
    for page in pages:
        assert "<img" not in page
        assert page.count("<script") == 2  # ours
        assert not set(page) & {"\u202e", "\u0007"}
        assert "style=" not in page
        assert 'href="javascript:' not in page
    assert "W" * 100_000 in "".join(pages)


def long_reading(sentences: int) -> Reading:
    line = "Dana Orrey said that the old bridge over the river at Mell is open to all carts. "
    text = line * sentences
    said, who = line.index("the old"), len("Dana Orrey")
    made = []
    for n in range(sentences):
        at = n * len(line)
        span = Span(at, at + who)
        made.append(
            replace(
                statement(text=text, chain=(Source("Dana Orrey", "person", span, None, "e1"),)),
                id=f"s{n}",
                content=(Span(at + said, at + len(line) - 2),),
                source=(span,),
            )
        )
    mentions = tuple(Mention(one.source[0], "person", "e1") for one in made)
    reading = plain_reading(text, *made)
    return replace(reading, mentions=mentions, entities=(Entity("e1", "Dana Orrey", "Person"),))


def test_a_long_report_is_shown_in_parts(tmp_path: Path):
    reading = long_reading(1_000)
    client = stand_in(reading, tmp_path)
    pages = [client.get(f"/report/x?part={part}").text for part in range(1, 6)]
    texts = [words(page.split("<article")[1].split("</article>")[0]) for page in pages]
    assert " ".join(text.split(">", 1)[1].strip() for text in texts) == reading.report.text.strip()
    for number, page in enumerate(pages, 1):
        assert page.count(f"part {number} of 5") == 3  # above, below, and for who hears it
        assert "of 1,000 are in this part" in page
        assert ('rel="prev"' in page, 'rel="next"' in page) == (number > 1, number < 5)
        for anchor in re.findall(r'href="#(in-s\d+)"', page):
            assert f'id="{anchor}"' in page
    listed = [set(re.findall(r'id="(s\d+)"', page)) for page in pages]
    assert set().union(*listed) == {one.id for one in reading.statements}


def test_an_address_opens_the_part_that_has_its_words(tmp_path: Path):
    reading = long_reading(1_000)
    client = stand_in(reading, tmp_path)
    for stmt in reading.statements[::97]:
        (span,) = stmt.content
        page = client.get(f"/report/x?at={span.start}-{span.end}").text
        assert page.count('id="at"') == 1
        assert f'id="in-{stmt.id}"' in page


def test_there_is_no_part_behind_the_last(tmp_path: Path):
    client = stand_in(long_reading(1_000), tmp_path)
    assert "part 5 of 5" in client.get("/report/x?part=99").text
    assert client.get("/report/x?part=0").status_code == 400
    assert "part 1 of 1" not in stand_in(full_reading(), tmp_path).get("/report/x").text


def test_one_part_takes_a_part_of_the_time(tmp_path: Path):
    client = stand_in(long_reading(6_000), tmp_path)
    client.get("/report/x")
    begin = process_time()
    assert "part 12 of" in client.get("/report/x?part=12").text
    assert process_time() - begin < 1  # of 100,000 words; 0.06 s here


def test_one_who_is_said_to_know_has_one_colour():
    words_ = words_of(full_reading())
    assert [(one.source.name, len(one.statements)) for one in words_ if one.source] == [
        ("Teodor Valk", 2),
        ("a source considered “reliable”", 1),
    ]
    assert words_[1].through == ("Littoral",)
    assert len({one.key for one in words_}) == len({one.colour for one in words_}) == 2


def test_an_unnamed_source_is_another_behind_another_house():
    at = Span(0, 1)
    chains = [("A Post", "a source"), ("B Post", "a source"), ("A Post", "A source"), ()]
    made = [
        replace(statement(), id=f"s{n}", chain=tuple(Source(name, "anonymous", at) for name in one))
        for n, one in enumerate(chains)
    ]
    said = [[stmt.id for stmt in one.statements] for one in words_of(plain_reading("x", *made))]
    assert said == [["s0", "s2"], ["s1"], ["s3"]]


def test_more_sources_than_colours_share_one_that_is_nobodys():
    made = [
        replace(statement(), id=f"s{n}", chain=(Source(f"Source {n}", "person", Span(0, 1)),))
        for n in range(COLOURS + 3)
    ]
    colours = [one.colour for one in words_of(plain_reading("x", *made))]
    assert len(set(colours[:COLOURS])) == COLOURS
    assert set(colours[COLOURS:]) == {"hue-other"}


def test_a_statement_within_another_is_underlined_above_it():
    text = "He said that she says it rains."
    outer = replace(statement("she says it rains", text=text), id="s1")
    inner = replace(statement("it rains", text=text), id="s2", certainty="possible")
    reading = plain_reading(text, outer, inner)
    kinds = [
        m.kind
        for m in marks_of(reading, by_statement(words_of(reading)))
        if m.kind.startswith("said")
    ]
    assert [kind.split()[-1] for kind in kinds] == ["under-1", "under-0"]


@pytest.mark.parametrize(
    ("text", "said", "cue", "mark"),
    [
        ("Valk denied that it opened.", "it opened", "denied", "denied-words"),
        ("Valk saw no proof that it opened.", "it opened", "saw", "not-so-words"),
        ("Valk said it did not open.", "it did not open", "said", None),
    ],
)
def test_what_is_negative_is_marked_where_its_words_do_not_tell(
    text: str, said: str, cue: str, mark: str | None
):
    stmt = replace(statement(said, text=text), polarity="negative", cue=(find(cue, text),))
    reading = plain_reading(text, stmt)
    kinds = {one.kind for one in marks_of(reading, by_statement(words_of(reading)))}
    assert {kind for kind in kinds if kind.endswith("-words")} == ({mark} if mark else set())
