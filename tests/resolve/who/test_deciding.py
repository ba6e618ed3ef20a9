from __future__ import annotations

import pytest
from desks import KINDS, Desk, read_all
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import SettingError
from firsthand.resolve.who.deciding import merge, rename, split, undo

both = pytest.mark.parametrize("kind", KINDS)


@both
def test_a_merge_holds_for_what_is_read_later(kind: str):
    with Desk(kind) as desk:
        read_all(desk, [(1, ["Orro Talvan"]), (2, ["Teva Sorn"])])
        number = merge(desk.index, 1, 2, "a pen name")
        assert desk.number("Teva Sorn") == 1
        desk.read(3, "Teva K. Sorn")
        assert desk.number("Teva K. Sorn") == 1
        undo(desk.index, number, "no")
        assert desk.number("Teva K. Sorn") == desk.number("Teva Sorn") == 2


@both
def test_a_merge_can_say_whose_a_short_name_is(kind: str):
    with Desk(kind) as desk:
        read_all(desk, [(1, ["Orro Talvan"]), (2, ["Ilva Talvan"]), (3, ["Talvan"])])
        assert desk.unclear() == {"talvan"}
        merge(desk.index, desk.number("Talvan"), 2, "she is meant")
        assert desk.number("Talvan") == 2
        desk.read(4, "Teva Talvan")
        assert desk.number("Talvan") == 2


@both
def test_a_split_by_names_holds_against_the_rules(kind: str):
    with Desk(kind) as desk:
        read_all(desk, [(1, ["Orro Talvan"]), (2, ["Orro K. Talvan"]), (3, ["Teva Sorn"])])
        before = desk.state()
        number = split(desk.index, 1, "two", names=["Orro K. Talvan"])
        assert desk.number("Orro Talvan") != desk.number("Orro K. Talvan")
        desk.read(4, "Orro Karim Talvan")  # it could be either's
        assert desk.unclear() == {"orro karim talvan"}
        desk.forget(4)
        undo(desk.index, number, "one after all")
        assert desk.state() == before


@both
def test_a_split_by_reports_gives_their_names_to_another(kind: str):
    with Desk(kind) as desk:
        read_all(desk, [(n, ["Orro Talvan"]) for n in (1, 2, 3)])
        before = desk.state()
        number = split(desk.index, 1, "the footballer", reports=["r2"])
        assert {(row.form.variant, row.reports) for row in desk.rows()} == {(0, 2), (1, 1)}
        assert len(desk.entities()) == 2
        desk.forget(2)
        desk.read(2, "Orro Talvan")  # read again, it still speaks of the footballer
        assert {(row.form.variant, row.reports) for row in desk.rows()} == {(0, 2), (1, 1)}
        undo(desk.index, number, "no")
        assert desk.state() == before


@both
def test_the_newest_decision_holds(kind: str):
    with Desk(kind) as desk:
        read_all(desk, [(1, ["Orro Talvan"]), (2, ["Orro K. Talvan"])])
        split(desk.index, 1, "two", names=["Orro K. Talvan"])
        merge(desk.index, 1, 2, "one")
        assert len(desk.entities()) == 1


@both
def test_decisions_that_mean_nothing(kind: str):
    with Desk(kind) as desk:
        desk.read(1, "Orro Talvan")
        with pytest.raises(SettingError, match="E7"):
            merge(desk.index, 1, 7, "")
        with pytest.raises(SettingError, match="one already"):
            merge(desk.index, 1, 1, "")
        with pytest.raises(SettingError, match="nothing would be left"):
            split(desk.index, 1, "", names=["Orro Talvan"])
        with pytest.raises(SettingError, match="none of these names"):
            split(desk.index, 1, "", names=["Ilva Sorn"])
        with pytest.raises(SettingError, match="letters"):
            rename(desk.index, 1, " ", "")
        with pytest.raises(SettingError, match="J9"):
            undo(desk.index, 9, "")
        number = rename(desk.index, 1, "Orro the Elder", "")
        undo(desk.index, number, "")
        with pytest.raises(SettingError, match="before"):
            undo(desk.index, number, "")


NAMES = "Orro Talvan|Orro K. Talvan|Ilva Talvan|Talvan|Teva Sorn|Muhamad Sorn|Mohammed Sorn"
READ = [(n, [name, "organization: Kell Front"]) for n, name in enumerate(NAMES.split("|"), 1)]


def decide(desk: Desk, what: str, chosen: list[int]) -> int | None:
    """Make some decision; None where it means nothing."""
    numbers = sorted({row.entity for row in desk.rows()})
    one, other = (numbers[n % len(numbers)] for n in chosen)
    row = desk.rows()[chosen[1] % len(desk.rows())]
    try:
        if what == "merge":
            return merge(desk.index, one, other, "")
        if what == "rename":
            return rename(desk.index, one, "Somebody", "")
        if what == "names":
            return split(desk.index, row.entity, "", names=[row.name])
        return split(desk.index, row.entity, "", reports=[f"r{chosen[0] % len(READ) + 1}"])
    except SettingError:
        return None


DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "rename", "names", "reports"]),
        st.lists(st.integers(0, 9), min_size=2, max_size=2),
    ),
    max_size=4,
)


def check_undoing(kind: str, decisions: list[tuple[str, list[int]]]) -> None:
    with Desk(kind) as desk:
        read_all(desk, READ)
        states, made = [desk.state()], []
        for what, chosen in decisions:
            number = decide(desk, what, chosen)
            if number is not None:
                made.append(number)
                states.append(desk.state())
        for number in reversed(made):
            assert desk.state() == states.pop()
            undo(desk.index, number, "")
        assert desk.state() == states.pop()


@settings(max_examples=60, deadline=None)
@given(decisions=DECISIONS)
def test_undoing_restores_the_state(decisions: list[tuple[str, list[int]]]):
    check_undoing("memory", decisions)


@settings(max_examples=4, deadline=None)
@given(decisions=DECISIONS)
def test_undoing_restores_it_in_tables(decisions: list[tuple[str, list[int]]]):
    check_undoing("tables", decisions)
