from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_trees import tree

from firsthand.read import name_groups
from firsthand.read.entities import entities_of
from firsthand.types import Entity, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = re.compile(r"\[(?P<type>[a-z])(?P<cluster>\d?):(?P<words>[^\]]*)\]")
TYPES = {
    "p": "person",
    "o": "organization",
    "l": "place",
    "n": "nationality",
    "e": "event",
    "f": "facility",
}


class Made:
    """A text with marks read off: `[p1:Oru Hadda]` is a person in cluster 1, `[x1:he]` no name."""

    def __init__(self, marked: str, publisher: str | None = None) -> None:
        self.text, self.names, self.clusters = "", [], {}
        at = 0
        for match in MARK.finditer(marked):
            self.text += marked[at : match.start()]
            span = Span(len(self.text), len(self.text) + len(match["words"]))
            self.text += match["words"]
            at = match.end()
            if match["type"] != "x":
                self.names.append(Mention(span, TYPES[match["type"]]))
            if match["cluster"]:
                self.clusters.setdefault(match["cluster"], []).append(span)
        self.text += marked[at:]
        self.mentions, self.entities = entities_of(
            self.text, [], self.names, list(self.clusters.values()), publisher=publisher
        )

    def together(self) -> dict[str, list[str]]:
        """The words of the mentions of each entity, by its name."""
        found: dict[str, list[str]] = {}
        names = {entity.id: entity.name for entity in self.entities}
        for mention in self.mentions:
            found.setdefault(names[mention.entity or ""], []).append(mention.span.of(self.text))
        return found

    def entity(self, name: str) -> Entity:
        return next(entity for entity in self.entities if entity.name == name)


SAME = [
    ("[p:Mohammed Oru . ‘ al Hadda] met [p:Mohamed Oru’ al Hadda]", "Mohammed Oru al Hadda"),
    ("[p:Teodor Valk] spoke. [p:Valk] left", "Teodor Valk"),
    ("[p:Valk] left. [p:Teodor Valk] spoke", "Teodor Valk"),
    ("[p:President Teodor Valk] and [p:Mr. Valk]", "Teodor Valk"),
    ("[p:Teodor J. Valk] and [p:Teodor Valk]", "Teodor J. Valk"),
    ("[p:Muhammad Hadda] is [p:Mohammed Hadda]", "Muhammad Hadda"),
    ("[p:Nuné Dahl] is [p:Nune Dahl]", "Nuné Dahl"),
    ("[o:Lake Resistance in Maro] and the [o:Lake Resistance militias]", "Lake Resistance in Maro"),
    ("[o:Kell Resistance Front] and the [o:Resistance Front]", "Kell Resistance Front"),
    ("[o:Zahra Press Agency], the [o:ZPA]", "Zahra Press Agency"),
    ("[o:Ferrymen of the Old Lake] ([o:OLF])", "Ferrymen of the Old Lake"),
    ("[o:United Nations Lake Council] or [o:UN Lake Council]", "United Nations Lake Council"),
    ("[o:Ministry of Fisheries] and the [o:Fisheries Ministry]", "Ministry of Fisheries"),
    ("[o:Iraqi Fisheries Ministry], [o:Fisheries Ministry of Iraq]", "Iraqi Fisheries Ministry"),
    ("[o:Maro Airlines Ltd]; [o:Maro Airlines]; [o:Maro Airlines]", "Maro Airlines"),
    ("the [o:Straits Commission]. The [o:Commission] met", "Straits Commission"),
    ("[o:Hizballah] is [o:Hezbollah]", "Hizballah"),
    ("[o:“Littoral”] and [o:Littoral]’s man", "Littoral"),
    ("[o:The Lorvane Ledger], [o:Lorvane Ledger]", "Lorvane Ledger"),
    ("[l:US], [l:U.S.], [l:United States], [n:American], [n:Americans]", "United States"),
    ("[l:Iraq] and the [n:Iraqi] side", "Iraq"),
    ("[l:U . S .] and [l:United States]", "United States"),
    ("[n:Danes] of [l:Denmark]", "Denmark"),
    ("[p:Oru Hadda], also known as [p:Abu Marn]", "Oru Hadda"),
]


