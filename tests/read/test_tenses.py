from __future__ import annotations

import pytest
from made_trees import tree

from firsthand.read.forest import Forest
from firsthand.read.tenses import tense_at, with_tenses
from firsthand.types import Span, Tense, Timex

SENTENCES: list[tuple[str, Tense | None]] = [
    ("Envoys NOUN 2 nsubj|met VERB 0 root|Tuesday PROPN 2 obl:tmod", "past"),
    ("Envoys NOUN 3 nsubj|will AUX 3 aux|meet VERB 0 root|Tuesday PROPN 3 obl:tmod", "future"),
    ("Envoys NOUN 2 nsubj|meet VERB 0 root|Tuesday PROPN 2 obl:tmod", "future"),
    ("Envoys NOUN 3 nsubj|have AUX 3 aux|met VERB 0 root|Tuesday PROPN 3 obl:tmod", "past"),
    ("Envoys NOUN 3 nsubj|may AUX 3 aux|meet VERB 0 root|Tuesday PROPN 3 obl:tmod", "future"),
    (
        "They PRON 4 nsubj|could AUX 4 aux|have AUX 4 aux|met VERB 0 root|Tuesday PROPN 4 obl:tmod",
        "past",
    ),
    (
        "They PRON 2 nsubj|plan VERB 0 root|to PART 4 mark|meet VERB 2 xcomp|Tuesday PROPN 4 obl",
        "future",
    ),
    (
        "They PRON 2 nsubj|managed VERB 0 root|to PART 4 mark|go VERB 2 xcomp|Tuesday PROPN 4 obl",
        "past",
    ),
    (
        "Talks NOUN 4 nsubj|are AUX 4 cop|now ADV 4 advmod|due ADJ 0 root|Tuesday PROPN 4 obl:tmod",
        "future",
    ),
    (
        "A DET 2 det|truce NOUN 0 root|agreed VERB 2 acl|Tuesday PROPN 3 obl:tmod",
        "past",
    ),
    ("They PRON 2 nsubj|waited VERB 0 root|until ADP 4 case|Tuesday PROPN 2 obl", "past"),
    (
        "It PRON 3 nsubj|must AUX 3 aux|wait VERB 0 root|until ADP 5 case|Tuesday PROPN 3 obl",
        "future",
    ),
    (
        "They PRON 2 nsubj|delayed VERB 0 root|it PRON 2 obj|until ADP 5 case|Tuesday PROPN 2 obl",
        "future",
    ),
    (
        "It PRON 3 nsubj|has AUX 3 aux|run VERB 0 root|until ADP 5 case|Tuesday PROPN 3 obl",
        "future",
    ),
    (
        "I PRON 3 nsubj|had AUX 3 aux|left VERB 0 root|until ADP 5 case|Tuesday X 3 obl",
        "past",
    ),
    (
        "She PRON 2 nsubj|gave VERB 0 root|them PRON 2 iobj|until ADP 5 case|Tuesday PROPN 2 obl",
        "future",
    ),
    ("Envoys NOUN 2 nsubj|rest VERB 0 root|Tuesday PROPN 2 obl:tmod", "present"),
    (
        "It PRON 3 nsubj|is AUX 3 cop|open ADJ 0 root|since ADP 5 case|Tuesday PROPN 3 obl",
        "past",
    ),
    (
        "They PRON 2 nsubj|moved VERB 0 root|it PRON 2 obj|to ADP 5 case|Tuesday PROPN 2 obl",
        None,
    ),
    (
        "They PRON 2 nsubj|see VERB 0 root|Tuesday PROPN 4 nmod:poss|raid NOUN 2 obj",
        None,
    ),
    ("A DET 2 det|meeting NOUN 0 root|Tuesday PROPN 2 nmod:tmod", None),
]


@pytest.mark.parametrize(("rows", "tense"), SENTENCES, ids=lambda x: str(x)[:60])
def test_the_tense_of_tuesday(rows: str, tense: Tense | None):
    lines = [row.split() for row in rows.split("|")]
    text = " ".join(line[0] for line in lines)
    made = tree("\n".join(" ".join(line) for line in lines), text)
    at = text.index("Tuesday")
    assert tense_at(Span(at, at + len("Tuesday")), Forest([made])) == tense


def test_every_time_of_a_text_gets_its_own():
    text = "Envoys met Tuesday"
    made = tree("Envoys NOUN 2 nsubj\nmet VERB 0 root\nTuesday PROPN 2 obl:tmod", text)
    timexes = [Timex(Span(11, 18), "DATE"), Timex(Span(0, 6), "DATE")]
    assert [t.tense for t in with_tenses(timexes, [made])] == ["past", "past"]


def test_without_a_tree_there_is_no_tense():
    assert with_tenses([Timex(Span(0, 3), "DATE")], []) == (Timex(Span(0, 3), "DATE"),)
