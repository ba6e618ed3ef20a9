from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from made_readings import find, full_reading, port_reading

from benchmarks.made_reports import made_readings

if TYPE_CHECKING:
    from firsthand.types import Reading

BASE = (full_reading(), port_reading())


def made(number: int, seed: int = 1) -> list[Reading]:
    return list(made_readings(BASE, number, seed=seed))


def test_the_same_seed_makes_the_same():
    assert made(6) == made(6)
    assert made(6) != made(6, seed=2)


def test_every_report_is_another_one():
    readings = made(40)
    assert len({one.report.id for one in readings}) == len(readings)
    assert len({one.report.url for one in readings}) == len(readings)
    assert len({one.report.text for one in readings}) > len(readings) / 2


def test_spans_hold_the_words_that_names_became():
    span = find("Teodor Valk")
    for one in islice(made_readings(BASE[:1], 20), 20):
        assert len(one.report.text) == len(BASE[0].report.text)
        person = next(entity for entity in one.entities if entity.schema == "Person")
        assert one.report.quote(span) == person.name == one.statements[1].chain[0].name


def test_a_few_names_are_frequent_and_many_are_rare():
    names = Counter(one.entities[-1].name for one in made_readings(BASE[:1], 400))
    assert names["Littoral"] > 10
    assert sum(count == 1 for count in names.values()) > len(names) / 2 > 10
