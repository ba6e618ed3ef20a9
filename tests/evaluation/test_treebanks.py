from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpus_files import conllu_file
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.evaluation.treebanks import conllu, share
from firsthand.types import Span

if TYPE_CHECKING:
    from pathlib import Path

TWO = """\
# newdoc id = port
# meta::genre = news
# newpar
# text = They don't sail.
1 They _ PRON _ _ 4 nsubj _ _
2-3 don't _ _ _ _ _ _ _ _
2 do _ AUX _ _ 4 aux _ _
3 n't _ PART _ _ 4 advmod _ _
4 sail _ VERB _ _ 0 root _ _
5 . _ PUNCT _ _ 4 punct _ _

# text = No, no.
1 No _ INTJ _ _ 0 root _ _
1.1 said _ VERB _ _ _ _ _ _
2 , _ PUNCT _ _ 3 punct _ _
3 no _ INTJ _ _ 1 discourse _ _
4 . _ PUNCT _ _ 1 punct _ _

# newpar
# text = Gone
1 Gone _ VERB _ _ 0 root _ _

# newdoc id = bank
# text = Closed
1 Closed _ ADJ _ _ 0 root _ _
"""


def test_documents_and_their_text(tmp_path: Path):
    port, bank = conllu(conllu_file(tmp_path, TWO))
    assert (port.id, port.genre, bank.id, bank.genre) == ("port", "news", "bank", None)
    assert port.text == "They don't sail. No, no.\nGone"
    assert bank.text == "Closed"


def test_trees(tmp_path: Path):
    first, second, third = conllu(conllu_file(tmp_path, TWO))[0].trees
    assert first.words == ("They", "do", "n't", "sail", ".")
    assert first.upos == ("PRON", "AUX", "PART", "VERB", "PUNCT")
    assert first.heads == (3, 3, 3, -1, 3)
    assert first.relations == ("nsubj", "aux", "advmod", "root", "punct")
    assert second.words == ("No", ",", "no", ".")
    assert third.spans == (Span(25, 29),)


def test_every_word_stands_in_the_text(tmp_path: Path):
    for document in conllu(conllu_file(tmp_path, TWO)):
        for tree in document.trees:
            assert tuple(s.of(document.text) for s in tree.spans) == tree.words


def test_a_file_without_a_last_empty_line_or_a_document(tmp_path: Path):
    [document] = conllu(conllu_file(tmp_path, "# text = Gone\n1 Gone _ VERB _ _ 0 root _ _"))
    assert (document.id, document.text) == ("", "Gone")


@pytest.mark.parametrize(
    ("written", "words", "parts"),
    [
        ("don't", ["do", "n't"], ["do", "n't"]),
        ("Won't", ["will", "not"], ["Won", "'t"]),
        ("del", ["de", "el"], ["de", "l"]),
        ("au", ["à", "le", "la"], ["a", "u", "u"]),
        ("x", ["a", "b"], ["x", "x"]),
        ("gone", ["gone"], ["gone"]),
    ],
)
def test_written_words_are_shared(written: str, words: list[str], parts: list[str]):
    text = f"..{written}.."
    spans = share(Span(2, 2 + len(written)), text, words)
    assert [s.of(text) for s in spans] == parts


@given(st.text(min_size=1), st.lists(st.text(), min_size=1))
def test_no_part_is_empty_and_all_are_in_order(written: str, words: list[str]):
    spans = share(Span(1, 1 + len(written)), f"<{written}>", words)
    assert len(spans) == len(words)
    assert all(len(s) > 0 for s in spans)
    assert spans == sorted(spans)
    assert (spans[0].start, spans[-1].end) == (1, 1 + len(written))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("# sent_id = s7\n# text = Come\n1 Gone _ VERB _ _ 0 root _ _\n", "s7: 'Gone' is not"),
        ("1 Gone _ VERB _ _ 0 root _ _\n", "no 'text'"),
        ("# text = Gone\n1 Gone VERB\n", "index out of range"),
        ("# sent_id = s7\n# text = Gone\n1 Gone _ VERB _ _ 1 root _ _\n", "s7: heads"),
        ("# sent_id = s7\n# text = Go on\n1 Go _ X _ _ 0 root _ _\n2 on _ X _ _ 9 dep _ _\n", "s7"),
    ],
)
def test_names_a_treebank_that_cannot_be_read(content: str, what: str, tmp_path: Path):
    with pytest.raises(InputError, match=rf"corpus\.conllu\.gz: not a readable.*{what}"):
        conllu(conllu_file(tmp_path, content))


def test_names_a_treebank_that_is_not_there(tmp_path: Path):
    with pytest.raises(InputError, match=r"nowhere\.conllu\.gz: not a readable \.conllu\.gz"):
        conllu(tmp_path / "nowhere.conllu.gz")
