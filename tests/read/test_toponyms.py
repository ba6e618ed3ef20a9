from __future__ import annotations

import pytest
from made_trees import tree

from firsthand.read.forest import Forest
from firsthand.read.toponyms import acts, toponyms_of
from firsthand.types import Mention, Source, Span, Statement

SAID = """
Lorvane PROPN 2 nsubj
denied VERB 0 root
it PRON 2 obj
"""
IN = """
He PRON 2 nsubj
died VERB 0 root
in ADP 4 case
Lorvane PROPN 2 obl
"""
GREW = """
Lorvane PROPN 2 nsubj
grew VERB 0 root
"""
BOTH = """
Ombrel PROPN 4 nsubj
and CCONJ 3 cc
Lorvane PROPN 1 conj
began VERB 0 root
talks NOUN 4 obj
"""
WHICH = """
Only ADV 2 advmod
Lorvane PROPN 0 root
, PUNCT 5 punct
which PRON 5 nsubj
abstained VERB 2 acl:relcl
"""
GOVERNMENT = """
the DET 3 det
Lorvane PROPN 3 compound
government NOUN 0 root
"""
AIRPORT = """
the DET 3 det
Lorvane PROPN 3 compound
airport NOUN 0 root
"""
ARMY = """
Lorvane PROPN 3 nmod:poss
's PART 1 case
army NOUN 0 root
"""
STREETS = """
Lorvane PROPN 3 nmod:poss
's PART 1 case
streets NOUN 0 root
"""
PRESIDENT = """
the DET 2 det
president NOUN 0 root
of ADP 4 case
Lorvane PROPN 2 nmod
"""
INVASION = """
the DET 2 det
invasion NOUN 0 root
of ADP 4 case
Lorvane PROPN 2 nmod
"""
TALKS = """
talks NOUN 0 root
between ADP 3 case
Ombrel PROPN 1 nmod
and CCONJ 5 cc
Lorvane PROPN 3 conj
"""
BORDER = """
border NOUN 0 root
between ADP 3 case
Ombrel PROPN 1 nmod
and CCONJ 5 cc
Lorvane PROPN 3 conj
"""
HOSTED = """
talks NOUN 0 root
hosted VERB 1 acl
by ADP 4 case
Lorvane PROPN 2 obl:agent
"""
PASSIVE = """
Lorvane PROPN 3 nsubj:pass
was AUX 3 aux:pass
bombed VERB 0 root
"""
ACCUSED = """
They PRON 2 nsubj
accused VERB 0 root
Lorvane PROPN 2 obj
"""
LEFT = """
They PRON 2 nsubj
left VERB 0 root
Lorvane PROPN 2 obj
"""
POSITION = """
a DET 3 det
clear ADJ 3 amod
position NOUN 0 root
from ADP 5 case
Lorvane PROPN 3 nmod
"""
TRAIN = """
the DET 2 det
train NOUN 0 root
from ADP 4 case
Lorvane PROPN 2 nmod
"""
ACCORDING = """
according VERB 3 case
to ADP 1 fixed
Lorvane PROPN 4 obl
closed VERB 0 root
"""
ONE_OF_WHICH = """
talks NOUN 0 root
with ADP 3 case
countries NOUN 1 nmod
, PUNCT 3 punct
one NUM 9 nsubj
of ADP 7 case
which PRON 5 nmod
is AUX 9 cop
Lorvane PROPN 3 appos
"""
GOVERNMENTS = [
    *(SAID, BOTH, WHICH, GOVERNMENT, ARMY, PRESIDENT, TALKS, HOSTED, ACCUSED, POSITION, ACCORDING),
]
LOCATIONS = [IN, GREW, AIRPORT, STREETS, INVASION, BORDER, PASSIVE, LEFT, TRAIN, ONE_OF_WHICH]


def words_of(tokens: str) -> str:
    return " ".join(line.split()[0] for line in tokens.strip().splitlines())


def place(text: str, name: str = "Lorvane", kind: str = "place") -> Mention:
    start = text.index(name)
    return Mention(Span(start, start + len(name)), kind)


@pytest.mark.parametrize("tokens", GOVERNMENTS, ids=words_of)
def test_a_government_is_no_location(tokens: str):
    text = words_of(tokens)
    assert acts(Forest([tree(tokens, text)]), place(text).span)
    assert toponyms_of(text, [tree(tokens, text)], [place(text)]) == []


@pytest.mark.parametrize("tokens", LOCATIONS, ids=words_of)
def test_a_location_is_one(tokens: str):
    text = words_of(tokens)
    assert not acts(Forest([tree(tokens, text)]), place(text).span)
    (found,) = toponyms_of(text, [tree(tokens, text)], [place(text)])
    assert (found.name, found.span) == ("Lorvane", place(text).span)
    assert (found.lat, found.lon, found.geonameid, found.precision) == (None,) * 4


def test_capitals_behind_a_name_make_it_a_house_unless_they_are_a_landscape():
    house = "the DET 3 det\nLorvane PROPN 3 compound\nLedger PROPN 0 root"
    river = "the DET 3 det\nLorvane PROPN 3 compound\nRiver PROPN 0 root"
    for tokens, number in ((house, 0), (river, 1)):
        text = words_of(tokens)
        assert len(toponyms_of(text, [tree(tokens, text)], [place(text)])) == number
        assert not acts(Forest([tree(tokens, text)]), place(text).span)


def test_only_places_and_facilities_are_locations():
    text = words_of(IN)
    for kind, number in (("facility", 1), ("organization", 0), ("person", 0), ("nationality", 0)):
        assert len(toponyms_of(text, [tree(IN, text)], [place(text, kind=kind)])) == number


def test_a_source_is_no_location():
    text = words_of(IN)
    link = Source("Lorvane", "organization", place(text).span)
    said = Statement("s", (Span(0, 2),), (), (), (link,), "certain", "positive", False, 1.0)  # noqa: FBT003
    assert toponyms_of(text, [tree(IN, text)], [place(text)], [said]) == []


def test_without_a_tree_a_place_is_a_place_and_its_name_is_clean():
    (found,) = toponyms_of("Off “Lorvane”’s coast", [], [Mention(Span(4, 15), "place")])
    assert found.name == "Lorvane"


def test_they_come_in_the_order_of_the_text():
    text = "Ombrel, Sarrane"
    names = [Mention(Span(8, 15), "place"), Mention(Span(0, 6), "place")]
    assert [t.name for t in toponyms_of(text, [], names)] == ["Ombrel", "Sarrane"]


def test_a_currency_is_no_location():
    for text, number in (("Ombrel$40", 0), ("Ombrel dollars", 0), ("Ombrel dolls", 1)):
        assert len(toponyms_of(text, [], [Mention(Span(0, 6), "place")])) == number
