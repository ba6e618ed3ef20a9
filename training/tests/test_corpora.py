"""Texts of several corpora put together: all our own, written as the public ones are."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest
from conftest import span

from firsthand.evaluation.corpora import fold
from firsthand.evaluation.factuality import JudgedText, Target
from firsthand.types import Span
from training.corpora import SURE, Alignment, Annotated, _type, _with_judgements, training_texts

if TYPE_CHECKING:
    from pathlib import Path

FERRY = "The ferry of Mell was late on Friday. Nobody at the pier had warned the union of it."
SENTENCE = "Nobody at the pier had warned the union of it."


def judged(text: str, *words: str, name: str = "j") -> JudgedText:
    targets = tuple(Target(span(text, w), float(n)) for n, w in enumerate(words))
    return JudgedText(name, text, targets)


def joined(text: str, *sentences: JudgedText) -> tuple[list[tuple[str, float]], list[str]]:
    """Words and values that a text was given, and the ids of what was left over."""
    [found], left = _with_judgements([Annotated("t", "timebank", text)], sentences)
    return [(s.of(text), v) for s, v in found.factuality], [t.id for t in left]


def test_a_sentence_that_stands_in_a_text_gives_it_its_judgements():
    assert joined(FERRY + " It waits.", judged(SENTENCE, "warned", "had")) == (
        [("warned", 0.0), ("had", 1.0)],
        [],
    )


def test_a_sentence_from_elsewhere_is_left_over():
    other = judged("Nobody at the pier had warned the board of it.", "warned")
    assert joined(FERRY, other) == ([], ["j"])


def test_a_short_sentence_is_not_looked_for():
    assert joined("Orrey left. " * 9, judged("Orrey left.", "left")) == ([], ["j"])


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Nobody at the pier\nhad  warned the union of it.", ("warned", "pier")),
        ("Nobody at the pier had warned the union of it .", ("warned", "of")),
        ("Nobodyat the pier had warned the union of it.", ("had", "warned")),
    ],
)
def test_white_space_may_differ(written: str, words: tuple[str, str]):
    found, left = joined(f"The ferry was late. {written} So it was.", judged(SENTENCE, *words))
    assert found == [(words[0], 0.0), (words[1], 1.0)]
    assert left == []


@pytest.mark.parametrize("here", ['"Nobody', "“Nobody", "``Nobody"])
@pytest.mark.parametrize("there", ['"Nobody', "“Nobody", "``Nobody", "`` Nobody"])
def test_quotation_marks_may_differ(here: str, there: str):
    rest = " was warned,{} said Orrey of the union’s board."
    closing = {'"': '"', "“": "”", "`": "''"}
    text = f"It is late. {here}{rest.format(closing[here[0]])} So it was."
    sentence = there + rest.format(closing[there[0]]).replace("’", "'")
    assert joined(text, judged(sentence, "warned", "said", "board")) == (
        [("warned", 0.0), ("said", 1.0), ("board", 2.0)],
        [],
    )


def test_each_sentence_goes_to_the_text_in_which_it_stands():
    first, second = "Orrey waited at the pier for the ferry until noon.", SENTENCE
    texts = [
        Annotated(name, "ewt", f"It rained all day. {sentence} Nobody came.")
        for name, sentence in (("a", first), ("b", second), ("c", "Nothing at all happened here."))
    ]
    sentences = [judged(second, "warned"), judged(first, "waited"), judged(second, "had")]
    made, left = _with_judgements(texts, sentences)
    assert left == []
    assert [[s.of(t.text) for s, _ in t.factuality] for t in made] == [
        ["waited"],
        ["warned", "had"],
        [],
    ]
    assert [t.id for t in made] == ["a", "b", "c"]


def test_a_sentence_that_only_begins_alike_is_another():
    text = "Nobody at the pier had warned the union of it. So it was."
    longer = judged("Nobody at the pier had warned the union of it before noon.", "warned")
    assert joined(text, longer) == ([], ["j"])


def test_thirty_characters_at_the_end_of_a_text_are_found():
    sentence = "Nobody at the piers had warned Orrey"
    assert len(sentence.replace(" ", "")) == 30
    assert joined(f"So it was. {sentence}", judged(sentence, "warned"))[1] == []


@pytest.mark.parametrize(
    ("there", "here", "words"),
    [
        ("The ferry is late.", "The  ferry\nis late.", "ferry is"),
        ("The ferry is late .", "The ferry is late.", "late ."),
        ("Orrey 's ferry", "Orrey's ferry", "Orrey 's"),
        ("Orrey's ferry", " Orrey 's  ferry ", "'s"),
        ("a", "a", "a"),
    ],
)
def test_spans_move_with_the_white_space(there: str, here: str, words: str):
    moved = Alignment(there, here).moved(span(there, words))
    assert moved is not None
    assert moved.of(here).split() == moved.of(here).strip().split()
    assert "".join(moved.of(here).split()) == "".join(words.split())


def test_texts_that_differ_in_more_have_no_places():
    assert Alignment("The ferry is late.", "The ferry was late.").moved(Span(0, 3)) is None
    assert Alignment("It left.", "It left. It sank.").moved(Span(0, 2)) is None


def test_a_span_that_begins_or_ends_in_white_space_has_no_place():
    place = Alignment("It left.", "It  left.")
    assert place.moved(Span(2, 7)) is None
    assert place.moved(Span(0, 3)) is None
    assert place.moved(Span(3, 7)) == Span(4, 8)


@pytest.mark.parametrize(
    ("words", "types", "kind"),
    [
        ("Orrey", ("person",), "person"),
        ("Mell Marathon", ("event", "other"), "event"),
        ("the Pier War of 2029", ("event", "other"), "event"),
        ("Covid", ("event", "other"), "event"),
        ("Covid-19", ("event", "other"), "event"),
        ("Mellish", ("event", "other"), "other"),
        ("Warning Lights", ("event", "other"), "other"),  # no war
    ],
)
def test_a_name_that_the_corpus_leaves_open(words: str, types: tuple[str, ...], kind: str):
    assert _type(words, types) == kind


# A folder of small corpora.

NEWS = "Orrey said the ferry was late. It rained on Friday."
PLAY = "It left. Nobody saw it."
FACTUALITY = ("uw", "uds-ih2", "mv2", "rp", "commitmentbank")


def jsonl(path: Path, *records: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


def conllu(path: Path, *documents: tuple[str, str, str]) -> None:
    """Documents of one sentence: id, genre, and its words, each hung on the first."""
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for name, genre, sentence in documents:
            file.write(f"# newdoc id = {name}\n# meta::genre = {genre}\n# text = {sentence}\n")
            for n, word in enumerate(sentence.replace(".", " .").split(), start=1):
                head, relation = ("0", "root") if n == 1 else ("1", "dep")
                tag = "PUNCT" if word == "." else "X"
                file.write("\t".join([str(n), word, "_", tag, "_", "_", head, relation, "_", "_"]))
                file.write("\n")
            file.write("\n")


def marked(text: str, words: str, **facts: object) -> dict[str, Any]:
    at = span(text, words)
    return {"start": at.start, "end": at.end, "text": words, **facts}


def pair(text: str, words: str) -> list[int]:
    at = span(text, words)
    return [at.start, at.end]


def parts(text: str, words: str) -> list[dict[str, Any]]:
    return [{"spans": [pair(text, words)]}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    attributions_and_names(tmp_path)
    trees_and_chains(tmp_path)
    times_and_judgements(tmp_path)
    return tmp_path


def attributions_and_names(folder: Path) -> None:
    said = {"source": "Orrey", "cue": "said", "content": "the ferry was late"}
    polnear = {
        "id": "p1",
        "text": NEWS,
        "tokens": [],
        "attributions": [{role: parts(NEWS, words) for role, words in said.items()}],
        "discard": [],
        "unlinked": [],
    }
    dated = [marked(NEWS, "Orrey", type="Person"), marked(NEWS, "Friday", type="Date")]
    worldwide = {"id": "w1", "text": NEWS, "tokens": [], "entities": dated}
    text = "The Kell League left Mell Pier."
    kinds = {"The Kell League": "Organisation", "Pier": "Weapon"}
    re3d = {
        "id": "r1",
        "text": text,
        "entities": [marked(text, words, type=kind) for words, kind in kinds.items()],
    }
    jsonl(folder / "attribution" / "polnear-train.jsonl.gz", polnear)
    jsonl(folder / "names" / "worldwide-train.jsonl.gz", worldwide)
    jsonl(folder / "names" / "re3d-train.jsonl.gz", re3d)


def trees_and_chains(folder: Path) -> None:
    conllu(
        folder / "syntax" / "gum-train.conllu.gz",
        ("GUM_news", "news", "Orrey left her ferry."),
        ("GUM_fiction", "fiction", "Orrey left her ferry."),
        ("GUM_other", "interview", "Nobody came."),
    )
    conllu(
        folder / "syntax" / "ewt-train.conllu.gz", ("e1", "", SENTENCE), ("e2", "", "It rained.")
    )
    chains = [{"mentions": [[0, 5], [12, 15]]}]
    news = {"id": "GUM_news", "text": "Orrey left  her ferry .", "chains": chains}
    jsonl(folder / "coreference" / "ontogum-train.jsonl.gz", news)


def times_and_judgements(folder: Path) -> None:
    friday = marked(FERRY, "Friday", type="DATE", value="2031-W20-5")
    dated = {"text": FERRY + " It waits.", "dct": None, "timexes": [friday]}
    jsonl(
        folder / "time" / "timebank-aquaint.jsonl.gz",
        *({"id": name, **dated} for name in ("t1", "t2", "t3", "t4")),
    )
    for name in FACTUALITY:
        sentences = [PLAY + f" So says {name}.", SENTENCE]
        judged = [
            {"id": f"{name}{n}", "text": s, "targets": [marked(s, "Nobody", factuality=n - 2.0)]}
            for n, s in enumerate(sentences)
        ]
        jsonl(folder / "factuality" / f"{name}-train.jsonl.gz", *judged)


def by_corpus(texts: list[Annotated]) -> dict[str, dict[str, Annotated]]:
    found: dict[str, dict[str, Annotated]] = {}
    for text in texts:
        found.setdefault(text.corpus, {})[text.id] = text
    return found


def test_every_corpus_with_what_it_annotates(folder: Path):
    texts = by_corpus(training_texts(folder, None, fold=0, folds=1))
    assert {corpus: sorted(found) for corpus, found in texts.items()} == {
        "polnear": ["p1"],
        "worldwide": ["w1"],
        "re3d": ["r1"],
        "gum": ["GUM_news", "GUM_other"],  # without fiction, whose licence allows no model
        "timebank": ["t1", "t2", "t3", "t4"],
        "ewt": ["e1", "e2"],
        "factuality": ["commitmentbank0", "commitmentbank1", "mv20", "mv21", "rp0", "rp1", "uw0"],
        "web factuality": ["uds-ih20"],
    }
    p = texts["polnear"]["p1"]
    assert p.attribution is not None
    assert [a.cue[0].of(NEWS) for a in p.attribution.attributions] == ["said"]
    assert (p.inner, p.names, p.trees) == (None, None, None)
    w = texts["worldwide"]["w1"]
    assert w.names == ((span(NEWS, "Orrey"), "person"),)
    assert (w.inner, w.attribution, w.discard) == (None, None, ())
    r = texts["re3d"]["r1"]
    assert r.names is not None
    assert [(s.of(r.text), kind) for s, kind in r.names] == [("Kell League", "organization")]
    assert [s.of(r.text) for s in r.discard] == ["Pier"]


def test_trees_have_chains_where_a_corpus_has_them(folder: Path):
    texts = by_corpus(training_texts(folder, None, fold=0, folds=1))["gum"]
    news = texts["GUM_news"]
    assert news.trees is not None
    assert news.text == "Orrey left her ferry."
    assert news.chains == ((Span(0, 5), Span(11, 14)),)  # in the text of the trees
    assert texts["GUM_other"].chains is None


def test_judgements_join_the_texts_that_they_are_about(folder: Path):
    texts = by_corpus(training_texts(folder, None, fold=0, folds=1))
    dated = texts["timebank"]
    assert [len(t.factuality) for t in dated.values()].count(1) == 1  # the first in which it stands
    [one] = [t for t in dated.values() if t.factuality]
    assert [(s.of(one.text), v) for s, v in one.factuality] == [("Nobody", -1.0)]
    assert one.times == ((span(FERRY, "Friday"), "DATE"),)
    web = texts["ewt"]["e1"]
    assert [(s.of(web.text), v) for s, v in web.factuality] == [("Nobody", -1.0)]
    assert web.trees is not None
    assert [t.factuality[0][1] for t in texts["web factuality"].values()] == [-2.0]


def test_one_part_of_the_time_expressions_is_left_out(folder: Path):
    parts = [
        set(by_corpus(training_texts(folder, None, fold=n, folds=3))["timebank"]) for n in range(3)
    ]
    every = {"t1", "t2", "t3", "t4"}
    for n, part in enumerate(parts):
        assert part == {name for name in every if fold(name, 3) != n}
    assert sorted(name for part in parts for name in every - part) == sorted(every)


def silver(folder: Path, *records: dict[str, object]) -> dict[str, dict[str, Annotated]]:
    path = folder / "silver.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return by_corpus(training_texts(folder, path, fold=0, folds=1))


def test_what_an_earlier_reader_found_inside_of_contents(folder: Path):
    late = {"source": [], "cue": [pair(NEWS, "was")], "content": [pair(NEWS, "late")]}
    texts = silver(folder, {"id": "p1", "inner": [late]}, {"id": "w1", "inner": []})
    found = texts["polnear"]["p1"].inner
    assert found is not None
    assert [(a.source, a.cue[0].of(NEWS), a.content[0].of(NEWS)) for a in found] == [
        ((), "was", "late")
    ]
    assert texts["worldwide"]["w1"].inner == ()  # it was read, and nothing found
    assert texts["worldwide"]["w1"].attribution is None
    assert texts["re3d"]["r1"].inner is None


def test_outermost_attributions_that_an_earlier_reader_found(folder: Path):
    before = by_corpus(training_texts(folder, None, fold=0, folds=1))
    text = before["worldwide"]["w1"].text
    sure = {"source": [[0, 1]], "cue": [[1, 2]], "content": [[2, 3]], "confidence": SURE}
    unsure = {"source": [], "cue": [[4, 5]], "content": [[5, 7]], "confidence": SURE - 0.01}
    texts = silver(folder, {"id": "w1", "inner": [], "outer": [sure, unsure]})
    gold = texts["worldwide"]["w1"].attribution
    assert gold is not None
    assert (gold.id, gold.text) == ("w1", text)
    assert [a.content for a in gold.attributions] == [(Span(2, 3),)]
    assert gold.discard == (Span(4, 5), Span(5, 7))  # neither right nor wrong
    assert texts["worldwide"]["w1"].names == before["worldwide"]["w1"].names
