from __future__ import annotations

import pytest
from hand_made_trees import annotated
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.headlines import headline_end, headline_parts
from firsthand.read.main_clauses import Clauses
from firsthand.read.propositions import propositions

BODY = "The port of Dornik was closed on Monday. Ships wait."


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Port closed", None),
        ("Dornik\nPort closed, council says", None),
        ("“We had to close the port”", None),
        ("Port closed.", "Port  closed."),
    ],
)
def test_lines_above_the_text_are_headlines(above: str, title: str | None) -> None:
    assert headline_end(f"{above}\n\n{BODY}", title) == len(above)


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        f"{BODY}\n\n{BODY}",
        "Port closed",
        "Port closed.\n\nShips wait.",
        f"{'w ' * 120}\n\n{BODY}",
    ],
)
def test_no_headline(text: str) -> None:
    assert headline_end(text, "Another title") == 0


def test_the_last_line_is_none() -> None:
    assert headline_end("One\nTwo\nThree") == len("One\nTwo")


@given(st.text(alphabet="aB .\n”?", max_size=60), st.none() | st.text(max_size=9))
def test_a_headline_ends_where_a_line_does(text: str, title: str | None) -> None:
    end = headline_end(text, title)
    assert 0 <= end <= len(text)
    assert not end or "\n" in text[end:]
    assert headline_end(text[:end], title) <= end


def parts(line: str) -> list[str]:
    sentence = annotated(line)
    clauses = Clauses(sentence.tree)
    [one] = propositions(clauses, range(len(sentence.tree)))
    return [
        " ".join(span.of(sentence.text) for span in part.spans()) for part in headline_parts(one)
    ]


def test_headlines_are_cut_at_commas_between_which_something_is_told() -> None:
    assert parts(
        "Council/nsubj/met met/root ,/punct/met auditor/amod/paper quits/compound/paper "
        "paper/obl/met"
    ) == [
        "Council met",
        "auditor quits paper",
    ]
    assert parts(
        "12/nummod dead/root//ADJ ,/punct/dead and/cc/open port/nsubj/open stays/aux/open "
        "open/dep/dead/ADJ"
    ) == [
        "12 dead",
        "port stays open",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Kell/nsubj/quits , mayor/appos/Kell of Dornik/nmod/mayor , quits/root",
        "Port/nsubj/shut shut/root , sources/nsubj/said said/parataxis/shut/VERB",
        "Port/nsubj/shut shut/root , after/mark/sank ship/nsubj/sank sank/advcl/shut/VERB",
        "Bulletin/root//NOUN ,/punct/Bulletin first/amod item/appos/Bulletin",
    ],
)
def test_other_commas_cut_nothing(line: str) -> None:
    assert len(parts(line)) == 1