@pytest.mark.parametrize(("marked", "name"), SAME)
def test_one_entity(marked: str, name: str):
    made = Made(marked)
    assert [entity.name for entity in made.entities] == [name]
    assert made.entities[0].mentions == len(made.names)


APART = [
    "[p:Teodor Valk] and [p:Ilka Valk]",
    "[p:Mahmoud Hadda] and [p:Mohammed Hadda]",
    "[p:Hassan Dahl] and [p:Hussein Dahl]",
    "[p:Teodor Valk] and [p:Teodor Valk Jr.]",
    "[o:Kell Guard] and [o:Kell Front]",
    "[o:Daruna] and [o:Kataib Daruna]",
    "[o:Ministry of Fisheries] and [o:Ministry of Trade]",
    "[o:Iraqi Foreign Ministry] and [o:Iranian Foreign Ministry]",
    "[o:United Nations] and [o:United Nations Lake Council]",
    "[l:Iran] and [l:Iraq]",
    "[l:Niger] and [l:Nigeria]",
    "[p:Jordan] in [l:Jordan]",
    "[l:Maro City] and [l:Maro Strip]",
    "[l:Baghdad] in [l:Iraq]",
    "[n:Hindi] and [n:Hindu]",
    "[l:12 Quay Street, Old Sarrane] and [l:Old Sarrane]",
    "[l:Sarrane] ([l:LV])",
    "[o:Channel11 Maro] and [o:Channel111 Maro]",
]


@pytest.mark.parametrize("marked", APART)
def test_two_entities(marked: str):
    assert len(Made(marked).entities) == 2


def test_a_surname_of_two_stays_apart():
    made = Made("[p:Teodor Valk] met [p:Ilka Valk]. [p:Valk] left.")
    assert sorted(entity.name for entity in made.entities) == ["Ilka Valk", "Teodor Valk", "Valk"]


def test_a_cluster_tells_which_of_two_a_surname_means():
    made = Made("[p:Teodor Valk] met [p1:Ilka Valk]. [p1:Valk] left.")
    assert made.together() == {"Ilka Valk": ["Ilka Valk", "Valk"], "Teodor Valk": ["Teodor Valk"]}


def test_a_house_once_taken_for_a_person_is_a_house():
    made = Made("[o:Daruna] and [o:Daruna] and [p:Daruna]")
    assert [(e.name, e.schema) for e in made.entities] == [("Daruna", "Organization")]


def test_descriptions_and_pronouns_come_from_clusters():
    made = Made("[o1:Daruna] came. [x1:The movement] said [x1:it] would stay. [p:Oru Hadda] left.")
    daruna = made.entity("Daruna")
    assert (daruna.mentions, daruna.aliases) == (3, ("The movement",))
    assert [m.type for m in made.mentions] == ["organization"] * 3 + ["person"]


def test_a_cluster_of_two_names_is_split():
    made = Made(
        "[p1:Oru Hadda] said [x1:he] left. [x1:The minister] slept. "
        "[p1:Teodor Valk] said [x1:he] stayed; [x1:the mayor] ate."
    )
    assert made.together() == {
        "Oru Hadda": ["Oru Hadda", "he", "The minister"],
        "Teodor Valk": ["Teodor Valk", "he", "the mayor"],
    }


def test_what_does_not_fit_goes_to_the_nearest_that_does():
    made = Made("[p1:Oru Hadda] led [o1:Daruna]. [x1:He] left; [x1:the minister] and [x1:it] stay.")
    assert made.together() == {
        "Oru Hadda": ["Oru Hadda", "He", "the minister"],
        "Daruna": ["Daruna", "it"],
    }


def test_a_description_before_the_name():
    made = Made("[x1:The mayor] came. [p1:Oru Hadda] spoke.")
    assert made.together() == {"Oru Hadda": ["The mayor", "Oru Hadda"]}


def test_what_has_no_name_is_called_by_its_longest_description():
    made = Made("[x1:A port official] spoke. [x1:The official] added that [x1:he] knew.")
    (entity,) = made.entities
    assert (entity.name, entity.schema, entity.mentions) == ("A port official", "Thing", 3)
    assert entity.aliases == ("The official",)


