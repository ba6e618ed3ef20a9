"""Users say which names of outlets mean one house; claims with these names are weighed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_tellings import Line, Made, come, open_made, told
from sqlalchemy import insert, select
from typer.testing import CliRunner

from firsthand.desk.outlets import Outlets
from firsthand.errors import SettingError
from firsthand.show.cli.app import app
from firsthand.store.claim_schema import claim, telling
from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.folding import fold
from firsthand.store.schema import link, page, report, statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


class Named(Outlets):
    def __init__(self, path: Path) -> None:
        self._engine = open_desk(path)

    def stale(self) -> set[str]:
        with reading(self._engine) as connection:
            return set(connection.scalars(select(claim.c.name).where(claim.c.stale == 1)))

    def put(self) -> None:
        """Three claims: a report of the Pier Gazette; one that cites it; neither."""
        with writing(self._engine) as connection:
            for number, (publisher, cited) in enumerate(
                [("The Pier Gazette", None), ("Dorn Post", "Pier Gazette"), ("Kell Times", "Post")],
                1,
            ):
                _claim(connection, number, publisher, cited)

    def close(self) -> None:
        self._engine.dispose()


def _claim(connection: Connection, number: int, publisher: str, cited: str | None) -> None:
    empty = {"authors": "[]", "text": b"", "cuts": "[]", "added": "", "problems": "[]"}
    told = {"certainty": "certain", "polarity": "positive", "conditional": 0}
    connection.execute(insert(page).values(id=number, address=str(number)))
    facts = {"hash": f"h{number}", "page_id": number, "version": 1, "publisher": publisher}
    connection.execute(insert(report).values({"id": number} | facts | empty))
    said = {"local": "s1", "kind": "said", "words": "", "spans": "[]", "report_id": number}
    connection.execute(insert(statement).values({"id": number} | said | told))
    if cited is not None:
        source = {"position": 0, "name": cited, "folded": fold(cited), "kind": "media"}
        connection.execute(insert(link).values(statement_id=number, **source))
    counts = dict.fromkeys(
        ("tellings", "reports", "low", "high", "denying", "denial_low", "denial_high"), 1
    )
    row = {"id": number, "name": f"C{number}", "text": ""}
    connection.execute(insert(claim).values(row | counts))
    where = {"report_id": number, "statement_id": number, "claim_id": number, "local": "t1"}
    words = {"rank": 0, "start": 0, "end": 1, "words": "", "plain": "", "headline": 0}
    connection.execute(insert(telling).values(where | words | told))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Named]:
    named = Named(tmp_path / "desk.db")
    named.put()
    yield named
    named.close()


def test_from_adding_to_removing(desk: Named):
    made = desk.add_outlet(" Pier Gazette ", "Mell Wire")
    assert (made.name, made.house, made.kind) == ("Pier Gazette", "Mell Wire", "edition")
    assert desk.outlets() == [made]
    again = desk.add_outlet("pier gazette", "Mell Wire", "agency")
    assert desk.outlets() == [again]
    assert desk.remove_outlet("PIER GAZETTE") == again
    assert desk.outlets() == []


def test_claims_with_the_name_are_weighed_again(desk: Named):
    desk.add_outlet("Pier Gazette", "Mell Wire")
    assert desk.stale() == {"C1", "C2"}


def test_claims_with_the_house_are_weighed_again(desk: Named):
    desk.add_outlet("mellfeed.example", "Kell Times", "redirect")
    assert desk.stale() == {"C3"}


@pytest.mark.parametrize(
    ("name", "house", "kind"),
    [("", "Mell Wire", "edition"), ("Pier Gazette", "…", "edition"), ("A", "B", "outlet")],
)
def test_what_means_nothing_is_an_error(desk: Named, name: str, house: str, kind: str):
    with pytest.raises(SettingError):
        desk.add_outlet(name, house, kind)


def test_what_was_never_said_cannot_be_taken_back(desk: Named):
    with pytest.raises(SettingError, match="Pier Gazette"):
        desk.remove_outlet("Pier Gazette")


def test_a_source_is_graded_by_its_record(tmp_path: Path):
    file = tmp_path / "desk.db"
    with open_made(file) as made:
        come(made, told("The pier of Lorvane is closed", house="Oule Star"))
    graded = CliRunner().invoke(app, ["outlets", "grade", "oule star", "--desk", str(file)])
    assert graded.stdout.startswith("oule star: F reliability cannot be judged: none of its claims")


def test_a_record_holds_what_others_confirmed_and_denied(tmp_path: Path):
    def denied(by: str, house: str, day: int) -> Made:
        line = Line("The ferry to Dornik not sank", (by,), polarity="negative")
        return Made(house, f"2031-05-0{day}", [line])

    with open_made(tmp_path / "desk.db") as desk:
        come(
            desk,
            told("The pier of Lorvane is closed", "Teodor Valk", house="Oule Star"),
            told("The pier of Lorvane is closed", "Ilka Maron", house="Marn Echo", day=2),
            told("The ferry to Dornik sank", "Teodor Valk", house="Oule Star", day=3),
            denied("Ilka Maron", "Marn Echo", 4),
            denied("Pia Morath", "Mell Wire", 5),
        )
        found = desk.reliability("Teodor Valk")
        assert found.letter == "F"
        assert "1 confirmed by independent origins" in found.because
        assert "1 contradicted by better supported ones" in found.because
        with pytest.raises(SettingError, match="nobody"):
            desk.reliability("Nobody")
