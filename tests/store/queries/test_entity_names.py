from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_desk import Hand
from sqlalchemy import update

from firsthand.errors import SettingError
from firsthand.store import schema
from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.queries.names import entity_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_desk(tmp_path / "names.db")
    yield made
    made.dispose()


@pytest.mark.parametrize(
    ("called", "row"),
    [("E1", 1), ("e4", 4), (" E2 ", 2), ("Teodor Valk", 1), ("kell front", 4), ("KA'IL FRONT", 4)],
)
def test_a_number_or_a_name_means_one(port: Connection, called: str, row: int):
    assert entity_number(port, called) == row


def test_words_of_only_one_name_mean_it(port: Connection):
    assert entity_number(port, "teodor") == 1
    assert entity_number(port, "front kell") == 4


def test_a_name_of_several_is_refused_with_all_of_them(port: Connection):
    with pytest.raises(SettingError, match=r"E1 Teodor Valk \(Person, 1 report\), E2 Dana.*E5"):
        entity_number(port, "Valk")


def test_a_name_that_may_mean_several_is_refused_though_it_is_one_row(engine: Engine):
    with writing(engine) as connection:
        one = Hand(connection).entity("KF", "Organization", ambiguous=True)
    with reading(engine) as connection:
        with pytest.raises(SettingError, match=r"“kf” is not clear, .*: E1 KF"):
            entity_number(connection, "kf")
        assert entity_number(connection, "E1") == one


def test_what_an_undone_split_has_left_is_not_meant(engine: Engine):
    with writing(engine) as connection:
        hand = Hand(connection)
        one = hand.entity("Dana Orrey", "Person")
        hand.appears(hand.report("Mell Post", "2031-05-14", "Dana Orrey left."), "Dana Orrey", one)
        hand.put(
            schema.entity,
            name="Dana Orrey",
            folded="dana orrey",
            schema="Person",
            reports=0,
            mentions=0,
            ambiguous=0,
        )
    with reading(engine) as connection:
        assert entity_number(connection, "Dana Orrey") == one


@pytest.mark.parametrize("called", ["nobody", "teo", "", "*", "E", "Ex", '"'])
def test_a_name_of_nobody_is_refused(port: Connection, called: str):
    with pytest.raises(SettingError, match="no entity on this desk is called"):
        entity_number(port, called)


@pytest.mark.parametrize("called", ["E99", "E0", "E999999999999999999"])
def test_a_number_of_nobody_is_refused(port: Connection, called: str):
    with pytest.raises(SettingError, match=f"there is no entity {called} on this desk"):
        entity_number(port, called)


def test_the_exact_name_comes_before_longer_ones(engine: Engine):
    with writing(engine) as connection:
        hand = Hand(connection)
        front = hand.entity("Kell Front", "Organization")
        wing = hand.entity("Kell Front Youth", "Organization")
    with reading(engine) as connection:
        assert entity_number(connection, "Kell Front") == front
        assert entity_number(connection, "kell youth") == wing


def test_a_merged_number_means_the_one_it_went_to(engine: Engine):
    with writing(engine) as connection:
        hand = Hand(connection)
        first, second, third = (hand.entity(f"Name {n}", "Person") for n in "abc")
        for gone, to in ((third, second), (second, first)):
            moved = update(schema.entity).where(schema.entity.c.id == gone).values(now=to)
            connection.execute(moved)
    with reading(engine) as connection:
        assert entity_number(connection, f"E{third}") == first


def test_a_renamed_one_is_found_by_both_names(engine: Engine):
    with writing(engine) as connection:
        one = Hand(connection).entity("Kell Front", "Organization")
        connection.execute(update(schema.entity).values(name="The Tide", folded="the tide"))
    with reading(engine) as connection:
        assert entity_number(connection, "The Tide") == one
        assert entity_number(connection, "kell front") == one


def test_of_many_only_some_are_named(engine: Engine):
    with writing(engine) as connection:
        hand = Hand(connection)
        for n in range(12):
            hand.entity(f"Name {n}", "Person")
    with (
        reading(engine) as connection,
        pytest.raises(SettingError, match=r"E8 Name 7 \(Person, 0 reports\) and others$"),
    ):
        entity_number(connection, "name")


@settings(max_examples=60, deadline=None)
@given(called=st.text())
def test_whatever_is_typed_is_one_or_refused(port_engine: Engine, called: str):
    with reading(port_engine) as connection, suppress(SettingError):
        assert 1 <= entity_number(connection, called) <= 5