@pytest.mark.parametrize(
    "marked",
    ["[x1:He] said [x1:he] knew", "[x1:a man] said [x1:he] knew", "[x1:The official] left"],
)
def test_what_is_never_known_is_no_entity(marked: str):
    assert Made(marked).mentions == []


def test_an_office_alone_is_a_description():
    for office in ("President", "Iraqi Prime Minister", "Secretary of State"):
        made = Made(f"[p1:Oru Hadda] spoke. [p1:{office}] left. [p:{office}] slept.")
        assert made.together() == {"Oru Hadda": ["Oru Hadda", office]}


def test_whoever_is_called_like_an_office_is_no_office():
    made = Made("[p:Oru King] spoke. [p:King] left.")
    assert made.together() == {"Oru King": ["Oru King", "King"]}


def test_a_part_is_not_the_whole():
    made = Made("[o1:Daruna] spoke. [x1:leaders of Daruna] left.")
    text = "Daruna spoke. leaders of Daruna left."
    assert made.text == text
    names = [Mention(Span(0, 6), "organization"), Mention(Span(25, 31), "organization")]
    mentions, _ = entities_of(text, [], names, [[Span(0, 6), Span(14, 31)]])
    assert [m.span for m in mentions] == [Span(0, 6), Span(25, 31)]


def test_a_span_around_a_name_is_that_name():
    text = "the minister Oru Hadda left and he slept"
    words = """
        the DET 2 det
        minister NOUN 5 nsubj
        Oru PROPN 2 appos
        Hadda PROPN 3 flat
        left VERB 0 root
    """
    names = [Mention(Span(13, 22), "person")]
    clusters = [[Span(0, 22), Span(32, 34)]]
    mentions, entities = entities_of(text, [tree(words, text)], names, clusters)
    assert [m.span for m in mentions] == [Span(13, 22), Span(32, 34)]
    assert (entities[0].name, entities[0].aliases) == ("Oru Hadda", ())


def test_two_names_joined_are_neither():
    text = "Hadda and Valk left and they slept"
    words = """
        Hadda PROPN 4 nsubj
        and CCONJ 3 cc
        Valk PROPN 1 conj
        left VERB 0 root
    """
    names = [Mention(Span(0, 5), "person"), Mention(Span(10, 14), "person")]
    mentions, _ = entities_of(text, [tree(words, text)], names, [[Span(0, 14), Span(24, 28)]])
    assert [m.span for m in mentions] == [Span(0, 5), Span(10, 14)]


def test_a_capital_that_acts_is_its_country_and_a_town_is_not():
    text = "Baghdad denied it. In Baghdad Iraq slept."
    said = "Baghdad PROPN 2 nsubj\ndenied VERB 0 root\nit PRON 2 obj"
    names = [Mention(Span(n, n + size), "place") for n, size in ((0, 7), (22, 7), (30, 4))]
    mentions, entities = entities_of(text, [tree(said, text)], names, [])
    assert mentions[0].entity == mentions[2].entity != mentions[1].entity
    assert [(e.name, e.schema, e.aliases) for e in entities] == [
        ("Iraq", "Country", ("Baghdad",)),
        ("Baghdad", "Address", ()),
    ]


def test_names_of_the_publisher_are_one():
    made = Made("[o:Agencia Brisa] and [o:Brisa News]", publisher="Agencia Brisa")
    assert len(made.entities) == 1


SCHEMATA = [
    ("p:Oru Hadda", "Person"),
    ("o:Daruna", "Organization"),
    ("o:Ministry of Fisheries", "PublicBody"),
    ("o:Lorvane Police", "PublicBody"),
    ("o:Maro Airlines", "Company"),
    ("o:Dahl Holdings Inc.", "Company"),
    ("o:Straits Resistance Council", "Organization"),
    ("l:Iraq", "Country"),
    ("n:Syrian", "Country"),
    ("l:Scotland", "Address"),
    ("l:Sarrane", "Address"),
    ("f:Sarrane Airport", "Address"),
    ("e:Lake Festival", "Event"),
    ("n:Sunni", "Thing"),
]


@pytest.mark.parametrize(("name", "schema"), SCHEMATA)
def test_schemata(name: str, schema: str):
    assert [entity.schema for entity in Made(f"[{name}]").entities] == [schema]


def test_ids_go_by_number_of_mentions_then_by_place():
    made = Made("[o:Kell Guard], [p:Oru Hadda], [l:Sarrane], [p:Hadda]")
    assert [(e.id, e.name) for e in made.entities] == [
        ("e1", "Oru Hadda"),
        ("e2", "Kell Guard"),
        ("e3", "Sarrane"),
    ]


def comparisons(reports: int, monkeypatch: pytest.MonkeyPatch) -> int:
    calls = []
    real = name_groups.related
    with monkeypatch.context() as patch:
        patch.setattr(name_groups, "related", lambda a, b: calls.append(1) or real(a, b))
        words = " ".join(f"[p:Ora{n} Hadda] met [o:Guard{n} Council]." for n in range(reports))
        assert len(Made(words).entities) == 2 * reports
    return len(calls)


def test_names_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch):
    assert comparisons(400, monkeypatch) <= 2 * comparisons(200, monkeypatch) + 1


WORDS = ["Oru", "Hadda", "Hada", "Valk", "Kell", "Guard", "Iraq", "Iraqi", "the", "Council", "he"]
TEXT = " ".join(WORDS * 4)
TOKENS = [Span(m.start(), m.end()) for m in re.finditer(r"\w+", TEXT)]


def pieces() -> st.SearchStrategy[Span]:
    places = st.tuples(st.integers(0, len(TOKENS) - 1), st.integers(0, 3))
    return places.map(
        lambda p: Span(TOKENS[p[0]].start, TOKENS[min(p[0] + p[1], len(TOKENS) - 1)].end)
    )


def disjoint(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return kept


NAMES = st.lists(pieces(), max_size=14).map(disjoint)
CLUSTERS = st.lists(st.lists(pieces(), min_size=2, max_size=5), max_size=5)
KINDS = st.lists(st.sampled_from(sorted(TYPES.values())), min_size=14, max_size=14)


@given(names=NAMES, kinds=KINDS, clusters=CLUSTERS, data=st.data())
def test_entities_partition_mentions_whatever_the_order(
    names: list[Span], kinds: list[str], clusters: list[list[Span]], data: st.DataObject
):
    mentions = [Mention(span, kind) for span, kind in zip(names, kinds, strict=False)]
    found, entities = entities_of(TEXT, [], mentions, clusters)
    spans = [mention.span for mention in found]
    assert spans == sorted(set(spans))
    ids = [entity.id for entity in entities]
    assert ids == [f"e{n}" for n in range(1, len(ids) + 1)]
    for entity in entities:
        assert sum(m.entity == entity.id for m in found) == entity.mentions > 0
        assert entity.name
        assert entity.name not in entity.aliases
    assert {m.entity for m in found} == set(ids)
    mixed = [data.draw(st.permutations(c)) for c in data.draw(st.permutations(clusters))]
    assert entities_of(TEXT, [], data.draw(st.permutations(mentions)), mixed) == (found, entities)


def test_nameless_things_are_no_entities():
    made = Made("[x1:The result] surprised. [x1:The result] held, and [x1:it] stood.")
    assert made.entities == []


def test_a_place_is_only_called_by_words_for_places():
    made = Made("[l1:Mell] fell. [x1:The town] burnt, and [x1:the plan] failed.")
    assert made.together() == {"Mell": ["Mell", "The town"]}


def test_an_article_alone_is_no_name():
    assert Made("[o:The] [o:Maro Institute] left").together() == {
        "Maro Institute": ["Maro Institute"]
    }


def test_a_place_without_a_name_is_no_house():
    made = Made("[x1:the lake region] froze; [x1:the region] thawed")
    assert made.entity("the lake region").schema == "Address"


def test_a_description_loses_the_capital_of_its_sentence():
    made = Made("[x1:The port council] met; [x1:the council] left")
    assert [entity.name for entity in made.entities] == ["the port council"]
